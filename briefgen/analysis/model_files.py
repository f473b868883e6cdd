"""Where the spaCy pipeline lies on disk, and what it is: known without importing spaCy, so that a build with nothing to do is quick."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from importlib.metadata import entry_points, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefgen import resources
from briefgen.config import Config
from briefgen.errors import ModelError, Problem

CHUNK = 1 << 20

_FACTORY = re.compile(r'^factory\s*=\s*"([^"]*)"', re.MULTILINE)
_PARSERS = (
    "parser",
    "arc_labeler",
)  # within the names of the components that know grammar: spaCy's own and experimental ones


def model_folder(model: str) -> Path:
    """Return the folder of a pipeline: the bundled one (""), a folder, or an installed package.

    Raises ModelError when there is none of that name.
    """
    folder = Path(model).expanduser() if model else resources.model()
    if (folder / "meta.json").is_file() and (folder / "config.cfg").is_file():
        return folder
    if (installed := _package_folder(model)) is not None:
        return installed
    raise ModelError.at("", 0, f"there is no spaCy pipeline {str(folder)!r}", hint=_advice(model))


def _package_folder(model: str) -> Path | None:
    """Return the data folder of an installed pipeline package: `NAME/NAME-VERSION` beside its `__init__`."""
    spec = find_spec(model) if model.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        return None
    package = Path(next(iter(spec.submodule_search_locations)))
    return next((config.parent for config in sorted(package.glob("*/config.cfg"))), None)


def _advice(model: str) -> str:
    installed = sorted(entry.name for entry in entry_points(group="spacy_models"))
    if close := get_close_matches(model, installed, n=1):
        return f"did you mean {close[0]!r}?"
    known = f"; installed are {', '.join(installed)}" if installed else ""
    return f"analysis.model names an installed package or a folder; leave it out to use the bundled pipeline{known}"


def model_meta(folder: Path) -> Mapping[str, Any]:
    """Return what `meta.json` says; raises ModelError when it cannot be read."""
    try:
        meta = json.loads((folder / "meta.json").read_bytes())
    except ValueError as error:
        raise ModelError.at(str(folder / "meta.json"), 0, f"cannot be read: {error}") from None
    return meta if isinstance(meta, dict) else {}


def shortcomings(config: Config) -> tuple[Problem, ...]:
    """Return what a user had better know of a site's pipeline: that it has no parser.

    Raises ModelError, with the line of the settings that names it, when the pipeline is missing.
    """
    model = config.reading.model
    try:
        components = (model_folder(model) / "config.cfg").read_text("utf-8")
    except ModelError as error:
        path, line = config.where("analysis", "model")
        raise ModelError(*(replace(problem, path=path, line=line) for problem in error.problems)) from None
    if any(word in factory for factory in _FACTORY.findall(components) for word in _PARSERS):
        return ()
    message = f"the spaCy pipeline {model!r} has no parser: reported speech is not found, and who speaks is less sure"
    hint = "use a pipeline with a parser, or leave analysis.model out for the bundled one"
    return (Problem(*config.where("analysis", "model"), message, hint),)


@cache
def model_digest(model: str) -> str:
    """Return 32 hex digits that change whenever a file of the pipeline or the version of spaCy does.

    Part of the key of every cached analysis. Raises ModelError when the pipeline is missing.
    """
    folder = model_folder(model)
    digest = hashlib.sha256(version("spacy").encode())  # many processors have instructions for it; 25 MB a build
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"\0{file.relative_to(folder).as_posix()}\0".encode())
        with file.open("rb") as data:
            while chunk := data.read(CHUNK):
                digest.update(chunk)
    return digest.hexdigest()[:32]
