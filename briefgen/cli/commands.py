"""The commands and their options; what each does is a module of its own, imported when it runs."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from briefgen import __version__
from briefgen.cli.telling import Volume, ends_well

Command = Callable[..., Any]


def _remember_folder(context: click.Context, _: click.Parameter, folder: Path | None) -> Path:
    """Take the folder given to this command or to the one around it; the innermost wins."""
    outer = context.parent.params.get("folder") if context.parent else None
    return folder or outer or Path()


folder_option = click.option(
    "-C",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    callback=_remember_folder,
    help="The site's folder (default: here).",
)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
workers_option = click.option(
    "--workers",
    metavar="N",
    default="auto",
    show_default=True,
    help="Processes that analyse articles: a number, auto (one a core), or dask://HOST:PORT.",
)
keep_going_option = click.option(
    "--keep-going", is_flag=True, help="Go on without the articles that cannot be read; the command still fails."
)


def volume_options(command: Command) -> Command:
    """Add -q and -v, which the command gets as `volume`."""

    @wraps(command)
    def wrapped(*args: Any, quiet: bool, verbose: bool, **kwargs: Any) -> Any:
        volume = Volume.QUIET if quiet else Volume.VERBOSE if verbose else Volume.NORMAL
        return command(*args, volume=volume, **kwargs)

    told = click.option("-v", "--verbose", is_flag=True, help="Also tell each file that is written.")(wrapped)
    return click.option("-q", "--quiet", is_flag=True, help="Tell only warnings and errors.")(told)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen")
@folder_option
def main(folder: Path) -> None:
    """Turn a folder of news articles into a linked site: who is in the news, what each said, where and when."""


@main.command(short_help="Write a small working site.")
@click.argument("directory", required=False, metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False))
@folder_option
@volume_options
@ends_well
def init(directory: Path | None, folder: Path, *, volume: Volume) -> None:
    """Write a small working site into DIR (default: here), with settings and sample articles. Never overwrites a file."""
    from briefgen.cli.beginning import init as run  # noqa: PLC0415 - imported when it runs

    run(folder / directory if directory else folder, volume)


@main.command(short_help="Write the site.")
@folder_option
@workers_option
@keep_going_option
@strict_option
@volume_options
@ends_well
def build(folder: Path, *, workers: str, keep_going: bool, strict: bool, volume: Volume) -> None:
    """Write the site. Only what has changed is analysed and written."""
    from briefgen.cli.building import build as run  # noqa: PLC0415 - imported when it runs

    run(folder, workers=workers, keep_going=keep_going, strict=strict, volume=volume)


@main.command(short_help="Show the site while you work on it.")
@folder_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; the next if it is taken."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@workers_option
@volume_options
@ends_well
def serve(  # noqa: PLR0913 - one for each option
    folder: Path, *, host: str, port: int, open_browser: bool, workers: str, volume: Volume
) -> None:
    """Show the site while you work on it: built again, and loaded again in the browser, with every change."""
    from briefgen.cli.serving import serve as run  # noqa: PLC0415 - imported when it runs
    from briefgen.serve import Options  # noqa: PLC0415

    run(folder, Options(host, port, workers, open_browser), volume)


@main.command(short_help="Tell what is wrong or doubtful.")
@folder_option
@workers_option
@keep_going_option
@strict_option
@volume_options
@ends_well
def check(folder: Path, *, workers: str, keep_going: bool, strict: bool, volume: Volume) -> None:
    """Tell what is wrong or doubtful, with lines to paste into the corrections: quotes without a speaker, doubtful merges, broken links."""
    from briefgen.cli.checking import check as run  # noqa: PLC0415 - imported when it runs

    run(folder, workers=workers, keep_going=keep_going, strict=strict, volume=volume)


@main.command(short_help="Show what is found in articles.")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@folder_option
@click.option("--json", "json_", is_flag=True, help="Print one JSON object a line.")
@strict_option
@ends_well
def inspect(files: tuple[Path, ...], folder: Path, *, json_: bool, strict: bool) -> None:
    """Show what the analysis finds in articles, anywhere; the FILEs need not belong to a site."""
    from briefgen.cli.inspecting import inspect as run  # noqa: PLC0415 - imported when it runs

    run(files, folder, json=json_, strict=strict)
