"""The tables of an article as HTML, from their cells: blocks one after the other that say in which column they stand."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import escape

from briefgen.article import Block

# What is set flush right: a number with its sign, currency, unit of one letter or so, or a dash for none.
_FIGURE = re.compile(r"[-+−–±~<>]?\s?[$£€¥]?\s?\d[\d,. ]*\s?(?:%|[a-zA-Z]{1,3})?|[-–—]|n/a")


class Cell(NamedTuple):
    """A cell with its text and its HTML."""

    block: Block
    text: str
    html: str


def render_tables(cells: Iterable[Cell]) -> Iterator[str]:
    """Write tables that follow one another: each begins with the heads of its columns, and scrolls where it is too wide."""
    table: list[list[Cell]] = []
    for row in _rows(cells):
        if row[0].block.kind == "column" and table:
            yield _table(table)
            table = []
        table.append(row)
    yield _table(table)


def _rows(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    row: list[Cell] = []
    for cell in cells:
        if cell.block.level == 1 and row:
            yield row
            row = []
        row.append(cell)
    yield row


def _table(rows: list[list[Cell]]) -> str:
    width = max(row[-1].block.level for row in rows)
    figures = _columns_of_figures(rows)
    heads = [row for row in rows if row[0].block.kind == "column"]
    label = ", ".join(cell.text for row in heads for cell in row if cell.text)
    head = "".join(_row(row, width, "th", figures) for row in heads)
    body = "".join(_row(row, width, "td", figures) for row in rows[len(heads) :])
    return (
        f'<div class="sheet" tabindex="0" role="group" aria-label="{escape(label)}"><table>'
        f"{head and f'<thead>{head}</thead>'}{body and f'<tbody>{body}</tbody>'}</table></div>"
    )


def _columns_of_figures(rows: list[list[Cell]]) -> frozenset[int]:
    figures, words = set[int](), set[int]()
    for cell in (cell for row in rows for cell in row if cell.block.kind == "cell" and cell.text):
        (figures if _FIGURE.fullmatch(cell.text) else words).add(cell.block.level)
    return frozenset(figures - words)


def _row(row: list[Cell], width: int, tag: str, figures: frozenset[int]) -> str:
    """Write a row; a gap in it is one empty cell."""
    out, at = ["<tr>"], 1
    for cell in row:
        level = cell.block.level
        # The corner above the heads of rows is no head itself.
        name = tag if cell.text else "td"
        scope, look = ' scope="col"' * (name == "th"), ' class="figure"' * (level in figures)
        out += (_gap(level - at), f"<{name}{scope}{look}>{cell.html}</{name}>")
        at = level + 1
    return "".join((*out, _gap(width + 1 - at), "</tr>\n"))


def _gap(columns: int) -> str:
    if columns <= 0:
        return ""
    return f'<td colspan="{columns}"></td>' if columns > 1 else "<td></td>"
