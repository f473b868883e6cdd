"""Entities: a page for each person, organisation and place, and one at each old address of theirs."""

from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import combinations

from briefgen.charts import bars_path, histogram, ring
from briefgen.chronicle import entries
from briefgen.knowledge import Appearance, Entity
from briefgen.pages.edition import Edition
from briefgen.pages.frame import Crumb, frame
from briefgen.pages.items import Card, Link, Piece, Said, url_of
from briefgen.pages.outlets import source_url
from briefgen.pages.page import Family, Page, View
from briefgen.pages.profiles import Profile, description, profile_of, schema_of
from briefgen.pages.quoted import by_and_about, by_article, facets, said_in
from briefgen.pages.site import Site
from briefgen.pages.timeline import Year, grouped, weightiest
from briefgen.summaries import entity_lines
from briefgen.urls import FOLDERS, file_of

# Articles from which a page's summary and timeline are drawn: so many of the newest, and of those most about it.
TELLING = 12
DATES_SHOWN = 24
QUOTES_SHOWN, ABOUT_SHOWN, ARTICLES_SHOWN, CONNECTIONS_SHOWN, PICTURED = 24, 10, 20, 14, 10


def entity_pages(edition: Edition, key: str) -> Iterator[Page]:
    """Yield the page of an entity."""
    entity = edition.knowledge.entities[key]
    own, about = by_and_about(edition, entity)
    seen = [each.slug for each in entity.appearances]
    around = tuple(edition.links[other] if other else None for other in edition.around[key])
    connected = [(key, count) for key, count in entity.connections[:CONNECTIONS_SHOWN] if key in edition.links]
    yield Page(
        url_of(entity),
        "entity.html",
        entity_view,
        (
            edition.site,
            profile_of(edition, entity),
            said_in(edition, own[:QUOTES_SHOWN]),
            said_in(edition, about[:ABOUT_SHOWN]),
            tuple(edition.cards[slug] for slug in seen[:ARTICLES_SHOWN]),
            tuple((edition.links[key], count) for key, count in connected),
            _between(edition, [key for key, _ in connected[:PICTURED]]),
            around,
            (len(own) > QUOTES_SHOWN, len(about) > ABOUT_SHOWN, len(seen) > ARTICLES_SHOWN),
            _telling(edition, entity),
        ),
    )


ENTITIES = Family(lambda edition: edition.around, entity_pages, depth=2)


def _telling(edition: Edition, entity: Entity) -> tuple[Piece, ...]:
    """Return the articles that tell of an entity on its page: the newest, and those in which it is most prominent."""
    told = _ends(edition, entity)
    newest = told[:TELLING]
    foremost = nlargest(TELLING, told, key=lambda seen: seen.salience) if len(told) > TELLING else ()
    slugs = dict.fromkeys(seen.slug for seen in (*newest, *foremost))
    return tuple(edition.pieces[slug] for slug in slugs)


def _ends(edition: Edition, entity: Entity) -> Sequence[Appearance]:
    """Return where an entity appears; of the versions of a story only the first, who has it, and the last, who knows most."""
    if not edition.ranked:
        return entity.appearances
    first = {seen.slug for seen in edition.appearances(entity)}
    last: dict[str, str] = {}
    for seen in entity.appearances:
        last.setdefault(edition.ranked.get(seen.slug, (seen.slug, 0))[0], seen.slug)
    kept = first.union(last.values())
    return [seen for seen in entity.appearances if seen.slug in kept]


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
            description=description(site, profile),
            section=section,
            crumbs=(Crumb(t["home"], ""), Crumb(t[section], f"{section}/"), Crumb(profile.name, None)),
            feed=(f"{profile.url}feed.xml", f"{site.title}: {profile.name}"),
            kind="profile",
            schema=schema_of(site, profile),
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


def _picture(profile: Profile, near: tuple[tuple[Link, int], ...], between: tuple[tuple[int, int, int], ...]) -> View:
    pictured = near[:PICTURED]
    net = ring(
        "",
        [(str(n), count) for n, (_, count) in enumerate(pictured)],
        {(str(a), str(b)): count for a, b, count in between},
    )
    centre = Link(profile.name, file_of(profile.url), profile.type)
    return {"network": net, "links": {"": centre, **{str(n): link for n, (link, _) in enumerate(pictured)}}}


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
