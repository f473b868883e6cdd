"""Pictures as shapes: within their frame, and the same every time."""

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.charts import NARROW, WIDE, histogram, months_between, network, ring, sparkline

names = st.lists(st.integers(1, 500), min_size=0, max_size=12).map(
    lambda counts: [(f"n{n}", c) for n, c in enumerate(sorted(counts, reverse=True))]
)


def test_a_sparkline_rises_where_its_values_do() -> None:
    points = [tuple(map(float, point.split(","))) for point in sparkline([0, 1, 4]).split()]
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert points[0][1] > points[1][1] > points[2][1]


def test_one_value_makes_no_line() -> None:
    assert not sparkline([3])


def test_months_run_over_the_end_of_a_year() -> None:
    assert months_between("2022-11", "2023-02") == ("2022-11", "2022-12", "2023-01", "2023-02")


def test_bars_are_as_high_as_their_counts() -> None:
    bars, ticks = histogram({"2022-12": 2, "2023-02": 4})
    assert [(bar.label, bar.value) for bar in bars] == [("2022-12", 2), ("2023-02", 4)]
    assert bars[1].height == 2 * bars[0].height
    assert [tick.label for tick in ticks] == ["2022"]


def test_long_spans_are_counted_by_year() -> None:
    bars, _ = histogram({"1948-06": 1, "1989-11": 2, "1989-12": 1})
    assert [(bar.label, bar.value) for bar in bars] == [("1948", 1), ("1989", 3)]


@settings(deadline=None, max_examples=40)
@given(names)
def test_networks_stay_in_their_frame_and_are_the_same_every_time(weights: list[tuple[str, int]]) -> None:
    between = {(a, b): 1 + n % 3 for n, ((a, _), (b, _)) in enumerate(pairwise(weights))}
    for net in (ring("", weights, between), network(weights, between), network(weights, between, frame=NARROW)):
        assert all(0 <= node.x <= net.width and 0 <= node.y <= net.height for node in net.nodes)
    assert network(weights, between) == network(list(weights), dict(between))


def test_names_that_share_articles_are_drawn_nearer() -> None:
    weights = [(name, 10) for name in "abcdefgh"]
    net = network(weights, {("a", "b"): 10, ("c", "d"): 10})
    at = {node.key: (node.x, node.y) for node in net.nodes}

    def distance(one: str, other: str) -> float:
        return math.dist(at[one], at[other])

    assert distance("a", "b") < min(distance("a", other) for other in "efgh")


@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_no_name_of_a_network_is_written_over_another(frame: tuple[int, int]) -> None:
    names = {f"n{n}": "Alexander Lukashenko"[: 6 + n] for n in range(14)}
    net = network([(key, 14 - n) for n, key in enumerate(names)], dict.fromkeys(pairwise(names), 2), names, frame)
    for one, other in combinations(net.nodes, 2):
        room = 6.5 * (len(names[one.key]) + len(names[other.key])) / 2
        assert abs(one.text_x - other.text_x) > room or abs(one.text_y - other.text_y) > 14


def test_names_in_a_ring_stand_outside_of_it() -> None:
    net = ring("middle", [(f"n{n}", 1) for n in range(10)], {})
    middle = net.nodes[0]
    assert all((node.text_y - middle.y) * (node.y - middle.y) > 0 for node in net.nodes[1:] if node.anchor == "middle")
    assert {node.anchor for node in net.nodes[1:]} == {"start", "middle", "end"}
