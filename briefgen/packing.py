"""Articles and annotations as compact bytes, and back, for the cache and for the way home from a worker.

A build in which one article changed must bring ten thousand others back within a fraction of a second. So the values become flat
tuples in `marshal`'s format (several times faster than pickle, and unlike pickle it runs nothing), every part by itself; a value
that comes back takes a part apart only when somebody asks for it. A checksum guards each value: `marshal` trusts its input.

Strings that are interned when they are packed are so again when they come back. Slugs and ids, which stand for articles, entities and
quotes in each other's places, are interned where they are made: each is in memory once, however many values have it.
"""

import marshal
import sys
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from itertools import accumulate
from struct import Struct
from typing import Any, Generic, Protocol, Self, TypeVar, cast, get_type_hints

from briefgen.annotation import Annotation, DateMention, MentionRow, Naming
from briefgen.article import Article
from briefgen.flat import flat, reader, writer

_MARSHAL = 4
_CHECKSUM = 4
_END, _STRETCH = Struct("<I"), Struct("<II")
_NOT_KEPT = frozenset({"mentions", "quotes", "dates"})
_BODY = ("text", "blocks", "line_starts", "line_numbers")

Value = TypeVar("Value")


class Sliced(Protocol):
    """Bytes, wherever they are."""

    def __getitem__(self, part: slice, /) -> bytes: ...


Keep = Callable[[bytes], Sliced]
"""Puts bytes somewhere else than into memory, and returns what gives back stretches of them."""


class DamagedError(Exception):
    """The bytes are not what was packed."""


class _Parts:
    """Parts of a value that are packed each by itself: bytes of a checksum, of where the parts end, and of the parts."""

    __slots__ = ("_data", "_ends")

    def __init__(self, data: bytes, count: int, keep: Keep | None) -> None:
        """Take `count` parts from bytes, and have them kept elsewhere if there is where; raises `DamagedError`."""
        first = _CHECKSUM + count * _END.size
        if len(data) < first:
            raise DamagedError
        _checked(data)
        self._ends = data[_CHECKSUM:first]
        self._data: Sliced = keep(data) if keep else data

    def __getitem__(self, place: int) -> Any:
        first = _CHECKSUM + len(self._ends)
        start, end = (
            _STRETCH.unpack_from(self._ends, (place - 1) * _END.size) if place else (0, *_END.unpack_from(self._ends))
        )
        return marshal.loads(self._data[first + start : first + end])  # noqa: S302 -- checked by checksum


def _joined(parts: Iterable[Any]) -> bytes:
    """Return values that `marshal` knows as bytes for `_Parts`."""
    packed = [marshal.dumps(part, _MARSHAL) for part in parts]
    return _with_checksum(b"".join([*map(_END.pack, accumulate(map(len, packed))), *packed]))


class _Stored:
    """A value from the cache: the parts that it is packed in, and the names of what has been taken apart and kept."""

    __slots__ = ()  # two bases may not both have some: the slots of what is declared here are those of the classes below
    _parts: _Parts
    _taken: tuple[str, ...]

    def let_go(self) -> None:
        """Forget what has been taken apart."""
        for name in self._taken:
            object.__delattr__(self, name)
        object.__setattr__(self, "_taken", ())

    @classmethod
    def _from(cls, parts: _Parts) -> Self:
        value = cls.__new__(cls)
        object.__setattr__(value, "_parts", parts)
        object.__setattr__(value, "_taken", ())
        return value

    def _keep(self, name: str, part: Any) -> None:
        object.__setattr__(self, name, part)
        object.__setattr__(self, "_taken", (*self._taken, name))


class StoredArticle(_Stored, Article):
    """An article from the cache, whose text, blocks and lines are taken apart when first asked for."""

    __slots__ = ("_parts", "_taken")

    def __getattr__(self, name: str) -> Any:
        if name not in _BODY:
            raise AttributeError(name)
        read, value = _ARTICLE_READERS[name], self._parts[1 + _BODY.index(name)]
        full = read(value) if read else value
        self._keep(name, full)
        return full

    @classmethod
    def _from(cls, parts: _Parts) -> Self:
        article = super()._from(parts)
        for part, value in zip(_HEAD, parts[0], strict=True):
            read = _ARTICLE_READERS[part]
            object.__setattr__(article, part, read(value) if read and value is not None else value)
        object.__setattr__(article, "slug", sys.intern(article.slug))
        return article


