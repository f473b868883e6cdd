"""An open page of the preview, in Chromium: reloaded where it stood, restyled without being reloaded, told what is wrong."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import Problem
from briefgen.serve.handler import Server
from briefgen.serve.live import Live

if TYPE_CHECKING:
    from playwright.sync_api import Page

playwright = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.browser
CHROMIUM = os.environ.get("CHROME", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
LONG = "".join(f"<p>Line {number}</p>" for number in range(400))
PAGE = '<!doctype html><html><head><link rel="stylesheet" href="/style.css"></head><body><h1>{title}</h1>{long}</body></html>'


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "index.html").write_text(PAGE.format(title="First", long=LONG))
    (tmp_path / "style.css").write_text("h1 { color: rgb(1, 2, 3) }")
    server = Server("127.0.0.1", 0, tmp_path, Live())
    server.live.built({"index.html"})
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def page(server: Server) -> "Iterator[Page]":
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_context(viewport={"width": 800, "height": 600}).new_page()
        opened(page, server)
        yield page
        browser.close()


def opened(page: "Page", server: Server) -> None:
    """Open the page, mark it, and wait until it hears what the server says."""
    page.goto(f"http://127.0.0.1:{server.server_address[1]}/index.html", timeout=5000)
    page.evaluate("window.mark = 'not reloaded'")
    server.live.working("a build is under way")
    page.wait_for_selector(".briefgen-progress")


def test_a_changed_page_is_loaded_again_where_it_stood(page: "Page", server: Server) -> None:
    page.evaluate("scrollTo({ top: 1234, behavior: 'instant' })")
    (server.site / "index.html").write_text(PAGE.format(title="Second", long=LONG))
    server.live.built({"index.html"})
    page.wait_for_selector("h1:text('Second')", state="attached")
    page.wait_for_function("scrollY === 1234")
    assert page.evaluate("window.mark") is None


def test_a_page_that_did_not_change_stays_as_it_is(page: "Page", server: Server) -> None:
    server.live.built({"people/x/index.html"})
    server.live.failed([Problem("content/x.md", 1, "seen after the build")])
    page.wait_for_selector(".briefgen-overlay")
    assert page.evaluate("window.mark") == "not reloaded"


def test_styles_change_without_a_reload(page: "Page", server: Server) -> None:
    (server.site / "style.css").write_text("h1 { color: rgb(4, 5, 6) }")
    server.live.built({"style.css"})
    page.wait_for_function("getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'")
    assert page.evaluate("window.mark") == "not reloaded"


def test_styles_that_change_fast_leave_none_of_the_older_ones(page: "Page", server: Server) -> None:
    for number in range(8):
        (server.site / "style.css").write_text(f"h1 {{ color: rgb(4, 5, {number}) }}")
        server.live.built({"style.css"})
    page.wait_for_function("getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 7)'")
    page.wait_for_function("document.querySelectorAll('link[href*=\"style.css\"]').length === 1")
    assert page.evaluate("window.mark") == "not reloaded"


def test_many_tabs_are_all_kept_up_to_date(page: "Page", server: Server) -> None:
    tabs = [page, *(page.context.new_page() for _ in range(9))]  # a browser opens but six connections to a server
    for tab in tabs[1:]:
        opened(tab, server)
    server.live.failed([Problem("content/x.md", 1, "seen in all")])
    for tab in tabs:
        tab.wait_for_selector(".briefgen-overlay")
        assert tab.evaluate("window.mark") == "not reloaded"
    (server.site / "index.html").write_text(PAGE.format(title="Second", long=LONG))
    server.live.built({"index.html"})
    for tab in tabs:
        tab.wait_for_selector("h1:text('Second')", state="attached")


@pytest.mark.parametrize("shared", ["SharedWorker", "nothing shared"])
def test_a_page_listens_with_and_without_shared_workers(server: Server, shared: str) -> None:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        if shared != "SharedWorker":
            page.add_init_script("delete window.SharedWorker")
        opened(page, server)
        assert page.evaluate("'SharedWorker' in window") is (shared == "SharedWorker")
        (server.site / "index.html").write_text(PAGE.format(title="Second", long=LONG))
        server.live.built({"index.html"})
        page.wait_for_selector("h1:text('Second')", state="attached")
        browser.close()


def test_what_is_wrong_is_shown_until_it_is_mended(page: "Page", server: Server) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    server.live.failed(
        [Problem("content/trade.md", 4, "the date cannot be read", "write 2023-02-21", f"date: {hostile}")]
    )
    overlay = page.wait_for_selector(".briefgen-overlay[role=alert]")
    assert overlay
    told = overlay.inner_text()
    for part in ("content/trade.md:4", "the date cannot be read", "write 2023-02-21", hostile):
        assert part in told
    assert page.query_selector(".briefgen-overlay img") is None
    server.live.built(set())
    page.wait_for_selector(".briefgen-overlay", state="detached")
    assert page.evaluate("window.mark") == "not reloaded"
