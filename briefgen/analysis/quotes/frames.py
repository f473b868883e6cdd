"""The words around a quotation, and who they say spoke.

A *frame* is what stands outside the marks beside a quotation, up to the end of its sentence: `said Jones on Monday` after it,
`Jones added:` before it. The verb of speech in a frame is its cue; the speaker is found by the parse where it agrees with the
order of words, else by the order of words alone, since parsers are weakest around quotation marks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.analysis.quotes.grammar import RELATIVES, agent, is_passive, subject
from briefgen.analysis.quotes.layout import Layout, Passage, cue_at
from briefgen.analysis.quotes.lexicon import nouns
from briefgen.analysis.quotes.phrases import Phrase, is_time, phrase_around, phrase_at

_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_ALWAYS_CUES = frozenset(
    {"said", "says", "added", "adds", "wrote", "writes", "tweeted", "told", "tells", "asked", "replied"}
)
_SKIPPED = frozenset({"ADV", "AUX", "PART", "PUNCT", "INTJ"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have spoken: cue and speaker as tokens, and the construction that says so."""

    construction: str
    cue: Token | None = None
    source: Phrase | None = None
    cue_end: Token | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Tokens `start` to `end` beside a passage; `ends` is the mark that closes it (".", ":" …), empty where the block ends."""

    start: int
    end: int
    ends: str = ""


def after(layout: Layout, passage: Passage) -> Frame:
    """Return the rest of the sentence after a passage, up to the next passage that looks like speech."""
    limit = layout.blocks[passage.block][1]
    i = passage.end
    while i < limit and not layout.final(i) and not layout.spoken(layout.doc[i]):
        i += 1
    return Frame(passage.end, i, layout.doc[i].text if i < limit and layout.final(i) else "")


def before(layout: Layout, passage: Passage) -> Frame:
    """Return the sentence so far before a passage, back to the last passage that looks like speech."""
    limit = layout.blocks[passage.block][0]
    i = passage.start
    while i > limit and not layout.final(i - 1) and not layout.spoken(layout.doc[i - 1]):
        i -= 1
    return Frame(i, passage.start)


def sentence_before(layout: Layout, at: int, limit: int) -> Frame:
    """Return the sentence that ends just before token `at`, its final mark left off."""
    end = at
    while end > limit and (layout.final(end - 1) or layout.doc[end - 1].is_space or layout.doc[end - 1].text == ":"):
        end -= 1
    start = end
    while start > limit and not layout.final(start - 1) and not layout.spoken(layout.doc[start - 1]):
        start -= 1
    return Frame(start, end, layout.doc[end].text if end < at else "")


def cues(layout: Layout, frame: Frame, construction: str = "quote") -> Iterator[Token]:
    """Yield the verbs in a frame that can frame a quotation."""
    for i in range(frame.start, frame.end):
        token = layout.doc[i]
        if layout.passage_of[i] < 0 and is_cue(token, construction):
            yield token


def is_cue(token: Token, construction: str) -> bool:
    """Tell whether a token is a verb of speech that takes the construction."""
    cue = cue_at(token)
    return cue is not None and cue.takes(construction) and (token.pos_ in _VERBS or token.lower_ in _ALWAYS_CUES)


# After the quotation: "…," Jones said; "…," said Jones; "…" — Jones


def attributed_after(layout: Layout, passage: Passage) -> Attribution | None:
    """Find the speaker in the words that follow in the same sentence."""
    doc, frame = layout.doc, after(layout, passage)
    first = _first_word(layout, frame)
    if first is None:
        return None
    if doc[first].lower_ == "according" and first + 2 < frame.end:
        return _according(layout, first, frame)
    inverted = next((t for t in _leading(layout, frame, first) if is_cue(t, "quote")), None)
    if inverted is not None:
        source = _phrase_after(layout, inverted.i + 1, frame)
        if source is not None:
            return Attribution("inverted", inverted, source)
    opening = _opening_phrase(layout, first, frame)
    for cue in sorted(cues(layout, frame), key=_subordination):
        source = opening if opening is not None and opening.end <= cue.i else source_before(layout, cue, frame)
        if source is not None:
            return Attribution("after", cue, source)
    if opening is not None and opening.end < frame.end:
        return _unlisted_cue(layout, opening, frame)
    return None


def _unlisted_cue(layout: Layout, opening: Phrase, frame: Frame) -> Attribution | None:
    """Accept any form of a verb of speech right after the phrase, whatever the tagger says it is ("the document states")."""
    i = opening.end
    while i < frame.end and layout.doc[i].pos_ == "ADV":
        i += 1
    if (
        i < frame.end
        and (cue := cue_at(layout.doc[i])) is not None
        and cue.takes("quote")
        and not layout.quoted(layout.doc[i])
    ):
        return Attribution("after", layout.doc[i], opening)
    last = layout.doc[opening.end - 1]
    cue = cue_at(last)
    if opening.end - opening.start > 1 and cue is not None and cue.takes("quote") and last.lower_ != cue.lemma:
        return Attribution("after", last, Phrase(opening.start, opening.end - 1, layout.doc[opening.end - 2]))
    return None


def _according(layout: Layout, at: int, frame: Frame) -> Attribution | None:
    source = _phrase_after(layout, at + 2, frame)
    return Attribution("according", layout.doc[at], source, layout.doc[at + 1]) if source is not None else None


def _first_word(layout: Layout, frame: Frame) -> int | None:
    return next(
        (i for i in range(frame.start, frame.end) if not layout.doc[i].is_punct and not layout.doc[i].is_space), None
    )


def _opening_phrase(layout: Layout, first: int, frame: Frame) -> Phrase | None:
    """Return the phrase with which a frame starts, which is the subject unless the frame starts with "in", "when" or the like."""
    doc = layout.doc
    if doc[first].pos_ in ("ADP", "ADV", "SCONJ", "CCONJ") and not doc[first].ent_type_:
        return None
    return phrase_at(doc, first, frame.end)


def _leading(layout: Layout, frame: Frame, first: int) -> Iterator[Token]:
    """Yield the first word, and the next as long as only adverbs precede ("then asked Jones")."""
    for i in range(first, min(first + 3, frame.end)):
        yield layout.doc[i]
        if layout.doc[i].pos_ != "ADV":
            return


def _subordination(cue: Token) -> int:
    """Order cues: the verb of the main clause first, then participles, then relative and adverbial clauses."""
    if cue.dep_ in RELATIVES or any(
        t.lower_ in ("who", "which", "that") and t.dep_.startswith("nsubj") for t in cue.lefts
    ):
        return 2
    if cue.dep_ in ("advcl", "acl") and any(t.dep_ == "mark" for t in cue.lefts):
        return 2
    return 1 if cue.lower_.endswith("ing") or is_passive(cue) else 0


def _phrase_after(layout: Layout, i: int, frame: Frame) -> Phrase | None:
    """Return the phrase that follows a cue ("said the party's leader Jones"); adverbs in between are passed over."""
    doc = layout.doc
    while i < frame.end and (doc[i].pos_ == "ADV" or doc[i].is_space) and not doc[i].ent_type_ and not doc[i].is_title:
        i += 1
    if i >= frame.end or layout.quoted(doc[i]):
        return None
    return phrase_at(doc, i, frame.end)


def source_before(layout: Layout, cue: Token, frame: Frame) -> Phrase | None:
    """Return the subject of a cue: by the parse if it can be right, else the phrase with which its clause starts."""
    found = subject(cue)
    if found is not None and _plausible(layout, found, cue, frame):
        start, end = layout.blocks[layout.block_of[found.i]]
        return phrase_around(found, start, cue.i if found.i < cue.i else end)
    return _clause_opening(layout, cue, frame)


def _plausible(layout: Layout, found: Token, cue: Token, frame: Frame) -> bool:
    if layout.spoken(found) or layout.block_of[found.i] != layout.block_of[cue.i] or is_time(found):
        return False
    if found.pos_ not in _NOUNS and not found.ent_type_ and found.pos_ not in ("NUM", "ADJ", "DET"):
        return False
    by = agent(cue)
    if by is not None and by.i == found.i:
        return True
    if any(t.dep_ == "case" and t.i < found.i and t.text not in ("'s", "’s", "'") for t in found.children):
        return False
    return found.i < cue.i or frame.start <= found.i < frame.end


def _clause_opening(layout: Layout, cue: Token, frame: Frame) -> Phrase | None:
    """Return the phrase that starts the clause of a cue: after the last conjunction, past introductory words and their comma."""
    doc = layout.doc
    i = frame.start
    while i < cue.i:
        if doc[i].is_punct or doc[i].is_space or doc[i].pos_ in ("CCONJ", "INTJ"):
            i += 1
            continue
        opening = _opening_phrase(layout, i, Frame(i, cue.i))
        if opening is not None and not layout.quoted(doc[i]) and opening.end <= cue.i:
            return opening
        while i < cue.i and doc[i].text != ",":
            i += 1
    return None


# Before the quotation: Jones said, "…"; Jones added: "…"


def attributed_before(layout: Layout, passage: Passage) -> Attribution | None:
    """Find the speaker in the words that precede in the same sentence."""
    frame = before(layout, passage)
    first = _first_word(layout, frame)
    if first is not None and layout.doc[first].lower_ == "according" and first + 2 < frame.end:
        return _according(layout, first, frame)
    found = _attributed_in(layout, frame, "before")
    if found is None and frame.end > frame.start and layout.doc[frame.end - 1].text == ":":
        return _attributed_by_noun(layout, frame, "before") or _sole_subject(layout, frame, "before")
    return found


def attributed_by_lead(layout: Layout, passage: Passage) -> Attribution | None:
    """Find the speaker in the sentence with a colon that ends the paragraph before."""
    if passage.start > layout.blocks[passage.block][0] or passage.block == 0:
        return None
    start, end = layout.blocks[passage.block - 1]
    frame = sentence_before(layout, end, start)
    if frame.ends != ":":
        return None
    return (
        _attributed_in(layout, frame, "lead")
        or _attributed_by_noun(layout, frame, "lead")
        or _sole_subject(layout, frame, "lead")
    )


def attributed_by_context(layout: Layout, passage: Passage) -> Attribution | None:
    """Find the speaker of a quotation that stands alone in the verb of speech of the sentence before ("Howard went on.")."""
    start, end = layout.blocks[passage.block]
    if passage.start > start:
        frame = sentence_before(layout, passage.start, start)
    elif passage.block > 0 and passage.block - 1 not in layout.headings:
        start, end = layout.blocks[passage.block - 1]
        frame = sentence_before(layout, end, start)
    else:
        return None
    return _attributed_in(layout, frame, "context")


def _attributed_in(layout: Layout, frame: Frame, construction: str) -> Attribution | None:
    for cue in sorted(cues(layout, frame), key=lambda t: (_subordination(t) > 1, -t.i)):
        if cue.lower_.endswith("ing") and cue.i > frame.start and layout.doc[cue.i - 1].text == ",":
            source = _clause_opening(layout, cue, frame) or source_before(layout, cue, frame)
        else:
            source = source_before(layout, cue, frame)
        if source is not None:
            return Attribution(construction, cue, source)
    return None


def _attributed_by_noun(layout: Layout, frame: Frame, construction: str) -> Attribution | None:
    """Return whose statement, post or report a frame with a colon names ("From Bush's Facebook post:")."""
    doc = layout.doc
    for i in range(frame.end - 1, frame.start, -1):
        cue = nouns().get(doc[i].lower_)
        if cue is None or not cue.takes("medium"):
            continue
        owner = next((t for t in doc[i].children if t.dep_ in ("nmod:poss", "poss")), None)
        if owner is not None:
            return Attribution(construction, doc[i], phrase_around(owner, frame.start, owner.i + 1))
    return None


def _sole_subject(layout: Layout, frame: Frame, construction: str) -> Attribution | None:
    """Return the subject of a sentence that has no verb of speech ("Jones was blunt:")."""
    for i in range(frame.start, frame.end):
        token = layout.doc[i]
        if token.dep_ == "nsubj" and not layout.quoted(token) and (token.ent_type_ or token.lower_ in ("he", "she")):
            return Attribution(construction, None, phrase_around(token, frame.start, frame.end))
    return None
