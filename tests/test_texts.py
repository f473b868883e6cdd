"""The interface in several languages."""

import re
from datetime import date
from pathlib import Path

import pytest

from briefgen import resources
from briefgen.errors import ConfigError
from briefgen.texts import load

LANGUAGES = sorted(path.stem for path in (resources.templates() / "languages").glob("*.toml"))


def test_english_writes_dates_counts_and_months() -> None:
    t = load("en", [resources.templates()])
    assert t.day(date(2023, 2, 1)) == "1 February 2023"
    assert t.day(None) == "undated"
    assert t.month(2023, 2) == "February 2023"
    assert [t.count("articles", n) for n in (0, 1, 1204)] == ["0 articles", "1 article", "1,204 articles"]


def test_a_sites_date_format_wins_over_the_languages() -> None:
    assert load("en", [resources.templates()], "%A, %d.%m.%y %%").day(date(2023, 2, 21)) == "Tuesday, 21.02.23 %"


def test_a_sites_own_file_changes_single_words(tmp_path: Path) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "en.toml").write_text('[words]\nquotes = "Statements"\n', "utf-8")
    t = load("en", [tmp_path, resources.templates()])
    assert (t["quotes"], t["people"]) == ("Statements", "People")


def test_a_language_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(ConfigError, match=r"“tlh”.*there are: .*en"):
        load("tlh", [resources.templates()])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("months = 3", "1: “months” must be a list"),
        ('date = "%d"\nmonths = ["a"]', "2: “months” must be a list of 12 words"),
        ("weekdays = [1, 2, 3, 4, 5, 6, 7]", "1: “weekdays” must be a list of 7 words"),
        ("[words]\nquotes = 3", "2: “quotes” must be words in quotation marks"),
        ('[counts]\narticles = "articles"', "2: “articles” must be a list"),
        ('[counts]\narticles = ["articles"]', "2: “articles” must be a list of 2 words"),
        ("words = 3", "1: “words” must be a table"),
    ],
)
def test_values_of_the_wrong_kind_are_told_with_their_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "de.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load("de", [tmp_path, resources.templates()])
    assert str(caught.value) == f"{tmp_path}/languages/de.toml:{told}"


def test_a_broken_file_is_an_error_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "en.toml").write_text("words = [", "utf-8")
    with pytest.raises(ConfigError, match=r"en\.toml"):
        load("en", [tmp_path, resources.templates()])


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_everything_with_the_same_values(code: str) -> None:
    english, other = load("en", [resources.templates()]), load(code, [resources.templates()])
    raw = (resources.templates() / "languages" / f"{code}.toml").read_text("utf-8")
    missing = [key for key in (*english.words, *english.counts) if not re.search(rf"^{key} = ", raw, re.MULTILINE)]
    assert not missing
    for key, text in english.words.items():
        assert _values(text) == _values(other.words[key]), key


def _values(text: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", text))
