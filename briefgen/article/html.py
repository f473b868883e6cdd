"""A saved web page into blocks: headings, paragraphs, lists, quotations and tables; scripts, navigation and pictures are left out."""

import re
from dataclasses import dataclass, field
from html import unescape

from briefgen.article.html_tables import data_tables
from briefgen.article.html_tags import TAG, attributes_of, without_comments
from briefgen.article.markdown import safe_link
from briefgen.article.model import BlockKind, Inline, InlineKind
from briefgen.article.text import TextBuilder, collapsed

_SPACE = re.compile(r"\s+")

_SKIPPED = frozenset(
    {"script", "style", "nav", "footer", "aside", "form", "noscript", "template", "iframe", "svg", "math"}
    | {"select", "button", "object", "figure", "head", "title"}
)
_WITHIN_A_LINE = frozenset({"script", "style", "noscript", "template", "svg", "math", "button"})
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_PARAGRAPHS = frozenset(
    {"html", "body", "main", "article", "section", "header", "div", "p", "pre", "br", "address", "details", "summary"}
    | {"table", "tr", "td", "th", "dl", "dt", "dd"}
)
_INLINE: dict[str, InlineKind] = {
    "em": "emphasis",
    "i": "emphasis",
    "strong": "strong",
    "b": "strong",
    "code": "code",
    "a": "link",
}


def add_html(page: str, first_line: int, builder: TextBuilder, title: str) -> None:
    """Add the blocks of `page`. A first heading that repeats the `title`, or stands for it, is the title block."""
    page = without_comments(page)
    tags = list(TAG.finditer(page))
    reader = _Reader(builder, title, first_line, data_tables(tags))
    at = 0
    for tag in tags:
        reader.text(page[at : tag.start()])
        reader.tag(tag)
        at = tag.end()
    reader.text(page[at:])
    reader.end_block()


@dataclass(slots=True)
class _Reader:
    builder: TextBuilder
    title: str
    line: int
    tables: frozenset[int]
    skipping: str = ""
    depth: int = 0
    heading: int = 0
    quotations: int = 0
    lists: list[bool] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    item: bool = False
    in_table: bool = False
    rows: int = 0
    column: int = 0
    cell: BlockKind | None = None
    pieces: list[tuple[str, int]] = field(default_factory=list)
    length: int = 0
    opened: list[tuple[str, int, str]] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)

    def text(self, raw: str) -> None:
        words = "" if self.skipping else _SPACE.sub(" ", unescape(raw))
        if not self.length or (self.pieces and self.pieces[-1][0].endswith(" ")):
            words = words.removeprefix(" ")
        if words:
            line = self.line + raw[: len(raw) - len(raw.lstrip())].count("\n")
            self.pieces.append((words, line))
            self.length += len(words)
        self.line += raw.count("\n")

    def tag(self, tag: re.Match[str]) -> None:
        closing, name = bool(tag[1]), (tag[2] or "").casefold()
        if self.skipping:
            self._skip(name, closing=closing)
        elif name in _SKIPPED and not closing:
            if name not in _WITHIN_A_LINE:
                self.end_block()
            self.skipping, self.depth = name, 1
        elif name in _INLINE:
            self._inline(name, tag[3] or "", closing=closing)
        elif self.in_table or tag.start() in self.tables:
            self._in_table(name, closing=closing)
        else:
            self._block(name, closing=closing)
        self.line += tag[0].count("\n")

    def end_block(self) -> None:
        """Add what was gathered since the last block."""
        pieces, inlines = self.pieces, self.inlines
        while self.opened:
            self._close(self.opened[-1][0])
        if pieces:
            pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
        end = sum(len(text) for text, _ in pieces)
        if end:
            kept = [Inline(i.start, min(i.end, end), i.kind, i.href) for i in inlines if i.start < min(i.end, end)]
            self._add(pieces, sorted(kept, key=lambda i: (i.start, -i.end)))
        self.pieces, self.inlines, self.length, self.item = [], [], 0, False

    def _add(self, pieces: list[tuple[str, int]], inlines: list[Inline]) -> None:
        words = collapsed("".join(text for text, _ in pieces))
        first = not self.builder.blocks
        if self.heading and first and (not self.title or words == self.title or self.title.startswith(words)):
            self.builder.add("title", pieces, level=1, inlines=inlines)
            return
        kind = self._kind()
        level = (
            self.column
            if self.cell
            else {"heading": self.heading, "item": len(self.lists), "quotation": self.quotations}.get(kind, 0)
        )
        number = self.numbers[-1] if kind == "item" and self.lists[-1] else 0
        self.builder.add(kind, pieces, level=level, number=number, inlines=inlines)

    def _kind(self) -> BlockKind:
        if self.cell:
            return self.cell
        if self.heading:
            return "heading"
        if self.item and self.lists:
            return "item"
        return "quotation" if self.quotations else "paragraph"

    def _skip(self, name: str, *, closing: bool) -> None:
        if name == self.skipping:
            self.depth += -1 if closing else (name not in ("script", "style"))
        if self.depth <= 0:
            self.skipping = ""

    def _inline(self, name: str, attributes: str, *, closing: bool) -> None:
        if closing:
            self._close(name)
        elif len(self.opened) < 20:
            self.opened.append((name, self.length, attributes_of(attributes).get("href", "") if name == "a" else ""))

    def _close(self, name: str) -> None:
        place = next((n for n in reversed(range(len(self.opened))) if self.opened[n][0] == name), None)
        if place is None:
            return
        _, start, href = self.opened.pop(place)
        if start < self.length and (name != "a" or safe_link(href)):
            self.inlines.append(Inline(start, self.length, _INLINE[name], safe_link(href)))

    def _block(self, name: str, *, closing: bool) -> None:
        step = -1 if closing else 1
        if name in _HEADINGS:
            self.end_block()
            self.heading = 0 if closing else _HEADINGS[name]
        elif name == "blockquote":
            self.end_block()
            self.quotations = max(0, self.quotations + step)
        elif name in ("ul", "ol"):
            self._list(name, closing=closing)
        elif name == "li":
            self.end_block()
            self.item = not closing
            if self.numbers and not closing:
                self.numbers[-1] += 1
        elif name == "hr":
            self.end_block()
            self.builder.blank("rule")
        elif name in _PARAGRAPHS:
            item = self.item and not self.pieces
            self.end_block()
            self.item = item

    def _in_table(self, name: str, *, closing: bool) -> None:
        """Follow the tags of a table of data; all else that stands in its cells is one line."""
        if name not in ("table", "tr", "th", "td"):
            self.text(" ")
            return
        self._end_cell()
        if name == "table":
            self.in_table, self.rows = not closing, 0
        elif name == "tr" and not closing:
            self.rows, self.column = self.rows + 1, 0
        elif not closing:
            self.cell = "column" if name == "th" and self.rows == 1 else "cell"
            self.column += 1

    def _end_cell(self) -> None:
        if self.cell and self.column == 1 and not self.length:
            self.builder.blank(self.cell, level=1)
        self.end_block()
        self.cell = None

    def _list(self, name: str, *, closing: bool) -> None:
        self.end_block()
        if not closing:
            self.lists.append(name == "ol")
            self.numbers.append(0)
        elif self.lists:
            self.lists.pop()
            self.numbers.pop()
