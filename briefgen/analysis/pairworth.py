"""How likely each pair of neighbouring words of an article is to be in a summary of it.

A logistic model over the chances of the two words (`wordworth`) and over how often, how early and in what company the pair stands.
Its weights are in `data/summary.json`, fitted by `benchmarks/fit_summary.py`. Pairs of words as the units of content follow Gillick
and Favre, "A Scalable Global Model for Summarization" (2009).
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import exp, log

from briefgen.analysis.sentenceworth import Candidate

Pair = tuple[str, str]
_BE = frozenset({"is", "was", "are", "were"})
_ARTICLES = frozenset({"a", "an", "the"})
_PREPOSITIONS = frozenset({"of", "in", "for", "to", "by", "and"})
_LEAST, _MOST = 0.002, 0.98
_LEAD = 2


def chances(
    candidates: Iterable[Candidate], words: Mapping[str, float], function_words: Iterable[str], title: tuple[str, ...],
    weights: Mapping[str, float],
) -> dict[Pair, float]:  # fmt: skip
    """Return for each pair its chance, 0..1, of being in a summary, given the chances of words and the words of the title."""
    told = features(candidates, words, frozenset(function_words), title)
    return {pair: chance(own, weights) for pair, own in told.items()}


def chance(told: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the chance of a pair, given its features."""
    total = sum(weights[name] * value for name, value in told.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def features(
    candidates: Iterable[Candidate], words: Mapping[str, float], function_words: frozenset[str], title: tuple[str, ...]
) -> dict[Pair, dict[str, float]]:
    """Return the features of each pair of words in the candidates."""
    seen: dict[Pair, tuple[int, int]] = {}
    for candidate in candidates:
        for pair in pairwise(candidate.words):
            count, first = seen.get(pair, (0, candidate.place))
            seen[pair] = (count + 1, first)
    in_title, titled = frozenset(title), frozenset(pairwise(title))
    return {
        pair: _features(pair, count, first, words, function_words)
        | {"title pair": float(pair in titled), "title words": float(in_title.issuperset(pair))}
        for pair, (count, first) in seen.items()
    }


def _features(
    pair: Pair, count: int, first: int, words: Mapping[str, float], function_words: frozenset[str]
) -> dict[str, float]:
    one, other = pair
    hope, next_hope = _logit(words.get(one, 0.01)), _logit(words.get(other, 0.01))
    bound, next_bound = one in function_words, other in function_words
    content = not bound and not next_bound
    return {
        "constant": 1.0,
        "first chance": hope,
        "second chance": next_hope,
        "lesser chance": min(hope, next_hope),
        "both chances": hope * next_hope,
        "count": log(count),
        "place": log(1 + first),
        "earliness": 1 / (1 + first),
        "lead": float(first <= _LEAD),
        "function words": float(bound and next_bound),
        "content words": float(content),
        "content count": float(content) * log(count),
        "function word first": float(bound and not next_bound),
        "be": float(one in _BE),
        "be a": float(one in _BE and other in _ARTICLES),
        "the": float(one == "the"),
        "preposition": float(one in _PREPOSITIONS),
    }


def _logit(chance: float) -> float:
    kept = min(_MOST, max(_LEAST, chance))
    return log(kept / (1 - kept))
