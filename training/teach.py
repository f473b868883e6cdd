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
from .convert import reports_train
from .corpora import Document, Sentence, Token
from .teacher import Batch, Labels, Teacher, padded

EPOCHS = 2
ENCODER_RATE, HEAD_RATE, WARM_UP = 1.5e-4, 1e-3, 0.08
BATCH_WORDS = 600
LONGEST = 160
"""Words in a window at most."""

MISSING = -100
"""The answer that cross entropy leaves out."""


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
    data = [[*_batches(corpora, Random(epoch))] for epoch in range(epochs)]
    teacher = Teacher(_labels(chain.from_iterable(chain.from_iterable(data))))
    steps = sum(map(len, data))
    optimizer = _optimizer(teacher)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / (steps * (1 - WARM_UP)))
    )
    teacher.train()
    for step, windows in enumerate(chain.from_iterable(data)):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = _loss(teacher, teacher.batch(windows), answers(windows, teacher.labels))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        rate.step()
        if step % 50 == 0:
            print(f"teacher: step {step} of {steps}, loss {loss.item():.3f}", flush=True)
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


def _optimizer(teacher: Teacher) -> torch.optim.Optimizer:
    encoder = list(teacher.encoder.parameters())
    known = set(map(id, encoder))
    heads = [parameter for parameter in teacher.parameters() if id(parameter) not in known]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )


def _batches(corpora: Path, rng: Random) -> Iterator[list[Document]]:
    """Yield windows of similar length together, in random order."""
    passages = (vary_case(passage, rng) for passage in reports_train(corpora, rng))
    windows = [window for passage in passages for window in windows_of(passage)]
    windows.sort(key=lambda window: (words_in(window), rng.random()))
    batches = list(batched(windows))
    rng.shuffle(batches)
    yield from batches


def batched(windows: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield windows in batches of about `BATCH_WORDS` words."""
    batch: list[Document] = []
    for window in windows:
        if batch and (len(batch) + 1) * max(words_in(window), words_in(batch[-1])) > BATCH_WORDS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def words_in(window: Document) -> int:
    """Return the number of words, line breaks not counted."""
    return sum(not token.text.isspace() for sentence in window for token in sentence)


def windows_of(document: Document) -> Iterator[Document]:
    """Cut a document between sentences into windows of up to `LONGEST` words; longer sentences are left out."""
    window: list[Sentence] = []
    for sentence in document:
        if window and words_in((*window, sentence)) > LONGEST:
            yield tuple(window)
            window = []
        if words_in((sentence,)) <= LONGEST:
            window.append(sentence)
    if window:
        yield tuple(window)


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


def _loss(teacher: Teacher, batch: Batch, gold: Answers) -> Tensor:
    scores = teacher(batch)
    arcs = teacher.arcs(scores.words, gold.sentences)
    deps = teacher.dep_labels(scores.words, gold.heads.clamp(min=0))
    choices = ((scores.tags, gold.tags), (scores.features, gold.features), (arcs, gold.heads), (deps, gold.deps))
    losses = [functional.cross_entropy(s.float().flatten(0, 1), g.flatten(), ignore_index=MISSING) for s, g in choices]
    known = gold.starts != MISSING
    starts = functional.binary_cross_entropy_with_logits(scores.starts[known].float(), gold.starts[known].float())
    return 0.5 * losses[0] + 0.5 * losses[1] + losses[2] + losses[3] + 2 * starts
