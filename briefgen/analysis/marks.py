"""Quotation marks: which stretches of a text stand between them.

Pure text, no language model. Marks are paired block by block (a block is a paragraph, heading or list item), so that a missing or a
stray mark spoils nothing past its paragraph. There are two families of marks: double (“ ” „ « » " `` '') and single (‘ ’ ‚ ‹ › '
and a lone `); within a family any mark that opens pairs with any that closes, whatever its style. Whether a mark opens or closes
is read from its neighbours first, from its shape second, and from what is open third.

Not marks: apostrophes (don’t, ’90s, ’em), plural possessives (the voters’ choice) and feet and inches (6'2", 5′ 11″).

Every pass goes once over the marks of a block: time is linear in the length of the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from briefgen.annotation import Stretch
from briefgen.article import CELLS
from briefgen.values import dataclass

_Side = Literal["open", "close", "either"]

_MARK = re.compile(r"'''|``|''|[\"“”„‟«»″'‘’‚‛‹›`′]")
_MEASURE = re.compile(
    r"(?<![\w.,])\d+(?:\.\d+)?\s?['’′]\s?\d+(?:\.\d+)?(?:\"|”|″|''|’’)|\d[′″]|(?<=\d)\"(?= (?:x|by|×) )"
)
_FIGURE = re.compile(r"\d\s?['’′″\"]")  # what stands in every measure, and is found far sooner
_DECADE = re.compile(r"\d0s?\b|\d\d\b(?!['’])")
_WORD = re.compile(r"[^\W\d_]+")
_OPENERS, _CLOSERS = "“„‟«‘‚‛‹`", "”»’›"
_BEFORE_OPEN = "([{—–-/‑‒―"
_AFTER_CLOSE = ".,;:!?)]}—–-/…"
_ENDS_SPEECH = ".,;:!?…—–-"
_MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks: characters `start` to `end` with the marks, `inner_start` to `inner_end` without.

    `depth` is 0 for an outermost stretch. `closed` is false where the closing mark is missing: the stretch then runs to the end of
    its block, or to the next opening mark. `continues` tells that the quotation goes on in the next block, which opens again
    (so its mark is not missing), `continued` that it is such a next block.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    closed: bool = True
    continues: bool = False
    continued: bool = False


class _Mark(NamedTuple):
    start: int
    end: int
    double: bool
    side: _Side
    weak: bool  # closes, unless a better closing mark follows: it may be a plural possessive


def quoted_spans(text: str, blocks: Iterable[Stretch]) -> tuple[Quoted, ...]:
    """Return the stretches of `text` that stand between quotation marks, in order of start, the outer before the inner."""
    found: list[Quoted] = []
    open_before = False  # the block before ended inside a quotation
    for block in blocks:
        apart = getattr(block, "kind", "") in CELLS  # no quotation runs over the cells of a table
        marks = _marks(text, block.start, block.end)
        spans = sorted(_pairs(marks, block.end), key=lambda q: (q.start, -q.end))
        starts_inside = open_before and not apart and bool(spans) and _leads(text, block.start, spans[0])
        if open_before:
            found[-1 - _after_last_open(found)] = _joined(found[-1 - _after_last_open(found)], continues=starts_inside)
        if starts_inside:
            spans[0] = replace(spans[0], continued=True)
        found.extend(spans)
        open_before = not apart and any(not q.closed and q.end == block.end and q.depth == 0 for q in spans)
    return tuple(found)


def _joined(quoted: Quoted, *, continues: bool) -> Quoted:
    return replace(quoted, continues=continues)


def _after_last_open(found: Sequence[Quoted]) -> int:
    """Return how many stretches follow the last one that is outermost: those nested in it."""
    return next((i for i, q in enumerate(reversed(found)) if q.depth == 0), 0)


def _leads(text: str, start: int, quoted: Quoted) -> bool:
    return not text[start : quoted.start].strip()


@cache
def _elisions() -> frozenset[str]:
    lines = files("briefgen.analysis").joinpath("data/elisions.txt").read_text(encoding="utf8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


# Marks, one by one


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """Return the quotation marks between `start` and `end`, each with the side that it may stand on."""
    measures: set[int] = set()
    if _FIGURE.search(text, start, end):
        measures = {i for m in _MEASURE.finditer(text, start, end) for i in range(m.start(), m.end())}
    marks: list[_Mark] = []
    touching = ""  # how the mark that ends right here was read: its neighbour sees through it
    last_end = -1
    for match in _MARK.finditer(text, start, end):
        if match.start() in measures:
            continue
        for a, b, double in _split(match, text, end):
            before = touching if last_end == a else _char(text, a - 1, start, end)
            after = _char(text, b, start, end)
            mark = _double(text, a, b, before, after) if double else _single(text, a, b, before, after)
            last_end = b
            touching = before if mark is None else " " if mark.side == "open" else "."
            if mark:
                marks.append(mark)
    return marks


def _char(text: str, at: int, start: int, end: int) -> str:
    return text[at] if start <= at < end else " "


def _split(match: re.Match[str], text: str, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield a mark as (start, end, is double); three apostrophes are a double and a single one, the single one inside."""
    a, b = match.span()
    if b - a < 3:
        yield a, b, b - a == 2 or match.group() in '"“”„‟«»″'
    elif b < end and not text[b].isspace() and text[b] not in _AFTER_CLOSE:
        yield from ((a, a + 2, True), (a + 2, b, False))
    else:
        yield from ((a, a + 1, False), (a + 1, b, True))


