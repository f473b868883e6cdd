"""What a sentence is worth in a summary: a linear model over its words' chances, its place, its length and whom it speaks of.

The weights are in `data/summary.json`, fitted by `benchmarks/fit_summary.py` to the overlap of each sentence with what people wrote
as summaries (ROUGE; Lin 2004). Place in the article weighs as in Edmundson, "New Methods in Automatic Extracting" (1969).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import log

from briefgen.analysis.columns import Columns, column, weighed
from briefgen.values import dataclass

LENGTH_POWER = 0.8
"""A sentence of twice as many words must have 2 ** 0.8 times the chances to be worth the same."""
_DIGIT = re.compile(r"\d")
_MOST_NAMED = 4
_SHORT = 3
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


def features(candidates: Sequence[Candidate], chances: Mapping[str, float], title: Iterable[str]) -> Columns:
    """Return the features of the whole sentences of an article with these words in its title, of which the short ones tell nothing."""
    titled = frozenset(word for word in title if len(word) > _SHORT)
    distinct = [frozenset(each.words) for each in candidates]
    hoped = column([sum([chances.get(word, 0.0) for word in words]) for words in distinct])
    counts = [len(each.words) or 1 for each in candidates]
    places = [each.place for each in candidates]
    count, place = column(counts), column(places)
    return {
        "chances": hoped / column([words**LENGTH_POWER for words in counts]),
        "density": hoped / count,
        "earliness": 1 / (1 + place),
        "first": column([before == 0 for before in places]),
        "second": column([before == 1 for before in places]),
        "place": column([log(1 + before) for before in places]),
        "share of article before": place / len(candidates),
        "opens block": column([each.opens_block for each in candidates]),
        "length": column([log(words) for words in counts]),
        "title": column([len(titled & words) for words in distinct]) / max(1, len(titled)),
        "first person": column([sum(map(_FIRST_PERSON.__contains__, each.words)) for each in candidates]) / count,
        "question": column([each.question for each in candidates]),
        "quoted": column([each.quoted for each in candidates]),
        "leans": column([not each.stands_alone for each in candidates]),
        "named": column([min(_MOST_NAMED, each.named) for each in candidates]),
        "foremost": column([each.foremost for each in candidates]),
        "number": column([_DIGIT.search(" ".join(each.words)) is not None for each in candidates]),
    }


def worths(
    candidates: Sequence[Candidate], chances: Mapping[str, float], title: Iterable[str], weights: Mapping[str, float]
) -> list[float]:
    """Return the worth of each candidate, in their order, given the words of the title."""
    worth: list[float] = weighed(features(candidates, chances, title), weights).tolist() if candidates else []
    return worth
