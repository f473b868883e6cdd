"""What machines read besides the data: feeds, the sitemap, robots.txt, the index of the search."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import quote

from briefgen.knowledge import Entity
from briefgen.pages.colours import accents
from briefgen.pages.edition import Edition
from briefgen.pages.frame import compact_json
from briefgen.pages.items import Card, Link, url_of
from briefgen.pages.page import AS_IT_IS, Family, Page, View
from briefgen.pages.periods import briefing_url, period_title
from briefgen.pages.quoted import newest_first
from briefgen.pages.reports import Report, main_points, newest_briefing
from briefgen.pages.site import Site
from briefgen.survey import KINDS
from briefgen.urls import FOLDERS

FEED_LENGTH = 20
SITEMAP_LENGTH = 45_000
_ENTRIES = 4096  # whose ids are remembered
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_pages(edition: Edition) -> Iterator[Page]:
    """Yield the feeds of the site: Atom and JSON."""
    site = edition.site
    cards = tuple(islice(edition.cards.values(), FEED_LENGTH))
    entries, newest = tuple(map(_article_entry, cards)), edition.worked_out(newest_briefing)
    yield Page("feed.xml", "feed.xml", site_feed_view, (site, entries, newest))
    yield Page("feed.json", "plain.txt", json_feed_view, (site, cards))


def entity_feed_pages(edition: Edition, key: str) -> Iterator[Page]:
    """Yield the Atom feed of an entity."""
    entity = edition.knowledge.entities[key]
    url, entries = url_of(entity), _entity_entries(edition, entity)
    yield Page(f"{url}feed.xml", "feed.xml", feed_view, (edition.site, f"{url}feed.xml", entity.name, url, entries))


ENTITY_FEEDS = Family(lambda edition: edition.around, entity_feed_pages)


# An entry of a feed: address, title, date, text.
Entry = tuple[str, str, str, str]


def _article_entry(card: Card) -> Entry:
    return _address(card.url), card.title, card.iso, ""


def _address(url: str) -> str:
    return url.replace("/index.html", "/", 1)


def _entity_entries(edition: Edition, entity: Entity) -> tuple[Entry, ...]:
    """Return what is new about an entity: articles it is in and what it said, newest first."""
    newest = newest_first(edition, entity.quotes_by[-FEED_LENGTH * 2 :])[:FEED_LENGTH]
    own = [edition.quotes[key] for key in newest]
    said = [(_address(quote.url), entity.name, quote.card.iso, quote.plain) for quote in own]
    seen = [
        (_address(card.url), card.title, card.iso, "")
        for card in (edition.cards[a.slug] for a in entity.appearances[:FEED_LENGTH])
    ]
    return tuple(sorted(said + seen, key=lambda entry: entry[2], reverse=True)[:FEED_LENGTH])


def clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold, however written. None of them is printable."""
    return text if text.isprintable() else _NOT_XML.sub("", text)


def feed_view(site: Site, url: str, title: str, home: str, entries: tuple[Entry, ...]) -> View:
    """Make the view of an Atom feed. Without a `base_url`, addresses are relative to the feed, and its id is a URN."""
    base = site.base_url or "../" * url.count("/")
    return {
        "site": site,
        "t": site.t,
        "id": site.base_url + quote(url) if site.base_url else f"urn:briefgen:{quote(site.title)}:{quote(url)}",
        "here": base + url,
        "home": base + home,
        "title": clean(title if title == site.title else f"{site.title}: {title}"),
        "updated": max((entry[2] for entry in entries), default="") or "1970-01-01",
        "entries": tuple(
            (base + address, clean(name), iso or "1970-01-01", clean(text), _urn(address))
            for address, name, iso, text in entries
        ),
    }


@lru_cache(maxsize=_ENTRIES)
def _urn(address: str) -> str:
    """Return the id of an entry, which the feeds of all that an article is about share."""
    return f"urn:briefgen:{quote(address, safe='')}"


def site_feed_view(site: Site, entries: tuple[Entry, ...], newest: tuple[str, Report] | None) -> View:
    """Make the view of the site's feed: the newest briefing, then the articles."""
    if newest is not None:
        day, report = newest
        points = (line.text for line in main_points("day", report))
        title = f"{site.texts['briefing']}: {period_title(site.texts, 'day', day)}"
        entries = ((briefing_url(day), title, day, "\n".join(points)), *entries)
    return feed_view(site, "feed.xml", site.title, "", entries)


