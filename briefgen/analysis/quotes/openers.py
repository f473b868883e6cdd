"""Phrases that name whose words the rest of the sentence is: "according to Jones", "in the words of Jones", "in her own words"."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from briefgen.analysis.quotes.phrases import Phrase, phrase_at
from briefgen.analysis.tokens import Doc, Token
from briefgen.values import dataclass

_POSSESSIVE = frozenset({"his", "her", "their", "its"})
_MARKS = frozenset({"'s", "’s", "'", "’"})
_IN = "in"
_REACH = 9  # tokens of "in the former defence minister's own words"


@dataclass(frozen=True, slots=True)
class Opener:
    """Such a phrase: its first and last word beside the source, the source, and the token that follows the whole."""

    cue: Token
    cue_end: Token
    source: Phrase
    end: int


def opener_at(doc: Doc, i: int, limit: int) -> Opener | None:
    """Return the phrase that starts at token `i` and ends before `limit`, if one does."""
    first = doc[i].lower_
    for words in _phrases().get(first, ()):
        at = i + len(words)
        if at < limit and doc.lowers[i:at] == words:
            source = phrase_at(doc, at, limit)
            return Opener(doc[i], doc[at - 1], source, source.end) if source is not None else None
    return _in_own_words(doc, i, limit) if first == _IN else None


def openings() -> frozenset[str]:
    """Return the words, lower case, with which such phrases begin."""
    return frozenset(_phrases()) | {_IN}


def _in_own_words(doc: Doc, i: int, limit: int) -> Opener | None:
    """Return "in her words", "in the minister's own words"."""
    words = next((j for j in range(i + 2, min(limit, i + _REACH)) if doc[j].lower_ == "words"), None)
    if words is None:
        return None
    end = words - 1 if doc[words - 1].lower_ == "own" else words
    if end == i + 2 and doc[i + 1].lower_ in _POSSESSIVE:
        return Opener(doc[i], doc[words], Phrase(i + 1, i + 2, doc[i + 1]), words + 1)
    if doc[end - 1].text not in _MARKS:
        return None
    source = phrase_at(doc, i + 1, end - 1)
    return Opener(doc[i], doc[words], source, words + 1) if source is not None and source.end == end - 1 else None


@cache
def _phrases() -> dict[str, Sequence[list[str]]]:
    """Return the phrases of the table by their first word, the longest first."""
    lines = files("briefgen.analysis").joinpath("data/source_phrases.txt").read_text(encoding="utf8").splitlines()
    phrases = sorted((line.split() for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return {first: [p for p in phrases if p[0] == first] for first in {p[0] for p in phrases}}
