"""A parsed text in plain Python: its words, their grammar and its sentences, as spaCy's `Doc`, `Token` and `Span` tell them.

spaCy makes a `Token` anew whenever one is asked for, looks each string up, and walks the text for each root: the rules of analysis ask
some hundred such questions a word, which took as long as half of the neural networks. Here a text is read out once, and a question is
an attribute. Names and meanings are spaCy's, so that its documentation holds; what no rule asks for is left out.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from operator import add
from typing import Literal, overload

import numpy as np
from spacy import attrs
from spacy.lang.en.lex_attrs import like_num
from spacy.lang.lex_attrs import is_quote
from spacy.tokens import Doc as Parsed

from briefgen.analysis.lexemes import lexemes, strings_of

Alignment = Literal["strict", "contract", "expand"]
_STRINGS = (attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP, attrs.ENT_TYPE, attrs.MORPH)
_NUMBERS = (attrs.IDX, attrs.SPACY, attrs.SENT_START, attrs.HEAD)


class Token:
    """A word, number or mark: token `i` of its document, from character `idx` on; `children` depend on it, `head` it depends on."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_sent_start",
        "is_space",
        "lemma_",
        "lower_",
        "morph",
        "pos_",
        "tag_",
        "text",
        "whitespace_",
    )  # fmt: skip
    doc: "Doc"
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    morph: str
    whitespace_: str
    is_space: bool
    is_punct: bool
    is_sent_start: bool
    head: "Token"
    children: Sequence["Token"]

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<{self.i}: {self.text}>"

    @property
    def is_alpha(self) -> bool:
        """Whether it is of letters alone."""
        return self.text.isalpha()

    @property
    def is_title(self) -> bool:
        """Whether it has one capital, the first."""
        return self.text.istitle()

    @property
    def is_upper(self) -> bool:
        """Whether all letters are capitals."""
        return self.text.isupper()

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return bool(is_quote(self.text))

    @property
    def like_num(self) -> bool:
        """Whether it is a number, in figures or words."""
        return _is_number(self.text)

    @property
    def is_sent_end(self) -> bool:
        """Whether it is the last of its sentence."""
        return self.i + 1 == len(self.doc) or self.doc[self.i + 1].is_sent_start

    @property
    def sent(self) -> "Span":
        """The sentence that it stands in."""
        return self.doc.sents[bisect_right(self.doc.sent_starts, self.i) - 1]

    @property
    def lefts(self) -> list["Token"]:
        """What depends on it and stands before it, in order."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list["Token"]:
        """What depends on it and stands behind it, in order."""
        return [child for child in self.children if child.i > self.i]

    @property
    def left_edge(self) -> "Token":
        """The first of all that depends on it, however indirectly."""
        return self.subtree[0]

    @property
    def right_edge(self) -> "Token":
        """The last of all that depends on it, however indirectly."""
        return self.subtree[-1]

    @property
    def subtree(self) -> list["Token"]:
        """Itself and all that depends on it, however indirectly, in order."""
        found = [self]
        for token in found:
            found += token.children
        return sorted(found, key=_place) if self.children else found

    @property
    def ancestors(self) -> Iterator["Token"]:
        """What it depends on, and what that depends on, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """All that it is joined to by "and" or the like, in order of joining."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in found if token is not self)

    def is_ancestor(self, other: "Token") -> bool:
        """Whether another depends on it, however indirectly."""
        return any(token is self for token in other.ancestors)

    def nbor(self, distance: int = 1) -> "Token":
        """Return the token so far away; raises IndexError where there is none."""
        if self.i + distance < 0:
            raise IndexError(self.i + distance)
        return self.doc[self.i + distance]


class Span:
    """Tokens `start` to `end` (excluded) of a document; `label_` says what kind of name it is, if any."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> "Span": ...
    def __getitem__(self, place: int | slice) -> "Token | Span":
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc[self.start : self.end][place]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Its text, without white space behind it."""
        return self.doc.words(self.start, self.end)

    @property
    def text_with_ws(self) -> str:
        """Its text, with the space behind it if there is one."""
        return self.text + (self.doc[self.end - 1].whitespace_ if self.end > self.start else "")

    @property
    def start_char(self) -> int:
        """The offset in the text at which it begins."""
        return self.doc.starts[self.start] if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """The offset in the text at which it ends."""
        return self.doc.ends[self.end - 1] if self.end > self.start else self.start_char

    @property
    def ents(self) -> list["Span"]:
        """The names that the pipeline has found in it."""
        return [name for name in self.doc.ents if self.start <= name.start and name.end <= self.end]

    @property
    def root(self) -> Token:
        """The token that the others depend on: of several that depend on nothing in it, the one nearest to the root of the sentence.

        A mark by itself is it only where there is nothing else.
        """
        tops: list[Token] = []
        for token in self:
            if token.head is token:
                return token
            if not self.start <= token.head.i < self.end:
                tops.append(token)
        if len(tops) == 1:
            return tops[0]
        return min(tops, key=_depth, default=self.doc[self.start])


class Doc(list[Token]):
    """A text that a pipeline has read: its tokens, sentences and names.

    A list of its tokens, so that the many questions by place cost no call; a slice is a list of tokens, too, and `span` makes a `Span`.
    `texts`, `lowers`, `classes` (parts of speech) and `labels` (of dependencies) tell of all tokens at once what each says of itself,
    `starts` and `ends` at which characters they stand, `distinct` is each text once. `lengths` are those of their word vectors, 0 for
    words that have none.
    """

    __slots__ = (
        "_roots", "_sents", "_small", "classes", "distinct", "ends", "ents", "has_parse", "labels", "lengths", "lowers",
        "sent_starts", "starts", "text", "texts",
    )  # fmt: skip

    def __init__(self, parsed: Parsed) -> None:
        super().__init__([Token() for _ in range(len(parsed))])
        self.has_parse: bool = parsed.has_annotation("DEP")
        self._sents: list[Span] | None = None
        self._roots: dict[tuple[int, int], Token] = {}
        rows = parsed.to_array([*_NUMBERS, *_STRINGS, attrs.ORTH]).T
        self.starts, spaces, firsts, heads = rows[: len(_NUMBERS)].view(np.int64).tolist()
        *ids, words = rows[len(_NUMBERS) :].tolist()
        known = strings_of(parsed.vocab.strings)
        strings = [list(map(known.__getitem__, column)) for column in ids]
        _, self.classes, _, self.labels, *_ = strings
        forms = list(map(lexemes(parsed.vocab).__getitem__, words))
        self.texts, self.lowers, white, marks, lengths = map(list, zip(*forms, strict=True) if forms else [()] * 5)
        self.lengths = np.array(lengths, np.float64)
        self.distinct, self._small = frozenset(self.texts), frozenset(self.lowers)
        gaps = [" " if space else "" for space in spaces]
        self.text = "".join(map(add, self.texts, gaps))
        self.ends: list[int] = list(map(add, self.starts, map(len, self.texts)))
        self.sent_starts = [i for i, first in enumerate(firsts) if first > 0 or not i]
        self.ents = [Span(self, name.start, name.end, name.label_) for name in parsed.ents]
        self._fill(
            [self.texts, self.lowers, *strings, gaps],
            [white, marks, firsts, heads],
        )

    def _fill(self, strings: Sequence[Sequence[str]], numbers: Sequence[Sequence[int]]) -> None:
        """Tell the tokens what is known of each: in threes, as more at once are packed into a tuple and out of it again."""
        below: dict[int, list[Token]] = {}
        tokens = [*self]  # which takes less time to look into than what is a list and more
        rows = zip(tokens, self.starts, *strings, *numbers, strict=True)
        for i, (token, start, text, lower, lemma, pos, tag, dep, name, morph, gap, white, punct, first, head) in enumerate(rows):  # fmt: skip
            token.doc, token.i, token.idx = self, i, start
            token.text, token.lower_, token.lemma_ = text, lower, lemma
            token.pos_, token.tag_, token.dep_ = pos, tag, dep
            token.ent_type_, token.morph, token.whitespace_ = name, morph, gap
            token.is_space, token.is_punct, token.is_sent_start = white, punct, first > 0
            token.head, token.children = tokens[i + head], ()
            if head:
                below.setdefault(i + head, []).append(token)
        for i, children in below.items():
            tokens[i].children = children

    def span(self, first: int, last: int, label: str = "") -> Span:
        """Return the tokens first to last (excluded), of which the text may have fewer."""
        return Span(self, first, max(first, min(last, len(self))), label)

    def words(self, first: int, last: int) -> str:
        """Return the text of the tokens first to last (excluded), of which the text may have fewer, without white space behind."""
        ends = self.ends[first:last]
        return self.text[self.starts[first] : ends[-1]] if ends else ""

    def places(self, words: AbstractSet[str]) -> list[int]:
        """Return the places, in order, of the tokens whose text is one of the words."""
        return [] if words.isdisjoint(self.distinct) else [i for i, text in enumerate(self.texts) if text in words]

    def places_of(self, words: AbstractSet[str]) -> list[int]:
        """Return the places, in order, of the tokens that are one of the words, which are in small letters."""
        return [] if words.isdisjoint(self._small) else [i for i, text in enumerate(self.lowers) if text in words]

    def root(self, first: int, last: int) -> Token:
        """Return the token that others of the tokens first to last (excluded) depend on, as `Span.root` does; names are asked for it often."""
        if last == first + 1:
            return self[first]
        root = self._roots.get((first, last))
        if root is None:
            root = self._roots[first, last] = Span(self, first, last).root
        return root

    @property
    def sents(self) -> list[Span]:
        """The sentences."""
        if self._sents is None:
            bounds = [*self.sent_starts, len(self)]
            self._sents = [Span(self, start, end) for start, end in pairwise(bounds)]
        return self._sents

    def char_span(self, start: int, end: int, alignment_mode: Alignment = "strict") -> Span | None:
        """Return the tokens between two characters; None where there are none.

        Where a bound is inside a token, "expand" takes the token in, "contract" leaves it out, and "strict" returns None.
        """
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end) - 1
        if not 0 <= start <= end <= len(self.text) or first < 0 or last < 0:
            return None
        if alignment_mode == "strict" and (self.starts[first] != start or self.ends[last] != end):
            return None
        if alignment_mode == "contract":
            first += self.starts[first] < start
            last -= end < self.ends[last]
        elif alignment_mode == "expand":
            first += start == self.ends[first]
        return None if first > last and alignment_mode == "contract" else Span(self, first, last + 1)

    def let_go(self) -> None:
        """Part tokens from one another, after which the document is of no use.

        They refer to each other in circles, which only the collector would find, and that is off while a build runs.
        """
        for token in self:
            del token.doc, token.head, token.children
        self.ents, self._sents, self._roots = [], None, {}


@lru_cache(maxsize=65536)
def _is_number(word: str) -> bool:
    return bool(like_num(word))  # type: ignore[no-untyped-call]  # spaCy's


def _place(token: Token) -> int:
    return token.i


def _depth(token: Token) -> int:
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)
