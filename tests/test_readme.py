"""The README cannot rot: everything is documented in it, and its examples run."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from briefgen.article import keys
from briefgen.cli import main
from briefgen.config import Config
from briefgen.corrections import Verb

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(language: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each block of code in a language."""
    return ((name, text) for kind, name, text in BLOCK.findall(README) if kind == language)


def named(name: str) -> str:
    return next(str(text) for _, given, text in BLOCK.findall(README) if given == name)


def options() -> Iterator[str]:
    for command in (main, *main.commands.values()):
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield from parameter.opts


def settings(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, field in model.model_fields.items():
        if isinstance(field.default, BaseModel):
            yield from settings(type(field.default), f"{name}.")
        elif prefix:
            yield f"{prefix}{name}", field.default


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_documented(command: str) -> None:
    assert f"| `briefgen {command}" in README


@pytest.mark.parametrize("option", sorted(set(options())))
def test_every_option_is_documented(option: str) -> None:
    assert re.search(rf"[` ]{option}[` ]", README), f"{option} is not in the README"


@pytest.mark.parametrize(("key", "default"), list(settings(Config)))
def test_every_setting_is_documented_with_its_default(key: str, default: object) -> None:
    shown = json.dumps(default, default=list).replace("()", "[]")
    assert f"| `{key}` | `{shown}` |" in README


def test_no_setting_is_documented_that_does_not_exist() -> None:
    told = set(re.findall(r"^\| `((?:site|paths|analysis|pages)\.\w+)`", README, re.MULTILINE))
    assert told == {key for key, _ in settings(Config)}


@pytest.mark.parametrize("key", keys.KNOWN)
def test_every_key_of_an_article_is_documented(key: str) -> None:
    assert re.search(rf"^\|[^|]*`{key}`", README, re.MULTILINE)


@pytest.mark.parametrize("verb", get_args(Verb))
def test_every_correction_has_an_example(verb: str) -> None:
    assert re.search(rf"^(?:\[\[?)?{verb}(?:\]| =)", named("content/corrections.toml"), re.MULTILINE)


def test_links_within_the_readme_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", line.strip("# \n").lower()).replace(" ", "-")
        for line in re.findall(r"^#+ .*", README, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= headings


def test_files_that_the_readme_leads_to_are_there() -> None:
    paths = {path.partition("#")[0] for path in re.findall(r"\]\((?!#|https?:)([^)]+)\)", README)}
    assert not [path for path in sorted(paths) if not (ROOT / path).exists()]


def test_ci_runs_the_command_that_the_readme_gives_for_the_tests() -> None:
    install, test = next(
        line.partition("#")[0].strip().split(" && ")
        for _, text in blocks("sh")
        for line in text.splitlines()
        if "pytest" in line
    )
    steps = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert {install, test} <= set(steps)


def test_the_five_minutes_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["init", "border-watch"]).exit_code == 0
    monkeypatch.chdir("border-watch")
    for sample in Path("content").iterdir():
        sample.unlink()
    for name in ("content/2023-02-21-border.md", "briefgen.toml"):
        Path(name).write_text(named(name), "utf-8")
    for command in commands_of("five minutes"):
        if command[1] not in ("init", "serve"):  # init was above; serve does not end
            result = CliRunner().invoke(main, command[1:])
            assert result.exit_code == 0, result.output
    quotes = json.loads(Path("site/data/quotes.json").read_text("utf-8"))
    said = {quote["text"]: quote["speaker"]["name"] for quote in quotes if quote["speaker"]}
    assert said["We are peaceful people"] == "Alexander Lukashenko"


def commands_of(section: str) -> Iterator[list[str]]:
    """Yield the briefgen commands in the shell blocks of a section."""
    text = next(part for part in README.split("\n## ") if section in part.partition("\n")[0])
    for _, _, code in BLOCK.findall(text):
        for line in code.splitlines():
            if line.startswith("briefgen "):
                yield shlex.split(line, comments=True)


def test_the_corrections_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "border.md").write_text(named("content/2023-02-21-border.md"), "utf-8")
    (tmp_path / "content" / "corrections.toml").write_text(named("content/corrections.toml"), "utf-8")
    result = CliRunner().invoke(main, ["-C", str(tmp_path), "build", "-q"])
    assert result.exit_code == 0, result.output  # corrections that match nothing are warnings


def test_the_python_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "border-watch" / "content").mkdir(parents=True)
    (tmp_path / "border-watch" / "content" / "border.md").write_text(named("content/2023-02-21-border.md"), "utf-8")
    monkeypatch.chdir(tmp_path)
    ((_, code),) = blocks("python")
    exec(code, {})
    assert re.match(r"\d+ quotes, \d+ of them with a speaker\n", capsys.readouterr().out)


def test_what_inspect_prints_has_the_keys_that_are_documented(tmp_path: Path) -> None:
    path = tmp_path / "2023-02-21-border.md"
    path.write_text(named("content/2023-02-21-border.md"), "utf-8")
    result = CliRunner().invoke(main, ["inspect", "--json", str(path)])
    ((_, documented),) = blocks("json")
    assert shape(json.loads(result.stdout)) == shape(json.loads(documented))


def shape(value: object) -> object:
    """Return the keys of nested objects, by the first object of each list."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return shape(value[0]) if isinstance(value, list) and value else None
