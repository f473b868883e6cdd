"""Read weekdays and weekends."""

import re
from re import Match

from briefgen.analysis.dates.forms import Form, FormKind
from briefgen.analysis.dates.readers import groups
from briefgen.analysis.dates.words import EVENT_NOUN, number

_A_WEEK_ON = re.compile(r"\b[Aa]\sweek\s(?:on|from)\s\Z")
_ON_THE = re.compile(r"\b(?:[Oo]n|[Bb]y|[Uu]ntil)\sthe\s\Z")
_ALONE = re.compile(r"[,.;:)]|\s(?:and|but|he|she|it|they|we|the)\b")
"""“He phoned on the Thursday and was dead by the Saturday” tells of days of the week that the story has come to."""
_AHEAD_OF = re.compile(r"\b(?:ahead\sof|before|into|to)\s\Z")
_EVENT = re.compile(rf"[’']s\s(?:\w{{1,14}}\s)?{EVENT_NOUN}")
"""“Put them through to Saturday's final”: what is still to come, where it is not just behind."""


def weekday_alone(match: Match[str]) -> Form:
    """Read a weekday, with what turns it: "last Friday", "Friday next week", "Friday week", "a week on Friday"."""
    modifier, week = (match["modifier"] or "").lower().removeprefix("the "), match["week"]
    start = match.start("weekday") if modifier in groups.LEADING else match.start()
    week_on = _A_WEEK_ON.search(match.string, max(0, start - 12), start)
    if match["on"] or (week_on and not modifier):
        start = week_on.start() if week_on else start
        return Form(start, match.end(), "weekday", weekday=groups.weekday(match), modifier="week on")
    ahead = modifier == "for" or (not modifier and _AHEAD_OF.search(match.string, max(0, start - 9), start))
    if ahead and _EVENT.match(match.string, match.end()):
        modifier = "ahead of"
    if (
        not modifier
        and _ON_THE.search(match.string, max(0, start - 10), start)
        and _ALONE.match(match.string, match.end())
    ):
        modifier = "on the"
    form = Form(start, match.end(), "weekday", weekday=groups.weekday(match), modifier=modifier)
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


def before_last(match: Match[str]) -> Form:
    """Read "the Sunday before last", "the weekend before last"."""
    return _ago(match, 2)


def ago(match: Match[str]) -> Form:
    """Read "two Sundays ago", "two weekends ago"."""
    return _ago(match, number(match["number"]))


def _ago(match: Match[str], count: int) -> Form:
    kind: FormKind = "weekend" if match["weekend"] else "weekday"
    return Form(*match.span(), kind, weekday=groups.weekday(match), modifier="ago", parts=(count,))


def weekend(match: Match[str]) -> Form:
    """Read "last weekend", "over the weekend"."""
    modifier = (match["modifier"] or "").lower()
    start = match.start() + len("by ") if modifier == "by the" else match.start()
    return Form(start, match.end(), "weekend", modifier=modifier)
