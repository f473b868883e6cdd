"""Which articles belong together: versions of one story, and articles that share people, places, organisations and quotes.

Everything is linear in the number of articles: versions by fingerprints (`likeness`), related ones among those that stand next to
each other in the list of articles of a rare shared entity, or that report the same quote.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import log

from briefgen.knowledge import Appearance, Entity, Knowledge, Quotation, Story
from briefgen.likeness import families
from briefgen.values import dataclass

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


Ranks = Mapping[str, tuple[str, int]]
"""For each article that has versions the oldest of them, and its own place among them, from 0."""


def ranks(of: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, int]]:
    """Return where each article stands among its versions."""
    families = (family for slug, family in of.items() if slug == family[0])
    return {slug: (family[0], place) for family in families for place, slug in enumerate(family)}


def originals(slugs: Iterable[str], ranked: Ranks) -> list[str]:
    """Return the articles without those of which an older version is among them: each story once."""
    given = list(slugs)
    oldest: dict[str, int] = {}
    for head, place in (ranked[slug] for slug in given if slug in ranked):
        oldest[head] = min(place, oldest.get(head, place))
    return [slug for slug in given if slug not in ranked or oldest[ranked[slug][0]] == ranked[slug][1]]


def each_story_once(seen: Sequence[Appearance], ranked: Ranks) -> Sequence[Appearance]:
    """Return where an entity appears, each story once: where copies alone name it, the oldest of them stands for the story."""
    if not ranked:
        return seen
    kept = set(originals((each.slug for each in seen), ranked))
    return [each for each in seen if each.slug in kept]


def related(knowledge: Knowledge, of: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Relation, ...]]:
    """Return for each article those most related to it, best first; of the versions of a story (`of`) the oldest stands for all."""
    heads = {slug: head for slug, (head, _) in ranks(of).items()}
    articles = {key: _stories(entity, heads) for key, entity in knowledge.entities.items()}
    shared = _shared_entities(knowledge, articles, heads)
    quoted = _shared_quotes(knowledge.quotations.values(), heads)
    rarity = _rarity(sum(heads.get(slug, slug) == slug for slug in knowledge.stories), set(articles.values()))
    found: dict[str, list[_Found]] = defaultdict(list)
    for pair in dict.fromkeys((*(pair for pair, entities in shared.items() if len(entities) > 1), *quoted)):
        one, other = pair
        entities = tuple(sorted(shared.get(pair, ()), key=lambda key: (articles[key], key)))
        quotes = tuple(quoted.get(pair, ()))
        worth = sum(rarity[articles[key]] for key in entities) + _QUOTE_WORTH * len(quotes)
        if worth >= _LEAST:
            found[one].append((-worth, other, entities, quotes))
            found[other].append((-worth, one, entities, quotes))
    best = {slug: _best(relations) for slug, relations in found.items()}
    return best | {slug: best[head] for slug, head in heads.items() if head in best}


def _stories(entity: Entity, heads: Mapping[str, str]) -> int:
    """Return in how many articles an entity is, all versions of a story being one."""
    if not heads:
        return len(entity.appearances)
    return len({heads.get(seen.slug, seen.slug) for seen in entity.appearances})


def _best(relations: list[_Found]) -> tuple[Relation, ...]:
    return tuple([Relation(slug, entities, quotes) for _, slug, entities, quotes in sorted(relations)[:RELATED]])


def _rarity(stories: int, counts: Iterable[int]) -> dict[int, float]:
    """Return how much it says to share an entity that is in so many articles, 0..1: one alone makes no relation."""
    return {count: log(1 + stories / count) / log(1 + stories / 2) for count in counts if count}


def _shared_entities(
    knowledge: Knowledge, articles: Mapping[str, int], heads: Mapping[str, str]
) -> dict[tuple[str, str], list[str]]:
    """Return the pairs of articles that share entities which are among the rarest of each, and are close in their lists."""
    having: dict[str, list[str]] = defaultdict(list)
    for slug, story in knowledge.stories.items():
        if heads.get(slug, slug) == slug:
            known = sorted([(articles[key], key) for key in set(story.entities) if key and articles[key] > 1])
            for _, entity in known[:_RAREST]:
                having[entity].append(slug)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity, slugs in having.items():
        for distance in range(1, _REACH + 1):
            for one, other in zip(slugs, slugs[distance:], strict=False):
                shared[(one, other) if one < other else (other, one)].append(entity)
    return shared


def _shared_quotes(quotations: Iterable[Quotation], heads: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    """Return the pairs of articles that report the same quote."""
    quoted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for quotation in quotations:
        if len(quotation.places) > 1:
            for pair in pairwise(sorted({heads.get(place.slug, place.slug) for place in quotation.places})):
                quoted[pair].append(quotation.id)
    return quoted
