"""The words around a quotation.

A *frame* is what stands outside the marks beside a quotation, up to the end of its sentence: `said Jones on Monday` after it,
`Jones added:` before it. The verb of speech in a frame is its cue.
"""

from collections.abc import Iterator

from briefgen.analysis.quotes.layout import LONGEST, Layout, Passage, cue_at
from briefgen.analysis.quotes.phrases import Phrase
from briefgen.analysis.syntax import RELATIVE_CLAUSES, is_passive
from briefgen.analysis.tokens import Token
from briefgen.values import dataclass

_DASHES = "—–-―‒"
_VERBS = frozenset({"VERB", "AUX"})
_SEEN = 20  # tokens on both sides of a participle that are looked at
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got"})
_ALWAYS_CUES = frozenset(
    {"said", "says", "added", "adds", "wrote", "writes", "tweeted", "told", "tells", "asked", "replied"}
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have spoken: cue and speaker as tokens, and the construction that says so; `outlet` is who reported it.

    `meant` is the name in the words that lead to the quotation, where those that attribute it have a pronoun.
    """

    construction: str
    cue: Token | None = None
    source: Phrase | None = None
    cue_end: Token | None = None
    confirmed: bool = False
    outlet: Phrase | None = None
    meant: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Tokens `start` to `end` beside a passage; `ends` is the mark that closes it (".", ":" …), empty where the block ends."""

    start: int
    end: int
    ends: str = ""


def after(layout: Layout, passage: Passage) -> Frame:
    """Return the rest of the sentence after a passage, up to the next passage that looks like speech."""
    limit = min(layout.blocks[passage.block][1], passage.end + LONGEST)
    i = passage.end
    if i + 1 < limit and layout.doc[i].text == "." and layout.doc[i + 1].text[0] in _DASHES:
        i += 1  # “….” . ― Jones
    while i < limit and not layout.final(i) and not layout.spoken(layout.doc[i]):
        i += 1
    return Frame(passage.end, i, layout.doc[i].text if i < limit and layout.final(i) else "")


def before(layout: Layout, passage: Passage) -> Frame:
    """Return the sentence so far before a passage, back to the last passage that looks like speech."""
    limit = max(layout.blocks[passage.block][0], passage.start - LONGEST)
    i = passage.start
    while i > limit and not layout.final(i - 1) and not layout.spoken(layout.doc[i - 1]):
        i -= 1
    return Frame(i, passage.start)


def sentence_before(layout: Layout, at: int, limit: int) -> Frame:
    """Return the sentence that ends just before token `at`, its final mark left off."""
    end, limit = at, max(limit, at - LONGEST)
    while end > limit and (layout.final(end - 1) or layout.doc[end - 1].is_space or layout.doc[end - 1].text == ":"):
        end -= 1
    start = end
    while start > limit and not layout.final(start - 1) and not layout.spoken(layout.doc[start - 1]):
        start -= 1
    return Frame(start, end, layout.doc[end].text if end < at else "")


def first_word(layout: Layout, frame: Frame) -> int | None:
    """Return the first token of a frame that is a word."""
    return next((i for i in range(frame.start, frame.end) if not _is_filler(layout.doc[i])), None)


def last_word(layout: Layout, frame: Frame) -> int | None:
    """Return the last token of a frame that is a word."""
    return next((i for i in range(frame.end - 1, frame.start - 1, -1) if not _is_filler(layout.doc[i])), None)


def _is_filler(token: Token) -> bool:
    return not any(c.isalnum() for c in token.text)


def cues(layout: Layout, frame: Frame, construction: str = "quote") -> Iterator[Token]:
    """Yield the verbs in a frame that can frame a quotation."""
    for i in range(frame.start, frame.end):
        token = layout.doc[i]
        if layout.passage_of[i] < 0 and is_cue(token, construction):
            yield token


def is_cue(token: Token, construction: str) -> bool:
    """Tell whether a token is a verb of speech that takes the construction."""
    cue = cue_at(token)
    if cue is None or not cue.takes(construction) or is_bare_participle(token):
        return False
    return token.pos_ in _VERBS or (token.lower_ in _ALWAYS_CUES and not _may_be_passive(token))


def _may_be_passive(token: Token) -> bool:
    """Tell whether "was told" stands there and no tagger has said what it is."""
    if token.tag_ or token.lower_.endswith("ing"):
        return False
    before = token.doc[max(0, token.i - 3) : token.i]
    return any(t.lower_ in _BE for t in before)


def is_bare_participle(token: Token) -> bool:
    """Tell whether a past participle has no auxiliary: "Asked whether …", "a book called …"."""
    if token.tag_ != "VBN" or _introduces(token):
        return False
    if any(t.dep_.startswith("aux") or t.dep_ == "nsubj" for t in token.lefts):
        return False  # with a subject it is a past tense
    return not _is_only_verb(token)


def _is_only_verb(token: Token) -> bool:
    """Tell whether a sentence would have no verb if a form in -ed were no past tense: "A friend referred to him as …"."""
    if token.dep_ != "acl" or token.head.dep_ != "ROOT" or not token.lower_.endswith("ed"):
        return False
    near = token.doc[max(0, token.i - _SEEN) : token.i + _SEEN]
    return token.head.pos_ in ("NOUN", "PROPN") and not any(
        t.tag_ in ("VBD", "VBZ", "VBP", "MD") and _same_sentence(token, t) for t in near
    )


def _same_sentence(one: Token, other: Token) -> bool:
    first, last = sorted((one.i, other.i))
    return not any(t.is_sent_start for t in one.doc[first + 1 : last + 1])


def _introduces(token: Token) -> bool:
    """Tell whether a comma or colon and quotation marks follow on a verb and a noun precedes: "Jones shot back, “…”"."""
    doc, i = token.doc, token.i
    particle = cue_at(token)
    at = i + (particle.width if particle is not None else 1)
    framed = at + 1 < len(doc) and doc[at].text in (",", ":") and doc[at + 1].is_quote
    return framed and i > 0 and doc[i - 1].pos_ in ("PROPN", "PRON")


def subordination(cue: Token) -> int:
    """Order cues: the verb of the main clause first, then participles and passives, then relative and adverbial clauses."""
    if cue.dep_ in RELATIVE_CLAUSES or any(
        t.lower_ in ("who", "which", "that") and t.dep_.startswith("nsubj") for t in cue.lefts
    ):
        return 2
    if cue.dep_ in ("advcl", "acl") and any(t.dep_ == "mark" for t in cue.lefts):
        return 2
    return 1 if cue.lower_.endswith("ing") or is_passive(cue) else 0
