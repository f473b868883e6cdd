"""Digests of briefgen's own code, so that neither an upgrade nor an edit in a checkout leaves anything stale."""

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_MODEL = _PACKAGE / "model"
_AFTER_ANALYSIS = (
    "agreement.py", "build", "cache.py", "charts.py", "checking.py", "chronicle.py", "cli", "corrections.py", "doubles.py", "fulltext.py",
    "inspection.py", "knowledge.py", "links.py", "manifest.py", "output.py", "pages", "related.py", "render.py", "resolution", "serve",
    "sources.py", "summaries.py", "survey.py", "texts.py", "watch.py", "workers.py",
)  # fmt: skip


@cache
def whole() -> bytes:
    """Return a digest of all code and data, the model apart, which has a digest of its own."""
    return _digest(frozenset())


@cache
def of_analysis() -> bytes:
    """Return a digest of what reading and analysing an article depends on."""
    return _digest(frozenset(_AFTER_ANALYSIS))


def _digest(without: frozenset[str]) -> bytes:
    made = hashlib.blake2b(digest_size=16)
    for path in sorted(_files(_PACKAGE)):
        name = path.relative_to(_PACKAGE)
        if name.parts[0] not in without:
            made.update(f"{name.as_posix()}\0".encode() + path.read_bytes())
    return made.digest()


def _files(folder: Path) -> list[Path]:
    skipped = {"__pycache__", "model", "templates", "sample"}
    return [
        path
        for top in folder.iterdir()
        if top.name not in skipped
        for path in ([top] if top.is_file() else top.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    ]
