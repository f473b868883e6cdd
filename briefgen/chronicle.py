"""The timeline: what the articles say happened when.

An entry is a dated statement: a sentence fit to stand alone, under the most precise date that it names. Statements of one date from
several articles that agree are one entry with several places. All in time linear in the number of dates.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from math import inf, log

from briefgen.annotation import DateMention
from briefgen.knowledge import Place, Story
from briefgen.likeness import content_words

AGREEING = 0.5
"""Share of the shorter sentence's words, by their rarity, from which two statements of one date tell the same event."""
_VERY_ALIKE = 0.55
_LEAST_SHARED = 3.2
"""Words, by their rarity, that they share at least: a name and the debate of the day are in many statements."""
_MOST_OF_IT, _LEAST_OF_SHORT = 0.65, 2.0
"""A share from which fewer words are enough: "He has been in office since 1994"."""
_BACKGROUND = 1000
"""Statements that a word is taken to be missing from besides, so that few articles make no word common."""
_COMMON = 12
_KEPT = 20_000
"""Date values whose parts are remembered: a corpus repeats few of them over and over."""

_Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated statement. `value` is the date as in `DateMention`; `entities` are the ids of those named in it.

    `places` are the sentences that say so, the weightiest first: its words are `text`.
    """

    value: str
    approximate: bool
    text: str
    weight: float
    places: tuple[Place, ...]
    entities: tuple[str, ...]

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
    for entry in told:
        found[entry.value].append(entry)
    words = [[_words(entry) for entry in same_date] for same_date in found.values()]
    rarity = _rarity(list(chain.from_iterable(words)))
    joined = (_joined(*each, rarity) for each in zip(found.values(), words, strict=True))
    return tuple(sorted(chain.from_iterable(joined), key=_order))


def _rarity(told: Sequence[_Words]) -> Mapping[str, float]:
    """Return how rare each word of the statements is, 0..1 (inverse document frequency; Spärck Jones, 1972)."""
    counts = Counter(chain.from_iterable(told))
    most = log(len(told) + _BACKGROUND)
    rare = {count: 1 - log(count) / most for count in set(counts.values())}
    return {word: rare[count] for word, count in counts.items()}


def _order(entry: Entry) -> tuple[date, int, float, str, int]:
    """By date; a year before its months, a month before its days; the weightiest first."""
    return (entry.first, -precision(entry.value), -entry.weight, entry.places[0].slug, entry.places[0].sentence)


def statements(story: Story) -> Iterator[Entry]:
    """Yield the dated statements of one article: for each sentence the most precise of its dates."""
    annotation, slug = story.annotation, story.article.slug
    named = _named(story)
    for number, mentions in _by_sentence(story).items():
        sentence = annotation.sentences[number]
        if not sentence.readable:
            continue
        finest = min(precision(mention.value) for mention in mentions)
        for mention in {each.value: each for each in mentions if precision(each.value) == finest}.values():
            place = Place(slug, number, sentence.start, sentence.end)
            yield Entry(
                mention.value, mention.approximate, sentence.readable, sentence.weight, (place,), named.get(number, ())
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


def _words(entry: Entry) -> _Words:
    """Return the words of a statement without those of its date, which all that stand beside it have too."""
    return content_words(entry.text) - _words_of_day(entry.first)


@lru_cache(maxsize=_KEPT)
def _words_of_day(day: date) -> _Words:
    return content_words(f"{day:%A %B %d %Y} {day.day}")


def _joined(same_date: Sequence[Entry], words_of: Sequence[_Words], rarity: Mapping[str, float]) -> Sequence[Entry]:
    """Join the statements of one date that tell the same event; `words_of` are the words of each.

    Only statements that share a word that few of them have are compared, so the time is linear in their number.
    """
    if len(same_date) == 1:
        return same_date
    weightiest_first = sorted(zip(same_date, words_of, strict=True), key=lambda each: _worth(each[0]))
    ordered = [entry for entry, _ in weightiest_first]
    words = [{word: rarity[word] for word in sorted(of)} for _, of in weightiest_first]  # in one order: sums round
    by_word: dict[str, list[int]] = defaultdict(list)
    kept: dict[int, Entry] = {}
    for number, entry in enumerate(ordered):
        twin = _twin(number, ordered, words, by_word)
        if twin is None:
            kept[number] = entry
            for word in words[number]:
                if len(by_word[word]) < _COMMON:
                    by_word[word].append(number)
        else:
            kept[twin] = _with_place(kept[twin], entry)
    return list(kept.values())


def _worth(entry: Entry) -> tuple[float, str, int]:
    return (-entry.weight, entry.places[0].slug, entry.places[0].sentence)


def _twin(
    number: int, ordered: Sequence[Entry], words: Sequence[Mapping[str, float]], by_word: Mapping[str, Sequence[int]]
) -> int | None:
    """Return the earlier statement that tells the same, if there is one."""
    shared: dict[int, float] = defaultdict(float)
    for word, rare in words[number].items():
        for other in by_word.get(word, ()):
            shared[other] += rare
    own = sum(words[number].values())
    for other, common in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        share = common / min(own, sum(words[other].values()))
        least = _LEAST_SHARED if share < _MOST_OF_IT else _LEAST_OF_SHORT
        if common >= least and share >= _needed(ordered[number], ordered[other]):
            return other
    return None


def _needed(one: Entry, other: Entry) -> float:
    """Return what share of their words two statements need: more where one begins with somebody whom the other does not name.

    None suffices where neither names half of the people, places and organisations of the other.
    """
    fewest = min(len(one.entities), len(other.entities))
    if 2 * len(set(one.entities) & set(other.entities)) < fewest:
        return inf
    same_head = {*one.entities[:1]} <= {*other.entities} and {*other.entities[:1]} <= {*one.entities}
    return AGREEING if same_head else _VERY_ALIKE


def _with_place(entry: Entry, other: Entry) -> Entry:
    """Add another article that says the same; a second sentence of one article adds nothing."""
    if any(place.slug == other.places[0].slug for place in entry.places):
        return entry
    entities = tuple(dict.fromkeys((*entry.entities, *other.entities)))
    exact = entry.approximate and other.approximate
    return replace(entry, places=(*entry.places, *other.places), entities=entities, approximate=exact)
