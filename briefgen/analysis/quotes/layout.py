"""Where quotations, paragraphs and words stand relative to one another, worked out once for an article.

A *passage* is an outermost stretch in quotation marks with its tokens. It is *speech* by its looks if it could be said aloud on its own
(a sentence, a clause after a comma or colon); else it is a *fragment*: a title, a nickname, a scare quote, a few quoted words in somebody's
reported speech.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from briefgen.analysis.marks import Quoted
from briefgen.analysis.quotes.lexicon import Cue, verbs, widths
from briefgen.analysis.tokens import Doc, Token
from briefgen.annotation import Stretch
from briefgen.article import CELLS
from briefgen.values import dataclass

_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_BULLET = re.compile(r"[-*•‣◦·] ")
_RUNNING = frozenset({"item", "quotation"})  # kinds of blocks of which several in a row are one list or one quotation
_FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!!", "....", ";"})
_TURNS = frozenset({",", ";", "—", "–", "-", "--", "and", "but", "while", "though", "although", "according"})
_CLOSING = " \n’'”\""
_LONG = 7
LONGEST = 400
"""Tokens of a sentence, or of the words beside a quotation, that are read as one: what goes on longer is cut, to stay linear."""


@dataclass(frozen=True, slots=True)
class Passage:
    """An outermost stretch in quotation marks: tokens `start` to `end`, marks included, in block `block`.

    `ending` is the last character inside, nested marks left out: it tells whether the sentence ends with the passage.
    """

    quoted: Quoted
    start: int
    end: int
    block: int
    is_speech: bool
    ending: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The passages of a document, its blocks as token ranges, and for each token the passage and block it belongs to.

    `kinds` are those of the blocks; a paragraph that begins with a bullet is an item too. `leads` gives for each block the one that
    can lead to it with a colon: the one before, or the one before the whole list or block quotation that it is part of; -1 where there is
    none. `turns` are
    the tokens outside marks at which what somebody says may end, in order: commas, dashes, conjunctions. `title` is the article's.
    """

    doc: Doc
    passages: tuple[Passage, ...]
    blocks: tuple[tuple[int, int], ...]
    kinds: tuple[str, ...]
    leads: tuple[int, ...]
    headings: frozenset[int]
    passage_of: tuple[int, ...]
    block_of: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    sentence_of: tuple[int, ...]
    starts: tuple[int, ...]
    text: str
    turns: tuple[int, ...]
    title: str = ""

    def sentence(self, token: Token) -> tuple[int, int]:
        """Return the token range of the sentence around a token, its final mark left out."""
        return self.sentences[self.sentence_of[token.i]]

    def token_before(self, offset: int) -> int:
        """Return the last token that starts before a character."""
        return max(0, bisect_left(self.starts, offset) - 1)

    def turns_between(self, start: int, end: int) -> Sequence[int]:
        """Return the turns among tokens `start` to `end`."""
        return self.turns[bisect_left(self.turns, start) : bisect_left(self.turns, end)]

    def adjoins(self, block: int) -> bool:
        """Tell whether a block can go on with the one before it: the cells of a table stand each for itself."""
        return 0 < block < len(self.kinds) and CELLS.isdisjoint(self.kinds[block - 1 : block + 1])

    def quoted(self, token: Token) -> bool:
        """Tell whether a token stands between quotation marks."""
        return self.passage_of[token.i] >= 0

    def spoken(self, token: Token) -> bool:
        """Tell whether a token stands in a passage that looks like speech."""
        at = self.passage_of[token.i]
        return at >= 0 and self.passages[at].is_speech

    def quoted_in(self, start: int, end: int) -> bool:
        """Tell whether any of the tokens `start` to `end` stands between quotation marks."""
        return any(self.passage_of[i] >= 0 for i in range(start, end))

    def final(self, i: int) -> bool:
        """Tell whether token `i` ends a sentence, outside quotation marks."""
        return self.passage_of[i] < 0 and self.doc[i].text in _FINAL and self.doc[i].text != ";"


