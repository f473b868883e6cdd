"""Names that the text itself says are another name of somebody: "Samuel Clemens, better known as Mark Twain".

Only what stands between two names of one sentence is read, and only words that leave no doubt.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from briefgen.analysis.names import Name, Names
from briefgen.analysis.nobles import is_noble
from briefgen.analysis.tokens import Doc

_FURTHEST = 30  # tokens between two names of one bearer, dates and pronunciation in brackets among them
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_UNOPENED = re.compile(r"\A[^()]*\)")  # the first name stands in brackets itself
_QUOTE = r"(?:the )?[\"“‘'`]*\Z"
_OPENING = r"\A\W*(?:who |which )?(?:is |was |are |were )?(?:\w+ly |also |better |best |now |later )*"
_KNOWN = re.compile(
    _OPENING
    + r"(?:known (?:\w+ly )?(?:as|by (?:his|her|the|its) \w+(?: name)?)|self-identified as|a\.?k\.?a\.?|alias) ?"
    + _QUOTE
)
_PERSONAL = re.compile(
    r"\A\W+(?:born(?: as)?|n[ée]e?|real name|birth name) ?" + _QUOTE
    + r"|\A\W*(?:is|was)? ?(?:a|the|his|her)? ?(?:pen name|stage name|pseudonym|nom de guerre) (?:of|for)(?: \w+){0,3} ?" + _QUOTE
)  # fmt: skip
_BESIDE = re.compile(r", ?(?:the ?)?(?:\d+(?:st|nd|rd|th) ?)?")
_OTHER_SCRIPT = re.compile(r"\A \((?:[^()a-z]*|[^()]*[ ;(][A-Z][a-z]+ ?:[^()a-z]*)\Z")


def one_name_each(pairs: Iterable[tuple[Name, Name]]) -> Mapping[str, str]:
    """Return for names that are introduced as one's the one that stands for them all, the first; others are left out."""
    first: dict[str, str] = {}
    for known, further in pairs:
        one, other = first.setdefault(known.text, known.text), first.setdefault(further.text, further.text)
        first.update({text: one for text, root in first.items() if root == other})
    return first


def introduced(doc: Doc, names: Names) -> Iterator[tuple[Name, Name]]:
    """Yield names with the further name that the text introduces for their bearer; of people and organisations only."""
    for first, further in pairwise(name for name in names if not name.is_demonym):
        if _may_be_one(doc, first, further):
            told = doc[first.last - 1].whitespace_ + doc.span(first.last, further.first).text_with_ws
            if _says_so(told.rstrip().removesuffix(further.title), first, further):
                yield first, further


def _may_be_one(doc: Doc, first: Name, further: Name) -> bool:
    """Tell whether two names of one sentence are of one type, unlike, and near enough."""
    near = 0 < further.first - first.last <= _FURTHEST
    if not near or not (first.type == further.type != "place") or first.text == further.text:
        return False
    return not any(token.is_sent_start for token in doc[first.last : further.first + 1])


def _says_so(told: str, name: Name, further: Name) -> bool:
    if is_noble(further.text) and _BESIDE.fullmatch(told):
        return name.type == "person"
    plain = _UNOPENED.sub("", _BRACKETED.sub("", told))
    if _KNOWN.search(plain):
        return True
    if name.type != "person":
        return False
    foreign = _OTHER_SCRIPT.search(told) is not None and (
        ":" in told or any(c.isalpha() and not c.isascii() for c in told)
    )
    return foreign or _PERSONAL.search(plain) is not None
