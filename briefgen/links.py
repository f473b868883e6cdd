"""Check that every link within a built site leads somewhere: to a file that is there, and to a place on it that is there."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from briefgen.errors import Problem

# The site's pages are briefgen's own, well-formed HTML with quoted attributes, so that a pattern will do and is fast.
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(r'\s(href|src|id|content)="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
# Shown at any address, so that its links are not relative to where it lies.
_ANYWHERE = "404.html"


def broken_links(folder: Path) -> tuple[Problem, ...]:
    """Return a problem for each link of the site in `folder` that leads nowhere, out of the site, or relies on a web server."""
    pages = {
        path.relative_to(folder).as_posix(): _Ends(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))
    }
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    found = (Problem(page, 0, told) for page in pages for told in _wrong(page, pages, files))
    return tuple(dict.fromkeys(found))


class _Ends:
    """The links of a page, and the ids that links may lead to."""

    def __init__(self, html: str) -> None:
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.twice: list[str] = []
        for tag in _TAG.findall(html):
            for name, value in _ATTRIBUTE.findall(tag):
                self._take(tag, name, unescape(value))

    def _take(self, tag: str, name: str, value: str) -> None:
        if name == "id":
            if value in self.ids:
                self.twice.append(value)
            self.ids.add(value)
        elif name == "content":
            if 'http-equiv="refresh"' in tag:
                self.links.append(value.partition("url=")[2])
        elif 'rel="canonical"' not in tag:
            self.links.append(value)


def _wrong(page: str, pages: dict[str, _Ends], files: set[str]) -> Iterator[str]:
    for key in pages[page].twice:
        yield f"the id “{key}” is there twice"
    for link in pages[page].links:
        if not _ELSEWHERE.match(link) and not (page == _ANYWHERE and link.startswith("/")):
            told = _why_not(page, link, pages, files)
            if told:
                yield f"the link “{link}” {told}"


def _why_not(page: str, link: str, pages: dict[str, _Ends], files: set[str]) -> str:
    """Return what is wrong with a link, or nothing."""
    path, _, fragment = link.partition("#")
    path = unquote(path.partition("?")[0])
    target = normpath(join(dirname(page), path)) if path else page
    if path.startswith("/") or target.startswith("../"):
        return "leads out of the site where it is under a sub-path"
    if path.endswith("/") or target not in files:
        return "leads to no file"
    if fragment and target in pages and unquote(fragment) not in pages[target].ids:
        return "leads to no place on that page"
    return ""
