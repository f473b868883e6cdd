"""A desk to work at in tests: a site's folder whose articles, templates and settings can be changed, and built."""

import shutil
from pathlib import Path

from briefgen.build import Report, build_site
from briefgen.config import Config

STATE = ".briefgen"


class Desk:
    """A site in `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "content").mkdir(parents=True, exist_ok=True)

    def write(self, path: str, text: str) -> None:
        """Write a file of the site's sources."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def delete(self, path: str) -> None:
        """Delete a file of the site's sources."""
        (self.root / path).unlink()

    def build(self, *, workers: str = "1", keep_going: bool = False) -> Report:
        """Build the site."""
        return build_site(Config.load(self.root), workers=workers, keep_going=keep_going)

    def pages(self) -> dict[str, bytes]:
        """Return every file of the built site by its path."""
        site = self.root / "site"
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    def page(self, path: str) -> str:
        """Return a page of the built site."""
        return (self.root / "site" / path).read_text("utf-8")

    def copy(self, root: Path) -> "Desk":
        """Return a desk with the same sources, of which nothing has been built."""
        shutil.copytree(self.root, root, ignore=shutil.ignore_patterns(STATE, "site"))
        return Desk(root)

    def clean(self, root: Path) -> dict[str, bytes]:
        """Return what a clean build of the same sources makes, in `root`."""
        desk = self.copy(root)
        desk.build()
        return desk.pages()
