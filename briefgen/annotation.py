"""What analysis finds in one article, as stand-off spans over `Article.text`.

All offsets are character offsets into the article's text, half-open. Participants are referred to by their index in
`Annotation.participants`, sentences by their index in `Annotation.sentences` (the `12` of `#s12` counts from 1).
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, Protocol

from briefgen.values import dataclass

EntityType = Literal["person", "organisation", "place"]
MentionKind = Literal["name", "nominal", "pronoun", "demonym"]
QuoteKind = Literal["direct", "mixed", "indirect"]

MentionRow = tuple[int, int, MentionKind, int]
"""Start, end, kind and participant of a mention."""

_WORD = re.compile(r"\w+")


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
    words = " ".join(_WORD.findall(text.casefold()))
    return hashlib.blake2b(words.encode(), digest_size=5).hexdigest()
