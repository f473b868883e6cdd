"""How likely each pair of neighbouring words of an article is to be in a summary of it.

A logistic model over the chances of the two words (`wordworth`) and over how often, how early and in what company the pair stands.
Its weights are in `data/summary.json`, fitted by `benchmarks/fit_summary.py`. Pairs of words as the units of content follow Gillick
and Favre, "A Scalable Global Model for Summarization" (2009).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from briefgen.analysis import columns
from briefgen.analysis.columns import Column, Columns, column
from briefgen.analysis.sentenceworth import Candidate
from briefgen.values import dataclass

Pair = tuple[str, str]
_BE = frozenset({"is", "was", "are", "were"})
_ARTICLES = frozenset({"a", "an", "the"})
_THE = frozenset({"the"})
_PREPOSITIONS = frozenset({"of", "in", "for", "to", "by", "and"})
_END = ""
"""Stands between the candidates, so that no pair goes from one to the next."""
_LEAST, _MOST = 0.002, 0.98
_LEAD = 2
_UNKNOWN = 0.01


def chances(
    candidates: Sequence[Candidate], words: Mapping[str, float], function_words: Iterable[str], title: tuple[str, ...],
    weights: Mapping[str, float],
) -> dict[Pair, float]:  # fmt: skip
    """Return for each pair its chance, 0..1, of being in a summary, given the chances of words and the words of the title."""
    pairs, told = features(candidates, words, frozenset(function_words), title)
    return dict(zip(pairs, columns.chances(told, weights), strict=True))


def features(
    candidates: Sequence[Candidate], words: Mapping[str, float], function_words: frozenset[str], title: tuple[str, ...]
) -> tuple[list[Pair], Columns]:
    """Return the pairs of words in the candidates, and their features."""
    said = [word for candidate in candidates for word in (*candidate.words, _END)]
    numbers = {word: n for n, word in enumerate(dict.fromkeys((_END, *said)))}
    distinct = list(numbers)
    spoken = np.array([numbers[word] for word in said], np.intp)
    opening = (spoken[:-1] * spoken[1:]).nonzero()[0]
    # Each pair as one number, of which NumPy finds how often and where first it is said.
    codes = spoken[opening] * len(distinct) + spoken[opening + 1]
    _, which, counts = np.unique(codes, return_index=True, return_counts=True)
    at = opening[which]
    firsts, seconds = spoken[at], spoken[at + 1]
    pairs = [(distinct[one], distinct[other]) for one, other in zip(firsts.tolist(), seconds.tolist(), strict=True)]
    places = np.repeat([candidate.place for candidate in candidates], [len(each.words) + 1 for each in candidates])[at]
    told = _of_words(_Distinct(numbers, firsts, seconds), words, function_words, frozenset(title))
    told |= _of_place(counts.astype(np.float64), places.astype(np.float64))
    told["content count"] = told["content words"] * told["count"]
    titled = frozenset(pairwise(title))
    told["title pair"] = column([pair in titled for pair in pairs])
    return pairs, told


def _of_place(count: Column, first: Column) -> dict[str, Column]:
    """Return what it tells how often a pair is found and in which candidate first."""
    return {
        "count": np.log(count),
        "place": np.log1p(first),
        "earliness": 1 / (1 + first),
        "lead": (first <= _LEAD).astype(np.float64),
    }


@dataclass(frozen=True, slots=True)
class _Distinct:
    """The numbers of distinct words, and those of the two words of each pair."""

    numbers: Mapping[str, int]
    first: npt.NDArray[np.intp]
    second: npt.NDArray[np.intp]

    def among(self, words: Iterable[str]) -> Column:
        """Return for each distinct word whether it is one of some."""
        flags = np.zeros(len(self.numbers))
        flags[[self.numbers[word] for word in words if word in self.numbers]] = 1
        return flags


def _of_words(
    pairs: _Distinct, words: Mapping[str, float], function_words: Iterable[str], title: Iterable[str]
) -> dict[str, Column]:
    """Return what the two words tell, each looked up once."""
    kept = np.clip(column([words.get(word, _UNKNOWN) for word in pairs.numbers]), _LEAST, _MOST)
    hopes = np.log(kept / (1 - kept))
    hope, next_hope = hopes[pairs.first], hopes[pairs.second]
    bound = pairs.among(function_words)
    bound_first, bound_second = bound[pairs.first], bound[pairs.second]
    be, titled = pairs.among(_BE)[pairs.first], pairs.among(title)
    return {
        "constant": np.ones(len(hope)),
        "first chance": hope,
        "second chance": next_hope,
        "lesser chance": np.minimum(hope, next_hope),
        "both chances": hope * next_hope,
        "function words": bound_first * bound_second,
        "content words": (1 - bound_first) * (1 - bound_second),
        "function word first": bound_first * (1 - bound_second),
        "be": be,
        "be a": be * pairs.among(_ARTICLES)[pairs.second],
        "the": pairs.among(_THE)[pairs.first],
        "preposition": pairs.among(_PREPOSITIONS)[pairs.first],
        "title words": titled[pairs.first] * titled[pairs.second],
    }
