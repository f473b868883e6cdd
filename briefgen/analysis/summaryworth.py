"""What some sentences together are worth as a summary: a linear model over what all of them say.

It weighs what no sentence shows alone: the words and pairs of words that people can be expected to repeat, each word counted once,
for the length that they take. The weights are in `data/summary.json`, fitted by `benchmarks/fit_summary.py` to the ROUGE of such sets
(Lin 2004). Choosing among whole sets rather than sentence by sentence follows McDonald, "A Study of Global Inference Algorithms in
Multi-Document Summarization" (2007), fitting the choice to the score of the summary Peyrard and Eckle-Kohler, "Optimizing an
Approximation of ROUGE" (2016).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from briefgen.analysis.columns import Columns, weighed
from briefgen.analysis.pairworth import Pair
from briefgen.analysis.sentenceworth import Candidate

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


@dataclass(frozen=True, slots=True)
class Hopes:
    """What may be repeated of an article: the chances of its words and pairs of words, and what its sentences are worth alone."""

    words: Mapping[str, float]
    pairs: Mapping[Pair, float]
    worth: Mapping[int, float]
    function_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence as a part of summaries. An article has some hundred sets of few parts: what each brings to a set is worked out once.

    `told` has the chance of each of its words to be repeated, `content` of those that are no function words; `hoped_pairs` is the
    sum for its pairs of words. One that `leans` needs a neighbour: it does not stand alone, or asks what the next one answers.
    """

    candidate: Candidate
    told: Mapping[str, float]
    content: Mapping[str, float]
    hoped_pairs: float
    worth: float
    length: int
    leans: bool


Summary = tuple[Part, ...]


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
    parts = [_part(each, hopes) for each in candidates if each.stands_alone and len(each.words) >= _SHORTEST]
    best = sorted(parts, key=lambda part: (-_alone(part), part.candidate.index))[:_POOL]
    chosen = {part.candidate.index: part for part in (*best, *parts[:_LEAD])}
    chosen |= {each.index: _part(each, hopes) for each in _following(candidates, chosen.keys())}
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
    leaning = [part.candidate for part in chosen if part.leans]
    if not leaning:
        return True
    indices = {part.candidate.index for part in chosen}
    answered = all(not _asks(each) or each.index + 1 in indices for each in leaning)
    return answered and all(each.stands_alone or each.index - 1 in indices for each in leaning)


def _asks(candidate: Candidate) -> bool:
    """Whether a sentence is a question that tells nothing of its own."""
    return candidate.question and len(candidate.words) < _QUESTION


def _alone(part: Part) -> float:
    """Return roughly what a sentence gives to a summary, to tell which are worth being combined."""
    hoped = sum(part.told.values()) + part.hoped_pairs
    return 2 * hoped / (part.length + 30) + 0.05 / (1 + part.candidate.place)


def _part(candidate: Candidate, hopes: Hopes) -> Part:
    words = candidate.words
    told = {word: hopes.words.get(word, 0.0) for word in words}
    content = {word: chance for word, chance in told.items() if word not in hopes.function_words}
    pairs = sum(hopes.pairs.get(pair, 0.0) for pair in dict.fromkeys(pairwise(words)))
    leans = _asks(candidate) or not candidate.stands_alone
    return Part(candidate, told, content, pairs, hopes.worth[candidate.index], len(words), leans)


def features(sets: Sequence[Summary]) -> Columns:
    """Return the features of sets of sentences; the worth of their parts is averaged by their length."""
    length, pairs, worth, words, content = np.array([_united(each) for each in sets]).T
    usual = length + _USUAL
    return {
        "worth": worth / length,
        "words hoped": words / 10,
        "pairs hoped": pairs / 10,
        "words, F": 2 * words / usual,
        "pairs, F": 2 * pairs / usual,
        "content, F": 2 * content / usual,
        "density": words / length,
    }


def _united(chosen: Summary) -> tuple[int, float, float, float, float]:
    """Return the length of a set, what its pairs of words and its worth add up to, and the hopes for its words, each counted once."""
    told: dict[str, float] = {}
    content: dict[str, float] = {}
    for part in chosen:
        told.update(part.told)
        content.update(part.content)
    return (
        sum(part.length for part in chosen),
        sum(part.hoped_pairs for part in chosen),
        sum(part.worth * part.length for part in chosen),
        sum(told.values()),
        sum(content.values()),
    )


def best(sets: Sequence[Summary], weights: Mapping[str, float]) -> Summary:
    """Return the set that is worth most, the first of equals; none of none."""
    return sets[int(weighed(features(sets), weights).argmax())] if sets else ()
