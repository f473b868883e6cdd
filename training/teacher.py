"""The network of a large parser, the teacher of the small one: a pretrained MiniLM below the biaffine heads of Dozat and Manning (2017).

It is never shipped: fitted on the treebanks, it parses the raw text from which the small parser learns.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from .minilm import WIDTH, Batch, WordEncoder

ARC_WIDTH, LABEL_WIDTH = 384, 128
DROPOUT = 0.25
IMPOSSIBLE = -1e4
"""The score of an arc across a sentence bound."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What each classifier tells apart; features are a part of speech and its features, joined by `/`."""

    tags: tuple[str, ...]
    features: tuple[str, ...]
    deps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network thinks of each word (windows × words × choices); arcs and labels come from `Teacher.trees`."""

    tags: Tensor
    features: Tensor
    starts: Tensor
    words: Tensor


class Teacher(nn.Module):
    """Encoder and heads. The root of a sentence is its own head."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = WordEncoder()
        self.tags, self.features, self.starts = (
            nn.Linear(WIDTH, size) for size in (len(labels.tags), len(labels.features), 1)
        )
        self.arc_parts = nn.ModuleList(_part(ARC_WIDTH) for _ in range(2))
        self.dep_parts = nn.ModuleList(_part(LABEL_WIDTH) for _ in range(2))
        self.arc = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        self.dep = nn.Parameter(torch.zeros(len(labels.deps), LABEL_WIDTH + 1, LABEL_WIDTH + 1))

    def forward(self, batch: Batch) -> Scores:
        """Score tags, features and sentence starts."""
        words = functional.dropout(self.encoder(batch), DROPOUT, self.training)
        return Scores(self.tags(words), self.features(words), self.starts(words).squeeze(-1), words)

    def arcs(self, words: Tensor, sentence: Tensor) -> Tensor:
        """Score every word (last axis) as the head of every other in the same sentence, given the number of each word's sentence."""
        dependant, head = (part(words) for part in self.arc_parts)
        scores = _with_one(dependant) @ self.arc.to(dependant.dtype) @ head.transpose(1, 2)
        apart = sentence.unsqueeze(1) != sentence.unsqueeze(2)
        return scores.float().masked_fill(apart, IMPOSSIBLE)

    def dep_labels(self, words: Tensor, heads: Tensor) -> Tensor:
        """Score the labels of each word, given its head."""
        dependant, head = (_with_one(part(words)) for part in self.dep_parts)
        head = head.gather(1, heads.unsqueeze(-1).expand_as(head))
        return torch.einsum("bni,kij,bnj->bnk", dependant, self.dep.to(dependant.dtype), head).float()


def _part(width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(DROPOUT))


def _with_one(vectors: Tensor) -> Tensor:
    """Append a one to each vector, so that a product with a matrix has a bias."""
    return functional.pad(vectors, (0, 1), value=1.0)
