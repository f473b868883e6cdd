"""What dates are worded around: the name of a month, a year, "ago". Patterns are tried around these alone.

Few words of a text belong to dates, and trying all patterns everywhere takes several times as long as finding these. A nucleus is
found within a word, and is whatever its patterns cannot match without; it may well be found in more words.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from briefgen.values import dataclass

REACH = 80
"""Characters on either side of the word with a nucleus within which all of a date lies, and what patterns look at behind it."""
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True, eq=False)
class Nucleus:
    """What words have in which a date may be; how many characters `before` and `behind` these it reaches at most.

    `beside` are pieces of words in small letters of which one must stand there, too, if any are given.
    """

    pattern: re.Pattern[str]
    before: int = REACH
    behind: int = REACH
    beside: tuple[str, ...] = ()

    def suffices(self, around: str) -> bool:
        """Whether the text around it may have a date."""
        return not self.beside or any(map(around.lower().__contains__, self.beside))


_COUNTED = ("day", "week", "night", "month", "year", "decade", "hour")

MONTHS = Nucleus(
    re.compile(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
        r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b"
    )
)
WEEKDAYS = Nucleus(re.compile(r"[MTWFS](?:on|ues|ednes|hurs|ri|atur|un)day"), before=40)
FIGURES = Nucleus(re.compile(r"\d[/.\-]\d"))
YEARS = Nucleus(re.compile(r"[12]\d{3}"), before=50, behind=40)
SHORT_YEARS = Nucleus(re.compile(r"[’'‘]\d\d"))
ORDINALS = Nucleus(re.compile(r"\d(?:st|nd|rd|th)"))
DECADES = Nucleus(re.compile(r"0[’']?s|[efhnx]ties"))
SEASONS = Nucleus(re.compile(r"\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b"))
FEASTS = Nucleus(
    re.compile(
        r"\b(?:Christmas|Boxing|New|Easter|Good|Palm|Maundy|Ash|Whit|Shrove|Valentine|Patrick|Bastille|Halloween)\b"
    )
)
PARTS = Nucleus(re.compile(r"\b(?i:quarter|half)\b"))
UNITS = Nucleus(
    re.compile(
        r"\b(?i:(?:to|yester)?day|week|month|year|decade|(?:to|fort)?night|morning|afternoon|evening|tomorrow)(?i:s?)\b"
    ),
    before=40,
    behind=60,
)
"""Days, weeks, months, years, decades and parts of days."""
WEEKENDS = Nucleus(re.compile(r"[Ww](?i:eekend)"))
AGO = Nucleus(re.compile(r"\bago\b"), before=60, behind=40)
FROM_NOW = Nucleus(re.compile(r"\bnow\b"), before=50, behind=10)
FROM_TODAY = Nucleus(re.compile(r"(?i:today|tomorrow)"), before=50, behind=10)
IN_TIME = Nucleus(re.compile(r"\btime\b"), before=50, behind=10)
SAME = Nucleus(re.compile(r"\bsame\b"), before=10)
BEFORE_LAST = Nucleus(re.compile(r"\b(?i:before)\b"), before=30, behind=20, beside=("last",))
LATER = Nucleus(
    re.compile(r"\b(?i:earlier|later|before|afterwards?|previously)\b"), before=60, behind=40, beside=_COUNTED
)
ALL = (
    MONTHS, WEEKDAYS, FIGURES, YEARS, SHORT_YEARS, ORDINALS, DECADES, SEASONS, FEASTS, PARTS, UNITS, WEEKENDS, AGO, FROM_NOW, FROM_TODAY,
    IN_TIME, SAME, BEFORE_LAST, LATER,
)  # fmt: skip


def stretches(text: str) -> Mapping[Nucleus, Collection[tuple[int, int]]]:
    """Return the stretches of the text within reach of each nucleus that it has, in order, none touching another."""
    found: dict[Nucleus, list[tuple[int, int]]] = defaultdict(list)
    for first, last, nuclei in _words(text):
        for nucleus in nuclei:
            start, end, before = max(0, first - nucleus.before), _past_word(text, last + nucleus.behind), found[nucleus]
            if before and start <= before[-1][1]:
                start = before.pop()[0]
            before.append((start, end))
    return {
        nucleus: [(start, end) for start, end in near if nucleus.suffices(text[start:end])]
        for nucleus, near in found.items()
    }


def _past_word(text: str, place: int) -> int:
    """Return where the word at a place ends, as a pattern takes the end of its stretch for the end of a word: not the “May” of “Mayor”.

    A word is followed for `REACH` characters: no name of a month or the like is part of one that is longer.
    """
    return place + len(_SPACE.split(text[place : place + REACH], maxsplit=1)[0])


def _words(text: str) -> Iterator[tuple[int, int, tuple[Nucleus, ...]]]:
    """Yield where the words with nuclei begin and end, with these."""
    end = 0
    for word in text.split():
        if nuclei := _nuclei(word):
            start = _begin(text, word, end)
            end = start + len(word)
            yield start, end, nuclei


def _begin(text: str, word: str, start: int) -> int:
    """Return where a word begins, the first from `start` on that is no part of another: “May”, not “Mayor”."""
    while True:
        start = text.index(word, start)
        end = start + len(word)
        if not text[end : end + 1].strip() and not text[start - 1 : start].strip():
            return start
        start += 1


@lru_cache(maxsize=65536)
def _nuclei(word: str) -> tuple[Nucleus, ...]:
    return tuple(nucleus for nucleus in ALL if nucleus.pattern.search(word))
