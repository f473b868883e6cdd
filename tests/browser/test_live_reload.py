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
        page = browser.new_page(viewport={"width": 800, "height": 600})
        with page.expect_request("**/events?*"):
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/index.html")
        page.evaluate("window.mark = 'not reloaded'")
        yield page
        browser.close()


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
