"""Pages → staged files, on several processes where there is much to do.

The building process prints too; the others are its forks, which find what they need in their memory: nothing is copied to them, and
only digests come back. Where the system cannot fork, one process does it all.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar, cast

from briefgen import output
from briefgen.errors import Problem, TemplateError
from briefgen.output import Staged, Wanted
from briefgen.pages import Page
from briefgen.render import Renderer
from briefgen.workers import prepare_worker, uninterrupted

Item = TypeVar("Item")
Portion = TypeVar("Portion")
Outcome = TypeVar("Outcome")

_PORTION = 64  # pages
_WORTH_FORKING = 256  # pages
_MOST_PROBLEMS = 20
_TURN = 4  # bytes of a number
_PIPE = 16_384  # bytes that a pipe holds on every system


@dataclass(frozen=True, slots=True)
class Job:
    """A page to be printed, and the file that it becomes."""

    page: Page
    wanted: Wanted


class Printed(NamedTuple):
    """What became of some jobs, and what is wrong with the templates."""

    staged: list[Staged]
    problems: list[Problem]

    @classmethod
    def of(cls, parts: "Iterable[Printed]") -> "Printed":
        """Put parts together; raises `TemplateError` with each place in the templates that failed."""
        staged: list[Staged] = []
        problems: dict[tuple[str, int, str], Problem] = {}
        for some, wrong in parts:
            staged += some
            problems.update({(problem.path, problem.line, problem.message): problem for problem in wrong})
        if problems:
            raise TemplateError(*sorted(problems.values())[:_MOST_PROBLEMS])
        return cls(staged, [])


@dataclass(frozen=True, slots=True)
class Press:
    """All that it takes to print: `folder` is that of the site, `processes` how many may print at a time."""

    renderer: Renderer
    folder: Path
    processes: int

    def printed(self, jobs: Iterable[Job]) -> Printed:
        """Print jobs in this process."""
        done = Printed([], [])
        for job in jobs:
            page = job.page
            try:
                data = self.renderer.render(page.template, page.view(), page.url)
            except TemplateError as error:
                done.problems.extend(error.problems)
            else:
                done.staged.append(output.stage(self.folder, job.wanted, data))
        return done

    def print_all(self, jobs: Sequence[Job]) -> list[Staged]:
        """Print jobs; raises `TemplateError` with each place in the templates that failed."""
        portions = in_portions(jobs, _PORTION)
        return Printed.of(self.spread(self.printed, portions, len(jobs))).staged

    def spread(
        self,
        work: Callable[[Portion], Outcome],
        portions: Sequence[Portion],
        pages: int,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Iterable[Outcome]:
        """Do the work on each portion; on several processes if it makes many pages.

        `meanwhile` is what this process has to do besides: it does so first, while the others are at work already.
        """
        can_fork = "fork" in multiprocessing.get_all_start_methods()
        if self.processes == 1 or not can_fork or pages < _WORTH_FORKING:
            meanwhile()
            return map(work, portions)
        return _forked(work, portions, self.processes, meanwhile)


def in_portions(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Cut a sequence into portions of `size`; the last may be smaller."""
    return [items[start : start + size] for start in range(0, len(items), size)]


@dataclass(frozen=True, slots=True)
class _Shift(Generic[Portion, Outcome]):
    """Work that several processes do together: whoever is free takes what is next.

    `turns` is the end of a pipe in which numbers of portions wait. A process that is killed takes no lock with it.
    """

    work: Callable[[Portion], Outcome]
    portions: Sequence[Portion]
    turns: int
    step: int

    def done(self) -> dict[int, Outcome]:
        """Do what falls to this process; once something fails there is nothing left to do for anybody."""
        try:
            return {number: self.work(self.portions[number]) for number in self._numbers()}
        except BaseException:
            while os.read(self.turns, _PIPE):
                pass
            raise

    def help(self, answer: Connection) -> None:
        """Do what falls to a fork, and answer with all of it at the end, or with what went wrong."""
        prepare_worker()
        try:
            answer.send(self.done())
        except Exception as error:  # noqa: BLE001 -- raised again by whoever asked for the work
            answer.send(error)

    def _numbers(self) -> Iterator[int]:
        while turn := os.read(self.turns, _TURN):
            first = int.from_bytes(turn, "big")
            yield from range(first, min(first + self.step, len(self.portions)))


@contextmanager
def _shift(work: Callable[[Portion], Outcome], portions: Sequence[Portion]) -> Iterator[_Shift[Portion, Outcome]]:
    """Lay the numbers of all portions into a pipe, several at a time if they are more than it holds."""
    step = -(-len(portions) * _TURN // _PIPE)
    turns, end = os.pipe()
    os.write(end, b"".join(number.to_bytes(_TURN, "big") for number in range(0, len(portions), step)))
    os.close(end)
    try:
        yield _Shift(work, portions, turns, step)
    finally:
        os.close(turns)


def _forked(
    work: Callable[[Portion], Outcome], portions: Sequence[Portion], processes: int, meanwhile: Callable[[], None]
) -> list[Outcome]:
    """Do the work here and in forks; what is left by a fork that was killed, by whoever looks after the memory, is done here."""
    with _shift(work, portions) as shift, ExitStack() as forks:
        answers = [forks.enter_context(_fork(shift)) for _ in range(processes - 1)]
        meanwhile()
        done = shift.done()
        for answer in answers:
            done |= _answered(answer)
    return [done[number] if number in done else work(portions[number]) for number in range(len(portions))]


@contextmanager
def _fork(shift: _Shift[Portion, Outcome]) -> Iterator[Connection]:
    """Have a fork that helps, and end it at the end."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    fork = context.Process(target=shift.help, args=(sender,), daemon=True)
    with uninterrupted():
        fork.start()
    sender.close()  # so that the end of the fork is the end of what can be received
    try:
        yield receiver
    finally:
        fork.terminate()
        fork.join()


def _answered(answer: Connection) -> dict[int, Outcome]:
    try:
        outcome = answer.recv()
    except EOFError:
        return {}
    if isinstance(outcome, Exception):
        raise outcome
    return cast(dict[int, Outcome], outcome)
