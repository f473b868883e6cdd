"""The files of content/, read one after the other; what cannot be read is told, never skipped in silence."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from briefgen.article import SUFFIXES, Source
from briefgen.errors import ArticleError, Problem

LARGEST = 20_000_000  # bytes

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFBLK: "a device",
    stat.S_IFCHR: "a device",
}
"""What is called like an article and is none. It is never opened: nobody may ever write into a pipe."""
_FOREIGN = frozenset({".doc", ".docx", ".odt", ".pdf", ".rtf", ".rst", ".mdx", ".adoc", ".epub"})


class Found(NamedTuple):
    """An article's file: its path as told, where it is, and its state: times of change (ns), size and inode.

    No program can change a file and leave its state as it was, but for a change within the same tick of the clock.
    """

    path: str
    file: str
    state: tuple[int, int, int, int]


def scan(root: Path, content: Path) -> Iterator[Source | Problem]:
    """Read every article under `content`, in the order of their paths, which are told relative to `root`.

    Yields a problem in the place of a file that cannot be read. Raises `ArticleError` where there is no such folder.
    """
    return (found if isinstance(found, Problem) else read(found) for found in listed(root, content))


def listed(root: Path, content: Path) -> Iterator[Found | Problem]:
    """Yield the file of every article under `content`, as `scan` would read them."""
    require(root, content)
    return _walk(content, root, ())


def require(root: Path, content: Path) -> None:
    """Raise `ArticleError` where there is no folder of articles."""
    if not content.is_dir():
        name = _relative(content, root)
        raise ArticleError.at(name, 0, "there is no such folder", hint="“briefgen init” makes one with sample articles")


def read(found: Found) -> Source | Problem:
    """Read an article's file."""
    try:
        return Source(found.path, Path(found.file).read_bytes())
    except OSError as error:
        return Problem(found.path, 0, f"cannot be read: {error.strerror}")


def read_files(paths: Iterable[Path]) -> Iterator[Source | Problem]:
    """Read the articles named, whatever their suffix, with their paths as given."""
    for path in paths:
        found = _found(path.as_posix(), None)
        yield found if isinstance(found, Problem) else read(found)


def foreign_files(root: Path, content: Path) -> Iterator[Problem]:
    """Yield a warning for each document under `content` of a kind that briefgen does not read."""
    for folder, _, names in os.walk(content):
        for name in sorted(names):
            if os.path.splitext(name)[1].casefold() in _FOREIGN and not _hidden(name):  # noqa: PTH122 -- ten times as fast
                path = _relative(Path(folder, name), root)
                yield Problem(path, 0, "is not read", "save it as .md, .txt or .html")


def _walk(folder: Path, root: Path, parents: tuple[tuple[int, int], ...]) -> Iterator[Found | Problem]:
    """Yield the articles under `folder`; `parents` are the identities of the folders that lead here, to see a loop."""
    try:
        identity = _identity(folder)
        if identity in parents:
            yield Problem(_relative(folder, root), 0, "is a symbolic link to a folder that holds it")
            return
        with os.scandir(folder) as listing:
            entries = sorted((entry for entry in listing if not _hidden(entry.name)), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(folder, root, error)
        return
    for entry in entries:
        yield from _entry(entry, root, (*parents, identity))


def _entry(entry: os.DirEntry[str], root: Path, parents: tuple[tuple[int, int], ...]) -> Iterator[Found | Problem]:
    try:
        if entry.is_dir():
            yield from _walk(Path(entry.path), root, parents)
        elif _is_article(entry.name):
            yield _found(entry.path, root)
        elif entry.is_symlink():
            os.stat(entry.path)  # noqa: PTH116 -- tells of a loop
    except OSError as error:
        yield _unreadable(Path(entry.path), root, error)


def _is_article(name: str) -> bool:
    return os.path.splitext(name)[1].casefold() in SUFFIXES  # noqa: PTH122 -- ten times as fast as Path's


def _found(file: str, root: Path | None) -> Found | Problem:
    try:
        name = _told(file, root)
        name.encode()
        state = os.stat(file)  # noqa: PTH116 -- asked of every article by a build that has nothing to do
        if not stat.S_ISREG(state.st_mode):
            return Problem(name, 0, f"is {_KINDS.get(stat.S_IFMT(state.st_mode), 'not a file')}")
        if state.st_size >= LARGEST:
            return Problem(name, 0, f"is {state.st_size / 1e6:.1f} MB; an article must be smaller than 20 MB")
        return Found(name, file, (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino))
    except UnicodeEncodeError:
        return Problem(ascii(name).strip("'"), 0, "has a name that is not UTF-8", "rename it")
    except OSError as error:
        return _unreadable(Path(file), root, error)


def _unreadable(path: Path, root: Path | None, error: OSError) -> Problem:
    if path.is_symlink() and isinstance(error, FileNotFoundError):
        return Problem(_relative(path, root), 0, "is a symbolic link to nothing")
    return Problem(_relative(path, root), 0, f"cannot be read: {error.strerror}")


def _relative(path: Path, root: Path | None) -> str:
    return _told(path.as_posix(), root)


def _told(file: str, root: Path | None) -> str:
    """Return a path as it is told: relative to the site's folder, with forward slashes."""
    name = file.replace(os.sep, "/") if os.sep != "/" else file
    prefix = "." if root is None else root.as_posix()
    return name if prefix == "." else name.removeprefix(prefix if prefix.endswith("/") else f"{prefix}/")


def _hidden(name: str) -> bool:
    """Tell whether a name is of a file that is not for readers: hidden, a draft of an editor, a lock."""
    return name.startswith((".", "_", "#")) or name.endswith("~")


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
