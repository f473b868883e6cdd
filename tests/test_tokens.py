"""A text in plain Python says of its words what spaCy's document says."""

import gc
from collections.abc import Iterable
from itertools import product

import numpy as np
import pytest
import spacy
from hypothesis import given, strategies
from spacy.tokens import Doc as Parsed
from spacy.tokens import Span as Known
from spacy.tokens import Token as Word

from briefgen.analysis.pipeline import Pipeline
from briefgen.analysis.tokens import Alignment, Doc, Span, Token

TEXT = """The mayor of Tiraspol, who had resigned, and Ana Brnabic said on 3 May: “It's over.”

"Nothing," they added -- all of them! --  "is lost". Twenty U.S. diplomats (and their aides) were told by Smith
that the hearing which he had called, and John Bentel, a staffer, would not be held.
"""
PLAIN = (
    "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_", "is_space", "is_punct",
    "is_alpha", "is_title", "is_upper", "is_quote", "like_num", "is_sent_end",
)  # fmt: skip
TREE = ("children", "lefts", "rights", "ancestors", "conjuncts")
VOCAB = spacy.blank("en").vocab
ALIGNMENTS: tuple[Alignment, ...] = ("strict", "contract", "expand")


@pytest.fixture(scope="module")
def parsed(pipeline: Pipeline) -> Parsed:
    """Return the text as spaCy has it."""
    return next(pipeline.parse([(TEXT, (0, TEXT.index("\n\n") + 2))]))


@pytest.fixture(scope="module")
def doc(parsed: Parsed) -> Doc:
    """Return the text as analysis has it."""
    return Doc(parsed)


def test_words_say_what_spacy_says(parsed: Parsed, doc: Doc) -> None:
    assert doc.text == parsed.text
    assert doc.has_parse
    for token, known in zip(doc, parsed, strict=True):
        assert [getattr(token, name) for name in PLAIN] == [getattr(known, name) for name in PLAIN]
        assert token.is_sent_start == bool(known.is_sent_start)
        assert token.morph.strip("_") == str(known.morph)


def test_words_are_found_wherever_they_stand(doc: Doc) -> None:
    assert doc.places({"the", "and", "nowhere"}) == [n for n, word in enumerate(doc.texts) if word in {"the", "and"}]
    assert doc.places_of({"the", "and"}) == [n for n, word in enumerate(doc.texts) if word.lower() in {"the", "and"}]
    assert doc.places({"The"}) == [0]
    assert doc.places_of({"The"}) == doc.places(set()) == []


def test_the_tree_is_that_of_spacy(parsed: Parsed, doc: Doc) -> None:
    for token, known in zip(doc, parsed, strict=True):
        assert token.head.i == known.head.i
        assert (token.left_edge.i, token.right_edge.i) == (known.left_edge.i, known.right_edge.i)
        assert places(token.subtree) == sorted(places(known.subtree))
        assert bounds(token.sent) == bounds(known.sent)
        for name in TREE:
            assert places(getattr(token, name)) == places(getattr(known, name))


def test_every_span_is_that_of_spacy(parsed: Parsed, doc: Doc) -> None:
    for start, end in product(range(len(doc)), range(len(doc) + 1)):
        span, known = doc.span(start, end), parsed[start:end]
        assert (span.text, span.text_with_ws, bounds(span)) == (known.text, known.text_with_ws, bounds(known))
        assert doc.words(start, end) == known.text
        if len(known):
            assert span.root.i == doc.root(start, end).i == known.root.i
            assert [(bounds(name), name.label_) for name in span.ents] == [
                (bounds(name), name.label_) for name in known.ents
            ]


@pytest.mark.parametrize("alignment", ALIGNMENTS)
def test_characters_are_told_as_by_spacy(parsed: Parsed, doc: Doc, alignment: Alignment) -> None:
    for start in range(len(TEXT) + 1):
        for end in range(start, min(len(TEXT), start + 12)):
            span, known = (each.char_span(start, end, alignment_mode=alignment) for each in (doc, parsed))
            assert bounds(span) == bounds(known), (start, end)


@given(strategies.data())
def test_any_tree_is_that_of_spacy(data: strategies.DataObject) -> None:
    """One whose arcs cross, too."""
    size = data.draw(strategies.integers(1, 8))
    heads = [data.draw(strategies.integers(0, max(0, i - 1))) for i in range(size)]
    order = data.draw(strategies.permutations(range(size)))
    turned = [order[heads[order.index(i)]] for i in range(size)]
    deps = [data.draw(strategies.sampled_from(["conj", "nsubj", "punct"])) for _ in range(size)]
    words = [data.draw(strategies.sampled_from(["a", ",", "b"])) for _ in range(size)]
    parsed = Parsed(VOCAB, words=words, heads=turned, deps=deps)
    doc = Doc(parsed)
    for token, known in zip(doc, parsed, strict=True):
        assert places(token.children) == places(known.children)
        assert places(token.subtree) == sorted(places(known.subtree))
        assert places(token.conjuncts) == places(known.conjuncts)
    for start, end in ((0, size), (size // 2, size), (0, (size + 1) // 2)):
        assert doc.root(start, end).i == parsed[start:end].root.i


def test_columns_say_what_tokens_say(doc: Doc) -> None:
    assert doc.texts == [token.text for token in doc]
    assert doc.lowers == [token.lower_ for token in doc]
    assert doc.classes == [token.pos_ for token in doc]
    assert doc.labels == [token.dep_ for token in doc]


def test_words_have_the_lengths_of_their_vectors_and_those_without_have_none() -> None:
    nlp = spacy.blank("en")
    nlp.vocab.set_vector("flood", np.array([3.0, 4.0]))  # type: ignore[arg-type]  # an array is what it takes
    nlp.vocab.set_vector("the", np.array([0.0, 1.0]))  # type: ignore[arg-type]  # an array is what it takes
    assert Doc(nlp("the flood the zyx")).lengths.tolist() == [1, 5, 1, 0]
    assert Doc(spacy.blank("en")("the flood")).lengths.tolist() == [0, 0]


def test_nothing() -> None:
    empty = Doc(spacy.blank("en")(""))
    assert (empty.text, len(empty), empty.texts, empty.sents, empty.ents) == ("", 0, [], [], [])
    assert empty.char_span(0, 0) is None


def test_a_document_that_is_let_go_needs_no_collector(parsed: Parsed) -> None:
    gc.collect()
    gc.disable()
    try:
        before = tokens_alive()
        made = Doc(parsed)
        assert made.sents
        assert tokens_alive() == before + len(made)
        made.let_go()
        del made
        assert tokens_alive() == before
    finally:
        gc.enable()


def tokens_alive() -> int:
    return sum(isinstance(each, Token) for each in gc.get_objects())


def places(tokens: Iterable[Token] | Iterable[Word]) -> list[int]:
    return [token.i for token in tokens]


def bounds(span: Span | Known | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)
