"""Decades, seasons, quarters and other stretches longer than a month."""

from datetime import date

from briefgen.analysis.dates.anchors import Anchor, Range, one
from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.periods import Period

_LATELY = 183
"""Days after a season within which "in the spring" is the last one."""


def decade(form: Form, anchor: Anchor) -> Range | None:  # noqa: ARG001 - all meanings are called alike
    """Return the decade."""
    return one(Period("decade", date(form.year or 1, 1, 1)))


def season(form: Form, anchor: Anchor) -> Range | None:
    """Return three months of the northern year; a winter, which lies in two years, only as the year it is told with."""
    if form.month is None:
        return one(Period("year", date(form.year, 1, 1))) if form.year else None
    if form.year is not None:
        return _months(form.year, form.month, form.month + 2)
    if form.modifier == "that":
        return _months(anchor.before.first.year, form.month, form.month + 2) if anchor.before else None
    if anchor.written is None or anchor.written.unit == "year":
        return None
    if form.modifier in {"in the", "by the"}:
        return _season_near(form, anchor, anchor.written.first)
    return _season_beside(form.modifier, form.month, anchor.written.first)


def _season_near(form: Form, anchor: Anchor, now: date) -> Range | None:
    """Return the season of "in the spring": the next where the clause looks forward, else the last, if lately and nothing else is told."""
    month = form.month or 1
    if month <= now.month <= month + 2 or anchor.story is not None:
        return None
    tense = anchor.tense(form)
    if tense == "future":
        return _season_beside("next", month, now)
    if form.modifier == "by the":
        return None
    last = _season_beside("last", month, now)
    lately = last is not None and (now - last[1].last).days <= _LATELY and anchor.before is None
    return last if lately and tense in {"past", "perfect"} else None


def _season_beside(modifier: str, month: int, now: date) -> Range | None:
    year = {
        "this": now.year,
        "last": now.year - (now.month <= month + 2),
        "next": now.year + (now.month >= month),
    }.get(modifier)
    return None if year is None else _months(year, month, month + 2)


def quarter(form: Form, anchor: Anchor) -> Range | None:
    """Return the months of a quarter or half of a year."""
    shift = {"last": -1, "this": 0, "next": 1}.get(form.modifier, 0)
    if form.year is not None:
        return _months(form.year, *form.parts)
    if anchor.written is None or (form.modifier == "the" and not _is_of_this_year(form, anchor, anchor.written.first)):
        return None
    return _months(anchor.written.first.year + shift, *form.parts)


def _is_of_this_year(form: Form, anchor: Anchor, now: date) -> bool:
    """Whether "the first half of the year" is of this one: one to come that is not over, or one behind that has begun."""
    if anchor.before is not None and anchor.before.first.year != now.year:
        return False
    tense = anchor.tense(form)
    if tense in {"future", "expected"}:
        return form.parts[-1] >= now.month
    return tense in {"past", "perfect"} and form.parts[-1] <= now.month


def _months(year: int, first: int, last: int) -> Range:
    return Period("month", date(year, first, 1)), Period("month", date(year, last, 1))


def years(form: Form, anchor: Anchor) -> Range | None:  # noqa: ARG001 - all meanings are called alike
    """Return the years from one to another."""
    first, last = form.parts
    return Period("year", date(first, 1, 1)), Period("year", date(last, 1, 1))
