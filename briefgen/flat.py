"""Values as tuples of what `marshal` knows, and back: a dataclass becomes the tuple of its fields, a date its ISO form.

The way back is worked out once for each type, from its annotations, since there are millions of values to be made of few types.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from itertools import starmap
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Read = Callable[[Any], Any]


def flat(value: Any) -> Any:
    """Return `value` in the types that marshal knows; `reader` of its type is the way back."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return tuple(map(flat, value))
    if is_dataclass(value):
        return tuple(flat(getattr(value, f.name)) for f in fields(value))
    if isinstance(value, date):
        return value.isoformat()
    return _open_flat(value)


def _open_flat(value: Any) -> Any:
    """Flatten a value of a front matter's unknown keys, which may be anything that YAML and TOML can say."""
    if isinstance(value, Mapping):
        return ("map", tuple((str(key), _open_flat(item)) for key, item in value.items()))
    if isinstance(value, (list, tuple)):
        return (type(value).__name__, tuple(_open_flat(item) for item in value))
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


def reader(hint: Any) -> Read | None:
    """Return the function from flat to full for values of type `hint`; None where the two are the same."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional(next(reader(kind) for kind in inner if kind is not NoneType))
    if origin is tuple:
        return _rows(inner[0]) if inner[-1] is Ellipsis else None
    if origin is Literal or hint in (str, int, float, bool):
        return None
    if hint is date:
        return date.fromisoformat
    return _open_value if origin is not None else _record(hint)


def writer(hint: Any) -> Read | None:
    """Return the function from full to flat for values of type `hint`, the way back of `reader`; None where the two are the same."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional(next(writer(kind) for kind in inner if kind is not NoneType))
    if origin is tuple:
        write = writer(inner[0]) if inner[-1] is Ellipsis else None
        return write and (lambda rows: tuple(map(write, rows)))
    if hint is date:
        return date.isoformat
    return _taken_apart(hint) if is_dataclass(hint) else None


def _taken_apart(kind: Any) -> Read:
    """Write a dataclass: only the fields that are not flat already are touched."""
    hints = get_type_hints(kind)
    get = attrgetter(*hints)
    deep = [(place, write) for place, hint in enumerate(hints.values()) if (write := writer(hint))]

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
    read = reader(kind)
    if read is None:
        return None
    if all(field is None for field in _field_readers(kind)):
        return lambda rows: tuple(starmap(kind, rows))
    return lambda rows: tuple(map(read, rows))


def _record(kind: Any) -> Read:
    """Read a dataclass or named tuple: only the fields that are not already what they should be are touched."""
    deep = [(place, read) for place, read in enumerate(_field_readers(kind)) if read]
    if not deep:
        return lambda row: kind(*row)

    def read_record(row: Iterable[Any]) -> Any:
        values = list(row)
        for place, read in deep:
            if values[place]:
                values[place] = read(values[place])
        return kind(*values)

    return read_record


def _field_readers(kind: Any) -> list[Read | None]:
    return [reader(hint) for hint in get_type_hints(kind).values()]
