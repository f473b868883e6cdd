"""The values that an article is made of."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from briefgen.errors import Problem
from briefgen.values import dataclass

BlockKind = Literal["title", "heading", "paragraph", "item", "quotation", "column", "cell", "code", "rule"]
InlineKind = Literal["emphasis", "strong", "code", "link"]

CELLS: frozenset[BlockKind] = frozenset({"column", "cell"})
"""The blocks that are part of a table: the heads of its columns, and what stands below them."""

MARKDOWN = frozenset({".md", ".markdown"})
HTML = frozenset({".html", ".htm"})
SUFFIXES = MARKDOWN | HTML | {".txt"}
"""Of the files that are read as articles."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: `path` is relative to the site's folder, with forward slashes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Inline:
    """Formatting of a stretch of text. `href` is the address of a link, checked to be harmless; empty for other kinds."""

    start: int
    end: int
    kind: InlineKind
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, quotation or cell of a table: characters start to end of the article's text.

    `level` is that of a heading (1-6), the depth of a list item or quotation (from 1) or the column of a cell (from 1), else 0.
    Each row of a table has a cell in column 1, and those others that are not empty. `number` is that of an item of a numbered
    list, else 0. A `title` block is the article's title where it stands in the text itself.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    number: int = 0
    inlines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article, ready to be analysed.

    `text` is the body; `blocks` cover it in order, separated by blank lines. `line_starts` and `line_numbers` map offsets to
    lines of the source file. `published` is None where neither the article nor its file name gives a date. `summary` is the
    writer's own, if any. `extra` holds the keys that briefgen does not know, and `corrections`
    with the lines of their keys (`corrections_lines`). `digest` depends on all of it;
    `warnings` are about what is odd in the source, and stop nothing.
    """

    path: str
    slug: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    digest: str
    published: date | None = None
    source: str = ""
    source_url: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    draft: bool = False
    summary: str = ""
    line_starts: tuple[int, ...] = (0,)
    line_numbers: tuple[int, ...] = (1,)
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)
    warnings: tuple[Problem, ...] = ()

    def line_of(self, offset: int) -> int:
        """Return the line of the source file, from 1, on which the character at `offset` of the text stands."""
        return self.line_numbers[max(0, bisect_right(self.line_starts, offset) - 1)]

    def let_go(self) -> None:
        """Forget what can be had again: here nothing, where it is taken apart when asked for most of it."""
