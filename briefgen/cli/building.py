"""`briefgen build`: make the site, show how far it is, and say what was made."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from briefgen import fulltext
from briefgen.build import Progress as Listener
from briefgen.build import Report, build_site
from briefgen.build.report import silent
from briefgen.cli.telling import FAILED, Volume, complain, counted, warn
from briefgen.config import Config

PATIENCE = 10.0  # seconds to wait for another build of the same site


def build(folder: Path, *, workers: str, keep_going: bool, strict: bool, volume: Volume) -> None:
    """Build the site in `folder` and tell what was made; fail where articles were left out, or with `strict` on warnings."""
    config = Config.load(folder)
    with progress_bar(shown=volume >= Volume.NORMAL) as listener:
        report = build_site(config, workers=workers, keep_going=keep_going, patience=PATIENCE, progress=listener)
    warnings = warn(report.warnings)
    complain(report.problems)
    tell(report, volume)
    if report.problems or (strict and warnings):
        sys.exit(FAILED)


def tell(report: Report, volume: Volume) -> None:
    """Print what was made on one line, and with `-v` each file that changed."""
    if volume >= Volume.VERBOSE:
        for path in report.written:
            click.echo(f"wrote {path}")
        for path in report.removed:
            click.echo(f"removed {path}")
    if volume >= Volume.NORMAL:
        click.echo(summary_line(report))
    if volume >= Volume.VERBOSE and not fulltext.version():
        click.echo("no full-text search: it needs the extra “search” (pip install 'briefgen[search]')")


def summary_line(report: Report) -> str:
    """Return a report on one line: `12 articles · 41 people, … · 96 quotes (88 attributed) · 103 pages, 9 written · 1.4 s`."""
    return " · ".join(
        (
            counted(report.articles, "article"),
            ", ".join(
                (
                    counted(report.people, "person", "people"),
                    counted(report.organisations, "organisation"),
                    counted(report.places, "place"),
                )
            ),
            f"{counted(report.quotes, 'quote')} ({report.attributed:,} attributed)",
            f"{counted(report.pages, 'page')}, {len(report.written):,} written",
            f"{report.seconds:.1f} s",
        )
    )


@contextmanager
def progress_bar(*, shown: bool) -> Iterator[Listener]:
    """Give a listener that shows on a terminal how far each step is; elsewhere it is silent."""
    if not shown or not sys.stderr.isatty():
        yield silent
        return
    from rich import progress as rich  # noqa: PLC0415 - as slow to import as a build that has nothing to do
    from rich.console import Console  # noqa: PLC0415

    columns = (
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.MofNCompleteColumn(),
        rich.TimeRemainingColumn(),
    )
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def listen(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total or None)

        yield listen
