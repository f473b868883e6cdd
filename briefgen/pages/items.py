"""What pages are put together from: links, cards, quotes and articles to be summed up, as small frozen values.

Each is made of what it stands for once, and is the same object on every page that shows it; `key` stands for all of it in fingerprints.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from briefgen.annotation import EntityType, QuoteKind
from briefgen.chronicle import Entry, statements
from briefgen.knowledge import Entity, Quotation, Story
from briefgen.pages.escaping import escaped
from briefgen.pages.marks import verbatim_parts
from briefgen.summaries import Point, Subjects, points, subjects
from briefgen.survey import Face, Name
from briefgen.urls import FOLDERS
from briefgen.values import dataclass

_UNIT, _GROUP = "\x1f", "\x1d"  # ASCII's own separators


class Link(NamedTuple):
    """The name of an entity and the address of its page, relative to the site's root; no address for the slight ones."""

    name: str
    url: str
    type: EntityType


class Card(NamedTuple):
    """An article as lists show it. `iso` and `day` are its date, for machines and for people; both empty where it has none.

    `note` says that it is another version of an older one, else it is empty.
    """

    url: str
    title: str
    iso: str
    day: str
    source: str
    note: str = ""


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
            "".join([f"<q>“{escaped(part)}”</q>" if n % 2 else escaped(part) for n, part in enumerate(self.parts)])
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
    def points(self) -> tuple[Point, ...]:
        """What it may add to the main points of its day; a week and a month ask for little else of it, so the rest is let go."""
        found = points(self.story)
        self.story.let_go()
        return found

    @cached_property
    def statements(self) -> tuple[Entry, ...]:
        """Its dated statements."""
        return tuple(statements(self.story))


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


def link_of(name: Name) -> Link:
    """Return the link of an entity."""
    return Link(name.name, f"{url_of(name)}index.html" if name.has_page else "", name.type)


def spots_of(said: Said) -> dict[str, list[Spot]]:
    """Return where a quote stands, by article."""
    found: dict[str, list[Spot]] = {}
    for place, (_, fragment) in zip(said.quotation.places, said.where, strict=True):
        found.setdefault(place.slug, []).append(Spot(place.start, place.end, fragment, said))
    return found


def piece_of(story: Story, card: Card, links: Mapping[str, Link]) -> Piece:
    """Return an article as summaries and timelines read it."""
    cast = tuple([links.get(key or "") for key in story.entities])
    told = _GROUP.join((story.key, _UNIT.join(card), *[_UNIT.join(link or ()) for link in cast]))
    return Piece(hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=16).hexdigest(), story, card, cast)


def card_of(slug: str, face: Face, day: Callable[[date], str], note: str = "") -> Card:
    """Return the card of an article."""
    on = day(date.fromisoformat(face.published)) if face.published else ""
    return Card(f"articles/{slug}/index.html", face.title, face.published, on, face.source, note)


def said_of(q: Quotation, links: Mapping[str, Link], cards: Mapping[str, Card]) -> Said:
    """Return a quote as pages show it."""
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
