"""Briefings: a page for each day, week and month that has articles, and the list of them all."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal, NamedTuple

from briefgen.knowledge import Entity
from briefgen.pages.edition import Edition
from briefgen.pages.extracts import Extract, extracts
from briefgen.pages.frame import Crumb, frame
from briefgen.pages.items import Card, Link, Piece, Said
from briefgen.pages.page import Family, Page, View
from briefgen.pages.quoted import by_article
from briefgen.pages.shelves import Step
from briefgen.pages.site import Site
from briefgen.related import one_of_each
from briefgen.summaries import period_lines
from briefgen.texts import Texts

Kind = Literal["day", "week", "month"]
KINDS: tuple[Kind, ...] = ("day", "week", "month")
POINTS: dict[Kind, int] = {"day": 5, "week": 7, "month": 8}
LOOKED_BACK: dict[Kind, tuple[int, int]] = {"day": (28, 28), "week": (28, 4), "month": (91, 3)}
"""Days before the period that "rising" looks at, and how many such periods they are."""
QUOTES, QUOTES_A_SPEAKER, NEW, RISING, CARDS, READ = 8, 2, 10, 8, 100, 60


Count = tuple[str, int]
"""A period and the number of its articles."""


class Standing(NamedTuple):
    """Somebody who is new or rising: in how many articles of the period, and what they are."""

    link: Link
    articles: int
    role: str


class Report(NamedTuple):
    """What a briefing is made of: the articles to read for its main points, quotes, who is new, who is rising, all articles."""

    pieces: tuple[Piece, ...]
    quotes: tuple[Said, ...]
    new: tuple[Standing, ...]
    rising: tuple[Standing, ...]
    cards: tuple[Card, ...]
    articles: int


class Period(NamedTuple):
    """A day, week or month: its articles (slugs, newest first), and the periods of its kind before and after it, if there are any."""

    kind: Kind
    slugs: tuple[str, ...]
    older: str = ""
    newer: str = ""


def periods(edition: Edition) -> dict[str, Period]:
    """Return every day, week and month that has articles, newest first."""
    found: dict[str, Period] = {}
    for kind in KINDS:
        having: dict[str, list[str]] = defaultdict(list)
        for day, slugs in edition.survey.days.items():
            if day:
                having[period_value(kind, day)] += slugs
        values = list(having)
        around = zip(values, [*values[1:], ""], ["", *values], strict=False)
        found |= {value: Period(kind, tuple(having[value]), older, newer) for value, older, newer in around}
    return found


class Record:
    """What the whole corpus knows of time: the days of each entity's articles, worked out when first asked for."""

    def __init__(self, edition: Edition) -> None:
        self._entities = edition.knowledge.entities  # not the edition, which holds this
        ordinals = {day: date.fromisoformat(day).toordinal() for day in edition.survey.days if day}
        self._day_of = {slug: ordinals[day] for day, slugs in edition.survey.days.items() if day for slug in slugs}
        self._days: dict[str, list[int]] = {}
        self.began = min(ordinals.values(), default=0)
        """The day of the oldest article."""

    def days(self, entity: str) -> list[int]:
        """Return the days (ordinals) of the articles that an entity is in, earliest first."""
        if entity not in self._days:
            slugs = [each.slug for each in self._entities[entity].appearances]
            self._days[entity] = sorted([self._day_of[slug] for slug in slugs if slug in self._day_of])
        return self._days[entity]


def briefing_pages(edition: Edition, value: str) -> Iterator[Page]:
    """Yield the briefing of a day, week or month; for the empty string the list of all of them."""
    every = edition.worked_out(periods)
    if not value:
        months, days = (
            tuple((each, len(period.slugs)) for each, period in every.items() if period.kind == kind)
            for kind in ("month", "day")
        )
        newest, lead = edition.worked_out(newest_briefing) or ("", None)
        yield Page("briefings/", "briefings.html", briefings_view, (edition.site, newest, lead, months, days))
        return
    period = every[value]
    inputs = (edition.site, period.kind, value, _report(edition, value, period), period.older, period.newer)
    yield Page(briefing_url(value), "briefing.html", briefing_view, inputs)


BRIEFINGS = Family(lambda edition: ("", *edition.worked_out(periods)), briefing_pages, drawn=True)


def newest_briefing(edition: Edition) -> tuple[str, Report] | None:
    """Return the day of the newest briefing, and what it is made of; None where no article has a date."""
    newest = next((day for day in edition.survey.days if day), "")
    return (newest, _report(edition, newest, edition.worked_out(periods)[newest])) if newest else None


