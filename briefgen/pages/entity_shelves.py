"""The pages of all quotes and articles of an entity, where its own page cannot show all of them."""

from collections.abc import Iterator

from briefgen.annotation import EntityType
from briefgen.knowledge import Entity
from briefgen.pages.edition import Edition
from briefgen.pages.entities import ABOUT_SHOWN, ARTICLES_SHOWN, QUOTES_SHOWN
from briefgen.pages.frame import Crumb, frame
from briefgen.pages.items import Card, Said, url_of
from briefgen.pages.page import Family, Page, View
from briefgen.pages.quoted import by_and_about, by_article, facets, said_in
from briefgen.pages.shelves import Step, numbered
from briefgen.pages.site import Site
from briefgen.urls import FOLDERS


def entity_shelf_pages(edition: Edition, key: str) -> Iterator[Page]:
    """Yield the pages of the quotes and articles of an entity, where its own page cannot show all of them."""
    entity = edition.knowledge.entities[key]
    own, about = by_and_about(edition, entity)
    if len(own) > QUOTES_SHOWN:
        yield from _quote_shelves(edition, entity, own, "quotes/", "quotes_by")
    if len(about) > ABOUT_SHOWN:
        yield from _quote_shelves(edition, entity, about, "about/", "quotes_about")
    if len(entity.appearances) > ARTICLES_SHOWN:
        yield from _article_shelves(edition, entity)


ENTITY_SHELVES = Family(lambda edition: edition.around, entity_shelf_pages)


def _quote_shelves(edition: Edition, entity: Entity, quotes: list[str], folder: str, what: str) -> Iterator[Page]:
    shelves, home = numbered(quotes, edition.site.per_page), url_of(entity)
    for at, (number, ids) in enumerate(shelves):
        url = shelf_url(home + folder, number, at)
        named = (edition.site, url, entity.name, home, entity.type, what)
        inputs = (*named, said_in(edition, ids), number, len(shelves), folder)
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
