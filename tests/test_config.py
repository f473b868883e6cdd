import pickle
from pathlib import Path

import pytest

from briefgen.config import Config
from briefgen.errors import ConfigError


def loaded(folder: Path, text: str, name: str = "briefgen.toml") -> Config:
    (folder / name).write_text(text, "utf-8")
    return Config.load(folder)


def refused(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        loaded(folder, text)
    return str(caught.value).splitlines()


def test_without_a_file_everything_has_a_default(tmp_path: Path) -> None:
    config = Config.load(tmp_path)
    assert config.site.title == "Briefing"
    assert config.output_dir == tmp_path / "site"


def test_settings_are_read_from_briefgen_toml(tmp_path: Path) -> None:
    config = loaded(
        tmp_path, '[site]\ntitle = "Border watch"\nbase_url = "https://example.org/b"\n[pages]\nper_page = 50\n'
    )
    assert (config.site.title, config.site.base_url, config.pages.per_page) == (
        "Border watch",
        "https://example.org/b/",
        50,
    )


def test_settings_are_read_from_pyproject(tmp_path: Path) -> None:
    config = loaded(tmp_path, '[project]\nname = "x"\n[tool.briefgen.site]\ntitle = "Border watch"\n', "pyproject.toml")
    assert config.site.title == "Border watch"


def test_a_pyproject_of_something_else_is_left_alone(tmp_path: Path) -> None:
    assert loaded(tmp_path, "[tool.other]\nx = 1\n", "pyproject.toml") == Config(root=tmp_path)


def test_briefgen_toml_wins_over_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.briefgen.site]\ntitle = "A"\n', "utf-8")
    assert loaded(tmp_path, '[site]\ntitle = "B"\n').site.title == "B"


def test_an_unknown_key_is_told_with_its_line_and_what_was_meant(tmp_path: Path) -> None:
    assert refused(tmp_path, '[site]\ntitle = "x"\n\nacent = "#fff"\n[pathes]\n') == [
        "briefgen.toml:4: unknown key “acent” (did you mean “accent”?)",
        "briefgen.toml:5: unknown key “pathes” (did you mean “paths”?)",
    ]


def test_an_unknown_key_in_pyproject_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^pyproject\.toml:3: unknown key “titel” \(did you mean “title”\?\)$"):
        loaded(tmp_path, '[project]\n[tool.briefgen.site]\ntitel = "x"\n', "pyproject.toml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[site]\naccent = "red"', "briefgen.toml:2: site.accent: must be a colour such as #0b5394"),
        ('[site]\nlanguage = "English"', "briefgen.toml:2: site.language: must be a language tag such as en or pt-BR"),
        (
            '[site]\nbase_url = "x.org"',
            "briefgen.toml:2: site.base_url: must be an address such as https://example.org/briefing/",
        ),
        ("[pages]\nper_page = 1", "briefgen.toml:2: pages.per_page: must be greater than or equal to 10"),
        ('[pages]\nper_page = "many"', "briefgen.toml:2: pages.per_page: must be a whole number"),
        ("[site]\ntitle = 5", "briefgen.toml:2: site.title: must be words in quotation marks"),
        ("site = 3", "briefgen.toml:1: site: must be a table"),
        ('root = "/"', "briefgen.toml:1: unknown key “root” (the site's folder is given with -C)"),
        ('[paths]\noutput = "../x"', "briefgen.toml:2: paths.output: must be a path inside the site's folder"),
        (
            '[paths]\noutput = "content"',
            "briefgen.toml:2: paths.output and paths.content overlap (give each a folder of its own)",
        ),
        (
            '[paths]\noutput = "content/a"',
            "briefgen.toml:2: paths.output and paths.content overlap (give each a folder of its own)",
        ),
        ("[site\n", "briefgen.toml:1: broken TOML: Expected ']' at the end of a table declaration"),
        (
            '[[site.navigation]]\nlabel = "x"\nurl = "javascript:x"',
            "briefgen.toml:3: site.navigation.0.url: must be an address within the site, such as people/, or one that begins with https://",
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    assert refused(tmp_path, text) == [told]


def test_settings_survive_the_way_to_a_worker(tmp_path: Path) -> None:
    config = loaded(tmp_path, '[[site.navigation]]\nlabel = "About"\nurl = "about/"\n')
    assert pickle.loads(pickle.dumps(config)) == config


def test_settings_can_be_made_in_python(tmp_path: Path) -> None:
    assert Config(root=tmp_path, site={"title": "x"}).site.title == "x"  # type: ignore[arg-type]


def test_a_setting_says_where_it_stands(tmp_path: Path) -> None:
    assert loaded(tmp_path, '[site]\n\nlogo = "x.png"\n').where("site", "logo") == ("briefgen.toml", 3)
    assert Config(root=tmp_path / "elsewhere").where("site", "logo") == ("briefgen.toml", 0)