def briefing_url(value: str) -> str:
    """Return the address of a briefing."""
    return f"briefings/{value}/"


def periods_with(day: str) -> tuple[str, ...]:
    """Return the day, week and month in which a day (ISO) lies; none for an article without a date."""
    return tuple(period_value(kind, day) for kind in KINDS) if day else ()


def period_value(kind: Kind, iso: str) -> str:
    """Return the day, week (2023-W08) or month (2023-02) in which a day lies."""
    if kind == "day":
        return iso
    if kind == "month":
        return iso[:7]
    year, week, _ = date.fromisoformat(iso).isocalendar()
    return f"{year:04}-W{week:02}"


def bounds(kind: Kind, value: str) -> tuple[date, date]:
    """Return the first and the last day of a period."""
    if kind == "day":
        day = date.fromisoformat(value)
        return day, day
    if kind == "week":
        monday = date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
        return monday, monday + timedelta(days=6)
    first = date.fromisoformat(f"{value}-01")
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _report(edition: Edition, value: str, period: Period) -> Report:
    """Gather what is in a period: each story once, however many versions of it there are."""
    pieces, record = [edition.pieces[slug] for slug in period.slugs], edition.worked_out(Record)
    single = _one_of_each(pieces, edition)
    counts = Counter(key for piece in single for key in piece.links)
    first = bounds(period.kind, value)[0].toordinal()
    known = [key for key in counts if edition.links[key].url and record.days(key)]
    new = [key for key in known if record.days(key)[0] >= first] if first > record.began else []
    rising = _rising(record, known, counts, first, LOOKED_BACK[period.kind])
    return Report(
        _foremost(single, counts),
        _quotes(edition, single),
        _standing(edition, new, counts, NEW),
        _standing(edition, rising, counts, RISING),
        tuple(piece.card for piece in pieces[:CARDS]),
        len(period.slugs),
    )


def _one_of_each(pieces: Sequence[Piece], edition: Edition) -> Sequence[Piece]:
    """Return the articles, each story once."""
    versions = edition.survey.versions
    if not versions:
        return pieces
    kept = {story.article.slug for story in one_of_each([piece.story for piece in pieces], versions)}
    return [piece for piece in pieces if piece.story.article.slug in kept]


def _foremost(pieces: Sequence[Piece], counts: Counter[str]) -> tuple[Piece, ...]:
    """Return the articles to draw main points from: where they are many, those about what most articles are about."""
    if len(pieces) <= READ:
        return tuple(pieces)
    return tuple(sorted(pieces, key=lambda piece: -max((counts[key] for key in piece.links), default=0))[:READ])


def _rising(record: Record, known: Sequence[str], counts: Counter[str], first: int, back: tuple[int, int]) -> list[str]:
    """Return those known before who are in at least twice as many articles as in an average period of the weeks before.

    Where the articles do not go back so far, the average is of the time that they cover.
    """
    days, parts = back
    covered = max(1.0, parts * min(days, first - record.began) / days)
    found = []
    for key in known:
        count = counts[key]
        seen = record.days(key)
        if count < 2 or seen[0] >= first:
            continue
        before = (bisect_left(seen, first) - bisect_left(seen, first - days)) / covered
        if count - before >= 1 and count >= 2 * before:
            found.append(key)
    return found


def _standing(edition: Edition, keys: Sequence[str], counts: Counter[str], limit: int) -> tuple[Standing, ...]:
    entities = edition.knowledge.entities
    best = sorted(keys, key=lambda key: (-counts[key], -_weight(entities[key]), entities[key].name, key))[:limit]
    return tuple(Standing(edition.links[key], counts[key], _role(entities[key])) for key in best)


def _weight(entity: Entity) -> int:
    return len(entity.quotes_by) + len(entity.appearances)


def _role(entity: Entity) -> str:
    return entity.descriptions[0].text if entity.descriptions else ""


def _quotes(edition: Edition, pieces: Sequence[Piece]) -> tuple[Said, ...]:
    """Return the most important quotes, the newest article first, no more than two of one speaker."""
    weighed = [each for piece in pieces for each in edition.telling[piece.story.article.slug]]
    chosen: list[Said] = []
    by_speaker: Counter[str] = Counter()
    for _, said in sorted(weighed, key=lambda each: (-each[0], each[1].quotation.id)):
        if by_speaker[said.speaker_name] < QUOTES_A_SPEAKER:
            by_speaker[said.speaker_name] += 1
            chosen.append(said)
            if len(chosen) == QUOTES:
                break
    return tuple(sorted(chosen, key=lambda said: (said.card.iso, said.card.url), reverse=True))


