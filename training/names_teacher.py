"""A teacher of names: MiniLM fitted on the annotated names, to annotate text in which nobody marked any (the treebank of the web).

It is never shipped.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import torch
from torch import Tensor, nn
from torch.nn import functional

from .convert import names_passages
from .corpora import UNKNOWN, Document, Sentence, Token, read
from .minilm import MISSING, WIDTH, WordEncoder, batched, fit, padded, shuffled, windows_of, words_in
from .sureness import sure_names

TAGS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
DROPOUT = 0.2
MIXTURE = (
    ("names/train/voa_gold.iob2", 1, 0),
    ("names/train/wikigold.iob2", 1, 0),
    ("names/train/crossner.iob2", 1, 0),
    ("names/train/re3d.iob2", 1, 1),
    ("names/train/uner_ewt_dev.iob2", 3, 0),
    ("syntax/gum-train.conllu", 1, 0),
)
"""Files with names; how many copies of each are read; how many more with invented names."""


class NamesTeacher(nn.Module):
    """MiniLM and a layer that tells the tag of each word."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = WordEncoder()
        self.tags = nn.Linear(WIDTH, len(TAGS))

    def forward(self, windows: list[Document]) -> Tensor:
        """Score the tags of each word (windows × words × tags)."""
        words = self.encoder(self.encoder.batch(windows))
        return self.tags(functional.dropout(words, DROPOUT, self.training)).float()


def fit_names_teacher(corpora: Path) -> NamesTeacher:
    """Fit MiniLM on all annotated names, once over."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    rng = Random(0)
    passages = names_passages(corpora, MIXTURE, rng)
    batches = shuffled([window for passage in passages for window in windows_of(passage)], rng)
    teacher = NamesTeacher()
    fit(teacher, teacher.encoder, batches, lambda windows: _loss(teacher, windows))
    return teacher


def _loss(teacher: NamesTeacher, windows: list[Document]) -> Tensor:
    answers = padded([[_class(token.name) for token in _words(window)] for window in windows], MISSING)
    return functional.cross_entropy(teacher(windows).flatten(0, 1), answers.flatten(), ignore_index=MISSING)


def _class(name: str) -> int:
    """Return the index of a tag; facilities and the like are outside, what is not known has no answer."""
    if name == UNKNOWN:
        return MISSING
    return TAGS.index(name) if name in TAGS else 0


def _words(window: Document) -> list[Token]:
    return [token for sentence in window for token in sentence if not token.text.isspace()]


def write_silver_names(teacher: NamesTeacher, treebank: Path, out: Path) -> Path:
    """Annotate the names of a treebank into an IOB2 file."""
    windows = [window for document in read(treebank) for window in windows_of(document)]
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf8") as file:
        for window in annotate(teacher, windows):
            file.write("# newdoc\n" + "\n".join(map(_iob2, window)) + "\n")
    return out


def _iob2(sentence: Sentence) -> str:
    return "".join(f"{t.text}\t{t.name}\t{'_' if t.space else 'SpaceAfter=No'}\n" for t in sentence)


@torch.inference_mode()
def annotate(teacher: NamesTeacher, windows: list[Document]) -> Iterator[Document]:
    """Yield the windows, in order, with the teacher's names."""
    for batch in batched(windows):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            chances = teacher(batch).softmax(-1)
        for window, row in zip(batch, chances, strict=True):
            names = iter(sure_names(_answers(row[: words_in(window)])))
            yield tuple(
                tuple(t if t.text.isspace() else replace(t, name=next(names)) for t in sentence) for sentence in window
            )


def _answers(chances: Tensor) -> list[tuple[str, float]]:
    """Return the likeliest tag of each word with its probability, from probabilities of shape (words, tags)."""
    best, tags = chances.max(-1)
    return list(zip((TAGS[i] for i in tags.tolist()), best.tolist(), strict=True))
