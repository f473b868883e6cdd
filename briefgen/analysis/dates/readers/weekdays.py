"""Read weekdays and weekends."""

import re
from dataclasses import replace
from re import Match

from briefgen.analysis.dates.forms import Form, FormKind
from briefgen.analysis.dates.readers import groups
from briefgen.analysis.dates.words import EVENT_NOUN, number

_A_WEEK_ON = re.compile(r"\b[Aa]\sweek\s(?:on|from)\s\Z")
_TURNS: tuple[tuple[str, frozenset[str], re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "ahead of",
        frozenset({"", "for"}),
        re.compile(r"\b(?:ahead\sof|before|for|into|to)\s\Z"),
        re.compile(rf"[’']s\s(?:\w{{1,14}}\s)?{EVENT_NOUN}"),
    ),
    (
        "on the",
        frozenset({""}),
        re.compile(r"\b(?:[Oo]n|[Bb]y|[Uu]ntil)\sthe\s\Z"),
        re.compile(r"[,.;:)]|\s(?:and|but|he|she|it|they|we|the)\b"),
    ),
    (
        "since",
        frozenset({""}),
        re.compile(
            r"\b[Ss]ince\s(?:early|late|(?:early|late)\son|the\s\w{1,8}\s(?:hours|part)\sof|the\s(?:night|morning)\sof)\s\Z"
        ),
        re.compile(""),
    ),
    ("any", frozenset({"last"}), re.compile(r"\b(?:the|his|her|its|their)\s\Z", re.IGNORECASE), re.compile("")),
    ("any", frozenset({""}), re.compile(r"\bago\son\s\Z"), re.compile("")),
    (
        "any",
        frozenset({""}),
        re.compile(r"\b[Tt]he\s\Z"),
        re.compile(r"\s(?:after|before|following)\s(?:the|his|her|its|their|my|our|an?)\s"),
    ),
)
"""What a weekday without these words (or with them alone) turns to, by what is before and behind it.

“Put them through to Saturday's final”: what is still to come, where it is not just behind. “He phoned on the Thursday and was dead by
the Saturday”: days of the week that the story has come to. “The Monday after the funeral” is counted from what has no date,
“the last Friday before it” and “a century ago on Saturday” too.
"""
_FURTHEST_BACK = 26


def weekday_alone(match: Match[str]) -> Form:
    """Read a weekday, with what turns it: "last Friday", "Friday next week", "Friday week", "a week on Friday"."""
    modifier = (match["modifier"] or "").lower().removeprefix("the ")
    start = match.start("weekday") if modifier in groups.LEADING else match.start()
    week_on = _A_WEEK_ON.search(match.string, max(0, start - _FURTHEST_BACK), start)
    if match["on"] or (week_on and not modifier):
        modifier, start = "week on", week_on.start() if week_on else start
    form = Form(start, match.end(), "weekday", weekday=groups.weekday(match), modifier=_turned(match, start, modifier))
    if not match["week"]:
        return form
    return replace(form, modifier="", unit="week", shift=groups.STEPS[match["week"].lower()])


def _turned(match: Match[str], start: int, modifier: str) -> str:
    """Return the modifier, or what the words around turn it to."""
    text, end = match.string, match.end()
    return next(
        (
            turn
            for turn, of, before, behind in _TURNS
            if modifier in of and before.search(text, max(0, start - _FURTHEST_BACK), start) and behind.match(text, end)
        ),
        modifier,
    )


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
