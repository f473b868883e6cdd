"""Noun phrases as they stand on the surface: the words that name a speaker beside a quotation.

Taggers and parsers stumble where quotation marks are, so a phrase is grown word by word from a token that is known to be in it:
determiners, adjectives, nouns, names, possessives. `Clinton ally James Carville` is one phrase; an apposition after a comma is not part.
"""

from briefgen.analysis.dates.words import MONTHS, WEEKDAYS
from briefgen.analysis.quotes.layout import cue_at
from briefgen.analysis.tokens import Doc, Token
from briefgen.values import dataclass

_NOMINAL = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "X", "SYM"})
_POSSESSORS = frozenset({"'s", "’s", "'", "’"})
_JOINING = frozenset({"'s", "’s", "'", "’", "&", "-", "–", "/"})
_DASHES = "—–―"
_HYPHENS = frozenset({"-", "–"})
_PRONOUNS = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "who",
        "that",
        "which",
        "one",
        "this",
        "these",
        "those",
        "both",
        "all",
        "some",
        "many",
        "others",
        "another",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "nobody",
    }
)
_LONGEST = 40  # tokens; no phrase that names a speaker is longer
_WHICH_TIME = frozenset({"this", "last", "next", "early", "late", "earlier", "later", "that", "the", "a"})
_QUANTIFIERS = frozenset({"this", "that", "these", "those", "both", "all", "some", "many", "another", "one"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_TIMES = frozenset({*WEEKDAYS, *MONTHS} - {"may"}) | frozenset(
    "today yesterday tomorrow tonight week month year day morning afternoon evening night weekend hour minute moment time point years months days weeks ago".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `start` to `end`, and the token that stands for it (last word of the name, the noun, the pronoun)."""

    start: int
    end: int
    head: Token


def is_dashed(token: Token) -> bool:
    """Tell whether a word has a dash before it that was not split off: "—and"."""
    return token.text[0] in _DASHES


def phrase_at(doc: Doc, i: int, limit: int) -> Phrase | None:
    """Return the phrase that starts at token `i` and ends before `limit`, or None where no phrase starts."""
    limit = min(limit, len(doc))
    if i >= limit:
        return None
    if _is_pronoun(doc[i]) and not (doc[i].lower_ in _QUANTIFIERS and _nominal_next(doc, i + 1, limit)):
        return Phrase(i, i + 1, doc[i])
    limit = min(limit, i + _LONGEST)
    j = i + 1 if _is_pronoun(doc[i]) else i
    while j < limit and (_nominal(doc[j]) or (j > i and _joins(doc, j, limit))) and not (j > i and _is_cue(doc[j])):
        j += 1
    while j > i and (doc[j - 1].text in _JOINING or doc[j - 1].is_space):
        j -= 1
    j = _before_time(doc, i, j)
    if j > i and j < limit and doc[j].text in _POSSESSORS and not doc[j].tag_:
        j = _possessed(doc, j, limit)
    if j == i or (j == i + 1 and (doc[i].pos_ in ("DET", "SYM") or doc[i].lower_ in _TIMES)):
        return None
    return Phrase(i, j, doc[j - 1])


def _before_time(doc: Doc, i: int, end: int) -> int:
    """Return the end of a phrase without a day or stretch of time at its end: "Smith Tuesday", "a petition this week" are no more."""
    j = end
    while j > i + 1 and doc[j - 1].lower_ in _TIMES:
        j -= 1
    if j > i + 1 and j < len(doc) and doc[j].lower_ == "than" and doc[j - 1].lower_ in ("less", "more"):
        j -= 1
    while i < j < end and doc[j - 1].lower_ in _WHICH_TIME:
        j -= 1
    return j


def _possessed(doc: Doc, mark: int, limit: int) -> int:
    """Return the end of "Jones's former lawyer" where no tagger has said what the words are: up to a verb of speech or a comma."""
    end = mark + 1
    while end < min(limit, mark + 4) and doc[end].is_alpha and cue_at(doc[end]) is None:
        end += 1
    return end


def phrase_around(token: Token, floor: int, limit: int) -> Phrase:
    """Return the phrase that a token is in, between tokens `floor` and `limit`."""
    doc = token.doc
    if _is_pronoun(token):
        return Phrase(token.i, token.i + 1, token)
    i, floor = token.i, max(floor, token.i - _LONGEST)
    while i > floor and _belongs(doc, i - 1, limit):
        i -= 1
    if i - 2 >= floor and doc[i - 1].lower_ in ("in", "of") and doc[i].like_num and doc[i - 2].like_num:
        i -= 2  # "nine in 10 voters"
    while i < token.i and (doc[i].text in _JOINING or doc[i].lower_ in _TIMES):
        i += 1
    found = phrase_at(doc, i, limit)
    if found is None or found.end <= token.i:
        return Phrase(token.i, token.i + 1, token)
    return found


def _belongs(doc: Doc, i: int, limit: int) -> bool:
    """Tell whether the token before a phrase is part of it."""
    if _is_cue(doc[i]):
        return False
    if _is_pronoun(doc[i]):
        return doc[i].lower_ in _QUANTIFIERS and doc[i].pos_ in ("DET", "ADJ", "PRON")
    return _nominal(doc[i]) or _joins(doc, i, limit)


def coordinated(phrase: Phrase, floor: int) -> Phrase:
    """Widen a phrase to the list that it ends: "unions, green groups and many lawmakers"; the head stays that of the last member."""
    doc, start = phrase.head.doc, phrase.start
    if start - 2 < floor or doc[start - 1].lower_ not in ("and", "or"):
        return phrase
    joint = start - 1
    while joint - 1 >= floor and doc[joint - 1].text == ",":
        joint -= 1
    while joint - 1 >= floor and _nominal(doc[joint - 1]):
        member = phrase_around(doc[joint - 1], floor, joint)
        start = member.start
        if start - 2 < floor or doc[start - 1].text != "," or not _nominal(doc[start - 2]):
            break
        joint = start - 1
    if start > floor and not (
        doc[start - 1].is_punct or doc[start - 1].is_space or doc[start - 1].pos_ in ("CCONJ", "SCONJ")
    ):
        return phrase  # what the list seems to begin with is the object of a verb or preposition
    return Phrase(start, phrase.end, phrase.head)


def is_time(token: Token) -> bool:
    """Tell whether a noun is a day, month or stretch of time, which never speaks."""
    return token.lower_ in _TIMES


def _is_pronoun(token: Token) -> bool:
    return token.lower_ in _PRONOUNS and token.text != "US"


def _nominal(token: Token) -> bool:
    if token.is_space or token.is_punct or is_dashed(token):
        return False
    if token.lower_ in _POSSESSIVE or token.ent_type_:
        return True
    if token.pos_ in _NOMINAL:
        return True
    return (
        token.is_title
        and token.is_alpha
        and token.pos_ not in ("ADP", "ADV", "SCONJ", "CCONJ", "PRON")
        and len(token.text) > 2
    )


def _nominal_next(doc: Doc, i: int, limit: int) -> bool:
    if i < limit and doc[i].is_space and "\n" not in doc[i].text:
        i += 1
    hyphenated = i + 2 < limit and doc[i + 1].text == "-" and not doc[i].whitespace_  # "one well-connected friend"
    return i < limit and (_nominal(doc[i]) or hyphenated)


def _joins(doc: Doc, j: int, limit: int) -> bool:
    if doc[j].text == "-" and j + 1 < limit and not doc[j].whitespace_ and not doc[j - 1].whitespace_:
        return doc[j + 1].is_alpha
    if doc[j - 1].text == "-" and not doc[j - 1].whitespace_ and not doc[j].is_punct:
        return True  # "conservative-leaning"
    if doc[j].is_alpha and not doc[j].whitespace_ and j + 2 < min(limit, len(doc)) and doc[j + 1].text == "-":
        return not doc[j + 1].whitespace_  # "well-connected"
    if doc[j].text in _HYPHENS and doc[j - 1].whitespace_:
        return False  # a dash between two phrases
    between = doc[j].text in _JOINING or (doc[j].is_space and "\n" not in doc[j].text)
    return between and j + 1 < limit and _nominal(doc[j + 1])


def _is_cue(token: Token) -> bool:
    return not token.ent_type_ and token.pos_ in ("VERB", "AUX") and cue_at(token) is not None
