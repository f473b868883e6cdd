"""The words that dates are made of: as pieces of patterns, and what they stand for."""

import re
from collections.abc import Iterable

from briefgen.analysis.dates.lexicon import feasts, lemmas
from briefgen.analysis.dates.periods import Unit

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
NUMBERS = (
    {word: i for i, word in enumerate(_COUNTED, 1)}
    | {
        "a": 1,
        "an": 1,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
        "a hundred": 100,
    }
    | {f"{word} hundred": 100 * i for i, word in enumerate(_COUNTED[:9], 1)}
)
_ORDINAL_DAYS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "thirtieth",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def _nouns(nouns: Iterable[str]) -> str:
    """Return a pattern of nouns in the singular or plural."""
    return "|".join(f"{noun[:-1]}(?:y|ies)" if noun.endswith("y") else f"{noun}(?:e?s)?" for noun in sorted(nouns))


def _named(names: Iterable[str]) -> str:
    """Return a pattern of names, the longest first."""
    longest = sorted((re.escape(name).replace(r"\ ", r"\s") for name in names), key=len, reverse=True)
    return f"(?P<feast>{'|'.join(longest)})".replace("'", "[’']")


ANY_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
ANY_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
ANY_DAY = rf"(?:[MTWFS][a-z]{{2,5}}day\s)?{ANY_NUMBER}"
"""A day of a list, whichever it is."""
YEAR = r"(?P<year>1\d{3}|20\d{2})(?!\d|[,.]\d|[\-–—]?(?:year|metre|meter)|\s?(?:%|per\b|km|metres|meters|miles|feet|dollars|euros|BCE?\b|B\.C\.|[Cc]ommittee\b))"
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
UNIT = r"(?P<unit>day|week|month|year)"
UNIT_COUNTED = r"(?P<unit>day|week|fortnight|month|year|decade)"
NUMBER = (
    r"(?P<number>(?<![\d,.])[1-9]\d{0,2}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)|"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + ")"
)
VAGUE = r"\b(?P<vague>(?:[Ee]arly|[Ll]ate|[Mm]id|[Ee]arlier|(?:the\s)?(?:beginning|start|middle|end|(?:first|second|third|last)\s(?:days|week|weeks))\sof|[Aa]bout|[Aa]round|[Cc]irca|c\.)[\s\-–])"
ROUGHLY = r"(?P<vague>(?i:about|around|almost|nearly|some|roughly|over|more\sthan|less\sthan)\s)?"
PART_OF_UNIT = r"(?P<vague>(?:[Ee]arly|[Ll]ate|[Mm]id|(?:the\s)?(?:beginning|start|middle|end)\sof)[\s\-–])"
ORDINAL_DAY = r"(?P<ordinal>(?:twenty-|thirty-)?(?:[Ff]ourth|" + "|".join(_ORDINAL_DAYS) + "))"
EVENT_NOUN = (
    r"(?:(?:general|presidential|local|parliamentary|snap|press|news|first|final)\s)?"
    rf"(?:{_nouns(lemmas('event') | lemmas('unforeseen'))})\b"
)
RECORD_NOUN = rf"(?:{_nouns(lemmas('record'))})\b"
OF_ELECTION = r"(?:presidential|general|midterm|parliamentary|election|campaign|primary|Republican|Democratic|GOP|Olympic|World\sCup)\b"
"""After a year that tells of which election, and the like."""
MOVING_FEAST = _named(name for name, feast in feasts().items() if feast.bare or feast.month is None)
FIXED_FEAST = _named(name for name, feast in feasts().items() if not feast.bare and feast.month is not None)
SURE_MONTH = r"(?P<month>January|February|July|September|October|November|December)"
OF_A_MONTH = (
    r"(?!\s(?:of|in)\s(?:(?:the|each|every)\s(?:\w{1,12}\s)?(?:month|year|season)\b"
    rf"|(?:{ANY_MONTH}|Advent|Lent)\b))"
)
"""After a weekday which is one of several in a longer time: "the last Saturday of January"."""
PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night))?(?!\s(?:morning|afternoon|evening|night)s\b)"
"""Saturday evenings are of every week."""
FULL_DATE_BEFORE = rf"(?:{WEEKDAY},?\s)?"
YEAR_AFTER = rf"(?:,?\s(?:of\s)?{YEAR})?"
RELATIVE_YEAR = r"(?:,?\s(?:of\s)?(?P<which>last|this|next|that|the\s(?:previous|following|same))\syear)?"
CUE = r"(?P<modifier>last|next|this|since|until|till|by|in|during|before|after|from|between|of|to|and|through|for|late\sin|early\sin|earlier\sin|later\sin)"
HABITUAL_A = rf"a(?!\s[MTWFS][a-z]{{2,5}}day{PART_OF_DAY}\s{EVENT_NOUN})"
"""The "a" of "on a Monday", which may be any; not that of "in a Monday interview"."""
EVENT = re.compile(EVENT_NOUN)
"""Nouns of events that take place on a day."""
UNFORESEEN = re.compile(rf"\s(?:{_nouns(lemmas('unforeseen'))})\b")
"""Nouns of events that nobody knows of before, after a date."""
SCHEDULED = re.compile(
    r"\s(?:[\w.]{1,14}\s){0,2}(?:elections?|vote|primar(?:y|ies)|caucus(?:es)?|referendum|runoff|ballot|convention|deadline)\b"
)
"""Nouns of events whose day is known long before, after a date."""


def number(word: str) -> int:
    """Return the number that a word or digits stand for."""
    if word.isdigit():
        return int(word)
    tens, _, ones = word.lower().partition("-")
    return NUMBERS[" ".join(tens.split())] + (NUMBERS[ones] if ones else 0)


def ordinal_day(word: str) -> int:
    """Return the day that an ordinal of a month stands for: 21 for "twenty-first"."""
    tens, _, rest = word.lower().rpartition("-")
    within = 30 if rest == "thirtieth" else _ORDINAL_DAYS.index(rest) + 1
    return _TENS.get(tens, 0) + within


def unit(word: str) -> Unit:
    """Return the unit that a word stands for: evenings and the like are days."""
    units: dict[str, Unit] = {"week": "week", "fortnight": "week", "month": "month", "year": "year", "decade": "year"}
    return units.get(word.lower(), "day")


def month(word: str) -> int:
    """Return the number of a month, from its name or what it is shortened to."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))
