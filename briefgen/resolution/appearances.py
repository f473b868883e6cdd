"""In which articles entities appear, how prominently, and with whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import chain

from briefgen.knowledge import Appearance, Story
from briefgen.related import Ranks

_TOGETHER = 12  # most prominent entities of an article that count as appearing together
_KEPT = 24  # connections of an entity

Connections = Mapping[str, tuple[tuple[str, int], ...]]


def appearances(stories: Sequence[Story], ranked: Ranks) -> tuple[dict[str, list[Appearance]], Connections]:
    """Return where each entity (by id) appears, in the order of the stories, and with whom in how many articles, most first.

    Of the versions of a story (`ranked`) the oldest alone brings people together.
    """
    found: dict[str, list[Appearance]] = defaultdict(list)
    together: list[list[str]] = []
    for story in stories:
        here = in_story(story)
        for entity, appearance in here.items():
            found[entity].append(appearance)
        slug = story.article.slug
        if ranked.get(slug, (slug, 0))[0] == slug:
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
    """Count with whom each entity stands; entities are numbers here, which are several times as fast to count as names."""
    number = {entity: n for n, entity in enumerate(entities)}
    groups: list[list[list[int]]] = [[] for _ in entities]
    for names in together:
        group = [number[name] for name in names]
        for one in group:
            groups[one].append(group)
    return {entities[one]: tuple(_most(one, its, entities)) for one, its in enumerate(groups) if its}


def _most(one: int, groups: Iterable[Sequence[int]], entities: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the entities that stand together with another most often, and how often; each is a number, less the more often."""
    size, counts = len(entities), Counter(chain.from_iterable(groups))
    del counts[one]
    for each in sorted([other - count * size for other, count in counts.items()])[:_KEPT]:
        minus, other = divmod(each, size)
        yield entities[other], -minus
