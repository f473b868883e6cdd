"""What a build remembers for the next one: enough to tell what an edit changes without looking at all that it leaves alone.

Knowledge is kept in rows, an article, an entity or a quote each, which are read when they are asked for; what is ids and slugs
alone is kept as a whole. It holds only for the build whose inputs it names: a build that is cut off leaves none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any, NamedTuple, TypeVar

from briefgen.build.reading import unpacked
from briefgen.cache import Cache, Notes
from briefgen.chronicle import Month
from briefgen.knowledge import Entity, Knowledge, Quotation, Story
from briefgen.packing import DamagedError, Keep, Shape, opened, sealed, unpack_annotation
from briefgen.related import Relation
from briefgen.resolution import Revised
from briefgen.survey import Face, Name, Survey
from briefgen.table import Table

Unit = tuple[str, str]
Value = TypeVar("Value")

_AT_ONCE = 500  # articles
_Row = tuple[bytes, bytes, tuple[str | None, ...], str]
"""The keys of an article and of what was found in it, the entities of its participants, and the key of the story."""


class Keys(NamedTuple):
    """Under which keys the cache has an article, and what was found in it."""

    article: bytes
    annotation: bytes


class Made(NamedTuple):
    """What became of a unit: the addresses of its pages, those that people read, the templates, and what the pages were made from.

    `origins` are slugs of articles and ids of quotes.
    """

    urls: tuple[str, ...]
    read: tuple[str, ...]
    templates: tuple[str, ...]
    origins: tuple[str, ...]


class Rows:
    """The rows of the cache as values; whoever goes on with them in a later build gives them its cache."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    def story(self, slug: str) -> Story:
        """Return an article with what was found in it."""
        (story,) = self._stories([opened(self.cache.remembered("story", slug))])
        return story

    def stories(self, keep: Keep | None) -> Iterator[Story]:
        """Yield all articles, kept by `keep`."""
        ahead = iter(self.cache.all_remembered("story"))
        while some := list(map(opened, islice(ahead, _AT_ONCE))):
            yield from self._stories(some, keep)

    def _stories(self, rows: Sequence[_Row], keep: Keep | None = None) -> Iterator[Story]:
        known = self.cache.values(part for row in rows for part in row[:2])
        for article, annotation, entities, key in rows:
            read = unpacked(known.get(article, b""), article, keep)
            yield Story(read.article, unpack_annotation(known.get(annotation, b""), keep), entities, key)

    def entity(self, key: str) -> Entity:
        """Return an entity."""
        return _ENTITY.unpack(self.cache.remembered("entity", key))

    def entities(self) -> Iterator[Entity]:
        """Yield all entities."""
        return map(_ENTITY.unpack, self.cache.all_remembered("entity"))

    def quotation(self, key: str) -> Quotation:
        """Return a quote."""
        return _QUOTATION.unpack(self.cache.remembered("quotation", key))

    def quotations(self) -> Iterator[Quotation]:
        """Yield all quotes."""
        return map(_QUOTATION.unpack, self.cache.all_remembered("quotation"))


