"""What a pipeline knows of words by themselves, each looked up once."""

from functools import lru_cache

import numpy as np
from spacy import attrs
from spacy.lexeme import Lexeme
from spacy.strings import StringStore
from spacy.vectors import Vectors
from spacy.vocab import Vocab

_KEYS = {attrs.LOWER: "lower", attrs.NORM: "norm"}
"""What vectors are found by, if not by the word as it is written."""


class Strings(dict[int, str]):
    """The strings of a vocabulary by their ids, each looked up once: the store itself takes several times as long as a dictionary."""

    def __init__(self, store: StringStore) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, id_: int) -> str:
        self[id_] = string = self._store[id_]
        return string


Form = tuple[str, str, bool, bool, float]
"""A word as it is written and in small letters, whether it is white space, a mark, and the length of its vector (0 without one)."""


class Lexemes(dict[int, Form]):
    """The words of a vocabulary by their ids, each looked up once."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self._vocab = vocab

    def __missing__(self, id_: int) -> Form:
        word = self._vocab[id_]
        self[id_] = form = (word.orth_, word.lower_, word.is_space, word.is_punct, _length(word, self._vocab.vectors))
        return form


def _length(word: Lexeme, vectors: Vectors) -> float:
    """Return the length of a word's vector; those that are made of pieces of words (floret) tell nothing of a word."""
    if not vectors.size or vectors.mode != "default":
        return 0.0
    row = vectors.find(key=getattr(word, _KEYS.get(vectors.attr, "orth")))
    return 0.0 if row < 0 else float(np.linalg.norm(vectors.data[row][np.newaxis].astype(np.float64), axis=1)[0])


@lru_cache(maxsize=1)
def strings_of(store: StringStore) -> Strings:
    """Return the strings of a pipeline; one is loaded in a process."""
    return Strings(store)


@lru_cache(maxsize=1)
def lexemes(vocab: Vocab) -> Lexemes:
    """Return the words of a pipeline."""
    return Lexemes(vocab)
