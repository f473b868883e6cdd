"""Who appears with whom: the network of the names that stand in most articles."""

from collections.abc import Iterator

from briefgen.charts import NARROW, WIDE, Network, network
from briefgen.pages.edition import Edition
from briefgen.pages.frame import Crumb, frame
from briefgen.pages.items import Link
from briefgen.pages.page import Page, View
from briefgen.pages.site import Site

NAMES, NAMES_ON_A_PHONE, PAIRS_A_NAME = 36, 22, 4
Pair = tuple[int, int, int]
"""Two seats among the names, and the number of articles that they share."""
Tie = tuple[Link, int]


def connection_pages(edition: Edition) -> Iterator[Page]:
    """Yield the page of the network."""
    top = sorted(
        (e for e in edition.knowledge.entities.values() if e.has_page),
        key=lambda e: (-len(e.appearances), e.name, e.id),
    )[:NAMES]
    names = tuple((edition.links[e.id], len(edition.appearances(e))) for e in top)
    pairs = strongest([(a, b, n) for a, b, n in _pairs(edition, [e.id for e in top])])
    yield Page("connections/", "connections.html", connections_view, (edition.site, names, pairs))


def _pairs(edition: Edition, ids: list[str]) -> Iterator[Pair]:
    seats = {key: n for n, key in enumerate(ids)}
    for key, seat in seats.items():
        for other, count in edition.knowledge.entities[key].connections:
            if seats.get(other, -1) > seat:
                yield seat, seats[other], count


def strongest(pairs: list[Pair]) -> tuple[Pair, ...]:
    """Keep the lines that matter: for each name those to its nearest, or the picture would be a ball of wool."""
    ranked = sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    kept: dict[int, int] = {}
    chosen = []
    for pair in ranked:
        if kept.get(pair[0], 0) < PAIRS_A_NAME or kept.get(pair[1], 0) < PAIRS_A_NAME:
            chosen.append(pair)
            for seat in pair[:2]:
                kept[seat] = kept.get(seat, 0) + 1
    return tuple(chosen)


def connections_view(site: Site, names: tuple[Tie, ...], pairs: tuple[Pair, ...]) -> View:
    """Make the view of the network, once more for narrow screens, and the table below it."""
    t = site.texts
    return {
        **frame(
            site,
            "connections/",
            t["connections"],
            section="connections",
            crumbs=(Crumb(t["home"], ""), Crumb(t["connections"], None)),
        ),
        "network": _drawn(names, pairs, WIDE),
        "narrow": _drawn(names[:NAMES_ON_A_PHONE], pairs, NARROW),
        "links": {str(n): link for n, (link, _) in enumerate(names)},
        "ties": tuple(_ties(names, pairs)),
    }


def _drawn(names: tuple[Tie, ...], pairs: tuple[Pair, ...], size: tuple[int, int]) -> Network:
    weights = [(str(n), count) for n, (_, count) in enumerate(names)]
    between = {(str(a), str(b)): count for a, b, count in pairs if max(a, b) < len(names)}
    return network(weights, between, {str(n): link.name for n, (link, _) in enumerate(names)}, size)


def _ties(names: tuple[Tie, ...], pairs: tuple[Pair, ...]) -> Iterator[tuple[Link, tuple[Tie, ...]]]:
    """Yield each name with those that it shares lines with, the most articles first."""
    for seat, (link, _) in enumerate(names):
        others = [(names[a if b == seat else b][0], count) for a, b, count in pairs if seat in {a, b}]
        if others:
            yield link, tuple(sorted(others, key=lambda tie: -tie[1]))
