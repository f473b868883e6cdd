"""Read so many days, weeks, months or years from now, or from the date told before."""

import re
from dataclasses import replace
from re import Match

from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.readers import groups
from briefgen.analysis.dates.words import month, unit

_CAME = re.compile(r"\b(?:are|came|comes?|days|falls?|fell|is|months|was|weeks|were)\s\Z")
"""Before "early this year" and "late last month", where these are not early in it, but early: "Easter was early this year"."""
_OWN = re.compile(r"\b(?i:this|his|her|its|their)\s\Z")
_DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "overnight": 0}
_FOR = re.compile(r"\b(?i:over|within|for)\s\Z")
_SUBJECT = re.compile(r"\s(?:is|marks|was)\b")
_OPENS = re.compile(r"(?:\A|[.!?:;,“\"—–\n]|\b(?:that|and|but|because|so))\s{0,2}\Z")
"""Around "today" the day itself is spoken of, not these days: "Today is the last day", but not "the machine today is a computer"."""
_DAYS_OF_HOURS = {"24": 1, "48": 2, "72": 3, "twenty-four": 1, "forty-eight": 2, "seventy-two": 3}
_BACKWARDS = frozenset({"earlier", "before", "previously"})
_NEIGHBOURS = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0}


def day_word(match: Match[str]) -> Form:
    """Read "yesterday", "this morning", "the day after tomorrow"."""
    word = " ".join(match[0].lower().split())
    if word.startswith("the day"):
        return Form(*match.span(), "offset", shift=-2 if "before" in word else 2)
    if (
        word == "today"
        and _SUBJECT.match(match.string, match.end())
        and _OPENS.search(match.string, max(0, match.start() - 8), match.start())
    ):
        return Form(*match.span(), "offset", shift=0)
    word = (
        "today"
        if word.startswith("this")
        else " ".join(word.split()[:2] if word.startswith("last") else word.split()[:1])
    )
    return Form(*match.span(), "offset", shift=_DAY_WORDS[word], modifier=word)


def unit_word(match: Match[str]) -> Form | None:
    """Read "last week", "this year", "next month", but not "his last year"."""
    if _OWN.search(match.string, max(0, match.start() - 7), match.start()):
        return None
    vague = bool(match.groupdict().get("vague")) and not _CAME.search(
        match.string, max(0, match.start() - 9), match.start()
    )
    start = match.start() if vague else match.start("modifier")
    shift = groups.STEPS[match["modifier"].lower()]
    return Form(start, match.end(), "offset", unit=unit(match["unit"]), shift=shift, vague=vague)


def before_last(match: Match[str]) -> Form:
    """Read "the week before last"."""
    return Form(*match.span(), "offset", unit=unit(match["unit"]), shift=-2)


def anniversary(match: Match[str]) -> Form:
    """Read "ten years ago this month", "a year ago on Saturday": `modifier` has the unit of what is meant, `parts` how many on from now."""
    beside, _, target = (match["target"] or "day").lower().rpartition(" ")
    return Form(
        *match.span(),
        "anniversary",
        unit=unit(match["unit"]),
        shift=-groups.count(match),
        weekday=groups.weekday(match),
        modifier=target,
        parts=(groups.STEPS.get(beside, int(target == "tomorrow")),),
    )


def from_today(match: Match[str]) -> Form:
    """Read "a month from today"."""
    on = (int(match["target"].lower() == "tomorrow"),)
    return Form(*match.span(), "anniversary", unit=unit(match["unit"]), shift=groups.count(match), parts=on)


def day_of_year(match: Match[str]) -> Form:
    """Read "on this day in 1963"."""
    return Form(*match.span(), "anniversary", year=groups.year(match))


def ago(match: Match[str]) -> Form:
    """Read "two years ago"."""
    return Form(
        *match.span(), "offset", unit=unit(match["unit"]), shift=-groups.count(match), vague=groups.is_vague(match)
    )


def from_now(match: Match[str]) -> Form:
    """Read "two months from now", "in three weeks’ time"."""
    return Form(*match.span(), "offset", unit=unit(match["unit"]), shift=groups.count(match))


def within(match: Match[str]) -> Form:
    """Read "in six months", which counts from now only with some verbs."""
    return replace(from_now(match), modifier="in", vague=match["unit"].lower() == "decade")


def later(match: Match[str]) -> Form:
    """Read "two days later", "a year earlier"."""
    sign = -1 if match["sense"].lower() in _BACKWARDS else 1
    return Form(
        *match.span(),
        "shift",
        unit=unit(match["unit"]),
        shift=sign * groups.count(match),
        vague=groups.is_vague(match),
    )


def hours_later(match: Match[str]) -> Form:
    """Read "forty-eight hours later"."""
    sign = -1 if match["sense"].lower() in _BACKWARDS else 1
    return Form(*match.span(), "shift", shift=sign * _DAYS_OF_HOURS[match["hours"].lower()])


def neighbour(match: Match[str]) -> Form | None:
    """Read "the next day", "the previous year", "that month", but not "over the next week", a length of time."""
    if _FOR.search(match.string, max(0, match.start() - 8), match.start()):
        return None
    word = match["which"].lower().removeprefix("the ").strip()
    return Form(*match.span(), "shift", unit=unit(match["unit"]), shift=_NEIGHBOURS[word])


def day_before(match: Match[str]) -> Form:
    """Read "the day before", "the year after"."""
    return Form(*match.span(), "shift", unit=unit(match["unit"]), shift=-1 if match["sense"].lower() == "before" else 1)


def neighbouring_month(match: Match[str]) -> Form:
    """Read "that October", "the following April": `shift` tells on which side of the date before it."""
    which = match["which"].lower().removeprefix("the ").strip()
    return Form(*match.span(), "shift", month=month(match["month"]), unit="month", shift=_NEIGHBOURS[which])


def same_month(match: Match[str]) -> Form:
    """Read "the same month of 2018", "the same month a year earlier", of the month told before."""
    return Form(*match.span(), "shift", unit="month", year=groups.year(match), shift=-12)


def day_of_story(match: Match[str]) -> Form:
    """Read "on the 20th", of the month that the telling has come to."""
    return Form(*match.span(), "shift", day=int(match["day"]), shift=0)


def day_of_month(match: Match[str]) -> Form:
    """Read "the 20th of this month"."""
    return Form(
        *match.span(), "offset", day=int(match["day"]), unit="month", shift=groups.STEPS[match["modifier"].lower()]
    )


def week_on(match: Match[str]) -> Form:
    """Read "a week today", "a fortnight tomorrow"."""
    days = 14 if match["unit"].lower() == "fortnight" else 7
    return Form(*match.span(), "offset", shift=days + (match["target"].lower() == "tomorrow"))


def month_ago(match: Match[str]) -> Form:
    """Read "August three years ago"."""
    return Form(*match.span(), "offset", month=month(match["month"]), unit="year", shift=-groups.count(match))
