"""Summaries over more than one article: of an entity, and of a day, week or month. Extracts only, each line linked to its sentence.

Sentences come with a weight and a stand-alone form from the analysis. Here they are chosen by weight, by how much they are about
the subject, by date, and against repetition: maximal marginal relevance (Carbonell and Goldstein, "The Use of MMR,
Diversity-Based Reranking for Reordering Documents and Producing Summaries", 1998). What a person wrote, in an article's front
matter or the corrections, wins.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import heappop, heapreplace
from operator import itemgetter
from typing import NamedTuple

from briefgen.agreement import sameness
from briefgen.annotation import MentionRow
from briefgen.knowledge import Story
from briefgen.naming import plain_name

ENTITY_LINES = 5
_NOVELTY = 0.6
_TOO_ALIKE = 0.6
_SHORTEST, _LONGEST = 6, 60
_POOL = 6
"""Lines that are looked at, for each line of the summary."""
_ALSO = ("also", "too", "again", "instead", "likewise")
_ALSO_WORD = re.compile(rf"\b(?:{'|'.join(_ALSO)})\b")
_WRITER = re.compile(r"\b(?:I|[Mm]y)\b(?!\.)")
_SPEECH = re.compile(r"“[^”]*|‘[^’]*|\"[^\"]*\"?|''.*?(?:''|\Z)")
_SURNAME_FIRST = re.compile(
    r"[A-Z][^\W\d_]+(?:[’']s|,| (?:is|was|has|had|will|would|may|might|could|can|did|does|said|says|told|also|and|later|now|then)\b)"
)
_HEAD = 80
"""Characters at the head of a sentence in which such a word tells that it adds to one before it."""
_SAME_ARTICLE = 0.25
_FOREMOST, _MUCH_SHARED = 2, 12
"""Participants of a line that count for its worth, and how many further articles they need to have for the most."""


class Line(NamedTuple):
    """A line of a summary: its text and where it comes from. `sentence` (from 0) is None for a summary that a person wrote."""

    text: str
    slug: str
    sentence: int | None
    published: date | None


class Candidate(NamedTuple):
    """A line that may be chosen. Candidates sort by worth, then the newest first, then as they stand; `number` is the sentence."""

    loss: float
    age: int
    slug: str
    number: int
    line: Line

    @classmethod
    def of(cls, line: Line, worth: float) -> "Candidate":
        """Return the candidate for a line that is worth so much."""
        return cls(-worth, -(line.published or date.min).toordinal(), line.slug, line.sentence or 0, line)


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


Subjects = Mapping[str, tuple[int, ...]]
"""By entity: the number of each sentence that mentions it, and behind each the characters before the first mention in it.

