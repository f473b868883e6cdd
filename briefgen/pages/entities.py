"""Entities: a page for each person, organisation and place, pages of all their quotes and articles, and the lists A–Z."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import combinations, groupby
from typing import NamedTuple

from briefgen.annotation import EntityType
from briefgen.charts import bars_path, histogram, ring
from briefgen.chronicle import entries
from briefgen.knowledge import Entity, Fact
from briefgen.pages.edition import Edition
from briefgen.pages.frame import Crumb, frame
from briefgen.pages.items import Card, Link, Piece, Said, url_of
from briefgen.pages.outlets import only_source, source_url
from briefgen.pages.page import Family, Page, View
from briefgen.pages.shelves import Step, numbered
from briefgen.pages.site import Site
from briefgen.pages.timeline import Year, grouped, weightiest
from briefgen.summaries import entity_lines
from briefgen.urls import FOLDERS, file_of, slugify

# Articles from which a page's summary and timeline are drawn: so many of the newest, and of those most about it.
TELLING = 12
DATES_SHOWN = 24
QUOTES_SHOWN, ABOUT_SHOWN, ARTICLES_SHOWN, CONNECTIONS_SHOWN, PICTURED = 24, 10, 20, 14, 10
SCHEMA_TYPES = {"person": "Person", "organisation": "Organization", "place": "Place"}


class Told(NamedTuple):
    """Words about an entity and the address of the sentence that says so; no address where a person wrote them."""

    text: str
    url: str
    card: Card | None


class Profile(NamedTuple):
    """What an entity's page says at its top.

    `oldest` and `newest` are the first and last of its articles that have a date, `stands_for` is the country for whose government
    a capital or seat speaks, `only_source` the source that all of several articles come from.
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


def entity_pages(edition: Edition, key: str) -> Iterator[Page]:
    """Yield the page of an entity."""
    entity = edition.knowledge.entities[key]
    own, about = _by_and_about(edition, entity)
    seen = [each.slug for each in entity.appearances]
    around = tuple(edition.links[other] if other else None for other in edition.around[key])
    connected = [(key, count) for key, count in entity.connections[:CONNECTIONS_SHOWN] if key in edition.links]
    yield Page(
        url_of(entity),
        "entity.html",
        entity_view,
        (
            edition.site,
            _profile(edition, entity),
            _said(edition, own[:QUOTES_SHOWN]),
            _said(edition, about[:ABOUT_SHOWN]),
            tuple(edition.cards[slug] for slug in seen[:ARTICLES_SHOWN]),
            tuple((edition.links[key], count) for key, count in connected),
            _between(edition, [key for key, _ in connected[:PICTURED]]),
            around,
            (len(own) > QUOTES_SHOWN, len(about) > ABOUT_SHOWN, len(seen) > ARTICLES_SHOWN),
            _telling(edition, entity),
        ),
    )


def entity_shelf_pages(edition: Edition, key: str) -> Iterator[Page]:
    """Yield the pages of the quotes and articles of an entity, where its own page cannot show all of them."""
    entity = edition.knowledge.entities[key]
    own, about = _by_and_about(edition, entity)
    if len(own) > QUOTES_SHOWN:
        yield from _quote_shelves(edition, entity, own, "quotes/", "quotes_by")
    if len(about) > ABOUT_SHOWN:
        yield from _quote_shelves(edition, entity, about, "about/", "quotes_about")
    if len(entity.appearances) > ARTICLES_SHOWN:
        yield from _article_shelves(edition, entity)


def _by_and_about(edition: Edition, entity: Entity) -> tuple[list[str], list[str]]:
    own = set(entity.quotes_by)
    about = (key for key in entity.quotes_about if key not in own)
    return newest_first(edition, entity.quotes_by), newest_first(edition, about)


ENTITIES = Family(lambda edition: edition.around, entity_pages, drawn=True)
ENTITY_SHELVES = Family(lambda edition: edition.around, entity_shelf_pages)


def newest_first(edition: Edition, ids: Iterable[str]) -> list[str]:
    """Return the quotes (ids) that have a speaker, newest first, those of one article in the order of its text."""
    spoken = edition.spoken
    return sorted([key for key in ids if key in spoken], key=spoken.__getitem__, reverse=True)


def _said(edition: Edition, ids: Iterable[str]) -> tuple[Said, ...]:
    return tuple(edition.quotes[key] for key in ids)


