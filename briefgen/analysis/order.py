"""Stretches of a text in order, of which those at one place are found without a look at all the others."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from operator import attrgetter
from typing import Generic, TypeVar

from briefgen.annotation import Stretch

S = TypeVar("S", bound=Stretch)
_DEEPEST = 40
"""Stretches over one place of which more are not looked for, so that the time is linear."""


class InOrder(Generic[S]):
    """The stretches by where they begin, those that begin together in the order in which they are given."""

    def __init__(self, stretches: Iterable[S]) -> None:
        self._stretches = sorted(stretches, key=attrgetter("start"))
        self._starts = [each.start for each in self._stretches]
        self._reach = list(accumulate([each.end for each in self._stretches], max))

    def beginning(self, start: int, end: int) -> list[S]:
        """Return those that begin from one character on, before another."""
        return self._stretches[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def overlapping(self, stretch: Stretch) -> list[S]:
        """Return those that share a character with the stretch."""
        last = bisect_left(self._starts, stretch.end)
        first = max(bisect_right(self._reach, stretch.start), last - _DEEPEST)
        return [each for each in self._stretches[first:last] if each.end > stretch.start]
