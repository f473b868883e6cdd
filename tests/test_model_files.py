import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.analysis.model_files import model_digest, model_folder, model_meta
from briefgen.errors import ModelError


def a_model(folder: Path, *, meta: str = '{"lang": "en"}') -> Path:
    folder.mkdir(parents=True)
    (folder / "meta.json").write_text(meta)
    (folder / "config.cfg").write_text("[nlp]\n")
    return folder


def test_the_empty_name_means_the_bundled_pipeline() -> None:
    folder = model_folder("")
    assert folder.name == "model"
    assert model_meta(folder)["lang"] == "en"


def test_a_folder_is_a_pipeline(tmp_path: Path) -> None:
    folder = a_model(tmp_path / "mine")
    assert model_folder(str(folder)) == folder


def test_an_installed_package_is_found_without_importing_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = a_model(tmp_path / "en_news_test" / "en_news_test-1.0")
    (tmp_path / "en_news_test" / "__init__.py").write_text("raise RuntimeError('imported')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert model_folder("en_news_test") == data


@pytest.mark.parametrize("name", ["en_core_web_absent", "json", "../nowhere", "no such folder"])
def test_a_missing_pipeline_says_what_to_do(name: str) -> None:
    with pytest.raises(ModelError, match="no spaCy pipeline") as raised:
        model_folder(name)
    assert "analysis.model" in raised.value.problems[0].hint


def test_meta_that_is_no_json_is_told_by_its_path(tmp_path: Path) -> None:
    folder = a_model(tmp_path / "broken", meta="{")
    with pytest.raises(ModelError, match=r"meta\.json"):
        model_meta(folder)


def test_the_digest_follows_every_file(tmp_path: Path) -> None:
    one, two = a_model(tmp_path / "one"), a_model(tmp_path / "two")
    assert model_digest(str(one)) == model_digest(str(two))
    model_digest.cache_clear()
    (two / "weights").write_bytes(b"\0" * 10)
    assert model_digest(str(one)) != model_digest(str(two))


def test_a_file_moved_to_another_name_changes_the_digest(tmp_path: Path) -> None:
    one, two = a_model(tmp_path / "one"), a_model(tmp_path / "two")
    (one / "ner").write_text("x")
    (two / "parser").write_text("x")
    assert model_digest(str(one)) != model_digest(str(two))


def test_the_digest_needs_no_spacy() -> None:
    code = (
        "import sys; from briefgen.analysis.model_files import model_digest; "
        "print(len(model_digest('')), 'spacy' in sys.modules, 'numpy' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["32", "False", "False"]
