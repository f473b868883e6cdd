"""Pages → staged files, on several processes where there is much to do.

The processes are forks, which find the pages in their memory: nothing is copied, and only digests come back. Where the system
cannot fork, one process does it all.
"""

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from briefgen import output
from briefgen.errors import Problem, TemplateError
from briefgen.output import Staged, Wanted
from briefgen.pages import Page
from briefgen.render import Renderer
from briefgen.workers import prepare_worker

_PORTION = 64  # pages
_WORTH_FORKING = 256  # pages
_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Job:
    """A page to be printed, and the file that it becomes."""

    page: Page
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Press:
    """All that it takes to print: `folder` is that of the site."""

    renderer: Renderer
    folder: Path
    jobs: Sequence[Job]

    def portion(self, start: int) -> tuple[list[Staged], list[Problem]]:
        """Print the jobs from `start`; return what became of them, and what is wrong with the templates."""
        staged: list[Staged] = []
        problems: list[Problem] = []
        flush = output.worth_flushing(len(self.jobs))
        for job in self.jobs[start : start + _PORTION]:
            page = job.page
            try:
                data = self.renderer.render(page.template, page.view(), page.url)
            except TemplateError as error:
                problems.extend(error.problems)
            else:
                staged.append(output.stage(self.folder, job.wanted, data, flush=flush))
        return staged, problems


def printed(press: Press, processes: int) -> list[Staged]:
    """Print all jobs; raises `TemplateError` with each place in the templates that failed."""
    starts = range(0, len(press.jobs), _PORTION)
    staged: list[Staged] = []
    problems: dict[tuple[str, int, str], Problem] = {}
    for some, wrong in _portions(press, starts, processes):
        staged += some
        problems.update({(problem.path, problem.line, problem.message): problem for problem in wrong})
    if problems:
        raise TemplateError(*sorted(problems.values())[:_MOST_PROBLEMS])
    return staged


def _portions(press: Press, starts: Sequence[int], processes: int) -> Iterable[tuple[list[Staged], list[Problem]]]:
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    if processes == 1 or not can_fork or len(press.jobs) < _WORTH_FORKING:
        return map(press.portion, starts)
    return _forked(press, starts, processes)


_press: Press | None = None


def _forked(press: Press, starts: Sequence[int], processes: int) -> Iterator[tuple[list[Staged], list[Problem]]]:
    global _press  # noqa: PLW0603 -- how a fork finds what it is to do without its being copied
    _press = press
    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(processes, mp_context=context, initializer=prepare_worker) as executor:
            yield from executor.map(_portion, starts)
    finally:
        _press = None


def _portion(start: int) -> tuple[list[Staged], list[Problem]]:
    if _press is None:
        raise BrokenExecutor
    return _press.portion(start)
