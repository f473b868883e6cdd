"""The corpora as DocBins for training: which files, how often each, and with which variants."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from . import augment
from .corpora import Document, read
from .documents import names_doc, save, syntax_doc
from .inventions import Inventor
from .quotations import turn_round
from .world import inventor

TREEBANKS = ("ewt", "gum")

NEWS = "names/train/voa_gold.iob2"

NAMES = (
    (NEWS, 2, 3),
    ("names/train/wikigold.iob2", 1, 1),
    ("names/train/crossner.iob2", 1, 0),
    ("names/train/re3d.iob2", 1, 1),
    ("names/train/multiner.iob2", 1, 0),
    ("names/train/uner_ewt_dev.iob2", 3, 3),
    ("syntax/gum-train.conllu", 1, 1),
)
"""Files with names; how many differently varied copies of each go into one epoch; how many more with invented names."""

HELD_OUT = 12
"""Every twelfth document of the Voice of America text is held out, to choose the best step by."""

LONGEST = 12
"""Sentences in a training passage at most."""


def convert_treebanks(corpora: Path, out: Path) -> None:
    """Write `syntax-{train,dev}.spacy`."""
    _write(out / "syntax-train.spacy", syntax_doc, syntax_train(corpora, Random(1)))
    _write(out / "syntax-dev.spacy", syntax_doc, syntax_dev(corpora))


def convert_silver(corpora: Path, trees: Path, out: Path) -> None:
    """Write `silver-train.spacy`."""
    _write(out / "silver-train.spacy", syntax_doc, silver_train(corpora, trees, Random(2)))


def convert_names(corpora: Path, silver: Path, out: Path) -> None:
    """Write `names-{train,dev}.spacy`."""
    _write(out / "names-train.spacy", names_doc, names_train(corpora, silver, Random(0)))
    _write(out / "names-dev.spacy", names_doc, names_dev(corpora))


def _write(path: Path, doc: Callable[[Vocab, Document], Doc], documents: Iterable[Document]) -> None:
    vocab = spacy.blank("en").vocab
    print(f"{path.stem}: {save((doc(vocab, document) for document in documents), path)} tokens")


def syntax_train(corpora: Path, rng: Random) -> Iterator[Document]:
    """Yield passages of both treebanks, and their reports of speech turned round, four times over."""
    for bank in TREEBANKS:
        for document in read(corpora / f"syntax/{bank}-train.conllu"):
            for passage in augment.passages(document, LONGEST, rng):
                yield augment.vary_syntax(passage, rng)
            yield from reports(document, 4, rng)


def silver_train(corpora: Path, trees: Path, rng: Random) -> Iterator[Document]:
    """Yield all these, and passages of the silver trees with their reports turned round."""
    yield from syntax_train(corpora, rng)
    for document in read(trees):
        for passage in augment.passages(document, LONGEST, rng):
            yield augment.vary_silver(passage, rng)
        yield from reports(document, 1, rng)


def reports(document: Document, copies: int, rng: Random) -> Iterator[Document]:
    """Yield the reports of speech in a document turned round, in short passages."""
    turned = tuple(s for sentence in document for _ in range(copies) if (s := turn_round(sentence, rng)))
    for passage in augment.passages(turned, LONGEST // 3, rng):
        yield augment.vary_syntax(passage, rng)


def syntax_dev(corpora: Path) -> Iterator[Document]:
    """Return the dev documents of both treebanks, as they are."""
    for bank in TREEBANKS:
        yield from read(corpora / f"syntax/{bank}-dev.conllu")


def names_train(corpora: Path, silver: Path, rng: Random) -> Iterator[Document]:
    """Passages with names, those of the teacher among them."""
    return names_passages(corpora, (*NAMES, (str(silver.resolve()), 1, 0)), rng)


def names_passages(corpora: Path, mixture: Iterable[tuple[str, int, int]], rng: Random) -> Iterator[Document]:
    """Yield passages of each file, as often as the mixture says, some copies with invented names."""
    invent = inventor()
    for file, copies, renamed_copies in mixture:
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