def briefings_view(
    site: Site, newest: str, lead: Report | None, months: tuple[Count, ...], days: tuple[Count, ...]
) -> View:
    """Make the view of the list of briefings: the newest one's main points, then years, months, weeks and days."""
    t = site.texts
    return {
        **frame(
            site,
            "briefings/",
            t["briefings"],
            section="briefings",
            crumbs=(Crumb(t["home"], ""), Crumb(t["briefings"], None)),
        ),
        "newest": Step(period_title(t, "day", newest), briefing_url(newest)) if newest else None,
        **(told("day", lead) if lead else {"points": (), "groups": (), "cards": ()}),
        "years": tuple(_years(t, months, days)),
    }


class MonthOf(NamedTuple):
    """A month of the list of briefings: where it is, how many articles it has, its weeks and days with their labels."""

    step: Step
    articles: int
    weeks: tuple[Step, ...]
    days: tuple[Step, ...]


def _years(t: Texts, months: Sequence[Count], days: Sequence[Count]) -> Iterator[tuple[str, tuple[MonthOf, ...]]]:
    """Yield the years with their months, newest first. A week stands under each month in which it has articles."""
    in_month: dict[str, list[Step]] = defaultdict(list)
    for value, _ in reversed(days):
        in_month[value[:7]].append(Step(str(int(value[8:])), briefing_url(value)))
    weeks_in: dict[str, dict[str, Step]] = defaultdict(dict)
    for value, _ in reversed(days):
        week = period_value("week", value)
        weeks_in[value[:7]][week] = Step(str(int(week[6:])), briefing_url(week))
    for year, group in groupby(months, key=lambda month: month[0][:4]):
        yield (
            year,
            tuple(
                MonthOf(
                    Step(t.months[int(value[5:7]) - 1], briefing_url(value)),
                    count,
                    tuple(weeks_in[value].values()),
                    tuple(in_month[value]),
                )
                for value, count in group
            ),
        )


def briefing_view(site: Site, kind: Kind, value: str, report: Report, older: str, newer: str) -> View:
    """Make the view of a briefing."""
    t = site.texts
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
        "within": tuple(_within(t, kind, report)),
        "points": points,
        "dated": kind != "day",
        "groups": by_article(report.quotes),
        "new": report.new,
        "rising": report.rising,
        "cards": report.cards,
        "articles": report.articles,
        "more": _more(t, report),
        "steps": tuple(
            Step(period_title(t, kind, each), briefing_url(each)) if each else None for each in (older, newer)
        ),
    }


def told(kind: Kind, report: Report) -> dict[str, object]:
    """Return the main points and the quotes of a briefing, and its articles, which stand in for points where there are none."""
    return {"points": main_points(kind, report), "groups": by_article(report.quotes), "cards": report.cards}


def main_points(kind: Kind, report: Report) -> tuple[Extract, ...]:
    """Return the lines that sum a period up."""
    cards = {piece.story.article.slug: piece.card for piece in report.pieces}
    return extracts(period_lines([piece.story for piece in report.pieces], POINTS[kind]), cards)


def _within(t: Texts, kind: Kind, report: Report) -> Iterator[Step]:
    """Yield the longer periods in which a period lies; a week lies in the month of its newest article, which has a page."""
    longer: tuple[Kind, ...] = {"day": ("week", "month"), "week": ("month",), "month": ()}[kind]  # type: ignore[assignment]
    for each in longer:
        outer = period_value(each, report.cards[0].iso)
        yield Step(period_title(t, each, outer), briefing_url(outer))


def _more(t: Texts, report: Report) -> tuple[str, str]:
    """Return words and address of where the articles are that a long briefing leaves out."""
    left = report.articles - len(report.cards)
    if left <= 0:
        return ("", "")
    return (t.count("more", left), f"articles/month/{report.cards[0].iso[:7]}/index.html")


def period_title(t: Texts, kind: Kind, value: str) -> str:
    """Return "21 February 2023", "Week 8 of 2023" or "February 2023"."""
    first, _ = bounds(kind, value)
    if kind == "day":
        return t.day(first)
    if kind == "month":
        return t.month(first.year, first.month)
    return t["week_title"].replace("{week}", str(int(value[6:]))).replace("{year}", value[:4])
