"""What all pages of one build share: knowledge, settings, and look-ups that are made once.

Page functions take an `Edition` and put small frozen values of it into their pages: links, cards and quotes are named tuples of
strings, so that a page's inputs are cheap to compare, and the same card is the same object on every page that shows it.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple, TypeVar, cast

from markupsafe import Markup, escape

from briefgen import __version__, resources, texts
from briefgen.annotation import EntityType, QuoteKind
from briefgen.chronicle import Entry, statements
from briefgen.config import Config
from briefgen.errors import ConfigError
from briefgen.knowledge import Entity, Knowledge, Quotation, Story
from briefgen.pages.marks import verbatim_parts
from briefgen.summaries import Subjects, subjects
from briefgen.survey import KINDS, Face, Name, Survey
from briefgen.table import Table
from briefgen.texts import Texts
from briefgen.urls import FOLDERS, file_of

CLOSEST = 40
Value = TypeVar("Value")
_UNIT, _GROUP = "\x1f", "\x1d"  # ASCII's own separators
MOST_TELLING = 2
"""Quotes of one article that a briefing may show."""
_TELLING = 40

__all__ = ["FOLDERS", "KINDS", "Card", "Edition", "Link", "Said", "Site", "Spot", "file_of", "fragments", "url_of"]


class Link(NamedTuple):
    """The name of an entity and the address of its page, relative to the site's root; no address for the slight ones."""

    name: str
    url: str
    type: EntityType


class Card(NamedTuple):
    """An article as lists show it. `iso` and `day` are its date, for machines and for people; both empty where it has none."""

    url: str
    title: str
    iso: str
    day: str
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A quote as pages show it, with what its ids stand for. `key` stands for all of it in fingerprints.

    `where` are the articles that have it, the oldest first, each with the fragment that leads there. `speaker` is None where the
    speaker has no name of their own ("two officials") or is not known; `speaker_name` is then all there is, or empty. `reporter` and
    `reporter_name` are, in the same way, who reported that it was said.
    """

    key: str
    quotation: Quotation
    speaker: Link | None
    speaker_name: str
    card: Card
    where: tuple[tuple[Card, str], ...]
    about: tuple[Link, ...]
    reporter: Link | None = None
    reporter_name: str = ""

    @property
    def origin(self) -> str:
        """What pages made from it depend on."""
        return self.quotation.id

    @property
    def kind(self) -> QuoteKind:
        """Whether it is direct, mixed or indirect."""
        return self.quotation.kind

    @property
    def iso(self) -> str:
        """The date of the oldest article that has it, or nothing."""
        return self.card.iso

    @property
    def parts(self) -> tuple[str, ...]:
        """The text, cut where quotation marks open and close: the odd parts are the words inside marks."""
        return verbatim_parts(self.quotation.text, self.quotation.kind)

    @property
    def words(self) -> Markup:
        """The text as HTML: the speaker's own words are in `q` elements, with marks."""
        return Markup(
            "".join(f"<q>“{escape(part)}”</q>" if n % 2 else str(escape(part)) for n, part in enumerate(self.parts))
        )

    @property
    def plain(self) -> str:
        """The text with the speaker's own words in marks."""
        return "".join(f"“{part}”" if n % 2 else part for n, part in enumerate(self.parts)).strip()

    @property
    def url(self) -> str:
        """Where it stands in the oldest article, relative to the site's root."""
        card, fragment = self.where[0]
        return f"{card.url}#{fragment}"

    @property
    def also(self) -> tuple[tuple[str, Card], ...]:
        """The other places where it stands, and their articles."""
        return tuple((f"{card.url}#{fragment}", card) for card, fragment in self.where[1:])

    @property
    def facet(self) -> str:
        """What filters go by: year, kind, speaker and those spoken of, apart by "|"."""
        names = (name.replace("|", " ") for name in (self.speaker_name, *(link.name for link in self.about)))
        return "|".join((self.card.iso[:4], self.quotation.kind, *names))


class Spot(NamedTuple):
    """A quote where it stands in an article, and the fragment that leads there."""

    start: int
    end: int
    fragment: str
    said: Said


@dataclass(frozen=True, eq=False)
class Piece:
    """An article as summaries and timelines read it: its story, its card, the link of each participant (None for no entity).

    `key` stands for all of it in fingerprints. What is worked out of it is made once, when first asked for.
    """

    key: str
    story: Story
    card: Card
    cast: tuple[Link | None, ...]

    @property
    def origin(self) -> str:
        """What pages made from it depend on."""
        return self.story.article.slug

    @cached_property
    def links(self) -> dict[str, Link]:
        """The links of the entities in it, by id."""
        return {key: link for key, link in zip(self.story.entities, self.cast, strict=True) if key and link}

    @cached_property
    def subjects(self) -> Subjects:
        """Which sentences mention which entity."""
        return subjects(self.story)

    @cached_property
    def statements(self) -> tuple[Entry, ...]:
        """Its dated statements."""
        return tuple(statements(self.story))


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """The settings that every page shows. `key` stands for all of it in fingerprints; `t` are the texts as templates see them."""

    title: str
    description: str
    base_url: str
    accent: str
    logo: str
    footer: str
    navigation: tuple[tuple[str, str], ...]
    per_page: int
    texts: Texts
    full_text: bool
    key: str
    t: SimpleNamespace

    @classmethod
    def of(cls, config: Config) -> "Site":
        """Gather the settings and the language's texts."""
        site = config.site
        words = read_texts(config)
        navigation = tuple((entry.label, entry.url) for entry in site.navigation)
        logo = f"assets/logo{Path(site.logo).suffix.lower()}" if site.logo else ""
        full_text = find_spec("pagefind") is not None
        shown = (site.title, site.description, site.base_url, site.accent, logo, site.footer, navigation)
        told = repr((__version__, shown, config.pages.per_page, words, full_text))
        key = hashlib.blake2b(told.encode(), digest_size=16).hexdigest()
        return cls(*shown, config.pages.per_page, words, full_text, key, words.voice)


