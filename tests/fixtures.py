"""Reading of Markdown fixtures: title, text and expected result, each case between lines of a single dot."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    expected: tuple[str, ...]


def cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file: a title line, then `.`, the text, `.`, the expected lines, `.`."""
    lines = path.read_text(encoding="utf8").splitlines()
    dots = [i for i, line in enumerate(lines) if line == "."]
    assert len(dots) % 3 == 0, f"{path}: every case has three lines of a single dot"
    for first, second, third in zip(*[iter(dots)] * 3, strict=True):
        text = "\n".join(lines[first + 1 : second])
        expected = tuple(line for line in lines[second + 1 : third] if line)
        yield Case(f"{path.stem}: {lines[first - 1]}", text, expected)
