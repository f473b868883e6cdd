"""Errors a writer can act on: where, what, and what to do about it.

BriefgenError
├── ConfigError      the site's settings
├── ArticleError     one or more articles cannot be read
├── CorrectionError  content/corrections.toml or an article's own corrections
├── ModelError       the spaCy pipeline is missing or does not fit
├── TemplateError    a template cannot be parsed or rendered
└── OutputError      site/ cannot be written, or holds what is not ours

Every error gathers all the problems of its kind that were found, and survives pickling, since most are raised in workers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, told so that it can be mended.

    `path` is relative to the site's folder where possible; `line` counts from 1, 0 where no line is meant.
    `hint` says what to do; `source_line` is the offending line as it stands in the file.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    source_line: str = ""

    def __str__(self) -> str:
        place = self.path if not self.line else f"{self.path}:{self.line}"
        told = f"{place}: {self.message}" if place else self.message
        return f"{told} ({self.hint})" if self.hint else told


def printable(text: str) -> str:
    """Return `text` with control characters spelt out: a file's name must not steer the terminal, nor turn a line around."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


class BriefgenError(Exception):
    """Anything that stops briefgen and that its user can do something about."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems: tuple[Problem, ...] = problems

    @classmethod
    def at(cls, path: str, line: int, message: str, *, hint: str = "", source_line: str = "") -> Self:
        """Build an error of one problem."""
        return cls(Problem(path, line, message, hint, source_line))

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class ConfigError(BriefgenError):
    """The settings cannot be used."""


class ArticleError(BriefgenError):
    """Articles that cannot be read."""


class CorrectionError(BriefgenError):
    """Corrections that cannot be applied."""


class ModelError(BriefgenError):
    """The spaCy pipeline is missing or made for another version."""


class TemplateError(BriefgenError):
    """A template that cannot be parsed or rendered."""


class OutputError(BriefgenError):
    """Files that cannot be written, or that briefgen did not write."""


def not_utf8(path: str, error: UnicodeDecodeError) -> Problem:
    """Tell of a text in another encoding, at the line of the first byte that gives it away."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return Problem(path, line, f"is not UTF-8: byte 0x{error.object[error.start]:02x}", "save it as UTF-8")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the hint "did you mean “title”?" where `word` looks like a slip for one of `known`, else nothing."""
    near = get_close_matches(word.casefold(), list(known), n=1, cutoff=0.75)
    return f"did you mean “{near[0]}”?" if near else ""
