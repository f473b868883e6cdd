"""Read feasts: those of a fixed day, and those that are counted from Easter."""

from re import Match

from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.readers import groups

_FIXED = {
    "christmas": (25, 12),
    "christmas eve": (24, 12),
    "christmas day": (25, 12),
    "boxing day": (26, 12),
    "new year's eve": (31, 12),
}
_FROM_EASTER = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "maundy thursday": -3,
    "ash wednesday": -46, "whit monday": 50,
}  # fmt: skip
_BARE = frozenset({"christmas", "easter"})
_SET_FOR = frozenset({"by", "until", "till"})
"""What is to be by a feast may lie ahead whatever the tense."""


def feast(match: Match[str]) -> Form:
    """Read a feast of one fixed day that can be nothing else."""
    day, month = _FIXED.get(_name(match), (1, 1))
    return Form(*match.span(), "calendar", day=day, month=month, year=groups.year(match))


def feast_of_year(match: Match[str]) -> Form | None:
    """Read Christmas, Easter and what is counted from it; a bare name only with a word or year that makes it a time."""
    name, modifier, year = _name(match), (match["modifier"] or "").lower(), groups.year(match)
    if name in _BARE and not modifier and year is None:
        return None
    start = match.start() if modifier in groups.STEPS else match.start("feast")
    vague = modifier == "at"
    modifier = "for" if modifier in _SET_FOR else modifier
    if name in _FIXED:
        day, month = _FIXED[name]
        return Form(start, match.end(), "calendar", day=day, month=month, year=year, modifier=modifier, vague=vague)
    return Form(start, match.end(), "easter", year=year, modifier=modifier, shift=_FROM_EASTER[name], vague=vague)


def _name(match: Match[str]) -> str:
    return " ".join(match["feast"].lower().replace("’", "'").split())
