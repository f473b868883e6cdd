"""Dates are sought around nuclei alone, which must lose none of them."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.dates.nuclei import AGO, MONTHS, REACH, UNITS, stretches
from briefgen.analysis.dates.patterns import PATTERNS

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).with_name("dates").glob("*.md"))]
PADDING = " and so it went on for quite some while, as such things do, until all had been told of it, " * 3
WORDED = "more than two years ago|the first weeks of March 2020|Wednesday, the 21st of September last year|in the nineties|May".split(
    "|"
)


def lost(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Return the pattern and place of every match that is found in the whole text or around nuclei, but not in both."""
    different, near = [], stretches(text)
    for nucleus, pattern, _ in PATTERNS:
        anywhere = {match.span() for match in pattern.finditer(text)}
        found = {match.span() for start, end in near.get(nucleus, ()) for match in pattern.finditer(text, start, end)}
        different += [(pattern.pattern, span) for span in anywhere ^ found]
    return different


def test_all_dates_of_the_examples_are_found_around_nuclei() -> None:
    for text in TEXTS:
        assert not lost(text)
        assert not lost(re.sub(r"\n", PADDING, text))
        assert not lost(text.upper())


@given(st.lists(st.sampled_from([*WORDED, "x", "of the", PADDING, "\n", "12", "'", ","]), max_size=12))
def test_no_date_is_lost_wherever_it_stands(pieces: list[str]) -> None:
    assert not lost(" ".join(pieces))
    assert not lost("".join(pieces))


def test_stretches_are_joined_where_they_touch() -> None:
    text = f"May{' ' * REACH}June{' ' * 3 * REACH}July"
    june, july = text.index("June"), text.index("July")
    assert stretches(text)[MONTHS] == [(0, june + 4 + REACH), (july - REACH, july + 4 + REACH)]


def test_a_stretch_does_not_end_within_a_word_that_begins_like_a_date() -> None:
    date = "two years ago"
    text = f"{date}{' ' * (AGO.behind - len(date))}{date}nising"
    assert [text[:end].rsplit(maxsplit=1)[-1] for _, end in stretches(text)[AGO]] == ["agonising"]
    assert not lost(text)


def test_a_word_is_found_at_its_place_behind_others_that_it_is_a_part_of() -> None:
    gap = " " * 3 * REACH
    text = f"birthday{gap}day{gap}holidays{gap}days"
    assert [start + UNITS.before for start, _ in stretches(text)[UNITS]] == [
        text.index(" day ") + 1,
        text.index(" days") + 1,
    ]
