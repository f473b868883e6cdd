"""What all pages of one build share: knowledge, settings, and look-ups that are made once.

Page functions take an `Edition` and put small frozen values of it into their pages: links, cards and quotes are named tuples of
strings, so that a page's inputs are cheap to compare, and the same card is the same object on every page that shows it.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from briefgen import __version__, resources, texts
from briefgen.annotation import EntityType
from briefgen.config import Config
from briefgen.knowledge import Entity, Knowledge, Quotation
from briefgen.pages.marks import verbatim_parts
from briefgen.texts import Texts
from briefgen.urls import FOLDERS, file_of

CLOSEST = 40
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


class Said(NamedTuple):
    """A quote as lists show it. `url` leads to it in the oldest article that has it, `also` are the other articles.

    `parts` is the text, cut where quotation marks open and close: the odd ones are the words inside marks.
    """

    id: str
    kind: str
    parts: tuple[str, ...]
    speaker: Link | None
    speaker_name: str
    url: str
    card: Card
    also: tuple[tuple[str, Card], ...]
    about: tuple[Link, ...]
    corrected: bool


class Spot(NamedTuple):
    """A quote where it stands in an article, and the fragment that leads there."""

    start: int
    end: int
    fragment: str
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Site:
    """The settings that every page shows. `key` stands for all of it in fingerprints."""

    title: str
    description: str
    base_url: str
    accent: str
    logo: str
    footer: str
    navigation: tuple[tuple[str, str], ...]
    per_page: int
    texts: Texts
    key: str

    @classmethod
    def of(cls, config: Config) -> "Site":
        """Gather the settings and the language's texts."""
        site = config.site
        words = texts.load(site.language, template_folders(config), site.date_format if "date_format" in site.model_fields_set else "")
        key = hashlib.blake2b(repr((__version__, site, config.pages, words)).encode(), digest_size=16).hexdigest()
        navigation = tuple((entry.label, entry.url) for entry in site.navigation)
        return cls(site.title, site.description, site.base_url, site.accent, site.logo, site.footer, navigation, config.pages.per_page, words, key)


def template_folders(config: Config) -> tuple[Path, ...]:
    """Where templates and languages are looked for: the site's own folder wins over the bundled one."""
    return (config.templates_dir, resources.templates())


def url_of(entity: Entity) -> str:
    """Return the address of an entity's page."""
    return f"{FOLDERS[entity.type]}/{entity.slug}/"


def fragments(quotation: Quotation) -> tuple[str, ...]:
    """Return the fragment of each place of a quote: `q-` and its id, with -2, -3 … for repetitions in one article."""
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

    @classmethod
    def of(cls, knowledge: Knowledge, config: Config) -> "Edition":
        """Prepare an edition of the site."""
        return cls(knowledge, Site.of(config))

    @cached_property
    def cards(self) -> dict[str, Card]:
        """Each article's card, by slug, newest first."""
        day = self.site.texts.day
        return {
            slug: Card(f"articles/{slug}/index.html", a.title, a.published.isoformat() if a.published else "", day(a.published) if a.published else "", a.source)
            for slug, a in ((slug, story.article) for slug, story in self.knowledge.stories.items())
        }

    @cached_property
    def links(self) -> dict[str, Link]:
        """Each entity's link, by id."""
        return {key: Link(e.name, f"{url_of(e)}index.html" if e.has_page else "", e.type) for key, e in self.knowledge.entities.items()}

    @cached_property
    def spots(self) -> dict[str, list[Spot]]:
        """For each article, the quotes that stand in it, in the order of the text."""
        found: dict[str, list[Spot]] = defaultdict(list)
        for quotation in self.knowledge.quotations.values():
            for place, fragment in zip(quotation.places, fragments(quotation), strict=True):
                found[place.slug].append(Spot(place.start, place.end, fragment, quotation))
        for spots in found.values():
            spots.sort(key=lambda spot: (spot.start, -spot.end, spot.fragment))
        return found

    @cached_property
    def said(self) -> dict[str, Said]:
        """Each quote that has a speaker, by id, oldest first."""
        return {key: self._said(q) for key, q in self.knowledge.quotations.items() if q.speaker or q.speaker_name}

    def _said(self, q: Quotation) -> Said:
        links, cards = self.links, self.cards
        speaker = links.get(q.speaker) if q.speaker else None
        where = [(f"articles/{p.slug}/index.html#{fragment}", cards[p.slug]) for p, fragment in zip(q.places, fragments(q), strict=True)]
        return Said(
            q.id,
            q.kind,
            verbatim_parts(q.text, q.kind),
            speaker,
            speaker.name if speaker else q.speaker_name,
            *where[0],
            tuple(where[1:]),
            tuple(links[key] for key in q.about if key in links),
            q.corrected,
        )

    @cached_property
    def near(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """For each entity with a page, by address, the strongest of its connections, to find out who is joined to whom."""
        links = self.links
        return {
            links[key].url: tuple((links[other].url, count) for other, count in entity.connections[:CLOSEST] if other in links and links[other].url)
            for key, entity in self.knowledge.entities.items()
            if entity.has_page
        }

    def entities(self, kind: EntityType) -> list[Entity]:
        """All entities of a kind, by name."""
        return [e for e in self.knowledge.entities.values() if e.type == kind]
