"""Sentences taken out of articles, as templates show them: each with the address it leads back to."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefgen.pages.items import Card
from briefgen.summaries import Line


class Extract(NamedTuple):
    """A line of a summary, the address of its sentence relative to the site's root, and the card of its article."""

    text: str
    url: str
    card: Card


def address(slug: str, sentence: int | None) -> str:
    """Return where a sentence stands, relative to the site's root; the article itself where a person wrote the line."""
    return f"articles/{slug}/index.html" + (f"#s{sentence + 1}" if sentence is not None else "")


def extracts(lines: Iterable[Line], cards: Mapping[str, Card]) -> tuple[Extract, ...]:
    """Return the lines of a summary as templates show them."""
    return tuple(Extract(line.text, address(line.slug, line.sentence), cards[line.slug]) for line in lines)
