"""Articles of `news.txt` without their marks, and what the marks say."""

import re
from dataclasses import dataclass
from pathlib import Path

from briefgen.annotation import EntityType

TYPES: dict[str, EntityType] = {"P": "person", "O": "organisation", "L": "place"}
_NAME = re.compile(r"\[([^]|]+)\|([POL])\]")
_REPORT = re.compile(r"(\S+) < (\S+)(?: > (\S+))?$")


@dataclass(frozen=True, slots=True)
class Report:
    """A report of speech: sentence start, and the words of cue, subject and head of what was said ("" where not marked)."""

    start: int
    cue: str
    subject: str
    said: str


@dataclass(frozen=True, slots=True)
class Marked:
    """An article, the spans of its names with their types, where its sentences begin, and its reports of speech."""

    text: str
    names: frozenset[tuple[int, int, EntityType]]
    sentences: tuple[int, ...]
    reports: tuple[Report, ...]


def read_marked(path: Path) -> tuple[Marked, ...]:
    """Read all articles of a file."""
    lines = [line for line in path.read_text(encoding="utf8").split("\n") if not line.startswith("#")]
    articles = "\n".join(lines).strip().split("\n\n")
    return tuple(_article(article.split("\n")) for article in articles)


def _article(lines: list[str]) -> Marked:
    text = ""
    names: set[tuple[int, int, EntityType]] = set()
    starts, reports = [], []
    for line in lines:
        marked, _, report = line.partition(" || ")
        text += " " if text else ""
        starts.append(len(text))
        if found := _REPORT.match(report):
            reports.append(Report(len(text), found[1], found[2], found[3] or ""))
        for i, piece in enumerate(_NAME.split(marked)):
            if i % 3 == 1:
                names.add((len(text), len(text) + len(piece), TYPES[_NAME.split(marked)[i + 1]]))
            if i % 3 != 2:
                text += piece
    return Marked(text, frozenset(names), tuple(starts), tuple(reports))
