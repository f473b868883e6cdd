"""Articles → annotations: what the cache does not know is analysed by workers, and kept batch by batch as it arrives."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload

from briefgen import workers
from briefgen.analysis.batch import Batch, annotate_batch
from briefgen.analysis.model_files import model_digest
from briefgen.annotation import Annotation
from briefgen.article import Article
from briefgen.build.fingerprint import digest
from briefgen.build.reading import Read, bare
from briefgen.build.report import Progress, silent
from briefgen.cache import Cache
from briefgen.config import AnalysisSettings
from briefgen.errors import Problem
from briefgen.packing import Keep, pack_article, unpack_annotation

_BATCH = 40_000  # characters at most: about a second's work, so that a lost batch costs little and progress shows
_LEAST = 12_000  # characters of all but the last batch: fewer are read more slowly
_SHARE = 8  # of what is left, one part is a batch: towards the end they are small, so that no worker is done long before another
_MODULES = ("briefgen.analysis.annotate",)  # which loads spaCy
_AT_ONCE = 500  # annotations


def expect(size: int, where: str) -> None:
    """Have the workers `where` start to get ready, since articles of so many bytes are about to be read that are new: both take seconds."""
    if size > 2 * _LEAST:  # for several
        workers.start_ahead(where, _MODULES)


class Analysis:
    """The analysis of one build: `settings` and `code` (a digest) are part of every key."""

    def __init__(self, settings: AnalysisSettings, code: bytes, cache: Cache) -> None:
        self.settings = settings.model_copy(update={"min_confidence": 0.0})  # says what is shown, not what is found
        self.model = model_digest(settings.model)
        self._common = digest(code, self.model, self.settings.model_dump_json(exclude={"model"}))
        self._cache = cache
        self.analysed = 0
        """How many articles this build had to analyse."""

    def key(self, read: Read) -> bytes:
        """Return the key of what is found in an article."""
        return digest(self._common, read.meaning)

    def missing(self, reads: Sequence[Read]) -> list[Read]:
        """Return the articles of which nothing is known yet."""
        keys = [self.key(read) for read in reads]
        known = self._cache.known(keys)
        return [read for read, key in zip(reads, keys, strict=True) if key not in known]

    def run(self, reads: Sequence[Read], where: str, progress: Progress) -> tuple[Problem, ...]:
        """Analyse `reads` with the workers `where` and keep what is found; return the problems of those that failed."""
        batches = _Batches(self, reads)
        problems: list[Problem] = []
        self.analysed += len(reads)
        done = 0
        progress("analysing", done, len(reads))  # at once: workers take seconds to begin
        for number, found in workers.run(annotate_batch, batches, where, modules=_MODULES):
            batch = batches.reads[number]
            problems += self._kept(batch, found) if found else self._lost(batch, where)
            done += len(batch)
            progress("analysing", done, len(reads))
        return tuple(problems)

    def annotations(self, reads: Sequence[Read], keep: Keep | None = None) -> Iterator[tuple[Article, Annotation, str]]:
        """Yield each article with what is known of it, kept by `keep`, and the key of both; raises `DamagedError`."""
        ahead = iter(reads)
        while some := list(islice(ahead, _AT_ONCE)):
            keys = [self.key(read) for read in some]
            known = self._cache.values(keys)
            for read, key in zip(some, keys, strict=True):
                yield read.article, unpack_annotation(known.get(key, b""), keep), digest(read.key, key).hex()

    def _kept(self, batch: Sequence[Read], found: Sequence[bytes | str]) -> list[Problem]:
        results = list(zip(batch, found, strict=True))
        self._cache.keep({self.key(read): data for read, data in results if isinstance(data, bytes)})
        return [
            Problem(read.article.path, 0, f"cannot be analysed: {wrong}")
            for read, wrong in results
            if isinstance(wrong, str)
        ]

    def _lost(self, batch: Sequence[Read], where: str) -> list[Problem]:
        """Find out which article of a batch it was that no worker survived."""
        if len(batch) > 1:
            self.analysed -= len(batch)  # which are counted again
            return [problem for read in batch for problem in self.run([read], where, silent)]
        return [Problem(batch[0].article.path, 0, "cannot be analysed: it ends the process that does")]


class _Batches(Sequence[Batch]):
    """The batches of an analysis, each made when it is sent to a worker."""

    def __init__(self, analysis: Analysis, reads: Sequence[Read]) -> None:
        self._analysis = analysis
        self.reads = tuple(portions(reads))

    def __len__(self) -> int:
        return len(self.reads)

    @overload
    def __getitem__(self, number: int) -> Batch: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Batch]: ...
    def __getitem__(self, number: int | slice) -> Batch | Sequence[Batch]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        articles = tuple(pack_article(bare(read.article)) for read in self.reads[number])
        return Batch(self._analysis.settings, self._analysis.model, articles)


def portions(reads: Sequence[Read]) -> Iterator[tuple[Read, ...]]:
    """Yield the articles of each batch, smaller ones towards the end (Polychronopoulos and Kuck, "Guided Self-Scheduling", 1987)."""
    left = sum(len(read.article.text) for read in reads)
    portion: list[Read] = []
    size = 0
    for read in reads:
        portion.append(read)
        size += len(read.article.text)
        if size >= min(_BATCH, max(_LEAST, left / _SHARE)):
            yield tuple(portion)
            left -= size
            portion, size = [], 0
    if portion:
        yield tuple(portion)
