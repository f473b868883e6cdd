"""An article, and how a source becomes one.

The body is kept as plain text; headings, lists, links and emphasis are stand-off spans over it (`Block`, `Inline`), so that
analysis, pages and exports all count the same characters.
"""

from briefgen.article.model import Article, Block, BlockKind, Inline, InlineKind, Source
from briefgen.article.parsing import SUFFIXES, parse

__all__ = ["SUFFIXES", "Article", "Block", "BlockKind", "Inline", "InlineKind", "Source", "parse"]
