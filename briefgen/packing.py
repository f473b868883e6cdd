"""Articles and annotations as compact bytes, and back, for the cache and for the way home from a worker.

A build in which one article changed must bring ten thousand others back within a fraction of a second. So the values become flat
tuples in `marshal`'s format (several times faster than pickle, and unlike pickle it runs nothing), every part by itself; a value
that comes back takes a part apart only when somebody asks for it. A checksum guards each value: `marshal` trusts its input.
"""

import marshal
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from itertools import starmap
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Generic, Literal, Self, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from briefgen.annotation import Annotation, MentionRow
from briefgen.article import Article

_MARSHAL = 4
_CHECKSUM = 4
_NOT_KEPT = "mentions"
_BODY = ("blocks", "line_starts", "line_numbers")

Read = Callable[[Any], Any]
Value = TypeVar("Value")


class DamagedError(Exception):
    """The bytes are not what was packed."""


class StoredArticle(Article):
    """An article from the cache, whose blocks and lines are taken apart when first asked for."""

    __slots__ = ("_body",)
    _body: bytes

    def __getattr__(self, name: str) -> Any:
        if name not in _BODY:
            raise AttributeError(name)
        for part, value in zip(_BODY, marshal.loads(self._body), strict=True):  # noqa: S302 -- checked by checksum
            read = _ARTICLE_READERS[part]
            object.__setattr__(self, part, read(value) if read else value)
        return object.__getattribute__(self, name)

    def let_go(self) -> None:
        """Forget what has been taken apart."""
        _forget(self, _BODY)

    @classmethod
    def _from(cls, head: tuple[Any, ...], body: bytes) -> Self:
        article = cls.__new__(cls)
        for part, value in zip(_HEAD, head, strict=True):
            read = _ARTICLE_READERS[part]
            object.__setattr__(article, part, read(value) if read and value is not None else value)
        object.__setattr__(article, "_body", body)
        return article


class StoredAnnotation(Annotation):
    """An annotation from the cache, each part of which is taken apart when first asked for.

    Mentions are not kept: they are most of what an article would take in memory, and few ask for them twice.
    """

    __slots__ = ("_parts",)
    _parts: tuple[bytes, ...]

    def __getattr__(self, name: str) -> Any:
        if name not in _ANNOTATION_READERS:
            raise AttributeError(name)
        read, value = _ANNOTATION_READERS[name], self._rows(name)
        full = read(value) if read else value
        if name != _NOT_KEPT:
            object.__setattr__(self, name, full)
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

    def let_go(self) -> None:
        """Forget what has been taken apart."""
        _forget(self, _ANNOTATION_READERS)

    def _rows(self, name: str) -> Any:
        return marshal.loads(self._parts[_ANNOTATION_INDEX[name]])  # noqa: S302 -- checked by checksum

    @classmethod
    def _from(cls, parts: tuple[bytes, ...]) -> Self:
        annotation = cls.__new__(cls)
        object.__setattr__(annotation, "_parts", parts)
        return annotation


def _forget(value: object, parts: Iterable[str]) -> None:
    for part in parts:
        try:
            object.__delattr__(value, part)
        except AttributeError:  # nobody has asked for it
            continue


def pack_article(article: Article) -> bytes:
    """Return `article` as bytes."""
    head = tuple(_flat(getattr(article, part)) for part in _HEAD)
    body = tuple(_flat(getattr(article, part)) for part in _BODY)
    return sealed((head, marshal.dumps(body, _MARSHAL)))


def unpack_article(data: bytes) -> Article:
    """Return the article that was packed; raises `DamagedError`."""
    return StoredArticle._from(*opened(data))  # noqa: SLF001 -- one module, one secret


def pack_annotation(annotation: Annotation) -> bytes:
    """Return `annotation` as bytes."""
    parts = [_flat(getattr(annotation, part)) for part in _ANNOTATION_READERS]
    parts += [tuple(getattr(annotation, told)()) for told in _TOLD]
    return sealed(tuple(marshal.dumps(part, _MARSHAL) for part in parts))


def unpack_annotation(data: bytes) -> Annotation:
    """Return the annotation that was packed; raises `DamagedError`."""
    return StoredAnnotation._from(opened(data))  # noqa: SLF001 -- one module, one secret


class Shape(Generic[Value]):
    """The way of frozen values of one type, a dataclass of dataclasses and tuples, into bytes and back."""

    def __init__(self, kind: type[Value]) -> None:
        self._write = _writer(kind)
        self._read = _reader(kind)

    def pack(self, value: Value) -> bytes:
        """Return a value as bytes."""
        return sealed(self._write(value) if self._write else value)

    def unpack(self, data: bytes) -> Value:
        """Return the value that was packed; raises `DamagedError`."""
        value = opened(data)
        return cast(Value, self._read(value) if self._read else value)


def sealed(value: Any) -> bytes:
    """Return a value of types that `marshal` knows as bytes that `opened` can tell from damaged ones."""
    data = marshal.dumps(value, _MARSHAL)
    return zlib.crc32(data).to_bytes(_CHECKSUM, "big") + data


def opened(data: bytes) -> Any:
    """Return the value that was sealed; raises `DamagedError`."""
    view = memoryview(data)[_CHECKSUM:]
    if not view or zlib.crc32(view) != int.from_bytes(data[:_CHECKSUM], "big"):
        raise DamagedError
    return marshal.loads(view)  # noqa: S302 -- checked by checksum


