"""The site as a reader meets it, in Chromium: served under a sub-path, opened from disk, with scripts and without."""

import os
import threading
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefgen import fulltext
from briefgen.config import Config, PagesSettings, SiteSettings
from briefgen.manifest import Manifest
from briefgen.output import Output
from tests.rendered_site import odd_knowledge, render_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

playwright = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.browser
CHROMIUM = os.environ.get("CHROME", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PAGES = (
    "index.html",
    "articles/belarus-warns-of-troops/index.html",
    "people/alexander-lukashenko/index.html",
    "people/grace-talker/index.html",
    "people/index.html",
    "quotes/index.html",
    "connections/index.html",
    "sources/index.html",
    "search/index.html",
    "404.html",
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name that the standard library chose
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("served")
    config = Config(
        root=root,
        site=SiteSettings(title="Example", base_url="http://example.org/sub/path/"),
        pages=PagesSettings(per_page=10),
    )
    return render_site(odd_knowledge(), config, root / "sub" / "path")


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder.parents[1])))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sub/path/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


class Watched:
    """A page that keeps what it asked for, and every complaint of the browser."""

    def __init__(self, browser: "Browser", **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on(
            "console", lambda message: self.complaints.append(message.text) if message.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture
def tab(browser: "Browser") -> Iterator[Watched]:
    watched = Watched(browser)
    yield watched
    watched.context.close()


def test_no_page_asks_elsewhere_or_breaks_its_policy(tab: Watched, base: str) -> None:
    for page in PAGES:
        tab.page.goto(base + page, wait_until="networkidle")
    assert tab.complaints == []
    assert [url for url in tab.asked if not url.startswith((base, "data:"))] == []


def test_the_keyboard_finds_a_person(tab: Watched, base: str) -> None:
    tab.page.goto(base + "articles/belarus-warns-of-troops/index.html")
    tab.page.keyboard.press("/")
    tab.page.wait_for_selector("dialog[open] input")
    tab.page.keyboard.type("lukash")
    tab.page.wait_for_selector("dialog [role=option]")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/people/alexander-lukashenko/index.html")
    assert tab.page.inner_text("h1") == "Alexander Lukashenko"


def test_accents_and_other_scripts_are_found(tab: Watched, base: str) -> None:
    tab.page.goto(base + "index.html")
    for typed, name in (("зеленск", "Владимир Зеленский"), ("習", "習近平")):
        tab.page.keyboard.press("/")
        tab.page.wait_for_selector("dialog[open] input")
        tab.page.fill("dialog input", typed)
        assert tab.page.inner_text("dialog [role=option] a").startswith(name)
        tab.page.keyboard.press("Escape")


def test_in_context_lands_on_the_marked_sentence(tab: Watched, base: str) -> None:
    tab.page.goto(base + "people/alexander-lukashenko/index.html")
    tab.page.click(".said.direct .context >> nth=0")
    tab.page.wait_for_selector(".q:target")
    target = tab.page.locator(".q:target")
    assert target.inner_text().startswith("“We are peaceful people")
    box = target.bounding_box()
    assert box
    assert 0 <= box["y"] < 720
    marked, plain = (
        tab.page.eval_on_selector(where, "e => getComputedStyle(e).backgroundColor") for where in (".q:target", "main")
    )
    assert marked != plain


@pytest.mark.parametrize("pattern", ["????-??-??", "????-W??", "????-??"])
def test_briefings_lead_from_one_to_the_next_and_back(tab: Watched, base: str, folder: Path, pattern: str) -> None:
    addresses = [f"{base}briefings/{each.name}/index.html" for each in sorted((folder / "briefings").glob(pattern))]
    assert len(addresses) > 2
    tab.page.goto(addresses[0])
    assert tab.page.locator("nav a[rel=prev]").count() == 0
    for address in addresses[1:]:
        tab.page.click("nav a[rel=next]")
        assert tab.page.url == address
    assert tab.page.locator("nav a[rel=next]").count() == 0
    for address in reversed(addresses[:-1]):
        tab.page.click("nav a[rel=prev]")
        assert tab.page.url == address
    assert tab.complaints == []


def test_filters_show_what_was_asked_for(tab: Watched, base: str) -> None:
    tab.page.goto(base + "quotes/index.html")
    every = tab.page.locator(".said:visible").count()
    tab.page.select_option("select[name=speaker]", "Alexander Lukashenko")
    chosen = tab.page.locator(".said:visible")
    assert 0 < chosen.count() < every
    assert {who.inner_text() for who in tab.page.locator(".said:visible .who").all()} == {"Alexander Lukashenko"}
    assert "speaker=Alexander" in tab.page.url
    tab.page.reload()
    assert tab.page.locator(".said:visible").count() == chosen.count() < every
    tab.page.click("button[type=reset]")
    playwright.expect(tab.page.locator(".said:visible")).to_have_count(every)


def test_a_citation_is_copied(browser: "Browser", base: str) -> None:
    tab = Watched(browser, permissions=["clipboard-read", "clipboard-write"])
    tab.page.goto(base + "articles/belarus-warns-of-troops/index.html")
    tab.page.click(".quoted button >> nth=0")
    tab.page.wait_for_selector("text=Copied")
    copied = tab.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "“We are peaceful people. We know what war is and we don’t want war” — Alexander Lukashenko. “Belarus warns of troops”, 21 February 2023"
    )
    assert copied.endswith("http://example.org/sub/path/articles/belarus-warns-of-troops/#q-34887f02b9")
    tab.context.close()


def test_without_scripts_every_page_still_reads(browser: "Browser", base: str) -> None:
    tab = Watched(browser, java_script_enabled=False)
    for page in PAGES:
        tab.page.goto(base + page)
        assert tab.page.locator("h1").inner_text()
        assert tab.page.locator("form.filters:visible").count() == 0
    tab.page.goto(base + "quotes/index.html")
    assert tab.page.locator(".said:visible").count() >= 10
    tab.page.goto(base + "search/index.html")
    assert tab.page.locator(".index a:visible").count() > 5
    tab.context.close()


def test_opened_from_disk_links_lead_on_and_the_search_page_searches(tab: Watched, folder: Path) -> None:
    tab.page.goto((folder / "index.html").as_uri())
    tab.page.click("nav.sections a >> text=People")
    tab.page.click("text=Alexander Lukashenko")
    assert tab.page.inner_text("h1") == "Alexander Lukashenko"
    tab.page.keyboard.press("/")
    tab.page.wait_for_url("**/search/index.html")
    tab.page.fill("input[name=q]", "putin")
    playwright.expect(tab.page.locator(".index li:visible")).to_have_count(1)
    assert tab.page.locator(".index li:visible a").inner_text() == "Vladimir Putin"


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_scrolls_sideways(browser: "Browser", base: str, width: int) -> None:
    tab = Watched(browser, viewport={"width": width, "height": 800})
    for page in (*PAGES, "articles/index.html"):
        tab.page.goto(base + page)
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width, page
    tab.context.close()


def test_keyboard_users_can_skip_to_the_content(tab: Watched, base: str) -> None:
    tab.page.goto(base + "people/alexander-lukashenko/index.html")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.textContent") == "Skip to the content"
    box = tab.page.locator(".skip").bounding_box()
    assert box
    assert box["x"] >= 0


def test_the_full_text_is_searched_where_it_was_indexed(
    tab: Watched, base: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pagefind")
    pages = sorted(path for path in folder.glob("articles/*/index.html") if path.parent.name != "month")
    digests = {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).digest() for path in pages}
    monkeypatch.setattr(fulltext, "PER_BUCKET", 2)
    site = Output(folder, Manifest())
    with site.staging():
        index = fulltext.index(digests, lambda path: folder / path, site)
        site.commit(index.staged, ())
    assert len([path for path in index.paths if path.endswith("pagefind.js")]) > 1
    tab.page.goto(base + "search/index.html")
    tab.page.fill("input[name=q]", "restraint")
    found = tab.page.locator(".found li a")
    playwright.expect(found).to_have_count(1)
    assert found.inner_text() == "Belarus warns of troops"
    playwright.expect(tab.page.locator(".found mark")).to_contain_text("restraint")
    found.click()
    assert tab.page.inner_text("h1") == "Belarus warns of troops"
    assert tab.complaints == []
