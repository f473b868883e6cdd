"""`briefgen check`: what is wrong or doubtful in a site, with the lines that would settle it."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from briefgen.build import study
from briefgen.checking import Doubt, unattributed
from briefgen.cli.building import PATIENCE, progress_bar
from briefgen.cli.telling import FAILED, Volume, complain, counted, warn
from briefgen.config import Config
from briefgen.doubles import doubtful_names
from briefgen.links import broken_links


def check(folder: Path, *, workers: str, keep_going: bool, strict: bool, volume: Volume) -> None:
    """Tell doubts and warnings; fail where articles were left out or a link of the built site is broken, or with `strict` on anything told."""
    config = Config.load(folder)
    with progress_bar(shown=volume >= Volume.NORMAL) as listener:
        knowledge, warnings, problems = study(
            config, workers=workers, patience=PATIENCE, progress=listener, keep_going=keep_going
        )
    broken = broken_links(config.output_dir) if config.output_dir.is_dir() else ()
    complain((*problems, *broken))
    warned = warn(warnings)
    quotes, names = tuple(unattributed(knowledge)), doubtful_names(knowledge)
    if volume >= Volume.NORMAL:
        _tell("names that may be one, or two", names)
        _tell("quotes without a speaker", quotes)
        click.echo(_verdict(len(broken), warned, len(quotes) + len(names)))
    if problems or broken or (strict and (warned or quotes or names)):
        sys.exit(FAILED)


def _tell(heading: str, doubts: Iterable[Doubt]) -> None:
    """Print the doubts of one kind, each with the lines to paste."""
    for number, doubt in enumerate(doubts):
        if not number:
            click.echo(f"{heading} — settle them in content/corrections.toml:\n")
        click.echo(str(doubt))
        click.echo("\n".join(f"    {line}" for line in doubt.paste.splitlines()) + "\n")


def _verdict(broken: int, warned: int, doubts: int) -> str:
    return " · ".join((counted(broken, "broken link"), counted(warned, "warning"), counted(doubts, "doubt")))
