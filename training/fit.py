"""One training run of spaCy: a config and its overrides to a folder of weights."""

import os

os.environ.setdefault(
    "OPENBLAS_NUM_THREADS", "1"
)  # before NumPy loads: one thread computes the same sums on any machine

from pathlib import Path
from typing import Any

from spacy.language import DEFAULT_CONFIG
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import NumpyOps, fix_random_seed, set_current_ops


def fit(config: Path, out: Path, **settings: Any) -> Path:
    """Train by `config` with dotted settings changed (`__` for the dot); returns the folder of the last step."""
    use_blas()
    overrides = {name.replace("__", "."): value for name, value in settings.items()}
    changed = DEFAULT_CONFIG.merge(load_config(config, overrides, interpolate=False))
    fix_random_seed(changed["system"]["seed"])
    nlp = init_nlp(changed)
    out.mkdir(parents=True, exist_ok=True)
    train(nlp, out)
    return out / "model-last"


def use_blas() -> None:
    """Multiply matrices with NumPy's BLAS: three times as fast as the portable kernels that spaCy takes by default."""
    set_current_ops(NumpyOps(use_blis=False))
