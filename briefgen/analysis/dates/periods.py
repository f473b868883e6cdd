"""Stretches of the calendar at the precision that words support, and steps between them.

The value of a period is ISO 8601 as far as that goes: 2023-02-21, 2023-W08, 2023-02, 2023; 1990s for a decade.
"""

from datetime import date, timedelta
from typing import Literal

from briefgen.values import dataclass

Unit = Literal["day", "week", "month", "year", "decade"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "year", "decade")


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week, month, year or decade, by its first day."""

    unit: Unit
    first: date

    @property
    def value(self) -> str:
        """The period as it is written in `DateMention.value`."""
        match self.unit:
            case "day":
                return self.first.isoformat()
            case "week":
                year, week, _ = self.first.isocalendar()
                return f"{year:04}-W{week:02}"
            case "month":
                return self.first.isoformat()[:7]
            case "year":
                return f"{self.first.year:04}"
            case "decade":
                return f"{self.first.year:04}s"

    def shifted(self, steps: int) -> "Period":
        """Return the period so many days, weeks, months … later; earlier if negative. Raises `ValueError` off the calendar."""
        match self.unit:
            case "day":
                return Period("day", _moved(self.first, steps))
            case "week":
                return Period("week", _moved(self.first, 7 * steps))
            case "month":
                months = 12 * self.first.year + self.first.month - 1 + steps
                return Period("month", date(months // 12, months % 12 + 1, 1))
            case "year":
                return Period("year", date(self.first.year + steps, 1, 1))
            case "decade":
                return Period("decade", date(self.first.year + 10 * steps, 1, 1))

    def widened(self, unit: Unit) -> "Period":
        """Return the period of a coarser (or the same) unit in which this one begins."""
        return period_of(self.first, unit)

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.first if self.unit == "day" else self.shifted(1).first - timedelta(1)


def period_of(day: date, unit: Unit) -> Period:
    """Return the period of that unit in which a day lies."""
    match unit:
        case "day":
            return Period(unit, day)
        case "week":
            return Period(unit, _moved(day, -day.weekday()))
        case "month":
            return Period(unit, day.replace(day=1))
        case "year":
            return Period(unit, date(day.year, 1, 1))
        case "decade":
            return Period(unit, date(max(1, day.year - day.year % 10), 1, 1))


def is_finer(unit: Unit, than: Unit) -> bool:
    """Whether a unit is strictly shorter than another."""
    return UNITS.index(unit) < UNITS.index(than)


def calendar_day(year: int, month: int, day: int) -> Period | None:
    """Return a day of the calendar, or None where there is no such day (31 April)."""
    try:
        return Period("day", date(year, month, day))
    except ValueError:
        return None


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError as error:
        raise ValueError(day, days) from error
