from collections.abc import Callable
from random import Random

import pytest
import spacy

from tests.training.treebank import NO_REPORT, REPORT, arcs, text_of
from training import augment
from training.corpora import Document, Sentence, Token
from training.documents import syntax_doc
from training.quotations import turn_round

QUOTATION = next(s for i in range(99) if (s := turn_round(REPORT, Random(i))) and s[0].text == '"')
PASSAGE = (REPORT, NO_REPORT, QUOTATION) * 3


def words_of(sentence: Sentence) -> Sentence:
    return tuple(word for word in sentence if not word.text.isspace())


@pytest.mark.parametrize("vary", [augment.vary_syntax, augment.vary_silver, augment.vary_names])
@pytest.mark.parametrize("seed", range(12))
def test_variants_keep_words_and_trees(vary: Callable[[Document, Random], Document], seed: int) -> None:
    varied = vary(PASSAGE, Random(seed))
    assert [arcs(words_of(sentence)) for sentence in varied] == [arcs(sentence) for sentence in PASSAGE]


@pytest.mark.parametrize("style", augment.STYLES)
def test_quotation_marks_of_one_style_open_and_close(style: tuple[str, str]) -> None:
    (varied,) = augment.requote((QUOTATION,), style)
    assert tuple(token.text for token in varied if token.tag in {"``", "''"}) == style


def test_marks_without_a_tag_take_turns() -> None:
    words = tuple(Token(text, space=True) for text in ('"', "Yes", '"', "and", '"', "no", '"'))
    (varied,) = augment.requote((words,), ("“", "”"))
    assert text_of(varied) == "“ Yes ” and “ no ”"


def test_line_breaks_leave_the_sentences_as_they_are() -> None:
    doc = syntax_doc(spacy.blank("en").vocab, augment.break_lines(PASSAGE, Random(0)))
    assert doc.text.count("\n") >= len(PASSAGE) - 1
    assert [sentence.text.strip() for sentence in doc.sents] == [text_of(sentence) for sentence in PASSAGE]


def test_passages_hold_every_sentence_once() -> None:
    cut = list(augment.passages(PASSAGE, 4, Random(0)))
    assert tuple(sentence for passage in cut for sentence in passage) == PASSAGE
    assert max(map(len, cut)) <= 4


def test_titles_leave_small_words_small() -> None:
    (headline,) = augment.recase((NO_REPORT[:-1],), augment.title)
    assert text_of(headline) == "The Bridge Opened"
