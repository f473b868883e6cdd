"""Watches files: an iterator of change sets, each told once the files have been quiet for a moment.

The operating system's events only say that it is worth looking. What has changed is found by comparing what is on disk with what
was there when the last change set was told: so an event that was dropped (inotify does that when its queue is full, and says
nothing), a change during a build, or a folder that was moved away and back is never lost, and an event without a change, such as
a build reading the files, is never taken for one. Where there are no events at all, looking now and then must do.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

QUIET = 0.05  # seconds without an event, after which a change is taken to be complete
LONGEST = 3.0  # seconds that a change is waited for if there is no end to it
_LOOK = 2.0  # seconds between two looks without any event
_SHARE = 20  # a look may take a twentieth of the time at most
_NOT_CHANGES = frozenset({"opened", "closed_no_write"})

Snapshot = Mapping[str, tuple[int, ...]]
Look = Callable[[str], os.stat_result]


@dataclass(frozen=True, slots=True)
class Places:
    """What is watched: folders with all that is in them, and single files. None of them need exist."""

    folders: tuple[Path, ...]
    files: tuple[Path, ...] = ()


class Watch(FileSystemEventHandler):
    """Watches `places` from when it is made; a context manager. `root` is the folder that holds all of them."""

    def __init__(self, root: Path, places: Places) -> None:
        self._root = root
        self._places = places
        self._events = threading.Condition()
        self._last_event = 0.0
        self._observer: BaseObserver | None = Observer()
        self._watched: dict[Path, tuple[ObservedWatch, int]] = {}
        self._told = snapshot(places)

    def __enter__(self) -> Self:
        self._follow()
        if self._observer:
            try:
                self._observer.start()
            except OSError:  # too many watches in use on this machine: looking now and then must do
                self._observer = None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._observer:
            self._observer.stop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note that it is worth looking."""
        if event.event_type in _NOT_CHANGES:
            return
        with self._events:
            self._last_event = time.monotonic()
            self._events.notify_all()

    def look_at(self, places: Places) -> None:
        """Watch other places from now on; what changes in both the old and the new is not lost."""
        if places != self._places:
            known = self._told
            self._places = places
            self._told = {path: known.get(path, state) for path, state in snapshot(places).items()}
        self._follow()

    def changes(self, timeout: float | None = None) -> frozenset[str]:
        """Wait for a change and return the paths of all that changed; nothing if `timeout` seconds went by without one."""
        end = None if timeout is None else time.monotonic() + timeout
        pause = 0.0
        while True:
            started = time.monotonic()
            self._follow()
            found = snapshot(self._places)
            if found != self._told:
                return self._settled()
            pause = max(_LOOK, _SHARE * (time.monotonic() - started))
            left = pause if end is None else min(pause, end - time.monotonic())
            if left <= 0:
                return frozenset()
            with self._events:
                if self._last_event < started:
                    self._events.wait(left)

    def _settled(self) -> frozenset[str]:
        """Wait until there is quiet, and tell all that has changed by then."""
        end = time.monotonic() + LONGEST
        while (now := time.monotonic()) < end and now - self._last_event < QUIET:
            time.sleep(min(QUIET - (now - self._last_event), end - now))
        found, told = snapshot(self._places), self._told
        self._told = found
        return frozenset(path for path in found.keys() | told.keys() if found.get(path) != told.get(path))

    def _follow(self) -> None:
        """Have events of each folder that exists; one that was moved away and made anew is another folder."""
        if self._observer is None:
            return
        wanted = {self._root: False} | dict.fromkeys(self._places.folders, True)
        identities = {path: _identity(path) for path in wanted}
        for path, (watch, identity) in list(self._watched.items()):
            if identities.get(path) != identity:
                self._observer.unschedule(watch)
                del self._watched[path]
        for path, recursive in wanted.items():
            identity = identities[path]
            if identity and path not in self._watched:
                try:
                    self._watched[path] = self._observer.schedule(self, str(path), recursive=recursive), identity
                except OSError:  # gone again, or too many watches in use
                    continue


def snapshot(places: Places) -> Snapshot:
    """Return the state of every file: what no program can keep when it changes one (the time of the change of its inode included)."""
    found: dict[str, tuple[int, ...]] = {}
    for folder in places.folders:
        _walk(str(folder), found, set())
    for file in places.files:
        _note(str(file), found)
    return found


def _walk(folder: str, found: dict[str, tuple[int, ...]], seen: set[tuple[int, int]]) -> None:
    try:
        state = os.stat(folder)  # noqa: PTH116 -- ten thousand files are looked at in a hundredth of a second
        if (state.st_dev, state.st_ino) in seen:
            return
        seen.add((state.st_dev, state.st_ino))
        with os.scandir(folder) as listing:
            entries = list(listing)
    except OSError:
        return
    for entry in entries:
        if _is_folder(entry):
            _walk(entry.path, found, seen)
            if entry.is_symlink():  # which may lead to a folder that is known already
                _note(entry.path, found, (os.lstat,))
        else:
            _note(entry.path, found)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _note(path: str, found: dict[str, tuple[int, ...]], looks: Iterable[Look] = (os.stat, os.lstat)) -> None:
    """Note the state of a file, that of the link itself where it leads nowhere."""
    for look in looks:
        try:
            state = look(path)
        except OSError:
            continue
        found[path] = (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino, state.st_mode)
        return


def _identity(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0
