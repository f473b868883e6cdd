"""The lists A–Z of people, organisations and places, on one page or, when long, on one page a letter."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.annotation import EntityType
from briefgen.knowledge import Entity
from briefgen.pages.edition import Edition
from briefgen.pages.frame import Crumb, frame
from briefgen.pages.items import Link
from briefgen.pages.page import Page, View
from briefgen.pages.site import Site
from briefgen.survey import KINDS
from briefgen.urls import FOLDERS

ONE_PAGE = 300
MOST_MENTIONED = 60
_AFTER_SURNAMES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LETTERS_APART = {"Ł": "L", "Ø": "O", "Đ": "D", "Þ": "T", "Æ": "A", "Œ": "O"}


class Entry(NamedTuple):
    """A line of a list. One too slight for a page leads to the sentence that first mentions it."""

    link: Link
    role: str
    quotes: int
    articles: int
    found: str


def letter_pages(edition: Edition) -> Iterator[Page]:
    """Yield the lists of each kind of entity."""
    for kind in KINDS:
        letters = _by_letter(edition, kind)
        total = sum(map(len, letters.values()))
        url = f"{FOLDERS[kind]}/"
        if total <= ONE_PAGE:
            yield Page(url, "letters.html", letters_view, (edition.site, kind, url, "", tuple(letters.items()), ()))
            continue
        pages = tuple((letter, letter_url(kind, letter)) for letter in letters)
        top = sorted(
            (entry for entries in letters.values() for entry in entries),
            key=lambda entry: (-entry.articles, entry.link.name),
        )
        yield Page(
            url,
            "letters.html",
            letters_view,
            (edition.site, kind, url, "", (("", tuple(top[:MOST_MENTIONED])),), pages),
        )
        for letter, entries in letters.items():
            yield from _letter_shelves(edition.site, kind, letter, entries, pages)


def _letter_shelves(
    site: Site, kind: EntityType, letter: str, entries: tuple[Entry, ...], pages: tuple[tuple[str, str], ...]
) -> Iterator[Page]:
    """Cut a letter's entries into pages where even they are too many."""
    for n, start in enumerate(range(0, len(entries), ONE_PAGE), 1):
        url = letter_url(kind, letter) if n == 1 else f"{letter_url(kind, letter)}page-{n}/"
        more = len(range(0, len(entries), ONE_PAGE))
        yield Page(
            url,
            "letters.html",
            letters_view,
            (site, kind, url, letter, ((letter, entries[start : start + ONE_PAGE]),), pages, n, more),
        )


def letter_url(kind: EntityType, letter: str) -> str:
    """Return the address of a letter's page; it cannot clash with the page of a name that is one letter long."""
    name = letter.casefold() if letter.isascii() and letter.isalnum() else "-".join(f"{ord(c):x}" for c in letter)
    return f"{FOLDERS[kind]}/a-z/{name if letter != '#' else 'other'}/"


def initial(name: str) -> str:
    """Return the letter under which a name is listed: without accents, in whatever script; "#" for digits and signs."""
    first = next((c for c in name if c.isalnum()), "#")
    plain = unicodedata.normalize("NFKD", first)[0].upper()[0]
    plain = _LETTERS_APART.get(plain, plain)
    if plain.isalpha() and "CJK" in unicodedata.name(plain, ""):
        return "漢"
    return plain if plain.isalpha() else "#"


def filed_under(name: str, kind: EntityType) -> str:
    """Return the form by which a name is filed: people by their last name, as in any index ("Lukashenko Alexander")."""
    words = name.split()
    while len(words) > 1 and words[-1].rstrip(".").casefold() in _AFTER_SURNAMES:
        words.pop()
    return f"{words[-1]} {name}" if kind == "person" and words else name


def sort_key(name: str) -> tuple[str, str]:
    """Return the key by which names are ordered: letters without accents first, the name itself among equals."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return plain, name


def _by_letter(edition: Edition, kind: EntityType) -> dict[str, tuple[Entry, ...]]:
    letters: dict[str, list[Entry]] = defaultdict(list)
    for entity in sorted(edition.entities(kind), key=lambda entity: sort_key(filed_under(entity.name, kind))):
        letters[initial(filed_under(entity.name, kind))].append(_entry(edition, entity))
    return {letter: tuple(letters[letter]) for letter in sorted(letters, key=lambda letter: (letter == "#", letter))}


def _entry(edition: Edition, entity: Entity) -> Entry:
    link = edition.links[entity.id]
    role = entity.descriptions[0].text if entity.descriptions else ""
    found = "" if link.url or not entity.appearances else edition.cards[entity.appearances[0].slug].url
    return Entry(link, role, len(entity.quotes_by), len(edition.appearances(entity)), found)


def letters_view(
    site: Site,
    kind: EntityType,
    url: str,
    letter: str,
    groups: tuple[tuple[str, tuple[Entry, ...]], ...],
    pages: tuple[tuple[str, str], ...],
    number: int = 1,
    total: int = 1,
) -> View:
    """Make the view of a list A–Z, or of one letter of it. `pages` are the letters that have pages of their own."""
    t, section = site.texts, FOLDERS[kind]
    title = (
        t[section] + (f": {letter}" if letter else "") + (f", {t['page'].format(number=number)}" if number > 1 else "")
    )
    home = Crumb(t["home"], "")
    crumbs = (
        (home, Crumb(t[section], f"{section}/"), Crumb(letter, None)) if letter else (home, Crumb(t[section], None))
    )
    base = letter_url(kind, letter) if letter else ""
    return {
        **frame(site, url, title, section=section, crumbs=crumbs),
        "heading": t[section],
        "letter": letter,
        "groups": groups,
        "letters": tuple((name, "../" * url.count("/") + address + "index.html") for name, address in pages)
        or tuple((name, f"#{anchor(name)}") for name, _ in groups),
        "anchors": {name: anchor(name) for name, _ in groups},
        "pages": tuple(
            (n, base + (f"page-{n}/" if n > 1 else "") + "index.html", n == number) for n in range(1, total + 1)
        )
        if total > 1
        else (),
    }


def anchor(letter: str) -> str:
    """Return the fragment of a letter on a page."""
    return (
        f"letter-{letter.casefold()}"
        if letter.isascii() and letter.isalnum()
        else "letter-" + "-".join(f"{ord(c):x}" for c in letter)
    )
