"""What verbs and nouns tell of time, and the feasts by which news tells days, from analysis/data."""

from functools import cache
from typing import Literal

from briefgen.analysis.vocabulary import lines
from briefgen.values import dataclass

Kind = Literal[
    "plan", "arranged", "called off", "put off", "foretell", "once", "moment", "unchanging", "event", "unforeseen", "record"
]  # fmt: skip
"""The kinds of time_words.tsv, which explains each."""


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast of one `day` and `month`, or so many days `from_easter`; one that is `bare` is no day by its name alone."""

    day: int | None = None
    month: int | None = None
    from_easter: int | None = None
    bare: bool = False


@cache
def lemmas(kind: Kind) -> frozenset[str]:
    """Return the words of a kind, by their lemma."""
    return frozenset(word for name, words in lines("time_words.tsv") if name == kind for word in words.split())


@cache
def feasts() -> dict[str, Feast]:
    """Return the feasts by their names."""
    return {name: _feast(days, bare=bare == "bare") for name, days, bare in lines("feasts.tsv")}


def _feast(days: str, *, bare: bool) -> Feast:
    if days.lstrip("+-").isdigit():
        return Feast(from_easter=int(days), bare=bare)
    day, month = days.split(".")
    return Feast(int(day), int(month), bare=bare)
