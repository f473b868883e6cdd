from pathlib import Path

from click.testing import CliRunner

from briefgen.cli import main
from briefgen.config import Config


def test_a_new_site_has_settings_articles_and_a_note_on_templates(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["init", str(tmp_path / "brief")])
    assert result.exit_code == 0
    assert Config.load(tmp_path / "brief").site.title == "My briefing"
    assert len(list((tmp_path / "brief" / "content").iterdir())) >= 12
    assert "takes the place of the bundled one" in (tmp_path / "brief" / "templates" / "README.md").read_text("utf-8")


def test_files_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("# mine\n", "utf-8")
    result = CliRunner().invoke(main, ["-C", str(tmp_path), "init"])
    assert (tmp_path / "briefgen.toml").read_text("utf-8") == "# mine\n"
    assert f"{tmp_path}/briefgen.toml is there already and stays as it is" in result.stdout


def test_articles_that_are_there_stay_among_themselves(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "mine.md").write_text("They talk.", "utf-8")
    CliRunner().invoke(main, ["init", str(tmp_path)])
    assert [path.name for path in (tmp_path / "content").iterdir()] == ["mine.md"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "brief").write_text("a file", "utf-8")
    result = CliRunner().invoke(main, ["-C", str(tmp_path), "init", "brief/x"])
    assert result.exit_code == 1
    assert result.stderr == f"error: {tmp_path}/brief/x/briefgen.toml: cannot be written: Not a directory\n"
