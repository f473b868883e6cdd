"""`briefgen init`: a small working site to start from."""

from pathlib import Path

import click

from briefgen import resources
from briefgen.cli.telling import Volume, counted
from briefgen.config import FILE
from briefgen.errors import OutputError

SETTINGS = """\
# The settings of this site. Every key has a default; the README lists them all.

[site]
title = "My briefing"
description = "Who said what, where and when."
# base_url = "https://example.org/briefing/"   # where it will be published: feeds and the sitemap need it
"""

TEMPLATES_NOTE = """\
A file here takes the place of the bundled one of the same name: copy one, and change it.

The bundled templates are in this folder:

    {bundled}

`article.html` is the page of an article, `entity.html` that of a person, organisation or place, `style.css` the looks of all pages.
"""

IGNORED = "/site/\n/.briefgen/\n"


def init(folder: Path, volume: Volume) -> None:
    """Write a small site into `folder`, which is made if need be. Files that are there stay as they are.

    The sample articles are written only where there are no articles yet.
    """
    made = [name for name, data in _files(folder) if _write(folder / name, data, volume)]
    if volume >= Volume.NORMAL:
        where = "" if folder == Path() else f" -C {folder}"
        click.echo(f"{counted(len(made), 'file')} written. Next: briefgen{where} build")


def _files(folder: Path) -> list[tuple[str, bytes]]:
    note = TEMPLATES_NOTE.format(bundled=resources.templates())
    has_content = (folder / "content").is_dir() and any((folder / "content").iterdir())
    sample = [] if has_content else sorted(path for path in resources.sample_content().iterdir() if path.is_file())
    return [
        (FILE, SETTINGS.encode()),
        (".gitignore", IGNORED.encode()),
        ("templates/README.md", note.encode()),
        *((f"content/{path.name}", path.read_bytes()) for path in sample),
    ]


def _write(path: Path, data: bytes, volume: Volume) -> bool:
    """Write a new file; tell whether it was."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        if volume >= Volume.NORMAL:
            click.echo(f"{path} is there already and stays as it is")
        return False
    except OSError as error:
        raise OutputError.at(str(path), 0, f"cannot be written: {error.strerror}") from None
    if volume >= Volume.VERBOSE:
        click.echo(f"wrote {path}")
    return True
