"""What some sentences together are worth as a summary: a linear model over what all of them say and how they read.

It weighs what no sentence shows alone: the words and pairs of words that people can be expected to repeat (each counted once, for
the length that they take), how many of the foremost participants are named, whether there is too much or too little. The weights
are in `data/summary.json`, fitted by `benchmarks/fit_summary.py` to the ROUGE of such sets (Lin 2004). Choosing among whole sets
rather than sentence by sentence follows McDonald, "A Study of Global Inference Algorithms in Multi-Document Summarization" (2007),
fitting the choice to the score of the summary Peyrard and Eckle-Kohler, "Optimizing an Approximation of ROUGE" (2016).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from math import log

import numpy as np

from briefgen.analysis.columns import Column, Columns, weighed
from briefgen.analysis.pairworth import Pair
from briefgen.analysis.sentenceworth import Candidate, first_person
from briefgen.analysis.wordworth import words_of

SENTENCES = 3
"""A summary has at most so many sentences."""
FEWEST_WORDS, MOST_WORDS = 35, 66
"""A summary is shorter only where an article gives no more, and longer only where it is one sentence."""
_USUAL = 42
"""Words of a summary as people write them (mean of the texts that the weights were fitted to)."""
_POOL, _LEAD = 14, 5
_SHORTEST = 8
_QUESTION = 10
"""Words of a question that tells something of its own, even without its answer."""
_MUCH = 60
_FOREMOST, _BEST = 5, 16
_PERSONAL = 20
_ASKING = frozenset(
    {"interview", "interviewed", "interviews", "spoke", "talked", "talks", "discuss", "discusses", "discussed", "explains",
     "explained", "asked"}
)  # fmt: skip
_OPENING = 14
_BE = frozenset({"is", "was", "are"})
_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True)
class Hopes:
    """What may be repeated of an article: the chances of its words and pairs of words, and what its sentences are worth alone."""

    words: Mapping[str, float]
    pairs: Mapping[Pair, float]
    worth: Mapping[int, float]
    title: str
    function_words: frozenset[str]

    @cached_property
    def titled(self) -> frozenset[str]:
        """The longer words of the title."""
        return frozenset(word for word in words_of(self.title) if len(word) > 3)


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence as a part of summaries. An article has some hundred sets of few parts: what each brings to a set is worked out once.

    `told` has the chance of each of its words to be repeated, `content` of those that are no function words; `hoped_pairs` is the
    sum for its pairs of words, `shares` are the features that are averaged, in the order of `_SHARES`.
    """

    candidate: Candidate
    told: Mapping[str, float]
    content: Mapping[str, float]
    hoped_pairs: float
    shares: tuple[float, ...]
    length: int


Summary = tuple[Part, ...]
_SHARES = (
    "worth", "earliness", "place", "quoted", "first person", "first person, personal article", "earliness, personal article",
    "names somebody, personal article", "tells of talk, personal article", "says what is",
)  # fmt: skip


def summaries(candidates: Sequence[Candidate], hopes: Hopes, fewest: int = FEWEST_WORDS) -> Iterator[Summary]:
    """Yield the sets of up to `SENTENCES` good sentences that stand alone, or right after the one that they follow from, in the order of the text.

    Only the best sentences, the first of the article and what follows from these are combined, so the number of sets has a bound.
    """
    pool = _pool(candidates, hopes)
    short: list[Summary] = []
    found = False
    for size in range(1, SENTENCES + 1):
        for chosen in filter(_reads_well, combinations(pool, size)):
            length = sum([part.length for part in chosen])
            if length < fewest:
                short.append(chosen)
            elif length <= MOST_WORDS or size == 1:
                found = True
                yield chosen
    if not found:
        yield from short


def _pool(candidates: Sequence[Candidate], hopes: Hopes) -> list[Part]:
    fitting = [each for each in candidates if each.stands_alone and len(each.words) >= _SHORTEST]
    personal = _personal(candidates)
    parts = [_part(each, hopes, personal) for each in fitting]
    best = sorted(parts, key=lambda part: (-_alone(part), part.candidate.index))[:_POOL]
    chosen = {part.candidate.index: part for part in (*best, *parts[:_LEAD])}
    following = _following(candidates, chosen.keys())
    chosen |= {each.index: _part(each, hopes, personal) for each in following}
    return [chosen[index] for index in sorted(chosen)]


def _following(candidates: Iterable[Candidate], chosen: Collection[int]) -> list[Candidate]:
    """Return the candidates that do not stand alone but follow from a chosen one, or from one that does."""
    found: dict[int, Candidate] = {}
    for each in candidates:
        if not each.stands_alone and each.follows and (each.index - 1 in chosen or each.index - 1 in found):
            found[each.index] = each
    return list(found.values())


