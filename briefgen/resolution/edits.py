"""What an edit changes where an article still says the same of the same people: then no names need be compared again.

Most edits are of this kind: a slip mended, a sentence added or moved. Quotes and descriptions may stand elsewhere afterwards, and
somebody may be more prominent; that is all that the rest of the corpus can know of it. Of any other edit nothing is said here: all
articles must be put together anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.annotation import Annotation
from briefgen.article import Article
from briefgen.config import Config
from briefgen.corrections import in_article
from briefgen.knowledge import Entity, Fact, Knowledge, Place, Quotation, Story
from briefgen.resolution.appearances import in_story, most_prominent
from briefgen.resolution.quotations import remade
from briefgen.resolution.resolve import fact_of
from briefgen.resolution.sayings import Voices, places_of, spoken


@dataclass(frozen=True, slots=True)
class Revised:
    """The rows of knowledge that an edit changed, by slug and id."""

    stories: Mapping[str, Story]
    entities: Mapping[str, Entity]
    quotations: Mapping[str, Quotation]


def same_people(old: Story, article: Article, annotation: Annotation) -> bool:
    """Tell whether an edited article is about the same people as before, who go by the same names as often."""
    return _face(old.article) == _face(article) and _cast(old.annotation) == _cast(annotation)


def _face(article: Article) -> tuple[object, ...]:
    shown = (article.slug, article.path, article.title, article.published, article.source, article.source_url)
    return (*shown, article.authors, article.tags, article.draft, article.warnings, in_article(article).items)


def _cast(annotation: Annotation) -> tuple[object, ...]:
    cast = [
        (p.name, p.type, p.named, p.aliases, p.government, [(told.text, told.role) for told in p.descriptions])
        for p in annotation.participants
    ]
    return cast, annotation.mention_counts()


def revise(
    knowledge: Knowledge, edited: Mapping[str, Story], standing: Mapping[str, Sequence[str]], config: Config
) -> Revised | None:
    """Return what differs in the knowledge once articles about the same people are `edited`; None if more does than we can tell.

    `standing` gives the quotes (ids) that stand in each article.
    """
    befores = {slug: knowledge.stories[slug] for slug in edited}
    moved = dict[Place, Place]()
    for slug, new in edited.items():
        there = _moved(befores[slug], new, knowledge, config)
        if there is None or most_prominent(in_story(befores[slug])) != most_prominent(in_story(new)):
            return None
        moved |= there
    quotations = _quotations(
        knowledge, edited, {key for slug in edited for key in standing.get(slug, ())}, moved, config
    )
    if quotations is None:
        return None
    changed = {key: new for key, new in quotations.items() if new != knowledge.quotations[key]}
    return Revised(edited, dict(_entities(knowledge, befores, edited)), changed)


def _moved(old: Story, new: Story, knowledge: Knowledge, config: Config) -> dict[Place, Place] | None:
    """Return where the quotes of an article stand now, by where they stood; None if they are not the same quotes."""
    voices = Voices(config.analysis.min_confidence, knowledge.corrected, {})
    told = [spoken(story, voices) for story in (old, new)]
    before, after = places_of(old), places_of(new)
    if told[0] != told[1] or len(set(before)) < len(before) or len(set(after)) < len(after):
        return None
    return dict(zip(before, after, strict=True))


def _quotations(
    knowledge: Knowledge, edited: Mapping[str, Story], keys: set[str], moved: Mapping[Place, Place], config: Config
) -> dict[str, Quotation] | None:
    stories = _Stories(knowledge.stories, edited)
    found = {}
    for key in keys:
        old = knowledge.quotations[key]
        places = [moved.get(place, place) for place in old.places]
        names = {old.speaker: knowledge.entities[old.speaker].name} if old.speaker else {}
        new = remade(old, places, stories, Voices(config.analysis.min_confidence, knowledge.corrected, names))
        if new is None or _lasting(new) != _lasting(old):
            return None
        found[key] = new
    return found


def _lasting(q: Quotation) -> tuple[object, ...]:
    """Return what must not change of a quote, or others than its own pages would have to."""
    return q.text, q.kind, q.published, q.speaker, q.speaker_name, q.about, q.corrected


class _Stories(dict[str, Story]):
    """The edited articles, and all others as they were."""

    def __init__(self, others: Mapping[str, Story], edited: Mapping[str, Story]) -> None:
        super().__init__(edited)
        self._others = others

    def __missing__(self, slug: str) -> Story:
        return self._others[slug]


def _entities(
    knowledge: Knowledge, befores: Mapping[str, Story], edited: Mapping[str, Story]
) -> Iterator[tuple[str, Entity]]:
    """Yield the entities of the edited articles that are described elsewhere now, or are more or less prominent."""
    facts = {key: fact for slug, new in edited.items() for key, fact in _told_again(befores[slug], new)}
    seen = {slug: in_story(new) for slug, new in edited.items()}
    for key in sorted({key for story in edited.values() for key in story.entities if key}):
        old = knowledge.entities[key]
        appearances = tuple(seen[each.slug][key] if each.slug in seen else each for each in old.appearances)
        descriptions = tuple(facts.get((fact.text, fact.place), fact) for fact in old.descriptions)
        new = replace(old, appearances=appearances, descriptions=descriptions)
        if new != old:
            yield key, new


def _told_again(old: Story, new: Story) -> Iterator[tuple[tuple[str, Place | None], Fact]]:
    """Yield each description of an article with where it is told now, by its words and where it was told."""
    for before, after in zip(old.annotation.participants, new.annotation.participants, strict=True):
        for one, other in zip(before.descriptions, after.descriptions, strict=True):
            was = fact_of(old, one)
            yield (was.text, was.place), fact_of(new, other)
