"""Read feasts: those of a fixed day, and those that are counted from Easter."""

from re import Match

from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.lexicon import Feast, feasts
from briefgen.analysis.dates.readers import groups

_SET_FOR = frozenset({"by", "now and", "until", "till"})
"""What is to be by a feast may lie ahead whatever the tense."""


def feast(match: Match[str]) -> Form:
    """Read a feast of one fixed day that can be nothing else."""
    named = _named(match)
    return Form(*match.span(), "calendar", day=named.day, month=named.month, year=groups.year(match))


def feast_of_year(match: Match[str]) -> Form | None:
    """Read Christmas, Easter and what is counted from it; a bare name only with a word or year that makes it a time."""
    named, modifier, year = _named(match), (match["modifier"] or "").lower(), groups.year(match)
    if named.bare and not modifier and year is None:
        return None
    start = match.start() if modifier in groups.STEPS else match.start("feast")
    return Form(
        start,
        match.end(),
        "calendar" if named.from_easter is None else "easter",
        day=named.day,
        month=named.month,
        year=year,
        shift=named.from_easter,
        modifier="for" if modifier in _SET_FOR else modifier,
        vague=modifier == "at",
    )


def _named(match: Match[str]) -> Feast:
    return feasts()[" ".join(match["feast"].split()).replace("’", "'")]