def _flat(value: Any) -> Any:
    """Return `value` in the types that marshal knows; `_reader` of its type is the way back."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return tuple(map(_flat, value))
    if is_dataclass(value):
        return tuple(_flat(getattr(value, f.name)) for f in fields(value))
    if isinstance(value, date):
        return value.isoformat()
    return _flat_open(value)


def _flat_open(value: Any) -> Any:
    """Flatten a value of a front matter's unknown keys, which may be anything that YAML and TOML can say."""
    if isinstance(value, Mapping):
        return ("map", tuple((str(key), _flat_open(item)) for key, item in value.items()))
    if isinstance(value, (list, tuple)):
        return (type(value).__name__, tuple(_flat_open(item) for item in value))
    if isinstance(value, datetime):
        return ("time", value.isoformat())
    if isinstance(value, date):
        return ("date", value.isoformat())
    if value is None or isinstance(value, (str, int, float)):
        return value
    return str(value)


def _open_value(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    kind, content = value
    return _OPEN[kind](content)


_OPEN: dict[str, Read] = {
    "map": lambda items: {key: _open_value(item) for key, item in items},
    "list": lambda items: list(map(_open_value, items)),
    "tuple": lambda items: tuple(map(_open_value, items)),
    "time": datetime.fromisoformat,
    "date": date.fromisoformat,
}


def _reader(hint: Any) -> Read | None:
    """Return the function from flat to full for values of type `hint`; None where the two are the same."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional(next(_reader(kind) for kind in inner if kind is not NoneType))
    if origin is tuple:
        return _rows(inner[0]) if inner[-1] is Ellipsis else None
    if origin is Literal or hint in (str, int, float, bool):
        return None
    if hint is date:
        return date.fromisoformat
    return _open_value if origin is not None else _record(hint)


def _writer(hint: Any) -> Read | None:
    """Return the function from full to flat for values of type `hint`, the way back of `_reader`; None where the two are the same."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional(next(_writer(kind) for kind in inner if kind is not NoneType))
    if origin is tuple:
        write = _writer(inner[0]) if inner[-1] is Ellipsis else None
        return write and (lambda rows: tuple(map(write, rows)))
    if hint is date:
        return date.isoformat
    return _taken_apart(hint) if is_dataclass(hint) else None


def _taken_apart(kind: Any) -> Read:
    """Write a dataclass: only the fields that are not flat already are touched."""
    hints = get_type_hints(kind)
    get = attrgetter(*hints)
    deep = [(place, write) for place, hint in enumerate(hints.values()) if (write := _writer(hint))]

    def write_record(record: Any) -> tuple[Any, ...]:
        values = list(get(record))
        for place, write in deep:
            if values[place]:
                values[place] = write(values[place])
        return tuple(values)

    return write_record if deep else get


def _optional(read: Read | None) -> Read | None:
    return read and (lambda value: None if value is None else read(value))


def _rows(kind: Any) -> Read | None:
    read = _reader(kind)
    if read is None:
        return None
    if all(field is None for field in _field_readers(kind)):
        make = _maker(kind)
        return lambda rows: tuple(starmap(make, rows))
    return lambda rows: tuple(map(read, rows))


def _record(kind: Any) -> Read:
    """Read a dataclass or named tuple: only the fields that are not already what they should be are touched."""
    deep = [(place, read) for place, read in enumerate(_field_readers(kind)) if read]
    make = _maker(kind)
    if not deep:
        return lambda row: make(*row)

    def read_record(row: Iterable[Any]) -> Any:
        values = list(row)
        for place, read in deep:
            if values[place]:
                values[place] = read(values[place])
        return make(*values)

    return read_record


def _maker(kind: Any) -> Callable[..., Any]:
    """Return what makes a `kind` of all its fields: for a frozen dataclass, three times as fast as its own `__init__`.

    That sets every field through `object.__setattr__`. A twin that is not frozen, with the same slots, sets them directly and
    then becomes the real thing; what comes out cannot be told from what `kind` itself makes.
    """
    if not is_dataclass(kind):
        return cast(Callable[..., Any], kind)
    name, names = str(getattr(kind, "__name__", "")), [field.name for field in fields(kind)]
    lines = [
        f"def __init__(self, {', '.join(names)}):",
        *(f"    self.{part} = {part}" for part in names),
        "    self.__class__ = __kind__",
    ]
    room: dict[str, Any] = {"__kind__": kind}
    exec("\n".join(lines), room)  # noqa: S102 -- of the names of our own fields, as dataclasses do it
    return type(f"{name}Twin", (), {"__slots__": tuple(names), "__init__": room["__init__"]})


def _field_readers(kind: Any) -> list[Read | None]:
    return [_reader(hint) for hint in get_type_hints(kind).values()]


_ARTICLE_READERS = {name: _reader(hint) for name, hint in get_type_hints(Article).items()}
_HEAD = tuple(name for name in _ARTICLE_READERS if name not in _BODY)
_ANNOTATION_READERS = {name: _reader(hint) for name, hint in get_type_hints(Annotation).items()}
_TOLD = (
    "mention_counts",
    "sentence_spans",
)  # what is asked of every article in every build: kept, so as not to be counted again
_ANNOTATION_INDEX = {name: place for place, name in enumerate((*_ANNOTATION_READERS, *_TOLD))}
