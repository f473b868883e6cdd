from pathlib import Path

import pytest

from briefgen.article import Source, parse
from briefgen.article.plain import looks_like_heading
from tests.article.blocks import shown
from tests.fixtures import Case, cases

CASES = list(cases(Path(__file__).with_name("plain.md")))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_plain_text_becomes_blocks(case: Case) -> None:
    assert shown(parse(Source("content/talks.txt", case.text.encode()))).splitlines() == list(case.expected)


@pytest.mark.parametrize(
    "line",
    [
        "The talks began on Monday.",
        "“We will go,”",
        "and then nothing",
        "- a demand",
        "1. A demand",
        "* * *",
        "x" * 101,
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert not looks_like_heading(line)