class StoredAnnotation(_Stored, Annotation):
    """An annotation from the cache, each part of which is taken apart when first asked for.

    Mentions, quotes and dates are not kept: they are most of what an article would take in memory, and few ask for them twice.
    """

    __slots__ = ("_parts", "_taken")

    def __getattr__(self, name: str) -> Any:
        if name not in _ANNOTATION_READERS:
            raise AttributeError(name)
        read, value = _ANNOTATION_READERS[name], self._rows(name)
        full = read(value) if read else value
        if name not in _NOT_KEPT:
            self._keep(name, full)
        return full

    def mention_counts(self) -> list[int]:
        """Return how often each participant is mentioned, without making mentions."""
        return list(self._rows("mention_counts"))

    def sentence_spans(self) -> list[tuple[int, int]]:
        """Return where the sentences stand, without making sentences."""
        return list(self._rows("sentence_spans"))

    def mention_rows(self) -> Sequence[MentionRow]:
        """Return the mentions as they are stored."""
        return cast(Sequence[MentionRow], self._rows("mentions"))

    def namings(self) -> Sequence[Naming]:
        """Return where each sentence first names each participant, without looking at mentions."""
        return cast(Sequence[Naming], self._rows("namings"))

    def date_values(self) -> list[str]:
        """Return the values of the dates, without making dates."""
        return [row[_DATE_VALUE] for row in self._rows("dates")]

    def _rows(self, name: str) -> Any:
        return self._parts[_ANNOTATION_INDEX[name]]


def pack_article(article: Article) -> bytes:
    """Return `article` as bytes."""
    head = tuple(flat(getattr(article, part)) for part in _HEAD)
    return _joined((head, *(flat(getattr(article, part)) for part in _BODY)))


def unpack_article(data: bytes, keep: Keep | None = None) -> Article:
    """Return the article that was packed, what it is packed in being kept by `keep`; raises `DamagedError`."""
    return StoredArticle._from(_Parts(data, 1 + len(_BODY), keep))  # noqa: SLF001 -- one module, one secret


def pack_annotation(annotation: Annotation) -> bytes:
    """Return `annotation` as bytes."""
    parts = [flat(getattr(annotation, part)) for part in _ANNOTATION_READERS]
    return _joined([*parts, *(tuple(getattr(annotation, told)()) for told in _TOLD)])


def unpack_annotation(data: bytes, keep: Keep | None = None) -> Annotation:
    """Return the annotation that was packed, what it is packed in being kept by `keep`; raises `DamagedError`."""
    return StoredAnnotation._from(_Parts(data, len(_ANNOTATION_INDEX), keep))  # noqa: SLF001 -- one module, one secret


class Shape(Generic[Value]):
    """The way of frozen values of one type, a dataclass of dataclasses and tuples, into bytes and back."""

    def __init__(self, kind: type[Value]) -> None:
        self._write = writer(kind)
        self._read = reader(kind)

    def pack(self, value: Value) -> bytes:
        """Return a value as bytes."""
        return sealed(self._write(value) if self._write else value)

    def unpack(self, data: bytes) -> Value:
        """Return the value that was packed; raises `DamagedError`."""
        value = opened(data)
        return cast(Value, self._read(value) if self._read else value)


def sealed(value: Any) -> bytes:
    """Return a value of types that `marshal` knows as bytes that `opened` can tell from damaged ones."""
    return _with_checksum(marshal.dumps(value, _MARSHAL))


def opened(data: bytes) -> Any:
    """Return the value that was sealed; raises `DamagedError`."""
    return marshal.loads(_checked(data))  # noqa: S302 -- checked by checksum


def _with_checksum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECKSUM, "big") + data


def _checked(data: bytes) -> memoryview:
    """Return what stands behind the checksum; raises `DamagedError` where that is of something else."""
    view = memoryview(data)[_CHECKSUM:]
    if not view or zlib.crc32(view) != int.from_bytes(data[:_CHECKSUM], "big"):
        raise DamagedError
    return view


_ARTICLE_READERS = {name: reader(hint) for name, hint in get_type_hints(Article).items()}
_HEAD = tuple(name for name in _ARTICLE_READERS if name not in _BODY)
_ANNOTATION_READERS = {name: reader(hint) for name, hint in get_type_hints(Annotation).items()}
_DATE_VALUE = [field.name for field in fields(DateMention)].index("value")
_TOLD = (
    "mention_counts",
    "sentence_spans",
    "namings",
)  # what is asked of most articles in every build: kept, so as not to be worked out again
_ANNOTATION_INDEX = {name: place for place, name in enumerate((*_ANNOTATION_READERS, *_TOLD))}
