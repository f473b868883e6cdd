"""What each kind of form means against its anchor."""

from collections.abc import Callable
from dataclasses import replace

from briefgen.analysis.dates import calendar, counting, stretches, weekdays
from briefgen.analysis.dates.anchors import Anchor, Range
from briefgen.analysis.dates.forms import Form, FormKind, RangeForm


def meaning(form: Form, anchor: Anchor) -> Range | None:
    """Return the first and last period that a form speaks of, None where that is not settled."""
    try:
        if isinstance(form, RangeForm) and form.ends is not None:
            return _range(form.ends, anchor)
        return _MEANINGS[form.kind](form, anchor)
    except (ValueError, OverflowError):
        return None


def _range(ends: tuple[Form, Form], anchor: Anchor) -> Range | None:
    first = meaning(ends[0], anchor)
    if first is None:
        return None
    if ends[0].kind == "weekday":
        return weekdays.between(first[0], ends[1], anchor)
    last = calendar.next_after(ends[1], first[0]) or meaning(ends[1], replace(anchor, story=first[0]))
    if last is None or last[1].first <= first[0].first:
        return None
    return first[0], last[1]


_MEANINGS: dict[FormKind, Callable[[Form, Anchor], Range | None]] = {
    "calendar": calendar.calendar,
    "easter": calendar.calendar,
    "numeric": calendar.numeric,
    "weekday": weekdays.weekday,
    "anniversary": counting.anniversary,
    "offset": counting.offset,
    "shift": counting.shift,
    "decade": stretches.decade,
    "season": stretches.season,
    "quarter": stretches.quarter,
    "weekend": weekdays.weekend,
    "span": stretches.years,
}
