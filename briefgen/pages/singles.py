"""Pages of which there is one: search and "not found"."""

from collections.abc import Iterator
from itertools import islice

from briefgen.pages.edition import Edition
from briefgen.pages.frame import Crumb, frame
from briefgen.pages.items import Card, Link
from briefgen.pages.machines import search_names
from briefgen.pages.page import Page, View
from briefgen.pages.site import Site

LISTED = 1500


def search_pages(edition: Edition) -> Iterator[Page]:
    """Yield the search page."""
    names, cards = edition.worked_out(search_names)[:LISTED], tuple(islice(edition.cards.values(), LISTED))
    yield Page("search/", "search.html", search_view, (edition.site, names, cards))


def not_found_pages(edition: Edition) -> Iterator[Page]:
    """Yield the page for addresses that do not exist."""
    yield Page("404.html", "404.html", not_found_view, (edition.site,))


def search_view(site: Site, names: tuple[tuple[Link, str, int], ...], cards: tuple[Card, ...]) -> View:
    """Make the view of the search page. Its lists can be searched from disk, where a script may not fetch the index."""
    t = site.texts
    return {
        **frame(
            site, "search/", t["search"], section="search", crumbs=(Crumb(t["home"], ""), Crumb(t["search"], None))
        ),
        "names": names,
        "cards": cards,
    }


def not_found_view(site: Site) -> View:
    """Make the view of the page for addresses that do not exist."""
    return frame(site, "404.html", site.texts["not_found"], indexed=False)
