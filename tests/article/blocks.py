"""Rules by example: a Markdown file of cases (title, text, expected blocks), each between lines of a single dot."""

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from briefgen.article import Article, Block


def cases(name: str) -> list[ParameterSet]:
    """Return each case of a file beside this one as a parameter named by its title."""
    parts = Path(__file__).with_name(name).read_text("utf-8").split("\n.\n")
    return [
        pytest.param(text, expected, id=title.strip())
        for title, text, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    ]


def shown(article: Article) -> str:
    """Return the blocks of an article as lines such as `item 2 ordered @5: words (link “here” https://example.org)`."""
    return "\n".join(_block(article, block) for block in article.blocks)


def _block(article: Article, block: Block) -> str:
    level = f" {block.level}" if block.level else ""
    ordered = " ordered" if block.ordered else ""
    words = article.text[block.start : block.end].replace("\n", "⏎")
    inlines = "".join(
        f" ({i.kind} “{article.text[i.start : i.end]}”{' ' if i.href else ''}{i.href})" for i in block.inlines
    )
    line = f" @{article.line_of(block.start)}" if block.kind != "rule" else ""
    return f"{block.kind}{level}{ordered}{line}: {words}{inlines}".removesuffix(": ")
