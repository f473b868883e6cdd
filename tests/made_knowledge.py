"""Knowledge made by hand for the tests of pages: articles as text, with their names and quotes listed beside them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from briefgen.annotation import (
    Annotation,
    DateMention,
    Description,
    EntityType,
    Mention,
    Participant,
    Quote,
    QuoteKind,
    Sentence,
    words_digest,
)
from briefgen.article import Article, Block
from briefgen.knowledge import Appearance, Entity, Fact, Knowledge, Place, Quotation, Story
from briefgen.likeness import fingerprint
from briefgen.related import versions
from briefgen.urls import slugify

_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*?\n\s*\n|\s*\Z)", re.DOTALL)
_SENTENCE = re.compile(r"\S.*?(?:[.!?][”\"’]?(?=\s)|\Z)", re.DOTALL)


@dataclass
class Made:
    """An article: `names` maps each name to "type" or "type: description"; `quotes` are (words, speaker, kind)."""

    title: str
    text: str
    published: str = ""
    names: dict[str, str] = field(default_factory=dict)
    quotes: Sequence[tuple[str, str, str]] = ()
    pronouns: Sequence[tuple[str, str]] = ()
    dates: Sequence[tuple[str, str]] = ()
    summary: Sequence[int] = (0,)
    source: str = "The Gazette"
    blocks: tuple[Block, ...] = ()
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source_url: str = ""


def blocks_of(text: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", m.start(), m.end()) for m in _PARAGRAPH.finditer(text))


def make_story(made: Made) -> Story:
    text = made.text
    people = tuple(_participant(name, kind, text) for name, kind in made.names.items())
    index = {person.name: n for n, person in enumerate(people)}
    mentions = [
        Mention(m.start(), m.end(), "name", n)
        for name, n in index.items()
        for m in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]
    mentions += [
        Mention(text.index(word), text.index(word) + len(word), "pronoun", index[name]) for word, name in made.pronouns
    ]
    blocks = made.blocks or blocks_of(text)
    sentences = tuple(
        Sentence(b.start + m.start(), b.start + m.end(), 0.5, m[0])
        for b in blocks
        for m in _SENTENCE.finditer(text[b.start : b.end])
    )
    quotes = tuple(_quote(text, words, index.get(speaker), kind) for words, speaker, kind in made.quotes)
    dates = tuple(DateMention(text.index(words), text.index(words) + len(words), value) for words, value in made.dates)
    annotation = Annotation(
        sentences,
        tuple(sorted(mentions, key=lambda m: m.start)),
        people,
        quotes,
        dates,
        tuple(made.summary),
        fingerprint(text),
    )
    slug = slugify(made.title) or "untitled"
    article = Article(
        f"content/{slug}.md", slug, made.title, text, blocks, words_digest(text), date.fromisoformat(made.published) if made.published else None,
        made.source, made.source_url, made.authors, made.tags,
    )  # fmt: skip
    entities = tuple(f"{person.type}/{slugify(person.name)}" for person in people)
    return Story(article, annotation, entities, words_digest(f"{made}"))


def _participant(name: str, kind: str, text: str) -> Participant:
    type_, _, told = kind.partition(": ")
    at = text.find(told) if told else -1
    descriptions = (Description(told, at, at + len(told)),) if at >= 0 else ()
    return Participant(name, cast(EntityType, type_), descriptions=descriptions, salience=0.5)


def _quote(text: str, words: str, speaker: int | None, kind: str) -> Quote:
    start = text.index(words)
    return Quote(
        start,
        start + len(words),
        cast(QuoteKind, kind),
        speaker=speaker,
        confidence=0.95 if speaker is not None else 0.2,
    )


def make_knowledge(
    *made: Made, slight: Iterable[str] = (), moved: dict[str, tuple[str, ...]] | None = None
) -> Knowledge:
    """Put stories together as the resolution does: newest first, entities by name, quotes by date, article and position."""
    stories = sorted(
        map(make_story, made), key=lambda s: (-(s.article.published or date.min).toordinal(), s.article.slug)
    )
    quotations = _quotations(stories)
    entities = _entities(stories, quotations, set(slight), moved or {})
    return Knowledge({s.article.slug: s for s in stories}, entities, quotations, versions=versions(stories))


def _quotations(stories: list[Story]) -> dict[str, Quotation]:
    found: dict[str, Quotation] = {}
    for story in sorted(stories, key=lambda s: (s.article.published or date.max, s.article.slug)):
        for quote in sorted(story.annotation.quotes, key=lambda q: q.start):
            text = story.article.text[quote.start : quote.end]
            key, place = (
                words_digest(text),
                Place(story.article.slug, _sentence(story, quote.start), quote.start, quote.end),
            )
            if old := found.get(key):
                found[key] = Quotation(
                    old.id,
                    old.text,
                    old.kind,
                    (*old.places, place),
                    old.published,
                    old.speaker,
                    old.speaker_name,
                    old.confidence,
                    old.about,
                )
                continue
            speaker = story.entities[quote.speaker] if quote.speaker is not None else None
            name = story.annotation.participants[quote.speaker].name if quote.speaker is not None else ""
            about = tuple(
                sorted(
                    {
                        story.entities[m.participant] or ""
                        for m in story.annotation.mentions
                        if quote.start <= m.start < quote.end
                    }
                )
            )
            found[key] = Quotation(
                key, text, quote.kind, (place,), story.article.published, speaker, name, quote.confidence, about
            )
    return found


def _sentence(story: Story, offset: int) -> int:
    return next((n for n, s in enumerate(story.annotation.sentences) if s.start <= offset < s.end), 0)


def _entities(
    stories: list[Story], quotations: dict[str, Quotation], slight: set[str], moved: dict[str, tuple[str, ...]]
) -> dict[str, Entity]:
    seen: dict[str, list[tuple[Story, int]]] = defaultdict(list)
    for story in stories:
        for n, key in enumerate(story.entities):
            seen[str(key)].append((story, n))
    together = {
        key: Counter(str(other) for story, _ in places for other in story.entities if other != key)
        for key, places in seen.items()
    }
    return {
        key: _entity(key, places, together[key], quotations, slight, moved)
        for key, places in sorted(seen.items(), key=lambda item: item[0].split("/")[1])
    }


def _entity(
    key: str,
    places: list[tuple[Story, int]],
    together: Counter[str],
    quotations: dict[str, Quotation],
    slight: set[str],
    moved: dict[str, tuple[str, ...]],
) -> Entity:
    person = places[0][0].annotation.participants[places[0][1]]
    facts = tuple(
        Fact(told.text, Place(story.article.slug, _sentence(story, told.start), told.start, told.end))
        for story, n in places
        for told in story.annotation.participants[n].descriptions
    )
    appearances = tuple(
        Appearance(story.article.slug, sum(m.participant == n for m in story.annotation.mentions), 0.5)
        for story, n in places
    )
    return Entity(
        key,
        person.name,
        person.type or "person",
        key.split("/")[1],
        (),
        facts,
        appearances,
        tuple(q.id for q in quotations.values() if q.speaker == key),
        tuple(q.id for q in quotations.values() if key in q.about),
        tuple(sorted(together.items(), key=lambda item: (-item[1], item[0]))),
        has_page=person.name not in slight,
        moved_from=moved.get(person.name, ()),
    )
