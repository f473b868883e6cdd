"""Silver trees: the teacher's, of text whose names alone are annotated, for the small parser to learn from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
import torch
from spacy.language import Language
from torch import Tensor

from .augment import STRAIGHT
from .convert import TREEBANKS
from .corpora import Document, Sentence, Token, read
from .minilm import batched, padded, windows_of, words_in
from .teach import load_teacher
from .teacher import Labels, Teacher
from .trees import conllu, is_tree, known_lemmas

TEXTS = tuple(f"names/train/{name}.iob2" for name in ("voa_gold", "wikigold", "re3d", "crossner", "multiner"))

SURE = 0.75
"""The mean probability of its arcs and labels that a sentence needs."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with the teacher's tree, and the mean probability of its arcs with their labels."""

    sentence: Sentence
    sureness: float


def write_silver(corpora: Path, teacher: Path, out: Path) -> Path:
    """Parse the texts into a CoNLL-U file; sentences that are no trees or not sure are left out."""
    texts = [window for document in _texts(corpora) for window in windows_of(document)]
    lemmas = known_lemmas(token for bank in TREEBANKS for token in _tokens(corpora / f"syntax/{bank}-train.conllu"))
    with out.open("w", encoding="utf8") as file:
        for sentences in parse(load_teacher(teacher), texts):
            kept = [parsed.sentence for parsed in sentences if parsed.sureness >= SURE and is_tree(parsed.sentence)]
            file.write("# newdoc\n" + "\n".join(conllu(sentence, lemmas) for sentence in kept) + "\n" if kept else "")
    return out


def _texts(corpora: Path) -> Iterator[Document]:
    """Yield the documents in spaCy's words."""
    nlp = spacy.blank("en")
    for file in TEXTS:
        for document in read(corpora / file):
            yield tuple(_in_own_words(nlp, sentence) for sentence in document)


def _in_own_words(nlp: Language, sentence: Sentence) -> Sentence:
    """Return a sentence as the tokenizer cuts it, quotation marks close to what they enclose; a space follows it."""
    text = "".join(token.text + " " * token.space for token in _close_marks(sentence))
    words = nlp.make_doc(" ".join(text.split()))
    return tuple(Token(text=word.text, space=bool(word.whitespace_) or word.i == len(words) - 1) for word in words)


def _close_marks(sentence: Sentence) -> Sentence:
    """Take away the spaces that tokenized text has inside its quotation marks, where each has its fellow."""
    marks = [i for i, token in enumerate(sentence) if token.text in STRAIGHT]
    if len(marks) % 2:
        return sentence
    tight = {*marks[::2], *(i - 1 for i in marks[1::2])}
    return tuple(replace(token, space=False) if i in tight else token for i, token in enumerate(sentence))


def parse(teacher: Teacher, windows: Sequence[Document], *, bounds: bool = True) -> list[list[Parsed]]:
    """Return the sentences of each window with their trees; without `bounds` the teacher says where sentences start."""
    order = sorted(range(len(windows)), key=lambda i: words_in(windows[i]))
    parsed = [
        sentences
        for batch in batched(windows[i] for i in order)
        for sentences in _parse_batch(teacher, batch, bounds=bounds)
    ]
    return [sentences for _, sentences in sorted(zip(order, parsed, strict=True), key=lambda pair: pair[0])]


def _parse_batch(teacher: Teacher, windows: list[Document], *, bounds: bool) -> Iterator[list[Parsed]]:
    batch = teacher.encoder.batch(windows)
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        scores = teacher(batch)
        starts = _known_starts(windows) if bounds else scores.starts > 0
        starts[:, 0] = True
        numbers = torch.where(batch.mask, starts.cumsum(1), 0)
        arcs, heads = teacher.arcs(scores.words, numbers).log_softmax(-1).max(-1)
        labels, deps = teacher.dep_labels(scores.words, heads).log_softmax(-1).max(-1)
    sure = (arcs + labels).exp()
    answers = (scores.tags.argmax(-1), scores.features.argmax(-1), heads, deps)
    for i, window in enumerate(windows):
        words = [token for sentence in window for token in sentence if not token.text.isspace()]
        rows = list(zip(words, *(answer[i].tolist() for answer in answers), strict=False))
        first = [start for start, new in enumerate(starts[i, : len(words)].tolist()) if new]
        yield [
            Parsed(_sentence(rows[start:end], start, teacher.labels), sure[i, start:end].mean().item())
            for start, end in zip(first, [*first[1:], len(words)], strict=True)
        ]


def _known_starts(windows: list[Document]) -> Tensor:
    rows = [[word == 0 for sentence in window for word in range(words_in((sentence,)))] for window in windows]
    return padded(rows, 0).bool()


def _sentence(rows: list[tuple[Token, int, int, int, int]], start: int, labels: Labels) -> Sentence:
    """Return words with their answers as a sentence of a treebank."""
    words = []
    for token, tag, features, head, dep in rows:
        pos, _, morph = labels.features[features].partition("/")
        words.append(
            replace(
                token, tag=labels.tags[tag], pos=pos, morph=morph, head=head - start, dep=labels.deps[dep], lemma=""
            )
        )
    return tuple(words)


def _tokens(treebank: Path) -> Iterator[Token]:
    return (token for document in read(treebank) for sentence in document for token in sentence)
