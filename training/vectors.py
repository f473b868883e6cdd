"""The static vectors that the network of names reads: features of the gazetteer, then what GloVe knows of the word.

Words are looked up in lower case; the network sees their shape beside the vector.
"""

import json
import unicodedata
from itertools import islice
from pathlib import Path

import numpy as np
import spacy
from spacy.attrs import LOWER
from spacy.vectors import Vectors

from .gazetteer import FEATURES, Weights, collect
from .glove import COMPONENTS, word_vectors

FREQUENT_WORDS = 70_000
"""So many words of GloVe are taken, beside those of the gazetteer."""

STEPS = 8
"""Features are rounded to eighths, so that words that GloVe does not know share rows."""

PLACES_ONLY = frozenset({"known", "city", "part of a city", "subdivision"})
UNKNOWN = (0.0,) * COMPONENTS
Rows = dict[str, tuple[float, ...]]


def write_vectors(corpora: Path, glove: Path, out: Path) -> None:
    """Write a blank pipeline with the vectors, for spaCy's `initialize.vectors`; `glove` is the JSON of the npm package."""
    nlp = spacy.blank("en")
    described = describe(collect(nlp, corpora), word_vectors(glove))
    numbers = {row: i for i, row in enumerate(sorted(set(described.values())))}  # in this order they compress better
    data = np.array(list(numbers), dtype="float32")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=data, name="gazetteer and GloVe")
    for word, row in described.items():
        nlp.vocab.vectors.add(word, row=numbers[row])
    nlp.to_disk(out)
    look_up_lower_case(out)
    print(f"vectors: {len(described)} words, {len(numbers)} different rows of {len(FEATURES)} + {COMPONENTS} features")


def describe(gazetteer: Weights, learnt: Rows) -> Rows:
    """Return the row of each word: the frequent words, and those of the gazetteer unless only a small town is named so."""
    rows: Rows = {}
    for word in dict.fromkeys((*islice(learnt, FREQUENT_WORDS), *gazetteer)):
        features = gazetteer.get(word, {})
        meaning = learnt.get(word) or learnt.get(_without_accents(word), UNKNOWN)
        if meaning is not UNKNOWN or not PLACES_ONLY.issuperset(features):
            rows[word] = (*_rounded(features), *meaning)
    return rows


def _rounded(features: dict[str, float]) -> tuple[float, ...]:
    return tuple(round(STEPS * min(features.get(name, 0.0), 1.5)) / STEPS for name in FEATURES)


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def look_up_lower_case(pipeline: Path) -> None:
    """Say in a stored pipeline that its vectors are those of lower-case words: spaCy reads that setting but does not write it."""
    settings = {"mode": "default", "attr": LOWER}
    (pipeline / "vocab" / "vectors.cfg").write_text(json.dumps(settings), encoding="utf8")
