"""Weights with fewer bits: the zeros that follow compress in the wheel, which pays for the vectors."""

from typing import Any

import numpy as np
from spacy.language import Language

FRACTION_BITS = 23
MANTISSA_BITS, MANTISSA_BITS_OF_NAMES = 6, 5
"""Bits kept of the fraction of a weight. Chosen by the dev scores."""


def round_weights(nlp: Language) -> None:
    """Clear the last bits of every weight, rounding to nearest."""
    for pipe in nlp.pipe_names:
        kept = MANTISSA_BITS_OF_NAMES if pipe == "ner" else MANTISSA_BITS
        for node in nlp.get_pipe(pipe).model.walk():  # type: ignore[attr-defined]
            for name in filter(node.has_param, node.param_names):
                node.set_param(name, rounded(node.get_param(name), kept))


def rounded(weights: Any, kept: int) -> Any:
    """Return weights, of any shape, of which `kept` bits of the fraction are left: none moves by more than one part in 2 ** (kept + 1)."""
    dropped = FRACTION_BITS - kept
    bits = np.ascontiguousarray(weights, dtype="float32").view("uint32")
    return ((bits + (1 << (dropped - 1))) >> dropped << dropped).astype("uint32").view("float32")
