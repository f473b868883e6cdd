"""People whom a text only counts: "Hundreds dead", "killing 107", "12 were arrested"."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.analysis.noun_phrases import Phrase, phrase_at
from briefgen.analysis.syntax import OBJECTS, SUBJECTS
from briefgen.analysis.tokens import Doc, Token

_COUNTS = frozenset({"hundreds", "thousands", "dozens", "scores"})
_BEFALLS = frozenset(
    "arrest bury detain die displace drown evacuate hospitalise hospitalize hurt injure kill massacre perish rescue shoot slay stab trap wound".split()
)
_STATES = frozenset({"dead", "homeless", "hurt", "injured", "killed", "missing", "stranded", "trapped", "wounded"})


def counted(doc: Doc) -> Iterator[Phrase]:
    """Yield the numbers that stand for people to whom something has happened."""
    figures = [i for i, text in enumerate(doc.texts) if text.isdigit() and doc[i].tag_ == "CD"]
    for i in sorted({*figures, *doc.places_of(_COUNTS)}):
        if _is_told(doc[i]):
            yield replace(phrase_at(doc[i], "person", ""), plural=True)


def _is_told(number: Token) -> bool:
    happens = number.head.lemma_ in _BEFALLS and number.dep_ in SUBJECTS | OBJECTS
    return happens or any(child.i > number.i and child.lower_ in _STATES for child in number.children)
