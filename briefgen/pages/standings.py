"""Who is new in the news of a period, and who is rising: in clearly more articles than in the weeks before."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from briefgen.knowledge import Entity
from briefgen.pages.edition import Edition
from briefgen.pages.items import Link, Piece
from briefgen.pages.periods import Kind, bounds
from briefgen.related import each_story_once

LOOKED_BACK: dict[Kind, tuple[int, int]] = {"day": (28, 28), "week": (28, 4), "month": (91, 3)}
"""Days before the period that "rising" looks at, and how many such periods they are."""
NEW, RISING = 10, 8


class Standing(NamedTuple):
    """Somebody who is new or rising: in how many articles of the period, and what they are."""

    link: Link
    articles: int
    role: str


class Record:
    """What the whole corpus knows of time: the days of each entity's articles, worked out when first asked for.

    Each story counts once, on the day of its first version.
    """

    def __init__(self, edition: Edition) -> None:
        self._entities, self._ranked = edition.knowledge.entities, edition.ranked  # not the edition, which holds this
        ordinals = {day: date.fromisoformat(day).toordinal() for day in edition.survey.days if day}
        self._day_of = {slug: ordinals[day] for day, slugs in edition.survey.days.items() if day for slug in slugs}
        self._days: dict[str, list[int]] = {}
        self.began = min(ordinals.values(), default=0)
        """The day of the oldest article."""

    def days(self, entity: str) -> list[int]:
        """Return the days (ordinals) of the articles that an entity is in, earliest first."""
        if entity not in self._days:
            slugs = [each.slug for each in each_story_once(self._entities[entity].appearances, self._ranked)]
            self._days[entity] = sorted([self._day_of[slug] for slug in slugs if slug in self._day_of])
        return self._days[entity]


def counted(pieces: Sequence[Piece]) -> Counter[str]:
    """Return in how many of the articles each entity is."""
    return Counter(key for piece in pieces for key in piece.links)


def standings(
    edition: Edition, kind: Kind, value: str, counts: Counter[str]
) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """Return who is new in a period and who is rising, by in how many of its articles everybody is."""
    record, first = edition.worked_out(Record), bounds(kind, value)[0].toordinal()
    known = [key for key in counts if edition.links[key].url and record.days(key)]
    new = [key for key in known if record.days(key)[0] >= first] if first > record.began else []
    rising = _rising(record, known, counts, first, LOOKED_BACK[kind])
    return _standing(edition, new, counts, NEW), _standing(edition, rising, counts, RISING)


def _rising(record: Record, known: Sequence[str], counts: Counter[str], first: int, back: tuple[int, int]) -> list[str]:
    """Return those known before who are in at least twice as many articles as in an average period of the weeks before.

    Where the articles do not go back so far, the average is of the time that they cover.
    """
    days, parts = back
    covered = max(1.0, parts * min(days, first - record.began) / days)
    found = []
    for key in known:
        count = counts[key]
        seen = record.days(key)
        if count < 2 or seen[0] >= first:
            continue
        before = (bisect_left(seen, first) - bisect_left(seen, first - days)) / covered
        if count - before >= 1 and count >= 2 * before:
            found.append(key)
    return found


def _standing(edition: Edition, keys: Sequence[str], counts: Counter[str], limit: int) -> tuple[Standing, ...]:
    entities = edition.knowledge.entities
    best = sorted(keys, key=lambda key: (-counts[key], -_weight(entities[key]), entities[key].name, key))[:limit]
    return tuple(Standing(edition.links[key], counts[key], _role(entities[key])) for key in best)


def _weight(entity: Entity) -> int:
    return len(entity.quotes_by) + len(entity.appearances)


def _role(entity: Entity) -> str:
    return entity.descriptions[0].text if entity.descriptions else ""
