"""What the words of a date say, before anybody knows what they mean: "two days earlier", "21 February", "in October last year".

`find_forms` reads a text with the patterns of `PATTERNS`, in order; where two overlap, the one that begins first wins, then the
longer. No pattern repeats without a bound, so the time is linear in the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from re import Match
from typing import Literal

from briefgen.analysis.periods import Unit

FormKind = Literal[
    "calendar",  # day, month and year, as far as given
    "numeric",  # 3/5/2023, in an order that the text does not say
    "weekday",
    "offset",  # so many units before or after the day of writing: today, last month, two years ago
    "shift",  # so many units before or after what was last spoken of: two days earlier, the next day
    "decade",
    "season",
    "quarter",
    "weekend",
    "span",  # two years joined by a dash
]

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_COUNTED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {word: i for i, word in enumerate(_COUNTED, 1)} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


@dataclass(frozen=True, slots=True)
class Form:
    """A date as it is worded. What is not said is None; `shift` counts in `unit`s, backwards if negative.

    `modifier` is a word that turns a bare name of a day or month ("last", "next", "this", "since"); `vague` tells of "early",
    "about" and the like.
    """

    start: int
    end: int
    kind: FormKind
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    unit: Unit = "day"
    shift: int | None = None
    modifier: str = ""
    vague: bool = False
    parts: tuple[int, ...] = ()


_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1\d{3}|20\d{2})(?!\d|[,.]\d|[\-–—]?(?:year|metre|meter)|\s?(?:%|per\b|km|metres|meters|miles|feet|dollars|euros))"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_UNIT = r"(?P<unit>day|week|month|year)"
_UNIT_COUNTED = r"(?P<unit>day|week|fortnight|month|year|decade)"
_NUMBER = r"(?P<number>\d{1,2}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_VAGUE = r"(?P<vague>(?:[Ee]arly|[Ll]ate|[Mm]id|[Ee]arlier|(?:the\s)?(?:beginning|start|middle|end|(?:first|second|third|last)\s(?:days|week|weeks))\sof|[Aa]bout|[Aa]round|[Cc]irca|c\.)[\s\-–])"
_PART_OF_UNIT = r"(?P<vague>(?:[Ee]arly|[Ll]ate|[Mm]id|(?:the\s)?(?:beginning|start|middle|end)\sof)[\s\-–])"
_EVENT = (
    r"(?:general\s|presidential\s|local\s|parliamentary\s|snap\s)?"
    r"(?:elections?|vote|referendum|summit|poll|ballot|attacks?|coup|uprising|ceasefire|meeting|talks|deal|invasion|earthquake|budget)\b"
)
_SURE_MONTH = r"(?P<month>January|February|July|September|October|November|December)"
_PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night))?"
_FULL_DATE_BEFORE = rf"(?:{_WEEKDAY},?\s)?"
_YEAR_AFTER = rf"(?:,?\s(?:of\s)?{_YEAR})?"
_RELATIVE_YEAR = r"(?:,?\s(?:of\s)?(?P<which>last|this|next|that|the\s(?:previous|following|same))\syear)?"


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def _unit(word: str) -> Unit:
    """Return the unit that a word stands for: evenings and the like are days."""
    units: dict[str, Unit] = {"week": "week", "fortnight": "week", "month": "month", "year": "year", "decade": "year"}
    return units.get(word.lower(), "day")


def _count(match: Match[str]) -> int:
    """Return how many units are counted; a fortnight is two weeks, a decade ten years."""
    return _number(match["number"]) * {"fortnight": 2, "decade": 10}.get(match["unit"].lower(), 1)


def _is_vague(match: Match[str]) -> bool:
    """Whether a number of units is only about right; one of decades is."""
    return bool(match["vague"]) or match["unit"].lower() == "decade"


def _month(word: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _year(match: Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _weekday(match: Match[str]) -> int | None:
    return WEEKDAYS.index(match["weekday"].lower()) if match["weekday"] else None


def _year_told(which: str | None) -> str:
    """Return "last year" of "October last year", which is not "last October"."""
    return " ".join(f"{which} year".split()) if which else ""


def _calendar(match: Match[str]) -> Form:
    groups = match.groupdict()
    modifier = (groups.get("modifier") or _year_told(groups.get("which"))).lower()
    return Form(
        _start(match),
        match.end(),
        "calendar",
        day=int(groups["day"]) if groups.get("day") else None,
        month=_month(groups["month"]) if groups.get("month") else None,
        year=int(groups["year"]) if groups.get("year") else None,
        weekday=_weekday(match) if "weekday" in groups else None,
        modifier=modifier,
        vague=bool(groups.get("vague")),
    )


_FOR = re.compile(r"\bfor\Z")


def _calendar_day(match: Match[str]) -> Form:
    """Read a day; one that something is set for lies ahead of the setting, whatever the tense: "set the hearing for 11 June"."""
    form = _calendar(match)
    is_set = not form.modifier and _FOR.search(match.string, max(0, form.start - 4), max(0, form.start - 1))
    return replace(form, modifier="for") if is_set else form


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
        "the",
        "its",
        "his",
        "her",
        "their",
        "a",
    },
)


def _start(match: Match[str]) -> int:
    """Where the date begins: "in" and "since" before it tell how to read it, but are no part of it."""
    if not match.groupdict().get("modifier") or match["modifier"].lower() not in _LEADING:
        return match.start()
    rest = match.string[match.end("modifier") : match.end()]
    return match.end("modifier") + len(rest) - len(rest.lstrip())


def _days(match: Match[str]) -> Form:
    """Two days of one month: 3-5 May; the later of the two where they are merely listed ("3 and 5 May")."""
    form, last = _calendar(match), int(match["until"])
    listed = " and " in match[0] and not match.string[: match.start()].lower().endswith("between ")
    if listed:
        return replace(form, start=match.start("until"), day=last)
    return replace(form, parts=(last,))


def _numeric(match: Match[str]) -> Form | None:
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if len(year) == 2:
        return None
    dotted = "day-first" if match["mark"] == "." else ""
    return Form(*match.span(), "numeric", year=int(year), parts=(first, second), modifier=dotted)


def _iso(match: Match[str]) -> Form:
    return Form(*match.span(), "calendar", int(match["day"]), int(match["monthnumber"]), int(match["year"]))


def _weekday_alone(match: Match[str]) -> Form:
    modifier, week = (match["modifier"] or "").lower().removeprefix("the "), match["week"]
    form = Form(_start(match), match.end(), "weekday", weekday=_weekday(match), modifier=modifier)
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


_DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "overnight": 0}


def _day_word(match: Match[str]) -> Form:
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


_SUBJECT = re.compile(r"\s(?:is|marks|was)\b")
"""After "today": the day itself is spoken of, not these days."""
_STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def _unit_word(match: Match[str]) -> Form:
    """Read "last week", "this year", "next month"."""
    vague = bool(match.groupdict().get("vague"))
    return Form(
        *match.span(), "offset", unit=_unit(match["unit"]), shift=_STEPS[match["modifier"].lower()], vague=vague
    )


def _ago(match: Match[str]) -> Form:
    return Form(*match.span(), "offset", unit=_unit(match["unit"]), shift=-_count(match), vague=_is_vague(match))


def _from_now(match: Match[str]) -> Form:
    return Form(*match.span(), "offset", unit=_unit(match["unit"]), shift=_count(match))


def _later(match: Match[str]) -> Form:
    sign = -1 if match["sense"].lower() in {"earlier", "before", "previously"} else 1
    return Form(
        *match.span(),
        "shift",
        unit=_unit(match["unit"]),
        shift=sign * _count(match),
        vague=_is_vague(match),
    )


_NEIGHBOURS = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0}


def _neighbour(match: Match[str]) -> Form:
    """Read "the next day", "the previous year", "that month"."""
    word = match["which"].lower().removeprefix("the ").strip()
    unit = _unit(match["unit"])
    return Form(*match.span(), "shift", unit=unit, shift=_NEIGHBOURS[word])


def _day_before(match: Match[str]) -> Form:
    return Form(*match.span(), "shift", shift=-1 if match["sense"].lower() == "before" else 1)


_FEASTS = {"christmas eve": (24, 12), "christmas day": (25, 12), "boxing day": (26, 12), "new year's eve": (31, 12)}


def _feast(match: Match[str]) -> Form:
    """Read a feast that has a date of its own."""
    name = " ".join(match["feast"].lower().replace("’", "'").split())
    day, month = _FEASTS.get(name, (1, 1))
    return Form(*match.span(), "calendar", day=day, month=month, year=_year(match))


_DECADES = {"fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}


def _decade(match: Match[str]) -> Form:
    groups = match.groupdict()
    if groups.get("word"):
        return Form(*match.span(), "decade", year=1900 + _DECADES[match["word"].lower()], vague=bool(match["vague"]))
    digits = match["decade"] or "19" + match["short"]
    return Form(*match.span(), "decade", year=int(digits), vague=bool(match["vague"]))


_BEFORE_FALL = re.compile(r"\b(?:the|in|of|by|since|until|last|this|next)\s\Z", re.IGNORECASE)


def _season(match: Match[str]) -> Form | None:
    start = match.start("season")
    if match["season"].lower() == "fall" and not _BEFORE_FALL.search(match.string, max(0, start - 9), start):
        return None
    modifier = (match["which"] or match["modifier"] or "").lower().removeprefix("the ")
    return Form(
        match.start("season") if match["which"] else _start(match),
        match.end(),
        "season",
        month=SEASONS.get(match["season"].lower()),
        year=_year(match),
        modifier=modifier,
    )


def _quarter(match: Match[str]) -> Form:
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


def _weekend(match: Match[str]) -> Form:
    return Form(*match.span(), "weekend", modifier=(match["modifier"] or "").lower())


def _span(match: Match[str]) -> Form | None:
    first, second = int(match["first"]), match["second"]
    last = int(second if len(second) == 4 else match["first"][:2] + second)
    return Form(*match.span(), "span", parts=(first, last)) if first < last <= first + 150 else None


_CUE = r"(?P<modifier>last|next|this|since|until|till|by|in|during|before|after|from|between|of|to|and|through|for|late\sin|early\sin|earlier\sin|later\sin)"

PATTERNS: tuple[tuple[re.Pattern[str], Callable[[Match[str]], Form | None]], ...] = (
    (
        re.compile(
            r"(?<![\w/.\-])(?P<year>1\d{3}|20\d{2})-(?P<monthnumber>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d\-/])"
        ),
        _iso,
    ),
    (
        re.compile(
            r"(?<![\w/.\-])(?P<first>\d{1,2})(?P<mark>[/.\-])(?P<second>\d{1,2})(?P=mark)(?P<year>1\d{3}|20\d{2}|\d{2})(?![\w/\-]|\.\d)"
        ),
        _numeric,
    ),
    (
        re.compile(
            rf"\b{_DAY}(?:\s?[\-–—]\s?|\s(?:to|until|and)\s)(?P<until>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}{_YEAR_AFTER}(?!\w)"
        ),
        _days,
    ),
    (
        re.compile(
            rf"\b{_MONTH}\s{_DAY}(?:\s?[\-–—]\s?|\s(?:to|until|through)\s)(?P<until>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?{_YEAR_AFTER}(?![\w\d])"
        ),
        _days,
    ),
    (
        re.compile(rf"\b{_FULL_DATE_BEFORE}(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}(?:{_YEAR_AFTER}{_RELATIVE_YEAR})(?!\w)"),
        _calendar_day,
    ),
    (
        re.compile(rf"\b{_FULL_DATE_BEFORE}{_MONTH}\s{_DAY}(?!\d|[:.]\d|\s?%)(?:{_YEAR_AFTER}{_RELATIVE_YEAR})(?!\w)"),
        _calendar_day,
    ),
    (re.compile(rf"{_VAGUE}?\b{_MONTH},?\s(?:of\s)?{_YEAR}(?!\w)"), _calendar),
    (
        re.compile(
            rf"{_VAGUE}?\b{_MONTH},?\s(?:of\s)?(?P<which>last|this|next|that|the\s(?:previous|following|same))\syear\b"
        ),
        _calendar,
    ),
    (re.compile(rf"\b(?i:{_CUE})\s{_VAGUE}?{_MONTH}(?![\w’']|\s\d)"), _calendar),
    (re.compile(rf"{_VAGUE}{_MONTH}(?![\w’']|\s\d)"), _calendar),
    (re.compile(rf"\b(?i:{_CUE})\s{_SURE_MONTH}(?=[’']s\s[a-z])"), _calendar),
    (re.compile(rf"(?<=\b[Tt]he\s){_MONTH}(?=\s{_EVENT})"), _calendar),
    (
        re.compile(
            rf"\b(?P<feast>Christmas\s(?:Eve|Day)|Boxing\sDay|New\sYear[’']s\s(?:Eve|Day))(?:,?\s{_YEAR})?(?!\w)"
        ),
        _feast,
    ),
    (
        re.compile(
            rf"(?<=\bthe\s){_PART_OF_UNIT}?(?P<word>[Ff]ifties|[Ss]ixties|[Ss]eventies|[Ee]ighties|[Nn]ineties)\b"
        ),
        _decade,
    ),
    (re.compile(rf"\b{_PART_OF_UNIT}(?P<modifier>last|this|next)\s{_UNIT}\b"), _unit_word),
    (
        re.compile(
            r"\b(?i:(?P<modifier>in|since|until|till|by|during|before|after|from|between|of|to|and|through|for|than|as\searly\sas|back\sin|the|its|his|her|their|a))\s"
            rf"{_VAGUE}?{_YEAR}(?!\w)",
        ),
        _calendar,
    ),
    (re.compile(rf"{_VAGUE}{_YEAR}(?!\w)"), _calendar),
    (re.compile(rf"(?<=\(){_YEAR}(?=\))"), _calendar),
    (re.compile(r"\b(?P<first>1\d{3}|20\d{2})\s?[\-–—/]\s?(?P<second>1\d{3}|20\d{2}|\d{2})\b(?![\-–—/.,]?\d)"), _span),
    (re.compile(rf"(?<![\w’'])(?:{_VAGUE}?)(?:(?P<decade>1\d\d0|20\d0)[’']?s|[’'](?P<short>[3-9]0)s)\b"), _decade),
    (
        re.compile(
            rf"\b(?:(?i:(?P<modifier>last|this|next|the|in))\s(?:the\s)?)?(?P<season>spring|summer|autumn|fall|winter)(?:,?\s(?:of\s)?(?:{_YEAR}|(?P<which>last|this|next)\syear))?\b"
        ),
        _season,
    ),
    (
        re.compile(
            rf"\b(?i:(?P<number>first|second|third|fourth|last)\s(?P<part>quarter|half)\sof\s(?:{_YEAR}|(?P<which>last|this|next)\syear))\b"
        ),
        _quarter,
    ),
    (re.compile(r"\b(?i:the\sday\s(?:before\syesterday|after\stomorrow))\b"), _day_word),
    (
        re.compile(
            r"\b(?i:today|tonight|yesterday|tomorrow|last\snight|this\s(?:morning|afternoon|evening))\b(?![’']s\sworld)"
            + _PART_OF_DAY
        ),
        _day_word,
    ),
    (
        re.compile(
            rf"\b(?:(?i:(?P<modifier>last|next|this|this\spast|this\scoming|the\sfollowing|the\sprevious|that|every|each|a|any|since|for|until|till|Black|Bloody|Good|Easter|Holy|Ash|Palm|Super|Whit|Cyber|Shrove|Maundy))\s)?"
            rf"{_WEEKDAY}(?:,?\s(?P<week>last|this|next)\sweek\b)?{_PART_OF_DAY}\b(?!\s(?:Night\s)?(?:Times|Telegraph|Mail|Mirror|Express|Herald|Agreement)\b)",
        ),
        _weekday_alone,
    ),
    (
        re.compile(
            rf"(?<!\bthe\s)(?<!\bThe\s)(?<!\bover\s)\b(?i:(?P<modifier>last|this|next)\s{_UNIT})\b(?!\s(?:or\sso|after|by)\b)"
        ),
        _unit_word,
    ),
    (
        re.compile(
            rf"\b(?P<vague>(?i:about|around|almost|nearly|some|roughly|over|more\sthan|less\sthan)\s)?(?i:{_NUMBER})\s{_UNIT_COUNTED}s?\sago\b"
        ),
        _ago,
    ),
    (re.compile(rf"\b(?i:in\s{_NUMBER})\s{_UNIT_COUNTED}s?[’'](?:s?\stime)\b"), _from_now),
    (re.compile(rf"\b(?i:{_NUMBER})\s{_UNIT_COUNTED}s?\sfrom\snow\b"), _from_now),
    (
        re.compile(
            rf"\b(?P<vague>(?i:about|around|almost|nearly|some|roughly|over|more\sthan|less\sthan)\s)?(?i:{_NUMBER})\s{_UNIT_COUNTED}s?\s"
            r"(?i:(?P<sense>earlier|later|before|afterwards|afterward|previously))\b(?=\s*(?:[,.;:)!?\"”’]|$)|\s(?:in|at|on|and|but|when|by|to|with|over)\b|(?<!before)(?:\s(?-i:[A-Z])|\s(?:he|she|it|they|the)\b))",
        ),
        _later,
    ),
    (
        re.compile(
            r"\b(?i:(?P<which>the\s(?:next|following|previous|preceding|same)|that)\s(?:very\s)?(?P<unit>day|morning|afternoon|evening|night|week|month|year))\b(?![’']s\b|\s(?:or|after|before)\b)"
        ),
        _neighbour,
    ),
    (re.compile(r"\b(?i:the\sday\s(?P<sense>before|after))\b(?=\s*(?:[,.;:)!?\"”]|$))"), _day_before),
    (re.compile(r"\b(?i:(?P<modifier>last|this|next|over\sthe|at\sthe)\sweekend)\b"), _weekend),
)


EVENT = re.compile(_EVENT)
"""Nouns of events that take place on a day."""


def find_forms(text: str) -> tuple[Form, ...]:
    """Return the wordings of dates in order of the text, none overlapping another."""
    found = sorted(_all_forms(text), key=lambda form: (form.start, -form.end))
    kept: list[Form] = []
    for form in found:
        if not kept or form.start >= kept[-1].end:
            kept.append(form)
    return tuple(kept)


def _all_forms(text: str) -> Iterator[Form]:
    for pattern, read in PATTERNS:
        for match in pattern.finditer(text):
            form = read(match)
            if form is not None:
                yield form
