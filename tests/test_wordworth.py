import numpy as np
import pytest
import spacy

from briefgen.analysis import wordworth
from briefgen.analysis.summary import weights
from briefgen.analysis.tokens import Doc, Span
from briefgen.analysis.wordworth import Setting

NOWHERE = Setting(frozenset(), {}, {}, frozenset(), frozenset())


def doc(text: str) -> Doc:
    nlp = spacy.blank("en")
    for word, length in {"flood": 9, "mayor": 8, "of": 4}.items():
        nlp.vocab.set_vector(word, np.array([float(length), 0.0]))  # type: ignore[arg-type]  # an array is what it takes
    return Doc(nlp(text))


def feature(name: str, text: str, setting: Setting = NOWHERE) -> dict[str, float]:
    read = doc(text)
    words, told = wordworth.features(read, [Span(read, 0, len(read))], setting, {"of": 0.0})
    return dict(zip(words, told[name].tolist(), strict=True))


def test_a_word_of_few_contexts_has_a_longer_vector_for_the_mean_of_the_article() -> None:
    found = feature("vector length", "mayor of flood zyx")
    assert found == {"mayor": pytest.approx(8 / 7), "of": 0, "flood": pytest.approx(9 / 7), "zyx": 0}


def test_a_pipeline_without_vectors_leaves_their_lengths_out() -> None:
    assert feature("vector length", "zyx abc") == {"zyx": 0, "abc": 0}


def test_a_word_counts_for_the_most_prominent_of_those_it_describes() -> None:
    setting = Setting(frozenset(), {}, {0: 0.2, 3: 0.9}, frozenset(), frozenset())
    assert feature("described", "mayor and another mayor", setting) == {"mayor": 0.9, "and": 0, "another": 0}


def test_what_describes_somebody_prominent_and_belongs_to_few_contexts_is_likelier_in_a_summary() -> None:
    assert weights().words.features["described"] > 0
    assert weights().words.features["vector length"] > 0


def test_the_chances_of_words_are_those_that_their_features_give() -> None:
    read, model = doc("The mayor of Brest, the mayor said, will not be there for the flood of 2021"), weights().words
    setting = Setting(frozenset({"flood"}), {3: "place"}, {1: 0.9}, frozenset({5, 6}), frozenset())
    sentences = [Span(read, 0, 5), Span(read, 5, len(read))]
    words, told = wordworth.features(read, sentences, setting, model.function_words)
    every = {**told, **wordworth.own_features(words, model.function_words)}
    assert wordworth.chances(read, sentences, setting, model) == pytest.approx(
        wordworth.chances_of(words, every, model)
    )
