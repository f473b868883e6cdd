"""The lines that problems are about, as they stand in their files: whoever is to mend one sees at once which words are meant."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from briefgen.errors import BriefgenError, Problem

LONGEST = 200
"""Characters of a line that are shown."""


@contextmanager
def quoting(root: Path) -> Iterator[None]:
    """Let each problem that is raised quote the line that it is about; `root` is the folder that its path begins in."""
    try:
        yield
    except BriefgenError as error:
        raise type(error)(*quoted(error.problems, root)) from None


def quoted(problems: Iterable[Problem], root: Path) -> tuple[Problem, ...]:
    """Return the problems, each with its line where it has a place in a file that can be read and quotes none already."""
    line_at = lru_cache(_line_at)

    def with_line(problem: Problem) -> Problem:
        if not problem.line or problem.source_line:
            return problem
        path = Path(problem.path)
        told = path.relative_to(root).as_posix() if path.is_relative_to(root) else problem.path
        return replace(problem, path=told, source_line=line_at(root / told, problem.line))

    return tuple(map(with_line, problems))


def _line_at(file: Path, number: int) -> str:
    """Return a line of a file, counted from 1; nothing where there is none, for an error must not hide behind another."""
    try:
        if not file.is_file():  # a pipe would be waited for
            return ""
        with file.open(encoding="utf-8", errors="replace") as lines:
            return shown(next(islice(lines, number - 1, None), ""))
    except OSError:
        return ""


def shown(line: str) -> str:
    """Return a line as errors quote it."""
    return line.strip()[:LONGEST]
