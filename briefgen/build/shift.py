"""Work that this process and its forks share: portions that wait in lines, of which whoever is free takes the next.

Each process begins with another line and helps with the others, those next to it first, once its own is done. So what a process looks up for a portion serves
it again for the next, and is not looked up, nor held in memory, by all of them.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, pairwise
from multiprocessing.connection import Connection
from typing import Generic, NamedTuple, TypeVar, cast

from briefgen.workers import prepare_worker, uninterrupted

Portion = TypeVar("Portion")
Outcome = TypeVar("Outcome")

_TURN = 4  # bytes of a number
_PIPE = 16_384  # bytes that a pipe holds on every system
_WORTH_FORKING = 256  # pages or articles


class _Line(NamedTuple):
    """Portions that wait, `end` being the number after the last. `turns` is the end of a pipe in which their numbers are, each for `step` of them.

    A process that is killed takes no lock of a pipe with it.
    """

    turns: int
    step: int
    end: int

    def numbers(self) -> Iterator[int]:
        """Take portions until none is left, and yield their numbers."""
        while turn := os.read(self.turns, _TURN):
            first = int.from_bytes(turn, "big")
            yield from range(first, min(first + self.step, self.end))

    def empty(self) -> None:
        """Leave nothing to do for anybody."""
        while os.read(self.turns, _PIPE):
            pass


@dataclass(frozen=True, slots=True)
class _Shift(Generic[Portion, Outcome]):
    """Work that several processes do together, and the lines in which it waits."""

    work: Callable[[Portion], Outcome]
    portions: Sequence[Portion]
    lines: Sequence[_Line]

    def done(self, own: int) -> dict[int, Outcome]:
        """Do what falls to this process, of its own line first, then of those next to it; once something fails there is nothing left to do."""
        nearest = sorted(range(len(self.lines)), key=lambda line: abs(line - own))
        try:
            numbers = (number for line in nearest for number in self.lines[line].numbers())
            return {number: self.work(self.portions[number]) for number in numbers}
        except BaseException:
            for line in self.lines:
                line.empty()
            raise


def is_worth_forking(number: int, processes: int) -> bool:
    """Tell whether so many pages or articles are enough for several processes, if there may be several."""
    return processes > 1 and number >= _WORTH_FORKING and "fork" in multiprocessing.get_all_start_methods()


def shared(
    work: Callable[[Portion], Outcome],
    lines: Sequence[Sequence[Portion]],
    processes: int,
    meanwhile: Callable[[], None],
) -> list[Outcome]:
    """Do the work on each portion of each line, here and in forks; return what comes of it, in order.

    This process begins with the last line, after what it has to do `meanwhile`. What is left by a fork that was killed, by whoever
    looks after the memory, is done here.
    """
    portions = list(chain.from_iterable(lines))
    with _shift(work, portions, list(map(len, lines))) as shift, ExitStack() as forks:
        owns = [number % len(lines) for number in range(processes - 1)]
        answers = [forks.enter_context(_fork(partial(shift.done, own))) for own in owns]
        meanwhile()
        done = shift.done(len(lines) - 1)
        for answer in answers:
            done |= _answered(answer, dict)
    return [done[number] if number in done else work(portions[number]) for number in range(len(portions))]


@contextmanager
def _shift(
    work: Callable[[Portion], Outcome], portions: Sequence[Portion], lengths: Sequence[int]
) -> Iterator[_Shift[Portion, Outcome]]:
    """Have the portions wait in lines of these lengths."""
    with ExitStack() as pipes:
        ends = accumulate(lengths, initial=0)
        yield _Shift(work, portions, [pipes.enter_context(_line(first, end)) for first, end in pairwise(ends)])


@contextmanager
def _line(first: int, end: int) -> Iterator[_Line]:
    """Lay the numbers from `first` up to `end` into a pipe, several at a time if they are more than it holds."""
    step = max(1, -(-(end - first) * _TURN // _PIPE))
    turns, entrance = os.pipe()
    os.write(entrance, b"".join(number.to_bytes(_TURN, "big") for number in range(first, end, step)))
    os.close(entrance)
    try:
        yield _Line(turns, step, end)
    finally:
        os.close(turns)


@contextmanager
def beside(work: Callable[[], Outcome]) -> Iterator[Callable[[], Outcome]]:
    """Begin some work in a fork; give what waits for its outcome, and does the work itself where the fork was killed."""
    with _fork(work) as answer:
        yield lambda: _answered(answer, work)


@contextmanager
def _fork(work: Callable[[], object]) -> Iterator[Connection]:
    """Have a fork that does some work and answers with what comes of it, and end it at the end."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    fork = context.Process(target=_answer, args=(work, sender), daemon=True)
    with uninterrupted():
        fork.start()
    sender.close()  # so that the end of the fork is the end of what can be received
    try:
        yield receiver
    finally:
        fork.terminate()
        fork.join()


def _answer(work: Callable[[], object], answer: Connection) -> None:
    """Do the work of a fork, and answer with what comes of it, or with what went wrong."""
    prepare_worker()
    try:
        answer.send(work())
    except Exception as error:  # noqa: BLE001 -- raised again by whoever asked for the work
        answer.send(error)


def _answered(answer: Connection, otherwise: Callable[[], Outcome]) -> Outcome:
    """Return what a fork answers, or raise what went wrong there; where it was killed, return what comes of doing otherwise."""
    try:
        outcome = answer.recv()
    except EOFError:
        return otherwise()
    if isinstance(outcome, Exception):
        raise outcome
    return cast(Outcome, outcome)
