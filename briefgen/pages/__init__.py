"""The pages of the site: pure functions from an edition (knowledge, a survey of it, settings) to pages.

`PAGES` is the table of contents of every site: families of pages, each with its units. A page function takes an `Edition` and the
name of a unit and yields `Page`s.
"""

from collections.abc import Iterator, Mapping

from briefgen.config import Config
from briefgen.knowledge import Knowledge
from briefgen.pages.articles import ARTICLES
from briefgen.pages.briefings import BRIEFINGS
from briefgen.pages.connections import connection_pages
from briefgen.pages.data import DATA
from briefgen.pages.edition import Edition
from briefgen.pages.entities import ENTITIES, redirect_pages
from briefgen.pages.entity_shelves import ENTITY_SHELVES
from briefgen.pages.home import home_pages
from briefgen.pages.letters import letter_pages
from briefgen.pages.lists import article_list_pages, quote_pages
from briefgen.pages.machines import ENTITY_FEEDS, asset_pages, feed_pages, name_pages, sitemap_pages
from briefgen.pages.outlets import source_pages
from briefgen.pages.page import Family, Page, View, one_unit
from briefgen.pages.singles import not_found_pages, search_pages
from briefgen.pages.site import read_logo, read_texts
from briefgen.pages.timeline import TIMELINE
from briefgen.survey import Survey

PAGES: Mapping[str, Family] = {
    "home": one_unit(home_pages, depth=1),
    "articles": ARTICLES,
    "article lists": one_unit(article_list_pages),
    "entities": ENTITIES,
    "entity shelves": ENTITY_SHELVES,
    "letters": one_unit(letter_pages),
    "redirects": one_unit(redirect_pages),
    "quotes": one_unit(quote_pages),
    "briefings": BRIEFINGS,
    "timeline": TIMELINE,
    "connections": one_unit(connection_pages),
    "sources": one_unit(source_pages),
    "search": one_unit(search_pages),
    "not found": one_unit(not_found_pages),
    "data": DATA,
    "feeds": one_unit(feed_pages, depth=1),
    "entity feeds": ENTITY_FEEDS,
    "assets": one_unit(asset_pages),
    "names": one_unit(name_pages),
}

Unit = tuple[str, str]
"""A family of pages and one of its units."""

__all__ = [
    "PAGES",
    "Edition",
    "Page",
    "Unit",
    "View",
    "all_pages",
    "all_units",
    "is_read",
    "read_logo",
    "read_texts",
    "sitemap_pages",
    "unit_pages",
]


def all_units(edition: Edition) -> Iterator[Unit]:
    """Yield every unit of the site but the sitemap, which names the pages of the others."""
    return ((name, unit) for name, family in PAGES.items() for unit in family.units(edition))


def unit_pages(edition: Edition, unit: Unit) -> Iterator[Page]:
    """Yield the pages of a unit."""
    name, key = unit
    return PAGES[name].pages(edition, key)


def is_read(page: Page) -> bool:
    """Tell whether people read the page, so that it belongs into the sitemap."""
    return (not page.url or page.url.endswith("/")) and page.template != "redirect.html"


def all_pages(knowledge: Knowledge, config: Config) -> Iterator[Page]:
    """Yield every page of the site; the sitemap, which names the others, comes last."""
    edition = Edition.of(knowledge, Survey.of(knowledge), config)
    read: list[str] = []
    for unit in all_units(edition):
        for page in unit_pages(edition, unit):
            if is_read(page):
                read.append(page.url)
            yield page
    yield from sitemap_pages(edition.site, read)
