"""The spaCy pipeline: the bundled one or any other for English, behind one small face.

A text is read in pieces of bounded size, cut where blocks begin, so that time and memory stay linear in its length; the pieces are
joined again to one document whose character offsets are those of the text. The beginnings of blocks are sentence bounds.
"""

import gc
import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from types import MappingProxyType

import numpy as np
import spacy
from spacy.about import __version__ as spacy_version
from spacy.attrs import IDX, ORTH, SENT_START
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc as Parsed
from spacy.util import is_compatible_version
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from briefgen import collector
from briefgen.analysis.distinct_words import embed_distinct_words
from briefgen.analysis.model_files import model_digest, model_folder, model_meta
from briefgen.analysis.tokens import Doc, Span
from briefgen.analysis.vocabulary import abbreviated_titles
from briefgen.annotation import EntityType
from briefgen.errors import ModelError

__all__ = ["Pipeline", "load", "model_digest"]

TYPES: MappingProxyType[str, EntityType] = MappingProxyType(
    {
        "PERSON": "person",
        "PER": "person",
        "ORG": "organisation",
        "GPE": "place",
        "LOC": "place",
        "FAC": "place",
    }
)
"""Labels of the bundled pipeline, of OntoNotes and of CoNLL; nationalities, events, works and the like are no participants."""

DETERMINERS = frozenset({"the", "a", "an"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})

STOPS = frozenset("? ! … : ; ” ’ \" ' '' ) ] » — – - -- * •".split())
"""Words behind which a sentence may begin, beside all that end in a full stop."""

PIECE = 5_000
"""Characters that are analysed at once at most."""

GLUED = r"(?<=\w)[.,!?…]+(?=[“”\"])|(?<=\S)[“”\"](?=\S)"
"""Where a word is cut that lost a space at a quotation mark: “It is over,”Smith said. Smith said,“It is over.”"""

_BEGINS, _GOES_ON = np.array([1, -1]).view(np.uint64)
"""What spaCy keeps for a token that begins a sentence, and for one that does not."""

BATCH = 16
"""Pieces that go through each component together; more gain nothing, and cost memory."""


class Pipeline:
    """An English pipeline that names participants and, if it has a parser, knows grammar."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def read(self, text: str, breaks: Sequence[int] = ()) -> Doc:
        """Analyse one text; `breaks` are the character offsets, in order, at which blocks begin."""
        return next(self.pipe([(text, breaks)]))

    def pipe(self, texts: Iterable[tuple[str, Sequence[int]]], batch_size: int = BATCH) -> Iterator[Doc]:
        """Analyse a stream of (text, breaks) in batches, lazily and in order."""
        for parsed in self.parse(texts, batch_size):
            with collector.switched_off():
                doc = Doc(parsed)
            yield doc

    def parse(self, texts: Iterable[tuple[str, Sequence[int]]], batch_size: int = BATCH) -> Iterator[Parsed]:
        """Yield spaCy's own documents for what `pipe` is given."""
        pieces_left: deque[int] = deque()

        def pieces() -> Iterator[Parsed]:
            for text, breaks in texts:
                docs = self._pieces(text, breaks)
                pieces_left.append(len(docs))
                yield from docs

        analysed = self._nlp.pipe(pieces(), batch_size=batch_size)
        for first in analysed:
            yield _joined([first, *islice(analysed, pieces_left.popleft() - 1)])

    def names(self, doc: Doc) -> tuple[tuple[Span, EntityType], ...]:
        """Return the names in the text with their types, in order, without leading articles and trailing possessives."""
        found = ((_trimmed(span), TYPES[span.label_]) for span in doc.ents if span.label_ in TYPES)
        return tuple((span, kind) for span, kind in found if span)

    def _pieces(self, text: str, breaks: Sequence[int]) -> list[Parsed]:
        """Cut the text into tokenised pieces with the sentence bounds that are known beforehand."""
        bounds = [0, *_cuts(text, breaks), len(text)]
        docs = []
        for start, end in pairwise(bounds):
            doc = self._nlp.make_doc(text[start:end])
            inside = breaks[bisect_left(breaks, start) : bisect_left(breaks, end)]
            _bound_sentences(doc, [offset - start for offset in inside])
            docs.append(doc)
        return docs


