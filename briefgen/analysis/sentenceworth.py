"""What a sentence is worth in a summary: a linear model over its words' chances, its place, its length and whom it speaks of.

The weights are in `data/summary.json`, fitted by `benchmarks/fit_summary.py` to the overlap of each sentence with what people wrote
as summaries (ROUGE; Lin 2004). Place in the article weighs as in Edmundson, "New Methods in Automatic Extracting" (1969).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from briefgen.analysis.wordworth import words_of

LENGTH_POWER = 0.8
"""A sentence of twice as many words must have 2 ** 0.8 times the chances to be worth the same."""
_DIGIT = re.compile(r"\d")
_FIRST_PERSON = frozenset({"i", "we", "you", "my", "our", "your", "me", "us"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A whole sentence that may be in the summary.

    `index` is its number in the article, `place` (from 0) that among whole sentences. `quoted` is the share of it inside quotation
    marks; `named` are how many participants it names, `foremost` the salience (0..1) of the most prominent one in it. One that does
    not stand alone may still stand right after the sentence before it, if it `follows` from that.
    """

    index: int
    place: int
    words: tuple[str, ...]
    stands_alone: bool = True
    follows: bool = False
    opens_block: bool = False
    question: bool = False
    quoted: float = 0.0
    named: int = 0
    foremost: float = 0.0


def first_person(words: Sequence[str]) -> float:
    """Return the share of "I", "we", "you" and the like."""
    return sum(word in _FIRST_PERSON for word in words) / max(1, len(words))


def features(
    candidate: Candidate, chances: Mapping[str, float], title: frozenset[str], length: int
) -> dict[str, float]:
    """Return the features of a sentence in an article of `length` whole sentences with these words in its title."""
    words, place = candidate.words, candidate.place
    distinct, count = set(words), max(1, len(words))
    hoped = sum(chances.get(word, 0.0) for word in distinct)
    return {
        "chances": hoped / count**LENGTH_POWER,
        "density": hoped / count,
        "earliness": 1 / (1 + place),
        "first": float(place == 0),
        "second": float(place == 1),
        "place": log(1 + place),
        "share of article before": place / max(1, length),
        "opens block": float(candidate.opens_block),
        "length": log(count),
        "title": len(title & distinct) / max(1, len(title)),
        "first person": first_person(words),
        "question": float(candidate.question),
        "quoted": candidate.quoted,
        "leans": float(not candidate.stands_alone),
        "named": float(min(4, candidate.named)),
        "foremost": candidate.foremost,
        "number": float(_DIGIT.search(" ".join(words)) is not None),
    }


def worths(
    candidates: Sequence[Candidate], chances: Mapping[str, float], title: str, weights: Mapping[str, float]
) -> list[float]:
    """Return the worth of each candidate, in their order."""
    in_title = frozenset(word for word in words_of(title) if len(word) > 3)
    return [
        sum(weights[name] * value for name, value in features(each, chances, in_title, len(candidates)).items())
        for each in candidates
    ]
