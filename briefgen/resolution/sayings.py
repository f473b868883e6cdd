"""The quotes of one article: what is said, by whom, where it stands, and whom it names."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from briefgen.annotation import Quote, wholes, words_digest
from briefgen.knowledge import Place, Story

_START = itemgetter(0)  # of a span
_FRAME = 300  # characters of the sentence around reported speech that are shown on either side at most


class Voices(NamedTuple):
    """Who may be named as a speaker: the least confidence, what people have corrected, names by id.

    `corrected` gives speakers (entity ids, None for nobody) by digest of the words and slug ("" for everywhere).
    """

    min_confidence: float
    corrected: Mapping[tuple[str, str], str | None]
    names: Mapping[str, str]


@dataclass(slots=True)
class Saying:
    """One quote in one article; `about` are the entities that it names, `frame` the rest of its sentence where it is told."""

    story: Story
    quote: Quote
    text: str
    speaker: str | None
    place: Place
    about: tuple[str, ...]
    frame: tuple[str, str]


def sayings_of(story: Story, voices: Voices) -> Iterator[Saying]:
    """Yield the quotes of an article, in its order."""
    annotation = story.annotation
    quotes = annotation.quotes
    if not quotes:
        return
    text = story.article.text
    story.article.let_go()  # whoever puts a corpus together reads each text but once
    spans = annotation.sentence_spans()
    named = [(start, story.entities[who]) for start, _, kind, who in annotation.mention_rows() if kind != "pronoun"]
    starts = [start for start, _ in named]
    for piece, quote in zip(quotes, wholes(quotes), strict=True):
        if piece.start != quote.start:
            continue  # told with the piece before
        said = text[quote.start : quote.end]
        first = max(0, bisect_right(spans, quote.start, key=_START) - 1)
        place = Place(story.article.slug, first, quote.start, quote.end)
        inside = named[bisect_left(starts, quote.start) : bisect_left(starts, quote.end)]
        about = tuple([entity for _, entity in inside if entity is not None])
        frame = ("", "") if quote.kind == "direct" else _frame(text, quote, spans, first)
        yield Saying(story, quote, said, speaker_of(story, quote, said, voices), place, about, frame)


def spoken(story: Story, voices: Voices) -> list[tuple[str, str | None]]:
    """Return the words of the quotes of an article, each with its speaker: from these it follows which of the corpus are one."""
    return [(saying.text, saying.speaker) for saying in sayings_of(story, voices)]


def places_of(story: Story) -> list[Place]:
    """Return where the quotes of an article stand."""
    return [saying.place for saying in sayings_of(story, Voices(0.0, {}, {}))]


def speaker_of(story: Story, quote: Quote, text: str, voices: Voices) -> str | None:
    """Return the entity that speaks, as far as the text or a correction says so; `text` are the words of the quote."""
    if voices.corrected:
        digest = words_digest(text)
        for scope in (story.article.slug, ""):
            if (digest, scope) in voices.corrected:
                return voices.corrected[digest, scope]
    if quote.speaker is None or quote.confidence < voices.min_confidence:
        return None
    return story.entities[quote.speaker]


def _frame(text: str, quote: Quote, sentences: Sequence[tuple[int, int]], first: int) -> tuple[str, str]:
    """Return the rest of the sentence before and after reported speech: a clause alone does not read."""
    if not sentences:
        return "", ""
    last = max(first, bisect_left(sentences, quote.end, key=_START) - 1)
    before = text[sentences[first][0] : quote.start]
    after = text[quote.end : sentences[last][1]]
    return _shortened(before[::-1])[::-1], _shortened(after)


def _shortened(text: str) -> str:
    """Cut a text after so many characters, at a space where there is one."""
    if len(text) <= _FRAME:
        return text
    return text[:_FRAME].rpartition(" ")[0] + " …"
