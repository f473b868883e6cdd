"""What all pages of one build share: knowledge, settings, and look-ups that are made once.

Page functions take an `Edition` and put small frozen values of it into their pages: links, cards and quotes are named tuples of
strings, so that a page's inputs are cheap to compare, and the same card is the same object on every page that shows it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

from markupsafe import Markup, escape

from briefgen import __version__, related, resources, texts
from briefgen.annotation import EntityType, QuoteKind
from briefgen.article import Article
from briefgen.chronicle import Entry, statements
from briefgen.config import Config
from briefgen.errors import ConfigError
from briefgen.knowledge import Entity, Knowledge, Quotation, Story
from briefgen.pages.marks import verbatim_parts
from briefgen.summaries import Subjects, subjects
from briefgen.texts import Texts
from briefgen.urls import FOLDERS, file_of

CLOSEST = 40
_UNIT, _GROUP = "\x1f", "\x1d"  # ASCII's own separators
MOST_TELLING = 2
"""Quotes of one article that a briefing may show."""
_TELLING = 40
KINDS: tuple[EntityType, ...] = ("person", "organisation", "place")

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
    speaker has no name of their own ("two officials") or is not known; `speaker_name` is then all there is, or empty.
    """

    key: str
    quotation: Quotation
    speaker: Link | None
    speaker_name: str
    card: Card
    where: tuple[tuple[Card, str], ...]
    about: tuple[Link, ...]

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
        words = texts.load(site.language, template_folders(config), site.date_format)
        navigation = tuple((entry.label, entry.url) for entry in site.navigation)
        logo = f"assets/logo{Path(site.logo).suffix.lower()}" if site.logo else ""
        full_text = find_spec("pagefind") is not None
        shown = (site.title, site.description, site.base_url, site.accent, logo, site.footer, navigation)
        told = repr((__version__, shown, config.pages.per_page, words, full_text))
        key = hashlib.blake2b(told.encode(), digest_size=16).hexdigest()
        return cls(*shown, config.pages.per_page, words, full_text, key, words.voice)


def read_logo(config: Config) -> bytes:
    """Return the site's own picture, if it has one. Raises `ConfigError` where it cannot be read."""
    if not config.site.logo:
        return b""
    try:
        return (config.root / config.site.logo).read_bytes()
    except OSError as error:
        raise ConfigError.at("briefgen.toml", 0, f"site.logo: {config.site.logo}: {error.strerror}") from None


def template_folders(config: Config) -> tuple[Path, ...]:
    """Where templates and languages are looked for: the site's own folder wins over the bundled one."""
    return (config.templates_dir, resources.templates())


