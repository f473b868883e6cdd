"""Take the pictures of the documentation: build the sample site and look at it in Chromium.

    python docs/pictures.py [--all FOLDER] [--chromium PATH]

writes docs/entity.png, the picture of the README. With --all it also writes, to FOLDER, home, article, entity, quotes, connections,
timeline and briefing in light on a desktop, in dark on a phone, and as printed: to be looked at after a change of the look.
Needs the extra `browser` and Chromium.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from briefgen import Config, build_site
from briefgen.config import SiteSettings

REPOSITORY = Path(__file__).parents[1]
PERSON = "people/alexander-lukashenko/index.html"
PAGES = {
    "home": "index.html",
    "article": "articles/belarus-border/index.html",
    "entity": PERSON,
    "quotes": "quotes/index.html",
    "connections": "connections/index.html",
    "timeline": "timeline/index.html",
    "briefing": "briefings/2023-02-21/index.html",
}
LOOKS = {
    "light-desktop": (1280, 1500, "light", "screen"),
    "dark-phone": (390, 1400, "dark", "screen"),
    "print": (794, 1123, "light", "print"),
}


def build_sample(root: Path) -> Path:
    """Build the sample site in `root`, and return the folder of its pages."""
    shutil.copytree(REPOSITORY / "content", root / "content")
    build_site(Config(root=root, site=SiteSettings(title="From Berlin to Bakhmut")))
    return root / "site"


def take(browser: Browser, page: Path, picture: Path, look: tuple[int, int, str, str]) -> None:
    """Take a picture of a page in one look: width, height, colour scheme, medium."""
    width, height, scheme, medium = look
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    tab = context.new_page()
    tab.emulate_media(media="print" if medium == "print" else "screen")
    tab.goto(page.as_uri())
    picture.parent.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=picture)
    context.close()


def main() -> None:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page in every look")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as root, sync_playwright() as started:
        site = build_sample(Path(root))
        browser = started.chromium.launch(executable_path=wanted.chromium, args=["--no-sandbox", "--disable-gpu"])
        take(browser, site / PERSON, REPOSITORY / "docs" / "entity.png", (1280, 1320, "light", "screen"))
        for name, page in PAGES.items() if wanted.all else ():
            for look, values in LOOKS.items():
                take(browser, site / page, wanted.all / f"{name}-{look}.png", values)
        browser.close()


if __name__ == "__main__":
    main()
