import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from briefgen import fulltext, output
from briefgen.build import build_site, lock
from briefgen.build.printing import Job, Press, Printed
from briefgen.config import Config
from briefgen.errors import ArticleError, BriefgenError, OutputError, TemplateError
from tests import plain_analysis
from tests.desk import STATE, Desk

ADA = """---
title: Bridge opens
date: 2024-03-01
source: The Courier
---
Ada Stone spoke on Friday. “The bridge will stand for a century and more.” Ada Stone left. Bela Frost listened.
"""
BELA = """---
title: Harbour closes
date: 2024-03-02
source: The Courier
---
Bela Frost met Ada Stone at noon. Bela Frost was brief. “The harbour is closed until the storm has gone.”
"""
CORA = """---
title: Museum moves
date: 2024-03-03
source: The Courier
---
Cora Field wrote to the council. “No painting will be sold as long as I am here.” Cora Field had nothing to add.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("briefgen.build.analysing.annotate_batch", plain_analysis.annotate_batch)
    desk = Desk(tmp_path / "desk")
    for name, text in (("ada", ADA), ("bela", BELA), ("cora", CORA)):
        desk.write(f"content/{name}.md", text)
    return desk


def test_articles_become_a_site(desk: Desk) -> None:
    report = desk.build()
    assert (report.articles, report.people, report.quotes, report.attributed, report.analysed) == (3, 3, 3, 3, 3)
    assert set(report.written) == {path for path in desk.pages() if path != output.SUMS and not fulltext.has(path)}
    assert "The bridge will stand" in desk.page("people/ada-stone/index.html")
    assert "Bridge opens" in desk.page("articles/ada/index.html")


def test_that_articles_are_analysed_is_told_before_the_first_of_them_is(desk: Desk) -> None:
    heard: list[tuple[str, int, int]] = []
    build_site(Config.load(desk.root), progress=lambda *told: heard.append(told))
    assert [told for told in heard if told[0] == "analysing"] == [("analysing", 0, 3), ("analysing", 3, 3)]


def test_a_second_build_touches_nothing(desk: Desk) -> None:
    first = desk.build()
    before = {path: path.stat().st_mtime_ns for path in (desk.root / "site").rglob("*")}
    second = desk.build()
    assert (second.written, second.removed, second.analysed) == ((), (), 0)
    assert (second.articles, second.people, second.pages) == (first.articles, first.people, first.pages)
    assert {path: path.stat().st_mtime_ns for path in (desk.root / "site").rglob("*")} == before


def test_a_build_with_nothing_to_analyse_never_imports_spacy(desk: Desk) -> None:
    desk.build()
    desk.write(
        "content/ada.md",
        ADA.replace("Bridge opens", "Bridge opens at last").replace("source: The Courier\n", "tags: [x]\n"),
    )
    script = (
        "import sys; from pathlib import Path; from briefgen.build import build_site; from briefgen.config import Config\n"
        "report = build_site(Config.load(Path(sys.argv[1])))\n"
        "print(report.analysed, 'spacy' in sys.modules, 'jinja2' in sys.modules)"
    )
    desk.write("content/ada.md", ADA)
    run = subprocess.run(
        [sys.executable, "-c", script, desk.root],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert run.stdout.split()[:2] == ["0", "False"]


def test_a_word_changed_in_an_article_writes_that_article_and_the_list_of_its_words(desk: Desk) -> None:
    desk.build()
    desk.write("content/cora.md", CORA.replace("had nothing to add", "had nothing at all to add"))
    report = desk.build()
    assert report.analysed == 1
    assert report.removed == ()
    assert report.written == ("articles/cora/index.html",)


def test_a_new_tag_is_not_a_reason_to_analyse(desk: Desk) -> None:
    desk.build()
    desk.write("content/cora.md", CORA.replace("source:", "tags: [art]\nsource:"))
    assert desk.build().analysed == 0


def test_a_deleted_article_takes_the_pages_of_its_people_along(desk: Desk) -> None:
    desk.build()
    desk.delete("content/cora.md")
    report = desk.build()
    assert set(report.removed) == {
        "articles/cora/index.html",
        "people/cora-field/index.html",
        "people/cora-field/feed.xml",
        "briefings/2024-03-03/index.html",
    }
    assert not (desk.root / "site" / "people" / "cora-field").exists()
    assert "articles/ada/index.html" not in report.written
    assert "index.html" in report.written


def test_a_template_that_changed_writes_the_pages_made_with_it(desk: Desk) -> None:
    desk.build()
    bundled = (Path("templates") / "entity.html").read_text("utf-8")
    desk.write("templates/entity.html", bundled.replace("{% block main %}", "{% block main %}<!-- mine -->"))
    assert set(desk.build().written) == {
        f"people/{name}/index.html" for name in ("ada-stone", "bela-frost", "cora-field")
    }


def test_a_renamed_file_moves_its_page(desk: Desk) -> None:
    desk.build()
    (desk.root / "content" / "cora.md").rename(desk.root / "content" / "dora.md")
    report = desk.build()
    assert "articles/dora/index.html" in report.written
    assert report.removed == ("articles/cora/index.html",)
    assert report.analysed == 0


def test_drafts_are_not_published(desk: Desk) -> None:
    desk.write("content/cora.md", CORA.replace("source:", "draft: true\nsource:"))
    assert desk.build().articles == 2


def test_all_that_is_wrong_is_told_at_once_and_the_site_stays(desk: Desk) -> None:
    desk.build()
    before = desk.pages()
    desk.write("content/bad.md", "---\ntitle: [\n---\ntext\n")
    desk.write("content/empty.md", "")
    desk.write("content/twin.md", ADA.replace("title: Bridge opens", "title: Twin\nslug: ada"))
    desk.write("content/corrections.toml", "[[merge]]\nnames = 3\n")
    desk.write("templates/entity.html", "{% if %}")
    with pytest.raises(BriefgenError) as error:
        desk.build()
    told = {problem.path for problem in error.value.problems}
    assert told == {
        "content/bad.md",
        "content/empty.md",
        "content/twin.md",
        "content/corrections.toml",
        "templates/entity.html",
    }
    assert desk.pages() == before


def test_keep_going_leaves_out_bad_articles_and_tells_of_them(desk: Desk) -> None:
    desk.write("content/empty.md", "")
    with pytest.raises(ArticleError, match=r"content/empty.md: is empty"):
        desk.build()
    for _ in range(2):
        report = desk.build(keep_going=True)
        assert [problem.path for problem in report.problems] == ["content/empty.md"]
        assert report.articles == 3


def test_a_template_that_fails_leaves_the_site_as_it_was(desk: Desk) -> None:
    desk.build()
    before = desk.pages()
    desk.write("templates/article.html", "{{ nonsense }}")
    with pytest.raises(TemplateError, match=r"templates/article.html:1: .*'nonsense' is undefined"):
        desk.build()
    assert desk.pages() == before


def test_a_site_without_articles_is_built_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.build().articles == 0
    assert "index.html" in desk.pages()


def test_the_cache_may_be_lost(desk: Desk, tmp_path: Path) -> None:
    desk.build()
    for path in (desk.root / STATE).iterdir():
        path.unlink()
    desk.delete("content/cora.md")
    desk.build()
    assert desk.pages() == desk.clean(tmp_path / "clean")


def test_the_cache_may_be_lost_after_a_build_was_cut_off(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[str] = []
    move = output._move  # noqa: SLF001 - the step at which a power cut leaves some pages new and some old

    def cut_short(source: str, target: str) -> None:
        if len(moved) == 5:
            raise KeyboardInterrupt
        moved.append(target)
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(output, "_move", cut_short)
        with pytest.raises(KeyboardInterrupt):
            desk.build()
    for path in (desk.root / STATE).iterdir():
        path.unlink()
    desk.write("content/cora.md", "Cora Field met Ada Stone at noon.\n")
    desk.build()
    assert desk.pages() == desk.clean(tmp_path / "clean")


def test_a_damaged_cache_is_told_and_made_again(desk: Desk, tmp_path: Path) -> None:
    desk.build()
    (desk.root / STATE / "cache.sqlite").write_bytes(b"nonsense" * 1000)
    report = desk.build()
    assert any("damaged" in str(warning) for warning in report.warnings)
    assert report.written == ()
    assert desk.pages() == desk.clean(tmp_path / "clean")


def test_a_damaged_value_in_the_cache_is_made_again(desk: Desk, tmp_path: Path) -> None:
    desk.build()
    with sqlite3.connect(desk.root / STATE / "cache.sqlite") as cache:
        cache.execute("UPDATE value SET data = substr(data, 1, 40)")
    cache.close()
    desk.write("content/corrections.toml", '[rename]\n"Ada Stone" = "Ada Rock"\n')
    desk.build()
    assert desk.pages() == desk.clean(tmp_path / "clean")
    assert "Ada Rock" in desk.page("people/ada-rock/index.html")


def test_damage_that_shows_only_while_other_damage_is_mended_is_mended_too(desk: Desk, tmp_path: Path) -> None:
    desk.build()
    with sqlite3.connect(desk.root / STATE / "cache.sqlite") as cache:
        cache.execute("UPDATE value SET data = substr(data, 1, 40)")
        cache.execute("CREATE TRIGGER later AFTER DELETE ON value BEGIN UPDATE last SET data = x'00'; END")
    cache.close()
    desk.write("content/corrections.toml", '[rename]\n"Ada Stone" = "Ada Rock"\n')
    desk.build()
    assert desk.pages() == desk.clean(tmp_path / "clean")


def test_an_article_whose_own_corrections_are_wrong_can_be_left_out(desk: Desk, tmp_path: Path) -> None:
    desk.build(keep_going=True)
    desk.write("content/bela.md", BELA.replace("---\n", "---\ncorrections: {renmae: {A: B}}\n", 1))
    with pytest.raises(BriefgenError, match="unknown correction “renmae”"):
        desk.build()
    report = desk.build(keep_going=True)
    assert [(problem.path, problem.line) for problem in report.problems] == [("content/bela.md", 2)]
    assert report.articles == 2
    clean = desk.copy(tmp_path / "clean")
    clean.build(keep_going=True)
    assert desk.pages() == clean.pages()


def test_two_builds_at_once_are_kept_apart(desk: Desk) -> None:
    with (
        lock.held(desk.root / STATE / "lock", 0),
        pytest.raises(OutputError, match=f"another build.*process {os.getpid()}"),
    ):
        desk.build()
    assert desk.build().articles == 3


def test_a_file_that_is_not_ours_stops_the_build_with_its_path(desk: Desk) -> None:
    desk.write("site/index.html", "mine")
    with pytest.raises(OutputError, match=r"site/index.html: briefgen did not write this file"):
        desk.build()
    assert desk.pages() == {"index.html": b"mine"}


def test_the_output_folder_can_be_changed(desk: Desk) -> None:
    desk.build()
    desk.write("briefgen.toml", '[paths]\noutput = "public"\n')
    desk.build()
    public = {
        path.relative_to(desk.root / "public").as_posix()
        for path in (desk.root / "public").rglob("*")
        if path.is_file()
    }
    assert public == set(desk.pages())


def test_printing_on_several_processes_makes_the_same_site(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.build.shift._WORTH_FORKING", 1)
    monkeypatch.setattr("briefgen.build.printing._PORTION", 4)
    monkeypatch.setattr("briefgen.build.analysing.workers.count", lambda _: 1)
    other = desk.copy(tmp_path / "other")
    build_site(Config.load(other.root), workers="2")
    assert other.pages() == desk.clean(tmp_path / "clean")


def test_what_a_process_that_prints_leaves_undone_when_it_is_killed_is_printed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.build.shift._WORTH_FORKING", 1)
    monkeypatch.setattr("briefgen.build.analysing.workers.count", lambda _: 1)
    parent, printed = os.getpid(), Press.printed

    def killed(press: Press, jobs: Iterable[Job]) -> Printed:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return printed(press, jobs)

    monkeypatch.setattr(Press, "printed", killed)
    build_site(Config.load(desk.root), workers="2")
    assert desk.pages() == desk.clean(tmp_path / "clean")


@pytest.mark.parametrize("folder", ["content", "templates", ".briefgen", "."])
def test_a_site_that_leads_to_its_sources_is_not_written(desk: Desk, folder: str) -> None:
    (desk.root / "templates").mkdir()
    (desk.root / STATE).mkdir()
    (desk.root / "site").symlink_to(desk.root / folder)
    before = sorted((desk.root / "content").iterdir())
    with pytest.raises(OutputError, match="leads to the same files"):
        desk.build()
    assert sorted((desk.root / "content").iterdir()) == before
    assert not list((desk.root / "templates").iterdir())


def test_a_file_in_the_place_of_the_templates_is_told(desk: Desk) -> None:
    desk.write("templates", "no folder")
    with pytest.raises(BriefgenError, match=r"templates.*Not a directory"):
        desk.build()


def test_the_cache_does_not_grow_with_every_save_and_keeps_what_is_needed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.cache._SPARE", 0)
    desk.write("content/draft.md", CORA.replace("source:", "draft: true\nsource:"))
    desk.build()
    counts = []
    for number in range(12):
        desk.write("content/cora.md", CORA.replace("nothing to add", f"nothing at all to add {number}"))
        report = desk.build()
        assert (report.analysed, report.warnings) == (1, ())
        with sqlite3.connect(desk.root / STATE / "cache.sqlite") as cache:
            counts.append(cache.execute("SELECT count(*) FROM value").fetchone()[0])
        cache.close()
    assert max(counts) < 24
    desk.write("content/corrections.toml", '[rename]\n"Ada Stone" = "Ada Rock"\n')
    report = desk.build()
    assert (report.analysed, report.warnings) == (0, ())
    assert desk.pages() == desk.clean(tmp_path / "clean")


UNREADABLE = Path("/proc/self/mem")  # is a file, even for an administrator, and cannot be read from its beginning


@pytest.mark.skipif(not UNREADABLE.is_file(), reason="no such file here")
@pytest.mark.parametrize(
    "path", ["templates/article.html", "templates/languages/en.toml", "content/corrections.toml", "logo.svg"]
)
def test_what_cannot_be_read_is_told_and_leaves_the_site_as_it_was(desk: Desk, path: str) -> None:
    desk.write("briefgen.toml", '[site]\nlogo = "logo.svg"\n')
    desk.write("logo.svg", "<svg/>")
    desk.build()
    before = desk.pages()
    (desk.root / path).parent.mkdir(parents=True, exist_ok=True)
    (desk.root / path).unlink(missing_ok=True)
    (desk.root / path).symlink_to(UNREADABLE)
    with pytest.raises(BriefgenError, match=f"{Path(path).name}.*cannot be read"):
        desk.build()
    assert desk.pages() == before


def test_a_folder_of_templates_that_cannot_be_looked_into_is_told(desk: Desk) -> None:
    desk.write("templates", "not a folder")
    with pytest.raises(BriefgenError, match="templates: cannot be read: Not a directory"):
        desk.build()


def test_a_template_in_a_folder_that_a_link_leads_to_is_looked_at(desk: Desk, tmp_path: Path) -> None:
    part = tmp_path / "elsewhere" / "part.html"
    part.parent.mkdir()
    part.write_text("first")
    desk.write("templates/footer.html", '{% include "parts/part.html" %}')
    (desk.root / "templates" / "parts").symlink_to(part.parent)
    (part.parent / "round").symlink_to(part.parent)
    desk.build()
    part.write_text("second")
    desk.build()
    assert "second" in desk.page("index.html")
