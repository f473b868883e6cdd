"""What dates are worded around: the name of a month, a year, "ago". Patterns are tried around these alone.

Few words of a text belong to dates, and trying all patterns everywhere takes several times as long as finding these. A nucleus is
found within a word, and is whatever its patterns cannot match without; it may well be found in more words. It looks at
nothing around it, so that a word which has another one in it has its nuclei, too.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

REACH = 80
"""Characters on either side of the word with a nucleus within which all of a date lies, and what patterns look at behind it."""


@dataclass(frozen=True, slots=True, eq=False)
class Nucleus:
    """What words have in which a date may be; how many characters `before` and `behind` these it reaches at most."""

    pattern: re.Pattern[str]
    before: int = REACH
    behind: int = REACH


MONTHS = Nucleus(re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"))
WEEKDAYS = Nucleus(re.compile(r"[MTWFS](?:on|ues|ednes|hurs|ri|atur|un)day"), before=40)
FIGURES = Nucleus(re.compile(r"\d[/.\-]\d"))
YEARS = Nucleus(re.compile(r"[12]\d{3}"), before=50, behind=40)
SHORT_YEARS = Nucleus(re.compile(r"[’'‘]\d\d"))
ORDINALS = Nucleus(re.compile(r"\d(?:st|nd|rd|th)"))
DECADES = Nucleus(re.compile(r"0[’']?s|[efhnx]ties"))
SEASONS = Nucleus(re.compile(r"[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter"))
FEASTS = Nucleus(
    re.compile(r"Christmas|Boxing|New|Easter|Good|Palm|Maundy|Ash|Whit|Shrove|Valentine|Patrick|Bastille|Halloween")
)
PARTS = Nucleus(re.compile(r"[QqHh](?i:uarter|alf)"))
UNITS = Nucleus(
    re.compile(r"(?i:day|week|month|year|decade|night|morning|noon|evening|tomorrow)"),
    before=40,
    behind=60,
)
"""Days, weeks, months, years, decades and parts of days; "yesterday" has a "day", "fortnight" a "night"."""
WEEKENDS = Nucleus(re.compile(r"[Ww](?i:eekend)"))
AGO = Nucleus(re.compile(r"ago"), before=60, behind=40)
FROM_NOW = Nucleus(re.compile(r"now"), before=50, behind=10)
FROM_TODAY = Nucleus(re.compile(r"(?i:today|tomorrow)"), before=50, behind=10)
IN_TIME = Nucleus(re.compile(r"time"), before=50, behind=10)
SAME = Nucleus(re.compile(r"same"), before=10)
BEFORE_LAST = Nucleus(re.compile(r"[Bb](?i:efore)"), before=30, behind=20)
LATER = Nucleus(re.compile(r"(?i:earlier|later|before|afterward|previously)"), before=60, behind=40)
ALL = (
    MONTHS, WEEKDAYS, FIGURES, YEARS, SHORT_YEARS, ORDINALS, DECADES, SEASONS, FEASTS, PARTS, UNITS, WEEKENDS, AGO, FROM_NOW, FROM_TODAY,
    IN_TIME, SAME, BEFORE_LAST, LATER,
)  # fmt: skip


def stretches(text: str) -> Mapping[Nucleus, Collection[tuple[int, int]]]:
    """Return the stretches of the text within reach of each nucleus that it has, in order, none touching another."""
    found: dict[Nucleus, list[tuple[int, int]]] = defaultdict(list)
    for first, last, nuclei in _words(text):
        for nucleus in nuclei:
            start, end, before = max(0, first - nucleus.before), last + nucleus.behind, found[nucleus]
            if before and start <= before[-1][1]:
                start = before.pop()[0]
            before.append((start, end))
    return found


def _words(text: str) -> Iterator[tuple[int, int, tuple[Nucleus, ...]]]:
    """Yield where the words with nuclei begin and end, with these.

    A word with a nucleus is a part of no word without one, so that it is found at its place by looking on from the one before.
    """
    end = 0
    for word in text.split():
        if nuclei := _nuclei(word):
            start = text.index(word, end)
            end = start + len(word)
            yield start, end, nuclei


@lru_cache(maxsize=65536)
def _nuclei(word: str) -> tuple[Nucleus, ...]:
    return tuple(nucleus for nucleus in ALL if nucleus.pattern.search(word))
