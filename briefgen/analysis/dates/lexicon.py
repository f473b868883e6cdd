"""What verbs and nouns tell of time, from analysis/data/time_words.tsv."""

from functools import cache
from typing import Literal

from briefgen.analysis.vocabulary import lines

Kind = Literal[
    "plan", "arranged", "called off", "put off", "foretell", "once", "moment", "unchanging", "unforeseen", "record"
]


@cache
def lemmas(kind: Kind) -> frozenset[str]:
    """Return the words of a kind, by their lemma."""
    return frozenset(word for name, words in lines("time_words.tsv") if name == kind for word in words.split())
