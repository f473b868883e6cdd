"""Whether two statements of one date tell the same event.

They do if they share enough of what they say, each word by its rarity, and do not differ in whom or where: the same debate, storm or
election is in many statements of a day, and "Labour won in Swindon" is not "Labour won in Plymouth". A name counts as one word,
however many it has. Figures may differ: a toll rises.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import log
from typing import NamedTuple

from briefgen.likeness import content_words, stems

AGREEING = 0.5
"""Share of the shorter statement's words, by their rarity, from which two tell the same event."""
_VERY_ALIKE = 0.55
"""The same where they begin with different names."""
_LEAST_SHARED = 3.0
"""Words, by their rarity, that they share at least: a name and the debate of the day are in many statements."""
_MOST_OF_IT, _LEAST_OF_SHORT = 0.8, 1.6
"""A share from which fewer words are enough: "He has been in office since 1994"."""
_BACKGROUND = 1000
"""Statements that a word is taken to be missing from besides, so that few articles make no word common."""
_COMMON = 12
_STATEMENTS = 1024  # whose words are remembered: a statement is compared with several
_KEPT = 20_000
"""Days and entities whose words are remembered: a corpus repeats few of them over and over."""

_MONTHS = stems(" ".join(f"{date(2000, month, 1):%B}" for month in range(1, 13)))
_DAYS = stems("monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night week")
_SAYS_NOTHING = stems(
    "about after again against ahead also although among another around because been before being between both came come could "
    "does doing during each early even every first five four from gave give given goes going have having however into just last "
    "later least less like made make many more most much must near never next none nine only other others over part people seven "
    "several should since some still such take taken than that their them then there these they this those three through time "
    "told took toward under until upon very were what when where whether which while will with within without would year years "
    "your according adding announced including said saying says tell tells"
)
"""Words that any statement of news may have; rarity tells so only where there are many."""
_IDLE = _SAYS_NOTHING | _DAYS | _MONTHS


_NAMES = re.compile(r"(?<!\A)\b[A-Z]\w{3,}|\A[A-Z]\w{3,}(?= [A-Z])")
"""Words that begin with a capital, the first only where another one follows."""
_SAME_EVENT, _LEAST_COMMON = 0.5, 4
"""Share of the shorter one's words, and number of words that are in no name, by which two statements of any date tell the same event."""


def sameness(one: str, other: str) -> float:
    """Return the share of the words of the shorter of two statements that both have, 0..1; 1 where they tell one event of any date.

    So they do, perhaps with other figures ("killed 40 people", "has killed 112 people"), unless each names somebody or something in
    the stead of another.
    """
    said, also = content_words(one), content_words(other)
    common, shorter = len(said & also), min(len(said), len(also))
    if common < _LEAST_COMMON:  # so have most, and it is told soonest
        return common / shorter if shorter else 0.0
    mine, yours = _telling(one), _telling(other)
    told = mine & yours
    is_one = (
        len(told) >= _LEAST_COMMON
        and len(told) >= _SAME_EVENT * min(len(mine), len(yours))
        and _name_the_same(one, other, told)
    )
    return 1.0 if is_one else common / shorter


def _name_the_same(one: str, other: str, told: frozenset[str]) -> bool:
    """Tell whether all names of one of two statements are in the other, and enough of what both tell is in none."""
    mine, yours = _names_in(one), _names_in(other)
    return len(told - mine - yours) >= _LEAST_COMMON and (mine <= yours or yours <= mine)


@lru_cache(maxsize=_STATEMENTS)
def _telling(text: str) -> frozenset[str]:
    """Return the words that tell an event, whatever its date and figures."""
    return _eventful(content_words(text))


@lru_cache(maxsize=_STATEMENTS)
def _names_in(text: str) -> frozenset[str]:
    """Return those of them that are in names."""
    return _eventful(stems(" ".join(_NAMES.findall(text))))


def _eventful(words: frozenset[str]) -> frozenset[str]:
    return frozenset([word for word in words - _IDLE if not word.isdigit()])


