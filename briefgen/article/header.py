"""What stands before the body: YAML between `---`, TOML between `+++`, or `Key: value` lines; split off, with its lines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, NamedTuple

import yaml

from briefgen import tomlfile
from briefgen.article.keys import CORRECTIONS, KNOWN, key_of
from briefgen.article.text import normalised
from briefgen.errors import ArticleError, did_you_mean

LONGEST_HEADER = 65_536

_FENCED = re.compile(r"(---|\+\+\+)[ ]*\n(.*?)(?:^)\1[ ]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_COLON = "words with a colon in them need quotation marks around them"
_OPENED = {
    "while parsing a flow sequence": "the [ on this line is not closed, or a comma is missing behind it",
    "while parsing a flow mapping": "the { on this line is not closed, or a comma is missing behind it",
    "while scanning a quoted scalar": "the quotation mark on this line is not closed",
}
"""What is wrong where something was opened, by what YAML was at when it met something else, often lines later."""
_KEY_LINE = re.compile(r"([A-Za-z][A-Za-z_-]*(?: [A-Za-z_-]+)?) ?: *(.*)")


@dataclass(frozen=True, slots=True)
class Header:
    """The values given before the body, the line of each key, and the body with the line it starts on."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    body: str
    body_line: int


def split(text: str, path: str, *, key_lines: bool) -> Header:
    """Split the header off `text`; `Key: value` lines are looked for if `key_lines`. Raises `ArticleError`."""
    mark = text[:3]
    if mark in ("---", "+++") and text[3 : text.find("\n")].strip() == "":
        return _fenced(text, path, mark)
    if key_lines:
        return _key_lines(text)
    return Header({}, {}, text, 1)


def _fenced(text: str, path: str, mark: str) -> Header:
    found = _FENCED.match(text[:LONGEST_HEADER])
    if not found:
        if mark == "---" and not _KEY_LINE.match(text[4:]):
            return Header({}, {}, text, 1)  # a horizontal rule
        raise ArticleError.at(path, 1, f"the front matter does not end: a line {mark} is missing")
    read = _yaml if mark == "---" else _toml
    values, lines = read(found[2], path)
    after = found[0].count("\n") + 1
    return Header(values, {key: line + 1 for key, line in lines.items()}, text[found.end() :], after)


def _toml(text: str, path: str) -> tuple[dict[str, Any], dict[str, int]]:
    try:
        toml = tomlfile.read(text)
    except tomlfile.TomlError as error:
        raise ArticleError.at(path, error.line + 1, f"broken TOML: {_lowered(error.message)}") from None
    lines = {key: toml.line_of((key,)) for key in toml.data}
    inner = toml.data.get(CORRECTIONS)
    if isinstance(inner, dict):
        lines |= {f"{CORRECTIONS}.{key}": toml.line_of((CORRECTIONS, key)) for key in inner}
    return toml.data, lines


class _Loader(yaml.SafeLoader):
    """YAML without what nobody needs in front matter: dates stay words, aliases are refused."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.get_event().start_mark  # type: ignore[no-untyped-call] # missing in types-PyYAML
            raise yaml.MarkedYAMLError(problem="aliases are not allowed", problem_mark=mark)
        return super().compose_node(parent, index)


def _as_written(_: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    return str(node.value)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _as_written)


def _yaml(text: str, path: str) -> tuple[dict[str, Any], dict[str, int]]:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return _mapping(loader, node, path)
    except yaml.MarkedYAMLError as error:
        opened = _OPENED.get(error.context or "")
        mark = error.context_mark if opened else error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        hint = _COLON if error.problem == "mapping values are not allowed here" else ""
        told = opened or error.problem or error.context
        raise ArticleError.at(path, line, f"broken YAML: {told}", hint=hint) from None
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        raise ArticleError.at(path, 1, "broken YAML") from None
    finally:
        loader.dispose()


def _mapping(loader: _Loader, node: yaml.Node | None, path: str) -> tuple[dict[str, Any], dict[str, int]]:
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        raise ArticleError.at(path, node.start_mark.line + 2, "the front matter must be “key: value” lines")
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key, line = normalised(str(key_node.value)), key_node.start_mark.line + 1
        if key in values:
            raise ArticleError.at(path, line + 1, f"the key “{key}” is given twice")
        values[key] = (
            _words(loader, value_node) if key_of(key) in KNOWN else loader.construct_object(value_node, deep=True)
        )
        lines[key] = line
        if key_of(key) == CORRECTIONS and isinstance(value_node, yaml.MappingNode):
            lines |= {f"{CORRECTIONS}.{inner.value}": inner.start_mark.line + 1 for inner, _ in value_node.value}
    return values, lines


def _words(loader: _Loader, node: yaml.Node) -> object:
    """Construct a value of a known key with its scalars as they were written: `title: 007` is not 7, `No` is not false."""
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag == "tag:yaml.org,2002:null" else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_words(loader, item) for item in node.value]
    return loader.construct_object(node, deep=True)


class _KeyLine(NamedTuple):
    key: str
    value: str
    line: int


def _key_lines(text: str) -> Header:
    """Read `Key: value` lines at the top: all that end at a blank line, or else those with known keys."""
    rows, whole = _run_of_key_lines(text[:LONGEST_HEADER].split("\n"))
    if not whole:
        rows = list(takewhile(lambda row: key_of(row.key) in KNOWN, rows))
    if not rows:
        return Header({}, {}, text, 1)
    end = rows[-1].line
    body = text.split("\n", end)[end:]
    return Header({row.key: row.value for row in rows}, {row.key: row.line for row in rows}, "".join(body), end + 1)


def _run_of_key_lines(lines: list[str]) -> tuple[list[_KeyLine], bool]:
    """Return the lines at the top that look like `Key: value`, and whether a blank line ends them.

    The first must have a known key, or nearly so: news text has colons too.
    """
    rows: list[_KeyLine] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            if rows:
                return rows, True
            continue
        found = _KEY_LINE.match(line)
        if not found or not (rows or _is_known(found[1])):
            return rows, False
        rows.append(_KeyLine(found[1], found[2].strip(), number))
    return rows, True


def _is_known(key: str) -> bool:
    return key_of(key) in KNOWN or bool(did_you_mean(key_of(key), KNOWN))


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]
