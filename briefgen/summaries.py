"""Summaries over more than one article: of an entity, and of a day, week or month. Extracts only, each line linked to its sentence.

Sentences come with a weight and a stand-alone form from the analysis. Here they are chosen by weight, by how much they are about
the subject, by date, and against repetition: maximal marginal relevance (Carbonell and Goldstein, "The Use of MMR,
Diversity-Based Reranking for Reordering Documents and Producing Summaries", 1998). What a person wrote, in an article's front
matter or the corrections, wins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.knowledge import Story
from briefgen.likeness import content_words, overlap

ENTITY_LINES = 5
_NOVELTY = 0.6
_TOO_ALIKE = 0.6
_SHORTEST, _LONGEST = 6, 60
_POOL = 6
"""Lines that are looked at, for each line of the summary."""
_SAME_ARTICLE = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a summary: its text and where it comes from. `sentence` (from 0) is None for a summary that a person wrote."""

    text: str
    slug: str
    sentence: int | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be chosen, and how much it is worth."""

    line: Line
    worth: float


def story_lines(story: Story, limit: int = 3) -> tuple[Line, ...]:
    """Return the summary of an article in the order of its text: the writer's own, else the sentences that sum it up."""
    article = story.article
    if article.summary:
        return (Line(article.summary, article.slug, None, article.published),)
    sentences = story.annotation.sentences
    chosen = sorted(story.annotation.summary[:limit])
    return tuple(
        Line(sentences[n].readable, article.slug, n, article.published) for n in chosen if sentences[n].readable
    )


Subjects = Mapping[str, Mapping[int, int]]


def subjects(story: Story) -> Subjects:
    """Return for each entity of an article the sentences that mention it, each with the characters before the first mention."""
    found: dict[str, dict[int, int]] = {}
    sentences, number = story.annotation.sentences, 0
    for mention in story.annotation.mentions:
        entity = story.entities[mention.participant]
        if not entity or mention.kind == "nominal":
            continue
        while number + 1 < len(sentences) and sentences[number + 1].start <= mention.start:
            number += 1
        found.setdefault(entity, {}).setdefault(number, mention.start - sentences[number].start)
    return found


def entity_lines(entity: str, told: Iterable[tuple[Story, Subjects]], limit: int = ENTITY_LINES) -> tuple[Line, ...]:
    """Return what the articles say of an entity (its id), the newest first, nothing twice.

    `told` are articles that it appears in, with their `subjects`. A newer sentence is worth more than an older one of the same
    weight, so that where facts conflict the newest is the one that is told.
    """
    newest = sorted(told, key=lambda each: (each[0].article.published or date.min, each[0].article.slug), reverse=True)
    found = [line for age, (story, of) in enumerate(newest) for line in _about(story, of.get(entity, {}), age)]
    return tuple(sorted((each.line for each in diverse(found, limit)), key=_newest))


def _newest(line: Line) -> tuple[int, str, int]:
    return (-(line.published or date.min).toordinal(), line.slug, line.sentence or 0)


def _about(story: Story, mentions: Mapping[int, int], age: int) -> Iterable[Candidate]:
    """Yield the sentences of an article that mention an entity, worth more where they begin with it."""
    recency = 1 / (1 + 0.15 * age)
    for number, offset in mentions.items():
        sentence = story.annotation.sentences[number]
        if not sentence.readable or not _SHORTEST <= sentence.readable.count(" ") + 1 <= _LONGEST:
            continue
        topic = 1 - offset / max(1, sentence.end - sentence.start)
        line = Line(sentence.readable, story.article.slug, number, story.article.published)
        worth = sentence.weight * 0.6 + topic * 0.5 + recency * 0.4 - _speech(sentence.readable)
        yield Candidate(line, worth)


def _speech(text: str) -> float:
    """Return what a sentence loses that is mostly quotation: quotes have their own place on the page."""
    return 0.4 if text.startswith("[") and ":]" in text[:80] else 0.15 * (text.count("“") > 0)


def period_lines(stories: Sequence[Story], limit: int) -> tuple[Line, ...]:
    """Return the main points of a day, week or month: the best lines of its articles, no two of which say the same."""
    prominence = _prominence(stories)
    candidates = [each for story in stories for each in _points(story, prominence)]
    return tuple(each.line for each in diverse(candidates, limit))


def _prominence(stories: Sequence[Story]) -> dict[str, int]:
    """Return in how many of the articles each entity is."""
    counts: dict[str, int] = {}
    for story in stories:
        for entity in {key for key in story.entities if key}:
            counts[entity] = counts.get(entity, 0) + 1
    return counts


def _points(story: Story, prominence: dict[str, int]) -> Iterable[Candidate]:
    """Yield the lines of an article's summary, worth more the more its entities are in the news of the period."""
    shared = max((prominence[key] for key in story.entities if key), default=1)
    weight = {n: story.annotation.sentences[n].weight for n in story.annotation.summary}
    for line in story_lines(story, 2):
        own = 1.0 if line.sentence is None else weight.get(line.sentence, 0.0)
        yield Candidate(line, own + 0.1 * min(shared, 8))


def diverse(candidates: Iterable[Candidate], limit: int) -> list[Candidate]:
    """Return up to `limit` candidates, best first, each worth less the more of its words are said already.

    One that shares most of its words with a chosen one is left out; a further line of the same article is worth less.
    """
    pool = sorted(candidates, key=lambda each: (-each.worth, _newest(each.line)))[: _POOL * limit]
    words = [content_words(each.line.text) for each in pool]
    alike, again = [0.0] * len(pool), [0.0] * len(pool)
    left, chosen = list(range(len(pool))), list[Candidate]()
    while left and len(chosen) < limit:
        best = max(left, key=lambda n: (pool[n].worth - _NOVELTY * (alike[n] + again[n]), -n))
        if chosen and pool[best].worth <= _NOVELTY * (alike[best] + again[best]):
            break
        chosen.append(pool[best])
        left.remove(best)
        for n in left:
            alike[n] = max(alike[n], overlap(words[n], words[best]))
            again[n] += _SAME_ARTICLE * (pool[n].line.slug == pool[best].line.slug)
        left = [n for n in left if alike[n] < _TOO_ALIKE]
    return chosen
