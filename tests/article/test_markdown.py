from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.article import Source, parse
from briefgen.article.markdown import add_markdown, safe_link
from briefgen.article.text import TextBuilder
from tests.article.blocks import shown
from tests.fixtures import Case, cases

CASES = list(cases(Path(__file__).with_name("markdown.md")))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_markdown_becomes_blocks(case: Case) -> None:
    assert shown(parse(Source("content/talks.md", case.text.encode()))).splitlines() == list(case.expected)


def test_a_heading_that_repeats_the_title_is_the_title() -> None:
    article = parse(Source("a.md", b"---\ntitle: Talks begin\n---\n# Talks begin\n\nToday."))
    assert [block.kind for block in article.blocks] == ["title", "paragraph"]


def test_a_heading_that_says_something_else_is_a_heading() -> None:
    article = parse(Source("a.md", b"---\ntitle: Talks begin\n---\n# The first day\n\nToday."))
    assert [block.kind for block in article.blocks] == ["heading", "paragraph"]


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "//example.org", "/etc/passwd", "https://a b", 'https://a"b']
)
def test_links_that_lead_elsewhere_are_refused(href: str) -> None:
    assert safe_link(href) == ""


@given(st.text(alphabet="ab*_`[]()<>#-> 1.\n\t\\!&;|:~", max_size=300))
def test_blocks_cover_the_text_in_order_and_formatting_stays_inside_them(text: str) -> None:
    builder = TextBuilder()
    add_markdown(text, 1, builder, "")
    end = 0
    for block in builder.blocks:
        assert end <= block.start <= block.end <= len(builder.text)
        assert builder.text[end : block.start].strip() == ""
        assert all(block.start <= i.start < i.end <= block.end for i in block.inlines)
        end = block.end
    assert builder.text[end:] == ""


def test_a_table_has_no_more_cells_than_characters() -> None:
    page = "|".join("a" * 300) + "\n" + "|".join("-" * 300) + "\n" + "b\n" * 300
    builder = TextBuilder()
    add_markdown(page, 1, builder, "")
    assert len(builder.blocks) == 600


def test_the_title_of_an_article_that_begins_with_a_table_is_its_first_prose() -> None:
    article = parse(Source("a.md", b"|a|b|\n|-|-|\n|1|2|\n\nThe bridge was closed on Monday."))
    assert article.title == "The bridge was closed on Monday"