def read_texts(config: Config) -> Texts:
    """Read the words of the interface. Raises `ConfigError`."""
    site = config.site
    return texts.load(site.language, template_folders(config), site.date_format, config.where("site", "language"))


def read_logo(config: Config) -> bytes:
    """Return the site's own picture, if it has one. Raises `ConfigError` where it cannot be read."""
    if not config.site.logo:
        return b""
    file, place = config.root / config.site.logo, config.where("site", "logo")
    if not file.is_file():  # a pipe would be waited for
        raise ConfigError.at(*place, f"site.logo: there is no file {config.site.logo}")
    try:
        return file.read_bytes()
    except OSError as error:
        raise ConfigError.at(*place, f"site.logo: {config.site.logo} cannot be read: {error.strerror}") from None


def template_folders(config: Config) -> tuple[Path, ...]:
    """Where templates and languages are looked for: the site's own folder wins over the bundled one."""
    return (config.templates_dir, resources.templates())


def url_of(entity: Entity | Name) -> str:
    """Return the address of an entity's page."""
    return f"{FOLDERS[entity.type]}/{entity.slug}/"


def fragments(quotation: Quotation) -> tuple[str, ...]:
    """Return the fragment of each place of a quote: `q-` and its id, with -2, -3 … for repetitions in one article."""
    if len(quotation.places) == 1:
        return (f"q-{quotation.id}",)
    seen: dict[str, int] = {}
    found = []
    for place in quotation.places:
        seen[place.slug] = seen.get(place.slug, 0) + 1
        found.append(f"q-{quotation.id}" + (f"-{seen[place.slug]}" if seen[place.slug] > 1 else ""))
    return tuple(found)


@dataclass(frozen=True)
class Edition:
    """Knowledge, a survey of it, and settings, with the look-ups that pages share. Nothing in it changes once made."""

    knowledge: Knowledge
    survey: Survey
    site: Site
    logo: bytes = b""

    @classmethod
    def of(cls, knowledge: Knowledge, survey: Survey, config: Config) -> "Edition":
        """Prepare an edition of the site."""
        return cls(knowledge, survey, Site.of(config), read_logo(config))

    @cached_property
    def cards(self) -> Table[Card]:
        """Each article's card, by slug, newest first."""
        faces, day = self.survey.faces, cache(self.site.texts.day)
        return Table(faces, lambda slug: _card(slug, faces[slug], day))

    @cached_property
    def neighbours(self) -> dict[str, tuple[str | None, str | None]]:
        """For each article the slugs of the one before it, which is newer, and of the one after it."""
        return _neighbours(self.knowledge.stories)

    @cached_property
    def links(self) -> Table[Link]:
        """Each entity's link, by id."""
        names = self.survey.names
        return Table(names, lambda key: _link(names[key]))

    @cached_property
    def quotes(self) -> Table[Said]:
        """Every quote, by id, oldest first."""
        links, cards, quotations = self.links, self.cards, self.knowledge.quotations
        return Table(quotations, lambda key: _said(quotations[key], links, cards))

    @cached_property
    def spots(self) -> Table[tuple[Spot, ...]]:
        """For each article, the quotes that stand in it, in the order of the text."""
        quotes, standing = self.quotes, self.survey.quotes_in
        spread = Table(quotes, lambda key: _spots(quotes[key]))  # a quote of many articles is gone through once

        def in_article(slug: str) -> tuple[Spot, ...]:
            here = (
                spread[key] if len(quotes[key].where) > 1 else _spots(quotes[key]) for key in standing.get(slug, ())
            )
            return tuple(sorted((spot for spots in here for spot in spots[slug]), key=_place_in_text))

        return Table(self.knowledge.stories, in_article)

    @cached_property
    def pieces(self) -> Table[Piece]:
        """Each article as summaries and timelines read it, by slug, newest first."""
        links, cards, stories = self.links, self.cards, self.knowledge.stories
        return Table(stories, lambda slug: _piece(stories[slug], cards[slug], links))

    @cached_property
    def telling(self) -> Table[tuple[tuple[float, Said], ...]]:
        """For each article the most important of the quotes that it is the first to report, with their importance."""
        entities, spots = self.knowledge.entities, self.spots
        return Table(self.knowledge.stories, lambda slug: _telling(slug, spots[slug], entities))

    @cached_property
    def near(self) -> Table[dict[str, int]]:
        """For each entity, the strongest of its connections, and the number of articles."""
        entities = self.knowledge.entities
        return Table(entities, lambda key: dict(entities[key].connections[:CLOSEST]))

    @cached_property
    def around(self) -> dict[str, tuple[str | None, str | None]]:
        """For each entity with a page the ids of those of its kind before and after it, by name."""
        return {key: pair for ids in self.survey.with_page.values() for key, pair in _neighbours(ids).items()}

    def worked_out(self, work: "Callable[[Edition], Value]") -> Value:
        """Return what a function makes of this edition; it is asked once."""
        if work not in self._works:
            self._works[work] = work(self)
        return cast(Value, self._works[work])

    @cached_property
    def _works(self) -> dict[object, object]:
        return {}

    @cached_property
    def spoken(self) -> dict[str, str]:
        """The quotes that have a speaker, with their day, the newest first; those of one day in the order of articles and text."""
        return {key: day for day in sorted(self.survey.spoken, reverse=True) for key in self.survey.spoken[day]}

    def entities(self, kind: EntityType) -> list[Entity]:
        """All entities of a kind, by name."""
        return [e for e in self.knowledge.entities.values() if e.type == kind]


