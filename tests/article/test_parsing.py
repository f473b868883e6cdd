import pickle
from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.article import Article, Source, parse
from briefgen.article.parsing import opening_clause
from briefgen.errors import ArticleError, Problem


def article(text: str, path: str = "content/talks.md") -> Article:
    return parse(Source(path, text.encode()))


def refused(data: bytes, path: str = "content/trade.md") -> str:
    with pytest.raises(ArticleError) as caught:
        parse(Source(path, data))
    return str(caught.value)


def test_all_keys_reach_the_article() -> None:
    made = article(
        "---\ntitle: Talks begin\ndate: 2023-02-21\nsource: The Herald\nsource_url: https://example.org/talks\n"
        "authors: [Ada Byron]\ntags: [peace]\nslug: geneva\ndraft: true\nsummary: They talk.\nsection: World\n---\nThey talk.\n"
    )
    assert (made.title, made.published, made.source) == ("Talks begin", date(2023, 2, 21), "The Herald")
    assert (made.source_url, made.authors, made.tags) == ("https://example.org/talks", ("Ada Byron",), ("peace",))
    assert (made.slug, made.draft, made.summary) == ("geneva", True, "They talk.")
    assert made.extra == {"section": "World"}
    assert made.text == "They talk."
    assert made.line_of(0) == 13


@pytest.mark.parametrize("escape", ["\\ud800", "\\0", "\\x1b[31m", "\\u202e"])
def test_what_a_header_spells_that_no_file_may_hold_reaches_no_value(escape: str) -> None:
    odd = f'"Talks {escape}"'
    made = article(
        f"---\ntitle: {odd}\nauthors: [{odd}]\ntags: {odd}\nsummary: {odd}\n{odd}: {odd}\nodd: {{{odd}: [{odd}]}}\n---\nText."
    )
    said = repr((made.title, made.authors, made.tags, made.summary, made.extra, made.warnings))
    assert "Talks" in made.title
    assert "\\u" not in said
    assert "\\x" not in said


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "//evil.example/x", "data:text/html,x"]
)
def test_the_head_of_a_web_page_cannot_give_an_address_that_is_none(address: str) -> None:
    page = f'<html><head><meta property="og:url" content="{address}"></head><body><p>Text.</p></body></html>'
    assert article(page, "content/talks.html").source_url == ""


def test_linked_data_may_spell_half_a_character() -> None:
    page = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks \\ud800 begin"}</script><p>Text.</p>'
    assert article(page, "content/talks.html").title == "Talks begin"


def test_an_article_without_anything_finds_its_header_in_the_text() -> None:
    made = article(
        " date 2023-02-21 Belarus on Tuesday stated that there was a significant grouping of Ukrainian troops massed near its"
        " border and warned of a threat.\n\nMore.",
        "content/000_d9d163ed.txt",
    )
    assert made.published == date(2023, 2, 21)
    assert made.text.startswith("Belarus on Tuesday stated")
    assert made.title == (
        "Belarus on Tuesday stated that there was a significant grouping of Ukrainian troops massed near its border"
    )
    assert made.slug == "000-d9d163ed"


def test_the_header_s_date_wins_over_that_in_the_text() -> None:
    assert article("Date: 2020-01-02\n\ndate 2023-02-21 They talk.", "a.txt").published == date(2020, 1, 2)


def test_the_name_of_the_file_gives_date_and_address() -> None:
    made = article("They talk.", "content/2023-02-21-geneva-talks.md")
    assert (made.published, made.slug) == (date(2023, 2, 21), "geneva-talks")


def test_a_file_named_by_a_date_alone_keeps_it_as_its_address() -> None:
    assert article("They talk.", "content/2023-02-21.md").slug == "2023-02-21"


def test_an_impossible_date_in_a_name_is_a_warning() -> None:
    made = article("They talk.", "content/2023-02-31-talks.md")
    assert made.published is None
    assert [str(warning) for warning in made.warnings] == [
        "content/2023-02-31-talks.md: “2023-02-31” in the file's name is not a date"
    ]


