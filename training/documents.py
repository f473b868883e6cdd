"""Annotated tokens as spaCy documents, stored in DocBins."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from .corpora import UNKNOWN, Document, Token


def syntax_doc(vocab: Vocab, sentences: Document) -> Doc:
    """Return a document with tags, features, lemmas, heads and labels; sentence bounds follow from the trees."""
    tokens = [token for sentence in sentences for token in sentence]
    starts = [start for start, sentence in _offsets(sentences) for _ in sentence]
    return Doc(
        vocab,
        words=[t.text for t in tokens],
        spaces=[t.space for t in tokens],
        lemmas=[t.lemma for t in tokens],
        pos=[t.pos for t in tokens],
        tags=[t.tag for t in tokens],
        morphs=[t.morph for t in tokens],
        heads=[start + t.head for start, t in zip(starts, tokens, strict=True)],
        deps=[t.dep for t in tokens],
    )


def _offsets(sentences: Document) -> Iterator[tuple[int, tuple[Token, ...]]]:
    start = 0
    for sentence in sentences:
        yield start, sentence
        start += len(sentence)


def names_doc(vocab: Vocab, sentences: Document) -> Doc:
    """Return a document with names; tokens tagged `-` are missing, all others outside."""
    tokens = [token for sentence in sentences for token in sentence]
    doc = Doc(vocab, words=[t.text for t in tokens], spaces=[t.space for t in tokens])
    names = [Span(doc, start, end, label) for start, end, label in spans(tokens)]
    unknown = [Span(doc, i, i + 1) for i, token in enumerate(tokens) if token.name == UNKNOWN]
    doc.set_ents(names, missing=unknown, default="outside")
    return doc


def spans(tokens: Iterable[Token]) -> list[tuple[int, int, str]]:
    """Names as (start, end, label), token indices, from IOB2 tags."""
    found: list[tuple[int, int, str]] = []
    for i, token in enumerate(tokens):
        kind, _, label = token.name.partition("-")
        if kind == "B":
            found.append((i, i + 1, label))
        elif kind == "I" and found and found[-1][1:] == (i, label):
            found[-1] = (found[-1][0], i + 1, label)
    return found


def save(docs: Iterable[Doc], path: Path) -> int:
    """Write a DocBin; returns the number of tokens."""
    binary = DocBin(attrs=["LEMMA", "TAG", "POS", "MORPH", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START", "SPACY"])
    tokens = 0
    for doc in docs:
        binary.add(doc)
        tokens += len(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    binary.to_disk(path)
    return tokens
