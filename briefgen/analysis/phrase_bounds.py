"""Where a noun phrase begins and ends: without preposition and determiner, without clauses and afterthoughts that hang on."""

from collections.abc import Iterator

from briefgen.analysis.syntax import RELATIVE_CLAUSES
from briefgen.analysis.tokens import Doc, Token
from briefgen.naming import fold

_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "another"])
_NO_OPENING = frozenset({"PUNCT", "ADP", "CCONJ", "PART"})
_BEFORE_PHRASE = frozenset(
    [
        "case",
        "cc",
        "mark",
        "cop",
        "nsubj",
        "nsubj:pass",
        "nsubj:outer",
        "advmod",
        "aux",
        "parataxis",
        "obl",
        "advcl",
        "discourse",
        "prep",
        "appos",
    ]
)
_IN_PHRASE = frozenset({"-", "–", "'", "’", '"', "“", "”", "."})
LONGEST = 16
"""Words of a description at most."""


def phrase_start(head: Token) -> int:
    """Return where the noun phrase of the head begins: its preposition, verb and commas are not part of it."""
    first = head.i
    for child in reversed([c for c in head.children if c.i < head.i]):
        if child.dep_ in _BEFORE_PHRASE or (child.is_punct and child.text not in _IN_PHRASE):
            break
        first = child.left_edge.i
    return first


def phrase_bounds(head: Token, without: Token | None = None) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the noun phrase of the head; `without` is a dependant that starts something else."""
    doc = head.doc
    first, last = phrase_start(head), head.right_edge.i + 1
    if without is not None:
        last = min(last, without.left_edge.i) if without.i > head.i else last
        first = max(first, without.right_edge.i + 1) if without.i < head.i else first
    first, last = _cut(doc, first, last, head)
    while last > head.i + 1 and (
        _dangles(doc[last - 1]) or (doc[last - 1].pos_ == "ADJ" and doc[last - 2].pos_ == "DET")
    ):
        last -= 1
    if head.i < last and last - first <= LONGEST:
        yield first, last


def _cut(doc: Doc, first: int, last: int, head: Token) -> tuple[int, int]:
    """Return the noun phrase around its head without determiner, clauses that hang on, and what follows a comma."""
    while first < head.i and (doc[first].pos_ in _NO_OPENING or fold(doc[first].text) in _DETERMINERS):
        first += 1
    for i in range(head.i + 1, last):
        token = doc[i]
        if (
            token.text in {",", ";", ":", "(", "—", "–", '"', "“", "”", "--"}
            or token.dep_ in RELATIVE_CLAUSES
            or token.tag_ in {"WDT", "WP"}
        ):
            last = i if token.text != "," or not _goes_on(doc, i, last) else last
            if last == i:
                break
    return first, last


def _goes_on(doc: Doc, comma: int, last: int) -> bool:
    """Tell whether the phrase goes on after its comma as a list or a place does: "mayor of Portland, Oregon"."""
    return (
        comma + 1 < last
        and doc[comma + 1].pos_ == "PROPN"
        and doc[comma + 1].dep_ in {"appos", "flat", "conj", "nmod:unmarked"}
    )


def _dangles(token: Token) -> bool:
    """Tell whether no phrase ends with the token."""
    return token.is_punct or token.is_space or token.pos_ in {"CCONJ", "ADP", "DET"} or token.tag_ == "POS"
