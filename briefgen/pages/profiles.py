"""What an entity's page says at its top, and tells machines and other sites of the entity."""

from collections import Counter
from typing import NamedTuple

from briefgen.annotation import EntityType
from briefgen.knowledge import Entity, Fact
from briefgen.pages.edition import Edition
from briefgen.pages.items import Card, Link, url_of
from briefgen.pages.outlets import only_source
from briefgen.pages.site import Site
from briefgen.urls import slugify

SCHEMA_TYPES = {"person": "Person", "organisation": "Organization", "place": "Place"}


class Told(NamedTuple):
    """Words about an entity and the address of the sentence that says so; no address where a person wrote them."""

    text: str
    url: str
    card: Card | None


class Profile(NamedTuple):
    """What an entity's page says at its top.

    `mentions`, `articles` and `months` count each story once, however many versions of it there are. `oldest` and `newest` are the
    first and last of its articles that have a date, `stands_for` is the country for whose government a capital or seat speaks,
    `only_source` the source that all of several articles come from.
    """

    name: str
    type: EntityType
    url: str
    aliases: tuple[str, ...]
    told: tuple[Told, ...]
    same_as: tuple[str, ...]
    mentions: int
    articles: int
    quotes: int
    about: int
    months: tuple[tuple[str, int], ...]
    id: str
    summary: str
    oldest: Card | None
    newest: Card | None
    stands_for: Link | None
    only_source: str


def profile_of(edition: Edition, entity: Entity) -> Profile:
    """Gather what an entity's page says at its top."""
    stories = edition.appearances(entity)
    days = {seen.slug: edition.survey.faces[seen.slug].published for seen in entity.appearances}
    dated = [slug for slug, day in days.items() if day]
    months = Counter(days[seen.slug][:7] for seen in stories if days[seen.slug])
    ends = (min(dated, key=days.__getitem__), max(dated, key=days.__getitem__)) if dated else ()
    oldest, newest = (edition.cards[slug] for slug in ends) if ends else (None, None)
    return Profile(
        entity.name,
        entity.type,
        url_of(entity),
        entity.aliases,
        tuple(told(edition, fact) for fact in entity.descriptions[:3]),
        entity.same_as,
        sum(seen.mentions for seen in stories),
        len(stories),
        len(entity.quotes_by),
        len(entity.quotes_about),
        tuple(sorted(months.items())),
        entity.id,
        entity.summary,
        oldest,
        newest,
        _country(edition, entity.government_of) if entity.government_of else None,
        only_source(edition, days),
    )


def _country(edition: Edition, name: str) -> Link:
    """Return the link of a country, without an address where it has no page."""
    key = f"place/{slugify(name)}"
    return edition.links[key] if key in edition.links else Link(name, "", "place")


def told(edition: Edition, fact: Fact) -> Told:
    """Return a fact as pages show it."""
    if fact.place is None:
        return Told(fact.text, "", None)
    return Told(
        fact.text, f"articles/{fact.place.slug}/index.html#s{fact.place.sentence + 1}", edition.cards[fact.place.slug]
    )


def description(site: Site, profile: Profile) -> str:
    """Describe the page in a line."""
    t = site.texts
    role = f"{profile.told[0].text}. " if profile.told else ""
    return f"{profile.name}: {role}{t.count('quotes', profile.quotes)}, {t.count('articles', profile.articles)}."


def schema_of(site: Site, profile: Profile) -> dict[str, object]:
    """Return what machines are told of the entity, in the terms of schema.org."""
    schema: dict[str, object] = {"@type": SCHEMA_TYPES[profile.type], "name": profile.name}
    if profile.aliases:
        schema["alternateName"] = list(profile.aliases)
    if profile.told:
        schema["description"] = profile.told[0].text
    if profile.same_as:
        schema["sameAs"] = list(profile.same_as)
    if site.base_url:
        schema["url"] = site.base_url + profile.url
    return schema
