"""`briefgen serve`: the preview, and what it tells on the terminal."""

from pathlib import Path

import click

from briefgen.build import Report
from briefgen.cli.building import tell
from briefgen.cli.telling import Volume, complain, settled, warn
from briefgen.errors import Problem
from briefgen.serve import Options, Tell, preview

_SHOWN = 3  # changed files that are named


class _Terminal(Tell):
    """Tells on the terminal: where the site is, what changed, what was built."""

    def __init__(self, volume: Volume) -> None:
        self._volume = volume
        self._step = ""
        self._warned: dict[tuple[str, str], Problem] = {}

    def serving(self, url: str, taken: int | None) -> None:
        if taken:
            click.echo(f"port {taken} is taken")
        click.echo(f"serving at {url} · Ctrl-C ends it")

    def unopened(self) -> None:
        click.echo("no browser could be opened: open the address yourself")

    def changed(self, paths: tuple[str, ...]) -> None:
        more = f" and {len(paths) - _SHOWN:,} more" if len(paths) > _SHOWN else ""
        if self._volume >= Volume.NORMAL:
            click.echo(f"changed: {', '.join(paths[:_SHOWN])}{more}")

    def progress(self, step: str, done: int, total: int) -> None:
        if total and self._volume >= Volume.NORMAL and step != self._step:
            click.echo(f"{step} {total:,} …")
        self._step = step if done < total else ""

    def built(self, report: Report) -> None:
        now = {_place(warning): warning for warning in report.warnings}  # most saves leave most warnings as they are
        warn(warning for place, warning in now.items() if place not in self._warned)
        settled(warning for place, warning in self._warned.items() if place not in now)
        self._warned = now
        tell(report, self._volume)

    def failed(self, problems: tuple[Problem, ...]) -> None:
        complain(problems)


def _place(problem: Problem) -> tuple[str, str]:
    """Return what makes a warning the same after an edit: its line may be another."""
    return problem.path, problem.message


def serve(folder: Path, options: Options, volume: Volume) -> None:
    """Serve the site in `folder` until interrupted."""
    preview(folder, options, _Terminal(volume))