def _profile(edition: Edition, entity: Entity) -> Profile:
    days = {seen.slug: edition.survey.faces[seen.slug].published for seen in entity.appearances}
    dated = [slug for slug, day in days.items() if day]
    months = Counter(days[slug][:7] for slug in dated)
    ends = (min(dated, key=days.__getitem__), max(dated, key=days.__getitem__)) if dated else ()
    oldest, newest = (edition.cards[slug] for slug in ends) if ends else (None, None)
    return Profile(
        entity.name,
        entity.type,
        url_of(entity),
        entity.aliases,
        tuple(told(edition, fact) for fact in entity.descriptions[:3]),
        entity.same_as,
        entity.mentions,
        len(entity.appearances),
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


def _telling(edition: Edition, entity: Entity) -> tuple[Piece, ...]:
    """Return the articles that tell of an entity on its page: the newest, and those in which it is most prominent."""
    newest = entity.appearances[:TELLING]
    foremost = (
        nlargest(TELLING, entity.appearances, key=lambda seen: seen.salience)
        if len(entity.appearances) > TELLING
        else ()
    )
    slugs = dict.fromkeys(seen.slug for seen in (*newest, *foremost))
    return tuple(edition.pieces[slug] for slug in slugs)


def _summary(profile: Profile, pieces: tuple[Piece, ...]) -> tuple[tuple[str, str, str], ...]:
    """Return the lines of the summary, each with the address of its sentence and the day of its article; a person's own has none."""
    if profile.summary:
        return ((profile.summary, "", ""),)
    return tuple(
        (
            line.text,
            f"articles/{line.slug}/index.html#s{(line.sentence or 0) + 1}",
            line.published.isoformat() if line.published else "",
        )
        for line in entity_lines(profile.id, [(piece.story, piece.subjects) for piece in pieces])
    )


def _chronology(site: Site, profile: Profile, pieces: tuple[Piece, ...]) -> tuple[Year, ...]:
    """Return the dated statements that name the entity, by year and month: the weightiest, earliest first."""
    told = (entry for piece in pieces for entry in piece.statements if profile.id in entry.entities)
    return grouped(site.texts, weightiest(entries(told), DATES_SHOWN), pieces)


def _between(edition: Edition, around: Sequence[str]) -> tuple[tuple[int, int, int], ...]:
    """Return which of those around an entity are themselves together: two positions in `around`, and the number of articles."""
    near = edition.near
    seated = [(n, key) for n, key in enumerate(around) if edition.links[key].url]
    pairs = (
        (a, b, near[one].get(other) or near[other].get(one, 0)) for (a, one), (b, other) in combinations(seated, 2)
    )
    return tuple(pair for pair in pairs if pair[2])


def entity_view(
    site: Site,
    profile: Profile,
    own: tuple[Said, ...],
    about: tuple[Said, ...],
    cards: tuple[Card, ...],
    near: tuple[tuple[Link, int], ...],
    between: tuple[tuple[int, int, int], ...],
    around: tuple[Link | None, ...],
    more: tuple[bool, bool, bool],
    telling: tuple[Piece, ...],
) -> View:
    """Make the view of an entity's page."""
    t, section = site.texts, FOLDERS[profile.type]
    bars, ticks = histogram(dict(profile.months)) if len(profile.months) > 1 else ((), ())
    return {
        **frame(
            site,
            profile.url,
            profile.name,
            description=_description(site, profile),
            section=section,
            crumbs=(Crumb(t["home"], ""), Crumb(t[section], f"{section}/"), Crumb(profile.name, None)),
            feed=(f"{profile.url}feed.xml", f"{site.title}: {profile.name}"),
            kind="profile",
            schema=_schema(site, profile),
        ),
        "profile": profile,
        "summary": _summary(profile, telling),
        "years": _chronology(site, profile, telling),
        "own": by_article(own),
        "about": about,
        "cards": cards,
        "near": near,
        "picture": _picture(profile, near, between),
        "bars": bars_path(bars),
        "ticks": ticks,
        "source_url": source_url(profile.only_source),
        "seen": (profile.oldest, profile.newest),
        "facets": facets(own),
        "around": around,
        "more": more,
    }


def by_article(quotes: Iterable[Said]) -> tuple[tuple[Card, tuple[Said, ...]], ...]:
    """Group neighbouring quotes of one article."""
    return tuple((card, tuple(group)) for card, group in groupby(quotes, key=lambda quote: quote.card))


class Facets(NamedTuple):
    """What quotes on a page can be filtered by."""

    years: tuple[str, ...]
    about: tuple[str, ...]
    speakers: tuple[str, ...]
    kinds: tuple[str, ...]
    total: int


def facets(quotes: Sequence[Said]) -> Facets:
    """Return the years, the entities spoken of, the speakers and the kinds that occur among quotes."""
    years = sorted({quote.card.iso[:4] for quote in quotes if quote.card.iso}, reverse=True)
    about = Counter(link.name for quote in quotes for link in quote.about)
    speakers = sorted({quote.speaker_name for quote in quotes})
    kinds = [kind for kind in ("direct", "mixed", "indirect") if any(quote.kind == kind for quote in quotes)]
    return Facets(
        tuple(years),
        tuple(sorted(name for name, _ in about.most_common(40))),
        tuple(speakers),
        tuple(kinds),
        len(quotes),
    )


def _picture(profile: Profile, near: tuple[tuple[Link, int], ...], between: tuple[tuple[int, int, int], ...]) -> View:
    pictured = near[:PICTURED]
    net = ring(
        "",
        [(str(n), count) for n, (_, count) in enumerate(pictured)],
        {(str(a), str(b)): count for a, b, count in between},
    )
    centre = Link(profile.name, file_of(profile.url), profile.type)
    return {"network": net, "links": {"": centre, **{str(n): link for n, (link, _) in enumerate(pictured)}}}


def _description(site: Site, profile: Profile) -> str:
    t = site.texts
    role = f"{profile.told[0].text}. " if profile.told else ""
    return f"{profile.name}: {role}{t.count('quotes', profile.quotes)}, {t.count('articles', profile.articles)}."


def _schema(site: Site, profile: Profile) -> dict[str, object]:
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


def _quote_shelves(edition: Edition, entity: Entity, quotes: list[str], folder: str, what: str) -> Iterator[Page]:
    shelves, home = numbered(quotes, edition.site.per_page), url_of(entity)
    for at, (number, ids) in enumerate(shelves):
        url = shelf_url(home + folder, number, at)
        named = (edition.site, url, entity.name, home, entity.type, what)
        inputs = (*named, _said(edition, ids), number, len(shelves), folder)
        yield Page(url, "entity-quotes.html", entity_quotes_view, inputs)


def shelf_url(url: str, number: int, at: int) -> str:
    """Return the address of a page of a list: the front one has the list's own, the others end in their number."""
    return url if at == 0 else f"{url}page-{number}/"


def shelf_steps(site: Site, url: str, number: int, total: int) -> tuple[Step | None, Step | None]:
    """Return the neighbours of a page of a list: newer and older."""
    t = site.texts
    newer = Step(t["newer"], shelf_url(url, number + 1, 0 if number + 1 == total else 1)) if number < total else None
    older = Step(t["older"], shelf_url(url, number - 1, 1)) if number > 1 else None
    return newer, older


def entity_quotes_view(
    site: Site,
    url: str,
    name: str,
    home: str,
    kind: EntityType,
    what: str,
    quotes: tuple[Said, ...],
    number: int,
    total: int,
    folder: str,
) -> View:
    """Make the view of a page of an entity's quotes, or of quotes about it."""
    t, section = site.texts, FOLDERS[kind]
    title = t[what].format(name=name)
    full = title if number == total else f"{title}, {t['page'].format(number=number)}"
    crumbs = (Crumb(t["home"], ""), Crumb(t[section], f"{section}/"), Crumb(name, home), Crumb(t["quotes"], None))
    return {
        **frame(site, url, full, section=section, crumbs=crumbs),
        "groups": by_article(quotes),
        "facets": facets(quotes),
        "with_speaker": what == "quotes_about",
        "steps": shelf_steps(site, home + folder, number, total),
    }


def _article_shelves(edition: Edition, entity: Entity) -> Iterator[Page]:
    cards = [edition.cards[seen.slug] for seen in entity.appearances]
    shelves, home = numbered(cards, edition.site.per_page), url_of(entity)
    for at, (number, items) in enumerate(shelves):
        url = shelf_url(f"{home}articles/", number, at)
        inputs = (edition.site, url, entity.name, home, entity.type, tuple(items), number, len(shelves))
        yield Page(url, "article-list.html", entity_articles_view, inputs)


def entity_articles_view(
    site: Site, url: str, name: str, home: str, kind: EntityType, cards: tuple[Card, ...], number: int, total: int
) -> View:
    """Make the view of a page of the articles in which an entity appears."""
    t, section = site.texts, FOLDERS[kind]
    title = t["articles_with"].format(name=name)
    full = title if number == total else f"{title}, {t['page'].format(number=number)}"
    crumbs = (Crumb(t["home"], ""), Crumb(t[section], f"{section}/"), Crumb(name, home), Crumb(t["articles"], None))
    return {
        **frame(site, url, full, section=section, crumbs=crumbs),
        "cards": cards,
        "years": (),
        "steps": shelf_steps(site, f"{home}articles/", number, total),
    }


def redirect_pages(edition: Edition) -> Iterator[Page]:
    """Yield a page at each old address of an entity that has been renamed or merged."""
    taken = {url_of(entity) for entity in edition.knowledge.entities.values()}
    for entity in edition.knowledge.entities.values():
        for slug in entity.moved_from:
            url = f"{FOLDERS[entity.type]}/{slug}/"
            if entity.has_page and url not in taken:
                yield Page(url, "redirect.html", redirect_view, (edition.site, url, edition.links[entity.id]))


def redirect_view(site: Site, url: str, link: Link) -> View:
    """Make the view of a page that sends its reader on."""
    return {**frame(site, url, site.texts["moved"], indexed=False), "link": link}
