"""What a build is given: articles, settings, corrections, templates and what the last build wrote; digests tell whether any has changed."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from briefgen import corrections, fulltext, resources, sources
from briefgen.build import code
from briefgen.build.analysing import Analysis, expect
from briefgen.build.fingerprint import digest
from briefgen.build.reading import Shelf, shelve
from briefgen.cache import Cache
from briefgen.config import Config
from briefgen.errors import Problem, TemplateError
from briefgen.manifest import Manifest
from briefgen.output import Output


@dataclass(frozen=True, slots=True)
class Content:
    """What is in content/: the articles, what may be known of them, and warnings of what is not read."""

    shelf: Shelf
    analysis: Analysis
    foreign: tuple[Problem, ...]

    @classmethod
    def of(cls, config: Config, cache: Cache, workers: str) -> Self:
        """Bring every article into the cache; what is new will be analysed by `workers`."""
        files = sources.listed(config.root, config.content_dir)
        shelf = shelve(files, code.of_analysis(), cache, partial(expect, where=workers))
        return cls(shelf, Analysis(config.reading, code.of_analysis(), cache), tuple(_unread(config, shelf)))


@dataclass(frozen=True, slots=True)
class Given:
    """All that a build depends on, and what the last one wrote.

    `inputs` is the digest of everything, `common` of all but articles and templates, `stamp` of the templates with the code.
    """

    content: Content
    manifest: Manifest
    site: Output
    common: bytes
    inputs: bytes
    stamp: bytes

    @classmethod
    def of(cls, config: Config, cache: Cache, workers: str, *, keep_going: bool) -> Self:
        """Look at everything; what is new will be analysed by `workers`."""
        content = Content.of(config, cache, workers)
        templates = [_digest_of_folder(folder) for folder in template_folders(config)]
        common = _common(config, content, keep_going=keep_going)
        inputs = digest(common, *templates, *content.shelf.articles.values())
        manifest = cache.manifest(config.paths.output)
        site = Output(config.output_dir, manifest)
        return cls(content, manifest, site, common, inputs, digest(code.whole(), *templates))

    def is_made(self) -> bool:
        """Tell whether the site stands as the last build made it, of the same."""
        return self.manifest.inputs == self.inputs and self.site.is_whole()


def template_folders(config: Config) -> tuple[Path, ...]:
    """Return where templates are sought, a site's own first."""
    return config.templates_dir, resources.templates()


def _unread(config: Config, shelf: Shelf) -> Iterator[Problem]:
    """Yield warnings of what is not read: documents of another kind, or that there is nothing to read at all."""
    yield from sources.foreign_files(config.root, config.content_dir)
    if not shelf.articles and not shelf.problems:
        yield Problem(config.paths.content, 0, "holds no articles", "save them there as .md, .txt or .html")


def _common(config: Config, content: Content, *, keep_going: bool) -> bytes:
    """Return a digest of all that goes into the site, articles and templates apart."""
    files = (config.content_dir / corrections.FILE, config.root / config.site.logo)
    return digest(
        code.whole(),
        config.model_dump_json(exclude={"root"}),
        str(keep_going),
        fulltext.version(),
        content.analysis.model,
        *map(_digest_of_file, files),
        *(_digest_of_folder(folder / "languages") for folder in template_folders(config)),
        *map(str, (*content.shelf.problems, *content.foreign)),
    )


def _digest_of_file(path: Path) -> bytes:
    """Return a digest of a file; where it cannot be read, whoever needs it will say so."""
    try:
        return hashlib.blake2b(path.read_bytes()).digest() if path.is_file() else b""
    except OSError as error:
        return digest(str(error))


def _digest_of_folder(folder: Path) -> bytes:
    files = sorted(_files_of(folder))
    return digest(*(part for path in files for part in (path.relative_to(folder).as_posix(), _digest_of_file(path))))


def _files_of(folder: Path) -> Iterator[Path]:
    """Yield all files below a folder, in those too that links lead to. Raises `TemplateError` for what cannot be looked into."""
    seen = set()
    for place, folders, names in os.walk(folder, onerror=_refuse, followlinks=True):
        real = os.path.realpath(place)
        if real in seen:
            folders.clear()
        else:
            seen.add(real)
            yield from (Path(place, name) for name in names)


def _refuse(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise TemplateError.at(str(error.filename), 0, f"cannot be read: {error.strerror}")
