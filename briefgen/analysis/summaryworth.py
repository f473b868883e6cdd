"""What some sentences together are worth as a summary: a linear model over what all of them say.

It weighs what no sentence shows alone: the words and pairs of words that people can be expected to repeat, each word counted once,
for the length that they take. The weights are in `data/summary.json`, fitted by `benchmarks/fit_summary.py` to the ROUGE of such sets
(Lin 2004). Choosing among whole sets rather than sentence by sentence follows McDonald, "A Study of Global Inference Algorithms in
Multi-Document Summarization" (2007), fitting the choice to the score of the summary Peyrard and Eckle-Kohler, "Optimizing an
Approximation of ROUGE" (2016).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import overload

import numpy as np
import numpy.typing as npt

from briefgen.analysis.columns import Column, Columns, column, weighed
from briefgen.analysis.pairworth import Pair
from briefgen.analysis.sentenceworth import Candidate
from briefgen.values import dataclass

SENTENCES = 3
"""A summary has at most so many sentences."""
FEWEST_WORDS, MOST_WORDS = 39, 74
"""A summary is shorter only where an article gives no more, and longer only where it is one sentence."""
_USUAL = 42
"""Words of a summary as people write them (mean of the texts that the weights were fitted to)."""
_POOL, _LEAD = 14, 5
_SHORTEST = 8
_AT_ONCE = 2048
"""Sets whose words are counted at once, so that memory has a bound."""
_QUESTION = 10
"""Words of a question that tells something of its own, even without its answer."""
_TOO_ALIKE = 0.6
"""Share of the content words of the shorter of two sentences from which they say the same."""
_TRIED = 64


Members = npt.NDArray[np.bool_]


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

    `told` has the chance of each of its words to be repeated, `hoped_pairs` is the sum for its pairs of words. `needed` are the indices
    of the neighbours without which it is not read: it does not stand alone, or asks what the next one answers.
    """

    candidate: Candidate
    told: Mapping[str, float]
    hoped_pairs: float
    worth: float
    length: int
    needed: tuple[int, ...]


Summary = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Sets(Sequence[Summary]):
    """Sets of parts: `members` has a row for each set and a column for each part."""

    parts: Sequence[Part]
    members: Members
    function_words: frozenset[str]

    def __len__(self) -> int:
        return len(self.members)

    @overload
    def __getitem__(self, number: int) -> Summary: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Summary]: ...
    def __getitem__(self, number: int | slice) -> Summary | Sequence[Summary]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        return tuple([self.parts[column] for column in self.members[number].nonzero()[0].tolist()])


def summaries(candidates: Sequence[Candidate], hopes: Hopes, fewest: int = FEWEST_WORDS) -> Sets:
    """Return the sets of up to `SENTENCES` good sentences that stand alone, or right after the one that they follow from, in the order of the text.

    Only the best sentences, the first of the article and what follows from these are combined, so the number of sets has a bound.
    """
    pool = _pool(candidates, hopes)
    members = _read_well(pool, _memberships(len(pool)))
    lengths = members @ np.array([part.length for part in pool], np.intp)
    fits = (lengths >= fewest) & ((lengths <= MOST_WORDS) | (members.sum(1) == 1))
    return Sets(pool, members[fits if fits.any() else lengths < fewest], hopes.function_words)


@lru_cache(maxsize=32)
def _memberships(parts: int) -> Members:
    """Return all sets of up to `SENTENCES` of so many parts, the smallest first."""
    sets = [chosen for size in range(1, SENTENCES + 1) for chosen in combinations(range(parts), size)]
    members = np.zeros((len(sets), parts), np.bool_)
    for row, chosen in zip(members, sets, strict=True):
        row[list(chosen)] = True
    return members


