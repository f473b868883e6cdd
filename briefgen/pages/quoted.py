"""Lists of quotes: which of them, in what order, grouped by article, and what they can be filtered by."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from briefgen.knowledge import Entity
from briefgen.pages.edition import Edition
from briefgen.pages.items import Card, Said


def by_and_about(edition: Edition, entity: Entity) -> tuple[list[str], list[str]]:
    """Return the quotes (ids) of an entity, and those about it that are not its own, newest first."""
    own = set(entity.quotes_by)
    about = (key for key in entity.quotes_about if key not in own)
    return newest_first(edition, entity.quotes_by), newest_first(edition, about)


def newest_first(edition: Edition, ids: Iterable[str]) -> list[str]:
    """Return the quotes (ids) that have a speaker, newest first, those of one article in the order of its text."""
    spoken = edition.spoken
    return sorted([key for key in ids if key in spoken], key=spoken.__getitem__, reverse=True)


def said_in(edition: Edition, ids: Iterable[str]) -> tuple[Said, ...]:
    """Return quotes as pages show them."""
    return tuple(edition.quotes[key] for key in ids)


def by_article(quotes: Iterable[Said]) -> tuple[tuple[Card, tuple[Said, ...]], ...]:
    """Group neighbouring quotes of one article."""
    return tuple((card, tuple(group)) for card, group in groupby(quotes, key=lambda quote: quote.card))


class Facets(NamedTuple):
    """What quotes on a page can be filtered by."""

    years: tuple[str, ...]
    about: tuple[str, ...]
    speakers: tuple[str, ...]
    kinds: tuple[str, ...]
    total: int


def facets(quotes: Sequence[Said]) -> Facets:
    """Return the years, the entities spoken of, the speakers and the kinds that occur among quotes."""
    years = sorted({quote.card.iso[:4] for quote in quotes if quote.card.iso}, reverse=True)
    about = Counter(link.name for quote in quotes for link in quote.about)
    speakers = sorted({quote.speaker_name for quote in quotes})
    kinds = [kind for kind in ("direct", "mixed", "indirect") if any(quote.kind == kind for quote in quotes)]
    return Facets(
        tuple(years),
        tuple(sorted(name for name, _ in about.most_common(40))),
        tuple(speakers),
        tuple(kinds),
        len(quotes),
    )
