"""The home page: the latest day, who is quoted most, who is rising, the latest quotes and articles."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from briefgen.charts import months_between, sparkline
from briefgen.knowledge import Entity
from briefgen.pages.edition import Edition
from briefgen.pages.frame import frame
from briefgen.pages.items import Card, Link, Said
from briefgen.pages.page import Page, View
from briefgen.pages.periods import briefing_url, period_title
from briefgen.pages.quoted import by_article
from briefgen.pages.reports import Report, newest_briefing, told
from briefgen.pages.site import Site
from briefgen.survey import KINDS

QUOTED, RISING, QUOTES, ARTICLES = 10, 8, 8, 12
LOOKED_AT = 300
SPARK_MONTHS = 24
RECENT, BEFORE = timedelta(days=28), timedelta(days=112)


class Ranked(NamedTuple):
    """An entity in a list of the most something: how many, and its articles by month."""

    link: Link
    number: int
    role: str
    months: tuple[tuple[str, int], ...]


class Totals(NamedTuple):
    """How much the site holds."""

    articles: int
    quotes: int
    people: int
    organisations: int
    places: int


def home_pages(edition: Edition) -> Iterator[Page]:
    """Yield the home page."""
    cards = edition.cards
    yield Page(
        "",
        "home.html",
        home_view,
        (
            edition.site,
            totals(edition),
            _most_quoted(edition),
            _rising(edition),
            tuple(_spoken(edition.quotes[key] for key in edition.spoken)),
            tuple(cards[slug] for slug in islice(cards, ARTICLES)),
            _span(edition),
            edition.worked_out(newest_briefing),
        ),
    )


def totals(edition: Edition) -> Totals:
    """Count what the site holds, each story once; entities without a page of their own are not counted."""
    having = edition.survey.with_page
    return Totals(
        len(edition.each_once(edition.survey.faces)), len(edition.spoken), *(len(having[kind]) for kind in KINDS)
    )


def _spoken(quotes: Iterable[Said]) -> list[Said]:
    """Return the latest quotes that hold the speaker's own words and are long enough to say something, two an article at most."""
    seen: Counter[str] = Counter()
    chosen = []
    for quote in islice(quotes, LOOKED_AT):
        own = sum(map(len, quote.parts[1::2]))
        if quote.kind != "indirect" and own >= 40 and seen[quote.card.url] < 2:
            seen[quote.card.url] += 1
            chosen.append(quote)
            if len(chosen) == QUOTES:
                break
    return chosen


def _most_quoted(edition: Edition) -> tuple[Ranked, ...]:
    speakers = (edition.knowledge.entities[key] for key in edition.survey.speakers)
    best = islice((entity for entity in speakers if entity.has_page), QUOTED)
    return tuple(_ranked(edition, entity, len(entity.quotes_by)) for entity in best)


def _rising(edition: Edition) -> tuple[Ranked, ...]:
    """Return those in clearly more articles in the last four weeks of the corpus than in an average four weeks of the twelve before."""
    days = edition.survey.days
    latest = max(days, default="")
    if not latest:
        return ()
    recent = (date.fromisoformat(latest) - RECENT).isoformat()
    before = (date.fromisoformat(latest) - BEFORE).isoformat()
    now, earlier = Counter[str](), Counter[str]()
    for slug in (slug for day in days if day > before for slug in edition.each_once(days[day])):
        in_it = {key for key in edition.knowledge.stories[slug].entities if key}
        (now if edition.survey.faces[slug].published > recent else earlier).update(in_it)
    rise = {key: count - earlier[key] / 3 for key, count in now.items() if count >= 2 and edition.links[key].url}
    best = sorted((key for key in rise if rise[key] >= 1), key=lambda key: (-rise[key], key))[:RISING]
    return tuple(_ranked(edition, edition.knowledge.entities[key], now[key]) for key in best)


def _ranked(edition: Edition, entity: Entity, number: int) -> Ranked:
    months = Counter(
        iso[:7] for iso in (edition.survey.faces[seen.slug].published for seen in edition.appearances(entity)) if iso
    )
    role = entity.descriptions[0].text if entity.descriptions else ""
    return Ranked(edition.links[entity.id], number, role, tuple(sorted(months.items())))


def _span(edition: Edition) -> tuple[str, str]:
    """Return the first and the last month of the corpus."""
    months = [day[:7] for day in edition.survey.days if day]
    return (min(months), max(months)) if months else ("", "")


def home_view(
    site: Site,
    held: Totals,
    quoted: tuple[Ranked, ...],
    rising: tuple[Ranked, ...],
    quotes: tuple[Said, ...],
    cards: tuple[Card, ...],
    span: tuple[str, str],
    newest: tuple[str, Report] | None,
) -> View:
    """Make the view of the home page."""
    return {
        **frame(
            site,
            "",
            site.title,
            schema={"@type": "WebSite", "name": site.title, **({"url": site.base_url} if site.base_url else {})},
        ),
        "totals": held,
        "briefing": _briefing(site, newest),
        "most_quoted": tuple((ranked, _spark(ranked, span)) for ranked in quoted),
        "rising": tuple((ranked, _spark(ranked, span)) for ranked in rising),
        "groups": by_article(quotes),
        "cards": cards,
    }


def _briefing(site: Site, newest: tuple[str, Report] | None) -> dict[str, object] | None:
    """Return the newest briefing: what it is called, where it is, its main points."""
    if newest is None:
        return None
    day, report = newest
    return {"label": period_title(site.texts, "day", day), "url": briefing_url(day), **told("day", report)}


def _spark(ranked: Ranked, span: tuple[str, str]) -> str:
    """Draw the articles of the last two years by month; by year where the corpus is older than that."""
    counts = dict(ranked.months)
    months = months_between(*span) if span[0] else ()
    if len(months) > SPARK_MONTHS * 3:
        years = Counter(dict.fromkeys(sorted({month[:4] for month in months}), 0))
        for month, count in counts.items():
            years[month[:4]] += count
        return sparkline(list(years.values()))
    return sparkline([counts.get(month, 0) for month in months])