def url_of(entity: Entity) -> str:
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
    """Knowledge and settings, with the look-ups that pages share. Nothing in it changes once made."""

    knowledge: Knowledge
    site: Site
    logo: bytes = b""

    @classmethod
    def of(cls, knowledge: Knowledge, config: Config) -> "Edition":
        """Prepare an edition of the site."""
        return cls(knowledge, Site.of(config), read_logo(config))

    @cached_property
    def cards(self) -> dict[str, Card]:
        """Each article's card, by slug, newest first."""
        day = cache(self.site.texts.day)
        return {slug: _card(story.article, day) for slug, story in self.knowledge.stories.items()}

    @cached_property
    def links(self) -> dict[str, Link]:
        """Each entity's link, by id."""
        return {
            key: Link(e.name, f"{url_of(e)}index.html" if e.has_page else "", e.type)
            for key, e in self.knowledge.entities.items()
        }

    @cached_property
    def quotes(self) -> dict[str, Said]:
        """Every quote, by id, oldest first."""
        links, cards = self.links, self.cards
        return {key: _said(quotation, links, cards) for key, quotation in self.knowledge.quotations.items()}

    @cached_property
    def said(self) -> dict[str, Said]:
        """Each quote that has a speaker, by id, oldest first."""
        return {key: said for key, said in self.quotes.items() if said.speaker_name}

    @cached_property
    def spots(self) -> dict[str, list[Spot]]:
        """For each article, the quotes that stand in it, in the order of the text."""
        found: dict[str, list[Spot]] = defaultdict(list)
        for said in self.quotes.values():
            for place, (_, fragment) in zip(said.quotation.places, said.where, strict=True):
                found[place.slug].append(Spot(place.start, place.end, fragment, said))
        for spots in found.values():
            spots.sort(key=_place_in_text)
        return found

    @cached_property
    def pieces(self) -> dict[str, Piece]:
        """Each article as summaries and timelines read it, by slug, newest first."""
        links, cards = self.links, self.cards
        return {slug: _piece(story, cards[slug], links) for slug, story in self.knowledge.stories.items()}

    @cached_property
    def versions(self) -> dict[str, tuple[str, ...]]:
        """For each article of which there are near-duplicates, the slugs of all versions, the oldest first."""
        return related.versions(self.knowledge.stories.values())

    @cached_property
    def related(self) -> dict[str, tuple[related.Relation, ...]]:
        """For each article, those most related to it, and why."""
        return related.related(self.knowledge, self.versions)

    @cached_property
    def telling(self) -> dict[str, list[tuple[float, Said]]]:
        """For each article the most important of the quotes that it is the first to report, with their importance."""
        found: dict[str, list[tuple[float, Said]]] = defaultdict(list)
        entities = self.knowledge.entities
        for said in self.said.values():
            if said.quotation.kind != "indirect" and len(said.quotation.text) >= _TELLING:
                found[said.quotation.places[0].slug].append((_importance(said, entities), said))
        return {slug: sorted(quotes, key=_most_important)[:MOST_TELLING] for slug, quotes in found.items()}

    @cached_property
    def near(self) -> dict[str, dict[str, int]]:
        """For each entity with a page, by address, the strongest of its connections and the number of articles."""
        links = self.links
        return {
            links[key].url: {links[other].url: count for other, count in entity.connections[:CLOSEST] if other in links}
            for key, entity in self.knowledge.entities.items()
            if entity.has_page
        }

    def entities(self, kind: EntityType) -> list[Entity]:
        """All entities of a kind, by name."""
        return [e for e in self.knowledge.entities.values() if e.type == kind]


def _piece(story: Story, card: Card, links: Mapping[str, Link]) -> Piece:
    cast = tuple([links.get(key or "") for key in story.entities])
    told = repr((story.key, card, cast)).encode("utf-8", "replace")
    return Piece(hashlib.blake2b(told, digest_size=16).hexdigest(), story, card, cast)


def _importance(said: Said, entities: Mapping[str, Entity]) -> float:
    """Weigh a quote: told by several articles, by somebody prominent, at some length, in the speaker's own words."""
    speaker = entities.get(said.quotation.speaker or "")
    fame = min(8, len(speaker.appearances)) if speaker else 0
    length = min(len(said.quotation.text), 240) / 60
    return 2.0 * len(said.where) + fame + length + (said.quotation.kind == "direct")


def _most_important(weighed: tuple[float, Said]) -> tuple[float, str]:
    return -weighed[0], weighed[1].quotation.id


def _card(article: Article, day: Callable[[date], str]) -> Card:
    on = article.published
    return Card(
        f"articles/{article.slug}/index.html",
        article.title,
        on.isoformat() if on else "",
        day(on) if on else "",
        article.source,
    )


def _said(q: Quotation, links: Mapping[str, Link], cards: Mapping[str, Card]) -> Said:
    speaker = links.get(q.speaker) if q.speaker else None
    name = speaker.name if speaker else q.speaker_name
    where = tuple([(cards[place.slug], fragment) for place, fragment in zip(q.places, fragments(q), strict=True)])
    about = tuple([links[key] for key in q.about if key in links])
    return Said(_key_of(q, speaker, name, where, about), q, speaker, name, where[0][0], where, about)


def _key_of(
    q: Quotation, speaker: Link | None, name: str, where: tuple[tuple[Card, str], ...], about: tuple[Link, ...]
) -> str:
    """Return a digest of all that pages show of a quote. There may be a hundred thousand of them, so it has to be quick."""
    own = (q.text, q.kind, str(q.confidence), str(q.corrected), q.before, q.after, name, *(speaker or ()))
    told = [
        _UNIT.join(own),
        *[_UNIT.join((*card, fragment)) for card, fragment in where],
        _GROUP,
        *map(_UNIT.join, about),
    ]
    return hashlib.blake2b(_GROUP.join(told).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _place_in_text(spot: Spot) -> tuple[int, int, str]:
    return spot.start, -spot.end, spot.fragment
