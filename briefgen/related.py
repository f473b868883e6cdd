"""Which articles belong together: versions of one story, and articles that share people, places, organisations and quotes.

Everything is linear in the number of articles: versions by fingerprints (`likeness`), related ones among those that stand next to
each other in the list of articles of a rare shared entity, or that report the same quote.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log

from briefgen.knowledge import Knowledge, Quotation, Story
from briefgen.likeness import families

RELATED = 5
_RAREST = 4
_REACH = 3
_QUOTE_WORTH = 3.0
_LEAST = 1.2


@dataclass(frozen=True, slots=True)
class Relation:
    """An article that is related to another: the shared entities (ids, the rarest first) and quotes (ids) are the reason."""

    slug: str
    entities: tuple[str, ...]
    quotes: tuple[str, ...]


def versions(stories: Iterable[Story]) -> dict[str, tuple[str, ...]]:
    """Return for each article of which there are near-duplicates all versions, the oldest first: they count as one story."""
    ordered = sorted(stories, key=lambda story: (story.article.published or date.max, story.article.slug))
    prints = {story.article.slug: story.annotation.fingerprint for story in ordered if story.annotation.fingerprint}
    return {slug: family for family in families(prints) for slug in family}


def one_of_each(stories: Iterable[Story], of: Mapping[str, tuple[str, ...]]) -> tuple[Story, ...]:
    """Return the articles without those of which another version comes before them."""
    seen: set[str] = set()
    kept = []
    for story in stories:
        head = of.get(story.article.slug, (story.article.slug,))[0]
        if head not in seen:
            seen.add(head)
            kept.append(story)
    return tuple(kept)


def related(knowledge: Knowledge, of: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Relation, ...]]:
    """Return for each article those most related to it, best first; versions of itself (`of`) are no relations."""
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity, pair in _neighbours(knowledge):
        shared[pair].append(entity)
    quoted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for quotation, pair in _same_quotes(knowledge.quotations.values()):
        quoted[pair].append(quotation)
    rarity = {key: _rarity(knowledge, key) for key in {entity for found in shared.values() for entity in found}}
    found: dict[str, list[tuple[float, Relation]]] = defaultdict(list)
    for pair in dict.fromkeys((*shared, *quoted)):
        one, other = pair
        if one in of.get(other, ()):
            continue
        entities = tuple(sorted(shared.get(pair, ()), key=lambda key: (-rarity[key], key)))
        quotes = tuple(quoted.get(pair, ()))
        worth = sum(rarity[key] for key in entities) + _QUOTE_WORTH * len(quotes)
        if worth >= _LEAST:
            found[one].append((worth, Relation(other, entities, quotes)))
            found[other].append((worth, Relation(one, entities, quotes)))
    return {slug: _best(relations) for slug, relations in found.items()}


def _best(relations: list[tuple[float, Relation]]) -> tuple[Relation, ...]:
    relations.sort(key=lambda each: (-each[0], each[1].slug))
    return tuple(relation for _, relation in relations[:RELATED])


def _rarity(knowledge: Knowledge, entity: str) -> float:
    """Return how much sharing an entity says, 0..1: the rarer, the more; so one alone makes no relation."""
    articles = len(knowledge.stories)
    return log(1 + articles / len(knowledge.entities[entity].appearances)) / log(1 + articles / 2)


def _neighbours(knowledge: Knowledge) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield pairs of articles that share an entity which is among the rarest of each, and are close in its list of articles."""
    articles: dict[str, list[str]] = defaultdict(list)
    for slug, story in knowledge.stories.items():
        for entity in _rarest(knowledge, story):
            articles[entity].append(slug)
    for entity, slugs in articles.items():
        for at, one in enumerate(slugs):
            for other in slugs[at + 1 : at + 1 + _REACH]:
                yield entity, (one, other) if one < other else (other, one)


def _rarest(knowledge: Knowledge, story: Story) -> list[str]:
    """Return the entities of an article that are in the fewest others, but in at least one."""
    counts = {key: len(knowledge.entities[key].appearances) for key in story.entities if key}
    several = [(count, key) for key, count in counts.items() if count > 1]
    return [key for _, key in sorted(several)[:_RAREST]]


def _same_quotes(quotations: Iterable[Quotation]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield pairs of articles that report the same quote."""
    for quotation in quotations:
        if len(quotation.places) < 2:
            continue
        slugs = sorted({place.slug for place in quotation.places})
        for pair in pairwise(slugs):
            yield quotation.id, pair
