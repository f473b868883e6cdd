import pytest

from briefgen.article import Source, parse
from briefgen.article.plain import looks_like_heading
from tests.article.blocks import cases, shown


@pytest.mark.parametrize(("text", "expected"), cases("plain.md"))
def test_plain_text_becomes_blocks(text: str, expected: str) -> None:
    assert shown(parse(Source("content/talks.txt", text.encode()))) == expected


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
