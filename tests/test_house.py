"""The plan of the house names every room, in the layers that import-linter enforces."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLAN = (ROOT / "briefgen" / "README.md").read_text("utf-8")
NO_ROOMS = {"__init__", "__main__", "__pycache__", "data", "model", "templates", "sample"}
ROOMS = {path.stem for path in (ROOT / "briefgen").iterdir() if path.is_dir() or path.suffix == ".py"} - NO_ROOMS


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_every_room_is_in_the_plan(room: str) -> None:
    assert re.search(rf"^\|[^|]*`{room}/?`", PLAN, re.MULTILINE)


def test_the_layers_of_the_plan_are_those_that_are_enforced() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    enforced = [set(re.findall(r"briefgen\.(\w+)", layer)) for layer in contracts[0]["layers"]]
    drawn = PLAN.split("```text\n")[2].split("```")[0].splitlines()
    assert [set(re.findall(r"\w+", re.split(r"\s{3,}", line)[0])) for line in drawn] == enforced
