"""The examples of tests/dates/*.md, scored: whether a date is right depends on the pipeline's reading of tenses too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.analysis.dates import DateOrder, find_dates
from briefgen.analysis.marks import quoted_spans
from briefgen.analysis.pipeline import Pipeline
from briefgen.annotation import DateMention
from briefgen.article import Article, Block

FLOOR_RIGHT = 0.95
FLOOR_ANSWERED = 0.98
VALUE = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d|s)?(/\d{4}(-\d\d(-\d\d)?)?)?")


@dataclass(frozen=True)
class Example:
    published: date | None
    text: str
    expected: frozenset[str]


def examples() -> Iterator[Example]:
    for path in sorted((Path(__file__).parent / "dates").glob("*.md")):
        for line in path.read_text(encoding="utf8").splitlines():
            if line.startswith(("| 2", "| –", "| 1")):
                published, text, expected = (cell.strip() for cell in line.strip("|").split("|"))
                day = None if published == "–" else date.fromisoformat(published)
                yield Example(day, text.replace(" ¶ ", "\n\n"), frozenset(filter(None, expected.split("; "))))


def article_of(text: str, published: date | None) -> Article:
    blocks = tuple(Block("paragraph", found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    return Article("a.md", "a", "", text, blocks, "", published)


def dates_in(
    pipeline: Pipeline, text: str, published: date | None, order: DateOrder = "day-first"
) -> tuple[DateMention, ...]:
    article = article_of(text, published)
    doc = pipeline.read(text, [block.start for block in article.blocks])
    return find_dates(doc, article, quoted_spans(text, article.blocks), order)


def written(text: str, mention: DateMention) -> str:
    return f"{text[mention.start : mention.end]} {'≈' if mention.approximate else '='} {mention.value}"


def test_there_are_enough_examples() -> None:
    assert len(list(examples())) >= 150


def test_dates_are_right_and_silence_is_preferred_to_error(pipeline: Pipeline) -> None:
    right = asked = answered_right = answered = 0
    wrong = []
    for example in examples():
        found = {written(example.text, mention) for mention in dates_in(pipeline, example.text, example.published)}
        asked += max(1, len(example.expected))
        right += len(found & example.expected) if example.expected else not found
        answered += len(found)
        answered_right += len(found & example.expected)
        if found != example.expected:
            wrong.append(f"{example.text}: expected {sorted(example.expected)}, found {sorted(found)}")
    assert right / asked >= FLOOR_RIGHT, "\n".join(wrong)
    assert answered_right / answered >= FLOOR_ANSWERED, "\n".join(wrong)


@pytest.mark.parametrize(("order", "value"), [("day-first", "2022-05-03"), ("month-first", "2022-03-05")])
def test_the_setting_decides_where_a_numeric_date_is_open(pipeline: Pipeline, order: DateOrder, value: str) -> None:
    found = dates_in(pipeline, "The permit of 3/5/2022 was withdrawn.", date(2023, 2, 21), order)
    assert [mention.value for mention in found] == [value]


@pytest.mark.parametrize("order", ["day-first", "month-first"])
def test_the_article_itself_outweighs_the_setting(pipeline: Pipeline, order: DateOrder) -> None:
    found = dates_in(pipeline, "Filed on 02/21/2023, replaced on 3/5/2022.", date(2023, 2, 21), order)
    assert [mention.value for mention in found] == ["2023-02-21", "2022-03-05"]


PIECES = st.sampled_from(
    [
        "on Tuesday",
        "last",
        "next",
        "week",
        "21",
        "31",
        "February",
        "2023",
        "1990s",
        "the day before",
        "two days",
        "earlier",
        "later",
        "ago",
        "from",
        "to",
        "between",
        "and",
        "“",
        "”",
        ".",
        ",",
        "\n\n",
        "3/5/2022",
        "May",
        "said",
        "will",
        "meet",
        "year",
        "that",
        "9999",
        "0001",
        "yesterday",
        "tomorrow",
        "–",
        "in",
    ],
)


@given(st.lists(PIECES, max_size=40), st.dates() | st.none())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_give_well_formed_dates_in_order(
    pipeline: Pipeline, words: list[str], published: date | None
) -> None:
    text = " ".join(words)
    found = dates_in(pipeline, text, published)
    assert all(0 <= mention.start < mention.end <= len(text) and VALUE.fullmatch(mention.value) for mention in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