def _double(text: str, start: int, end: int, before: str, after: str) -> _Mark:
    may_open = (before.isspace() or before in _BEFORE_OPEN) and not after.isspace()
    may_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSE or after in "'’”\"»›)")
    return _Mark(start, end, double=True, side=_side(text[start], may_open, may_close), weak=False)


def _side(char: str, may_open: bool, may_close: bool) -> _Side:  # noqa: FBT001
    if may_open != may_close:
        return "open" if may_open else "close"
    if char in _OPENERS:
        return "open"
    return "close" if char in _CLOSERS else "either"


def _single(text: str, start: int, end: int, before: str, after: str) -> _Mark | None:
    """Return a single mark, or None for an apostrophe."""
    if before.isalnum() and after.isalnum():
        return None
    if (before.isspace() or before in _BEFORE_OPEN) and not after.isspace():
        return None if _elided(text, end) else _Mark(start, end, double=False, side="open", weak=False)
    if before.isspace() or after.isalnum():
        return None
    possessive = before in "sSxz" and after == " "
    return _Mark(start, end, double=False, side="close", weak=possessive)


def _elided(text: str, at: int) -> bool:
    """Tell whether the word at `at` is one that has an apostrophe in front: ’90s, ’em."""
    if _DECADE.match(text, at):
        return True
    word = _WORD.match(text, at, at + 12)
    return word is not None and word.group().lower() in _elisions()


# Pairs


class _Ahead(NamedTuple):
    """What follows each mark in its block, from one pass from the right."""

    closes: list[bool]  # a single mark that closes follows
    firmly: list[bool]  # ... and one that cannot be a possessive, before the next single mark that opens
    twice: list[bool]  # the next two double marks both close


def _look_ahead(marks: Sequence[_Mark]) -> _Ahead:
    size = len(marks)
    ahead = _Ahead([False] * size, [False] * size, [False] * size)
    closes = firmly = False
    following: tuple[_Side | None, _Side | None] = (None, None)
    for i in range(size - 1, -1, -1):
        ahead.closes[i], ahead.firmly[i] = closes, firmly
        ahead.twice[i] = following == ("close", "close")
        mark = marks[i]
        if mark.double:
            following = (mark.side, following[0])
        elif mark.side == "close":
            closes, firmly = True, firmly or not mark.weak
        else:
            firmly = False
    return ahead


class _Pairing:
    """The marks that are open while a block is read."""

    def __init__(self, ahead: _Ahead) -> None:
        self._ahead = ahead
        self._open: list[_Mark] = []
        self.found: list[Quoted] = []

    def read(self, i: int, mark: _Mark) -> None:
        at = self._innermost(double=mark.double)
        side = mark.side if mark.side != "either" else "open" if at is None else "close"
        if side == "open":
            self._opens(i, mark, at)
        elif at is not None and not (mark.weak and self._ahead.firmly[i]):
            self._closes(mark, at)

    def finish(self, end: int) -> None:
        """End the block: an outermost double mark, or a single one that nothing precedes, runs to its end."""
        at = next((i for i, m in enumerate(self._open) if m.double), None)
        if at is not None:
            opening = self._open[at]
            self.found.append(Quoted(opening.start, end, opening.end, end, depth=0, closed=False))

    def _innermost(self, *, double: bool) -> int | None:
        return next((i for i in range(len(self._open) - 1, -1, -1) if self._open[i].double == double), None)

    def _opens(self, i: int, mark: _Mark, at: int | None) -> None:
        if not mark.double:
            if at is None and self._ahead.closes[i]:
                self._open.append(mark)
            return
        if at is not None and not (self._ahead.twice[i] and len(self._open) < _MAX_DEPTH):
            self._break_off(mark, at)
        self._open.append(mark)

    def _break_off(self, mark: _Mark, at: int) -> None:
        """End a passage whose closing mark is missing: a second mark opens where the first has not been closed."""
        opening = self._open[at]
        if opening.end < mark.start:
            self.found.append(Quoted(opening.start, mark.start, opening.end, mark.start, depth=0, closed=False))
        self._open.clear()

    def _closes(self, mark: _Mark, at: int) -> None:
        opening = self._open[at]
        if opening.end < mark.start:
            self.found.append(Quoted(opening.start, mark.end, opening.end, mark.start, depth=at))
        del self._open[at:]


def _pairs(marks: Sequence[_Mark], end: int) -> list[Quoted]:
    pairing = _Pairing(_look_ahead(marks))
    for i, mark in enumerate(marks):
        pairing.read(i, mark)
    pairing.finish(end)
    return pairing.found
