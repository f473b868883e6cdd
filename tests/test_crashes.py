"""`kill -9` in the middle of a build: no page is ever cut off, and the next build makes what a clean one would."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.cache import Cache
from briefgen.output import SUMS
from tests import plain_analysis
from tests.desk import Desk

NAMES = ("Ada Stone", "Bela Frost", "Cora Field", "Dora Hill")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("briefgen.build.analysing.annotate_batch", plain_analysis.annotate_batch)
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


def killed(action: Callable[[], object], after: float) -> None:
    """Run `action` in a process that is killed after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            action()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def kill_builds(desk: Desk, tmp_path: Path, points: int) -> None:
    clean = []
    for number in (0, 1):
        edition(desk, number)
        clean.append(desk.clean(tmp_path / f"clean {number}"))
    started = time.perf_counter()
    desk.build()
    takes = time.perf_counter() - started
    for point in range(points):
        edition(desk, point % 2)
        killed(desk.build, takes * point / points)
        for path, data in desk.pages().items():
            if not path.startswith(".briefgen-new/") and path != SUMS:
                assert data in {clean[0].get(path), clean[1].get(path)}, path
        if point % 5 == 4:
            desk.build()
            assert desk.pages() == clean[point % 2]


def test_a_build_that_is_killed_loses_nothing(desk: Desk, tmp_path: Path) -> None:
    kill_builds(desk, tmp_path, 5)


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
        killed(write, 0.01 * point)
        with Cache(path) as cache:
            assert cache.notes == ()
            for batch in batches:
                found = cache.values(batch)
                assert found in ({}, batch)