def test_a_title_in_the_text_is_analysed_with_it() -> None:
    made = article("Talks begin\n\nThey talk.", "a.txt")
    assert made.title == "Talks begin"
    assert made.text == "Talks begin\n\nThey talk."
    assert made.blocks[0].kind == "title"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("They talk.", "They talk"),
        ("They talk about the old border. They eat.", "They talk about the old border"),
        ("“They talk about the old border.” So he said.", "“They talk about the old border.”"),
        ("NEW YORK, Oct. 25 (Reuters) — They talk about the old border.", "They talk about the old border"),
        ("The U.S. delegation led by Mr. Smith talked. It ate.", "The U.S. delegation led by Mr. Smith talked"),
        ("Harbour of Riga is closed;", "Harbour of Riga is closed"),
        ("x" * 200, "x" * 110 + "…"),
        (
            "The delegates, who had come from far away, talked for a very long time about the border between their two countries.",
            "The delegates, who had come from far away, talked for a very long time about the border between their two…",
        ),
    ],
)
def test_the_opening_clause_stands_for_a_title(words: str, title: str) -> None:
    assert opening_clause(words) == title


def test_the_place_of_a_file_is_part_of_its_digest() -> None:
    assert article("They talk.", "a.md").digest != article("They talk.", "b.md").digest


def test_offsets_lead_back_to_lines() -> None:
    made = article("They talk\nand talk.\n\n- one\n- two\n")
    assert [made.line_of(made.text.index(word)) for word in ("They", "and", "one", "two")] == [1, 2, 4, 5]


def test_an_article_survives_the_way_to_a_worker() -> None:
    made = article("---\nx: {a: [1]}\n---\nThey talk.")
    assert pickle.loads(pickle.dumps(made)) == made
    assert hash(made)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "content/trade.md: is empty"),
        (b" \n\n\xef\xbb\xbf", "content/trade.md: is empty"),
        (b"---\ntitle: Trade\n---\n", "content/trade.md: has no text"),
        (b"# Trade\ncaf\xe9", "content/trade.md:2: is not UTF-8: byte 0xe9 (save it as UTF-8)"),
        ("Trade".encode("utf-16"), "content/trade.md: is UTF-16 (save it as UTF-8)"),
        (b"\x89PNG\r\n\0\0", "content/trade.md: is not text: it holds NUL bytes"),
        (b"date 2023-02-30 They talk.", "content/trade.md:1: “2023-02-30” is not a date (write it as 2023-02-21)"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, told: str) -> None:
    assert refused(data) == told


def test_all_that_is_wrong_with_an_article_is_told_at_once() -> None:
    assert refused(b"---\ndate: 2023-02-30\nslug: a/b\n---\n").count("\n") == 2


def test_a_problem_quotes_its_line() -> None:
    with pytest.raises(ArticleError) as caught:
        article("---\ntitle: Trade\n  date: 2023-02-30\n---\nBody")
    assert [(problem.line, problem.source_line) for problem in caught.value.problems] == [(3, "date: 2023-02-30")]


@given(st.binary(max_size=400), st.sampled_from([".md", ".txt", ".html"]))
def test_any_bytes_are_an_article_or_a_told_problem(data: bytes, suffix: str) -> None:
    path = f"content/x{suffix}"
    told: tuple[Problem, ...] = ()
    try:
        made = parse(Source(path, data))
    except ArticleError as error:
        told = error.problems
    else:
        assert made.title
        assert made.text.strip()
        assert PurePosixPath(made.slug).parts == (made.slug,)
    assert all(problem.path == path and problem.message for problem in told)


@given(st.text(min_size=1, max_size=400), st.sampled_from([".md", ".txt", ".html"]))
def test_any_text_has_lines_that_exist(text: str, suffix: str) -> None:
    try:
        made = parse(Source(f"x{suffix}", text.encode("utf-8", "replace")))
    except ArticleError:
        return
    lines = len(text.splitlines()) + 2
    assert all(1 <= made.line_of(offset) <= lines for offset in range(len(made.text)))
    assert list(made.line_starts) == sorted(made.line_starts)


def test_the_signature_of_a_mail_is_no_part_of_the_article() -> None:
    mail = "Subject: Talks\nFrom: Ada Byron\n\nThe talks began.\n\n-- \nAda Byron\nThe Daily Example\n"
    assert parse(Source("a.txt", mail.encode())).text == "The talks began."
    assert parse(Source("b.txt", b"Title: Talks\n\nOne.\n\n--\n\nTwo.")).text.endswith("Two.")
