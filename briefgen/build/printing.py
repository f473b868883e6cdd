"""Pages → staged files, on several processes where there is much to do.

The building process prints too; the others are its forks, which find what they need in their memory: nothing is copied to them, and
only digests come back. Where the system cannot fork, one process does it all.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from briefgen import output
from briefgen.build.shift import is_worth_forking, shared
from briefgen.errors import Problem, TemplateError
from briefgen.output import Staged, Wanted
from briefgen.pages import Page
from briefgen.render import Renderer

Item = TypeVar("Item")
Portion = TypeVar("Portion")
Outcome = TypeVar("Outcome")

_PORTION = 64  # pages
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
        return Printed.of(self.spread(self.printed, [portions], len(jobs))).staged

    def spread(
        self,
        work: Callable[[Portion], Outcome],
        lines: Sequence[Sequence[Portion]],
        pages: int,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Iterable[Outcome]:
        """Do the work on each portion of each line; on several processes if it makes many pages, each of which begins with another line.

        `meanwhile` is what this process has to do besides: it does so first, while the others are at work already.
        """
        if not is_worth_forking(pages, self.processes):
            meanwhile()
            return map(work, chain.from_iterable(lines))
        return shared(work, lines, self.processes, meanwhile)


def in_portions(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Cut a sequence into portions of `size`; the last may be smaller."""
    return [items[start : start + size] for start in range(0, len(items), size)]
