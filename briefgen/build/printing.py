"""Pages → staged files, on several processes where there is much to do.

The processes are forks, which find what they need in their memory: nothing is copied to them, and only digests come back. Where the
system cannot fork, one process does it all.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from briefgen import output
from briefgen.errors import Problem, TemplateError
from briefgen.output import Staged, Wanted
from briefgen.pages import Page
from briefgen.render import Renderer
from briefgen.workers import prepare_worker

Item = TypeVar("Item")
Portion = TypeVar("Portion")
Outcome = TypeVar("Outcome")

_PORTION = 64  # pages
_WORTH_FORKING = 256  # pages
_MOST_PROBLEMS = 20


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

    def spread(self, work: Callable[[Portion], Outcome], portions: Sequence[Portion], pages: int) -> Iterable[Outcome]:
        """Do the work on each portion; on several processes if it makes many pages."""
        can_fork = "fork" in multiprocessing.get_all_start_methods()
        if self.processes == 1 or not can_fork or pages < _WORTH_FORKING:
            return map(work, portions)
        return _forked(work, portions, self.processes)


def in_portions(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Cut a sequence into portions of `size`; the last may be smaller."""
    return [items[start : start + size] for start in range(0, len(items), size)]


_shared: tuple[Callable[[object], object], Sequence[object]] | None = None


def _forked(work: Callable[[Portion], Outcome], portions: Sequence[Portion], processes: int) -> Iterator[Outcome]:
    """Yield what comes of each portion, in their order; where a fork is killed, this process does what is left."""
    done = 0
    try:
        for outcome in _by_forks(work, portions, processes):
            yield outcome
            done += 1
    except BrokenExecutor:  # by whoever looks after the memory, most often
        yield from map(work, portions[done:])


def _by_forks(work: Callable[[Portion], Outcome], portions: Sequence[Portion], processes: int) -> Iterator[Outcome]:
    global _shared  # noqa: PLW0603 -- how a fork finds what it is to do without its being copied
    _shared = cast(Callable[[object], object], work), portions
    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(processes, mp_context=context, initializer=prepare_worker) as executor:
            yield from cast(Iterator[Outcome], executor.map(_done, range(len(portions))))
    finally:
        _shared = None


def _done(number: int) -> object:
    work, portions = cast(tuple[Callable[[object], object], Sequence[object]], _shared)
    return work(portions[number])
