"""The corpus as one immutable value: entities, quotes and articles, and the questions that pages ask of it.

Everything is in a fixed order that does not depend on the order of files: articles newest first (undated last), then by slug;
entities by name; quotes by date, article and position.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from briefgen.annotation import Annotation, EntityType, QuoteKind
from briefgen.article import Article
from briefgen.errors import Problem
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """An article together with what was found in it.

    `entities` gives, for each participant of the annotation, the id of the entity that it is, or None (unnamed, hidden).
    `key` is a digest of article, annotation and entities: it stands for all of them in the fingerprints of pages.
    """

    article: Article
    annotation: Annotation
    entities: tuple[str | None, ...]
    key: str

    @property
    def origin(self) -> str:
        """What pages made from it depend on."""
        return self.article.slug

    def namings(self) -> list[tuple[int, str, int]]:
        """Return where each sentence first names each entity (`Annotation.namings`): the sentence, the entity's id, the characters before."""
        first: dict[tuple[int, str], int] = {}
        for number, participant, before in self.annotation.namings():
            entity = self.entities[participant]
            if entity:
                first.setdefault((number, entity), before)
        return [(number, entity, before) for (number, entity), before in first.items()]

    def let_go(self) -> None:
        """Forget what has been taken apart of it, which is in memory many times as large; whoever asks has it taken apart again."""
        self.article.let_go()
        self.annotation.let_go()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: an article and a sentence of it (index from 0), with the characters that say it."""

    slug: str
    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Words about an entity, and the sentence that says so; `place` is None where a person wrote it into the corrections."""

    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Appearance:
    """An entity in one article: how often, and how prominent (0..1)."""

    slug: str
    mentions: int
    salience: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quote of the corpus, with every place where it stands; the first place is the oldest and gives the wording.

    `id` depends on the words alone. `speaker` is an entity id; `speaker_name` is what to show, also for the unnamed ("two
    officials"); both are empty where the text does not say or the evidence is weak. `about` are the entities named in it.
    `before` and `after` are the rest of its sentence where the speech is told in the article's words, else empty. `reporter` and
    `reporter_name` are who reported that it was said, an outlet ("reported The Guardian") or whoever told of it ("Smith said that
    Jones had promised …"); both are empty where an article has it at first hand.
    """

    id: str
    text: str
    kind: QuoteKind
    places: tuple[Place, ...]
    published: date | None
    speaker: str | None
    speaker_name: str
    confidence: float
    about: tuple[str, ...] = ()
    corrected: bool = False
    before: str = ""
    after: str = ""
    reporter: str | None = None
    reporter_name: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place. `id` is `TYPE/SLUG`, stable as long as the name is.

    `descriptions`: newest first, a person's own word before all. `summary` is a person's own, else empty. `government_of` names
    the country for whose government a capital or seat ("Minsk", "the Kremlin") speaks. `connections`: (entity id, number of articles together), most first.
    `has_page` is false for those that are too slight for a page of their own. `moved_from`: slugs of old addresses.
    """

    id: str
    name: str
    type: EntityType
    slug: str
    aliases: tuple[str, ...]
    descriptions: tuple[Fact, ...]
    appearances: tuple[Appearance, ...]
    quotes_by: tuple[str, ...]
    quotes_about: tuple[str, ...]
    connections: tuple[tuple[str, int], ...]
    same_as: tuple[str, ...] = ()
    has_page: bool = True
    moved_from: tuple[str, ...] = ()
    summary: str = ""
    government_of: str = ""

    @property
    def mentions(self) -> int:
        """How often the entity is mentioned in all articles."""
        return sum(a.mentions for a in self.appearances)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is known, looked up by slug and id. `problems` are corrections that match nothing.

    `corrected` are the speakers (entity ids, None for nobody) that people gave to quotes, by digest of the words and the slug of the
    article, "" for all. `versions` are, for each article of which there are near-duplicates, all of them, the oldest first.
    """

    stories: Mapping[str, Story]
    entities: Mapping[str, Entity]
    quotations: Mapping[str, Quotation]
    problems: tuple[Problem, ...] = ()
    corrected: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    versions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
