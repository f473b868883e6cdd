"""Decades, seasons, quarters and other stretches longer than a month."""

from datetime import date

from briefgen.analysis.dates.anchors import Anchor, Range, one
from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.periods import Period


def decade(form: Form, anchor: Anchor) -> Range | None:  # noqa: ARG001 - all meanings are called alike
    """Return the decade."""
    return one(Period("decade", date(form.year or 1, 1, 1)))


def season(form: Form, anchor: Anchor) -> Range | None:
    """Return three months of the northern year; a winter, which lies in two years, only as the year it is told with."""
    if form.month is None:
        return one(Period("year", date(form.year, 1, 1))) if form.year else None
    if form.year is not None:
        return _months(form.year, form.month, form.month + 2)
    if anchor.written is None or anchor.written.unit == "year" or form.modifier not in {"last", "this", "next"}:
        return None
    now = anchor.written.first
    if form.modifier == "this":
        return _months(now.year, form.month, form.month + 2)
    if form.modifier == "last":
        return _months(now.year - (now.month <= form.month + 2), form.month, form.month + 2)
    return _months(now.year + (now.month >= form.month), form.month, form.month + 2)


def quarter(form: Form, anchor: Anchor) -> Range | None:
    """Return the months of a quarter or half of a year."""
    shift = {"last": -1, "this": 0, "next": 1}.get(form.modifier, 0)
    if form.year is not None:
        return _months(form.year, *form.parts)
    return _months(anchor.written.first.year + shift, *form.parts) if anchor.written else None


def _months(year: int, first: int, last: int) -> Range:
    return Period("month", date(year, first, 1)), Period("month", date(year, last, 1))


def years(form: Form, anchor: Anchor) -> Range | None:  # noqa: ARG001 - all meanings are called alike
    """Return the years from one to another."""
    first, last = form.parts
    return Period("year", date(first, 1, 1)), Period("year", date(last, 1, 1))
