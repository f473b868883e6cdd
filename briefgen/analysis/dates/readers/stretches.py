"""Read decades, seasons, quarters and pairs of years."""

import re
from re import Match

from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.readers import groups
from briefgen.analysis.dates.words import ORDINALS, SEASONS

_POINTING = frozenset({*groups.STEPS, "that"})
_DECADES = {"fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
_NUMBERED = re.compile(r"\b(?i:case|no\.|number|resolution|directive|decree|law)\s\Z")
_THE = re.compile(r"\b(by|during|for|in|until)\sthe\s\Z", re.IGNORECASE)
_BEFORE_FALL = re.compile(r"\b(?:the|in|of|by|since|until|last|this|next)\s\Z", re.IGNORECASE)


def decade(match: Match[str]) -> Form:
    """Read "the 1990s", "the '80s", "the sixties"."""
    told = match.groupdict()
    if told.get("word"):
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
    led = _THE.search(match.string, max(0, start - 10), start)
    if led and match.end() == match.end("season"):
        start, modifier = start - len("the "), "in the" if led[1].lower() in {"in", "during"} else "by the"
    return Form(
        match.start() if modifier in _POINTING and not match["which"] else start,
        match.end(),
        "season",
        month=SEASONS.get(match["season"].lower()),
        year=groups.full_year(match["short"]) if match["short"] else groups.year(match),
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
    return Form(*match.span(), "quarter", year=groups.year(match), parts=(first, first + 2))


def quarter(match: Match[str]) -> Form:
    """Read a quarter or half of a year."""
    number = ORDINALS[match["number"].lower()]
    length = 3 if match["part"].lower() == "quarter" else 6
    first = 1 + length * (min(number, 12 // length) - 1)
    return Form(
        *match.span(),
        "quarter",
        year=groups.year(match),
        parts=(first, first + length - 1),
        modifier=(match["which"] or "").lower(),
    )


def span(match: Match[str]) -> Form | None:
    """Read two years joined by a dash: 1992–95; of a law or a case they are its number."""
    if _NUMBERED.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    first, second = int(match["first"]), match["second"]
    last = int(second if len(second) == 4 else match["first"][:2] + second)
    return Form(*match.span(), "span", parts=(first, last)) if first < last <= first + 150 else None
