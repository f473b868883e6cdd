"""How likely each pair of neighbouring words of an article is to be in a summary of it.

A logistic model over the chances of the two words (`wordworth`) and over how often, how early and in what company the pair stands.
Its weights are in `data/summary.json`, fitted by `benchmarks/fit_summary.py`. Pairs of words as the units of content follow Gillick
and Favre, "A Scalable Global Model for Summarization" (2009).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from math import log

import numpy as np

from briefgen.analysis import columns
from briefgen.analysis.columns import Column, Columns
from briefgen.analysis.sentenceworth import Candidate

Pair = tuple[str, str]
_BE = frozenset({"is", "was", "are", "were"})
_ARTICLES = frozenset({"a", "an", "the"})
_PREPOSITIONS = frozenset({"of", "in", "for", "to", "by", "and"})
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
    counts = Counter(chain.from_iterable(pairwise(candidate.words) for candidate in candidates))
    firsts = {pair: candidate.place for candidate in reversed(candidates) for pair in pairwise(candidate.words)}
    pairs = list(counts)
    in_title, titled = frozenset(title), frozenset(pairwise(title))
    told = _of_words(pairs, words, function_words) | _of_place(list(counts.values()), [firsts[pair] for pair in pairs])
    told["content count"] = told["content words"] * told["count"]
    told["title pair"] = _column([pair in titled for pair in pairs])
    told["title words"] = _column([in_title.issuperset(pair) for pair in pairs])
    return pairs, told


def _column(values: Sequence[float]) -> Column:
    return np.array(values, np.float64)


def _of_place(counts: Sequence[int], firsts: Sequence[int]) -> dict[str, Column]:
    """Return what it tells how often a pair is found and in which candidate first."""
    first = np.array(firsts, np.float64)
    return {
        "count": np.log(np.array(counts, np.float64)),
        "place": np.log1p(first),
        "earliness": 1 / (1 + first),
        "lead": (first <= _LEAD).astype(np.float64),
    }


def _of_words(pairs: Sequence[Pair], words: Mapping[str, float], function_words: frozenset[str]) -> dict[str, Column]:
    """Return what the two words tell, each looked up once."""
    distinct = list(dict.fromkeys(word for pair in pairs for word in pair))
    place = {word: n for n, word in enumerate(distinct)}
    first = np.array([place[one] for one, _ in pairs], np.intp)
    second = np.array([place[other] for _, other in pairs], np.intp)
    hopes = _column([_logit(words.get(word, _UNKNOWN)) for word in distinct])
    bound = _column([word in function_words for word in distinct])
    be = _column([word in _BE for word in distinct])
    hope, next_hope = hopes[first], hopes[second]
    return {
        "constant": np.ones(len(pairs)),
        "first chance": hope,
        "second chance": next_hope,
        "lesser chance": np.minimum(hope, next_hope),
        "both chances": hope * next_hope,
        "function words": bound[first] * bound[second],
        "content words": (1 - bound[first]) * (1 - bound[second]),
        "function word first": bound[first] * (1 - bound[second]),
        "be": be[first],
        "be a": be[first] * _column([word in _ARTICLES for word in distinct])[second],
        "the": _column([word == "the" for word in distinct])[first],
        "preposition": _column([word in _PREPOSITIONS for word in distinct])[first],
    }


def _logit(chance: float) -> float:
    kept = min(_MOST, max(_LEAST, chance))
    return log(kept / (1 - kept))
