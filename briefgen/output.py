"""Makes site/ equal to a set of files, touching only what differs.

A build first stages all that is new in a folder of its own inside site/, under the paths it will have, and moves it into place
only when everything is there: a template that fails or a full disk leaves the site as it was. A move replaces a file in one step,
so that no reader ever sees half a page; a folder that is not there yet is moved whole, which takes one step however much is in it.
What briefgen did not write is never overwritten or deleted; it is reported with its path.
"""

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import Literal

from briefgen.errors import OutputError, Problem
from briefgen.manifest import Entry, Manifest
from briefgen.values import dataclass

SUMS = "SHA256SUMS"
_STAGING = ".briefgen-new"
_PAGE = "index.html"
_FLUSHED = 64  # with more files than this, flushing each to the disk would take longer than making them again
_LONGEST_NAME = 255  # bytes, on every common file system
_HINTS = {
    errno.ENOSPC: "free some space on the disk; the site is as it was",
    errno.EDQUOT: "free some of your quota; the site is as it was",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "make the folder writable",
    errno.EPERM: "make the folder writable",
    errno.EEXIST: "a file or a link of that name is in the way: move it or delete it",
    errno.ENOTDIR: "a file is where the folder should be: move it or delete it",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that the site is to have: where, and what it is made from.

    `standing` is the digest of the file that is there now, None where there is none. `ours` says that we wrote it.
    """

    path: str
    fingerprint: bytes
    standing: bytes | None
    ours: bool


@dataclass(frozen=True, slots=True)
class Staged:
    """What came of a wanted file: the bytes that stand there already, new ones in the staging folder, or a stranger in the way.

    `mtime` is the time of the file in nanoseconds, which a move does not change.
    """

    path: str
    fingerprint: bytes
    digest: bytes
    size: int
    mtime: int
    state: Literal["same", "new", "stranger"]


def file_of(url: str) -> str:
    """Return the path in site/ of the file that is served at `url`: `people/x/` is `people/x/index.html`."""
    path = f"{url}{_PAGE}" if not url or url.endswith("/") else url
    parts = path.split("/")
    if any(part in ("", ".", "..") or len(part.encode()) > _LONGEST_NAME for part in parts) or {"\\", "\0"} & set(path):
        raise OutputError.at(url, 0, "no page can have this address")
    return path


def keep_apart(site: Path, sources: Iterable[Path]) -> None:
    """Raise `OutputError` where the site's folder is one of the sources', holds one or lies in one, by a link or another spelling."""
    for source in sources:
        if _identity(source) in _line(site) or _identity(site) in _line(source):
            told = f"leads to the same files as {source}"
            raise OutputError.at(str(site), 0, told, hint="remove the link, or set paths.output to another folder")


def _line(folder: Path) -> set[tuple[int, int]]:
    """Return the identities of a folder and of all that it lies in, as far as they exist."""
    path = Path(os.path.realpath(folder))  # unlike Path's own, never raises
    return {found for each in (path, *path.parents) if (found := _identity(each))}


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


class Output:
    """The site's folder, and what the manifest says of it."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.entries = manifest.entries or _listed(folder)
        self._unsure = manifest.unsure
        self._root = root = f"{folder}{os.sep}"
        self.standing = {path: found for path, entry in self.entries.items() if (found := _as_left(root + path, entry))}
        self._was_bare = _is_bare(folder)

    def is_whole(self) -> bool:
        """Whether every file that we wrote is there, as it was left."""
        return len(self.standing) == len(self.entries) and not self._unsure and not self.refreshed()

    def refreshed(self) -> dict[str, Entry]:
        """Return the entries of the files that were touched, but hold what we wrote."""
        return {path: entry for path, entry in self.standing.items() if entry is not self.entries[path]}

    def wanted(self, path: str, fingerprint: bytes) -> Wanted | None:
        """Return what there is to do for the file at `path`, None if it stands there, made from the same."""
        entry = self.standing.get(path)
        if entry and entry.fingerprint == fingerprint:
            return None
        return Wanted(path, fingerprint, entry.digest if entry else self._digest_at(path), self._is_ours(path))

    def _digest_at(self, path: str) -> bytes | None:
        """Return the digest of what stands at `path`. Where nothing stood in the folder, no file is looked for: `check` looks once more."""
        return None if self._was_bare else _digest_of(self._root + path)

    def _is_ours(self, path: str) -> bool:
        return path in self.entries or path in self._unsure

    def stale(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Return the paths that we wrote and that are not among `paths`."""
        return tuple(sorted((self.entries.keys() | self._unsure).difference(paths)))

    @contextmanager
    def staging(self) -> Iterator[None]:
        """Have a staging folder, empty to begin with and gone at the end; so is the site's folder if it was made for nothing."""
        made = not self.folder.exists()
        with _told(self.folder):
            self._abandon()
            (self.folder / _STAGING).mkdir(parents=True)
        try:
            yield
        finally:
            self._abandon()
            if made:
                with suppress(OSError):
                    self.folder.rmdir()

    def _abandon(self) -> None:
        staging = self.folder / _STAGING
        if staging.is_dir() and not staging.is_symlink():
            shutil.rmtree(staging, ignore_errors=True)

    def check(self, staged: Iterable[Staged], stale: Iterable[str]) -> None:
        """Raise `OutputError` if a file that is not ours is in the way, or a folder cannot be written."""
        changes = [item for item in staged if item.state != "same"]
        since = self._was_bare and not _is_bare(self.folder)  # somebody has put something there
        strangers = [
            str(self.folder / item.path)
            for item in changes
            if item.state == "stranger" or (since and self._is_in_the_way(item.path))
        ]
        problems = [
            Problem(path, 0, "briefgen did not write this file and will not overwrite it", "move it or delete it")
            for path in strangers
        ]
        problems += self._closed_folders({*(item.path for item in changes), *stale})
        if problems:
            raise OutputError(*problems)

    def commit(self, staged: Iterable[Staged], stale: Iterable[str]) -> tuple[dict[str, Entry], tuple[str, ...]]:
        """Move what is staged into place, remove what is stale; return the new entries, and what was left since not ours."""
        items, staging = tuple(staged), self.folder / _STAGING
        new = [item.path for item in items if item.state == "new"]
        with _told(self.folder):
            for path in new if len(new) <= _FLUSHED else ():
                _flush(staging / path)
            left = tuple(path for path in stale if not self._removed(path))
            _moved(str(staging), str(self.folder))
        return {item.path: Entry(item.fingerprint, item.digest, item.size, item.mtime) for item in items}, left

    def _is_in_the_way(self, path: str) -> bool:
        place = self._root + path
        return os.path.lexists(place) and (not self._is_ours(path) or _is_folder(place))

    def _closed_folders(self, paths: Iterable[str]) -> Iterator[Problem]:
        inside, missing = os.path.realpath(self.folder), set[str]()
        for name in sorted(_folders_of(paths)):
            if name.rpartition("/")[0] in missing or not os.path.lexists(self._root + name):
                missing.add(name)
                continue
            folder = self.folder / name
            if os.path.commonpath([inside, os.path.realpath(folder)]) != inside:
                yield Problem(str(folder), 0, "leads outside the site's folder", "remove the link")
            elif not folder.is_dir():
                yield Problem(str(folder), 0, "is in the way of a folder of the site", "move it or delete it")
            elif not os.access(folder, os.W_OK):
                yield Problem(str(folder), 0, "cannot be written", _HINTS[errno.EACCES])

    def _removed(self, path: str) -> bool:
        """Remove a stale file, unless somebody else's bytes stand there now; return whether it is gone."""
        target = self.folder / path
        if path not in self.standing and path not in self._unsure and os.path.lexists(target):
            return False
        if _is_folder(str(target)):
            return False
        with suppress(FileNotFoundError):
            target.unlink()
        _remove_empty(target.parent, self.folder)
        return True


def stage(folder: Path, wanted: Wanted, data: bytes) -> Staged:
    """Put `data` into the staging folder unless it stands in its place already."""
    digest = hashlib.sha256(data).digest()
    state: Literal["same", "new", "stranger"] = "new"
    place = f"{folder}{os.sep}{wanted.path}"
    if wanted.standing == digest:
        state, mtime = "same", os.lstat(place).st_mtime_ns
    elif wanted.standing is not None and (not wanted.ours or _is_folder(place)):
        state, mtime = "stranger", os.lstat(place).st_mtime_ns
    else:
        with _told(folder):
            mtime = _write(f"{folder}{os.sep}{_STAGING}{os.sep}{wanted.path}", data)
    return Staged(wanted.path, wanted.fingerprint, digest, len(data), mtime, state)


def staged_at(folder: Path, path: str) -> Path:
    """Return where a file that is new stands until it is moved into its place."""
    return folder / _STAGING / path


def sums(digests: Mapping[str, bytes]) -> bytes:
    """Return the list of all files with their SHA-256, as `sha256sum --check` reads it.

    It lets anyone prove that a copy of the site is whole, and tells briefgen which files are its own if the cache is lost.
    """
    return "".join(f"{digests[path].hex()}  {path}\n" for path in sorted(digests)).encode()


def _listed(folder: Path) -> dict[str, Entry]:
    """Return the files that the site's own list names, with nothing known of what they were made from."""
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    entries = {SUMS: Entry(b"", b"", -1, 0)}
    for line in lines:
        digest, _, path = line.partition("  ")
        with suppress(ValueError, OutputError):
            entries[file_of(path)] = Entry(b"", bytes.fromhex(digest), -1, 0)
    return entries


def _as_left(path: str, entry: Entry) -> Entry | None:
    """Return the entry if the file holds what was written, looked at closely only where its size or time has changed."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    if found.st_mtime_ns == entry.mtime and found.st_size == entry.size and stat.S_ISREG(found.st_mode):
        return entry
    digest = _digest_of(path)
    if digest is None or digest != (entry.digest or digest):
        return None
    return Entry(entry.fingerprint, digest, found.st_size, found.st_mtime_ns)


def _is_bare(folder: Path) -> bool:
    """Tell whether nothing is in a folder, or it is not there."""
    try:
        return {each.name for each in folder.iterdir()} <= {_STAGING}
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _digest_of(path: str) -> bytes | None:
    """Return the digest of the file at `path`; None if there is nothing, and of nothing if it is not a readable file."""
    if not os.path.lexists(path):
        return None
    try:
        if os.path.islink(path):  # noqa: PTH114 -- a Path takes as long as the look itself, and there are many
            return b""
        with open(path, "rb") as file:  # noqa: PTH123
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114


def _folders_of(paths: Iterable[str]) -> set[str]:
    """Return the folders in which files stand, those above them included; "" is the site's own."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _write(path: str, data: bytes) -> int:
    """Write a file of the staging folder, and the folders above it where they are missing; return its time in nanoseconds.

    There are many, so each is written with the fewest calls of the system: without a buffer, which would ask what kind of file it is.
    """
    with _opened(path) as file:
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
        return os.fstat(file.fileno()).st_mtime_ns


def _opened(path: str) -> FileIO:
    folder, name = os.path.split(path)
    if name == _PAGE:  # of which nearly every folder has one alone: asking first would be a call for nothing
        _make_folder(folder)
    try:
        return FileIO(path, "wb")
    except FileNotFoundError:
        _make_folder(folder)
        return FileIO(path, "wb")


def _make_folder(path: str) -> None:
    """Make a folder, of which the one above is nearly always there; another process may make the same."""
    try:
        os.mkdir(path)  # noqa: PTH102 -- a Path takes as long as a small file
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103


def _flush(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _moved(source: str, target: str) -> None:
    """Move all that is in one folder into another, whole folders where there is none of that name."""
    # The list of what is ours goes first: whoever is cut off here and loses the cache still knows their own files.
    with os.scandir(source) as found:
        entries = sorted(found, key=lambda entry: (entry.name != SUMS, entry.name))
    for entry in entries:
        there = f"{target}{os.sep}{entry.name}"
        if entry.is_dir() and os.path.lexists(there):
            _moved(entry.path, there)
        else:
            _move(entry.path, there)


def _move(source: str, target: str) -> None:
    """Move a file, or a folder that is new: the step at which a power cut leaves some pages new and some old."""
    os.replace(source, target)  # noqa: PTH105


def _remove_empty(folder: Path, stop: Path) -> None:
    """Remove `folder` and those above it, up to `stop`, as far as nothing is left in them."""
    with suppress(OSError):
        while folder != stop:
            folder.rmdir()
            folder = folder.parent


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Tell what the operating system refuses as an error that a person can act on."""
    try:
        yield
    except OSError as error:
        path = str(error.filename2 or error.filename or folder)
        message = f"cannot be written: {error.strerror or error}"
        raise OutputError.at(path, 0, message, hint=_HINTS.get(error.errno or 0, "")) from None