Numbers in a row take a quarter of what a mapping does, and there are some ten entities an article.
"""


def subjects(story: Story) -> Subjects:
    """Return for each entity of an article where it is mentioned."""
    found: dict[str, list[int]] = {}
    for number, entity, before in story.namings():
        found.setdefault(entity, []).extend((number, before))
    return {entity: tuple(numbers) for entity, numbers in found.items()}


def entity_lines(entity: str, told: Iterable[tuple[Story, Subjects]], limit: int = ENTITY_LINES) -> tuple[Line, ...]:
    """Return what the articles say of an entity (its id), the newest first, nothing twice.

    `told` are articles that it appears in, with their `subjects`. A newer sentence is worth more than an older one of the same
    weight, and of sentences that tell the same with other facts ("14 dead", "16 dead") the newest is the one that is told.
    """
    newest = sorted(told, key=lambda each: (each[0].article.published or date.min, each[0].article.slug), reverse=True)
    found = [line for age, (story, of) in enumerate(newest) for line in _about(story, of.get(entity, ()), age)]
    pool = sorted(found)[: _POOL * limit]
    lines = dict.fromkeys(_last_word(each, pool) for each in diverse(pool, limit))
    return tuple(each.line for each in sorted(lines, key=lambda each: each[1:4]))


def _last_word(candidate: Candidate, pool: Sequence[Candidate]) -> Candidate:
    """Return the newest candidate that tells what this one does: it itself, or one from a later article."""
    newer = [each for each in pool if each.age < candidate.age]
    if not newer:
        return candidate
    alike = (each for each in newer if sameness(each.line.text, candidate.line.text) >= _TOO_ALIKE)
    return min(alike, key=lambda each: (each.age, each.loss), default=candidate)


def _about(story: Story, mentions: tuple[int, ...], age: int) -> Iterator[Candidate]:
    """Yield the sentences of an article that mention an entity, worth more where they begin with it."""
    recency, sentences = 1 / (1 + 0.15 * age), story.annotation.sentences
    slug, published = story.article.slug, story.article.published
    day = -(published or date.min).toordinal()
    for number, offset in zip(mentions[::2], mentions[1::2], strict=True):
        sentence = sentences[number]
        text = sentence.readable
        if text and _SHORTEST <= text.count(" ") + 1 <= _LONGEST:
            topic = 1 - offset / max(1, sentence.end - sentence.start)
            worth = sentence.weight * 0.6 + topic * 0.5 + recency * 0.4 - _speech(text) - _adding(text)
            yield Candidate(-worth, day, slug, number, Line(text, slug, number, published))


def _speech(text: str) -> float:
    """Return what a sentence loses that is mostly quotation: quotes have their own place on the page."""
    return 0.4 if text.startswith("[") and ":]" in text[:80] else 0.15 * (text.count("“") > 0)


def _adding(text: str) -> float:
    """Return what a sentence loses that only adds to one before it."""
    head = text[:_HEAD]
    for word in _ALSO:  # few sentences have the letters of any, which is told far sooner than where words end
        if word in head:
            return 0.25 if _ALSO_WORD.search(head) else 0.0
    return 0.0


class Point(NamedTuple):
    """A line that may tell a day, week or month what an article tells: what it is worth by itself, and the entities (ids) that it names."""

    line: Line
    worth: float
    named: tuple[str, ...]


def points(story: Story) -> tuple[Point, ...]:
    """Return what an article may add to the main points of its day.

    The first line tells what the article is about; the other adds to it, and reads less well without it.
    """
    mentions = story.annotation.mention_rows()
    found = []
    for place, line in enumerate(story_lines(story, 2)):
        own = 1.0 if line.sentence is None else story.annotation.sentences[line.sentence].weight - _own_voice(line.text)
        named = tuple(sorted(_named(story, line, mentions)))
        found.append(Point(_in_full(line, story, mentions), own + 0.25 * (place == 0), named))
    return tuple(found)


def period_lines(told: Sequence[tuple[Story, Sequence[Point]]], limit: int) -> tuple[Line, ...]:
    """Return the main points of a day, week or month: the best lines of its articles, no two of which say the same.

    `told` are the articles with their `points`, worth more where they name who is in the news of the period.
    """
    prominence = _prominence(story for story, _ in told)
    pool = sorted(_candidate(point, prominence) for _, of in told for point in of)[: _POOL * limit]
    return tuple(each.line for each in dict.fromkeys(_last_word(each, pool) for each in diverse(pool, limit)))


def _candidate(point: Point, prominence: Mapping[str, int]) -> Candidate:
    shared = sorted((prominence[key] - 1 for key in point.named), reverse=True)[:_FOREMOST]
    return Candidate.of(point.line, point.worth + 0.05 * min(sum(shared), _MUCH_SHARED))


def _in_full(line: Line, story: Story, mentions: Sequence[MentionRow]) -> Line:
    """Return the line with the full name of whom it opens with by surname: beside those of other articles it is said nowhere else."""
    if line.sentence is None or _SURNAME_FIRST.match(line.text) is None:
        return line
    start, participants = story.annotation.sentences[line.sentence].start, story.annotation.participants
    opening = next((row for row in mentions if row[0] >= start and row[2] == "name"), None)
    if opening is None:
        return line
    words, who = story.article.text[opening[0] : opening[1]], participants[opening[3]]
    name = plain_name(who.name)
    if who.type != "person" or " " not in name or name.split()[-1] != words or not line.text.startswith(words):
        return line
    return line._replace(text=f"[{name}]{line.text[len(words) :]}")


def _prominence(stories: Iterable[Story]) -> dict[str, int]:
    """Return in how many of the articles each entity is."""
    counts: dict[str, int] = {}
    for story in stories:
        for entity in {key for key in story.entities if key}:
            counts[entity] = counts.get(entity, 0) + 1
    return counts


def _own_voice(text: str) -> float:
    """Return what a sentence loses that the writer asks, or says of himself: beside those of other articles nobody knows who "I" is."""
    if text.endswith("?"):
        return 0.5
    return 0.5 if _WRITER.search(_SPEECH.sub("", text)) and not text.startswith("[") else 0.0


def _named(story: Story, line: Line, mentions: Sequence[MentionRow]) -> set[str]:
    """Return the entities that a line mentions; those of the article for a line that a person wrote."""
    if line.sentence is None:
        return {key for key in story.entities if key}
    sentence = story.annotation.sentences[line.sentence]
    first, last = (bisect_left(mentions, at, key=itemgetter(0)) for at in (sentence.start, sentence.end))
    return {key for *_, participant in mentions[first:last] if (key := story.entities[participant])}


def diverse(candidates: Iterable[Candidate], limit: int) -> list[Candidate]:
    """Return up to `limit` candidates, best first, each worth less the more of its words are said already.

    One that shares most of its words with a chosen one is left out; a further line of the same article is worth less. A candidate
    only ever loses worth, so it is looked at anew only when it leads (Minoux, "Accelerated greedy algorithms", 1978).
    """
    pool = sorted(candidates)[: _POOL * limit]
    ahead = [(each.loss, place, _Rival(each)) for place, each in enumerate(pool)]
    chosen: list[_Rival] = []
    while ahead and len(chosen) < limit:
        loss, place, rival = ahead[0]
        if rival.compared == len(chosen):
            if chosen and loss >= 0:
                break
            chosen.append(heappop(ahead)[2])
        elif rival.is_alike(chosen):
            heappop(ahead)
        else:
            heapreplace(ahead, (rival.loss(), place, rival))
    return [rival.candidate for rival in chosen]


class _Rival:
    """A candidate, and what it has lost to those already chosen that it has been compared with."""

    __slots__ = ("again", "alike", "candidate", "compared")

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        self.alike = self.again = 0.0
        self.compared = 0

    def is_alike(self, chosen: Sequence["_Rival"]) -> bool:
        """Compare it with those chosen since it was last; tell whether one of them says the same."""
        mine = self.candidate
        for other in chosen[self.compared :]:
            self.alike = max(self.alike, sameness(mine.line.text, other.candidate.line.text))
            self.again += _SAME_ARTICLE * (mine.slug == other.candidate.slug)
        self.compared = len(chosen)
        return self.alike >= _TOO_ALIKE

    def loss(self) -> float:
        """Return minus what it is still worth."""
        return self.candidate.loss + _NOVELTY * (self.alike + self.again)
