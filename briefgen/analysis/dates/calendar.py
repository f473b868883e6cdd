"""Days, months and years as the calendar names them; which year a day or month without one belongs to; numeric dates."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from briefgen.analysis.dates.anchors import Anchor, DateOrder, Range, one
from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.periods import Period, calendar_day, is_finer, period_of
from briefgen.analysis.dates.verbs import Tense

_LAST_DAYS = 25
_CLOSE_BEHIND, _CLOSE_AHEAD = 150, 120
_JUST_PAST = timedelta(days=31)
_MOST_OF_SEASON = timedelta(days=75)
"""After which nobody tells of a day that is over in the present."""
_NEXT_DAYS = timedelta(days=3)
_NEAR = timedelta(days=36)
_MOST_OF_YEAR = timedelta(days=330)


def calendar(form: Form, anchor: Anchor) -> Range | None:
    """Return the day, month or year that a form names, with the year that goes without saying."""
    dated = replace(form, year=form.year if form.year is not None else _told_year(form, anchor))
    if dated.parts:
        first = calendar(replace(dated, parts=()), anchor)
        return _until(first, dated.parts[0])
    if dated.year is not None:
        return one(_with_year(dated, dated.year))
    if form.modifier.endswith(" year"):
        return None
    return one(_without_year(form, anchor))


def next_after(form: Form, first: Period) -> Range | None:
    """Return the next day or month of that name after a date, where its year goes without saying."""
    if form.kind != "calendar" or form.year is not None or form.month is None or form.modifier.endswith(" year"):
        return None
    choices = (_with_year(form, first.first.year + ahead) for ahead in (0, 1))
    return one(next((period for period in choices if period and period.first > first.first), None))


def _until(first: Range | None, last_day: int) -> Range | None:
    if first is None or last_day <= first[0].first.day:
        return None
    start = first[0].first
    last = calendar_day(start.year, start.month, last_day)
    return None if last is None else (first[0], last)


def _told_year(form: Form, anchor: Anchor) -> int | None:
    """Return the year of "last year", "that year", "the previous year" after a month."""
    shift = {"last year": -1, "this year": 0, "next year": 1}.get(form.modifier)
    if shift is not None:
        return anchor.written.first.year + shift if anchor.written else None
    shift = {"that year": 0, "the same year": 0, "the previous year": -1, "the following year": 1}.get(form.modifier)
    return anchor.before.first.year + shift if shift is not None and anchor.before else None


def _with_year(form: Form, year: int) -> Period | None:
    if form.kind == "easter":
        return Period("day", easter(year)).shifted(form.shift or 0)
    if form.month is None:
        return Period("year", date(year, 1, 1))
    if form.day is None:
        return Period("month", date(year, form.month, 1))
    return calendar_day(year, form.month, form.day)


def _without_year(form: Form, anchor: Anchor) -> Period | None:
    """Return the day or month whose year goes without saying."""
    direction = _direction(form, anchor)
    if (
        anchor.story is not None
        and direction in {"past", "expected", None}
        and form.modifier not in {"last", "this", "next"}
    ):
        return _in_story(form, anchor.story)
    if anchor.written is None or is_finer("month", anchor.written.unit):
        return None
    day = anchor.written.first
    if _is_nearly_over(form, day) and direction in {"past", "perfect"}:
        return None
    if direction in {"future", "expected"} and _is_bare(form, day.month):
        return None
    around = [_with_year(form, year) for year in (day.year - 1, day.year, day.year + 1)]
    choices = [
        period for period in around if period and (form.weekday is None or period.first.weekday() == form.weekday)
    ]
    found = _nearest(form, choices, period_of(day, "day" if form.is_of_day else "month"), direction)
    return None if found is None else _plausible(form, anchor, found, choices)


def _plausible(form: Form, anchor: Anchor, found: Period, choices: Sequence[Period]) -> Period | None:
    """Return the day or month found; of a day almost a year off, which news would tell with its year, the one nearby if any is meant."""
    day = anchor.written.first if anchor.written else found.first
    if _may_be_of_2001(form) and abs(found.first - day) > _JUST_PAST:
        return None
    if not form.is_of_day or form.modifier in {"last", "next", "this"} or abs(found.first - day) <= _MOST_OF_YEAR:
        return found
    reach = _NEAR if anchor.of_noun(form) else _NEXT_DAYS
    near = next((period for period in choices if abs(period.first - day) <= reach), None)
    return near if anchor.story is None else None


def _may_be_of_2001(form: Form) -> bool:
    """Whether a day is the eleventh of September, which is that of the attacks except where it is near."""
    return (form.month, form.day) == (9, 11)


def _is_nearly_over(form: Form, today: date) -> bool:
    """Whether a month without a day is the current one in its last days, when what was "in November" may be of this year or the last."""
    return today.day >= _LAST_DAYS and _is_bare(form, today.month)


def _is_bare(form: Form, month: int) -> bool:
    """Whether nothing but the name of that month is said."""
    return (
        form.day is None and form.month == month and not form.vague and form.modifier in {"", "in", "for", "of", "and"}
    )


def _in_story(form: Form, story: Period) -> Period | None:
    """Return the day or month in the year that the telling has come to; it does not go back by more than a month."""
    period = _with_year(form, story.first.year)
    if period is None or (form.weekday is not None and form.day and period.first.weekday() != form.weekday):
        return None
    backwards = story.unit != "year" and period.last < story.first - timedelta(days=62)
    return None if backwards else period


def _direction(form: Form, anchor: Anchor) -> Tense | None:
    if form.modifier in {"last", "earlier in"}:
        return "past"
    if form.modifier == "since":
        return "perfect" if anchor.tense(form) in {"perfect", "present"} else "past"
    if form.modifier in {"next", "later in"}:
        return "future"
    if form.modifier == "nearest":
        return None
    if form.modifier == "for" and form.is_of_day and anchor.tense(form) != "future":
        return None
    return _of_clause(form, anchor)


def _of_clause(form: Form, anchor: Anchor) -> Tense | None:
    """Return the tense of the clause; a month for which something was done lay ahead then ("pencilled in for October")."""
    tense = anchor.tense(form)
    if form.modifier == "for" and tense == "past" and not form.is_of_day and not anchor.of_noun(form):
        return "expected"
    return None if tense == "open" else tense


def _nearest(form: Form, choices: Sequence[Period], now: Period, direction: Tense | None) -> Period | None:
    """Return the last one in the past, or the next one to come; the current month only with "this", "early" or "late"."""
    current = (
        form.is_of_day
        or form.vague
        or form.modifier in {"this", "early in", "late in", "earlier in", "later in", "by", "until", "till"}
    )
    past = [period for period in choices if period.first < now.first or (current and period == now)]
    future = [period for period in choices if period.first > now.first or (current and period == now)]
    if form.modifier == "this":
        return next((period for period in choices if period.first.year == now.first.year), None)
    if direction in {"past", "perfect"}:
        return past[-1] if past else None
    if direction == "expected":
        return _expected(past, future, now, is_day=form.is_of_day)
    if direction == "future" or (
        direction == "present" and not form.is_of_day and form.modifier in {"by", "until", "till"}
    ):
        return future[0] if future else None
    close = _close(form, choices, now)
    if direction == "present" and close is not None and now.first - close.first > _MOST_OF_SEASON:
        return None  # "the season ends on 30 November" tells of every year, or of the next
    return future[0] if close is None and direction == "present" and form.is_of_day and future else close


def _expected(past: Sequence[Period], future: Sequence[Period], now: Period, *, is_day: bool) -> Period | None:
    """Return a month that is to come, or the nearer of two days, where the one behind has not only just been."""
    if not past or not future:
        return future[0] if future else None
    behind = now.first - past[-1].last
    if behind <= _JUST_PAST:
        return None
    return past[-1] if is_day and behind < future[0].first - now.first else future[0]


def _close(form: Form, choices: Sequence[Period], now: Period) -> Period | None:
    """Without a telling verb, a day of the last five months or the next four is meant; a month is not guessed."""
    near = [period for period in choices if -_CLOSE_BEHIND <= (period.first - now.first).days <= _CLOSE_AHEAD]
    return near[0] if form.is_of_day and len(near) == 1 else None


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (J.-M. Oudin's algorithm, 1940)."""
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    epact -= epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    days = epact - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))


def numeric(form: Form, anchor: Anchor) -> Range | None:
    """Return the day of 3/5/2023, in the order that its parts or the article show."""
    first, second = form.parts
    order = evidence(form) or (form.modifier or anchor.order)
    day, month = (first, second) if order == "day-first" else (second, first)
    return one(calendar_day(form.year or 0, month, day))


def evidence(form: Form) -> DateOrder | None:
    """Return the order of a numeric date whose parts leave no other."""
    first, second = form.parts
    if first > 12 >= second:
        return "day-first"
    return "month-first" if second > 12 >= first else None
