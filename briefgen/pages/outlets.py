"""Sources: who published the articles, how much of the site comes from each, and whom each quotes most.

A desk that reads one paper hears one side: the page shows the balance, and an entity known from a single source says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from briefgen.pages.edition import Edition
from briefgen.pages.frame import Crumb, frame
from briefgen.pages.items import Card, Link
from briefgen.pages.page import Page, View
from briefgen.pages.site import Site
from briefgen.urls import slugify

URL = "sources/"
VOICES, NEWEST = 5, 3
_SOURCES = 1024  # whose fragments are remembered: every page of an entity asks for those of all its articles


class Outlet(NamedTuple):
    """A source: its fragment on the page, its commonest spelling, how much comes from it, whom it quotes most, its newest articles.

    `share` is that of the articles, in per cent. `first` and `last` are days in words, empty where none of its articles has a date.
    """

    fragment: str
    name: str
    articles: int
    share: int
    quotes: int
    first: str
    last: str
    voices: tuple[tuple[Link, int], ...]
    newest: tuple[Card, ...]


@lru_cache(maxsize=_SOURCES)
def fragment_of(source: str) -> str:
    """Return the fragment of a source on the page of sources; spellings that differ in case or punctuation share it."""
    return slugify(source) or "unnamed"


def source_url(source: str) -> str:
    """Return where a source is told of, relative to the site's root; nothing for none."""
    return f"{URL}index.html#{fragment_of(source)}" if source else ""


def only_source(edition: Edition, slugs: Iterable[str]) -> str:
    """Return the source that all of several articles come from; nothing where there are others, or one is not known."""
    sources = [edition.survey.faces[slug].source for slug in slugs]
    alone = len(sources) > 1 and all(sources) and len(set(map(fragment_of, sources))) == 1
    return sources[0] if alone else ""


def source_pages(edition: Edition) -> Iterator[Page]:
    """Yield the page of the sources."""
    yield Page(
        URL, "sources.html", sources_view, (edition.site, edition.worked_out(outlets), len(edition.survey.faces))
    )


def outlets(edition: Edition) -> tuple[Outlet, ...]:
    """Return the sources that articles name, those of most articles first."""
    slugs = defaultdict[str, list[str]](list)
    for slug, face in edition.survey.faces.items():
        if face.source:
            slugs[fragment_of(face.source)].append(slug)
    told = _voices(edition, {slug: fragment for fragment, of in slugs.items() for slug in of})
    found = (_outlet(edition, fragment, of, told[fragment]) for fragment, of in slugs.items())
    return tuple(sorted(found, key=lambda outlet: (-outlet.articles, outlet.name)))


def _voices(edition: Edition, fragments: Mapping[str, str]) -> dict[str, Counter[str | None]]:
    """Count for each source the quotes of each speaker that it was the first to report, those of the unnamed under None."""
    voices = defaultdict[str, Counter[str | None]](Counter)
    for key in edition.spoken:
        quotation = edition.knowledge.quotations[key]
        fragment = fragments.get(quotation.places[0].slug)
        if fragment:
            voices[fragment][quotation.speaker] += 1
    return voices


def _outlet(edition: Edition, fragment: str, slugs: list[str], voices: Counter[str | None]) -> Outlet:
    faces = edition.survey.faces
    spellings = Counter(faces[slug].source for slug in slugs)
    dated = [slug for slug in slugs if faces[slug].published]
    first, last = (edition.cards[slug].day for slug in (dated[-1], dated[0])) if dated else ("", "")
    most = sorted(((key, n) for key, n in voices.items() if key), key=lambda voice: (-voice[1], voice[0]))
    return Outlet(
        fragment,
        max(spellings, key=lambda name: (spellings[name], name)),
        len(slugs),
        round(100 * len(slugs) / len(faces)),
        voices.total(),
        first,
        last,
        tuple((edition.links[key], n) for key, n in most[:VOICES]),
        tuple(edition.cards[slug]._replace(source="") for slug in slugs[:NEWEST]),
    )


def sources_view(site: Site, found: tuple[Outlet, ...], articles: int) -> View:
    """Make the view of the page of sources."""
    t = site.texts
    crumbs = (Crumb(t["home"], ""), Crumb(t["articles"], "articles/"), Crumb(t["sources"], None))
    return {
        **frame(site, URL, t["sources"], description=t["sources_why"], section="articles", crumbs=crumbs),
        "outlets": found,
        "unnamed": articles - sum(outlet.articles for outlet in found),
    }
