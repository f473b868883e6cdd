"""Lists over the whole corpus: quotes and articles, the latest on the front page and all of them by month."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from briefgen.pages.edition import Edition
from briefgen.pages.frame import Crumb, frame
from briefgen.pages.items import Card, Link, Said
from briefgen.pages.page import Page, View
from briefgen.pages.quoted import by_article, facets
from briefgen.pages.shelves import Step, by_month
from briefgen.pages.site import Site

Month = tuple[str, int]
Item = TypeVar("Item")
# Speakers named beside the quotes.
FOREMOST = 10
Steps = tuple[Step | None, Step | None]


class Speaker(NamedTuple):
    """Somebody who is quoted, how often, and when last."""

    link: Link
    quotes: int
    role: str


def quote_pages(edition: Edition) -> Iterator[Page]:
    """Yield the front page of quotes, one page a month, and the list of speakers."""
    quotes = [edition.quotes[key] for key in edition.spoken]
    ranked = (edition.knowledge.entities[key] for key in edition.survey.speakers)
    listed = tuple(
        Speaker(edition.links[e.id], len(e.quotes_by), e.descriptions[0].text if e.descriptions else "") for e in ranked
    )
    first, *others = _monthly(edition.site, "quotes/", "quotes.html", quotes_view, quotes, lambda quote: quote.card.iso)
    yield replace(first, inputs=(*first.inputs, listed[:FOREMOST]))
    yield from others
    size = edition.site.per_page * 4
    total = max(1, -(-len(listed) // size))
    for number in range(1, total + 1):
        url = "quotes/speakers/" + (f"page-{number}/" if number > 1 else "")
        yield Page(
            url,
            "speakers.html",
            speakers_view,
            (edition.site, url, listed[(number - 1) * size : number * size], number, total),
        )


def article_list_pages(edition: Edition) -> Iterator[Page]:
    """Yield the front page of articles, and one page a month."""
    cards = list(edition.cards.values())
    yield from _monthly(edition.site, "articles/", "article-list.html", articles_view, cards, lambda card: card.iso)


def _monthly(
    site: Site, home: str, template: str, view: Callable[..., View], items: Sequence[Item], iso: Callable[[Item], str]
) -> Iterator[Page]:
    """Yield a list's front page with its newest items, and pages by month once these are not all."""
    months = by_month(items, iso)
    all_fit = len(items) <= site.per_page
    counts = () if all_fit else tuple((month, len(group)) for month, group in months.items())
    yield Page(home, template, view, (site, home, "", tuple(items[: site.per_page]), counts, (None, None)))
    if all_fit:
        return
    size = site.per_page * 2
    cut = [
        (month, n, tuple(group[start : start + size]))
        for month, group in months.items()
        for n, start in enumerate(range(0, len(group), size), 1)
    ]
    steps = [Step(_month_title(site, month, number), month_url(home, month, number)) for month, number, _ in cut]
    for (_, _, group), newer, step, older in zip(cut, [None, *steps], steps, [*steps[1:], None], strict=False):
        yield Page(step.url, template, view, (site, step.url, step.label, group, (), (newer, older)))


def _month_title(site: Site, month: str, number: int) -> str:
    return (
        month_name(site, month)
        if number == 1
        else f"{month_name(site, month)}, {site.texts['page'].format(number=number)}"
    )


def month_url(home: str, month: str, number: int = 1) -> str:
    """Return the address of a month's page; what has no date is under "undated". No article is at such an address."""
    return f"{home}month/{month or 'undated'}/" + (f"page-{number}/" if number > 1 else "")


def quotes_view(
    site: Site,
    url: str,
    month: str,
    quotes: tuple[Said, ...],
    counts: tuple[Month, ...],
    steps: Steps,
    speakers: tuple[Speaker, ...] = (),
) -> View:
    """Make the view of a page of quotes. `month` is what the page is called, empty for the front page, which names speakers."""
    return {
        **_list_frame(site, url, "quotes", month, counts, steps),
        "groups": by_article(quotes),
        "facets": facets(quotes),
        "with_speaker": True,
        "speakers": speakers,
    }


def articles_view(
    site: Site, url: str, month: str, cards: tuple[Card, ...], counts: tuple[Month, ...], steps: Steps
) -> View:
    """Make the view of a page of articles."""
    return {**_list_frame(site, url, "articles", month, counts, steps), "cards": cards}


def _list_frame(
    site: Site, url: str, what: str, month: str, counts: tuple[Month, ...], steps: Steps
) -> dict[str, object]:
    t, home = site.texts, f"{what}/"
    title = t[f"{what}_of_month"].format(month=month) if month else t[what]
    here = (Crumb(t[what], home), Crumb(month, None)) if month else (Crumb(t[what], None),)
    return {
        **frame(site, url, title, section=what, crumbs=(Crumb(t["home"], ""), *here)),
        "years": _archive(site, home, counts),
        "steps": steps,
    }


def month_name(site: Site, month: str) -> str:
    """Return "February 2023", or "undated"."""
    return site.texts.month(int(month[:4]), int(month[5:7])) if month else site.texts["undated"]


def _archive(
    site: Site, home: str, counts: tuple[Month, ...]
) -> tuple[tuple[str, tuple[tuple[str, str, str, int], ...]], ...]:
    """Return the years with their months: short name, full name, address and number of items."""
    years: dict[str, list[tuple[str, str, str, int]]] = {}
    for month, count in counts:
        short = site.texts.short_months[int(month[5:7]) - 1] if month else site.texts["undated"]
        years.setdefault(month[:4], []).append((short, month_name(site, month), month_url(home, month), count))
    return tuple((year, tuple(reversed(months))) for year, months in years.items())


def speakers_view(site: Site, url: str, speakers: tuple[Speaker, ...], number: int, total: int) -> View:
    """Make the view of the list of everyone who is quoted, most quoted first."""
    t = site.texts
    title = t["speakers"] if number == 1 else f"{t['speakers']}, {t['page'].format(number=number)}"
    base = "quotes/speakers/"
    steps = (
        Step(t["previous"], base + (f"page-{number - 1}/" if number > 2 else "")) if number > 1 else None,
        Step(t["next"], f"{base}page-{number + 1}/") if number < total else None,
    )
    crumbs = (Crumb(t["home"], ""), Crumb(t["quotes"], "quotes/"), Crumb(t["speakers"], None))
    return {**frame(site, url, title, section="quotes", crumbs=crumbs), "speakers": speakers, "steps": steps}
