"""How well quotes are found and attributed on text of our own. Floors are raised with the code, and lowered only in the open."""

from pathlib import Path

import pytest

from briefgen.analysis.pipeline import Pipeline
from tests.fixtures import cases
from tests.test_quotations import read

FLOORS = {"precision": 0.9, "recall": 0.92, "right speaker": 0.94, "right speaker at 0.9": 0.97}
"""Of the quotes found, those that are quotes; of the quotes, those found; of the found, those under the right name."""

MATCH = 0.8  # of the words of both together are in both


def words(text: str) -> list[str]:
    return [w for w in "".join(c if c.isalnum() else " " for c in text.lower()).split() if w != "that"]


def alike(one: str, other: str) -> bool:
    first, second = set(words(one)), set(words(other))
    return len(first & second) >= MATCH * len(first | second)


def scored(pipeline: Pipeline) -> dict[str, float]:
    found = expected = matched = right = sure = surely_right = 0
    for case in cases(Path(__file__).parent / "quotes.md"):
        wanted = [tuple(part.strip() for part in line.split("|", 2)) for line in case.expected]
        annotation = read(case.text, pipeline)
        expected += len(wanted)
        found += len(annotation.quotes)
        for quote in annotation.quotes:
            match = next((w for w in wanted if alike(w[2], case.text[quote.start : quote.end])), None)
            if match is None:
                continue
            wanted.remove(match)
            named = "-" if quote.speaker is None else annotation.participants[quote.speaker].name
            is_right = words(named) == words(match[1])
            matched, right = matched + 1, right + is_right
            sure, surely_right = sure + (quote.confidence >= 0.9), surely_right + (is_right and quote.confidence >= 0.9)
    return {
        "precision": matched / found,
        "recall": matched / expected,
        "right speaker": right / matched,
        "right speaker at 0.9": surely_right / sure,
    }


@pytest.mark.parametrize("measure", FLOORS)
def test_quotes_stay_above_their_floor(measure: str, pipeline: Pipeline) -> None:
    figures = scored(pipeline)
    assert figures[measure] >= FLOORS[measure], figures
