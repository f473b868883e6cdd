"""So many days, weeks, months or years from now, or from the date that was told before."""

from briefgen.analysis.dates.anchors import Anchor, Range, one
from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.periods import is_finer


def offset(form: Form, anchor: Anchor) -> Range | None:
    """Count from the day of writing, at the precision of the unit."""
    written = anchor.written
    if written is None or form.shift is None or is_finer(form.unit, written.unit):
        return None
    if form.modifier == "today" and anchor.tense(form) == "present":
        return None
    return one(written.widened(form.unit).shifted(form.shift))


def shift(form: Form, anchor: Anchor) -> Range | None:
    """Count from the date told before."""
    before = anchor.before
    if before is None or form.shift is None or is_finer(form.unit, before.unit):
        return None
    return one(before.widened(form.unit).shifted(form.shift))
