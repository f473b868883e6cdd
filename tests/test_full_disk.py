"""A disk that is full, or that may not be written, while a site is built: a message, the last good site whole, and on it goes later.

On a small disk of its own, which only root may mount; elsewhere `test_output` has the same with a disk that pretends.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from briefgen.errors import OutputError
from tests import plain_analysis
from tests.desk import Desk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root may mount a disk"),
]


def mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


def articles(desk: Desk, count: int) -> None:
    for number in range(count):
        desk.write(f"content/{number}.md", f"Ada Stone met Bela Frost. “We met {number} times by the river.”\n" * 20)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("briefgen.build.analysing.annotate_batch", plain_analysis.annotate_batch)
    desk = Desk(tmp_path / "desk")
    articles(desk, 2)
    return desk


@pytest.fixture
def disk(desk: Desk, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Mount a disk of 2 MB as the folder of the site that the test names."""
    folder: Path = desk.root / request.param
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)):
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("disk", ["site"], indirect=True)
def test_a_full_disk_leaves_the_last_good_site(desk: Desk, disk: Path, tmp_path: Path) -> None:
    desk.build()
    before = desk.pages()
    articles(desk, 400)
    with pytest.raises(OutputError, match=r"No space left on device.*free some space"):
        desk.build(workers="2")
    assert desk.pages() == before
    assert mount("-o", "remount,size=200m", str(disk))
    desk.build()
    assert desk.pages() == desk.clean(tmp_path / "clean")


@pytest.mark.parametrize("disk", ["site"], indirect=True)
def test_a_disk_that_may_not_be_written_leaves_the_last_good_site(desk: Desk, disk: Path, tmp_path: Path) -> None:
    desk.build()
    before = desk.pages()
    articles(desk, 3)
    assert mount("-o", "remount,ro", str(disk))
    with pytest.raises(OutputError, match=r"Read-only file system.*the disk is read-only"):
        desk.build()
    assert desk.pages() == before
    assert mount("-o", "remount,rw", str(disk))
    desk.build()
    assert desk.pages() == desk.clean(tmp_path / "clean")


@pytest.mark.parametrize("disk", [".briefgen"], indirect=True)
def test_a_full_disk_under_the_cache_leaves_the_last_good_site(desk: Desk, disk: Path, tmp_path: Path) -> None:
    desk.build()
    before = desk.pages()
    articles(desk, 2000)
    with pytest.raises(OutputError, match="full"):
        desk.build()
    assert desk.pages() == before
    assert mount("-o", "remount,size=200m", str(disk))
    desk.build(workers="2")
    assert desk.pages() == desk.clean(tmp_path / "clean")


@pytest.mark.parametrize("disk", [".briefgen"], indirect=True)
def test_a_disk_without_a_byte_left_for_the_cache_is_told_to_be_full(desk: Desk, disk: Path) -> None:
    desk.build()
    before = desk.pages()
    articles(desk, 3)
    with suppress(OSError), (disk / "filling").open("wb", buffering=0) as filling:
        while True:
            filling.write(bytes(4096))
    with pytest.raises(OutputError, match=r"full.*free some space"):
        desk.build()
    assert desk.pages() == before
