"""Where sentences begin and end: the parser's bounds, mended where they cut a sentence in two.

A parser that has seen little text of a kind ends sentences at abbreviations, inside brackets and inside names in quotation marks.
A reader who is shown half a sentence is badly served, so pieces that cannot stand alone are joined, within their block.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from briefgen.analysis.tokens import Doc
from briefgen.annotation import Sentence
from briefgen.article import Article

_LONGEST = 1000
"""Characters beyond which nothing is joined: text without full stops must not become one sentence."""
_ENDED = re.compile(r"[.!?…:;](?:[\"”’'»)\]]|''|\s?\[\d{1,3}\])*\Z")
_ABBREVIATED = re.compile(
    r"(?:\A|[\s(“\"'])(?:[A-Z]|c|ca|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Gen|Col|Lt|Capt|Sgt|Maj|Adm|Sen|Rep|Gov|Pres|No|vs|v|cf|approx|Jan|Feb"
    r"|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.\Z",
)
_LEFT_OVER = re.compile(r"\W+\Z")
_TAIL = 12


def sentences_of(doc: Doc, article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article, without the white space around them."""
    text = doc.text
    starts = [block.start for block in article.blocks]
    kept: list[Sentence] = []
    for piece in _pieces(doc):
        before = kept[-1] if kept else None
        if before and _same_block(before, piece, starts) and _belong_together(before, piece, text):
            kept[-1] = Sentence(before.start, piece.end)
        else:
            kept.append(piece)
    return tuple(kept)


def _pieces(doc: Doc) -> Iterator[Sentence]:
    for span in doc.sents:
        text = span.text
        start = span.start_char + len(text) - len(text.lstrip())
        end = span.start_char + len(text.rstrip())
        if start < end:
            yield Sentence(start, end)


def _same_block(one: Sentence, other: Sentence, starts: list[int]) -> bool:
    return bisect_right(starts, one.start) == bisect_right(starts, other.start)


def _belong_together(before: Sentence, piece: Sentence, text: str) -> bool:
    if piece.end - before.start > _LONGEST:
        return False
    tail = text[max(before.start, before.end - _TAIL) : before.end]
    if not _ENDED.search(tail) or _ABBREVIATED.search(tail):
        return True
    if text[piece.start].islower() or _LEFT_OVER.match(text, piece.start, piece.end):
        return True
    said = text[before.start : before.end]
    return said.count("(") > said.count(")") or said.count("[") > said.count("]")
