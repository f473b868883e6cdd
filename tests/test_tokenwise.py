"""Columns of a document are what its tokens say, and are made once."""

import pytest
from spacy.attrs import DEP, LOWER, ORTH, POS
from spacy.tokens import Doc
from spacy.vocab import Vocab

from briefgen.analysis.tokenwise import strings, text_in, text_of


@pytest.fixture
def doc() -> Doc:
    """Return three words and a mark."""
    return Doc(
        Vocab(),
        ["Minsk", "has", "Asserted", "."],
        [True, True, False, False],
        pos=["PROPN", "AUX", "VERB", "PUNCT"],
        heads=[2, 2, 2, 2],
        deps=["nsubj", "aux", "ROOT", "punct"],
    )


def test_columns_say_what_tokens_say(doc: Doc) -> None:
    """As if each token were asked."""
    assert list(strings(doc, ORTH)) == [token.text for token in doc]
    assert list(strings(doc, LOWER)) == [token.lower_ for token in doc]
    assert list(strings(doc, POS)) == [token.pos_ for token in doc]
    assert list(strings(doc, DEP)) == [token.dep_ for token in doc]
    assert text_of(doc) == doc.text


def test_columns_are_made_once(doc: Doc) -> None:
    """A second step is given what the first one got, of this document and no other."""
    other = Doc(Vocab(), ["Warsaw"])
    assert strings(doc, ORTH) is strings(doc, ORTH)
    assert text_of(doc) is text_of(doc)
    assert list(strings(other, ORTH)) == ["Warsaw"]


def test_empty() -> None:
    """A document of nothing has nothing in its columns."""
    empty = Doc(Vocab())
    assert list(strings(empty, ORTH)) == []
    assert text_of(empty) == ""


def test_text_of_a_span(doc: Doc) -> None:
    """The text of a span has no white space behind it, as spaCy gives it."""
    assert text_in(doc[0:2]) == doc[0:2].text == "Minsk has"
    assert text_in(doc[2:4]) == "Asserted."
