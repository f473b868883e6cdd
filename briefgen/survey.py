"""What only a look at the whole corpus can tell: which articles belong together, who is quoted most, what stands on which day.

Everything here is ids, slugs and numbers, so that it can be kept from one build to the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefgen import related
from briefgen.annotation import EntityType
from briefgen.article import Article
from briefgen.chronicle import Month, months
from briefgen.knowledge import Knowledge, Quotation, Story
from briefgen.likeness import same_families
from briefgen.related import Relation

ByKey = Mapping[str, tuple[str, ...]]
KINDS: tuple[EntityType, ...] = ("person", "organisation", "place")


class Name(NamedTuple):
    """An entity as links show it."""

    name: str
    type: EntityType
    slug: str
    has_page: bool


class Face(NamedTuple):
    """An article as lists show it; `published` is its day (ISO), or empty."""

    title: str
    published: str
    source: str


@dataclass(frozen=True, slots=True)
class Survey:
    """Look-ups over the whole of a corpus.

    `days`: the articles of each day (ISO), newest first, those without a date last under the empty string. `versions`: for each
    article of which there are near-duplicates all of them, the oldest first. `related`: the articles most related to each.
    `quotes_in`: the quotes that stand in each article. `spoken`: by day, the oldest first, the quotes that have a speaker.
    `speakers`: the entities that are quoted, the most quoted first. `months`: what the timeline tells of. `with_page`: the
    entities of each type that have a page, by name. `names`, `faces`: what links and lists show of entities and articles. `prints`:
    what the near-duplicates of each article are known by, the oldest first.
    """

    days: ByKey
    versions: ByKey
    related: Mapping[str, tuple[Relation, ...]]
    quotes_in: ByKey
    spoken: ByKey
    speakers: tuple[str, ...]
    months: tuple[Month, ...]
    with_page: Mapping[EntityType, tuple[str, ...]]
    names: Mapping[str, Name]
    faces: Mapping[str, Face]
    prints: Mapping[str, str]

    @classmethod
    def of(cls, knowledge: Knowledge) -> "Survey":
        """Look at everything."""
        stories = knowledge.stories.values()
        return cls(
            _gathered((_day(story.article.published), slug) for slug, story in knowledge.stories.items()),
            knowledge.versions,
            related.related(knowledge, knowledge.versions),
            _gathered((slug, q.id) for q in knowledge.quotations.values() for slug in _slugs(q)),
            _gathered((_day(q.published), q.id) for q in knowledge.quotations.values() if q.speaker_name),
            _speakers(knowledge),
            months(stories),
            {kind: _with_page(knowledge, kind) for kind in KINDS},
            {key: Name(e.name, e.type, e.slug, e.has_page) for key, e in knowledge.entities.items()},
            {slug: _face(story.article) for slug, story in knowledge.stories.items()},
            related.prints(stories),
        )


def _with_page(knowledge: Knowledge, kind: EntityType) -> tuple[str, ...]:
    return tuple(e.id for e in knowledge.entities.values() if e.has_page and e.type == kind)


def _face(article: Article) -> Face:
    return Face(article.title, _day(article.published), article.source)


def _day(published: object) -> str:
    return str(published) if published else ""


def edited(survey: Survey, pairs: Sequence[tuple[Story, Story]]) -> Survey | None:
    """Return the survey once articles about the same people are edited, given as they were and as they are.

    None if it must be made anew: where an article becomes, or ceases to be, a version of another, related articles may change anywhere.
    """
    prints = {new.article.slug: new.annotation.fingerprint for _, new in pairs}
    if any(bool(prints[slug]) != (slug in survey.prints) for slug in prints):
        return None
    changed = {slug: print_ for slug, print_ in prints.items() if print_ and print_ != survey.prints[slug]}
    every = survey.prints
    for slug, print_ in changed.items():
        plain = same_families(every, slug, print_)
        every = {**every, slug: print_}
        if not plain and related.alike(every) != survey.versions:
            return None
    return replace(survey, months=_retold(survey.months, pairs, survey.faces), prints=every)


def _retold(told: tuple[Month, ...], pairs: Sequence[tuple[Story, Story]], order: Iterable[str]) -> tuple[Month, ...]:
    """Return the months of the timeline once articles are edited, which may name other dates now; `order` is that of all articles."""
    changes = [(months([old]), months([new])) for old, new in pairs]
    if all(before == after for before, after in changes):
        return told
    found = {month.value: month for month in told}
    place = {slug: number for number, slug in enumerate(order)}
    for before, after in changes:
        for part in before:
            found[part.value] = _less(found[part.value], part)
        for part in after:
            found[part.value] = _more(found.get(part.value, Month(part.value, (), 0)), part, place)
    return tuple(found[value] for value in sorted(found) if found[value].slugs)


def _less(month: Month, part: Month) -> Month:
    """Return a month without what some articles tell of it."""
    return Month(month.value, tuple(slug for slug in month.slugs if slug not in part.slugs), month.dates - part.dates)


def _more(month: Month, part: Month, place: Mapping[str, int]) -> Month:
    """Return a month with what further articles tell of it, in the order that all articles have."""
    slugs = tuple(sorted({*month.slugs, *part.slugs}, key=place.__getitem__))
    return Month(month.value, slugs, month.dates + part.dates)


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
