"""Markdown (CommonMark and tables) into blocks; raw HTML stays text, pictures are left out, links lead to web and mail addresses alone."""

import re
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.article.model import BlockKind, Inline, InlineKind
from briefgen.article.tables import enable_tables
from briefgen.article.text import TextBuilder, collapsed

_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s\"'<>]+\Z", re.IGNORECASE)
_INLINE: dict[str, InlineKind] = {"em": "emphasis", "strong": "strong", "link": "link"}


def safe_link(href: str) -> str:
    """Return `href` if it leads to a web or mail address, else nothing."""
    return href if _SAFE_LINK.match(href) else ""


def add_markdown(text: str, first_line: int, builder: TextBuilder, title: str) -> None:
    """Add the blocks of `text`, whose first line is `first_line` of the file.

    A heading at the very start is the title block, if the article has no other `title` or the same.
    """
    place = _Place(first_line)
    for token in _reader().parse(text):
        place.follow(token)
        if token.type == "inline":
            _add_inline(token, place, builder, title)
        elif token.type in ("fence", "code_block"):
            place.add_code(token, builder)
        elif token.type == "hr":
            builder.blank("rule")


def inline_words(text: str) -> str:
    """Return the words of one line without its formatting; of links their words, of pictures nothing."""
    return "".join(_text(child) for token in _reader().parseInline(text) for child in token.children or [])


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False})
    enable_tables(reader)
    return reader


@dataclass(slots=True)
class _Place:
    """Where in the tree of blocks the reader is."""

    first_line: int
    lists: list[bool] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    quotations: int = 0
    heading: int = 0
    item_begins: bool = False
    cell: BlockKind | None = None
    column: int = 0

    def follow(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(token.type == "ordered_list_open")
            self.numbers.append(max(1, int(token.attrs.get("start", 1))) - 1)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
            self.numbers.pop()
        elif token.type.startswith("blockquote"):
            self.quotations += token.nesting
        elif token.type == "heading_open":
            self.heading = int(token.tag[1])
        elif token.type == "heading_close":
            self.heading = 0
        else:
            self._follow_table(token)
        if token.type == "list_item_open":
            self.numbers[-1] += 1
        self.item_begins = token.type == "list_item_open" or (
            self.item_begins and token.type in ("paragraph_open", "inline")
        )

    def _follow_table(self, token: Token) -> None:
        if token.type == "tr_open":
            self.column = 0
        elif token.type in ("th_open", "td_open"):
            self.cell = "column" if token.tag == "th" else "cell"
            self.column += 1
        elif token.type in ("th_close", "td_close"):
            self.cell = None

    @property
    def kind(self) -> BlockKind:
        if self.cell:
            return self.cell
        if self.heading:
            return "heading"
        if self.item_begins:
            return "item"
        return "quotation" if self.quotations else "paragraph"

    @property
    def level(self) -> int:
        """Of a block here, as `Block` has it."""
        if self.cell:
            return self.column
        return {"heading": self.heading, "item": len(self.lists), "quotation": self.quotations}.get(self.kind, 0)

    def line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def add_code(self, token: Token, builder: TextBuilder) -> None:
        first = self.line(token) + (token.type == "fence")
        lines = token.content.rstrip("\n").split("\n")
        builder.add("code", [(line if i == 0 else f"\n{line}", first + i) for i, line in enumerate(lines)])


def _add_inline(token: Token, place: _Place, builder: TextBuilder, title: str) -> None:
    pieces, inlines = _flatten(token.children or [], place.line(token))
    words = "".join(text for text, _ in pieces)
    kind, level = place.kind, place.level
    if not words.strip():
        if place.cell and level == 1:
            builder.blank(kind, level=1)
        return
    if kind == "heading" and not builder.blocks and collapsed(words) == (title or collapsed(words)):
        builder.add("title", pieces, level=1, inlines=inlines)
        return
    number = place.numbers[-1] if kind == "item" and place.lists[-1] else 0
    builder.add(kind, pieces, level=level, number=number, inlines=inlines)


def _flatten(tokens: list[Token], line: int) -> tuple[list[tuple[str, int]], list[Inline]]:
    """Return the text in pieces, each with its line, and the formatting, counted from the start of the block."""
    pieces: list[tuple[str, int]] = []
    inlines: list[Inline] = []
    opened: list[tuple[int, str]] = []
    length = 0
    for token in tokens:
        text = _text(token)
        if token.type == "code_inline":
            inlines.append(Inline(length, length + len(text), "code"))
        elif token.nesting > 0:
            opened.append((length, str(token.attrs.get("href", ""))))
        elif token.nesting < 0:
            inlines += _closed(token, *opened.pop(), length)
        if text:
            pieces.append((text, line))
            length += len(text)
        line += token.type in ("softbreak", "hardbreak")
    return pieces, sorted(inlines, key=lambda i: (i.start, -i.end))


def _text(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    return token.content if token.type in ("text", "code_inline", "text_special") else ""


def _closed(token: Token, start: int, href: str, end: int) -> list[Inline]:
    kind = _INLINE.get(token.type.removesuffix("_close"))
    href = safe_link(href)
    if kind is None or start == end or (kind == "link" and not href):
        return []
    return [Inline(start, end, kind, href)]
