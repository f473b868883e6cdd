"""What a build tells while it runs and when it is done."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Self

from briefgen.errors import Problem
from briefgen.knowledge import Knowledge

Progress = Callable[[str, int, int], None]
"""Called with the step that runs ("reading", "analysing", "writing"), how much of it is done, and how much there is."""


def silent(_step: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who looks at the site while it is built: the files of the open pages, and what shows some of them before the site is done."""

    open: frozenset[str] = frozenset()
    show: Callable[[Mapping[str, bytes]], None] = lambda _pages: None


NOBODY = Audience()


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made.

    `quotes` counts distinct quotes, `attributed` those with a speaker. `analysed` is how many articles had to be analysed,
    `written` and `removed` the files of the site that changed, by path. `problems` are those of the articles that were left out
    (only with `keep_going`). `warnings` stop nothing. `seconds` is wall time.
    """

    articles: int = 0
    people: int = 0
    organisations: int = 0
    places: int = 0
    quotes: int = 0
    attributed: int = 0
    pages: int = 0
    analysed: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0

    @classmethod
    def of(cls, knowledge: Knowledge) -> Self:
        """Count what is known."""
        types = [entity.type for entity in knowledge.entities.values()]
        quotations = knowledge.quotations.values()
        return cls(
            articles=len(knowledge.stories),
            people=types.count("person"),
            organisations=types.count("organisation"),
            places=types.count("place"),
            quotes=len(quotations),
            attributed=sum(bool(quotation.speaker_name) for quotation in quotations),
        )

    def to_json(self) -> str:
        """Return what also holds for the next build if nothing changes before it."""
        return json.dumps(asdict(replace(self, written=(), removed=(), analysed=0, seconds=0.0)))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the report that `to_json` stored."""
        data = json.loads(text)
        for kind in ("warnings", "problems"):
            data[kind] = tuple(Problem(**problem) for problem in data[kind])
        return cls(**{**data, "written": (), "removed": ()})
