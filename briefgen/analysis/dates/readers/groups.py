"""What the groups of a pattern hold, where several readers ask for it."""

from re import Match

from briefgen.analysis.dates.words import WEEKDAYS, number

LEADING = frozenset(
    {"since", "until", "till", "by", "in", "during", "before", "after", "from", "between", "of", "to", "and", "through", "for"}
    | {"late in", "early in", "earlier in", "later in", "than", "as early as", "as late as", "as recently as", "in the year", "the year", "halfway through", "half-way through", "midway through", "back in", "back to", "prior to", "fiscal", "fiscal year"}
    | {"financial", "financial year", "tax", "tax year", "the", "its", "his", "her", "their", "a"}
)  # fmt: skip
"""Words before a date that tell how to read it, but are no part of it."""
STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_NEWEST_SHORT_YEAR = 30


def start(match: Match[str]) -> int:
    """Where the date begins: "in" and "since" before it tell how to read it, but are no part of it."""
    if not match.groupdict().get("modifier") or match["modifier"].lower() not in LEADING:
        return match.start()
    rest = match.string[match.end("modifier") : match.end()]
    return match.end("modifier") + len(rest) - len(rest.lstrip())


def count(match: Match[str]) -> int:
    """Return how many units are counted; a fortnight is two weeks, a decade ten years."""
    return number(match["number"]) * {"fortnight": 2, "decade": 10}.get(match["unit"].lower(), 1)


def is_vague(match: Match[str]) -> bool:
    """Whether a number of units is only about right; one of decades or hundreds is."""
    return bool(match["vague"]) or match["unit"].lower() == "decade" or number(match["number"]) % 100 == 0


def year(match: Match[str]) -> int | None:
    """Return the year, where one is told."""
    return int(match["year"]) if match["year"] else None


def weekday(match: Match[str]) -> int | None:
    """Return the weekday from 0 for Monday, where one is told."""
    return WEEKDAYS.index(match["weekday"].lower()) if match["weekday"] else None


def full_year(short: str) -> int:
    """Return the year of two digits: of this century up to 30."""
    return int(short) + (2000 if int(short) <= _NEWEST_SHORT_YEAR else 1900)
