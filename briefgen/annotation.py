"""What analysis finds in one article, as stand-off spans over `Article.text`.

All offsets are character offsets into the article's text, half-open. Participants are referred to by their index in
`Annotation.participants`, sentences by their index in `Annotation.sentences` (the `12` of `#s12` counts from 1).
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import inf
from typing import Literal, NamedTuple, Protocol

from briefgen.likeness import words_in
from briefgen.naming import foremost, namesakes
from briefgen.values import dataclass

EntityType = Literal["person", "organisation", "place"]
MentionKind = Literal["name", "nominal", "pronoun", "demonym"]
QuoteKind = Literal["direct", "mixed", "indirect"]

MentionRow = tuple[int, int, MentionKind, int]
"""Start, end, kind and participant of a mention."""
Naming = tuple[int, int, int]
"""A sentence that names a participant, the participant, and the characters of the sentence before it."""

_NOT_NAMING = ("nominal", "demonym")


class Stretch(Protocol):
    """Anything with a start and an end in the text: a block of the article, a stretch between quotation marks."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


class Span(NamedTuple):
    """A stretch of the text: characters start to end, end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, how much it would tell a reader who sees it alone, and how it then reads.

    `weight` (0..1) is its worth in a summary of the article. `readable` is the sentence fit to stand alone: dateline off, a
    leading pronoun replaced by the name in brackets; empty where no honest stand-alone form exists (fragment, heading).
    `following` is set in the summary alone: how a sentence without such a form reads right after the one before it.
    """

    start: int
    end: int
    weight: float = 0.0
    readable: str = ""
    following: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text speaks of a participant; a demonym ("Belarusian") only points to its country."""

    start: int
    end: int
    kind: MentionKind
    participant: int


@dataclass(frozen=True, slots=True)
class Description:
    """What the text says somebody is ("president of Belarus"), and where it says so.

    `role` is false where it says but whose kin, friend or rival somebody is, or how old ("a 14-year-old boy").
    """

    text: str
    start: int
    end: int
    role: bool = True


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody or something the article speaks of.

    `name` is the fullest name in the article, without titles; for the unnamed ("two officials") the describing words.
    `type` is None where the text does not settle it. Only named participants become entities.
    `aliases` are the other names used in the article, in order of first use. `salience` (0..1) ranks the participants.
    `government` is true for a place that speaks or acts as its government ("Minsk has asserted").
    """

    name: str
    type: EntityType | None
    named: bool = True
    aliases: tuple[str, ...] = ()
    descriptions: tuple[Description, ...] = ()
    salience: float = 0.0
    government: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Speech, direct, mixed or indirect, with its speaker where the text says who spoke.

    `cue` is the span of the word of speaking ("said", "according to"), None where there is none. `speaker` is an index into the
    participants, `speaker_span` the words that name the speaker here ("he", "the ministry"). `confidence` (0..1) is the chance
    that the attribution is right. `outlet` is the participant that reported the speech, named or not ("reported The Guardian").
    `outer` is the index of the quote in which this one is nested ("Smith said that Jones had promised …"); it comes before.
    """

    start: int
    end: int
    kind: QuoteKind
    cue: Span | None = None
    speaker: int | None = None
    speaker_span: Span | None = None
    confidence: float = 0.0
    outlet: int | None = None
    outer: int | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text, at the precision that the words support: 2023-02-21, 2023-W08, 2022-10, 2022, 1990s, or FROM/TO."""

    start: int
    end: int
    value: str
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that analysis found in one article.

    `summary` holds sentence indices, best first; `fingerprint` is what near-duplicates of the text are known by (`likeness`).
    """

    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    participants: tuple[Participant, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dates: tuple[DateMention, ...] = ()
    summary: tuple[int, ...] = ()
    fingerprint: str = ""

    def mention_counts(self) -> list[int]:
        """Return how often each participant is mentioned."""
        counts = [0] * len(self.participants)
        for mention in self.mentions:
            counts[mention.participant] += 1
        return counts

    def sentence_spans(self) -> list[tuple[int, int]]:
        """Return where the sentences begin and end."""
        return [(sentence.start, sentence.end) for sentence in self.sentences]

    def mention_rows(self) -> Sequence[MentionRow]:
        """Return the mentions as plain tuples, for those who look through many of them and keep none."""
        return [(mention.start, mention.end, mention.kind, mention.participant) for mention in self.mentions]

    def namings(self) -> Sequence[Naming]:
        """Return where each sentence first names each participant, in the order of the text.

        A pronoun names only where the sentence that stands alone has the name in its stead: a reader of "Smith praised its help" does
        not see whose help. A surname alone does not where somebody else in the article bears it, too, unless it names that one far
        more often.
        """
        if not self.sentences:
            return []
        ends, number = [*(sentence.start for sentence in self.sentences[1:]), inf], 0
        first: dict[tuple[int, int], int] = {}
        shared = self._shared_surnames()
        for start, end, kind, participant in self.mention_rows():
            if kind not in _NOT_NAMING and not (kind == "name" and shared.get(participant) == end - start):
                while ends[number] <= start:
                    number += 1
                if kind != "pronoun" or self._is_told(number, participant):
                    first.setdefault((number, participant), start - self.sentences[number].start)
        return [(number, participant, before) for (number, participant), before in first.items()]

    def _shared_surnames(self) -> dict[int, int]:
        """Return the lengths of surnames that do not say by themselves whom they mean, by participant."""
        names = [each.name if each.type == "person" and each.named else "" for each in self.participants]
        shared = namesakes(names)
        known = foremost(shared, Counter(row[3] for row in self.mention_rows() if row[2] == "name"))
        return {who: len(names[who].split()[-1]) for who in shared if who not in known}

    def _is_told(self, number: int, participant: int) -> bool:
        """Whether a sentence, standing alone, has the name of a participant in brackets."""
        readable, name = self.sentences[number].readable, self.participants[participant].name
        return "[" in readable and name.casefold() in readable.casefold()

    def date_values(self) -> list[str]:
        """Return the values of the dates, without making dates."""
        return [mention.value for mention in self.dates]

    def let_go(self) -> None:
        """Forget what can be had again: here nothing, where it is taken apart when asked for most of it."""


def wholes(quotes: Sequence[Quote]) -> list[Quote]:
    """Return for each quote the whole that it is a piece of: "It is, Smith said, over" is one report, which its cue cuts in two.

    Pieces of reported speech on both sides of one cue have the same whole, which runs over the cue; any other quote is its own.
    """
    found = list(quotes)
    before: dict[Span, int] = {}
    for n, quote in enumerate(quotes):
        if quote.cue is None or quote.kind == "direct":
            continue
        first = before.setdefault(quote.cue, n)
        piece = quotes[first]
        if piece.end <= quote.cue.start and quote.cue.end <= quote.start and piece.speaker == quote.speaker:
            kind: QuoteKind = "mixed" if "mixed" in (piece.kind, quote.kind) else "indirect"
            found[first] = found[n] = replace(piece, end=quote.end, kind=kind)
    return found


def words_digest(text: str) -> str:
    """Return ten hex digits that depend on the words alone, so that they outlive changes of case, marks and spacing."""
    words = " ".join(words_in(text.casefold()))
    return hashlib.blake2b(words.encode(), digest_size=5).hexdigest()
