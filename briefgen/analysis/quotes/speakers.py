"""Who the words beside a quotation mean: a participant of the article, or somebody it does not name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from spacy.tokens import Doc, Span, Token

from briefgen.analysis.quotes.grammar import antecedent
from briefgen.analysis.quotes.phrases import Phrase
from briefgen.annotation import Participant

SpeakerKind = Literal["name", "pronoun", "nominal"]

_FIRST_AND_OPEN = frozenset(
    {"i", "we", "you", "one", "everyone", "everybody", "anyone", "someone", "somebody", "nobody", "people"}
)


class Coreferent(Protocol):
    """What this room asks of coreference: the participants, and whom a word means."""

    @property
    def participants(self) -> tuple[Participant, ...]: ...  # noqa: D102

    def participant_of(self, words: Span | Token, /) -> tuple[int | None, float]: ...  # noqa: D102


@dataclass(slots=True)
class Speakers:
    """Turns noun phrases into participants; gathers the unnamed ones that quotes need beyond those of `coreference`."""

    doc: Doc
    coreference: Coreferent
    unnamed: list[Participant] = field(default_factory=list)
    _by_words: dict[str, int] = field(default_factory=dict)

    def who(self, phrase: Phrase) -> tuple[int | None, float]:
        """Return the participant that a phrase means and how sure that is; None for a pronoun that nothing resolves."""
        token = antecedent(phrase.head)
        found, sureness = self.coreference.participant_of(token)
        if found is not None:
            return found, sureness
        if token.i == phrase.head.i and kind_of(phrase) == "pronoun":
            return None, 0.0
        start, end = (phrase.start, phrase.end) if token.i == phrase.head.i else (token.left_edge.i, token.i + 1)
        return self._unnamed(self.doc[start:end].text), 1.0

    def named(self, phrase: Phrase) -> int | None:
        """Return the named participant that a phrase means, if any."""
        found, _ = self.coreference.participant_of(phrase.head)
        return found if found is not None and self.coreference.participants[found].named else None

    def _unnamed(self, words: str) -> int:
        words = " ".join(words.split())
        key = words.casefold()
        if key not in self._by_words:
            self._by_words[key] = len(self.coreference.participants) + len(self.unnamed)
            self.unnamed.append(Participant(words, None, named=False))
        return self._by_words[key]


def kind_of(phrase: Phrase) -> SpeakerKind:
    """Tell whether the words that name the speaker are a name, a pronoun or a description."""
    if phrase.head.pos_ == "PRON" or phrase.head.lower_ in _FIRST_AND_OPEN:
        return "pronoun"
    return "name" if phrase.head.ent_type_ or phrase.head.pos_ == "PROPN" else "nominal"


def span_of(doc: Doc, phrase: Phrase) -> tuple[int, int]:
    """Return the characters of a phrase."""
    last = doc[phrase.end - 1]
    return doc[phrase.start].idx, last.idx + len(last)


def contains(outer: Sequence[int], inner: Sequence[int]) -> bool:
    """Tell whether one range of characters lies within another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
