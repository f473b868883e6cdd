"""Variants of annotated sentences that raw news text has and the corpora lack: quotation marks, line breaks, capitals."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random

from .corpora import Document, Sentence, Token

OPENING, CLOSING = frozenset({"``", "-LRQ-"}), frozenset({"''", "-RRQ-"})
STRAIGHT = frozenset({'"', "“", "”", "``", "''"})
STYLES = (("“", "”"), ("''", "''"), ('"', '"'))
"""Quotation marks of the newswires: curly, doubled apostrophes, straight."""

LOWER_IN_TITLES = frozenset("a an and as at but by for from in of on or the to with 's n't ’s n’t".split())


def requote(sentences: Document, style: tuple[str, str]) -> Document:
    """All double quotation marks in one style; apostrophes and single marks curl with the curly style."""
    opened = False
    result = []
    for sentence in sentences:
        words = []
        for token in sentence:
            if token.text in STRAIGHT:
                closes = token.tag in CLOSING if token.tag else opened
                opened = not closes
                words.append(replace(token, text=style[closes]))
            else:
                words.append(_curl(token) if style[0] == "“" else token)
        result.append(tuple(words))
    return tuple(result)


def _curl(token: Token) -> Token:
    if "'" not in token.text:
        return token
    mark = "‘" if token.tag in OPENING else "’"
    return replace(token, text=token.text.replace("'", mark))


def break_lines(sentences: Document, rng: Random) -> Document:
    """Return an empty line (or, less often, a line break) after every sentence but the last, as between paragraphs."""
    return (*(_with_break(s, "\n\n" if rng.random() < 0.7 else "\n") for s in sentences[:-1]), sentences[-1])


def break_paragraphs(sentences: Document, rng: Random) -> Document:
    """Return the same before the sentences that begin a paragraph in the corpus."""
    result = []
    for sentence, following in zip(sentences, (*sentences[1:], ()), strict=True):
        starts = bool(following) and following[0].new_paragraph
        result.append(_with_break(sentence, "\n\n" if rng.random() < 0.7 else "\n") if starts else sentence)
    return tuple(result)


def _with_break(sentence: Sentence, mark: str) -> Sentence:
    last = replace(sentence[-1], space=False)
    syntax = {"lemma": mark, "pos": "SPACE", "tag": "_SP", "dep": "dep", "head": len(sentence) - 1} if last.dep else {}
    return (*sentence[:-1], last, Token(text=mark, space=False, **syntax))  # type: ignore[arg-type]


def recase(sentences: Document, change: Callable[[str, int], str]) -> Document:
    """Every word through `change(word, position)`."""
    return tuple(
        tuple(replace(token, text=change(token.text, i)) for i, token in enumerate(sentence)) for sentence in sentences
    )


def upper(word: str, _: int) -> str:
    """Return a headline in capitals."""
    return word.upper()


def title(word: str, position: int) -> str:
    """Return a headline in title case."""
    if position and word.lower() in LOWER_IN_TITLES:
        return word
    return word[:1].upper() + word[1:]


def lower(word: str, _: int) -> str:
    """Return a text without capitals."""
    return word.lower()


def passages(document: Document, longest: int, rng: Random) -> Iterable[Document]:
    """Cut a document into passages of 1 to `longest` sentences."""
    start = 0
    while start < len(document):
        size = rng.randint(1, longest)
        yield document[start : start + size]
        start += size


def vary_syntax(sentences: Document, rng: Random) -> Document:
    """Return a treebank passage as some newsroom might have set it."""
    if rng.random() < 0.5:
        sentences = requote(sentences, rng.choices(STYLES, (5, 2, 3))[0])
    if rng.random() < 0.4:
        sentences = break_paragraphs(sentences, rng)
    return sentences


def vary_silver(sentences: Document, rng: Random) -> Document:
    """Return the same for text of which only the sentences are known, not the paragraphs."""
    if rng.random() < 0.6:
        sentences = requote(sentences, rng.choices(STYLES, (5, 2, 3))[0])
    return break_lines(sentences, rng) if rng.random() < 0.15 else sentences


def vary_names(sentences: Document, rng: Random) -> Document:
    """Return a passage with names as some newsroom might have set it; one in eleven in the capitals of a headline."""
    if rng.random() < 0.4:
        sentences = requote(sentences, rng.choices(STYLES, (6, 1, 3))[0])
    if rng.random() < 0.3:
        sentences = break_lines(sentences, rng)
    return vary_case(sentences, rng)


def vary_case(sentences: Document, rng: Random) -> Document:
    """Return one passage in eleven in the capitals of a headline or without any."""
    draw = rng.random()
    if draw < 0.02:
        return recase(sentences, upper)
    if draw < 0.07:
        return (*recase(sentences[:1], title), *sentences[1:])
    return recase(sentences, lower) if draw < 0.09 else sentences
