"""Which articles belong together: versions of one story, and articles that share people, places, organisations and quotes.

Everything is linear in the number of articles: versions by fingerprints (`likeness`), related ones among those that stand next to
each other in the list of articles of a rare shared entity, or that report the same quote.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
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


_Found = tuple[float, str, tuple[str, ...], tuple[str, ...]]
"""An article that may be shown as related: its worth, negative, so that the best come first, and what a `Relation` has."""


@dataclass(frozen=True, slots=True)
class Relation:
    """An article that is related to another: the shared entities (ids, the rarest first) and quotes (ids) are the reason."""

    slug: str
    entities: tuple[str, ...]
    quotes: tuple[str, ...]


def prints(stories: Iterable[Story]) -> dict[str, str]:
    """Return the fingerprints of the articles that are long enough to have one, the oldest first."""
    ordered = sorted(stories, key=lambda story: (story.article.published or date.max, story.article.slug))
    return {story.article.slug: story.annotation.fingerprint for story in ordered if story.annotation.fingerprint}


def versions(stories: Iterable[Story]) -> dict[str, tuple[str, ...]]:
    """Return for each article of which there are near-duplicates all versions, the oldest first: they count as one story."""
    return alike(prints(stories))


def alike(prints: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the versions of each article that has some, by the fingerprints of all."""
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
    articles = {key: len(entity.appearances) for key, entity in knowledge.entities.items()}
    shared = _shared_entities(knowledge, articles)
    quoted = _shared_quotes(knowledge.quotations.values())
    rarity = _rarity(len(knowledge.stories), set(articles.values()))
    found: dict[str, list[_Found]] = defaultdict(list)
    for pair in dict.fromkeys((*(pair for pair, entities in shared.items() if len(entities) > 1), *quoted)):
        one, other = pair
        if one in of.get(other, ()):
            continue
        entities = tuple(sorted(shared.get(pair, ()), key=lambda key: (articles[key], key)))
        quotes = tuple(quoted.get(pair, ()))
        worth = sum(rarity[articles[key]] for key in entities) + _QUOTE_WORTH * len(quotes)
        if worth >= _LEAST:
            found[one].append((-worth, other, entities, quotes))
            found[other].append((-worth, one, entities, quotes))
    return {slug: _best(relations) for slug, relations in found.items()}


def _best(relations: list[_Found]) -> tuple[Relation, ...]:
    return tuple([Relation(slug, entities, quotes) for _, slug, entities, quotes in sorted(relations)[:RELATED]])


def _rarity(stories: int, counts: Iterable[int]) -> dict[int, float]:
    """Return how much it says to share an entity that is in so many articles, 0..1: one alone makes no relation."""
    return {count: log(1 + stories / count) / log(1 + stories / 2) for count in counts if count}


def _shared_entities(knowledge: Knowledge, articles: Mapping[str, int]) -> dict[tuple[str, str], list[str]]:
    """Return the pairs of articles that share entities which are among the rarest of each, and are close in their lists."""
    having: dict[str, list[str]] = defaultdict(list)
    for slug, story in knowledge.stories.items():
        known = sorted([(articles[key], key) for key in set(story.entities) if key and articles[key] > 1])
        for _, entity in known[:_RAREST]:
            having[entity].append(slug)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity, slugs in having.items():
        for distance in range(1, _REACH + 1):
            for one, other in zip(slugs, slugs[distance:], strict=False):
                shared[(one, other) if one < other else (other, one)].append(entity)
    return shared


def _shared_quotes(quotations: Iterable[Quotation]) -> dict[tuple[str, str], list[str]]:
    """Return the pairs of articles that report the same quote."""
    quoted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for quotation in quotations:
        if len(quotation.places) > 1:
            for pair in pairwise(sorted({place.slug for place in quotation.places})):
                quoted[pair].append(quotation.id)
    return quoted
