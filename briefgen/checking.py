"""What a person had better look at: quotes without a speaker, and whatever else the machine is not sure of.

Pure: over `Knowledge`, with lines ready to be pasted into the corrections.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.annotation import Quote
from briefgen.knowledge import Knowledge, Place, Quotation

_ASKED = re.compile(r"^\W{0,2}(?:Q|Question|Interviewer)\s?[.:]\W{0,3}\Z", re.IGNORECASE | re.MULTILINE)
_LABEL = 20  # characters
LONGEST = 100  # characters of a quote that are shown


@dataclass(frozen=True, slots=True)
class Doubt:
    """A thing to decide: where, what, and the lines that would settle it in content/corrections.toml."""

    path: str
    line: int
    message: str
    paste: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def unattributed(knowledge: Knowledge) -> Iterator[Doubt]:
    """Yield each quote that is shown without a speaker though somebody might know better, in the order of the articles.

    An interviewer's questions are no doubt: the article says that they are nobody's but the interviewer's.
    """
    found = [
        (knowledge.stories[quotation.places[0].slug].article.path, quotation.places[0].start, quotation)
        for quotation in knowledge.quotations.values()
        if not quotation.speaker_name and not quotation.corrected and not _is_question(quotation.places[0], knowledge)
    ]
    for _, _, quotation in sorted(found, key=lambda one: one[:2]):
        yield _doubt(quotation, knowledge)


def _is_question(place: Place, knowledge: Knowledge) -> bool:
    text = knowledge.stories[place.slug].article.text
    return bool(_ASKED.search(text, max(0, place.start - _LABEL), place.start))


def _doubt(quotation: Quotation, knowledge: Knowledge) -> Doubt:
    place = quotation.places[0]
    article = knowledge.stories[place.slug].article
    guess = _guess(place, knowledge)
    perhaps = f"perhaps {guess[0]} ({guess[1]:.0%})" if guess else "nobody is named"
    text = " ".join(quotation.text.split())
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return Doubt(
        article.path,
        article.line_of(place.start),
        f"who said “{shown}”? ({perhaps})",
        f"[[quote]]\ntext = {_toml(text)}\nspeaker = {_toml(guess[0] if guess else '')}",
    )


def _guess(place: Place, knowledge: Knowledge) -> tuple[str, float] | None:
    """Return whom the evidence points to, though it is too weak to say so."""
    annotation = knowledge.stories[place.slug].annotation
    quote: Quote | None = next((q for q in annotation.quotes if q.start == place.start), None)
    if quote is None or quote.speaker is None:
        return None
    return annotation.participants[quote.speaker].name, quote.confidence


def _toml(text: str) -> str:
    """Write a string for TOML, whose basic strings have the escapes of JSON's."""
    return json.dumps(text, ensure_ascii=False)
