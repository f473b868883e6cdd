"""What the commands print, and how they end."""

import sys
from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import wraps
from typing import ParamSpec

import click

from briefgen.errors import BriefgenError, Problem, printable

FAILED = 1
INTERRUPTED = 130

P = ParamSpec("P")


class Volume(IntEnum):
    """How much a command tells; warnings and errors are always told."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


def warn(problems: Iterable[Problem]) -> int:
    """Print warnings to standard error, and return how many there were."""
    told = sorted(set(problems))
    for problem in told:
        click.echo(f"{click.style('warning', fg='yellow')}: {printable(str(problem))}", err=True)
    return len(told)


def settled(problems: Iterable[Problem]) -> None:
    """Print which warnings, told before, no longer hold."""
    for problem in sorted(problems):
        click.echo(f"{click.style('settled', fg='green')}: {printable(f'{problem.path}: {problem.message}')}", err=True)


def complain(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, in the order of their places."""
    for problem in sorted(set(problems)):
        click.echo(f"{click.style('error', fg='red')}: {printable(str(problem))}", err=True)
        if problem.source_line:
            click.echo(f"    {printable(problem.source_line.strip())}", err=True)


def counted(number: int, one: str, many: str = "") -> str:
    """Return how many there are: "1 person", "2,000 people"; `many` is needed where it is more than an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ends_well(command: Callable[P, None]) -> Callable[P, None]:
    """Let a command tell what its user can mend, and end with the code for it."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except BriefgenError as error:
            complain(error.problems)
            sys.exit(FAILED)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)

    return wrapped
