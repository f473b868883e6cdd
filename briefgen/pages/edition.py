"""What all pages of one build share: knowledge, settings, and look-ups that are made once.

Page functions take an `Edition` and put small frozen values of it into their pages: links, cards and quotes are named tuples of
strings, so that a page's inputs are cheap to compare, and the same card is the same object on every page that shows it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar, cast

from briefgen.annotation import EntityType, QuoteKind
from briefgen.config import Config
from briefgen.knowledge import Appearance, Entity, Knowledge, Quotation
from briefgen.pages.items import Card, Link, Piece, Said, Spot, card_of, link_of, piece_of, said_of, spots_of
from briefgen.pages.site import Site, read_logo
from briefgen.related import Ranks, each_story_once, ranks
from briefgen.survey import Survey
from briefgen.table import Table

CLOSEST = 40
Value = TypeVar("Value")
MOST_TELLING = 2
"""Quotes of one article that a briefing may show."""
_TELLING: Mapping[QuoteKind, int] = {"direct": 25, "mixed": 40}
"""Characters that a quote needs to tell something: whole sentences need fewer than what is quoted in part."""


@dataclass(frozen=True)
class Edition:
    """Knowledge, a survey of it, and settings, with the look-ups that pages share. Nothing in it changes once made."""

    knowledge: Knowledge
    survey: Survey
    site: Site
    logo: bytes = b""

    @classmethod
    def of(cls, knowledge: Knowledge, survey: Survey, config: Config) -> "Edition":
        """Prepare an edition of the site."""
        return cls(knowledge, survey, Site.of(config), read_logo(config))

    @cached_property
    def cards(self) -> Table[Card]:
        """Each article's card, by slug, newest first."""
        faces, day, ranked = self.survey.faces, cache(self.site.texts.day), self.ranked
        note = self.site.texts["another_version"]
        return Table(faces, lambda slug: card_of(slug, faces[slug], day, note if ranked.get(slug, ("", 0))[1] else ""))

    @cached_property
    def ranked(self) -> Ranks:
        """Where each article stands among the versions of its story, for those that have several."""
        return ranks(self.survey.versions)

    def appearances(self, entity: Entity) -> Sequence[Appearance]:
        """Return where an entity appears, each story once, however many versions of it there are."""
        return each_story_once(entity.appearances, self.ranked)

    def each_once(self, slugs: Iterable[str]) -> list[str]:
        """Return the articles of a list by which each story is counted once: the oldest version, wherever it stands."""
        return [slug for slug in slugs if self.ranked.get(slug, ("", 0))[1] == 0]

    @cached_property
    def neighbours(self) -> dict[str, tuple[str | None, str | None]]:
        """For each article the slugs of the one before it, which is newer, and of the one after it."""
        return _neighbours(self.knowledge.stories)

    @cached_property
    def links(self) -> Table[Link]:
        """Each entity's link, by id."""
        names = self.survey.names
        return Table(names, lambda key: link_of(names[key]))

    @cached_property
    def quotes(self) -> Table[Said]:
        """Every quote, by id, oldest first."""
        links, cards, quotations = self.links, self.cards, self.knowledge.quotations
        return Table(quotations, lambda key: said_of(quotations[key], links, cards))

    @cached_property
    def spots(self) -> Table[tuple[Spot, ...]]:
        """For each article, the quotes that stand in it, in the order of the text."""
        quotes, standing = self.quotes, self.survey.quotes_in
        spread = Table(quotes, lambda key: spots_of(quotes[key]))  # a quote of many articles is gone through once

        def in_article(slug: str) -> tuple[Spot, ...]:
            here = (
                spread[key] if len(quotes[key].where) > 1 else spots_of(quotes[key]) for key in standing.get(slug, ())
            )
            return tuple(sorted((spot for spots in here for spot in spots[slug]), key=_place_in_text))

        return Table(self.knowledge.stories, in_article)

    @cached_property
    def pieces(self) -> Table[Piece]:
        """Each article as summaries and timelines read it, by slug, newest first."""
        links, cards, stories = self.links, self.cards, self.knowledge.stories
        return Table(stories, lambda slug: piece_of(stories[slug], cards[slug], links))

    @cached_property
    def telling(self) -> Table[tuple[tuple[float, Said], ...]]:
        """For each article the most important of the quotes that it is the first to report, with their importance."""
        quotes, quotations, entities = self.quotes, self.knowledge.quotations, self.knowledge.entities
        standing, ranked = self.survey.quotes_in, self.ranked

        def in_article(slug: str) -> tuple[tuple[float, Said], ...]:
            chosen = _telling(slug, [quotations[key] for key in standing.get(slug, ())], entities, ranked)
            return tuple((weight, quotes[key]) for weight, key in chosen)

        return Table(self.knowledge.stories, in_article)

    @cached_property
    def near(self) -> Table[dict[str, int]]:
        """For each entity, the strongest of its connections, and the number of articles."""
        entities = self.knowledge.entities
        return Table(entities, lambda key: dict(entities[key].connections[:CLOSEST]))

    @cached_property
    def around(self) -> dict[str, tuple[str | None, str | None]]:
        """For each entity with a page the ids of those of its kind before and after it, by name."""
        return {key: pair for ids in self.survey.with_page.values() for key, pair in _neighbours(ids).items()}

    def worked_out(self, work: "Callable[[Edition], Value]") -> Value:
        """Return what a function makes of this edition; it is asked once."""
        if work not in self._works:
            self._works[work] = work(self)
        return cast(Value, self._works[work])

    @cached_property
    def _works(self) -> dict[object, object]:
        return {}

    @cached_property
    def spoken(self) -> dict[str, str]:
        """The quotes that have a speaker, with their day, the newest first; those of one day in the order of articles and text."""
        return {key: day for day in sorted(self.survey.spoken, reverse=True) for key in self.survey.spoken[day]}

    def entities(self, kind: EntityType) -> list[Entity]:
        """All entities of a kind, by name."""
        return [e for e in self.knowledge.entities.values() if e.type == kind]


def _neighbours(keys: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
    every = list(keys)
    around = zip([None, *every], [*every[1:], None], strict=False)
    return dict(zip(every, around, strict=False))


def _telling(
    slug: str, quotes: Iterable[Quotation], entities: Mapping[str, Entity], ranked: Ranks
) -> list[tuple[float, str]]:
    """Return the most important of the quotes of an article that it is the first to report, by id, with their importance."""
    weighed = [
        (-_importance(quote, entities, ranked), quote.id)
        for quote in quotes
        if (quote.speaker_name or quote.speaker)
        and quote.kind != "indirect"
        and len(quote.text) >= _TELLING[quote.kind]
        and quote.places[0].slug == slug
    ]
    return [(-loss, key) for loss, key in sorted(weighed)[:MOST_TELLING]]


def _importance(quote: Quotation, entities: Mapping[str, Entity], ranked: Ranks) -> float:
    """Weigh a quote: told by several stories, by somebody prominent, at some length but no speech, in the speaker's own words."""
    speaker = entities.get(quote.speaker or "")
    fame = min(8, len(speaker.appearances)) if speaker else 0
    length = min(len(quote.text), 240) / 60 - min(4, max(0, len(quote.text) - 480) / 60)
    tellers = len({ranked.get(place.slug, (place.slug, 0))[0] for place in quote.places})
    return 2.0 * tellers + fame + length + (quote.kind == "direct")


def _place_in_text(spot: Spot) -> tuple[int, int, str]:
    return spot.start, -spot.end, spot.fragment
