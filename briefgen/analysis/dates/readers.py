"""From what a pattern has matched to a form: a function for each."""

import re
from dataclasses import replace
from re import Match

from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.words import ORDINALS, SCHEDULED, SEASONS, WEEKDAYS, month, number, ordinal_day, unit

_LEADING = frozenset(
    {
        "since",
        "until",
        "till",
        "by",
        "in",
        "during",
        "before",
        "after",
        "from",
        "between",
        "of",
        "to",
        "and",
        "through",
        "for",
    }
    | {
        "late in",
        "early in",
        "earlier in",
        "later in",
        "than",
        "as early as",
        "back in",
        "fiscal",
        "fiscal year",
        "financial",
        "financial year",
        "tax",
        "tax year",
        "the",
        "its",
        "his",
        "her",
        "their",
        "a",
    },
)
_SET_FOR = re.compile(r"\b(?:for|by|until|till)\s\Z")
_WHOSE = re.compile(r"(?:\b(?:the|an?|his|her|its|their)|[’']s)\s\Z", re.IGNORECASE)
_NOUN = re.compile(r"\s[a-z]{3}")
_DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "overnight": 0}
_SUBJECT = re.compile(r"\s(?:is|marks|was)\b")
"""After "today": the day itself is spoken of, not these days."""
_STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_NEWEST_SHORT_YEAR = 30
_DAYS_OF_HOURS = {"24": 1, "48": 2, "72": 3, "twenty-four": 1, "forty-eight": 2, "seventy-two": 3}
_BACKWARDS = frozenset({"earlier", "before", "previously"})
_NEIGHBOURS = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0}
_FEASTS = {"christmas eve": (24, 12), "christmas day": (25, 12), "boxing day": (26, 12), "new year's eve": (31, 12)}
_DECADES = {"fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
_BEFORE_FALL = re.compile(r"\b(?:the|in|of|by|since|until|last|this|next)\s\Z", re.IGNORECASE)


def _start(match: Match[str]) -> int:
    """Where the date begins: "in" and "since" before it tell how to read it, but are no part of it."""
    if not match.groupdict().get("modifier") or match["modifier"].lower() not in _LEADING:
        return match.start()
    rest = match.string[match.end("modifier") : match.end()]
    return match.end("modifier") + len(rest) - len(rest.lstrip())


def _count(match: Match[str]) -> int:
    """Return how many units are counted; a fortnight is two weeks, a decade ten years."""
    return number(match["number"]) * {"fortnight": 2, "decade": 10}.get(match["unit"].lower(), 1)


def _is_vague(match: Match[str]) -> bool:
    """Whether a number of units is only about right; one of decades or a hundred is."""
    return bool(match["vague"]) or match["unit"].lower() == "decade" or "hundred" in match["number"].lower()


def _year(match: Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _weekday(match: Match[str]) -> int | None:
    return WEEKDAYS.index(match["weekday"].lower()) if match["weekday"] else None


def _year_told(which: str | None) -> str:
    """Return "last year" of "October last year", which is not "last October"."""
    return " ".join(f"{which} year".split()) if which else ""


def calendar(match: Match[str]) -> Form:
    """Read a day, month and year, as far as given."""
    groups = match.groupdict()
    modifier = (groups.get("modifier") or _year_told(groups.get("which"))).lower()
    return Form(
        _start(match),
        match.end(),
        "calendar",
        day=int(groups["day"]) if groups.get("day") else None,
        month=month(groups["month"]) if groups.get("month") else None,
        year=int(groups["year"]) if groups.get("year") else None,
        weekday=_weekday(match) if "weekday" in groups else None,
        modifier=modifier,
        vague=bool(groups.get("vague")),
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
    return Form(*match.span(), "calendar", day=day, month=month(match["month"]), year=_year(match))


def listed_year(match: Match[str]) -> Form:
    """Read "2003" of "in 1996, 1998 and 2003", a year if the number before it is one."""
    return Form(*match.span(), "calendar", year=_year(match), modifier="listed")


def short_year(match: Match[str]) -> Form:
    """Read '68, of this century up to 30."""
    return Form(*match.span(), "calendar", year=_full_year(match["short"]))


def _full_year(short: str) -> int:
    return int(short) + (2000 if int(short) <= _NEWEST_SHORT_YEAR else 1900)


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
        year=_year(match),
        weekday=_weekday(match),
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


def weekday_alone(match: Match[str]) -> Form:
    """Read a weekday, with what turns it: "last Friday", "Friday next week"."""
    modifier, week = (match["modifier"] or "").lower().removeprefix("the "), match["week"]
    start = match.start("weekday") if modifier in _LEADING else match.start()
    form = Form(start, match.end(), "weekday", weekday=_weekday(match), modifier=modifier)
    if week:
        return Form(
            form.start,
            form.end,
            "weekday",
            weekday=form.weekday,
            shift={"last": -1, "this": 0, "next": 1}[week.lower()],
            unit="week",
        )
    return form


def weekday_before_last(match: Match[str]) -> Form:
    """Read "the Sunday before last"."""
    return Form(*match.span(), "weekday", weekday=_weekday(match), modifier="ago", parts=(2,))


def weekdays_ago(match: Match[str]) -> Form:
    """Read "two Sundays ago"."""
    return Form(*match.span(), "weekday", weekday=_weekday(match), modifier="ago", parts=(number(match["number"]),))


def day_word(match: Match[str]) -> Form:
    """Read "yesterday", "this morning", "the day after tomorrow"."""
    word = " ".join(match[0].lower().split())
    if word.startswith("the day"):
        return Form(*match.span(), "offset", shift=-2 if "before" in word else 2)
    if word == "today" and _SUBJECT.match(match.string, match.end()):
        return Form(*match.span(), "offset", shift=0)
    word = (
        "today"
        if word.startswith("this")
        else " ".join(word.split()[:2] if word.startswith("last") else word.split()[:1])
    )
    return Form(*match.span(), "offset", shift=_DAY_WORDS[word], modifier=word)


def unit_word(match: Match[str]) -> Form:
    """Read "last week", "this year", "next month"."""
    vague = bool(match.groupdict().get("vague"))
    return Form(*match.span(), "offset", unit=unit(match["unit"]), shift=_STEPS[match["modifier"].lower()], vague=vague)


def before_last(match: Match[str]) -> Form:
    """Read "the week before last"."""
    return Form(*match.span(), "offset", unit=unit(match["unit"]), shift=-2)


def anniversary(match: Match[str]) -> Form:
    """Read "ten years ago this month", "a year ago on Saturday": `modifier` has the unit of what is meant."""
    target = (match["target"] or "day").split()[-1].lower()
    return Form(
        *match.span(),
        "anniversary",
        unit=unit(match["unit"]),
        shift=-_count(match),
        weekday=_weekday(match),
        modifier=target,
    )


def day_of_year(match: Match[str]) -> Form:
    """Read "on this day in 1963"."""
    return Form(*match.span(), "anniversary", year=_year(match))


def ago(match: Match[str]) -> Form:
    """Read "two years ago"."""
    return Form(*match.span(), "offset", unit=unit(match["unit"]), shift=-_count(match), vague=_is_vague(match))


def from_now(match: Match[str]) -> Form:
    """Read "two months from now", "in three weeks’ time"."""
    return Form(*match.span(), "offset", unit=unit(match["unit"]), shift=_count(match))


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
        shift=sign * _count(match),
        vague=_is_vague(match),
    )


def hours_later(match: Match[str]) -> Form:
    """Read "forty-eight hours later"."""
    sign = -1 if match["sense"].lower() in _BACKWARDS else 1
    return Form(*match.span(), "shift", shift=sign * _DAYS_OF_HOURS[match["hours"].lower()])


def neighbour(match: Match[str]) -> Form:
    """Read "the next day", "the previous year", "that month"."""
    word = match["which"].lower().removeprefix("the ").strip()
    return Form(*match.span(), "shift", unit=unit(match["unit"]), shift=_NEIGHBOURS[word])


def day_before(match: Match[str]) -> Form:
    """Read "the day before", "the year after"."""
    return Form(*match.span(), "shift", unit=unit(match["unit"]), shift=-1 if match["sense"].lower() == "before" else 1)


def neighbouring_month(match: Match[str]) -> Form:
    """Read "that October", "the following April": `shift` tells on which side of the date before it."""
    which = match["which"].lower().removeprefix("the ").strip()
    return Form(*match.span(), "shift", month=month(match["month"]), unit="month", shift=_NEIGHBOURS[which])


def feast(match: Match[str]) -> Form:
    """Read a feast that has a date of its own."""
    name = " ".join(match["feast"].lower().replace("’", "'").split())
    day, month = _FEASTS.get(name, (1, 1))
    return Form(*match.span(), "calendar", day=day, month=month, year=_year(match))


def decade(match: Match[str]) -> Form:
    """Read "the 1990s", "the '80s", "the sixties"."""
    groups = match.groupdict()
    if groups.get("word"):
        return Form(*match.span(), "decade", year=1900 + _DECADES[match["word"].lower()], vague=bool(match["vague"]))
    digits = match["decade"] or "19" + match["short"]
    return Form(*match.span(), "decade", year=int(digits), vague=bool(match["vague"]))


def season(match: Match[str]) -> Form | None:
    """Read a season; "fall" only after a word that makes it one."""
    start = match.start("season")
    if match["season"].lower() == "fall" and not _BEFORE_FALL.search(match.string, max(0, start - 9), start):
        return None
    modifier = (match["which"] or match["modifier"] or "").lower().removeprefix("the ")
    if match["until"]:
        return _long_winter(match)
    if modifier == "in" and match.end() == match.end("season") and match.string.startswith("the ", start - 4):
        start, modifier = start - 4, "in the"
    return Form(
        start if match["which"] or modifier not in _STEPS else match.start(),
        match.end(),
        "season",
        month=SEASONS.get(match["season"].lower()),
        year=_full_year(match["short"]) if match["short"] else _year(match),
        modifier=modifier,
    )


def _long_winter(match: Match[str]) -> Form | None:
    """Read "the winter of 2010-11": two years, of which only a part is meant."""
    first = int(match["year"])
    last = int(match["until"] if len(match["until"]) == 4 else match["year"][:2] + match["until"])
    return (
        Form(match.start("season"), match.end(), "span", parts=(first, last), vague=True) if last == first + 1 else None
    )


def short_quarter(match: Match[str]) -> Form:
    """Read "Q2 2022"."""
    first = 3 * int(match["quarter"]) - 2
    return Form(*match.span(), "quarter", year=_year(match), parts=(first, first + 2))


def quarter(match: Match[str]) -> Form:
    """Read a quarter or half of a year."""
    number = ORDINALS[match["number"].lower()]
    length = 3 if match["part"].lower() == "quarter" else 6
    first = 1 + length * (min(number, 12 // length) - 1)
    return Form(
        *match.span(),
        "quarter",
        year=_year(match),
        parts=(first, first + length - 1),
        modifier=(match["which"] or "").lower(),
    )


def weekend(match: Match[str]) -> Form:
    """Read "last weekend", "over the weekend"."""
    return Form(*match.span(), "weekend", modifier=(match["modifier"] or "").lower())


def span(match: Match[str]) -> Form | None:
    """Read two years joined by a dash: 1992–95."""
    first, second = int(match["first"]), match["second"]
    last = int(second if len(second) == 4 else match["first"][:2] + second)
    return Form(*match.span(), "span", parts=(first, last)) if first < last <= first + 150 else None
