"""The list of all briefings: the newest one's main points, then years, months, weeks and days."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from briefgen.pages.frame import Crumb, frame
from briefgen.pages.page import View
from briefgen.pages.periods import briefing_url, period_step, period_value
from briefgen.pages.reports import Report, told
from briefgen.pages.shelves import Step
from briefgen.pages.site import Site
from briefgen.texts import Texts

Count = tuple[str, int]
"""A period and the number of its articles."""


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
        "newest": period_step(t, newest) if newest else None,
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
