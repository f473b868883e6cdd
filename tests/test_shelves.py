"""Long lists cut into pages that an edit leaves alone where it can."""

from hypothesis import given
from hypothesis import strategies as st

from briefgen.pages.shelves import by_month, numbered


@given(st.integers(0, 300), st.integers(1, 50))
def test_every_item_is_on_one_page_and_the_order_is_kept(length: int, size: int) -> None:
    shelves = numbered(range(length), size)
    assert [item for _, items in shelves for item in items] == list(range(length))
    assert [number for number, _ in shelves] == list(range(len(shelves), 0, -1))
    assert all(len(items) == size for _, items in shelves[1:])


@given(st.integers(0, 300), st.integers(1, 50))
def test_a_new_item_changes_no_page_but_the_newest(length: int, size: int) -> None:
    before = {number: list(items) for number, items in numbered(range(length), size)}
    after = {number: list(items) for number, items in numbered(range(-1, length), size)}
    untouched = set(before) - {max(before)}
    assert {number: before[number] for number in untouched} == {number: after[number] for number in untouched}


def test_months_are_newest_first_and_the_undated_last() -> None:
    assert by_month(["2022-10-01", "2023-02-21", "", "2022-10-30"], str) == {
        "2023-02": ["2023-02-21"],
        "2022-10": ["2022-10-01", "2022-10-30"],
        "": [""],
    }
