"""Keeps two builds of one site apart. The operating system lets go of the lock when its holder ends, however it ends."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from briefgen.errors import OutputError

_PAUSE = 0.05


@contextmanager
def held(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock file at `path`, waiting up to `patience` seconds; raises `OutputError` that names who has it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise OutputError.at(str(path), 0, f"cannot be written: {error.strerror}") from None
    with file:
        _wait(file, path, patience)
        _sign(file)
        yield


def _wait(file: IO[str], path: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while not _locked(file):
        if time.monotonic() >= end:
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise OutputError.at(
                str(path), 0, f"another build of this site is running: {holder}", hint="wait until it is done"
            )
        time.sleep(_PAUSE)


def _sign(file: IO[str]) -> None:
    with suppress(OSError):  # a full disk must not keep anybody from taking the lock
        file.truncate(0)
        file.write(f"process {os.getpid()}\n")
        file.flush()


try:
    import fcntl

    def _locked(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

except ImportError:  # Windows
    import msvcrt

    def _locked(file: IO[str]) -> bool:
        file.seek(1 << 20)  # beyond the text, which others may read while the byte is locked
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        finally:
            file.seek(0)
        return True
