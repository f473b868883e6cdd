"""The pages of the site: pure functions from an edition (knowledge and settings) to pages.

`PAGES` is the table of contents of every site. A page function takes an `Edition` and yields `Page`s.
"""

from collections.abc import Callable, Iterator

from briefgen.config import Config
from briefgen.knowledge import Knowledge
from briefgen.pages.articles import article_pages
from briefgen.pages.briefings import briefing_pages
from briefgen.pages.connections import connection_pages
from briefgen.pages.edition import Edition
from briefgen.pages.entities import entity_pages, redirect_pages
from briefgen.pages.home import home_pages
from briefgen.pages.letters import letter_pages
from briefgen.pages.lists import article_list_pages, quote_pages
from briefgen.pages.machines import asset_pages, data_pages, feed_pages, sitemap_pages
from briefgen.pages.page import Page, View
from briefgen.pages.singles import single_pages
from briefgen.pages.timeline import timeline_pages

PAGES: tuple[Callable[[Edition], Iterator[Page]], ...] = (
    home_pages,
    article_pages,
    article_list_pages,
    entity_pages,
    letter_pages,
    redirect_pages,
    quote_pages,
    briefing_pages,
    timeline_pages,
    connection_pages,
    single_pages,
    data_pages,
    feed_pages,
    asset_pages,
)

__all__ = ["PAGES", "Edition", "Page", "View", "all_pages"]


def all_pages(knowledge: Knowledge, config: Config) -> Iterator[Page]:
    """Yield every page of the site; the sitemap, which names the others, comes last."""
    edition = Edition.of(knowledge, config)
    read: list[str] = []
    for pages in PAGES:
        for page in pages(edition):
            if _is_read(page):
                read.append(page.url)
            yield page
    yield from sitemap_pages(edition.site, read)


def _is_read(page: Page) -> bool:
    """Tell whether people read the page, so that it belongs into the sitemap."""
    return (not page.url or page.url.endswith("/")) and page.template != "redirect.html"
