import re

import pytest

from briefgen.analysis import headline
from briefgen.annotation import Sentence
from briefgen.article import Article, Block


def article(text: str, title: str = "Reader loses a key") -> Article:
    blocks = tuple(Block("paragraph", found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    return Article("a.md", "a", title, text, blocks, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A reader lost a key on Monday.", "Reader loses a key"),
        ("Reader loses a key\n\nA reader lost a key on Monday.", ""),
        ("Reader loses a key, and finds it on Monday.", ""),
        ("", "Reader loses a key"),
    ],
)
def test_a_title_that_the_text_begins_with_is_not_beside_it(text: str, expected: str) -> None:
    assert headline.beside(article(text)) == expected


def test_an_article_without_a_title_has_none_beside_its_text() -> None:
    assert headline.beside(article("A reader lost a key.", "")) == ""


@pytest.mark.parametrize(("text", "repeating"), [("Reader loses a key.\n\nIt was found.", 1), ("A key was found.", 0)])
def test_the_sentences_of_a_first_line_that_is_the_title_repeat_it(text: str, repeating: int) -> None:
    sentences = [Sentence(found.start(), found.end()) for found in re.finditer(r"\w[^.]*\.", text)]
    assert list(headline.repeating(article(text), sentences)) == list(range(repeating))
