"""What a date is told from, and what it then means."""

from collections.abc import Callable
from typing import Literal

from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.periods import Period
from briefgen.analysis.dates.verbs import Tense
from briefgen.values import dataclass

DateOrder = Literal["day-first", "month-first"]
Range = tuple[Period, Period]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a date is told from.

    `of_noun` tells whether a form says which thing is meant, not when something is done; `written` is the day (or month, or year) of writing or of speaking; `before` the last date told, near enough to refer to;
    `story` the last one with a year of its own, where the telling is of long ago.
    """

    order: DateOrder
    tense: Callable[[Form], Tense | None]
    of_noun: Callable[[Form], bool]
    written: Period | None = None
    before: Period | None = None
    story: Period | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A form with its meaning."""

    form: Form
    range: Range

    @property
    def is_exact(self) -> bool:
        """Whether it names one single period, so that others can be counted from it."""
        return self.range[0] == self.range[1] and not self.form.vague


def one(period: Period | None) -> Range | None:
    """Return a period as a range of itself alone."""
    return None if period is None else (period, period)
