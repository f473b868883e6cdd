"""The timeline: what the articles say happened when.

An entry is a dated statement: a sentence fit to stand alone, under the most precise date that it names. Statements of one date from
several articles that agree are one entry with several places. All in time linear in the number of dates.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain

from briefgen.agreement import Claim, claim_of, rarity_of, twins
from briefgen.annotation import DateMention
from briefgen.knowledge import Place, Story
from briefgen.values import dataclass

_KEPT = 20_000
"""Date values whose parts are remembered: a corpus repeats few of them over and over."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated statement. `value` is the date as in `DateMention`; `entities` are the ids of those named in it.

    `places` are the sentences that say so, the weightiest first: its words are `text`. `told` is the day of its article (ISO), or
    "~", which comes behind all days.
    """

    value: str
    approximate: bool
    text: str
    weight: float
    places: tuple[Place, ...]
    entities: tuple[str, ...]
    told: str = "~"

    @property
    def first(self) -> date:
        """The first day of the date."""
        return first_day(self.value)


@lru_cache(maxsize=_KEPT)
def first_day(value: str) -> date:
    """Return the first day of a date value: of the day, week, month, year, decade or range."""
    start = value.partition("/")[0].removesuffix("s")
    year = int(start[:4])
    if "W" in start:
        return date.fromisocalendar(year, int(start[6:8]), 1)
    parts = [int(part) for part in start[5:].split("-") if part]
    return date(year, *[*parts, 1, 1][:2])


@lru_cache(maxsize=_KEPT)
def precision(value: str) -> int:
    """Return how precise a date value is: 0 for a day, then week, month, year, 4 for a decade; of a range, its first part."""
    start = value.partition("/")[0]
    return {10: 0, 8: 1, 7: 2, 4: 3}.get(len(start), 4)


@lru_cache(maxsize=_KEPT)
def month_of(value: str) -> str:
    """Return the month (1962-10) under which a date stands, or the year alone where it is no more precise."""
    return first_day(value).isoformat()[:7] if precision(value) < 3 else value[:4]


def is_listed(value: str) -> bool:
    """Whether a date is precise enough for the timeline: decades are not."""
    return precision(value) < 4


@dataclass(frozen=True, slots=True)
class Month:
    """The articles that name a date in one month, or in a year as such, and how many dates they name."""

    value: str
    slugs: tuple[str, ...]
    dates: int


def months(stories: Iterable[Story]) -> tuple[Month, ...]:
    """Return the months of which articles tell, earliest first. Sentences are not looked at, so this is quick."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for story in stories:
        for value in story.annotation.date_values():
            if is_listed(value):
                found[month_of(value)][story.article.slug].add(value)
    return tuple(Month(value, tuple(found[value]), sum(map(len, found[value].values()))) for value in sorted(found))


def entries(told: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return statements, earliest first, those of one date joined where they agree."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(told, key=_worth):
        found[entry.value].append(entry)
    joined = found.values() if all(len(each) == 1 for each in found.values()) else _joined_by_date(found)
    return tuple(sorted(chain.from_iterable(joined), key=_order))


def _joined_by_date(found: Mapping[str, Sequence[Entry]]) -> Iterator[Iterable[Entry]]:
    """Join the statements of each date. How rare a word is, those of all dates tell: so this is asked only where a date has several."""
    claims = {
        value: [claim_of(entry.text, entry.entities, first_day(value)) for entry in same_date]
        for value, same_date in found.items()
    }
    rarity = rarity_of(chain.from_iterable(claims.values()))
    return (_joined(same_date, claims[value], rarity) for value, same_date in found.items())


def _order(entry: Entry) -> tuple[date, int, float, str, int]:
    """By date; a year before its months, a month before its days; the weightiest first."""
    return (entry.first, -precision(entry.value), -entry.weight, entry.places[0].slug, entry.places[0].sentence)


def statements(story: Story) -> Iterator[Entry]:
    """Yield the dated statements of one article: for each sentence the most precise of its dates."""
    annotation, slug = story.annotation, story.article.slug
    day = str(story.article.published or "~")
    named = _named(story)
    for number, mentions in _by_sentence(story).items():
        sentence = annotation.sentences[number]
        if not sentence.readable:
            continue
        finest = min(precision(mention.value) for mention in mentions)
        for mention in {each.value: each for each in mentions if precision(each.value) == finest}.values():
            place = Place(slug, number, sentence.start, sentence.end)
            yield Entry(
                mention.value,
                mention.approximate,
                sentence.readable,
                sentence.weight,
                (place,),
                named.get(number, ()),
                day,
            )


def _by_sentence(story: Story) -> dict[int, list[DateMention]]:
    """Return the dates that each sentence names; what stands before the first sentence counts to it."""
    found: dict[int, list[DateMention]] = defaultdict(list)
    begins = [start for start, _ in story.annotation.sentence_spans()]
    for mention in story.annotation.dates:
        if is_listed(mention.value):
            found[max(0, bisect_right(begins, mention.start) - 1)].append(mention)
    return found


def _named(story: Story) -> dict[int, tuple[str, ...]]:
    """Return the entities that each sentence names, in order."""
    found: dict[int, list[str]] = defaultdict(list)
    for number, entity, _ in story.namings():
        found[number].append(entity)
    return {number: tuple(entities) for number, entities in found.items()}


def _worth(entry: Entry) -> tuple[float, str, str, int]:
    """Put the weightiest first, of equals the one that was first to tell."""
    return (-entry.weight, entry.told, entry.places[0].slug, entry.places[0].sentence)


def _joined(same_date: Sequence[Entry], claims: Sequence[Claim], rarity: Mapping[str, float]) -> Iterable[Entry]:
    """Join the statements of one date that tell the same event; `claims` are what each says."""
    if len(same_date) == 1:
        return same_date
    kept: dict[int, Entry] = {}
    for number, twin in enumerate(twins(claims, rarity)):
        if twin is None:
            kept[number] = same_date[number]
        else:
            kept[twin] = _with_place(kept[twin], same_date[number])
    return kept.values()


def _with_place(entry: Entry, other: Entry) -> Entry:
    """Add another article that says the same; a second sentence of one article adds nothing."""
    if any(place.slug == other.places[0].slug for place in entry.places):
        return entry
    entities = tuple(dict.fromkeys((*entry.entities, *other.entities)))
    exact = entry.approximate and other.approximate
    return replace(entry, places=(*entry.places, *other.places), entities=entities, approximate=exact)
