"""The examples of tests/agreement.md: whether two statements of one date tell the same event."""

import re
from datetime import date
from pathlib import Path

import pytest

from briefgen.agreement import Claim, claim_of, rarity_of, sameness, twins
from briefgen.urls import slugify
from tests.fixtures import Case, cases

CASES = list(cases(Path(__file__).parent / "agreement.md"))
_MARKED = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}")


def _claim(line: str) -> Claim:
    named = _MARKED.findall(line)
    entities = tuple(f"person/{slugify(person)}" if person else f"place/{slugify(place)}" for person, place in named)
    return claim_of(re.sub(r"[\[\]{}]", "", line), entities, date(2001, 5, 3))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_statements_of_one_event_agree(case: Case) -> None:
    claims = [_claim(line) for line in case.text.splitlines()]
    expected = 0 if case.expected == ("same",) else None
    assert list(twins(claims, rarity_of(claims))) == [None, expected]


def test_each_statement_is_compared_with_the_first_that_tells_the_event() -> None:
    event, other = ([_claim(line) for line in CASES[number].text.splitlines()] for number in (0, 4))
    claims = [*event, *other, event[1]]
    assert list(twins(claims, rarity_of(claims))) == [None, 0, None, 2, 0]


QUAKE = "At least 40 people were killed when an earthquake struck the mountain town of Kelmar on Saturday, the ministry said."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("Rescuers ended their search in Kelmar on Wednesday, days after an earthquake killed 112 people in the mountain town.", True),
        ("At least 40 people were killed when an earthquake struck the mountain town of Torvik on Saturday, the ministry said.", False),
        ("The mayor of the mountain town of Kelmar asked the army for tents and water after the earthquake.", False),
    ],
)  # fmt: skip
def test_statements_of_different_dates_tell_one_event_whatever_the_figures(other: str, *, same: bool) -> None:
    assert (sameness(QUAKE, other) == 1) is same
    assert (sameness(other, QUAKE) == 1) is same


def test_statements_agree_by_their_longer_words() -> None:
    demand = "Russia must withdraw its forces, the United Nations demands."
    assert 0.7 < sameness("The United Nations demanded that Russia withdraw its forces.", demand) <= 1
    assert sameness("A bridge in Lyon was closed after a storm.", demand) == 0
    assert sameness("", demand) == 0
