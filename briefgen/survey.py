"""What only a look at the whole corpus can tell: which articles belong together, who is quoted most, what stands on which day.

Everything here is ids, slugs and numbers, so that it can be kept from one build to the next.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefgen import related
from briefgen.annotation import EntityType
from briefgen.chronicle import Month, months
from briefgen.knowledge import Knowledge, Quotation
from briefgen.related import Relation

ByKey = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Survey:
    """Look-ups over the whole of a corpus.

    `days`: the articles of each day (ISO), newest first, those without a date last under the empty string. `versions`: for each
    article of which there are near-duplicates all of them, the oldest first. `related`: the articles most related to each.
    `quotes_in`: the quotes that stand in each article. `spoken`: by day, the oldest first, the quotes that have a speaker.
    `speakers`: the entities that are quoted, the most quoted first. `months`: what the timeline tells of. `pages`: how many
    entities of each type have a page.
    """

    days: ByKey
    versions: ByKey
    related: Mapping[str, tuple[Relation, ...]]
    quotes_in: ByKey
    spoken: ByKey
    speakers: tuple[str, ...]
    months: tuple[Month, ...]
    pages: Mapping[EntityType, int]

    @classmethod
    def of(cls, knowledge: Knowledge) -> "Survey":
        """Look at everything."""
        stories = knowledge.stories.values()
        versions = related.versions(stories)
        return cls(
            _gathered((_day(story.article.published), slug) for slug, story in knowledge.stories.items()),
            versions,
            related.related(knowledge, versions),
            _gathered((slug, q.id) for q in knowledge.quotations.values() for slug in _slugs(q)),
            _gathered((_day(q.published), q.id) for q in knowledge.quotations.values() if q.speaker_name),
            _speakers(knowledge),
            months(stories),
            Counter(entity.type for entity in knowledge.entities.values() if entity.has_page),
        )


def _day(published: object) -> str:
    return str(published) if published else ""


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _slugs(quotation: Quotation) -> Iterable[str]:
    return dict.fromkeys(place.slug for place in quotation.places)


def _speakers(knowledge: Knowledge) -> tuple[str, ...]:
    quoted = [e for e in knowledge.entities.values() if e.quotes_by]
    return tuple(e.id for e in sorted(quoted, key=lambda e: (-len(e.quotes_by), e.name, e.id)))
