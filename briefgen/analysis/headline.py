"""The title of an article, which may stand beside its text, at the top of it, or both.

Saved pages and plain text often begin with their title, files with a head often do not.
"""

from bisect import bisect_left
from collections.abc import Sequence

from briefgen.annotation import Sentence
from briefgen.article import Article

_STOPS = ".!?;…"


def beside(article: Article) -> str:
    """Return the title where it stands beside the text; one that the text begins with counts there, as a heading does, and not twice."""
    title = article.title.rstrip(_STOPS)
    return "" if article.text.startswith(title) else title


def repeating(article: Article, sentences: Sequence[Sentence]) -> range:
    """Return the sentences, by index, of a first block that is the title again, or the title, a semicolon and what stands below it."""
    first = next((block for block in article.blocks if block.end > block.start), None)
    title = article.title.rstrip(_STOPS)
    if first is None or not title or not article.text.startswith(title, first.start):
        return range(0)
    rest = article.text[first.start + len(title) : first.end]
    if rest.strip(_STOPS + " ") and not rest.startswith(";"):
        return range(0)
    return range(bisect_left(sentences, first.end, key=lambda each: each.start))
