from datetime import date

import pytest

from briefgen.article.keys import key_of, parse_date, read
from briefgen.errors import Problem


@pytest.mark.parametrize(
    "words",
    [
        "2023-02-21",
        "2023-2-21",
        "2023-02-21T10:00:00Z",
        "21 February 2023",
        "February 21, 2023",
        "21 Feb 2023",
        "2023/02/21",
        "Tue, 21 Feb 2023 10:03:11 +0100",
        "Tuesday, February 21, 2023 10:03 AM",
        "Tuesday 21 February 2023",
        "21 February 2023, 10.03 GMT",
        "Feb. 21, 2023 at 10:03 p.m. EST",
    ],
)
def test_dates_as_people_write_them(words: str) -> None:
    assert parse_date(words) == date(2023, 2, 21)


@pytest.mark.parametrize(
    "words",
    ["2023-02-30", "21/02/2023", "yesterday", "2023", "0000-01-01", "99999-01-01", "Tuesday", "10:03", "21.02.2023"],
)
def test_what_is_no_date_is_told(words: str) -> None:
    assert read({"date": words}, {"date": 3}, "content/trade.md").problems == [
        Problem("content/trade.md", 3, f"“{words}” is not a date", "write it as 2023-02-21")
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [("Source URL", "source_url"), ("source-url", "source_url"), ("Author", "authors"), ("TITLE", "title")],
)
def test_keys_have_several_spellings(name: str, key: str) -> None:
    assert key_of(name) == key


def test_lists_may_be_written_on_one_line() -> None:
    metadata = read({"tags": "trade; border, Trade", "authors": ["Ada Byron", "Byron, Ada"]}, {}, "a.md")
    assert metadata.tags == ("trade", "border")
    assert metadata.authors == ("Ada Byron", "Byron, Ada")


def test_the_header_of_a_mail_is_one_of_an_article() -> None:
    mail = {
        "From": "Ada Byron <ada@example.org>",
        "To": "desk@example.org",
        "Sent": "Tue, 21 Feb 2023 10:03",
        "Subject": "Fwd: RE: Talks",
    }
    metadata = read(mail, {}, "talks.txt")
    assert (metadata.authors, metadata.published, metadata.title) == (("Ada Byron",), date(2023, 2, 21), "Talks")
    assert metadata.extra == {"To": "desk@example.org"}
    assert read({"From": "ada@example.org"}, {}, "talks.txt").authors == ("ada@example.org",)


def test_a_misspelt_key_is_a_warning_and_kept() -> None:
    metadata = read({"autor": "Ada Byron", "section": "World"}, {"autor": 4, "section": 5}, "content/trade.md")
    assert metadata.warnings == [Problem("content/trade.md", 4, "unknown key “autor”", "did you mean “author”?")]
    assert metadata.extra == {"autor": "Ada Byron", "section": "World"}
    assert metadata.problems == []


def test_a_slug_cannot_leave_the_site() -> None:
    assert [
        str(problem) for problem in read({"slug": "../../etc/passwd"}, {"slug": 2}, "content/trade.md").problems
    ] == [
        "content/trade.md:2: slug “../../etc/passwd” cannot be a part of an address (use only lower-case letters, digits and hyphens, at most 80)"
    ]


@pytest.mark.parametrize("slug", ["/etc", "a/b", "..", ".", "a b", "A", "a\\b", "-", "a" * 81, "con:"])
def test_odd_slugs_are_refused(slug: str) -> None:
    assert read({"slug": slug}, {}, "a.md").problems


def test_a_source_must_be_on_the_web() -> None:
    (problem,) = read({"source_url": "javascript:alert(1)"}, {}, "a.md").problems
    assert problem.message == "source_url “javascript:alert(1)” is not a web address"


@pytest.mark.parametrize(("word", "draft"), [("yes", True), ("True", True), (True, True), ("no", False), (None, False)])
def test_drafts(word: object, draft: bool) -> None:  # noqa: FBT001
    assert read({"draft": word}, {}, "a.md").draft is draft


def test_all_that_is_wrong_is_told_at_once() -> None:
    problems = read({"date": "x", "draft": "maybe", "title": ["a"], "tags": {"a": 1}}, {}, "a.md").problems
    assert [problem.message for problem in problems] == [
        "“x” is not a date",
        "draft “maybe” is neither true nor false",
        "title must be words on one line",
        "tags must be a list",
    ]


def test_values_of_unknown_keys_are_of_plain_types() -> None:
    values = {"x": {1: {date(2023, 2, 21)}}, "y": b"a"}
    assert read(values, {}, "a.md").extra == {"x": {"1": ["2023-02-21"]}, "y": "b'a'"}


@pytest.mark.parametrize("value", ["They *talk*.\nIt rains.", ["They talk.", "It rains."], "- They talk.\n- It rains."])
def test_a_summary_may_be_written_over_several_lines_or_as_a_list(value: object) -> None:
    assert read({"summary": value}, {}, "a.md").summary == "They talk. It rains."
