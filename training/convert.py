"""The corpora as DocBins for training: which files, how often each, and with which variants."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from . import augment
from .corpora import Document, read
from .documents import names_doc, save, syntax_doc
from .inventions import Inventor, inventor
from .quotations import turn_round

TREEBANKS = ("ewt", "gum")

NEWS = "names/train/voa_gold.iob2"

NAMES = (
    (NEWS, 2, 3),
    ("names/train/wikigold.iob2", 1, 1),
    ("names/train/crossner.iob2", 1, 0),
    ("names/train/re3d.iob2", 1, 1),
    ("names/train/multiner.iob2", 1, 0),
    ("names/train/uner_ewt_dev.iob2", 3, 3),
    ("names/train/ewt_silver.iob2", 1, 0),
    ("syntax/gum-train.conllu", 1, 1),
)
"""Files with names; how many differently varied copies of each go into one epoch; how many more with invented names."""

HELD_OUT = 12
"""Every twelfth document of the Voice of America text is held out, to choose the best step by."""

LONGEST = 12
"""Sentences in a training passage at most."""


def convert(corpora: Path, out: Path) -> None:
    """Write `{syntax,reports,names}-train.spacy` and `{syntax,names}-dev.spacy`."""
    vocab = spacy.blank("en").vocab
    parts: dict[str, tuple[Callable[[Vocab, Document], Doc], Iterator[Document]]] = {
        "syntax-train": (syntax_doc, syntax_train(corpora, Random(1))),
        "reports-train": (syntax_doc, reports_train(corpora, Random(0))),
        "syntax-dev": (syntax_doc, syntax_dev(corpora)),
        "names-train": (names_doc, names_train(corpora, Random(0))),
        "names-dev": (names_doc, names_dev(corpora)),
    }
    for part, (doc, documents) in parts.items():
        tokens = save((doc(vocab, document) for document in documents), out / f"{part}.spacy")
        print(f"{part}: {tokens} tokens")


def syntax_train(corpora: Path, rng: Random) -> Iterator[Document]:
    """Passages of both treebanks."""
    for bank in TREEBANKS:
        for document in read(corpora / f"syntax/{bank}-train.conllu"):
            for passage in augment.passages(document, LONGEST, rng):
                yield augment.vary_syntax(passage, rng)


def reports_train(corpora: Path, rng: Random) -> Iterator[Document]:
    """Yield the same passages in other variants, and their reports of speech turned round, four times over."""
    yield from syntax_train(corpora, rng)
    for bank in TREEBANKS:
        for document in read(corpora / f"syntax/{bank}-train.conllu"):
            turned = tuple(s for sentence in document for _ in range(4) if (s := turn_round(sentence, rng)))
            for passage in augment.passages(turned, LONGEST // 3, rng):
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
                    yield _maybe_dated(augment.vary_names(renamed, rng), invent, rng)


def _maybe_dated(passage: Document, invent: Inventor, rng: Random) -> Document:
    """Begin one passage in twelve with a dateline."""
    if rng.random() < 11 / 12:
        return passage
    return ((*invent.dateline(rng), *passage[0]), *passage[1:])


def names_dev(corpora: Path) -> Iterator[Document]:
    """Held-out news, and the dev documents of wikigold and GUM."""
    yield from (document for number, document in enumerate(read(corpora / NEWS)) if held_out(NEWS, number))
    yield from read(corpora / "names/dev/wikigold.iob2")
    yield from read(corpora / "syntax/gum-dev.conllu")


def held_out(file: str, number: int) -> bool:
    """Whether a document is kept for choosing the best step."""
    return file == NEWS and number % HELD_OUT == 0
