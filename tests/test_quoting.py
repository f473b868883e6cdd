"""Problems quote the lines that they are about."""

import os
from pathlib import Path

import pytest

from briefgen import corrections
from briefgen.build import build_site
from briefgen.config import Config
from briefgen.errors import ArticleError, BriefgenError, ConfigError, Problem
from briefgen.quoting import LONGEST, quoted, quoting


def told(error: BriefgenError) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.source_line) for problem in error.problems]


def test_a_problem_with_a_place_quotes_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("one\n  two = \n", "utf-8")
    assert quoted([Problem("a.toml", 2, "is odd")], tmp_path) == (Problem("a.toml", 2, "is odd", "", "two ="),)


def test_a_path_within_the_sites_folder_is_told_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.toml").write_text("one\n", "utf-8")
    expected = Problem("a.toml", 1, "is odd", "", "one")
    assert quoted([Problem(str(tmp_path / "a.toml"), 1, "is odd")], tmp_path) == (expected,)
    monkeypatch.chdir(tmp_path.parent)
    assert quoted([Problem(f"{tmp_path.name}/a.toml", 1, "is odd")], Path(tmp_path.name)) == (expected,)


@pytest.mark.parametrize(
    "problem",
    [
        Problem("a.toml", 0, "is nowhere"),
        Problem("a.toml", 9, "is behind the end"),
        Problem("b.toml", 1, "is not there"),
        Problem(".", 1, "is a folder"),
        Problem("a.toml", 1, "is quoted", "", "already"),
    ],
)
def test_any_other_stays_as_it_is(tmp_path: Path, problem: Problem) -> None:
    (tmp_path / "a.toml").write_text("one\n", "utf-8")
    assert quoted([problem], tmp_path) == (problem,)


def test_what_is_quoted_is_short_and_need_not_be_text(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff" + b"x" * 1_000_000)
    assert len(quoted([Problem("a.toml", 1, "is odd")], tmp_path)[0].source_line) == LONGEST


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert quoted([Problem("pipe", 1, "is not a file")], tmp_path)[0].source_line == ""


def test_the_kind_of_error_stays(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("first\n", "utf-8")
    with pytest.raises(ArticleError) as caught, quoting(tmp_path):
        raise ArticleError.at("a.md", 1, "is odd")
    assert told(caught.value) == [("a.md", 1, "first")]


@pytest.mark.parametrize("text", ["base_url = = 3", "no_such_key = 3"])
def test_settings_are_quoted(tmp_path: Path, text: str) -> None:
    (tmp_path / "briefgen.toml").write_text(f"[site]\n{text}\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        Config.load(tmp_path)
    assert told(caught.value) == [("briefgen.toml", 2, text)]


@pytest.mark.parametrize("text", ["hide = = 3", 'hidden = ["Ada"]', 'hide = "Ada"'])
def test_corrections_are_quoted(tmp_path: Path, text: str) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.md").write_text("---\ntitle: A\ndate: 2023-02-21\n---\n\nAda Brown left.\n", "utf-8")
    (content / corrections.FILE).write_text(f"# Ada\n{text}\n", "utf-8")
    with pytest.raises(BriefgenError) as caught:
        build_site(Config.load(tmp_path))
    assert told(caught.value) == [(f"content/{corrections.FILE}", 2, text)]


def test_corrections_in_an_article_are_quoted(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.md").write_text("---\ntitle: A\ncorrections:\n  hidden: [Ada]\n---\n\nAda left.\n", "utf-8")
    with pytest.raises(BriefgenError) as caught:
        build_site(Config.load(tmp_path))
    assert told(caught.value) == [("content/a.md", 4, "hidden: [Ada]")]
