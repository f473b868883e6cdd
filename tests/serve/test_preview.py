"""The whole preview, as a process: what an open page is told while articles are edited, broken and mended."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.desk import Desk
from tests.previewing import Preview

pytestmark = pytest.mark.slow

_PROGRESS = re.compile(r"\w+ [\d,]+ …\n")

ARTICLE = (
    "---\ntitle: Bridge opens\ndate: 2024-03-01\n---\n“The bridge is open,” said Ada Stone, the mayor of Berlin.\n"
)


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


def test_a_change_is_built_although_the_builder_was_killed_before(desk: Desk) -> None:
    preview = Preview(desk, "--port", "0")
    preview.wait_for("1 article ")
    preview.kill_builder()
    desk.write("content/bridge.md", ARTICLE + "More.\n")
    preview.wait_for("1 article ")
    assert "More." in preview.get("/articles/bridge/")[1]
    assert preview.end() == 130


def test_a_builder_that_is_killed_again_and_again_does_not_end_the_server(desk: Desk) -> None:
    preview = Preview(desk, "--port", "0")
    preview.wait_for("1 article ")
    with killing(preview):
        desk.write("content/bridge.md", ARTICLE + "More.\n")
        preview.wait_for("was ended by the signal SIGKILL")
    assert preview.get("/articles/bridge/")[0] == 200
    desk.write("content/bridge.md", ARTICLE + "Even more.\n")
    preview.wait_for("1 article ")
    assert "Even more." in preview.get("/articles/bridge/")[1]
    assert preview.end() == 130


@contextmanager
def killing(preview: Preview) -> Iterator[None]:
    """Kill whatever builds, as soon as it has begun."""
    done = threading.Event()

    def kill() -> None:
        while not done.wait(0.02):
            preview.kill_builder()

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        done.set()
        killer.join()


def test_a_port_that_is_taken_is_told_and_the_next_one_used(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        preview = Preview(desk, "--port", str(port))
        assert f"port {port} is taken" in "".join(preview.said)
        assert urlsplit(preview.url).port != port
        assert preview.end() == 130


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_while_it_builds_ends_it_at_once_and_without_a_word(desk: Desk, workers: str) -> None:
    for number in range(40):
        desk.write(f"content/{number}.md", ARTICLE * 40)
    for seconds in (0.0, 0.3, 1.0, 3.0):
        preview = Preview(desk, "--port", "0", "--workers", workers)
        time.sleep(seconds)
        code, told = preview.interrupt()
        assert (code, _PROGRESS.sub("", told)) == (130, ""), seconds


@pytest.mark.parametrize(
    ("browser", "told"), [("no-such-browser", 1), ("false %s", 1), ("sh -c 'exec sleep 60' %s", 0)]
)
def test_whatever_browser_there_is_the_site_is_served(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, browser: str, told: int
) -> None:
    monkeypatch.setenv("BROWSER", browser)
    preview = Preview(desk, "--port", "0", "--open")
    preview.wait_for("1 article ")
    assert sum("no browser could be opened" in line for line in preview.said) == told
    assert preview.get("/articles/bridge/")[0] == 200
    assert preview.interrupt()[0] == 130