def json_feed_view(site: Site, cards: tuple[Card, ...]) -> View:
    """Make the JSON Feed of the site (version 1.1)."""
    items = [
        {
            "id": _address(card.url),
            "url": site.base_url + _address(card.url),
            "title": card.title,
            "content_text": f"{card.title} ({', '.join(part for part in (card.source, card.day) if part)})",
            **({"date_published": f"{card.iso}T00:00:00Z"} if card.iso else {}),
        }
        for card in cards
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "language": site.texts.code,
        "items": items,
    }
    if site.base_url:
        feed |= {"home_page_url": site.base_url, "feed_url": f"{site.base_url}feed.json"}
    return {"text": json.dumps(feed, ensure_ascii=False, indent=1) + "\n"}


def asset_pages(edition: Edition) -> Iterator[Page]:
    """Yield the stylesheet, the scripts, robots.txt and the site's own picture."""
    for url, template in (
        ("assets/style.css", "style.css"),
        ("assets/search.js", "search.js"),
        ("assets/filter.js", "filter.js"),
        ("assets/cite.js", "cite.js"),
        ("assets/search-page.js", "search-page.js"),
        ("robots.txt", "robots.txt"),
    ):
        yield Page(url, template, asset_view, (edition.site,))
    if edition.site.logo:
        yield Page(edition.site.logo, AS_IT_IS, logo_view, (edition.logo,))


def name_pages(edition: Edition) -> Iterator[Page]:
    """Yield the index of the search."""
    names, cards = edition.worked_out(search_names), tuple(edition.cards.values())
    yield Page("search/names.json", "plain.txt", names_json, (edition.site, names, cards))


def logo_view(data: bytes) -> View:
    """Hand on the site's own picture."""
    return {"data": data}


def asset_view(site: Site) -> View:
    """Make the view of a file that depends on the settings alone."""
    light, dark = accents(site.accent)
    return {"site": site, "t": site.t, "accent_light": light, "accent_dark": dark}


def search_names(edition: Edition) -> tuple[tuple[Link, str, int], ...]:
    """Return every entity with a page, its aliases and the number of its articles, the most frequent first."""
    found = [
        (edition.links[e.id], " · ".join(e.aliases), len(edition.appearances(e)))
        for e in edition.knowledge.entities.values()
        if e.has_page
    ]
    return tuple(sorted(found, key=lambda entry: (-entry[2], entry[0])))


def names_json(_site: Site, names: tuple[tuple[Link, str, int], ...], cards: tuple[Card, ...]) -> View:
    """Write the index of names and titles: [name, kind, slug, aliases or date] each, kinds by their position in the list."""
    kinds = [*FOLDERS.values(), "articles"]
    order = {kind: n for n, kind in enumerate(KINDS)}
    rows: list[list[object]] = [
        [link.name, order[link.type], link.url.split("/")[1], aliases] for link, aliases, _ in names
    ]
    rows += [[card.title, 3, card.url.split("/")[1], card.day] for card in cards]
    return {"text": compact_json({"kinds": kinds, "rows": rows}) + "\n"}


def sitemap_pages(site: Site, addresses: Iterable[str]) -> Iterator[Page]:
    """Yield the sitemap of the pages that people read; one over 45,000 addresses is cut into several with an index."""
    urls = [quote(url) for url in addresses]
    parts = [tuple(urls[start : start + SITEMAP_LENGTH]) for start in range(0, len(urls), SITEMAP_LENGTH)] or [()]
    if len(parts) == 1:
        yield Page("sitemap.xml", "sitemap.xml", sitemap_view, (site, "urlset", "url", parts[0]))
        return
    names = tuple(f"sitemap-{n}.xml" for n in range(1, len(parts) + 1))
    yield Page("sitemap.xml", "sitemap.xml", sitemap_view, (site, "sitemapindex", "sitemap", names))
    for name, part in zip(names, parts, strict=True):
        yield Page(name, "sitemap.xml", sitemap_view, (site, "urlset", "url", part))


def sitemap_view(site: Site, whole: str, each: str, urls: tuple[str, ...]) -> View:
    """Make the view of a sitemap, or of an index of sitemaps."""
    return {"base": site.base_url or "/", "whole": whole, "each": each, "urls": urls}
