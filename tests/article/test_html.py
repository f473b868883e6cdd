import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.article import Article, Source, parse
from briefgen.article.html import add_html
from briefgen.article.text import TextBuilder
from briefgen.errors import ArticleError
from tests.article.blocks import shown

PAGE = """<!doctype html>
<html><head>
<title>Talks &amp; more</title>
<meta property="og:site_name" content="The Herald">
<meta name="author" content="Ada Byron">
<meta property="article:published_time" content="2023-02-21T10:00:00Z">
<style>p { color: red }</style>
</head><body>
<nav><a href="/">Home</a></nav>
<h1>Talks &amp; more</h1>
<p>They <b>began <i>on</i></b> Monday,<script>alert("<p>x</p>")</script> see
<a href="https://example.org">here</a> or <a href="javascript:alert(1)">there</a>.</p>
<!-- <p>A comment</p> -->
<ul><li>one<li>two</ul>
<blockquote><p>We will go.</p></blockquote>
<hr>
2 < 3
<footer>© The Herald</footer>
</body></html>
"""


BLOCKS = """\
title 1 @10: Talks & more
paragraph @11: They began on Monday, see here or there. (strong “began on”) (emphasis “on”) (link “here” https://example.org)
item 1 @14: one
item 1 @14: two
quotation 1 @15: We will go.
rule
paragraph @17: 2 < 3"""


def page(text: str) -> Article:
    return parse(Source("content/talks.html", text.encode()))


def test_a_saved_page_becomes_blocks() -> None:
    assert shown(page(PAGE)) == BLOCKS


LINKED = """<head><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"},
{"@type": "NewsArticle", "headline": "Talks &amp; more", "datePublished": "2023-02-21T10:00:00+01:00",
"author": [{"@type": "Person", "name": "Ada Byron"}, {"name": "Jan Kowal"}], "publisher": {"name": "The Herald"}}]}</script>
<title>Talks | The Herald</title></head><p>They began.</p>"""


def test_a_page_may_say_what_it_is_as_linked_data() -> None:
    article = page(LINKED)
    assert article.authors == ("Ada Byron", "Jan Kowal")
    assert (article.title, article.source, str(article.published)) == ("Talks & more", "The Herald", "2023-02-21")


@pytest.mark.parametrize("data", ["{", "[" * 5000, "[1, null]", "7", '{"@type": "Article", "author": {"name": 3}}'])
def test_linked_data_that_cannot_be_read_is_passed_over(data: str) -> None:
    head = f'<head><title>Talks</title><script type="application/ld+json">{data}</script></head>'
    assert page(f"{head}<p>They began.</p>").title == "Talks"


TABLE = """<h1>Votes</h1><p>Here they are:</p>
<table><caption>By town</caption><thead><tr><th>Town<th>Mayor</tr></thead>
<tbody><tr><th scope="row">Wells</th><td><p>Ada <b>Byron</b></p><p>(since 2001)</p></td></tr>
<tr><td></td><td>nobody</td></tr></tbody></table><p>After it.</p>"""


def test_a_table_of_data_is_its_cells() -> None:
    assert shown(page(TABLE)).splitlines()[1:] == [
        "paragraph @1: Here they are:",
        "paragraph @2: By town",
        "column 1 @2: Town",
        "column 2 @2: Mayor",
        "cell 1 @3: Wells",
        "cell 2 @3: Ada Byron (since 2001) (strong “Byron”)",
        "cell 1 @3",
        "cell 2 @4: nobody",
        "paragraph @4: After it.",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>one</td><td>two</td></tr></table>",
        "<table><tr><th>one</th><td><table><tr><td>two</td></tr></table></td></tr></table>",
        "<table><tr><th colspan=2>one</th></tr><tr><td>two</td></tr></table>",
        "<table><tr><th>one</th><td>two</td>",
    ],
)
def test_a_table_that_lays_out_the_page_is_its_lines(table: str) -> None:
    assert shown(page(table)) == "paragraph @1: one\nparagraph @1: two"


def test_the_head_of_a_page_says_what_it_is() -> None:
    article = page(PAGE)
    assert article.title == "Talks & more"
    assert article.source == "The Herald"
    assert article.authors == ("Ada Byron",)
    assert str(article.published) == "2023-02-21"


@pytest.mark.parametrize(
    ("title", "shown_as"),
    [
        ("Talks begin | The Herald", "Talks begin"),
        ("Talks begin - The Herald", "Talks begin"),
        ("The Herald", "The Herald"),
        ("Talks at The Herald", "Talks at The Herald"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, shown_as: str) -> None:
    site = '<meta property="og:site_name" content="The Herald">'
    assert page(f"<head><title>{title}</title>{site}</head><p>They began.</p>").title == shown_as


@pytest.mark.parametrize(
    ("named", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("ISO-8859-2", "iso-8859-2"), ("windows-1251", "cp1251")],
)
def test_a_page_may_name_its_encoding(named: str, encoding: str) -> None:
    words = "Зеленский" if encoding == "cp1251" else "Đorđe" if encoding == "iso-8859-2" else "“José”"
    text = f'<meta http-equiv="Content-Type" content="text/html; charset={named}"><p>said {words}</p>'
    assert words in parse(Source("content/talks.html", text.encode(encoding))).text


@pytest.mark.parametrize("named", ["utf-8", "iso-8859-12", "windows-1252", "unicode_escape", "idna", "hex"])
def test_a_page_in_another_encoding_than_it_names_is_told(named: str) -> None:
    with pytest.raises(ArticleError, match="is not UTF-8: byte 0x81"):
        parse(Source("content/talks.html", f'<meta charset="{named}"><p>'.encode() + b"\x81</p>"))


def test_front_matter_wins_over_the_head() -> None:
    article = page("---\ntitle: Ours\n---\n" + PAGE)
    assert article.title == "Ours"
    assert article.source == "The Herald"


@pytest.mark.parametrize("text", ["<p>a<b>b", "a</b></p></li>", "<li>a", "<blockquote>a", "<p a", "a <!-- b", "<"])
def test_unfinished_pages_lose_no_words_before_the_fault(text: str) -> None:
    assert page(f"<p>before</p>{text}").text.startswith("before")


@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<a href='https://x.y'>", "</a>", "<li>", "<ul>", "</ul>", "<h2>",
                                 "</h2>", "<blockquote>", "<script>", "</script>", "<!--", "-->", "<", ">", "&amp;", " a ", "b\n"])))  # fmt: skip
def test_blocks_cover_the_text_whatever_the_tags(parts: list[str]) -> None:
    builder = TextBuilder()
    add_html("".join(parts), 1, builder, "")
    end = 0
    for block in builder.blocks:
        assert end <= block.start <= block.end
        assert builder.text[end : block.start].strip() == ""
        assert all(block.start <= i.start < i.end <= block.end for i in block.inlines)
        end = block.end
    assert builder.text[end:] == ""