def _pool(candidates: Sequence[Candidate], hopes: Hopes) -> list[Part]:
    parts = [_part(each, hopes) for each in candidates if each.stands_alone and len(each.words) >= _SHORTEST]
    best = sorted(parts, key=lambda part: (-_alone(part), part.candidate.index))[:_POOL]
    chosen = {part.candidate.index: part for part in (*best, *parts[:_LEAD])}
    chosen |= {each.index: _part(each, hopes) for each in _following(candidates, chosen.keys())}
    return [chosen[index] for index in sorted(chosen)]


def _following(candidates: Iterable[Candidate], chosen: Collection[int]) -> list[Candidate]:
    """Return the candidates that do not stand alone but follow from a chosen one, or from one that does, as far as a set has room."""
    found: dict[int, Candidate] = {}
    behind = dict.fromkeys(chosen, 0)
    for each in candidates:
        before = behind.get(each.index - 1, SENTENCES)
        if not each.stands_alone and each.follows and before + 1 < SENTENCES:
            found[each.index] = each
            behind.setdefault(each.index, before + 1)
    return list(found.values())


def _read_well(pool: Sequence[Part], members: Members) -> Members:
    """Return the sets that have beside each part the neighbours that it needs."""
    columns = {part.candidate.index: n for n, part in enumerate(pool)}
    for n, part in enumerate(pool):
        for index in part.needed:
            beside = members[:, columns[index]] if index in columns else False
            members = members[~members[:, n] | beside]
    return members


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
    pairs = sum([hopes.pairs.get(pair, 0.0) for pair in dict.fromkeys(pairwise(words))])
    return Part(candidate, told, pairs, hopes.worth[candidate.index], len(words), tuple(_needed(candidate)))


def _needed(candidate: Candidate) -> Iterator[int]:
    if _asks(candidate):
        yield candidate.index + 1
    if not candidate.stands_alone:
        yield candidate.index - 1


def features(sets: Sets) -> Columns:
    """Return the features of sets of sentences; the worth of their parts is averaged by their length."""
    members = sets.members.astype(np.float64)
    own = [(part.length, part.hoped_pairs, part.worth * part.length) for part in sets.parts]
    length, pairs, worth = (members @ np.array(own, np.float64).reshape(-1, 3)).T
    words, content = _hoped(members, sets).T
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


def _hoped(members: Column, sets: Sets) -> Column:
    """Return what the hopes for the words of each set add up to, each word counted once: of all, and of those that are no function words."""
    chances = {word: chance for part in sets.parts for word, chance in part.told.items()}
    place = {word: n for n, word in enumerate(chances)}
    says = np.zeros((len(sets.parts), len(chances)))
    for row, part in zip(says, sets.parts, strict=True):
        row[[place[word] for word in part.told]] = 1
    hope = column(list(chances.values()))
    hopes = np.column_stack([hope, hope * column([word not in sets.function_words for word in chances])])
    # What one part alone says adds up like its length; only for the other words, which are few, every set must be asked.
    shared = says.sum(0) > 1
    own, says, hopes = says[:, ~shared] @ hopes[~shared], says[:, shared], hopes[shared]
    some = np.array_split(members, len(members) // _AT_ONCE + 1)
    return np.concatenate([rows @ own + (rows @ says > 0) @ hopes for rows in some])


def best(sets: Sets, weights: Mapping[str, float]) -> Summary:
    """Return the set that is worth most, the first of equals, of those that do not say a thing twice; none of none."""
    if not len(sets):
        return ()
    order = (-weighed(features(sets), weights)).argsort(kind="stable")[:_TRIED].tolist()
    return next((sets[n] for n in order if not _says_twice(sets[n], sets.function_words)), sets[order[0]])


def _says_twice(one: Summary, function_words: frozenset[str]) -> bool:
    """Whether two sentences share most of their words, as a line under a headline does with the sentence that it is made of."""
    contents = [frozenset(part.told) - function_words for part in one]
    return any(len(a & b) >= _TOO_ALIKE * min(len(a), len(b)) for a, b in combinations(contents, 2))
