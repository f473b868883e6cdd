"""What is no part of a name: titles, possessives, letters behind it; and what is no name at all."""

import re
from functools import lru_cache

from briefgen.analysis.names import Name, Names, name_at
from briefgen.analysis.tokens import Doc, Token
from briefgen.analysis.vocabulary import Gender, given_names, not_names, post_nominals, title_openings, titles
from briefgen.annotation import EntityType
from briefgen.gazetteer import meanings
from briefgen.naming import fold

_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s'", "`s"})
_PARTY_TAG = re.compile(r"[RDI]-[A-Z]|(?:Democrat|Republican|Independent) of ")
"""After a lawmaker's name: "(R-Utah)", "Democrat of Vermont"."""
_EDGE = re.compile(r"[\W_]+\Z")
_SMALL_WORDS = frozenset(
    "has have is are was were will to for with from by at says said not who what why how after before".split()
)
_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_PURPOSES = frozenset({"for", "to", "at", "a", "an"})
_DANGLING = frozenset({"of", "the", "and", "for", "at", "to", "on", "&"})  # what no name ends with


def _is_dispensable(token: Token) -> bool:
    return token.text in _POSSESSIVE or token.is_space or _EDGE.match(token.text) is not None


def _ends_badly(token: Token) -> bool:
    is_verb = token.text.islower() and token.pos_ == "VERB"  # "Noah quipped"
    return (_is_dispensable(token) and token.text != ".") or token.text in _DANGLING or is_verb


def _opens_badly(token: Token, type_: EntityType) -> bool:
    if type_ == "person":
        return _is_dispensable(token) or token.lower_ in _ARTICLES
    return _is_dispensable(token) or (token.text.islower() and token.pos_ == "ADJ")  # "the nonpartisan Commission"


def _before_purpose(doc: Doc, first: int, last: int) -> int:
    """Return where a name ends without what it is said to be for: the Social Democrats, of "Social Democrats for the office"."""
    if _PURPOSES.isdisjoint(doc.texts[first + 1 : last]):
        return last
    end = next((i + 1 for i in range(last - 1, first, -1) if not doc[i].text.islower()), first + 1)
    return end if any(doc[i].text in _PURPOSES for i in range(end, last)) else last


@lru_cache(maxsize=65536)
def _opens_title(word: str) -> bool:
    return fold(word).replace(".", "") in title_openings()


def _title_length(doc: Doc, first: int, last: int) -> int:
    """Return how many tokens from `first` are a title, full stops included."""
    best = 0
    if first >= last or not _opens_title(doc[first].text):
        return 0
    for size in range(1, min(6, last - first) + 1):
        plain = fold(doc.words(first, first + size)).replace(".", "").replace(" - ", "-")
        if tuple(plain.split()) in titles():
            best = size
            while first + best < last and doc[first + best].text == ".":
                best += 1
    return best


def _gender_of(doc: Doc, first: int, last: int) -> Gender | None:
    """Return the gender that a title tells."""
    return titles().get(tuple(fold(doc.words(first, last)).replace(".", "").split()))


def _strip_titles(doc: Doc, first: int, last: int) -> tuple[int, Gender | None]:
    """Return where the name without its titles begins, and the gender that they tell."""
    gender: Gender | None = None
    while size := _title_length(doc, first, last):
        gender = gender or _gender_of(doc, first, first + size)
        first += size
    return first, gender


def trimmed(doc: Doc, name: Name) -> Name | None:
    """Return a name without title, possessive and letters behind it; None for one that is a title and nothing else."""
    first, last = name.first, name.last
    last = _before_purpose(doc, first, last)
    while last > first and _ends_badly(doc[last - 1]):
        last -= 1
    while first < last and _opens_badly(doc[first], name.type):
        first += 1
    if first == last:
        return None
    if name.type == "organisation" and _ends_in_title(doc, first, last):
        last -= 1
    if name.type != "person" and _title_length(doc, first, last) == last - first:
        return None
    if name.type == "person":
        last = _before_letters(doc, first, last)
    bare, gender = _strip_titles(doc, first, last) if name.type == "person" else (first, None)
    if bare >= last:
        if not _title_before(doc, first)[0] < first:
            return None
        bare = first  # Mrs. King
    title = doc.words(first, bare)
    if not title and name.type == "person":
        before, gender = _title_before(doc, bare)
        title = doc.words(before, bare)
    return name_at(doc, bare, last, name.type, title=title, gender=gender)


def _before_letters(doc: Doc, first: int, last: int) -> int:
    """Return where a person's name ends without the letters behind it: Daniel Bernoulli, of "Daniel Bernoulli FRS"."""
    end = last
    while end > first + 2 and (doc[end - 1].text in post_nominals() or doc[end - 1].text == ","):
        end -= 1
    return last if doc.words(first, end).isupper() else end


def _ends_in_title(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a pipeline has taken a title into an organisation's name: "NASA Administrator" before Bill Nelson."""
    if last - first < 2 or last == len(doc) or doc[last].pos_ != "PROPN" or doc[last - 2].lower_ in _DANGLING:
        return False
    return (fold(doc[last - 1].text),) in titles() and fold(doc[last].text) in given_names()


def _title_before(doc: Doc, first: int) -> tuple[int, Gender | None]:
    """Return where the title that stands before a name begins (at the name where there is none), and its gender."""
    for start in range(max(0, first - 4), first):
        size = _title_length(doc, start, first)
        if size and start + size == first:
            return start, _gender_of(doc, start, first)
    return first, None


def _has_capital(text: str) -> bool:
    """Tell whether the words can be a name: some letter is not small (scripts without case have no small letters)."""
    return text[:1].isupper() or any(c.isalpha() and not c.islower() for c in text)


def _is_shouted(text: str) -> bool:
    """Tell whether a name is a piece of a headline in capitals: "CONGRESS HAS"; a single word is an acronym (WHO)."""
    return text.isupper() and " " in text and any(word in _SMALL_WORDS for word in text.casefold().split())


def _is_written_small(text: str) -> bool:
    """Tell whether words without any capital are a known place or a given name all the same: people write "kerala"."""
    meaning = meanings().get(text.title())
    return (meaning is not None and not meaning.doubtful) or text.split(maxsplit=1)[0] in given_names()


def _is_name(text: str) -> bool:
    """Tell whether the words can be a name of a participant."""
    if fold(text) in not_names() or _is_shouted(text) or _PARTY_TAG.match(text):
        return False
    return _has_capital(text) or _is_written_small(text)


def trim(doc: Doc, names: Names) -> Names:
    """Keep titles, possessives and edges of punctuation out of names; drop what is no name: a title, a day, no capital."""
    bare = (trimmed(doc, name) for name in names)
    return tuple(name for name in bare if name and _is_name(name.text))
