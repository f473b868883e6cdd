"""Briefings: a page for each day, week and month that has articles, and the list of them all."""

from collections.abc import Iterator

from briefgen.pages.briefing_list import briefings_view
from briefgen.pages.edition import Edition
from briefgen.pages.frame import Crumb, frame
from briefgen.pages.page import Family, Page, View
from briefgen.pages.periods import Period, bounds, briefing_url, period_step, period_title, periods
from briefgen.pages.quoted import by_article
from briefgen.pages.reports import Report, main_points, newest_briefing, report_of
from briefgen.pages.site import Site
from briefgen.related import originals
from briefgen.texts import Texts


def briefing_pages(edition: Edition, value: str) -> Iterator[Page]:
    """Yield the briefing of a day, week or month; for the empty string the list of all of them."""
    every = edition.worked_out(periods)
    if not value:
        months, days = (
            tuple(
                (each, len(originals(period.slugs, edition.ranked)))
                for each, period in every.items()
                if period.kind == kind
            )
            for kind in ("month", "day")
        )
        newest, lead = edition.worked_out(newest_briefing) or ("", None)
        yield Page("briefings/", "briefings.html", briefings_view, (edition.site, newest, lead, months, days))
        return
    period = every[value]
    inputs = (edition.site, value, report_of(edition, value, period), period._replace(slugs=()))
    yield Page(briefing_url(value), "briefing.html", briefing_view, inputs)


BRIEFINGS = Family(lambda edition: ("", *edition.worked_out(periods)), briefing_pages, depth=1)


def briefing_view(site: Site, value: str, report: Report, period: Period) -> View:
    """Make the view of a briefing. The period comes without its articles: the report has them."""
    t, kind = site.texts, period.kind
    title, points = period_title(t, kind, value), main_points(kind, report)
    return {
        **frame(
            site,
            briefing_url(value),
            f"{t['briefing']}: {title}",
            description=points[0].text if points else "",
            section="briefings",
            crumbs=(Crumb(t["home"], ""), Crumb(t["briefings"], "briefings/"), Crumb(title, None)),
            kind="article",
        ),
        "heading": title,
        "days": " – ".join(t.day(day) for day in bounds(kind, value)) if kind == "week" else "",
        "within": tuple(period_step(t, each) for each in period.within),
        "points": points,
        "dated": kind != "day",
        "groups": by_article(report.quotes),
        "new": report.new,
        "rising": report.rising,
        "cards": report.cards,
        "articles": report.stories,
        "more": _more(t, report),
        "steps": tuple(period_step(t, each) if each else None for each in (period.older, period.newer)),
    }


def _more(t: Texts, report: Report) -> tuple[str, str]:
    """Return words and address of where the articles are that a long briefing leaves out."""
    if not report.left:
        return ("", "")
    return (t.count("more", report.left), f"articles/month/{report.cards[0].iso[:7]}/index.html")
