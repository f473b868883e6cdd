"""The index of the full text: made where the extra is installed, in parts, of nothing but the articles, under the rules of all files."""

import hashlib
import json
from pathlib import Path

import pytest

from briefgen import fulltext
from briefgen.errors import OutputError
from briefgen.manifest import Entry, Manifest
from briefgen.output import Output
from tests import plain_analysis
from tests.desk import STATE, Desk

PAGE = "<html lang=en><body><nav>menu</nav><article><h1>{0}</h1><p>The words of {0}.</p></article></body></html>"


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
    monkeypatch.setattr(fulltext, "version", lambda: "1")
    return recorder


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("briefgen.build.analysing.annotate_batch", plain_analysis.annotate_batch)
    desk = Desk(tmp_path / "desk")
    for name in "abc":
        article(desk, name)
    return desk


def article(desk: Desk, name: str, words: str = "spoke at noon") -> None:
    desk.write(f"content/{name}.md", f"---\ntitle: Case {name}\ndate: 2024-01-01\n---\nAda Stone {words}.\n")


def indexed(desk: Desk) -> set[str]:
    return {Path(path).stem for path in desk.pages() if path.startswith("pagefind/") and path.endswith(".txt")}


def test_articles_are_indexed_once_and_lists_of_them_never(desk: Desk, pagefind: Recorder) -> None:
    desk.build()
    assert pagefind.given == [["a", "b", "c"]]
    assert indexed(desk) == {"a", "b", "c"}
    desk.write("templates/article-list.html", "another list")
    assert "articles/index.html" in desk.build().written
    assert len(pagefind.given) == 1


def test_the_files_of_the_index_are_in_the_list_of_the_site_but_are_no_pages(desk: Desk, pagefind: Recorder) -> None:
    report = desk.build()
    sums = {line[66:]: line[:64] for line in desk.page("SHA256SUMS").splitlines()}
    files = {path: data for path, data in desk.pages().items() if path.startswith("pagefind/")}
    assert len(files) == len(pagefind.given[0]) + 1
    assert {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}.items() <= sums.items()
    assert not files.keys() & set(report.written)


def test_what_is_gone_from_the_site_is_gone_from_the_index(desk: Desk, pagefind: Recorder) -> None:
    desk.build()
    desk.delete("content/a.md")
    article(desk, "d")
    desk.build()
    assert indexed(desk) == {"b", "c", "d"}
    assert pagefind.given[-1] == ["b", "c", "d"]


def test_only_parts_with_changed_articles_are_made_again(
    desk: Desk, pagefind: Recorder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fulltext, "PER_BUCKET", 2)
    for number in range(5):
        article(desk, f"more-{number}")
    desk.build()
    assert len(pagefind.given) == len(json.loads(desk.page("pagefind/parts.json"))) > 2
    pagefind.given.clear()
    article(desk, "more-3", "spoke at noon and nobody heard it")
    desk.build()
    assert "more-3" in pagefind.given[0]
    assert len(pagefind.given) < len(json.loads(desk.page("pagefind/parts.json")))
    assert desk.pages() == desk.clean(tmp_path / "clean")


def test_without_the_extra_an_old_index_goes(desk: Desk, pagefind: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build()
    monkeypatch.setattr(fulltext, "version", lambda: "")
    desk.build()
    assert not (desk.root / "site" / "pagefind").exists()
    assert len(pagefind.given) == 1


def test_another_pagefind_makes_another_index(desk: Desk, pagefind: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build()
    monkeypatch.setattr(fulltext, "version", lambda: "2")
    desk.build()
    assert len(pagefind.given) == 2


@pytest.mark.usefixtures("pagefind")
def test_a_file_that_is_not_ours_is_neither_overwritten_nor_deleted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("site/pagefind/0/fragment/a.txt", "mine")
    with pytest.raises(OutputError, match=r"pagefind/0/fragment/a.txt: briefgen did not write this file"):
        desk.build()
    assert desk.pages() == {"pagefind/0/fragment/a.txt": b"mine"}
    (desk.root / "site/pagefind/0/fragment/a.txt").rename(desk.root / "site/pagefind/0/fragment/mine.txt")
    desk.build()
    monkeypatch.setattr(fulltext, "version", lambda: "")
    desk.build()
    assert {path for path in desk.pages() if path.startswith("pagefind/")} == {"pagefind/0/fragment/mine.txt"}


@pytest.mark.usefixtures("pagefind")
def test_a_file_of_the_index_that_somebody_changed_is_put_right(desk: Desk, tmp_path: Path) -> None:
    desk.build()
    desk.write("site/pagefind/0/fragment/a.txt", "cut off")
    desk.build()
    (desk.root / "site/pagefind/0/fragment/b.txt").unlink()
    desk.build()
    assert desk.pages() == desk.clean(tmp_path / "clean")
    for path in (desk.root / STATE).iterdir():
        path.unlink()
    desk.delete("content/b.md")
    desk.build()
    assert desk.pages() == desk.clean(tmp_path / "another clean")


def test_a_pagefind_that_fails_leaves_the_last_good_site(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_pages: Path, _index: Path) -> None:
        raise FileNotFoundError(2, "No such file or directory", "pagefind")

    desk.build()
    before = desk.pages()
    monkeypatch.setattr(fulltext, "version", lambda: "1")
    monkeypatch.setattr(fulltext, "_run", fail)
    with pytest.raises(OutputError, match=r"pagefind: the articles cannot be indexed: .*No such file"):
        desk.build()
    assert desk.pages() == before


def test_pagefind_itself_finds_words_of_the_articles_and_writes_the_same_twice(tmp_path: Path) -> None:
    pytest.importorskip("pagefind")
    articles = {f"articles/{name}/index.html": PAGE.format(name).encode() for name in ("one", "two")}
    for path, data in articles.items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(data)
    digests = {path: hashlib.sha256(data).digest() for path, data in articles.items()}
    made = []
    for site in (tmp_path / "a", tmp_path / "b"):
        output = Output(site, Manifest())
        with output.staging():
            made.append(fulltext.index(digests, lambda path: tmp_path / path, output))
    parts = {Path(path).name for path in made[0].paths}
    assert {"pagefind.js", "pagefind-entry.json", "parts.json"} <= parts
    assert not [path for path in made[0].paths if "ui" in path]
    assert [item.digest for item in made[0].staged] == [item.digest for item in made[1].staged]
    entries = {item.path: Entry(item.fingerprint, item.digest, item.size, item.mtime) for item in made[0].staged}
    assert entries.keys() == set(made[0].paths)
