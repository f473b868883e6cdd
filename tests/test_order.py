from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.order import InOrder
from briefgen.annotation import Span

PLACES = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(0, 30))


@given(st.lists(PLACES, max_size=30), PLACES)
def test_those_at_a_place_are_found_in_order(some: list[Span], place: Span) -> None:
    known, ordered = InOrder(some), sorted(some, key=lambda each: each.start)
    assert known.beginning(*place) == [each for each in ordered if place.start <= each.start < place.end]
    assert known.overlapping(place) == [each for each in ordered if each.start < place.end and each.end > place.start]


def test_of_very_many_over_one_place_the_last_to_begin_are_found() -> None:
    found = InOrder([Span(start, 1000) for start in range(500)]).overlapping(Span(600, 700))
    assert 1 < len(found) < 100
    assert found[-1] == Span(499, 1000)
