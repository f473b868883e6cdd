"""Files → articles. A file whose bytes were parsed before is not parsed again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from briefgen import urls
from briefgen.article import Article, Source, parse
from briefgen.build.fingerprint import canonical, digest
from briefgen.cache import Cache
from briefgen.errors import ArticleError, Problem
from briefgen.packing import pack_article, unpack_article

_DIGEST = 16  # bytes
_AT_ONCE = 500  # sources in memory


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was found in content/: the key of each article that could be read, by path and in that order, and what could not."""

    articles: Mapping[str, bytes]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """An article; `key` stands for all that is in it, `meaning` for what analysis sees of it."""

    article: Article
    key: bytes
    meaning: bytes


def shelve(sources: Iterable[Source | Problem], code: bytes, cache: Cache) -> Shelf:
    """Bring every source into the cache as an article; `code` is a digest of the code that parses."""
    articles: dict[str, bytes] = {}
    problems: list[Problem] = []
    ahead = iter(sources)
    while some := list(islice(ahead, _AT_ONCE)):
        problems.extend(item for item in some if isinstance(item, Problem))
        keyed = {digest(code, item.path, item.data): item for item in some if isinstance(item, Source)}
        fresh, wrong = _parsed({key: keyed[key] for key in keyed.keys() - cache.known(keyed)})
        if fresh:
            cache.keep(fresh)
        articles |= {item.path: key for key, item in keyed.items() if key not in wrong}
        problems.extend(problem for key in keyed for problem in wrong.get(key, ()))
    return Shelf(articles, tuple(problems))


def take(keys: Iterable[bytes], cache: Cache) -> Iterator[Read]:
    """Yield the articles with these keys; raises `DamagedError` where the cache has one no more."""
    ahead = iter(keys)
    while some := list(islice(ahead, _AT_ONCE)):
        known = cache.values(some)
        for key in some:
            yield unpacked(known.get(key, b""), key)


def unpacked(data: bytes, key: bytes) -> Read:
    """Return an article as the cache has it; raises `DamagedError`."""
    return Read(unpack_article(data[_DIGEST:]), key, data[:_DIGEST])


def published(reads: Iterable[Read]) -> tuple[tuple[Read, ...], tuple[Problem, ...]]:
    """Leave out drafts, and articles whose address an earlier one already has."""
    ready = [read for read in reads if not read.article.draft]
    clashes = urls.clashes((urls.article(read.article.slug), read.article.path) for read in ready)
    clashing = {problem.path for problem in clashes}
    return tuple(read for read in ready if read.article.path not in clashing), clashes


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
