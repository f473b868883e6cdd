"""Files → articles. A file whose bytes were parsed before is not parsed again."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

from briefgen import corrections, urls
from briefgen.article import Article, Source, parse
from briefgen.build.fingerprint import canonical, digest
from briefgen.cache import Cache
from briefgen.errors import ArticleError, Problem
from briefgen.packing import Keep, opened, pack_article, sealed, unpack_article
from briefgen.sources import Found, read

State = tuple[int, ...]
Seen = Mapping[str, tuple[State, bytes]]
"""The state of files when they were read, and the keys of the articles that they are, by path."""

_DIGEST = 16  # bytes
_AT_ONCE = 500  # sources in memory
_TICK = 2_000_000_000  # ns: a file that changed so shortly ago may change again without its state telling
_SEEN = "seen"
_NOT: tuple[State, bytes] = ((), b"")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was found in content/: the key of each article that could be read, by path and in that order, and what could not.

    `seen` are the files that need not be read again while their state is the same.
    """

    articles: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    seen: Seen


@dataclass(frozen=True, slots=True)
class Read:
    """An article; `key` stands for all that is in it, `meaning` for what analysis sees of it."""

    article: Article
    key: bytes
    meaning: bytes


def shelve(
    files: Iterable[Found | Problem], code: bytes, cache: Cache, expect: Callable[[int], None] = lambda _: None
) -> Shelf:
    """Bring every article into the cache; `code` is a digest of the code that parses.

    `expect` is told the bytes of those that are new, before they are parsed.
    """
    started = time.time_ns()
    known = seen(cache, code)
    articles: dict[str, bytes] = {}
    states: dict[str, State] = {}
    problems: list[Problem] = []
    ahead = iter(files)
    while some := list(islice(ahead, _AT_ONCE)):
        problems.extend(item for item in some if isinstance(item, Problem))
        found = [item for item in some if not isinstance(item, Problem)]
        states.update((item.path, item.state) for item in found)
        old = {item.path: known[item.path][1] for item in found if known.get(item.path, _NOT)[0] == item.state}
        new, wrong = _keyed([item for item in found if item.path not in old], code, cache, expect)
        problems.extend(wrong)
        articles |= {item.path: key for item in found if (key := old.get(item.path) or new.get(item.path))}
    settled = {path: (states[path], key) for path, key in articles.items() if max(states[path][:2]) < started - _TICK}
    return Shelf(articles, tuple(problems), known if settled == known else settled)


def seen(cache: Cache, code: bytes) -> Seen:
    """Return the files that earlier builds have read."""
    data = cache.remembered(_SEEN)
    whose, files = opened(data) if data else (b"", {})
    return cast(Seen, files) if whose == code else {}


def remember(shelf: Shelf, code: bytes, cache: Cache) -> None:
    """Keep which files need not be read again."""
    if seen(cache, code) != shelf.seen:
        cache.remember(_SEEN, sealed((code, dict(shelf.seen))))


def _keyed(
    files: Sequence[Found], code: bytes, cache: Cache, expect: Callable[[int], None]
) -> tuple[dict[str, bytes], list[Problem]]:
    """Read files, and parse those that the cache does not know; return the keys of the articles by path, and what is wrong."""
    sources = [read(file) for file in files]
    keyed = {digest(code, item.path, item.data): item for item in sources if isinstance(item, Source)}
    new = {key: keyed[key] for key in keyed.keys() - cache.known(keyed)}
    expect(sum(len(source.data) for source in new.values()))
    fresh, wrong = _parsed(new)
    if fresh:
        cache.keep(fresh)
    problems = [item for item in sources if isinstance(item, Problem)]
    problems += [problem for key in keyed for problem in wrong.get(key, ())]
    return {item.path: key for key, item in keyed.items() if key not in wrong}, problems


def take(keys: Iterable[bytes], cache: Cache, keep: Keep | None = None) -> Iterator[Read]:
    """Yield the articles with these keys; raises `DamagedError` where the cache has one no more. `keep` is as for `unpacked`."""
    ahead = iter(keys)
    while some := list(islice(ahead, _AT_ONCE)):
        known = cache.values(some)
        for key in some:
            yield unpacked(known.get(key, b""), key, keep)


def unpacked(data: bytes, key: bytes, keep: Keep | None = None) -> Read:
    """Return an article as the cache has it, its text being kept by `keep`; raises `DamagedError`."""
    return Read(unpack_article(data[_DIGEST:], keep), key, data[:_DIGEST])


def published(reads: Iterable[Read]) -> tuple[tuple[Read, ...], tuple[Problem, ...]]:
    """Leave out drafts, and articles whose address an earlier one already has."""
    ready = [read for read in reads if not read.article.draft]
    clashes = urls.clashes((urls.article(read.article.slug), read.article.path) for read in ready)
    clashing = {problem.path for problem in clashes}
    return tuple(read for read in ready if read.article.path not in clashing), clashes


def correct(reads: tuple[Read, ...]) -> tuple[tuple[Read, ...], tuple[Problem, ...]]:
    """Leave out articles whose own corrections are wrong."""
    wrong = tuple(corrections.wrong_in(read.article for read in reads))
    paths = {problem.path for problem in wrong}
    return tuple(read for read in reads if read.article.path not in paths) if wrong else reads, wrong


def bare(article: Article) -> Article:
    """Return what analysis may see of an article: new tags or a new address do not make it be analysed again."""
    return replace(
        article, path="", slug="", digest="", tags=(), summary="", extra={}, line_starts=(0,), line_numbers=(1,)
    )


def _parsed(sources: dict[bytes, Source]) -> tuple[dict[bytes, bytes], dict[bytes, tuple[Problem, ...]]]:
    """Return the packed articles by key, each after the digest of its meaning, and the problems of the others."""
    fresh, wrong = {}, {}
    for key, source in sources.items():
        try:
            article = parse(source)
        except ArticleError as error:
            wrong[key] = error.problems
        else:
            fresh[key] = digest(canonical((bare(article),))) + pack_article(article)
    return fresh, wrong
