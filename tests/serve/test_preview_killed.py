"""`kill -9` of a preview at any moment: nobody is ever served half a page, and the next build makes what a clean one would.

The moments, and who is killed, are drawn from a seed, which is printed: BRIEFGEN_SEED=… draws the same again.
"""

import os
import random
import re
import threading
import time
from http.client import HTTPException
from pathlib import Path

import pytest

from briefgen.build import build_site
from briefgen.config import Config
from briefgen.output import SUMS
from tests.desk import Desk
from tests.previewing import PATIENCE, Preview

SEED = int(os.environ.get("BRIEFGEN_SEED", "20240229"))
ARTICLE = "---\ntitle: Bridge opens\ndate: 2024-03-01\n---\n“The bridge is open,” said {}, the mayor of Berlin.\n"
EDITIONS = (ARTICLE.format("Ada Stone"), ARTICLE.format("Bela Frost"))
READ = {"/": "index.html", "/articles/bridge/": "articles/bridge/index.html", "/SHA256SUMS": SUMS}
BUILT = "1 article "
_LIVE = re.compile(r'<script src="/\.briefgen/live\.js"[^>]*></script>')


class Reader(threading.Thread):
    """Somebody who loads pages again and again, until nobody answers any more."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(daemon=True)
        self._preview = preview
        self.got: set[tuple[str, int, bytes]] = set()

    def run(self) -> None:
        try:
            while True:
                for address, path in READ.items():
                    status, page = self._preview.get(address)
                    self.got.add((path, status, _LIVE.sub("", page).encode()))
        except (OSError, HTTPException):  # an answer that is cut off is told from one that is whole by its length
            return


def killed(desk: Desk, text: str, chance: random.Random, takes: float) -> Reader:
    """Preview the desk with a new `text`, saved before or after the start, and kill server or builder while it is built."""
    before = chance.random() < 0.5
    if before:
        desk.write("content/bridge.md", text)
    preview = Preview(desk, "--port", "0")
    reader = Reader(preview)
    reader.start()
    if not before:
        preview.wait_for(BUILT)
        desk.write("content/bridge.md", text)
    time.sleep(chance.uniform(0, takes))
    if chance.random() < 0.25:
        preview.kill_builder()
    preview.kill()
    reader.join(PATIENCE)
    assert not reader.is_alive()
    return reader


def kill_previews(desk: Desk, tmp_path: Path, points: int) -> None:
    print(f"BRIEFGEN_SEED={SEED}")  # noqa: T201 -- shown where the test fails
    chance = random.Random(SEED)
    clean = []
    for number, text in enumerate(EDITIONS):
        desk.write("content/bridge.md", text)
        clean.append(desk.clean(tmp_path / f"clean {number}"))
    desk.build()
    preview = Preview(desk, "--port", "0")
    started = time.perf_counter()
    preview.wait_for(BUILT)
    takes = time.perf_counter() - started
    preview.end()
    for point in range(points):
        reader = killed(desk, EDITIONS[point % 2], chance, takes)
        for path, status, page in reader.got:
            assert (status, page in {clean[0][path], clean[1][path]}) == (200, True), path
        for path, data in desk.pages().items():
            if not path.startswith(".briefgen-new/") and path != SUMS:
                assert data in {clean[0].get(path), clean[1].get(path)}, path
        build_site(Config.load(desk.root), workers="1", patience=PATIENCE)
        assert desk.pages() == clean[point % 2]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk")


def test_a_preview_that_is_killed_loses_nothing(desk: Desk, tmp_path: Path) -> None:
    kill_previews(desk, tmp_path, 2)


@pytest.mark.slow
def test_a_preview_that_is_killed_at_fifty_points_loses_nothing(desk: Desk, tmp_path: Path) -> None:
    kill_previews(desk, tmp_path, 50)
