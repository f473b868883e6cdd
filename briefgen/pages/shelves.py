"""Long lists cut into pages, in such a way that an edit changes few of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")


class Step(NamedTuple):
    """A neighbour among the pages of a list: what it is called, where it is."""

    label: str
    url: str


def numbered(items: Sequence[Item], size: int) -> list[tuple[int, Sequence[Item]]]:
    """Cut a list, newest first, into pages numbered from the oldest, so that what is new only ever changes the first.

    The first page returned is the front one and takes what is over: it holds up to 2 * size - 1 items, all others exactly `size`.
    """
    last = max(1, len(items) // size)
    front = len(items) - (last - 1) * size
    cuts = [0, *range(front, len(items), size), len(items)]
    return [(last - at, items[cuts[at] : cuts[at + 1]]) for at in range(last)]


def by_month(items: Iterable[Item], iso: Callable[[Item], str]) -> dict[str, list[Item]]:
    """Group items by month (2023-02), newest first; those without a date come last, under the empty string."""
    months: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        months[iso(item)[:7]].append(item)
    return {month: months[month] for month in sorted(months, reverse=True)}
