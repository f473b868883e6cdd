"""Read days, months and years, and feasts that have a day of their own."""

import re
from dataclasses import replace
from re import Match

from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.readers import groups
from briefgen.analysis.dates.words import SCHEDULED, month, ordinal_day

_SET_FOR = re.compile(r"\b(?:for|by|until|till)\s\Z")
_WHOSE = re.compile(r"(?:\b(?:the|an?|his|her|its|their)|[’']s)\s\Z", re.IGNORECASE)
_NOUN = re.compile(r"\s[a-z]{3}")
_FEASTS = {"christmas eve": (24, 12), "christmas day": (25, 12), "boxing day": (26, 12), "new year's eve": (31, 12)}


def _year_told(which: str | None) -> str:
    """Return "last year" of "October last year", which is not "last October"."""
    return " ".join(f"{which} year".split()) if which else ""


def calendar(match: Match[str]) -> Form:
    """Read a day, month and year, as far as given."""
    told = match.groupdict()
    modifier = (told.get("modifier") or _year_told(told.get("which"))).lower()
    return Form(
        groups.start(match),
        match.end(),
        "calendar",
        day=int(told["day"]) if told.get("day") else None,
        month=month(told["month"]) if told.get("month") else None,
        year=int(told["year"]) if told.get("year") else None,
        weekday=groups.weekday(match) if "weekday" in told else None,
        modifier=modifier,
        vague=bool(told.get("vague")),
    )


def calendar_day(match: Match[str]) -> Form:
    """Read a day. The tense of the clause tells little of one that something is set for, and of one that says which event is meant.

    The first may lie ahead whatever the tense ("set the hearing for 11 June", "told to leave by 2 April", "influenced the 8 November
    vote"), the second is the nearest of that name ("will answer for the 4 March attack").
    """
    form, text = calendar(match), match.string
    if form.modifier:
        return form
    before = max(0, form.start - 7), form.start
    if _SET_FOR.search(text, *before) or SCHEDULED.match(text, form.end):
        return replace(form, modifier="for")
    is_attribute = _WHOSE.search(text, *before) and _NOUN.match(text, form.end)
    return replace(form, modifier="nearest") if is_attribute else form


def ordinal(match: Match[str]) -> Form:
    """Read "the first of September"."""
    day = ordinal_day(match["ordinal"])
    return Form(*match.span(), "calendar", day=day, month=month(match["month"]), year=groups.year(match))


def listed_year(match: Match[str]) -> Form:
    """Read "2003" of "in 1996, 1998 and 2003", a year if the number before it is one."""
    return Form(*match.span(), "calendar", year=groups.year(match), modifier="listed")


def short_year(match: Match[str]) -> Form:
    """Read '68, of this century up to 30."""
    return Form(*match.span(), "calendar", year=groups.full_year(match["short"]))


def days(match: Match[str]) -> Form:
    """Two days of one month: 3-5 May; the later of the two where they are merely listed ("3 and 5 May")."""
    form, last = calendar(match), int(match["until"])
    listed = " and " in match[0] and not match.string[: match.start()].lower().endswith("between ")
    if listed:
        return replace(form, start=match.start("until"), day=last)
    return replace(form, parts=(last,))


def listed_day(match: Match[str]) -> Form:
    """Read a day of a list whose month comes with the last: "13" and "14" of "on 13, 14 and 16 December"."""
    return Form(
        *match.span(),
        "calendar",
        day=int(match["day"]),
        month=month(match["month"]),
        year=groups.year(match),
        weekday=groups.weekday(match),
    )


def numeric(match: Match[str]) -> Form | None:
    """Read 3/5/2023; a year of two digits is not read."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if len(year) == 2:
        return None
    dotted = "day-first" if match["mark"] == "." else ""
    return Form(*match.span(), "numeric", year=int(year), parts=(first, second), modifier=dotted)


def iso(match: Match[str]) -> Form:
    """Read 2023-05-03."""
    return Form(*match.span(), "calendar", int(match["day"]), int(match["monthnumber"]), int(match["year"]))


def feast(match: Match[str]) -> Form:
    """Read a feast that has a date of its own."""
    name = " ".join(match["feast"].lower().replace("’", "'").split())
    day, month = _FEASTS.get(name, (1, 1))
    return Form(*match.span(), "calendar", day=day, month=month, year=groups.year(match))
