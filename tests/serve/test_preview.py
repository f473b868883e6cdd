"""The whole preview, as a process: what an open page is told while articles are edited, broken and mended."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from briefgen.build import build_site
from briefgen.config import Config
from briefgen.output import SUMS
from tests.desk import Desk

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PATIENCE = 120
ARTICLE = (
    "---\ntitle: Bridge opens\ndate: 2024-03-01\n---\n“The bridge is open,” said Ada Stone, the mayor of Berlin.\n"
)


class Preview:
    """`briefgen serve` in a process, and what its pages are told."""

    def __init__(self, desk: Desk, *options: str) -> None:
        command = [sys.executable, "-m", "briefgen", "serve", "-C", str(desk.root), "--workers", "1", *options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        self.watchdog = threading.Timer(
            PATIENCE, self.process.kill
        )  # a preview that says nothing must not hang the tests
        self.watchdog.start()
        self.said: list[str] = []
        self.url = self.wait_for(r"serving at (http://\S+)")[1]

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Wait until the preview says something that matches."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(pattern, line):
                return found
        pytest.fail(f"never said {pattern}: {self.said}")

    def get(self, path: str) -> tuple[int, str]:
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=30)
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        return response.status, body

    def listen(self, path: str) -> Generator[dict[str, object], None, None]:
        """Yield what a page is told that has just been loaded."""
        session, build = re.findall(r'data-build="(\d+)" data-session="(\w+)"', self.get(path)[1])[0][::-1]
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)
        connection.request(
            "GET", f"/.briefgen/events?path={path.strip('/')}/index.html&build={build}&session={session}"
        )
        response: HTTPResponse = connection.getresponse()
        try:
            while line := response.readline():
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])
        finally:
            response.close()
            connection.close()

    def kill(self) -> None:
        """End it as a power cut would, its builder left to itself."""
        self.process.kill()
        self.process.wait(10)
        self.watchdog.cancel()
        if self.process.stdout:
            self.process.stdout.close()

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(10)
        self.watchdog.cancel()
        if self.process.stdout:
            self.process.stdout.close()
        return code


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "desk")
    desk.write("content/bridge.md", ARTICLE)
    return desk


def test_an_edit_reaches_the_open_page_and_a_mistake_is_shown_until_it_is_mended(desk: Desk) -> None:
    preview = Preview(desk, "--port", "0")
    preview.wait_for("1 article ")
    told = preview.listen("/articles/bridge/")
    assert next(told)["advice"] == "nothing"
    desk.write("content/bridge.md", ARTICLE.replace("date: 2024-03-01", "date: 2024-02-31"))
    problem = next(state for state in told if state["problems"])["problems"]
    assert isinstance(problem, list)
    assert (problem[0]["path"], problem[0]["line"]) == ("content/bridge.md", 3)
    assert "The bridge is open" in preview.get("/articles/bridge/")[1]
    desk.write("content/bridge.md", ARTICLE.replace("Bridge opens", "Bridge is open"))
    mended = next(state for state in told if not state["problems"])
    assert mended["advice"] == "reload"
    told.close()
    assert "Bridge is open" in preview.get("/articles/bridge/")[1]
    assert preview.end() == 130


def test_a_builder_that_is_killed_does_not_end_the_server(desk: Desk) -> None:
    preview = Preview(desk, "--port", "0")
    preview.wait_for("1 article ")
    children = Path(f"/proc/{preview.process.pid}/task/{preview.process.pid}/children").read_text().split()
    builders = [child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
    os.kill(int(builders[-1]), signal.SIGKILL)
    desk.write("content/bridge.md", ARTICLE + "More.\n")
    preview.wait_for("ended")
    assert preview.get("/articles/bridge/")[0] == 200
    desk.write("content/bridge.md", ARTICLE + "Even more.\n")
    preview.wait_for("1 article ")
    assert "Even more." in preview.get("/articles/bridge/")[1]
    assert preview.end() == 130


def test_a_preview_that_is_killed_loses_nothing(desk: Desk, tmp_path: Path) -> None:
    points, editions, clean = 8, [ARTICLE, ARTICLE.replace("Ada Stone", "Bela Frost")], []
    for number, text in enumerate(editions):
        desk.write("content/bridge.md", text)
        clean.append(desk.clean(tmp_path / f"clean {number}"))
    desk.build()
    for point in range(points):
        desk.write("content/bridge.md", editions[point % 2])
        preview = Preview(desk, "--port", "0")
        time.sleep(point * 4 / points)
        preview.kill()
        for path, data in desk.pages().items():
            if not path.startswith(".briefgen-new/") and path != SUMS:
                assert data in {clean[0].get(path), clean[1].get(path)}, path
    build_site(Config.load(desk.root), workers="1", patience=PATIENCE)
    assert desk.pages() == clean[(points - 1) % 2]


def test_a_port_that_is_taken_is_told_and_the_next_one_used(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        preview = Preview(desk, "--port", str(port))
        assert f"port {port} is taken" in "".join(preview.said)
        assert urlsplit(preview.url).port != port
        assert preview.end() == 130
