"""The index of the full text: made where the extra is installed, in parts, and of nothing but the articles."""

import hashlib
from pathlib import Path

import pytest

from briefgen import fulltext
from briefgen.errors import OutputError


def site(folder: Path, *slugs: str) -> Path:
    """Write pages of articles as a build leaves them, with the list of their digests."""
    lines = []
    for slug in slugs:
        page = folder / "articles" / slug / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f"<html lang=en><body><nav>menu</nav><article><h1>{slug}</h1><p>The words of {slug}.</p></article></body></html>",
            "utf-8",
        )
        lines.append(f"{hashlib.sha256(page.read_bytes()).hexdigest()}  articles/{slug}/index.html\n")
    lines.append("0  articles/index.html\n")
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")
    return folder


class Recorder:
    """Stands in for Pagefind: notes what it was given, and writes one file for each article."""

    def __init__(self) -> None:
        self.given: list[list[str]] = []

    def __call__(self, pages: Path, index: Path) -> None:
        found = sorted(path.parent.name for path in pages.rglob("index.html"))
        self.given.append(found)
        for name in (*found, "pagefind-ui"):
            (index / "fragment").mkdir(parents=True, exist_ok=True)
            (index / "fragment" / f"{name}.txt").write_text(name, "utf-8")


@pytest.fixture
def pagefind(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr(fulltext, "_run", recorder)
    monkeypatch.setattr(fulltext, "is_installed", lambda: True)
    return recorder


def files(folder: Path) -> set[str]:
    return {path.name for path in (folder / "pagefind").rglob("*.txt")}


def test_articles_are_indexed_once_and_lists_of_them_never(tmp_path: Path, pagefind: Recorder) -> None:
    made = site(tmp_path, "a", "b")
    assert [fulltext.update(made), fulltext.update(made)] == [1, 0]
    assert pagefind.given == [["a", "b"]]
    assert files(made) == {"a.txt", "b.txt"}


def test_what_is_gone_from_the_site_is_gone_from_the_index(tmp_path: Path, pagefind: Recorder) -> None:
    fulltext.update(site(tmp_path, "a", "b"))
    assert fulltext.update(site(tmp_path, "b", "c")) == 1
    assert files(tmp_path) == {"b.txt", "c.txt"}
    assert pagefind.given[-1] == ["b", "c"]


def test_only_parts_with_changed_articles_are_made_again(
    tmp_path: Path, pagefind: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fulltext, "PER_BUCKET", 5)
    slugs = [f"story-{n}" for n in range(40)]
    fulltext.update(site(tmp_path, *slugs))
    assert len(pagefind.given) == 8
    (tmp_path / "articles/story-7/index.html").write_text("<article>Mended</article>", "utf-8")
    lines = (tmp_path / "SHA256SUMS").read_text("utf-8").splitlines()
    changed = [("f" * 64 + line[64:]) if "story-7/" in line else line for line in lines]
    (tmp_path / "SHA256SUMS").write_text("\n".join(changed) + "\n", "utf-8")
    assert fulltext.update(tmp_path) == 1
    assert "story-7" in pagefind.given[-1]


def test_without_the_extra_an_old_index_goes(
    tmp_path: Path, pagefind: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(tmp_path, "a")
    fulltext.update(made)
    monkeypatch.setattr(fulltext, "is_installed", lambda: False)
    fulltext.update(made)
    assert not (made / "pagefind").exists()
    assert len(pagefind.given) == 1


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path, pagefind: Recorder) -> None:
    made = site(tmp_path, "a")
    (made / "pagefind").mkdir()
    (made / "pagefind" / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="was not written by briefgen"):
        fulltext.update(made)
    assert files(made) == {"mine.txt"}
    assert not pagefind.given


def test_pagefind_itself_finds_words_of_the_articles(tmp_path: Path) -> None:
    pytest.importorskip("pagefind")
    made = site(tmp_path, "one", "two")
    assert fulltext.update(made) == 1
    parts = {path.name for path in (made / "pagefind" / "0").iterdir()}
    assert {"pagefind.js", "pagefind-entry.json", "fragment", "index"} <= parts
    assert not [path for path in (made / "pagefind").rglob("*") if "ui" in path.name]
