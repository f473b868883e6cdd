"""Who the words beside a quotation mean: a participant of the article, or somebody it does not name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from briefgen.analysis.quotes.continuity import genders, may_be, may_be_person, named_as_near
from briefgen.analysis.quotes.lexicon import nouns
from briefgen.analysis.quotes.phrases import Phrase, phrase_at
from briefgen.analysis.syntax import antecedent, appositions, noun_phrase
from briefgen.analysis.tokens import Doc, Token
from briefgen.analysis.tokens import Span as Words
from briefgen.annotation import Mention, Participant, Span

SpeakerKind = Literal["name", "pronoun", "nominal"]

SURENESS = 0.8  # of a pronoun that goes on speaking
_CLEAR = 0.85  # sureness from which a pronoun is somebody's though another is named as near
_PEOPLE = frozenset({"PERSON", "PER"})
_GOES_ON = frozenset({"he", "she", "it", "they"})
_WRITINGS = frozenset({"story", "account", "copy", "transcript", "video", "recording", "website"})
_PUBLISHED = frozenset({"in", "by", "from", "on", "of"})
_FIRST_AND_OPEN = frozenset(
    {"i", "we", "you", "one", "everyone", "everybody", "anyone", "someone", "somebody", "nobody", "people"}
)


class Coreferent(Protocol):
    """What this room asks of coreference: the participants, and whom a word means."""

    @property
    def participants(self) -> tuple[Participant, ...]: ...  # noqa: D102

    @property
    def mentions(self) -> tuple[Mention, ...]: ...  # noqa: D102

    def participant_of(self, words: Words | Token, /) -> tuple[int | None, float]: ...  # noqa: D102


@dataclass(slots=True)
class Speakers:
    """Turns noun phrases into participants; gathers the unnamed ones that quotes need beyond those of `coreference`."""

    doc: Doc
    coreference: Coreferent
    unnamed: list[Participant] = field(default_factory=list)
    _by_words: dict[str, int] = field(default_factory=dict)
    _joint: set[int] = field(default_factory=set)
    _genders: Mapping[int, str] | None = None

    def who(self, phrase: Phrase, last: int | None) -> tuple[int | None, float]:
        """Return the participant that a phrase means and how sure that is; None for a pronoun that nothing resolves.

        `last` is who spoke just before, if anybody did.
        """
        token = antecedent(phrase.head)
        if token.i != phrase.head.i:
            token = _described(token)
        found, sureness = self.coreference.participant_of(token)
        goes_on = last is not None and token.lower_ in _GOES_ON and self._goes_on(token.lower_, last)
        if goes_on and (found is None or sureness < SURENESS):
            return last, SURENESS
        named = self._in_apposition(phrase) if kind_of(phrase) == "nominal" else None
        if named is not None:
            return named, 1.0
        if found is not None:
            return found, sureness
        if token.i == phrase.head.i and kind_of(phrase) == "pronoun":
            return None, 0.0
        start, end = (phrase.start, phrase.end) if token.i == phrase.head.i else _bounds(token)
        words = " ".join(self.doc.words(start, self._with_modifier(end)).split())
        return (self._unnamed(words), 1.0) if words else (None, 0.0)

    def is_contested(self, phrase: Phrase, participant: int, sureness: float, said: Span) -> bool:
        """Tell whether a "he" or "she" may as well mean somebody else who is named as near, outside what is `said`.

        Where it is clear enough who is meant, nobody contests it.
        """
        if phrase.head.lower_ not in ("he", "she") or sureness >= _CLEAR:
            return False
        others = {
            m.participant
            for m in named_as_near(self.doc, phrase.head, participant, self.coreference.mentions)
            if not said.start <= m.start < said.end
        }
        genders_of = self._genders_found()
        return any(may_be_person(phrase.head.lower_, self.participant(n), genders_of.get(n)) for n in others)

    def together(self, phrase: Phrase) -> int:
        """Return several who speak together, as one participant without a name of its own."""
        found = self._unnamed(" ".join(self.doc.words(phrase.start, self._with_modifier(phrase.end)).split()))
        self._joint.add(found)
        return found

    def _in_apposition(self, phrase: Phrase) -> int | None:
        """Return the name that stands beside a description: "a spokesman for the embassy, Ashraf Haidari,"."""
        beside = [child for child in appositions(phrase.head) if child.i > phrase.head.i]
        if phrase.end + 1 < len(self.doc) and self.doc[phrase.end].text == ",":
            beside.append(self.doc[phrase.end + 1])
        for token in beside:
            if token.ent_type_ in _PEOPLE:
                found, _ = self.coreference.participant_of(token)
                if found is not None and self.participant(found).named:
                    return found
        return None

    def participant(self, index: int) -> Participant:
        """Return a participant, named or not, by its index."""
        known = self.coreference.participants
        return known[index] if index < len(known) else self.unnamed[index - len(known)]

    def _goes_on(self, pronoun: str, last: int) -> bool:
        who = self.participant(last)
        writing = not who.named and who.name.rpartition(" ")[2].lower() in nouns()  # "his comments" say, but are not he
        if last in self._joint and pronoun != "they":
            return False
        return not writing and may_be(pronoun, who, self._genders_found().get(last))

    def _genders_found(self) -> Mapping[int, str]:
        if self._genders is None:
            self._genders = genders(self.doc.text, self.coreference.mentions)
        return self._genders

    def outlet(self, phrase: Phrase) -> int | None:
        """Return who reported something: for "a report in the Herald" the Herald; None for a pronoun that nothing resolves."""
        if phrase.head.lower_ in nouns() or phrase.head.lower_ in _WRITINGS:
            at = phrase.end
            if at + 1 < len(self.doc) and self.doc[at].lower_ in _PUBLISHED:
                by = phrase_at(self.doc, at + 1, min(len(self.doc), at + 9))
                if by is not None:
                    return self.who(by, None)[0]
        return self.who(phrase, None)[0]

    def _with_modifier(self, end: int) -> int:
        """Return the end of "a spokesman for the army" for that of "a spokesman", of "a report by the bank" for that of "a report"."""
        written = end > 0 and self.doc[end - 1].lower_ in nouns()
        if end + 1 < len(self.doc) and self.doc[end].lower_ in (
            ("of", "for", "by", "from") if written else ("of", "for")
        ):
            modifier = phrase_at(self.doc, end + 1, min(len(self.doc), end + 9))
            return modifier.end if modifier is not None else end
        return end

    def _unnamed(self, words: str) -> int:
        key = words.casefold()
        if key not in self._by_words:
            self._by_words[key] = len(self.coreference.participants) + len(self.unnamed)
            self.unnamed.append(Participant(words, None, named=False))
        return self._by_words[key]


def _described(token: Token) -> Token:
    """Return the name that a description in front of "who" explains: "McConnell, now the leader of the Senate, who …"."""
    doc, at = token.doc, noun_phrase(token).start - 1
    while at > 1 and doc[at].pos_ == "ADV":
        at -= 1
    named = at > 0 and doc[at].text == "," and doc[at - 1].ent_type_ in _PEOPLE and not token.ent_type_
    return doc[at - 1] if named else token


def kind_of(phrase: Phrase) -> SpeakerKind:
    """Tell whether the words that name the speaker are a name, a pronoun or a description."""
    if phrase.head.pos_ == "PRON" or phrase.head.lower_ in _FIRST_AND_OPEN | _GOES_ON:
        return "pronoun"
    return "name" if phrase.head.ent_type_ or phrase.head.pos_ == "PROPN" else "nominal"


def span_of(doc: Doc, phrase: Phrase) -> tuple[int, int]:
    """Return the characters of a phrase."""
    last = doc[phrase.end - 1]
    return doc[phrase.start].idx, last.idx + len(last.text)


def _bounds(token: Token) -> tuple[int, int]:
    phrase = noun_phrase(token)
    return phrase.start, phrase.end
