"""In which articles entities appear, how prominently, and with whom."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations

from briefgen.knowledge import Appearance, Story

_TOGETHER = 12  # most prominent entities of an article that count as appearing together
_KEPT = 24  # connections of an entity

Connections = Mapping[str, tuple[tuple[str, int], ...]]


def appearances(stories: Sequence[Story]) -> tuple[dict[str, list[Appearance]], Connections]:
    """Return where each entity (by id) appears, in the order of the stories, and with whom in how many articles, most first."""
    found: dict[str, list[Appearance]] = defaultdict(list)
    together: list[list[str]] = []
    for story in stories:
        here = in_story(story)
        for entity, appearance in here.items():
            found[entity].append(appearance)
        together.append(most_prominent(here))
    return found, _connected(together, sorted(found))


def in_story(story: Story) -> dict[str, Appearance]:
    """Return the entities of an article, and how they appear in it."""
    counts = story.annotation.mention_counts()
    here: dict[str, Appearance] = {}
    slug = story.article.slug
    for entity, participant, count in zip(story.entities, story.annotation.participants, counts, strict=True):
        if entity is not None:
            before = here.get(entity)
            if before is None:
                here[entity] = Appearance(slug, count, participant.salience)
            else:
                here[entity] = Appearance(slug, before.mentions + count, max(before.salience, participant.salience))
    return here


def most_prominent(here: Mapping[str, Appearance]) -> list[str]:
    """Return the entities of an article that count as appearing together."""
    if len(here) <= _TOGETHER:
        return list(here)
    return nsmallest(_TOGETHER, here, key=lambda entity: (-here[entity].salience, entity))


def _connected(together: Sequence[Sequence[str]], entities: Sequence[str]) -> Connections:
    """Count pairs; a pair is one number, as is what is known of it, which is several times as fast as names in tuples."""
    number, size = {entity: n for n, entity in enumerate(entities)}, len(entities)
    pairs: Counter[int] = Counter()
    for group in together:
        pairs.update([a * size + b for a, b in combinations(sorted(number[entity] for entity in group), 2)])
    near: dict[int, list[int]] = defaultdict(list)
    for pair, count in pairs.items():
        one, other = divmod(pair, size)
        near[one].append(other - count * size)
        near[other].append(one - count * size)
    return {entities[one]: tuple(_most(found, entities)) for one, found in near.items()}


def _most(found: Sequence[int], entities: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the entities that stand together with another most often, and how often; each is a number, less the more often."""
    for each in nsmallest(_KEPT, found):
        minus, other = divmod(each, len(entities))
        yield entities[other], -minus
