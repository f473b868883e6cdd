"""The word lists of `lists/`, written for briefgen."""

from pathlib import Path

LISTS = Path(__file__).parent / "lists"


def lines(file: str) -> list[str]:
    """Return the lines of a word list without its comments."""
    return [
        line for line in (LISTS / file).read_text(encoding="utf8").splitlines() if line and not line.startswith("#")
    ]
