"""ROUGE (Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004), F1, of words in lower case without stemming."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise


def shared(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many items two lists have in common."""
    return sum((Counter(one) & Counter(other)).values())


def common_subsequence(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence, a row of the table at once (Hyyrö, "Bit-Parallel LCS-Length", 2004)."""
    places: dict[str, int] = {}
    for place, word in enumerate(other):
        places[word] = places.get(word, 0) | 1 << place
    whole = row = (1 << len(other)) - 1
    for word in one:
        matched = row & places.get(word, 0)
        row = ((row + matched) | (row - matched)) & whole
    return len(other) - row.bit_count()


def rouge_1(words: Sequence[str], told: Sequence[str]) -> float:
    """Return the overlap of words."""
    return 2 * shared(words, told) / max(1, len(words) + len(told))


def rouge_2(words: Sequence[str], told: Sequence[str]) -> float:
    """Return the overlap of pairs of neighbouring words."""
    one, other = list(pairwise(words)), list(pairwise(told))
    return 2 * shared(one, other) / max(1, len(one) + len(other))


def rouge(words: Sequence[str], told: Sequence[str]) -> tuple[float, float, float]:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L."""
    longest = 2 * common_subsequence(words, told) / max(1, len(words) + len(told))
    return rouge_1(words, told), rouge_2(words, told), longest