def _neighbours(keys: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
    every = list(keys)
    around = zip([None, *every], [*every[1:], None], strict=False)
    return dict(zip(every, around, strict=False))


def _link(name: Name) -> Link:
    return Link(name.name, f"{url_of(name)}index.html" if name.has_page else "", name.type)


def _spots(said: Said) -> dict[str, list[Spot]]:
    """Return where a quote stands, by article."""
    found: dict[str, list[Spot]] = {}
    for place, (_, fragment) in zip(said.quotation.places, said.where, strict=True):
        found.setdefault(place.slug, []).append(Spot(place.start, place.end, fragment, said))
    return found


def _telling(slug: str, spots: Iterable[Spot], entities: Mapping[str, Entity]) -> tuple[tuple[float, Said], ...]:
    quotes = {spot.said.quotation.id: spot.said for spot in spots}.values()
    weighed = [
        (_importance(said, entities), said)
        for said in quotes
        if said.speaker_name
        and said.quotation.kind != "indirect"
        and len(said.quotation.text) >= _TELLING
        and said.quotation.places[0].slug == slug
    ]
    return tuple(sorted(weighed, key=_most_important)[:MOST_TELLING])


def _piece(story: Story, card: Card, links: Mapping[str, Link]) -> Piece:
    cast = tuple([links.get(key or "") for key in story.entities])
    told = _GROUP.join((story.key, _UNIT.join(card), *[_UNIT.join(link or ()) for link in cast]))
    return Piece(hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=16).hexdigest(), story, card, cast)


def _importance(said: Said, entities: Mapping[str, Entity]) -> float:
    """Weigh a quote: told by several articles, by somebody prominent, at some length, in the speaker's own words."""
    speaker = entities.get(said.quotation.speaker or "")
    fame = min(8, len(speaker.appearances)) if speaker else 0
    length = min(len(said.quotation.text), 240) / 60
    return 2.0 * len(said.where) + fame + length + (said.quotation.kind == "direct")


def _most_important(weighed: tuple[float, Said]) -> tuple[float, str]:
    return -weighed[0], weighed[1].quotation.id


def _card(slug: str, face: Face, day: Callable[[date], str]) -> Card:
    on = day(date.fromisoformat(face.published)) if face.published else ""
    return Card(f"articles/{slug}/index.html", face.title, face.published, on, face.source)


def _said(q: Quotation, links: Mapping[str, Link], cards: Mapping[str, Card]) -> Said:
    speaker = links.get(q.speaker) if q.speaker else None
    name = speaker.name if speaker else q.speaker_name
    where = tuple([(cards[place.slug], fragment) for place, fragment in zip(q.places, fragments(q), strict=True)])
    about = tuple([links[key] for key in q.about if key in links])
    reporter = links.get(q.reporter) if q.reporter else None
    by = reporter.name if reporter else q.reporter_name
    key = _key_of(q, (name, *(speaker or ()), _GROUP, by, *(reporter or ())), where, about)
    return Said(key, q, speaker, name, where[0][0], where, about, reporter, by)


def _key_of(q: Quotation, voices: tuple[str, ...], where: tuple[tuple[Card, str], ...], about: tuple[Link, ...]) -> str:
    """Return a digest of all that pages show of a quote. There may be a hundred thousand of them, so it has to be quick."""
    own = (q.text, q.kind, str(q.confidence), str(q.corrected), q.before, q.after, *voices)
    told = [
        _UNIT.join(own),
        *[_UNIT.join((*card, fragment)) for card, fragment in where],
        _GROUP,
        *map(_UNIT.join, about),
    ]
    return hashlib.blake2b(_GROUP.join(told).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _place_in_text(spot: Spot) -> tuple[int, int, str]:
    return spot.start, -spot.end, spot.fragment
