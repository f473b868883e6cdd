"""A pipeline that knows names but no grammar: less is found, nothing is guessed, and the user is told."""

import json
from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner, Result

from briefgen.analysis.model_files import shortcomings
from briefgen.cli import main
from briefgen.config import Config

NAMES = {"Elena Marchetti": "PERSON", "Tom Reilly": "PERSON", "Reilly": "PERSON", "Marchetti": "PERSON"}
ARTICLE = """---
title: The dam
date: 2024-03-04
---
Elena Marchetti said that the dam was safe. “The road is closed for good,” said Tom Reilly.

“You must leave the valley at once,” Reilly was told by Marchetti.

“It will stay closed for the winter,” the old ferryman murmured to the crowd.
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose pipeline is a list of names and nothing else."""
    root = tmp_path_factory.mktemp("ruled")
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in NAMES.items()])  # type: ignore[attr-defined]
    nlp.to_disk(root / "ruler")
    (root / "content").mkdir()
    (root / "content" / "dam.md").write_text(ARTICLE, "utf-8")
    (root / "briefgen.toml").write_text(f"[analysis]\nmodel = {json.dumps(str(root / 'ruler'))}\n", "utf-8")
    return root


def run(root: Path, *words: str) -> Result:
    result = CliRunner().invoke(main, ["-C", str(root), *words])
    assert result.exit_code == 0, result.output
    return result


@pytest.mark.parametrize("command", ["build", "check"])
def test_the_user_is_told_once(root: Path, command: str) -> None:
    assert run(root, command).stderr.count("has no parser") == 1


@pytest.mark.parametrize("command", [["build"], ["check"], ["inspect", "dam.md"]])
def test_the_folder_of_a_pipeline_is_seen_from_the_sites(
    root: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "briefgen.toml").write_text('[analysis]\nmodel = "ruler"\n', "utf-8")
    monkeypatch.chdir(root / "content")
    assert "has no parser" in run(root, *command).stderr


def test_the_bundled_pipeline_has_nothing_to_tell() -> None:
    assert shortcomings(Config()) == ()


def test_only_quotations_in_marks_are_found_and_nobody_speaks_who_did_not(root: Path) -> None:
    found = json.loads(run(root, "inspect", "--json", str(root / "content" / "dam.md")).stdout)
    said = {quote["text"]: quote["speaker"] and quote["speaker"]["name"] for quote in found["quotes"]}
    assert said["The road is closed for good"] == "Tom Reilly"
    assert said["You must leave the valley at once"] in (None, "Elena Marchetti")
    assert said["It will stay closed for the winter"] in (None, "the old ferryman", "old ferryman")
    assert {quote["kind"] for quote in found["quotes"]} == {"direct"}
    assert max(quote["confidence"] for quote in found["quotes"]) < 0.9
