"""Articles shown as the blocks they are made of, for rules by example."""

from briefgen.article import Article, Block


def shown(article: Article) -> str:
    """Return the blocks of an article as lines such as `item 2 ordered 1 @5: words (link “here” https://example.org)`."""
    return "\n".join(_block(article, block) for block in article.blocks)


def _block(article: Article, block: Block) -> str:
    level = f" {block.level}" if block.level else ""
    ordered = f" ordered {block.number}" if block.number else ""
    words = article.text[block.start : block.end].replace("\n", "⏎")
    inlines = "".join(
        f" ({i.kind} “{article.text[i.start : i.end]}”{' ' if i.href else ''}{i.href})" for i in block.inlines
    )
    line = f" @{article.line_of(block.start)}" if block.kind != "rule" else ""
    return f"{block.kind}{level}{ordered}{line}: {words}{inlines}".removesuffix(": ")