class Claim(NamedTuple):
    """What a statement says: its words, those of each name being one, the entities (ids) that it names, in order, and all its words."""

    words: frozenset[str]
    entities: tuple[str, ...]
    said: frozenset[str]


def claim_of(text: str, entities: tuple[str, ...], day: date) -> Claim:
    """Return what a statement of a day says besides the day."""
    said = content_words(text)
    words = said.difference(_SAYS_NOTHING, _words_of_day(day), *map(_words_of_name, entities))
    return Claim(words.union(entities), entities, said)


def rarity_of(claims: Iterable[Claim]) -> Mapping[str, float]:
    """Return how rare each word of the statements is, 0..1 (inverse document frequency; Spärck Jones, 1972)."""
    told = [claim.words for claim in claims]
    counts = Counter(word for words in told for word in words)
    most = log(len(told) + _BACKGROUND)
    rare = {count: 1 - log(count) / most for count in set(counts.values())}
    return {word: rare[count] for word, count in counts.items()}


def twins(claims: Sequence[Claim], rarity: Mapping[str, float]) -> Iterator[int | None]:
    """Yield for each statement of a date the number of the earlier one that tells the same, if there is one.

    Only statements that share a word that few of them have are compared, so the time is linear in their number.
    """
    words = [{word: rarity[word] for word in sorted(claim.words)} for claim in claims]  # in one order: sums round
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(words):
        twin = _twin(number, claims, words, by_word)
        yield twin
        if twin is None:
            for word in own:
                if len(by_word[word]) < _COMMON:
                    by_word[word].append(number)


@lru_cache(maxsize=_KEPT)
def _words_of_day(day: date) -> frozenset[str]:
    return stems(f"{day:%A %B %d %Y} {day.day}")


@lru_cache(maxsize=_KEPT)
def _words_of_name(entity: str) -> frozenset[str]:
    """Return the words of a name, by the id of who bears it."""
    return stems(entity.partition("/")[2].replace("-", " "))


def _twin(
    number: int, claims: Sequence[Claim], words: Sequence[Mapping[str, float]], by_word: Mapping[str, Sequence[int]]
) -> int | None:
    shared: dict[int, float] = defaultdict(float)
    for word, rare in words[number].items():
        for other in by_word.get(word, ()):
            shared[other] += rare
    own = sum(words[number].values())
    for other, common in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        share = common / min(own, sum(words[other].values()))
        least = _LEAST_SHARED if share < _MOST_OF_IT else _LEAST_OF_SHORT
        one, two = claims[number], claims[other]
        if common >= least and share >= _needed(one, two) and _tell_alike(one, two) and not _differ(one, two):
            return other
    return None


def _needed(one: Claim, other: Claim) -> float:
    """Return what share of their words two statements need: more where one begins with somebody whom the other does not name."""
    same_head = {*one.entities[:1]} <= {*other.entities} and {*other.entities[:1]} <= {*one.entities}
    return AGREEING if same_head else _VERY_ALIKE


def _differ(one: Claim, other: Claim) -> bool:
    """Tell whether each names a person, place, organisation or month in the stead of another.

    So do they where neither names half of the participants of the other.
    """
    mine, yours = _missing(one, other), _missing(other, one)
    if 2 * min(len(one.entities) - len(mine), len(other.entities) - len(yours)) < min(
        map(len, (one.entities, other.entities))
    ):
        return True
    if {_type_of(each) for each in mine} & {_type_of(each) for each in yours}:
        return True
    return bool((one.words - other.words) & _MONTHS) and bool((other.words - one.words) & _MONTHS)


def _tell_alike(one: Claim, other: Claim) -> bool:
    """Tell whether they share more than names: who was where is in many statements of a day."""
    return bool((one.words & other.words).difference(one.entities))


def _missing(one: Claim, other: Claim) -> list[str]:
    """Return the participants of a statement that another does not name in any words."""
    return [each for each in one.entities if each not in other.words and not _is_said(each, other)]


def _is_said(entity: str, claim: Claim) -> bool:
    words = _words_of_name(entity)
    return bool(words) and words <= claim.said


def _type_of(entity: str) -> str:
    return entity.partition("/")[0]
