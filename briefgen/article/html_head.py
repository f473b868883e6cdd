"""What the head of a web page says of it: its encoding, title, date, authors and source."""

import json
import re
from html import unescape

from briefgen.article.html_tags import TAG, attributes_of, without_comments
from briefgen.article.text import collapsed

LONGEST_HEAD = 65_536

_CHARSET = re.compile(
    rb"<meta\s[^<>]{0,200}?charset\s*=\s*[\"']?(us-ascii|latin1|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|gbk|gb2312|gb18030|big5|shift_jis|euc-jp|euc-kr)\b",
    re.IGNORECASE,
)
_LATIN = frozenset({"us-ascii", "latin1", "iso-8859-1"})
_DASHES = ("|", "-", "–", "—", "·", ":")

_META = {
    "article:published_time": "date",
    "datepublished": "date",
    "date": "date",
    "pubdate": "date",
    "dc.date": "date",
    "dc.date.issued": "date",
    "author": "authors",
    "article:author": "authors",
    "og:title": "title",
    "og:site_name": "source",
    "og:url": "source_url",
    "source": "source",
}
_LINKED_DATA = {"datePublished": "date", "headline": "title", "author": "authors", "publisher": "source"}
"""Of an article in schema.org's terms."""


def metadata(page: str) -> dict[str, str]:
    """Return what the page's head says about it, under the names of an article's keys."""
    head = without_comments(page[:LONGEST_HEAD])
    values: dict[str, str] = {}
    for tag in TAG.finditer(head):
        if (tag[2] or "").casefold() == "meta":
            given = attributes_of(tag[3])
            key = _META.get((given.get("property") or given.get("name") or given.get("itemprop") or "").casefold())
            if key and given.get("content"):
                values.setdefault(key, given["content"])
        elif (tag[2] or "").casefold() == "title" and not tag[1]:
            values.setdefault("title", collapsed(unescape(head[tag.end() : head.find("<", tag.end())])))
        elif (tag[2] or "").casefold() == "script" and attributes_of(tag[3]).get("type") == "application/ld+json":
            values = _linked_data(head[tag.end() : head.find("</", tag.end())]) | values
    values["title"] = _without_source(values.get("title", ""), values.get("source", ""))
    return {key: value for key, value in values.items() if value}


def _linked_data(text: str) -> dict[str, str]:
    """Return what a page says of its article as linked data (JSON-LD in the terms of schema.org), if it can be read."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    things = given.get("@graph", [given]) if isinstance(given, dict) else given
    for thing in things if isinstance(things, list) else []:
        if isinstance(thing, dict) and str(thing.get("@type", "")).endswith("Article"):
            return {key: text for name, key in _LINKED_DATA.items() if (text := _named(thing.get(name)))}
    return {}


def _named(value: object) -> str:
    """Return a text, the name of a thing, or those of several."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_named, value[:20])))
    if isinstance(value, dict):
        value = value.get("name")
    return collapsed(unescape(value)) if isinstance(value, str) else ""


def _without_source(title: str, source: str) -> str:
    """Return the title of a page without the name of the site, which many have at its end: `Talks begin | The Herald`."""
    rest = title.removesuffix(source).rstrip() if source else title
    return rest[:-1].rstrip() if rest != title and rest.endswith(_DASHES) else title


def charset(page: bytes) -> str:
    """Return the encoding that a page says it is in, if it is one of those in use before UTF-8 was; else nothing.

    What calls itself ISO 8859-1 or ASCII is read as Windows-1252, as browsers do (WHATWG, Encoding Standard, 4.2).
    """
    named = _CHARSET.search(page[:LONGEST_HEAD])
    code = named[1].decode().casefold() if named else ""
    return "cp1252" if code in _LATIN else code