def lay_out(doc: Doc, blocks: Sequence[Stretch], quoted: Sequence[Quoted], title: str = "") -> Layout:
    """Map blocks and outermost quotations to tokens. A first block that is the article's title is a heading, however it is marked."""
    starts: list[int] = doc.starts
    text = doc.text
    ranges = tuple((bisect_left(starts, b.start), bisect_left(starts, b.end)) for b in blocks)
    block_starts = [b.start for b in blocks]
    passages = []
    for q in quoted:
        if q.depth == 0:
            start, end = _tokens(doc, starts, q)
            block = max(0, bisect_right(block_starts, q.start) - 1)
            spoken = looks_spoken(text, q, blocks[block].start) or _is_cried(
                doc, start, text[q.inner_start : q.inner_start + 1]
            )
            ending = text[q.inner_start : q.inner_end].rstrip(_CLOSING)[-1:]
            passages.append(Passage(q, start, end, block, spoken, ending))
    passage_of, block_of = [-1] * len(doc), [-1] * len(doc)
    for n, p in enumerate(passages):
        passage_of[p.start : p.end] = [n] * (p.end - p.start)
    for n, (a, b) in enumerate(ranges):
        block_of[a:b] = [n] * (b - a)
    headings = {n for n, b in enumerate(blocks) if getattr(b, "kind", "") in ("title", "heading")}
    if blocks and title and text[blocks[0].start : blocks[0].end].strip() == title:
        headings.add(0)
    sentences, sentence_of = _sentences(doc, ranges, passages, passage_of)
    kinds = tuple(_kind(text, block) for block in blocks)
    return Layout(
        doc,
        tuple(passages),
        ranges,
        kinds,
        tuple(_leads(kinds)),
        frozenset(headings),
        tuple(passage_of),
        tuple(block_of),
        sentences,
        sentence_of,
        tuple(starts),
        text,
        tuple(_turns(doc, passages, passage_of)),
        title,
    )


def _turns(doc: Doc, passages: Sequence[Passage], passage_of: Sequence[int]) -> Iterator[int]:
    parted = [passage.end for passage in passages if passage.ending == "," and passage.end < len(doc)]
    return (i for i in sorted({*doc.places_of(_TURNS), *parted}) if passage_of[i] < 0)


def _kind(text: str, block: Stretch) -> str:
    kind = str(getattr(block, "kind", ""))
    return "item" if kind == "paragraph" and _BULLET.match(text, block.start, block.end) else kind


def _leads(kinds: Sequence[str]) -> Iterator[int]:
    """Yield for each block the index of the one that can lead to it, -1 for the first and for what a table parts."""
    lead = -1
    for n, kind in enumerate(kinds):
        if kind not in _RUNNING or n == 0 or kinds[n - 1] != kind:
            lead = n - 1 if CELLS.isdisjoint(kinds[max(0, n - 1) : n + 1]) else -1
        yield lead


def _sentences(
    doc: Doc, blocks: Sequence[tuple[int, int]], passages: Sequence[Passage], passage_of: Sequence[int]
) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Cut blocks into sentences by their final marks alone; a passage in quotation marks is never cut.

    The parser's own sentence bounds are not used: quotation marks mislead it most.
    """
    found: list[tuple[int, int]] = []
    number = [0] * len(doc)
    may_end = {i for i, word in enumerate(doc.texts) if word in _FINAL or word[-1] == "."}
    may_end |= {passage.end - 1 for passage in passages}
    for low, high in blocks:
        start = low
        for i in range(low, high):
            number[i] = len(found)
            ends = i in may_end and _ends_sentence(doc, i, high, passages, passage_of)
            if ends or (i - start >= LONGEST and passage_of[i] < 0):
                found.append((start, i if passage_of[i] < 0 else i + 1))
                start = i + 1
        if start < high or start == low:
            found.append((start, high))
    return tuple(found), tuple(number)


def _ends_sentence(doc: Doc, i: int, high: int, passages: Sequence[Passage], passage_of: Sequence[int]) -> bool:
    if passage_of[i] < 0:
        return (doc[i].text in _FINAL and doc[i].text != ";") or _ends_with_abbreviation(doc, i, high)
    passage = passages[passage_of[i]]
    if i + 1 != passage.end or i + 1 >= high:
        return False
    follower = next((doc[j] for j in range(i + 1, min(i + 3, high)) if not doc[j].is_space), None)
    return (
        passage.ending in tuple(".?!…") and follower is not None and (follower.text[0].isupper() or follower.is_quote)
    )


def _ends_with_abbreviation(doc: Doc, i: int, high: int) -> bool:
    """Tell whether an abbreviation ("U.S.") ends a sentence: there alone the parser's word is taken."""
    token = doc[i]
    if len(token.text) < 3 or token.text[-1] != "." or i + 1 >= high:
        return False
    following = doc[i + 1]
    return bool(following.is_sent_start) and following.text[0].isupper() and token.ent_type_ != "PERSON"