def _reads_well(chosen: Summary) -> bool:
    """Whether each sentence that does not stand alone has the one before it beside it, and each short question its answer."""
    told = [part.candidate for part in chosen]
    indices = {each.index for each in told}
    answered = all(not each.question or len(each.words) >= _QUESTION or each.index + 1 in indices for each in told)
    return answered and all(each.stands_alone or each.index - 1 in indices for each in told)


def _personal(candidates: Sequence[Candidate]) -> float:
    """Return how much of the article is told by "I" and "we", as in interviews and speeches, 0..1."""
    share = sum(first_person(each.words) for each in candidates) / max(1, len(candidates))
    return min(1.0, _PERSONAL * share)


def _alone(part: Part) -> float:
    """Return roughly what a sentence gives to a summary, to tell which are worth being combined."""
    hoped = sum(part.told.values()) + part.hoped_pairs
    return 2 * hoped / (part.length + 30) + 0.05 / (1 + part.candidate.place)


def _part(candidate: Candidate, hopes: Hopes, personal: float) -> Part:
    words = candidate.words
    own = first_person(words)
    early = 1 / (1 + candidate.place)
    told = {word: hopes.words.get(word, 0.0) for word in words}
    content = {word: chance for word, chance in told.items() if word not in hopes.function_words}
    pairs = sum(hopes.pairs.get(pair, 0.0) for pair in dict.fromkeys(pairwise(words)))
    shares = (
        hopes.worth[candidate.index],
        early,
        log(1 + candidate.place),
        candidate.quoted,
        own,
        own * personal,
        early * personal,
        float(candidate.named > 0 and not own) * personal,
        float(not _ASKING.isdisjoint(words)) * personal,
        float(any(a in _BE and b in _ARTICLES for a, b in pairwise(words[:_OPENING]))),
    )
    return Part(candidate, told, content, pairs, shares, len(words))


def features(sets: Sequence[Summary], hopes: Hopes) -> Columns:
    """Return the features of sets of sentences; those of their parts are averaged by their length."""
    sums = _sums(sets)
    length, hoped_pairs = sums["length"], sums["hoped pairs"]
    hoped, content, best, titled, foremost, beside = np.array([_united(each, hopes) for each in sets]).T
    size = np.array([len(each) for each in sets])
    usual = length + _USUAL
    return {name: sums[name] / length for name in _SHARES} | {
        "words hoped": hoped / 10,
        "pairs hoped": hoped_pairs / 10,
        "words, F": 2 * hoped / usual,
        "pairs, F": 2 * hoped_pairs / usual,
        "content, F": 2 * content / usual,
        "density": hoped / length,
        "best words": best,
        "worth of all": sums["worth of all"],
        "title": titled / max(1, len(hopes.titled)),
        "foremost": foremost,
        "too much": np.maximum(0, length - _MUCH) / 10,
        "one": (size == 1).astype(np.float64),
        "three": (size == SENTENCES).astype(np.float64),
        "side by side": beside / np.maximum(1, size - 1),
    }


def _sums(sets: Sequence[Summary]) -> dict[str, Column]:
    """Return what the parts of each set add up to, the shares by their length."""
    parts = {part.candidate.index: part for each in sets for part in each}
    place = {index: n for n, index in enumerate(parts)}
    table = np.array(
        [(p.length, p.hoped_pairs, p.shares[0], *(p.length * share for share in p.shares)) for p in parts.values()]
    )
    members = np.zeros((len(sets), len(parts)))
    for row, each in zip(members, sets, strict=True):
        row[[place[part.candidate.index] for part in each]] = 1
    return dict(zip(("length", "hoped pairs", "worth of all", *_SHARES), (members @ table).T, strict=True))


def _united(chosen: Summary, hopes: Hopes) -> tuple[float, float, float, int, float, int]:
    """Return what must be counted once in a set: hopes for words, for content and for the best words, title, foremost, neighbours."""
    told: dict[str, float] = {}
    content: dict[str, float] = {}
    named: dict[int, float] = {}
    for part in chosen:
        told.update(part.told)
        content.update(part.content)
        named.update(part.candidate.participants)
    beside = sum(b.candidate.index - a.candidate.index == 1 for a, b in pairwise(chosen))
    return (
        sum(told.values()),
        sum(content.values()),
        sum(sorted(content.values(), reverse=True)[:_BEST]),
        len(hopes.titled & told.keys()),
        sum(sorted(named.values(), reverse=True)[:_FOREMOST]),
        beside,
    )


def best(sets: Sequence[Summary], hopes: Hopes, weights: Mapping[str, float]) -> Summary:
    """Return the set that is worth most, the first of equals; none of none."""
    return sets[int(weighed(features(sets, hopes), weights).argmax())] if sets else ()
