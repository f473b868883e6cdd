"""An article, and how a source becomes one.

The body is kept as plain text; headings, lists, links and emphasis are stand-off spans over it (`Block`, `Inline`), so that
analysis, pages and exports all count the same characters.
"""

from briefgen.article.model import CELLS, SUFFIXES, Article, Block, BlockKind, Inline, InlineKind, Source

__all__ = ["CELLS", "SUFFIXES", "Article", "Block", "BlockKind", "Inline", "InlineKind", "Source", "parse"]


def parse(source: Source) -> Article:
    """Make an article of a source. Raises `ArticleError` with all that is wrong with it, each with its line."""
    from briefgen.article.parsing import parse as run  # noqa: PLC0415 -- slow to import, and only new articles need it

    return run(source)
