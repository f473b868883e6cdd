import subprocess
import sys

import pytest
from click.testing import CliRunner

from briefgen import __version__
from briefgen.cli import main


def test_help_needs_nothing_heavy() -> None:
    code = "import sys, briefgen.cli; print(sorted({'spacy', 'jinja2', 'pydantic', 'rich', 'yaml'} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"briefgen, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["nothing"], ["inspect", "--nothing"], ["-C", "/nowhere/at/all", "inspect", "x"]]
)
def test_wrong_use_ends_with_code_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_the_package_runs_as_a_module() -> None:
    told = subprocess.run([sys.executable, "-m", "briefgen", "--help"], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("Usage: briefgen [OPTIONS] COMMAND")