@dataclass(frozen=True, slots=True)
class Memory:
    """A build that ended well.

    `inputs` is the digest of all that went in, `common` of all but articles and templates. `articles` are the keys of those that
    could be read, by path; `templates` the fingerprints.
    """

    inputs: bytes
    common: bytes
    articles: Mapping[str, bytes]
    templates: Mapping[str, bytes]
    knowledge: Knowledge
    survey: Survey
    units: Mapping[Unit, Made]
    rows: Rows | None = None

    @classmethod
    def load(cls, cache: Cache, inputs: bytes, common: bytes) -> "Memory | None":
        """Return what the build with these inputs remembered, if it had this in common with the one that asks."""
        head = cache.remembered("whole", "head")
        if not inputs or not head or opened(head)[:2] != (inputs, common):
            return None
        rows = Rows(cache)
        stories, entities, quotations, corrected = _whole(cache, "order")
        survey = _survey(cache)
        knowledge = Knowledge(
            Table(dict.fromkeys(stories), rows.story),
            Table(dict.fromkeys(entities), rows.entity),
            Table(dict.fromkeys(quotations), rows.quotation),
            (),
            corrected,
            survey.versions,
        )
        units = {unit: Made(*made) for unit, made in _whole(cache, "units").items()}
        templates, articles = opened(head)[2], _whole(cache, "articles")
        return cls(inputs, common, articles, templates, knowledge, survey, units, rows)

    def whole(self, keep: Keep | None) -> Knowledge:
        """Return all that is known, read at once, which is quicker where most of it is needed; the articles are kept by `keep`.

        Raises `DamagedError`.
        """
        known, rows = self.knowledge, self.rows
        if rows is None:
            return known
        return replace(
            known,
            stories=_in_order(known.stories, ((story.article.slug, story) for story in rows.stories(keep))),
            entities=_in_order(known.entities, ((entity.id, entity) for entity in rows.entities())),
            quotations=_in_order(known.quotations, ((quotation.id, quotation) for quotation in rows.quotations())),
        )

    def notes(self, keys: Mapping[str, Keys]) -> Notes:
        """Return for the cache all that is known before the pages are made; `keys` are those of the articles, by slug."""
        rows = Revised(self.knowledge.stories, self.knowledge.entities, self.knowledge.quotations)
        return Notes(lambda: chain(_rows(rows, keys), self._wholes(_WHOLES.keys() - _LAST)), only=True)

    def last_notes(self) -> Notes:
        """Return the rest, without which nothing of it holds."""
        return Notes(lambda: self._wholes(_LAST))

    def changes(self, before: "Memory", keys: Mapping[str, Keys], rows: Revised) -> Notes:
        """Return what differs from the build `before`, from which nothing is left out or added to."""
        same = {name for name, part in _PARTS.items() if part(self) is part(before)}
        return Notes(lambda: chain(_rows(rows, keys), self._wholes(_WHOLES.keys() - same)))

    def _wholes(self, names: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
        return (("whole", name, sealed(_WHOLES[name](self))) for name in names)


class Recall:
    """The memory of the last build, for a process that builds again and again."""

    def __init__(self) -> None:
        self._memory: Memory | None = None

    def of(self, cache: Cache, inputs: bytes, common: bytes) -> Memory | None:
        """Return the memory of the build with these inputs, as `Memory.load` does, from the cache if it is not in mind."""
        memory = self._memory
        if memory is None or (memory.inputs, memory.common) != (inputs, common) or memory.rows is None:
            memory = self._memory = Memory.load(cache, inputs, common)
        if memory and memory.rows:
            memory.rows.cache = cache
        return memory

    def keep(self, memory: Memory | None) -> None:
        """Bear a build in mind; None for one that is remembered by the cache alone."""
        self._memory = memory


def _in_order(keys: Iterable[str], values: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    found = dict(values)
    if not found.keys() >= set(keys):
        raise DamagedError
    return {key: found[key] for key in keys}


def keys_of_stories(cache: Cache) -> Iterator[bytes]:
    """Yield the keys of all articles that the last build published, and of what was found in them."""
    for data in cache.all_remembered("story"):
        yield from opened(data)[:2]


_ENTITY = Shape(Entity)
_QUOTATION = Shape(Quotation)


def _rows(rows: Revised, keys: Mapping[str, Keys]) -> Iterator[tuple[str, str, bytes]]:
    """Yield rows in the order in which the cache keeps them: then none has to be put between others."""
    for key in sorted(rows.entities):
        yield "entity", key, _ENTITY.pack(rows.entities[key])
    for key in sorted(rows.quotations):
        yield "quotation", key, _QUOTATION.pack(rows.quotations[key])
    for slug in sorted(rows.stories):
        story = rows.stories[slug]
        yield "story", slug, sealed((*keys[slug], story.entities, story.key))


def _whole(cache: Cache, name: str) -> Any:
    return opened(cache.remembered("whole", name))


def _flat_survey(memory: Memory) -> dict[str, object]:
    survey = memory.survey
    plain = {
        name: getattr(survey, name) for name in ("days", "versions", "quotes_in", "spoken", "speakers", "with_page")
    }
    return {
        **plain,
        "related": {
            slug: tuple((each.slug, each.entities, each.quotes) for each in relations)
            for slug, relations in survey.related.items()
        },
        "months": tuple((month.value, month.slugs, month.dates) for month in survey.months),
        "names": {key: tuple(name) for key, name in survey.names.items()},
        "faces": {slug: tuple(face) for slug, face in survey.faces.items()},
    }


def _survey(cache: Cache) -> Survey:
    found = _whole(cache, "survey")
    related, names, faces = (found.pop(name) for name in ("related", "names", "faces"))
    return Survey(
        **{**found, "months": tuple(Month(*month) for month in found["months"])},
        related=Table(related, lambda slug: tuple(Relation(*each) for each in related[slug])),
        names=Table(names, lambda key: Name(*names[key])),
        faces=Table(faces, lambda slug: Face(*faces[slug])),
        prints=_whole(cache, "prints"),
    )


_WHOLES: Mapping[str, Callable[[Memory], object]] = {
    "head": lambda memory: (memory.inputs, memory.common, dict(memory.templates)),
    "articles": lambda memory: dict(memory.articles),
    "order": lambda memory: (
        tuple(memory.knowledge.stories),
        tuple(memory.knowledge.entities),
        tuple(memory.knowledge.quotations),
        dict(memory.knowledge.corrected),
    ),
    "survey": _flat_survey,
    "prints": lambda memory: dict(memory.survey.prints),
    "units": lambda memory: {unit: tuple(made) for unit, made in memory.units.items()},
}
_LAST = frozenset({"head", "units"})
# What each whole is made of, where an edit may leave it as it is: the same object stands for the same whole. The others always change.
_PARTS: Mapping[str, Callable[[Memory], object]] = {
    "order": lambda _memory: None,  # nothing is left out or added, so it stays
    "survey": lambda memory: memory.survey.months,
    "prints": lambda memory: memory.survey.prints,
    "units": lambda memory: memory.units,
}
