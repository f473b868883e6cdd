"""Bytes that are needed now and then, outside of this process's memory: in a file without a name, out of which forks can read too.

The operating system keeps what is read often in memory as long as there is room, once for all processes. Nothing of the file is
left when the process ends, however it ends.
"""

import os
import tempfile
import weakref
from pathlib import Path
from typing import Self

from briefgen.errors import OutputError


class Spool:
    """A file that only grows. It is closed when nobody holds it, nor anything that was put into it."""

    __slots__ = ("__weakref__", "_end", "_file", "_folder")

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._end = 0
        try:
            file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 -- closed when it is not held any more
        except OSError as error:
            raise _told(folder, error) from None
        self._file = file.fileno()
        weakref.finalize(self, file.close)

    @classmethod
    def within(cls, folder: Path) -> Self | None:
        """Return a new one on the disk of a folder; None where several processes cannot read from one file (Windows)."""
        return cls(folder) if hasattr(os, "pread") else None

    def put(self, data: bytes) -> "Spooled":
        """Add bytes. Raises `OutputError` where the disk is full."""
        start, self._end, left = self._end, self._end + len(data), memoryview(data)
        try:
            while left:  # what is left of it once the disk is full raises
                left = left[os.write(self._file, left) :]
        except OSError as error:
            raise _told(self._folder, error) from None
        return Spooled(self, start)

    def read(self, start: int, size: int) -> bytes:
        """Return `size` of the bytes that were put, from `start` on."""
        return os.pread(self._file, size, start)


def _told(folder: Path, error: OSError) -> OutputError:
    return OutputError.at(str(folder), 0, f"cannot be written: {error.strerror}", hint="free some space on the disk")


class Spooled:
    """Bytes in a spool, of which stretches can be had."""

    __slots__ = ("_spool", "_start")

    def __init__(self, spool: Spool, start: int) -> None:
        self._spool = spool
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        """Return a stretch, of which the beginning and the end are given."""
        return self._spool.read(self._start + part.start, part.stop - part.start)
