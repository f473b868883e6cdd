"""So many days, weeks, months or years from now, or from the date that was told before."""

from datetime import date, timedelta

from briefgen.analysis.dates.anchors import Anchor, Range, one
from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.periods import Period, Unit, calendar_day, is_finer, period_of

_MONDAY, _SUNDAY = 0, 6
_TARGETS: dict[str, Unit] = {"week": "week", "month": "month"}


def offset(form: Form, anchor: Anchor) -> Range | None:
    """Count from the day of writing, at the precision of the unit."""
    written = anchor.written
    if written is None or form.shift is None or is_finer(form.unit, written.unit):
        return None
    if form.unit == "week" and form.shift == 0 and _is_other_week(form, anchor, written.first):
        return None
    period = written.widened(form.unit).shifted(form.shift)
    if form.month is not None:
        return one(Period("month", period.first.replace(month=form.month)))
    return one(period if form.day is None else _day_of(period, form.day))


def _day_of(month: Period, day: int) -> Period | None:
    return calendar_day(month.first.year, month.first.month, day)


def _is_other_week(form: Form, anchor: Anchor, day: date) -> bool:
    """Whether "this week" may be the one before or after: what has been is told on a Monday, what is to come on a Sunday."""
    if day.weekday() not in {_MONDAY, _SUNDAY}:
        return False
    return anchor.tense(form) in (
        {"past", "perfect"} if day.weekday() == _MONDAY else {"present", "future", "expected"}
    )


def anniversary(form: Form, anchor: Anchor) -> Range | None:
    """Return the same day, week or month so many years (or months, weeks) ago, or in a year."""
    written = anchor.written
    if written is None or written.unit != "day":
        return None
    day = written.first if form.weekday is None else _nearest_weekday(written.first, form.weekday)
    if form.year is not None:
        return one(calendar_day(form.year, day.month, day.day))
    unit = _TARGETS.get(form.modifier, "day")
    beside = Period("day", day).widened(unit).shifted(form.parts[0]).first if any(form.parts) else day
    then = _same_day(beside, form.unit, form.shift or 0)
    if then is None or (unit == "week" and not _is_same_week(then, day.weekday())):
        return None
    return one(then.widened(unit))


def _is_same_week(day: Period, weekday: int) -> bool:
    """Whether the week of a day is that of the nearest day of that name too; else two weeks may be "a year ago this week"."""
    return Period("day", _nearest_weekday(day.first, weekday)).widened("week") == day.widened("week")


def _nearest_weekday(day: date, weekday: int) -> date:
    """Return the day of that name within three days: "a year ago on Saturday" is told in the days around it."""
    return day + timedelta((weekday - day.weekday() + 3) % 7 - 3)


def _same_day(day: date, unit: Unit, shift: int) -> Period | None:
    """Return the day so many units later that has the same number or, for weeks, the same name."""
    if unit in {"day", "week"}:
        return Period("day", day).shifted(shift * (7 if unit == "week" else 1))
    then = period_of(day, unit).shifted(shift).first
    return calendar_day(then.year, day.month if unit == "year" else then.month, day.day)


def shift(form: Form, anchor: Anchor) -> Range | None:
    """Count from the date told before."""
    before = anchor.before
    if before is None or form.shift is None:
        return None
    if form.month is not None:
        return one(_month_beside(before, form.month, form.shift))
    if form.day is not None:
        return _day_of_story(anchor, form.day)
    if is_finer(form.unit, before.unit):
        return None
    if form.year is not None:
        return one(Period("month", before.first.replace(year=form.year, day=1)))
    return one(before.widened(form.unit).shifted(form.shift))


def _day_of_story(anchor: Anchor, day: int) -> Range | None:
    """Return a day of the month that a telling of long ago has come to; the stories of today have other things on the 18th, such as holes."""
    story = anchor.story
    if story is None or story.unit not in {"day", "month"}:
        return None
    period = _day_of(story, day)
    return None if period is None or period.first < story.first else one(period)


def _month_beside(before: Period, month: int, side: int) -> Period | None:
    """Return the last month of that name before a date, the next after it or, of side 0, that of its year unless it had passed."""
    year = before.first.year
    months = [Period("month", date(each, month, 1)) for each in (year - 1, year, year + 1)]
    if side < 0:
        return max((each for each in months if each.last < before.first), key=lambda each: each.first)
    if side > 0:
        return min((each for each in months if each.first > before.last), key=lambda each: each.first)
    return months[1] if months[1].last >= before.first else None
