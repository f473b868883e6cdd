"""Where each page lives. Addresses are relative to the site's root: `people/alexander-lukashenko/`."""

import re
import unicodedata
from collections.abc import Iterable

from briefgen.errors import Problem

FOLDERS = {"person": "people", "organisation": "organisations", "place": "places"}
LONGEST_SLUG = 80

_APOSTROPHES = re.compile(r"[’'ʼ`´]")
_OTHERS = re.compile(r"[\W_]+")
_SLUG = re.compile(r"[^\W_]+(?:-+[^\W_]+)*\Z")
_WEB = re.compile(r"https?://[^\s\"'<>]+\Z", re.IGNORECASE)
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "œ": "oe", "ı": "i"})


def slugify(text: str) -> str:
    """Make a piece of an address from any text: `Ángela Merkel’s` → `angela-merkels`; empty where nothing is left.

    Latin letters lose their accents; other scripts keep theirs.
    """
    lowered = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", lowered).translate(_LETTERS))
    plain = "".join(_plain_letters(decomposed))
    return _shorten(_OTHERS.sub("-", unicodedata.normalize("NFC", plain)).strip("-"))


def is_slug(text: str) -> bool:
    """Tell whether `text` can be a piece of an address as it stands: lower-case letters, digits and hyphens."""
    return len(text) <= LONGEST_SLUG and bool(_SLUG.match(text)) and text == text.casefold()


def is_web(text: str) -> bool:
    """Tell whether `text` is an address of the web, which a page may lead to: `javascript:` is none."""
    return bool(_WEB.match(text))


def article(slug: str) -> str:
    """Return the address of an article's page."""
    return f"articles/{slug}/"


def entity(type_: str, slug: str) -> str:
    """Return the address of the page of a person, organisation or place."""
    return f"{FOLDERS[type_]}/{slug}/"


def file_of(url: str) -> str:
    """Return the file, relative to site/, that holds the page: `people/` → `people/index.html`."""
    return f"{url}index.html" if not url or url.endswith("/") else url


def clashes(owners: Iterable[tuple[str, str]]) -> tuple[Problem, ...]:
    """Return a problem for each of `owners`, pairs of address and source, whose address an earlier one already has.

    Addresses that differ in case alone clash too: they are one file on many disks.
    """
    first: dict[str, str] = {}
    problems = []
    for url, source in owners:
        other = first.setdefault(url.casefold(), source)
        if other != source:
            problems.append(
                Problem(source, 0, f"has the address {url}, as {other} has", "give one of them another slug")
            )
    return tuple(problems)


def _plain_letters(decomposed: str) -> Iterable[str]:
    """Drop the accents of Latin letters only: in other scripts they make another letter."""
    latin = True
    for char in decomposed:
        if not unicodedata.combining(char):
            latin = char.isascii()
            yield char
        elif not latin:
            yield char


def _shorten(slug: str) -> str:
    if len(slug) <= LONGEST_SLUG:
        return slug
    cut = slug[: LONGEST_SLUG + 1]
    return cut[: cut.rfind("-")] if "-" in cut else slug[:LONGEST_SLUG]
