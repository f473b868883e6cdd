"""Read days, months and years."""

import re
from dataclasses import replace
from re import Match

from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.readers import groups
from briefgen.analysis.dates.words import SCHEDULED, UNFORESEEN, month, ordinal_day

_SET_FOR = re.compile(r"\b(?:for|by|until|till|(?:date|deadline)\sof)\s\Z")
_ELECTION = re.compile(r"\b(?:election|referendum|primary|runoff|vote|ballot)\s(?:on\s)?\Z")
_WHOSE = re.compile(r"(?:\b(?:the|an?|his|her|its|their)|[’']s)\s\Z", re.IGNORECASE)
_NOUN = re.compile(r"\s[a-z]{3}")


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
    before = max(0, form.start - 15), form.start
    if _SET_FOR.search(text, *before) or SCHEDULED.match(text, form.end) or _ELECTION.search(text, *before):
        return replace(form, modifier="for")
    if not (_WHOSE.search(text, *before) and _NOUN.match(text, form.end)):
        return form
    return replace(form, modifier="earlier in" if UNFORESEEN.match(text, form.end) else "nearest")


def ordinal(match: Match[str]) -> Form:
    """Read "the first of September"; of "the Fourth of July parade", the nearest."""
    day = ordinal_day(match["ordinal"])
    which = (
        "nearest"
        if _NOUN.match(match.string, match.end()) and match["year"] is None and match["ordinal"][0].isupper()
        else ""
    )
    return Form(
        *match.span(), "calendar", day=day, month=month(match["month"]), year=groups.year(match), modifier=which
    )


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
