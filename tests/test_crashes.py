"""`kill -9` anywhere in a build: no page is ever cut off, and the next build makes what a clean one would.

A build is killed in three ways: at a moment in time; just before a step that the system sees (a file opened, moved, removed …); and
in the middle of a statement of the cache. Where exactly is drawn from a seed, which is printed: BRIEFGEN_SEED=… draws the same again.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from briefgen.build import build_site
from briefgen.cache import Cache
from briefgen.config import Config
from briefgen.output import SUMS
from tests import plain_analysis
from tests.desk import Desk

NAMES = ("Ada Stone", "Bela Frost", "Cora Field", "Dora Hill")
PATIENCE = 60.0
SEED = int(os.environ.get("BRIEFGEN_SEED", "20240229"))
STEPS = ("open", "os.", "shutil.", "sqlite3.")
"""Beginnings of the names of audit events that are steps: what changes or reads a disk."""

Action = Callable[[], object]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("briefgen.build.analysing.annotate_batch", plain_analysis.annotate_batch)
    monkeypatch.setattr("briefgen.build.printing._PORTION", 8)
    monkeypatch.setattr("briefgen.build.shift._WORTH_FORKING", 16)  # pages, so that two workers print
    monkeypatch.setattr("briefgen.build.analysing.workers.count", lambda _: 1)  # but one analyses, which is sooner done
    return Desk(tmp_path / "desk")


def edition(desk: Desk, number: int) -> None:
    """Write the sources of one of two editions, which differ on every page."""
    desk.write("briefgen.toml", f'[site]\ntitle = "Edition {number}"\n')
    for place, name in enumerate(NAMES):
        other = NAMES[(place + number) % len(NAMES)]
        desk.write(
            f"content/{place}.md", f"---\ntitle: {name} {number}\n---\n{name} met {other}. “We met {number} times.”\n"
        )
    desk.write(
        f"content/only-{number}.md", f"Only Here was here. {NAMES[number]} was not. “I was not there {number}.”\n"
    )
    (desk.root / f"content/only-{1 - number}.md").unlink(missing_ok=True)


def die() -> None:
    signal.raise_signal(signal.SIGKILL)  # unlike os.kill, no audit event of its own


def forked(action: Action) -> int:
    child = os.fork()
    if child == 0:
        try:
            action()
        finally:
            os._exit(0)
    return child


def killed_after(action: Action, seconds: float) -> bool:
    """Run `action` in a process that is killed after so many seconds; tell whether it was still running."""
    child = forked(action)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def killed_at(action: Action, step: int) -> bool:
    """Run `action` in a process that is killed just before its step with this number."""
    left = [step]

    def watch(event: str, _: tuple[Any, ...]) -> None:
        if event.startswith(STEPS):
            left[0] -= 1
            if left[0] < 0:
                die()

    def watched() -> None:
        sys.addaudithook(watch)
        action()

    return os.WIFSIGNALED(os.waitpid(forked(watched), 0)[1])


def killed_in(action: Action, change: int, instructions: int) -> bool:
    """Run `action` in a process that is killed in a change of the cache, after so many instructions of SQLite's machine."""
    left = [change]
    make = Cache._change  # noqa: SLF001 -- where a change begins

    def changing(cache: Cache, *statements: Any) -> None:
        left[0] -= 1
        if left[0] < 0:
            cache._connection.set_progress_handler(die, instructions)  # noqa: SLF001
        make(cache, *statements)

    def watched() -> None:
        with mock.patch.object(Cache, "_change", changing):
            action()

    return os.WIFSIGNALED(os.waitpid(forked(watched), 0)[1])


def steps_of(action: Action) -> int:
    """Return how many steps `action` has, taken in a process of its own, since a hook cannot be taken off again."""
    ours, theirs = os.pipe()

    def counted() -> None:
        steps = [0]

        def watch(event: str, _: tuple[Any, ...]) -> None:
            steps[0] += event.startswith(STEPS)

        sys.addaudithook(watch)
        action()
        os.write(theirs, str(steps[0]).encode())

    os.waitpid(forked(counted), 0)
    os.close(theirs)
    with os.fdopen(ours) as told:
        return int(told.read())


def build(desk: Desk, workers: str) -> None:
    build_site(Config.load(desk.root), workers=workers, patience=PATIENCE)


def killed(action: Action, way: int, chance: random.Random, takes: float, steps: int) -> bool:
    """Run `action`, which takes so many seconds and steps, in a process that is killed in one of three ways; tell whether it was."""
    if way == 0:
        return killed_after(action, chance.uniform(0, takes))
    if way == 1:
        return killed_at(action, chance.randrange(steps))
    return killed_in(action, chance.randrange(4), chance.choice([1, 10, 30, 100]))


def kill_builds(desk: Desk, tmp_path: Path, points: int) -> None:
    print(f"BRIEFGEN_SEED={SEED}")  # noqa: T201 -- shown where the test fails
    chance = random.Random(SEED)
    clean = []
    for number in (0, 1):
        edition(desk, number)
        clean.append(desk.clean(tmp_path / f"clean {number}"))
    build(desk, "1")
    edition(desk, 0)
    started = time.perf_counter()
    steps = steps_of(lambda: build(desk, "1"))
    takes = time.perf_counter() - started
    ended_early = 0
    for point in range(points):
        edition(desk, 1 - point % 2)
        ended_early += killed(partial(build, desk, chance.choice("12")), point % 3, chance, takes, steps)
        for path, data in desk.pages().items():
            if not path.startswith(".briefgen-new/") and path != SUMS:
                assert data in {clean[0].get(path), clean[1].get(path)}, path
        build(desk, "1")
        assert desk.pages() == clean[1 - point % 2]
    assert ended_early > points // 2


def test_a_build_that_is_killed_loses_nothing(desk: Desk, tmp_path: Path) -> None:
    kill_builds(desk, tmp_path, 6)


@pytest.mark.slow
def test_a_build_that_is_killed_at_fifty_points_loses_nothing(desk: Desk, tmp_path: Path) -> None:
    kill_builds(desk, tmp_path, 50)


def test_a_cache_that_is_killed_while_it_writes_holds_all_or_nothing_of_each_batch(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    batches = [{bytes([number, place]): bytes([number]) * 4000 for place in range(20)} for number in range(200)]

    def write() -> None:
        with Cache(path) as cache:
            for batch in batches:
                cache.keep(batch)

    for point in range(10):
        killed_after(write, 0.01 * point)
        with Cache(path) as cache:
            assert cache.notes == ()
            for batch in batches:
                found = cache.values(batch)
                assert found in ({}, batch)
