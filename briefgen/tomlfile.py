"""TOML that people write by hand: what it says, and on which line each key stands.

The standard library's reader gives no positions, and a writer cannot mend what has no line, so the keys are looked up again.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any

from briefgen.errors import BriefgenError, not_utf8

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_TABLE = re.compile(r"\s*\[(\[?)([^\[\]]+)\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_TOO_DEEP = "too deeply nested"
_DEEPEST = 40
_LONG_KEY = re.compile(rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{_DEEPEST}}}""")
"""A key of so many parts, for which the library takes quadratic time, and deeper than anything that settings are."""

Path = tuple[str | int, ...]


class TomlError(ValueError):
    """Text that is not TOML: `message` without the place, `line` from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message, line)
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class Toml:
    """A TOML text as read: `data`, and the line (from 1) of each key that stands on a line of its own.

    Keys are paths: `("site", "title")`; an array of tables counts its members: `("merge", 0, "names")`.
    """

    data: dict[str, Any]
    lines: dict[Path, int]

    def line_of(self, path: Path) -> int:
        """Return the line of `path`, or of the nearest table around it; 0 where there is none."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def load(file: File, path: str, kind: type[BriefgenError]) -> Toml | None:
    """Read a file; None where there is none. Raises an error of `kind`, which calls the file `path`, for all that is wrong with it."""
    try:
        if file.lstat() and not file.is_file():  # a pipe would be waited for
            raise kind.at(path, 0, "is not a file")
        return read(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        return None
    except TomlError as error:
        raise kind.at(path, error.line, f"broken TOML: {error.message}") from None
    except UnicodeDecodeError as error:
        raise kind(not_utf8(path, error)) from None
    except OSError as error:
        raise kind.at(path, 0, f"cannot be read: {error.strerror}") from None


def read(text: str) -> Toml:
    """Read TOML. Raises `TomlError`."""
    if long := _LONG_KEY.search(text):
        raise TomlError(_TOO_DEEP, text.count("\n", 0, long.start()) + 1)
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # a TOMLDecodeError, or a number too long for Python
        raise _located(error, text) from None
    except RecursionError:
        raise TomlError(_TOO_DEEP, 1) from None
    if _is_deep(data):
        raise TomlError(_TOO_DEEP, 1)
    return Toml(data, _key_lines(text))


def _is_deep(data: object) -> bool:
    """Tell whether values stand deeper than whatever walks through them with calls of itself could go."""
    level = [data]
    for _ in range(2 * _DEEPEST):
        level = [inner for value in level for inner in _within(value)]
        if not level:
            return False
    return True


def _within(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _located(error: ValueError, text: str) -> TomlError:
    message = str(error)
    place = _PLACE.search(message)
    if not place:
        return TomlError(message, 1)
    line = int(place[1]) if place[1] else max(1, len(text.splitlines()))
    return TomlError(message[: place.start()], line)


def _key_lines(text: str) -> dict[Path, int]:
    lines: dict[Path, int] = {}
    arrays: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if opened := _TABLE.match(line):
            table = _table_path(_parts(opened[2]), bool(opened[1]), arrays)
            _note(table, number, lines)
        elif key := _KEY.match(line):
            _note((*table, *_parts(key[1])), number, lines)
    return lines


def _note(path: Path, number: int, lines: dict[Path, int]) -> None:
    """Note the line of a key, and of the tables around it that begin there: `[a.b]` begins `a`, `[[merge]]` the list."""
    for end in range(1, len(path) + 1):
        lines.setdefault(path[:end], number)


def _table_path(parts: Path, array: bool, arrays: dict[Path, int]) -> Path:  # noqa: FBT001 - one of two brackets
    """Return the path of a table's header; the last member of an array of tables is the one that is meant."""
    path: Path = ()
    for part in parts[:-1]:
        path = (*path, part)
        if path in arrays:
            path = (*path, arrays[path])
    path = (*path, *parts[-1:])
    if not array:
        return path
    arrays[path] = arrays.get(path, -1) + 1
    return (*path, arrays[path])


def _parts(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
