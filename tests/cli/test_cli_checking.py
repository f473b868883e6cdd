from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main

# A blank cheque: nobody in the text can have said it.
TEXT = "The talks in London went on.\n\n“We want peace and nothing else, now and for ever.”\n\nIt rained.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "talks.txt").write_text(TEXT, "utf-8")
    return tmp_path


def run(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(site), *arguments, "--workers", "1"])


def test_doubts_are_told_with_lines_to_paste_and_nothing_is_written(site: Path) -> None:
    result = run(site, "check")
    assert result.exit_code == 0, result.output
    assert "content/talks.txt:3: who said “We want peace and nothing else, now and for ever.”?" in result.stdout
    assert '    [[quote]]\n    text = "We want peace and nothing else, now and for ever."\n' in result.stdout
    assert result.stdout.endswith("0 broken links · 0 warnings · 1 doubt\n")
    assert not (site / "site").exists()


def test_pasted_lines_settle_the_doubt(site: Path) -> None:
    lines = [line.strip() for line in run(site, "check").stdout.splitlines() if line.startswith("    ")]
    (site / "content" / "corrections.toml").write_text("\n".join(lines), "utf-8")
    assert run(site, "check").stdout.endswith("0 broken links · 0 warnings · 0 doubts\n")


def test_strict_fails_on_doubts(site: Path) -> None:
    assert run(site, "check", "--strict").exit_code == 1


def test_a_broken_link_fails(site: Path) -> None:
    assert run(site, "build").exit_code == 0
    assert run(site, "check", "-q").exit_code == 0
    (site / "site" / "articles" / "talks" / "index.html").unlink()
    result = run(site, "check")
    assert result.exit_code == 1
    assert "leads to no file" in result.stderr


def test_bad_articles_are_told(site: Path) -> None:
    (site / "content" / "empty.md").write_bytes(b"")
    result = run(site, "check")
    assert (result.exit_code, result.stderr) == (1, "error: content/empty.md: is empty\n")


def test_keep_going_tells_the_doubts_of_the_other_articles_and_still_fails(site: Path) -> None:
    (site / "content" / "empty.md").write_bytes(b"")
    result = run(site, "check", "--keep-going")
    assert (result.exit_code, result.stderr) == (1, "error: content/empty.md: is empty\n")
    assert result.stdout.endswith("0 broken links · 0 warnings · 1 doubt\n")


def test_bad_corrections_are_told_with_bad_articles(site: Path) -> None:
    (site / "content" / "corrections.toml").write_text('hide = "x"\n', "utf-8")
    (site / "content" / "empty.md").write_bytes(b"")
    told = run(site, "check").stderr
    assert "error: content/corrections.toml:1: hide: must be a list" in told
    assert "error: content/empty.md: is empty" in told