def load(model: str) -> Pipeline:
    """Load the bundled pipeline (""), an installed package or a folder.

    Raises ModelError, with what to do about it, when it is missing, made for another version of spaCy or another language,
    or finds no names.
    """
    folder = model_folder(model)
    _check_fit(folder, model)
    _use_blas()
    try:
        nlp = spacy.load(folder)
    except (ImportError, ValueError, OSError) as error:
        raise ModelError.at(str(folder), 0, f"the spaCy pipeline cannot be loaded: {error}") from error
    if not _assigns(nlp, "doc.ents"):
        raise ModelError.at(
            str(folder), 0, "the spaCy pipeline finds no names", hint="it needs a component such as ner"
        )
    if not (_assigns(nlp, "token.dep") or _assigns(nlp, "token.is_sent_start")):
        nlp.add_pipe("sentencizer", first=True)
    _cut_at_marks(nlp)
    embed_distinct_words(nlp)
    gc.freeze()  # or the collector walks over the whole pipeline again and again while articles are read
    return Pipeline(nlp)


def _cut_at_marks(nlp: Language) -> None:
    """Have the tokenizer cut words at the quotation marks within them, which copied articles are full of."""
    if isinstance(nlp.tokenizer, Tokenizer) and nlp.tokenizer.infix_finditer is not None:
        known = nlp.tokenizer.infix_finditer.__self__.pattern
        nlp.tokenizer.infix_finditer = re.compile(f"{known}|{GLUED}").finditer


def _check_fit(folder: Path, model: str) -> None:
    meta = model_meta(folder)
    wanted = str(meta.get("spacy_version", ""))
    if is_compatible_version(spacy_version, wanted) is False:
        raise ModelError.at(
            str(folder),
            0,
            f"the pipeline is made for spaCy {wanted}, but spaCy {spacy_version} is installed",
            hint=f'install a version of {model!r} that fits, or "spacy{wanted}"',
        )
    if meta.get("lang") != "en":
        raise ModelError.at(
            str(folder), 0, f"the pipeline is for the language {meta.get('lang')!r}; briefgen reads English"
        )


def _use_blas() -> None:
    """Multiply matrices with NumPy's BLAS, which is several times as fast as the kernels spaCy takes by default; GPUs stay."""
    if type(get_current_ops()) is NumpyOps:
        set_current_ops(NumpyOps(use_blis=False))


def _assigns(nlp: Language, attribute: str) -> bool:
    return any(attribute in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names)


def _cuts(text: str, breaks: Sequence[int]) -> Iterator[int]:
    """Offsets at which to cut: the last beginning of a block that keeps a piece small, else a gap between words."""
    start = 0
    while len(text) - start > PIECE:
        block = breaks[bisect_left(breaks, start + PIECE + 1) - 1] if breaks else 0
        start = block if block > start else _gap(text, start + PIECE // 2, start + PIECE)
        yield start


def _gap(text: str, start: int, end: int) -> int:
    """Return the best place to cut between start and end: a line, the end of a sentence, a space, or else the very end."""
    for mark in ("\n", ". ", " "):
        if (found := text.rfind(mark, start, end)) >= 0:
            return found + len(mark)
    return end


def _bound_sentences(doc: Parsed, offsets: Sequence[int]) -> None:
    """Say before parsing where sentences begin, at each offset, and where they cannot: behind a word without any stop.

    Edited prose ends its sentences; without this, headlines in capitals fall to pieces.
    """
    words, positions, bounds = doc.to_array([ORTH, IDX, SENT_START]).T
    stops = [word for word in set(words.tolist()) if _may_end_sentence(doc.vocab.strings[word])]
    bounds[1:][~np.isin(words[:-1], np.array(stops, np.uint64))] = _GOES_ON
    starts = np.searchsorted(positions, [offset for offset in offsets if offset > 0])
    bounds[starts[starts < len(doc)]] = _BEGINS
    doc.from_array([SENT_START], bounds[:, None])


def _may_end_sentence(word: str) -> bool:
    return word in STOPS or word.isspace() or (word.endswith(".") and word.lower() not in abbreviated_titles())


def _joined(pieces: list[Parsed]) -> Parsed:
    """One document of its pieces; vectors of pieces are of no use to anybody and would double the memory."""
    if len(pieces) == 1:
        return pieces[0]
    joined = Parsed.from_docs(pieces, ensure_whitespace=False, exclude=["tensor", "user_data"])  # type: ignore[call-arg]  # absent from the stub
    assert joined is not None  # noqa: S101 - only for an empty list
    return joined


def _trimmed(span: Span) -> Span:
    start, end = span.start, span.end
    doc = span.doc
    while start < end and (doc[start].lower_ in DETERMINERS or doc[start].is_space):
        start += 1
    while start < end and (doc[end - 1].text in POSSESSIVES or doc[end - 1].is_space):
        end -= 1
    return doc.span(start, end)
