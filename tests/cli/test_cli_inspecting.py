import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main

TEXT = "Title: The border\n\n“We want peace,” said Ada Byron, the prime minister, in London on Tuesday.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text("They talk.\n", "utf-8")
    return tmp_path


@pytest.mark.usefixtures("here")
def test_json_has_one_line_a_file_in_order() -> None:
    result = CliRunner().invoke(main, ["inspect", "--json", "b.txt", "a.txt"])
    assert result.exit_code == 0, result.output
    assert [json.loads(line)["path"] for line in result.stdout.splitlines()] == ["b.txt", "a.txt"]
    quote = json.loads(result.stdout.splitlines()[1])["quotes"][0]
    assert (quote["text"], quote["speaker"]["name"]) == ("We want peace", "Ada Byron")


def test_what_cannot_be_read_is_told_and_the_rest_is_shown(here: Path) -> None:
    (here / "bad.md").write_text("---\ndate: 2023-02-30\n---\nThey talk.", "utf-8")
    result = CliRunner().invoke(main, ["inspect", "bad.md", "a.txt", "nothing.txt"])
    assert result.exit_code == 1
    assert result.stdout.startswith("a.txt: The border\n")
    assert result.stderr.splitlines() == [
        "error: bad.md:2: “2023-02-30” is not a date (write it as 2023-02-21)",
        "    date: 2023-02-30",
        "error: nothing.txt: cannot be read: No such file or directory",
    ]


def test_settings_of_a_site_hold(here: Path) -> None:
    (here / "site").mkdir()
    (here / "site" / "briefgen.toml").write_text("[analysis]\nmin_confidence = 1.0\n", "utf-8")
    result = CliRunner().invoke(main, ["-C", "site", "inspect", "--json", "a.txt"])
    assert json.loads(result.stdout)["quotes"][0]["speaker"] is None


def test_warnings_fail_only_when_they_are_asked_to(here: Path) -> None:
    (here / "odd.md").write_text("---\nautor: Ada\n---\nThey talk.", "utf-8")
    told = "warning: odd.md:2: unknown key “autor” (did you mean “author”?)\n"
    result = CliRunner().invoke(main, ["inspect", "odd.md"])
    assert (result.exit_code, result.stderr) == (0, told)
    result = CliRunner().invoke(main, ["inspect", "--strict", "odd.md"])
    assert (result.exit_code, result.stderr) == (1, told)


@pytest.mark.usefixtures("here")
def test_no_files_is_a_wrong_use() -> None:
    assert CliRunner().invoke(main, ["inspect"]).exit_code == 2


def test_corrections_of_the_site_and_of_the_article_hold(here: Path) -> None:
    (here / "content").mkdir()
    (here / "content" / "corrections.toml").write_text('[rename]\n"Ada Byron" = "Ada Lovelace"\n', "utf-8")
    own = (
        "---\ntitle: The border\ncorrections:\n  describe:\n    Ada Byron: first programmer\n---\n"
        + TEXT.split("\n\n")[1]
    )
    (here / "c.md").write_text(own, "utf-8")
    result = CliRunner().invoke(main, ["inspect", "--json", "c.md"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    who = next(entity for entity in found["entities"] if entity["type"] == "person")
    assert (who["name"], who["description"], who["aliases"]) == ("Ada Lovelace", "first programmer", ["Ada Byron"])
    assert found["quotes"][0]["speaker"]["name"] == "Ada Lovelace"


def test_corrections_of_an_article_that_cannot_be_used_are_told(here: Path) -> None:
    (here / "c.md").write_text("---\ntitle: The border\ncorrections:\n  rname:\n    A: B\n---\nThey talk.", "utf-8")
    result = CliRunner().invoke(main, ["inspect", "c.md"])
    assert result.exit_code == 1
    assert "c.md:4: unknown correction “rname” (did you mean “rename”?)" in result.stderr
