"""The periods that have briefings: days, weeks and months with articles, what they are called and where they live."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Literal, NamedTuple

from briefgen.pages.edition import Edition
from briefgen.pages.shelves import Step
from briefgen.texts import Texts

Kind = Literal["day", "week", "month"]
KINDS: tuple[Kind, ...] = ("day", "week", "month")


class Period(NamedTuple):
    """A day, week or month: its articles (slugs, newest first), and the periods of its kind before and after it, if there are any.

    `within` are the longer periods in which its articles lie: two months for a week that begins in one and ends in the next.
    """

    kind: Kind
    slugs: tuple[str, ...]
    older: str = ""
    newer: str = ""
    within: tuple[str, ...] = ()


def periods(edition: Edition) -> dict[str, Period]:
    """Return every day, week and month that has articles, newest first."""
    found: dict[str, Period] = {}
    for kind in KINDS:
        having: dict[str, list[str]] = defaultdict(list)
        days: dict[str, list[str]] = defaultdict(list)
        for day, slugs in edition.survey.days.items():
            if day:
                having[period_value(kind, day)] += slugs
                days[period_value(kind, day)].append(day)
        values = list(having)
        around = zip(values, [*values[1:], ""], ["", *values], strict=False)
        found |= {
            value: Period(kind, tuple(having[value]), older, newer, _around(kind, days[value]))
            for value, older, newer in around
        }
    return found


def _around(kind: Kind, days: list[str]) -> tuple[str, ...]:
    """Return the longer periods in which days (newest first) lie, the shorter and earlier ones first."""
    longer = KINDS[KINDS.index(kind) + 1 :]
    return tuple(value for each in longer for value in sorted({period_value(each, day) for day in days}))


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


def kind_of(value: str) -> Kind:
    """Return whether a value is that of a day, a week or a month."""
    if "W" in value:
        return "week"
    return "day" if len(value) == len("2023-02-21") else "month"


def period_step(t: Texts, value: str) -> Step:
    """Return the link to a briefing."""
    return Step(period_title(t, kind_of(value), value), briefing_url(value))


def period_title(t: Texts, kind: Kind, value: str) -> str:
    """Return "21 February 2023", "Week 8 of 2023" or "February 2023"."""
    first, _ = bounds(kind, value)
    if kind == "day":
        return t.day(first)
    if kind == "month":
        return t.month(first.year, first.month)
    return t["week_title"].replace("{week}", str(int(value[6:]))).replace("{year}", value[:4])