def _tokens(doc: Doc, starts: Sequence[int], quoted: Quoted) -> tuple[int, int]:
    start = max(0, bisect_right(starts, quoted.start) - 1)
    end = bisect_left(starts, quoted.end)
    if end > start + 1 and doc[end - 1].idx >= quoted.inner_end and doc[end - 1].is_space:
        end -= 1
    return start, max(end, start + 1)


def looks_spoken(text: str, quoted: Quoted, block_start: int) -> bool:
    """Tell whether what stands in the marks could be said aloud on its own, by length, first letter, last mark and what precedes."""
    inner = text[quoted.inner_start : quoted.inner_end].strip()
    words = len(_WORD.findall(inner[:400]))
    before = text[max(block_start, quoted.start - 3) : quoted.start].rstrip()
    detached = not before or before[-1] in ",:;.?!—–-)]―" or before[-1] in "”\"'’"
    if quoted.continued or not quoted.closed:
        return words >= 2
    first = next((c for c in inner if c.isalnum()), "")
    if _is_title(inner, words) and (not detached or _follows_work(text, quoted.start, block_start)):
        return False
    stops = inner.rstrip("’”'\"")[-1:] in tuple(",.?!…—–-")
    if first.islower() or first.isdigit():
        return detached and words >= 3
    if words >= _LONG:
        return True
    return (detached and words >= 1 and stops) or (stops and words >= 4) or (not before and words >= 3)


def _follows_work(text: str, at: int, floor: int) -> bool:
    """Tell whether a word that titles follow stands before: `his book, "…"`."""
    words = _WORD.findall(text[max(floor, at - 30) : at])
    return bool(words) and words[-1].lower() in _works()


@cache
def _works() -> frozenset[str]:
    lines = files("briefgen.analysis").joinpath("data/works.txt").read_text(encoding="utf8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _is_title(inner: str, words: int) -> bool:
    """Tell whether a few words are written as titles are: every longer one with a capital."""
    longer = [w for w in _WORD.findall(inner[:200]) if len(w) > 3]
    return words <= 2 * _LONG and len(longer) >= 2 and all(w[0].isupper() for w in longer)


def _is_cried(doc: Doc, start: int, first: str) -> bool:
    """Tell whether a verb that frames quotations stands right before a passage: a man yelled “Stay there!”."""
    if start == 0 or not first.isupper():
        return False
    cue = cue_at(doc[start - 1])
    return cue is not None and cue.takes("quote") and not cue.takes("as") and doc[start - 1].pos_ == "VERB"


def cue_at(token: Token) -> Cue | None:
    """Return the verb of speech that a token is a form of, with the words that go with it ("pointed out", "made it clear")."""
    words = token.lower_
    width = widths().get(words)
    if width is None:
        return None
    found = verbs()
    best = found.get(words)
    for i in range(token.i + 1, min(token.i + width, len(token.doc))):
        words = f"{words} {token.doc[i].lower_}"
        best = found.get(words, best)
    return best
