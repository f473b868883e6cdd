from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.dates.periods import UNITS, Unit, calendar_day, is_finer, period_of

UNIT = st.sampled_from(UNITS)
DAY = st.dates(date(600, 1, 1), date(9000, 1, 1))  # fifty decades from either end of the calendar


@pytest.mark.parametrize(
    ("unit", "value"),
    [("day", "2023-02-21"), ("week", "2023-W08"), ("month", "2023-02"), ("year", "2023"), ("decade", "2020s")],
)
def test_a_period_is_written_at_its_precision(unit: Unit, value: str) -> None:
    assert period_of(date(2023, 2, 21), unit).value == value


@given(DAY, UNIT)
def test_a_day_lies_in_its_period(day: date, unit: Unit) -> None:
    period = period_of(day, unit)
    assert period.first <= day <= period.last


@given(DAY, UNIT, st.integers(-50, 50))
def test_steps_forward_and_back_lead_home(day: date, unit: Unit, steps: int) -> None:
    period = period_of(day, unit)
    assert period.shifted(steps).shifted(-steps) == period


def test_steps_off_the_calendar_are_refused() -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the calendar says
        period_of(date(9999, 12, 31), "day").shifted(1)


def test_there_is_no_thirty_first_of_april() -> None:
    assert calendar_day(2023, 4, 31) is None


def test_a_week_is_finer_than_a_month() -> None:
    assert is_finer("week", "month")
    assert not is_finer("month", "month")
