"""Plain text into paragraphs and headings.

Paragraphs are separated by blank lines. Within one, a line break is either where an editor wrapped the line, and then a space, or
deliberate, and then the start of another paragraph: before a list item or a speaker's turn, and where the next word would still
have fitted.
"""

import re
from itertools import pairwise

from briefgen.article.text import TextBuilder

LONGEST_HEADING = 100
LONGEST_WRAPPED = 120

_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*\Z")
_ENDS_A_LINE = re.compile(r"[.!?…:][\"'”’»)\]]*\Z")
_LIST_ITEM = re.compile(r"(?:[-*•·–—]|\d{1,3}[.)])\s")
_TURN = re.compile(r"(?:[A-Z][A-Z.'’ -]{1,40}:|[QA][.:])\s")
_RULE = re.compile(r"([-*_=~#])(?:\s*\1){2,}\Z")

Line = tuple[str, int]


def add_plain(text: str, first_line: int, builder: TextBuilder, *, titled: bool) -> None:
    """Add the blocks of `text`, whose first line is `first_line` of the file.

    Where the article is not `titled`, a first line that looks like a heading becomes the title block.
    """
    for paragraph in _paragraphs(text, first_line):
        _add(paragraph, builder, titled=titled or bool(builder.blocks))


def looks_like_heading(line: str) -> bool:
    """Tell whether a line alone between blank lines reads as a heading rather than a sentence."""
    return (
        0 < len(line) <= LONGEST_HEADING
        and not _SENTENCE_END.search(line)
        and any(char.isalpha() for char in line)
        and not line[0].islower()
        and not _LIST_ITEM.match(line)
    )


def _add(lines: list[Line], builder: TextBuilder, *, titled: bool) -> None:
    if len(lines) == 1 and _RULE.match(lines[0][0]):
        builder.blank("rule")
    elif len(lines) == 1 and looks_like_heading(lines[0][0]):
        builder.add(*(("heading",) if titled else ("title",)), lines, level=2 if titled else 1)
    else:
        builder.add("paragraph", [(text if i == 0 else f" {text}", n) for i, (text, n) in enumerate(lines)])


def _paragraphs(text: str, first_line: int) -> list[list[Line]]:
    chunks: list[list[Line]] = [[]]
    for number, line in enumerate(text.split("\n"), first_line):
        if stripped := line.strip():
            chunks[-1].append((" ".join(stripped.split()), number))
        elif chunks[-1]:
            chunks.append([])
    return [paragraph for chunk in chunks if chunk for paragraph in _unwrapped(chunk)]


def _unwrapped(chunk: list[Line]) -> list[list[Line]]:
    width = max(len(text) for text, _ in chunk)
    paragraphs = [[chunk[0]]]
    for (line, _), following in pairwise(chunk):
        if _deliberate(line, following[0], width):
            paragraphs.append([following])
        else:
            paragraphs[-1].append(following)
    return paragraphs


def _deliberate(line: str, following: str, width: int) -> bool:
    if width > LONGEST_WRAPPED or _LIST_ITEM.match(following) or _TURN.match(following):
        return True
    would_fit = len(line) + 1 + len(following.split(" ", 1)[0]) <= width
    return would_fit and (bool(_ENDS_A_LINE.search(line)) or len(line) < 0.6 * width)
