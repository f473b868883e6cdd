"""A date as it is worded, before anybody knows what it means."""

from typing import Literal

from briefgen.analysis.dates.periods import Unit
from briefgen.values import dataclass

FormKind = Literal[
    "calendar",  # day, month and year, as far as given
    "numeric",  # 3/5/2023, in an order that the text does not say
    "easter",  # so many days from Easter: Good Friday
    "weekday",
    "anniversary",  # the same day, week or month of another year: two years ago today, on this day in 1963
    "offset",  # so many units before or after the day of writing: today, last month, two years ago
    "shift",  # so many units before or after what was last spoken of: two days earlier, the next day
    "decade",
    "season",
    "quarter",
    "weekend",
    "span",  # two years joined by a dash
]


@dataclass(frozen=True, slots=True)
class Form:
    """A date as it is worded. What is not said is None; `shift` counts in `unit`s, backwards if negative.

    `modifier` is a word that turns a bare name of a day or month ("last", "next", "this", "since"); `vague` tells of "early",
    "about" and the like.
    """

    start: int
    end: int
    kind: FormKind
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    unit: Unit = "day"
    shift: int | None = None
    modifier: str = ""
    vague: bool = False
    parts: tuple[int, ...] = ()

    @property
    def is_of_day(self) -> bool:
        """Whether it names a day of the year."""
        return self.day is not None or self.kind == "easter"


@dataclass(frozen=True, slots=True)
class RangeForm(Form):
    """A range that is worded as two dates."""

    ends: tuple[Form, Form] | None = None
