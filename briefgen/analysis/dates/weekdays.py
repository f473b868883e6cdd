"""Weekdays and weekends, by the convention of news and the tense of the clause."""

from briefgen.analysis.dates.anchors import Anchor, Range, one
from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.periods import Period, period_of
from briefgen.analysis.dates.verbs import Tense

_NO_DAY = frozenset(
    {
        "every",
        "each",
        "a",
        "any",
        "that",
        "black",
        "bloody",
        "good",
        "easter",
        "holy",
        "ash",
        "palm",
        "super",
        "whit",
        "cyber",
        "shrove",
        "maundy",
    }
)
_FORWARD = frozenset({"future", "present", "expected"})
_EITHER_WAY: frozenset[Tense] = frozenset({"perfect", "open"})
"""With these a day may lie behind or ahead: "have called a strike from Tuesday", "would have played on Friday"."""
_WEEK = 7
_HALF_WEEK = 3
_JUST_PAST = 2
"""Days for which a weekday is spoken of that has just been, even where the clause looks forward: "the results of Tuesday's vote will"."""


def weekday(form: Form, anchor: Anchor) -> Range | None:
    """Return the day that a weekday means."""
    if form.modifier in _NO_DAY or form.weekday is None:
        return None
    if form.modifier in {"following", "previous", "on the"}:
        return one(_weekday_from(anchor.before, form))
    written = anchor.written
    if written is None or written.unit != "day":
        return None
    if form.shift is not None:
        return one(period_of(written.first, "week").shifted(form.shift).widened("day").shifted(form.weekday))
    back = (written.first.weekday() - form.weekday) % 7
    return one(_weekday_near(form, anchor, written, back))


def _weekday_from(before: Period | None, form: Form) -> Period | None:
    if before is None or before.unit != "day" or form.weekday is None:
        return None
    ahead = (form.weekday - before.first.weekday()) % 7 or 7
    return before.shifted(ahead if form.modifier != "previous" else ahead - (14 if ahead == 7 else 7) or -7)


def _weekday_near(form: Form, anchor: Anchor, written: Period, back: int) -> Period | None:
    if form.modifier in {"ago", "last", "this past"}:
        return _weekday_before(form, written, back)
    ahead = written.shifted((7 - back) % 7)
    if form.modifier in {"next", "this coming", "week on"}:
        return _weekday_ahead(form, anchor, written, ahead if back else ahead.shifted(7))
    if form.modifier in {"for", "until", "till", "through"}:
        return _weekday_to_come(form, anchor, written, ahead)
    tense = "past" if form.modifier == "since" else anchor.tense(form)
    if form.modifier == "ahead of":
        return _weekday_beside(tense, written, back)
    if tense in _FORWARD:
        just_past = 1 <= back <= _JUST_PAST and (tense == "expected" or anchor.of_noun(form))
        return None if just_past or (not back and _is_past_next(anchor.before, written)) else ahead
    return None if tense in _EITHER_WAY and back else written.shifted(-back)


def _is_past_next(told: Period | None, written: Period) -> bool:
    """Whether the telling has come to a day of the week ahead, after which the day of writing may be meant or the one in a week."""
    return told is not None and told.unit == "day" and 0 < (told.first - written.first).days <= _WEEK


def _weekday_before(form: Form, written: Period, back: int) -> Period | None:
    """Return "two Fridays ago", "last Friday"; the last one that was yesterday may as well be that of a week ago."""
    if form.modifier == "last" and back == 1:
        return None
    return written.shifted(-(back or 7) - 7 * (sum(form.parts or (1,)) - 1))


def _weekday_beside(tense: Tense | None, written: Period, back: int) -> Period | None:
    """Return the day of an event that something is ahead of: the nearest, where it is not as far either way."""
    if back <= _JUST_PAST and tense not in _FORWARD:
        return written.shifted(-back)
    return written.shifted((7 - back) % 7) if tense in _FORWARD or back > _HALF_WEEK else None


def _weekday_ahead(form: Form, anchor: Anchor, written: Period, ahead: Period) -> Period | None:
    """Return "next Friday", in the week to come; "this coming Friday"; "Friday week", a week after Friday."""
    if form.modifier == "next":
        return None if ahead.widened("week") == written.widened("week") else ahead
    if form.modifier == "week on":
        return ahead.shifted(7) if anchor.tense(form) in _FORWARD else None
    return ahead


def _weekday_to_come(form: Form, anchor: Anchor, written: Period, ahead: Period) -> Period | None:
    """Return the day for which, or until which: after the day told before it, else only where the clause looks forward."""
    told = anchor.before
    if (
        form.modifier != "for"
        and told is not None
        and told.unit == "day"
        and -7 <= (told.first - ahead.first).days <= 7
    ):
        return _until_next(_weekday_after(told, form), anchor.tense(form), written)
    if told is not None and told.unit == "day" and anchor.tense(form) == "past":
        return _until_lately(_weekday_after(told, form), written)
    tense = anchor.tense(form)
    if form.modifier == "through" and tense == "perfect":
        return ahead.shifted(-7) if ahead != written else written
    return ahead if tense in _FORWARD else None


def _until_next(last: Period, tense: Tense | None, written: Period) -> Period | None:
    """Return the day after another until which something lasts or lasted: what is over ended on none to come."""
    return None if last.first > written.first and tense in {"past", "perfect"} else last


def _until_lately(last: Period, written: Period) -> Period | None:
    """Return the day until which something lasted, where that was in the last week: "from last Saturday until Tuesday"."""
    return last if 0 <= (written.first - last.first).days < 7 else None


def _weekday_after(first: Period, form: Form) -> Period:
    return first.shifted(((form.weekday or 0) - first.first.weekday()) % 7 or 7)


def between(first: Period, form: Form, anchor: Anchor) -> Range | None:
    """From one weekday to the next that is meant; both lie behind where the clause does."""
    last = _weekday_after(first, form)
    if (
        anchor.written is not None
        and first.first <= anchor.written.first < last.first
        and anchor.tense(form) in {"past", "perfect"}
    ):
        return first.shifted(-7), last.shifted(-7)
    return first, last


def weekend(form: Form, anchor: Anchor) -> Range | None:
    """Saturday and Sunday."""
    if anchor.written is None or anchor.written.unit != "day":
        return None
    saturday = anchor.written.widened("week").widened("day").shifted(5)
    running = anchor.written.first.weekday() >= 5
    tense = anchor.tense(form)
    if (form.modifier == "for the" and tense not in _FORWARD) or (form.modifier == "over the" and tense == "present"):
        return None
    if form.modifier == "next":
        saturday = saturday.shifted(7)
    elif form.modifier == "ago":
        saturday = saturday.shifted(-7 * form.parts[0])
    elif form.modifier == "last" or (not running and _is_behind(form, tense)):
        saturday = saturday.shifted(-7)
    return saturday, saturday.shifted(1)


def _is_behind(form: Form, tense: Tense | None) -> bool:
    """Whether the weekend that is spoken of is over: "this weekend" only in the past tense, "over the weekend" unless to come."""
    return tense in {"past", "perfect"} if form.modifier in {"this", "for the"} else tense not in _FORWARD
