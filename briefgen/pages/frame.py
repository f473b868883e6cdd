"""What every page has around its content: title, address, trail, feeds, what machines are told."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from briefgen.pages.site import Site
from briefgen.urls import file_of

# The sections of the site in the order of the navigation: address and the text that names it.
SECTIONS = (
    ("briefings", "briefings/"),
    ("timeline", "timeline/"),
    ("people", "people/"),
    ("organisations", "organisations/"),
    ("places", "places/"),
    ("quotes", "quotes/"),
    ("articles", "articles/"),
    ("connections", "connections/"),
)


compact_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Writes data without a space too many; `json.dumps` would make an encoder for every row."""


class Crumb(NamedTuple):
    """A step of the trail; the last one is the page itself and has no address. The address of the home page is empty."""

    label: str
    url: str | None


def frame(
    site: Site,
    url: str,
    title: str,
    *,
    description: str = "",
    section: str = "",
    crumbs: tuple[Crumb, ...] = (),
    feed: tuple[str, str] | None = None,
    kind: str = "website",
    schema: Mapping[str, object] | None = None,
    indexed: bool = True,
) -> dict[str, object]:
    """Return what `base.html` needs. `url` is the page's address; `feed` the address and title of its own feed."""
    root = root_of(site, url)
    return {
        "site": site,
        "t": site.t,
        "root": root,
        "url": url,
        "canonical": f"{site.base_url}{url}" if site.base_url else "",
        "title": title,
        "description": shortened(description or site.description, 200),
        "section": section,
        "sections": _sections(site, root),
        "navigation": _navigation(site, root),
        "crumbs": tuple((crumb.label, root + file_of(crumb.url) if crumb.url is not None else "") for crumb in crumbs),
        "feed": feed,
        "kind": kind,
        "schema": json_ld({"@context": "https://schema.org", **schema}) if schema else "",
        "indexed": indexed,
    }


@lru_cache(maxsize=64)
def _sections(site: Site, root: str) -> tuple[tuple[str, str, str], ...]:
    """Return name, label and address of the sections, which all pages of one depth share."""
    return tuple((name, site.texts[name], root + file_of(address)) for name, address in SECTIONS)


@lru_cache(maxsize=64)
def _navigation(site: Site, root: str) -> tuple[tuple[str, str], ...]:
    """Return label and address of the site's own entries, which all pages of one depth share."""
    return tuple((label, _from_root(address, root)) for label, address in site.navigation)


def _from_root(address: str, root: str) -> str:
    """Return the way to an address of the site; one elsewhere is left as it is."""
    is_elsewhere = "://" in address or address.startswith("mailto:")
    return address if is_elsewhere else root + file_of(address.lstrip("/"))


def root_of(site: Site, url: str) -> str:
    """Return the way from a page to the site's root: "../../". A 404 page is shown at any address and cannot be relative."""
    if url == "404.html":
        return "/" + site.base_url.partition("://")[2].partition("/")[2] if site.base_url else ""
    return "../" * url.count("/")


def json_ld(value: object) -> Markup:
    """Write data for machines so that it can stand in a script element, whatever the texts in it say."""
    text = compact_json(value)
    return Markup(
        text.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def shortened(text: str, length: int) -> str:
    """Cut a text at a word's end, with an ellipsis, to at most `length` characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut).rstrip(" ,;:–—-") + "…"
