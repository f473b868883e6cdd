"""The timeline: one page while it is short; else a front page, and a page for each year or, where a year is long, each month."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from briefgen.chronicle import Entry, Month, entries, first_day, month_of, precision
from briefgen.pages.edition import Edition
from briefgen.pages.extracts import address
from briefgen.pages.frame import Crumb, frame
from briefgen.pages.items import Card, Link, Piece
from briefgen.pages.page import Family, Page, View
from briefgen.pages.shelves import Step
from briefgen.pages.site import Site
from briefgen.survey import Survey
from briefgen.texts import Texts

SHOWN = 200
"""Entries on a page at most; of more, the weightiest."""
NAMED = 6
Count = tuple[str, int]


class Dated(NamedTuple):
    """An entry as templates show it; `iso` is its date for machines where HTML knows how to write it, else empty."""

    iso: str
    label: str
    text: str
    url: str
    card: Card
    also: tuple[tuple[str, Card], ...]
    who: tuple[Link, ...]


class Year(NamedTuple):
    """A year of the timeline, with its months; a month without a name holds what is only known to the year."""

    label: str
    months: tuple[tuple[str, tuple[Dated, ...]], ...]


class Stretch(NamedTuple):
    """What a page of the timeline covers: months, how many dates the months of a year have, and the stretches before and after."""

    months: tuple[Month, ...]
    inner: tuple[Count, ...] = ()
    earlier: str = ""
    later: str = ""


def stretches(edition: Edition) -> dict[str, Stretch]:
    """Return the pages of the timeline."""
    return cut(edition.survey)


def cut(survey: Survey) -> dict[str, Stretch]:
    """Return what the pages of the timeline cover: the front page and, once it is long, the years and months."""
    told = survey.months
    by_year = _by_year(told)
    if sum(month.dates for month in told) <= SHOWN:
        return {"": Stretch(told)}
    counts = tuple((year, sum(month.dates for month in of)) for year, of in by_year.items())
    found = [stretch for year, of in by_year.items() for stretch in _stretches(year, of)]
    values = [value for value, _, _ in found]
    around = zip(["", *values], [*values[1:], ""], strict=False)
    cut = {value: Stretch(of, inner, *pair) for (value, of, inner), pair in zip(found, around, strict=True)}
    return {"": Stretch(_around(told, next(iter(survey.days), "")[:7]), counts), **cut}


def timeline_pages(edition: Edition, value: str) -> Iterator[Page]:
    """Yield a page of the timeline: of a year, of a month, or its front page for the empty string."""
    stretch, t = edition.worked_out(stretches)[value], edition.site.texts
    slugs = dict.fromkeys(slug for month in stretch.months for slug in month.slugs)
    pieces = tuple(edition.pieces[slug] for slug in slugs)
    values = tuple(sorted({month.value for month in stretch.months}))
    steps = tuple(
        Step(stretch_label(t, each), stretch_url(each)) if each else None for each in (stretch.earlier, stretch.later)
    )
    inputs = (edition.site, value, values, pieces, stretch.inner, steps)
    yield Page(stretch_url(value), "timeline.html", timeline_view, inputs)


TIMELINE = Family(lambda edition: edition.worked_out(stretches), timeline_pages, depth=2)


def stretch_url(value: str) -> str:
    """Return the address of a year or month of the timeline; of all of it for the empty string."""
    return f"timeline/{value}/" if value else "timeline/"


def stretch_label(t: Texts, value: str) -> str:
    """Return "1962" or "October 1962"."""
    return t.month(int(value[:4]), int(value[5:7])) if len(value) > 4 else value


def _by_year(told: Iterable[Month]) -> dict[str, list[Month]]:
    years: dict[str, list[Month]] = defaultdict(list)
    for month in told:
        years[month.value[:4]].append(month)
    return years


def _stretches(year: str, of: Sequence[Month]) -> Iterator[tuple[str, tuple[Month, ...], tuple[Count, ...]]]:
    """Yield the pages of a year: itself alone, or what is only known to the year, and then its months."""
    if sum(month.dates for month in of) <= SHOWN or len(of) == 1:
        yield year, tuple(of), ()
        return
    inner = tuple((month.value, month.dates) for month in of if month.value != year)
    yield year, tuple(month for month in of if month.value == year), inner
    for month in of:
        if month.value != year:
            yield month.value, (month,), ()


def _around(told: Sequence[Month], newest: str) -> tuple[Month, ...]:
    """Return the months up to that of the newest article, and those ahead of it, that fill half a page.

    What is told of last is what is read for; plans for years to come are not. `newest` is empty where no article has a date.
    """
    now = bisect_right(told, newest, key=lambda month: month.value) if newest else len(told)
    since = max(0, now - 1)
    room = SHOWN // 2
    ahead = _fitting(told[max(1, now) :], room - told[since].dates)
    back = _fitting(reversed(told[:since]), room - sum(month.dates for month in (told[since], *ahead)))
    return (*reversed(back), told[since], *ahead)


def _fitting(months: Iterable[Month], room: int) -> list[Month]:
    """Return the first months that fit into the room for dates."""
    taken: list[Month] = []
    for month in months:
        room -= month.dates
        if room < 0:
            break
        taken.append(month)
    return taken


def timeline_view(
    site: Site,
    value: str,
    values: tuple[str, ...],
    pieces: tuple[Piece, ...],
    inner: tuple[Count, ...],
    steps: tuple[Step | None, Step | None],
) -> View:
    """Make the view of a page of the timeline. `values` are the months and years that it tells of."""
    t, url = site.texts, stretch_url(value)
    wanted = frozenset(values)
    found = entries(entry for piece in pieces for entry in piece.statements if month_of(entry.value) in wanted)
    kept = weightiest(found, SHOWN)
    label = stretch_label(t, value)
    here = (Crumb(t["timeline"], "timeline/"), Crumb(label, None)) if value else (Crumb(t["timeline"], None),)
    return {
        **frame(
            site,
            url,
            f"{t['timeline']}: {label}" if value else t["timeline"],
            section="timeline",
            crumbs=(Crumb(t["home"], ""), *here),
        ),
        "years": grouped(t, kept, pieces),
        "left_out": len(found) - len(kept),
        "inner": tuple((stretch_label(t, each), stretch_url(each), count) for each, count in inner),
        "steps": steps,
    }


def weightiest(found: Sequence[Entry], limit: int) -> tuple[Entry, ...]:
    """Return the entries that tell most, told by most articles first, in their order."""
    if len(found) <= limit:
        return tuple(found)
    best = sorted(range(len(found)), key=lambda n: (-len(found[n].places), -found[n].weight, n))[:limit]
    return tuple(found[n] for n in sorted(best))


def grouped(t: Texts, found: Iterable[Entry], pieces: Iterable[Piece]) -> tuple[Year, ...]:
    """Return entries by year and month, as templates show them."""
    of = {piece.story.article.slug: piece for piece in pieces}
    years = []
    for year, in_year in groupby(found, key=lambda entry: entry.value[:4]):
        in_months = groupby(in_year, key=lambda entry: month_of(entry.value))
        named = tuple(
            (t.months[int(month[5:7]) - 1] if len(month) > 4 else "", tuple(_dated(t, entry, of) for entry in group))
            for month, group in in_months
        )
        years.append(Year(year, named))
    return tuple(years)


def _dated(t: Texts, entry: Entry, of: dict[str, Piece]) -> Dated:
    links = [of[place.slug].links for place in entry.places]
    known = [key for key in entry.entities if any(key in each for each in links)]
    first, *others = [(address(place.slug, place.sentence), of[place.slug].card) for place in entry.places]
    iso = entry.value if "/" not in entry.value and not entry.value.endswith("s") else ""
    who = tuple(next(each[key] for each in links if key in each) for key in known[:NAMED])
    return Dated(iso, date_label(t, entry.value, approximate=entry.approximate), entry.text, *first, tuple(others), who)


def date_label(t: Texts, value: str, *, approximate: bool = False) -> str:
    """Return a date value in words: "21 February 2023", "week of 13 February 2023", "about 1991", "1994–2001"."""
    start, _, end = value.partition("/")
    label = _label(t, start) + (f" – {_label(t, end)}" if end else "")
    return f"{t['approximate']} {label}" if approximate else label


def _label(t: Texts, value: str) -> str:
    day = first_day(value)
    match precision(value):
        case 0:
            return t.day(day)
        case 1:
            return t["week_of"].replace("{day}", t.day(day))
        case 2:
            return t.month(day.year, day.month)
        case _:
            return value
