"""Fit the teacher on the treebanks, and parse with it."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch
from torch import Tensor
from torch.nn import functional

from .augment import vary_case
from .convert import syntax_train
from .corpora import Document, Token
from .minilm import MISSING, fit, padded, shuffled, windows_of
from .teacher import Labels, Teacher

EPOCHS = 2


@dataclass(frozen=True, slots=True)
class Answers:
    """What the treebank says of each word (windows × words): indices of labels, of heads in the window, of sentences."""

    tags: Tensor
    features: Tensor
    deps: Tensor
    heads: Tensor
    starts: Tensor
    sentences: Tensor


def fit_teacher(corpora: Path, out: Path, epochs: int = EPOCHS) -> Path:
    """Fit MiniLM and the heads on both treebanks, varied anew in every epoch; returns the folder of weights."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    data = [batch for epoch in range(epochs) for batch in _batches(corpora, Random(epoch))]
    teacher = Teacher(_labels(chain.from_iterable(data)))
    fit(teacher, teacher.encoder, data, lambda windows: _loss(teacher, windows))
    return _save(teacher, out)


def load_teacher(folder: Path) -> Teacher:
    """Return the teacher that `fit_teacher` wrote, ready to parse."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf8"))
    teacher = Teacher(Labels(**{name: tuple(values) for name, values in labels.items()}))
    teacher.load_state_dict(torch.load(folder / "weights.pt", weights_only=True))
    teacher.eval()
    return teacher


def _save(teacher: Teacher, out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    labels = {name: getattr(teacher.labels, name) for name in ("tags", "features", "deps")}
    (out / "labels.json").write_text(json.dumps(labels), encoding="utf8")
    torch.save(teacher.state_dict(), out / "weights.pt")
    return out


def _batches(corpora: Path, rng: Random) -> Iterator[list[Document]]:
    """Yield windows of similar length together, in random order."""
    passages = (vary_case(passage, rng) for passage in syntax_train(corpora, rng))
    yield from shuffled([window for passage in passages for window in windows_of(passage)], rng)


def _labels(windows: Iterable[Document]) -> Labels:
    tokens = [token for window in windows for sentence in window for token in sentence if not token.text.isspace()]
    return Labels(
        tuple(sorted({t.tag for t in tokens})),
        tuple(sorted({features(t) for t in tokens})),
        tuple(sorted({t.dep for t in tokens})),
    )


def features(token: Token) -> str:
    """Return the part of speech and the features as one label."""
    return f"{token.pos}/{token.morph}"


def answers(windows: Sequence[Document], labels: Labels) -> Answers:
    """Return what the treebank says as tensors."""
    tags, kinds, deps = (
        {label: i for i, label in enumerate(part)} for part in (labels.tags, labels.features, labels.deps)
    )
    rows = [[*_placed(window)] for window in windows]
    return Answers(
        padded([[tags[t.tag] for t, _, _ in row] for row in rows], MISSING),
        padded([[kinds[features(t)] for t, _, _ in row] for row in rows], MISSING),
        padded([[deps[t.dep] for t, _, _ in row] for row in rows], MISSING),
        padded([[start + t.head for t, start, _ in row] for row in rows], MISSING),
        padded([[int(start == i) for i, (_, start, _) in enumerate(row)] for row in rows], MISSING),
        padded([[number for _, _, number in row] for row in rows], -1),
    )


def _placed(window: Document) -> Iterator[tuple[Token, int, int]]:
    """Yield each word with the place where its sentence starts and the number of its sentence."""
    start = 0
    for number, sentence in enumerate(window):
        words = [token for token in sentence if not token.text.isspace()]
        yield from ((token, start, number) for token in words)
        start += len(words)


def _loss(teacher: Teacher, windows: list[Document]) -> Tensor:
    scores, gold = teacher(teacher.encoder.batch(windows)), answers(windows, teacher.labels)
    arcs = teacher.arcs(scores.words, gold.sentences)
    deps = teacher.dep_labels(scores.words, gold.heads.clamp(min=0))
    choices = ((scores.tags, gold.tags), (scores.features, gold.features), (arcs, gold.heads), (deps, gold.deps))
    losses = [functional.cross_entropy(s.float().flatten(0, 1), g.flatten(), ignore_index=MISSING) for s, g in choices]
    known = gold.starts != MISSING
    starts = functional.binary_cross_entropy_with_logits(scores.starts[known].float(), gold.starts[known].float())
    return 0.5 * losses[0] + 0.5 * losses[1] + losses[2] + losses[3] + 2 * starts
