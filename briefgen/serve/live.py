"""What open pages must know: which build they show, what has changed since, and what is wrong.

Every build that changed something has a number. A page carries the number of the build that it shows and asks for what came after
it, so a page that was loading, asleep or cut off while the site was built hears of it all the same.
"""

import secrets
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from briefgen.errors import Problem

_KEPT = 200  # builds

Advice = Literal["nothing", "styles", "reload"]


@dataclass(frozen=True, slots=True)
class State:
    """How things stand. `version` grows with every change of state, `build` with every build that changed the site."""

    version: int = 0
    build: int = 0
    problems: tuple[Problem, ...] = ()
    progress: str = ""


@dataclass(slots=True)
class Live:
    """The state that all connections share; `session` tells one run of the server from the next.

    `ahead` are open pages as they will be once the build that is under way is done: they are shown in place of their files.
    """

    session: str = field(default_factory=lambda: secrets.token_hex(4))
    state: State = field(default_factory=State)
    ahead: Mapping[str, bytes] = field(default_factory=dict)
    _open: Counter[str] = field(default_factory=Counter)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _builds: deque[tuple[int, frozenset[str]]] = field(default_factory=lambda: deque(maxlen=_KEPT))

    @contextmanager
    def opened(self, path: str) -> Iterator[None]:
        """Count a page as open."""
        with self._changed:
            self._open[path] += 1
        try:
            yield
        finally:
            with self._changed:
                self._open[path] -= 1

    def open_pages(self) -> frozenset[str]:
        """Return the files of the pages that are open."""
        with self._changed:
            return frozenset(path for path, number in self._open.items() if number > 0)

    def shown(self, pages: Mapping[str, bytes]) -> None:
        """Note open pages as they will be."""
        with self._changed:
            self.ahead = {**self.ahead, **pages}
            self._noted(frozenset(pages), self.state.problems, self.state.progress)

    def built(self, paths: Iterable[str]) -> None:
        """Note that a build ended well and changed the files `paths` of the site, some of which may have been shown already."""
        with self._changed:
            changed = frozenset(paths) - self.ahead.keys()
            self.ahead = {}
            self._noted(changed)

    def _noted(self, changed: frozenset[str], problems: tuple[Problem, ...] = (), progress: str = "") -> None:
        number = self.state.build + bool(changed)
        if changed:
            self._builds.append((number, changed))
        self._become(State(self.state.version + 1, number, problems, progress))

    def failed(self, problems: Iterable[Problem]) -> None:
        """Note that a build failed; the site is as it was."""
        with self._changed:
            self.ahead = {}
            self._become(State(self.state.version + 1, self.state.build, tuple(problems)))

    def working(self, progress: str) -> None:
        """Note how far a build is; the problems of the one before stand until it is done."""
        with self._changed:
            self._become(State(self.state.version + 1, self.state.build, self.state.problems, progress))

    def after(self, version: int, timeout: float) -> State | None:
        """Wait for a state after `version` and return it, None if there is none within `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.state.version > version, timeout)
            return self.state if self.state.version > version else None

    def advice(self, path: str, session: str, build: int) -> Advice:
        """Say what a page must do that shows the file `path` as it was after `build` of `session`."""
        with self._changed:
            if session != self.session or (self._builds and build < self._builds[0][0] - 1):
                return "reload"
            changed = frozenset[str]().union(*(paths for number, paths in self._builds if number > build))
        if path in changed or any(one.endswith(".js") for one in changed):
            return "reload"
        return "styles" if any(one.endswith(".css") for one in changed) else "nothing"

    def _become(self, state: State) -> None:
        self.state = state
        self._changed.notify_all()
