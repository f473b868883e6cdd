"""The corpora as DocBins for training: which files, how often each, and with which variants."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import spacy

from . import augment
from .corpora import Document, read
from .documents import names_doc, save, syntax_doc
from .inventions import inventor

TREEBANKS = ("ewt", "gum")

NEWS = "names/train/voa_gold.iob2"

NAMES = (
    (NEWS, 2, 3),
    ("names/train/wikigold.iob2", 1, 1),
    ("names/train/crossner.iob2", 1, 0),
    ("names/train/re3d.iob2", 1, 1),
    ("names/train/multiner.iob2", 1, 0),
    ("names/train/uner_ewt_dev.iob2", 1, 1),
    ("names/train/ewt_silver.iob2", 1, 0),
    ("syntax/gum-train.conllu", 1, 1),
)
"""Files with names; how many differently varied copies of each go into one epoch; how many more with invented names."""

HELD_OUT = 12
"""Every twelfth document of the Voice of America text is held out, to choose the best step by."""

LONGEST = 12
"""Sentences in a training passage at most."""


def convert(corpora: Path, out: Path, seed: int) -> None:
    """Write `{syntax,names}-{train,dev}.spacy`."""
    vocab = spacy.blank("en").vocab
    counts = {
        "syntax-train": save(
            (syntax_doc(vocab, p) for p in syntax_train(corpora, Random(seed))), out / "syntax-train.spacy"
        ),
        "syntax-dev": save((syntax_doc(vocab, d) for d in syntax_dev(corpora)), out / "syntax-dev.spacy"),
        "names-train": save(
            (names_doc(vocab, p) for p in names_train(corpora, Random(seed))), out / "names-train.spacy"
        ),
        "names-dev": save((names_doc(vocab, d) for d in names_dev(corpora)), out / "names-dev.spacy"),
    }
    for name, tokens in counts.items():
        print(f"{name}: {tokens} tokens")


def syntax_train(corpora: Path, rng: Random) -> Iterator[Document]:
    """Passages of both treebanks."""
    for bank in TREEBANKS:
        for document in read(corpora / f"syntax/{bank}-train.conllu"):
            for passage in augment.passages(document, LONGEST, rng):
                yield augment.vary_syntax(passage, rng)


def syntax_dev(corpora: Path) -> Iterator[Document]:
    """Return the dev documents of both treebanks, as they are."""
    for bank in TREEBANKS:
        yield from read(corpora / f"syntax/{bank}-dev.conllu")


def names_train(corpora: Path, rng: Random) -> Iterator[Document]:
    """Passages with names."""
    invent = inventor()
    for file, copies, renamed_copies in NAMES:
        for number, document in enumerate(read(corpora / file)):
            if held_out(file, number):
                continue
            for copy in range(copies + renamed_copies):
                for passage in augment.passages(document, LONGEST // 2, rng):
                    renamed = passage if copy < copies else tuple(invent.rename(s, rng) for s in passage)
                    yield augment.vary_names(renamed, rng)


def names_dev(corpora: Path) -> Iterator[Document]:
    """Held-out news, and the dev documents of wikigold and GUM."""
    yield from (document for number, document in enumerate(read(corpora / NEWS)) if held_out(NEWS, number))
    yield from read(corpora / "names/dev/wikigold.iob2")
    yield from read(corpora / "syntax/gum-dev.conllu")


def held_out(file: str, number: int) -> bool:
    """Whether a document is kept for choosing the best step."""
    return file == NEWS and number % HELD_OUT == 0
