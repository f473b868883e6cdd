"""What open pages must know: which build they show, what has changed since, and what is wrong.

Every build that changed something has a number. A page carries the number of the build that it shows and asks for what came after
it, so a page that was loading, asleep or cut off while the site was built hears of it all the same.
"""

import secrets
import threading
from collections import deque
from collections.abc import Iterable
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
    """The state that all connections share; `session` tells one run of the server from the next."""

    session: str = field(default_factory=lambda: secrets.token_hex(4))
    state: State = field(default_factory=State)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _builds: deque[tuple[int, frozenset[str]]] = field(default_factory=lambda: deque(maxlen=_KEPT))

    def built(self, paths: Iterable[str]) -> None:
        """Note that a build ended well and changed the files `paths` of the site."""
        changed = frozenset(paths)
        with self._changed:
            number = self.state.build + bool(changed)
            if changed:
                self._builds.append((number, changed))
            self._become(State(self.state.version + 1, number))

    def failed(self, problems: Iterable[Problem]) -> None:
        """Note that a build failed; the site is as it was."""
        with self._changed:
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
