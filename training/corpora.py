"""Readers of annotated text: CoNLL-U treebanks and IOB2 name files, as plain tuples of tokens."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

UNKNOWN = "-"
"""The name tag of a token whose annotation is not known; training ignores it."""

COLUMNS = 10
"""Columns of CoNLL-U (https://universaldependencies.org/format.html)."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as annotated; an empty lemma or tag is not known. `head` is the index of its head in the sentence (its own at the root), -1 without syntax."""

    text: str
    space: bool
    name: str = "O"
    lemma: str = ""
    pos: str = ""
    tag: str = ""
    morph: str = ""
    head: int = -1
    dep: str = ""
    new_paragraph: bool = False


Sentence = tuple[Token, ...]
Document = tuple[Sentence, ...]


def read(path: Path) -> Iterator[Document]:
    """Documents of a `.conllu` or an IOB2 file."""
    parse = _conllu_sentence if path.suffix == ".conllu" else _iob2_sentence
    document: list[Sentence] = []
    for block in path.read_text(encoding="utf8").split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if document and any(line.startswith("# newdoc") for line in lines):
            yield tuple(document)
            document = []
        if sentence := parse(lines):
            document.append(sentence)
    if document:
        yield tuple(document)


def _iob2_sentence(lines: list[str]) -> Sentence:
    rows = [line.split("\t") for line in lines if not line.startswith("# ")]
    return tuple(Token(text=row[0], name=row[1], space="SpaceAfter=No" not in row[2:]) for row in rows)


def _conllu_sentence(lines: list[str]) -> Sentence:
    paragraph = any(line.startswith("# newpar") for line in lines)
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    rows = [row for row in rows if len(row) == COLUMNS and "." not in row[0]]
    joined = _inside_multiword_tokens(rows)
    words = [row for row in rows if "-" not in row[0]]
    return tuple(
        _conllu_token(row, joined.get(int(row[0])), new_paragraph=paragraph and row is words[0]) for row in words
    )


def _inside_multiword_tokens(rows: list[list[str]]) -> dict[int, bool]:
    """Word number → space after it, for the words of contractions such as "don't" (range lines "3-4")."""
    spaces: dict[int, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            spaces |= dict.fromkeys(range(first, last), False) | {last: "SpaceAfter=No" not in row[9]}
    return spaces


def _conllu_token(row: list[str], joined: bool | None, *, new_paragraph: bool) -> Token:  # noqa: FBT001 - three states
    index, head = int(row[0]) - 1, int(row[6]) - 1
    misc = dict(item.split("=", 1) for item in row[9].split("|") if "=" in item)
    return Token(
        text=row[1],
        space=misc.get("SpaceAfter") != "No" if joined is None else joined,
        name=misc.get("NER", "O"),
        lemma=row[2] if row[2] != "_" else row[1],
        pos=row[3],
        tag=row[4],
        morph="" if row[5] == "_" else row[5],
        head=index if head < 0 else head,
        dep="ROOT" if row[7] == "root" else row[7],
        new_paragraph=new_paragraph,
    )
