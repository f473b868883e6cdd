"""The speaker after the quotation: "…," Jones said; "…," said Jones; "…," according to Jones; "…" — Jones."""

from collections.abc import Iterator

from briefgen.analysis.quotes.beside import adjacent
from briefgen.analysis.quotes.clause_start import opening_phrase
from briefgen.analysis.quotes.finite import finite_in, is_finite
from briefgen.analysis.quotes.frames import Attribution, Frame, after, cues, first_word, is_cue, subordination
from briefgen.analysis.quotes.layout import Layout, Passage, cue_at
from briefgen.analysis.quotes.openers import opener_at
from briefgen.analysis.quotes.phrases import Phrase, phrase_at
from briefgen.analysis.quotes.sources import source_before
from briefgen.analysis.tokens import Token

_DASHES = ("—", "–", "-", "―", "‒")
_PEOPLE = frozenset({"PERSON", "PER"})
_NAMED = _PEOPLE | {"ORG"}
_LONGEST_SIGNATURE = 15  # tokens of a block that only says who is quoted above it


def attributed_after(layout: Layout, passage: Passage) -> Attribution | None:
    """Find the speaker in the words that follow in the same sentence."""
    frame = after(layout, passage)
    first = first_word(layout, frame)
    if first is None:
        return None
    return (
        according(layout, first, frame)
        or _inverted(layout, first, frame)
        or _with_cue(layout, first, frame)
        or _after_dash(layout, first, frame)
    )


def follows_closely(layout: Layout, passage: Passage) -> Attribution | None:
    """Return who is named at once: by a speaker and a cue, or a cue and a speaker, or a dash and a name."""
    frame = after(layout, passage)
    first = first_word(layout, frame)
    if first is None:
        return None
    found = _inverted(layout, first, frame) or _after_dash(layout, first, frame)
    opening = opening_phrase(layout, first, frame)
    return found or (_cue_right_after(layout, opening, frame) if opening is not None else None)


def according(layout: Layout, first: int, frame: Frame) -> Attribution | None:
    """Return whom a frame names that starts with "according to", "in the words of" or the like."""
    found = opener_at(layout.doc, first, frame.end)
    if found is None or layout.quoted(found.source.head):
        return None
    return Attribution("according", found.cue, found.source, found.cue_end)


def _inverted(layout: Layout, first: int, frame: Frame) -> Attribution | None:
    for token in _leading(layout, frame, first):
        if is_cue(token, "quote") and not token.lower_.endswith("ing"):
            cue = cue_at(token)
            source = phrase_after(layout, token.i + (cue.width if cue is not None else 1), frame.end)
            return Attribution("inverted", token, source) if source is not None else None
    verb = layout.doc[first]
    if (
        verb.tag_ in ("VBD", "VBZ") and verb.pos_ == "VERB" and first + 1 < frame.end
    ):  # a verb that no table lists: "beamed Jones"
        source = phrase_at(layout.doc, first + 1, frame.end)
        if source is not None and source.head.ent_type_ == "PERSON":
            return Attribution("inverted-rare", verb, source)
    return None


def _leading(layout: Layout, frame: Frame, first: int) -> Iterator[Token]:
    """Yield the first word, and the next as long as only adverbs precede ("then asked Jones")."""
    for i in range(first, min(first + 3, frame.end)):
        yield layout.doc[i]
        if layout.doc[i].pos_ != "ADV":
            return


def phrase_after(layout: Layout, i: int, end: int) -> Phrase | None:
    """Return the phrase that follows a cue ("said the party's leader Jones"); adverbs in between are passed over."""
    doc = layout.doc
    while i < end and (doc[i].pos_ == "ADV" or doc[i].is_space) and not doc[i].ent_type_ and not doc[i].is_title:
        i += 1
    return None if i >= end or layout.quoted(doc[i]) else phrase_at(doc, i, end)


def _with_cue(layout: Layout, first: int, frame: Frame) -> Attribution | None:
    opening = opening_phrase(layout, first, frame)
    if opening is not None:
        close = _cue_right_after(layout, opening, frame)
        if close is not None:
            return close
    closing = _set_off(layout, first, frame)
    if closing is not None:
        return closing
    for cue in sorted(cues(layout, frame), key=subordination):
        source = opening if opening is not None and opening.end <= cue.i else source_before(layout, cue, frame)
        if source is not None:
            return Attribution("after", cue, source)
    return _at_the_end(layout, opening, frame) or _mistagged(layout, opening, frame) if opening is not None else None


def _set_off(layout: Layout, first: int, frame: Frame) -> Attribution | None:
    """Return who is named behind a comma after words that go on from the quotation: “…” and it will rain tomorrow, Jones said."""
    doc = layout.doc
    for cue in cues(layout, frame):
        source = adjacent(layout, cue)
        parted = source is not None and source.start > first and doc[source.start - 1].text == ","
        if source is not None and parted and finite_in(doc, range(first, source.start)) and is_finite(cue):
            return Attribution("after", cue, source)
    return None


def _cue_right_after(layout: Layout, opening: Phrase, frame: Frame) -> Attribution | None:
    """Accept any form of a verb of speech right after the phrase, whatever the tagger says it is ("the document states")."""
    doc, i = layout.doc, opening.end
    while i < frame.end and (doc[i].pos_ in ("ADV", "AUX") or doc[i].is_space) and not is_cue(doc[i], "quote"):
        i += 1
    if i < frame.end and not layout.quoted(doc[i]) and _may_frame(doc[i]):
        return Attribution("after", doc[i], opening)
    last = doc[opening.end - 1]
    if (
        opening.end - opening.start > 1
        and _may_frame(last)
        and not last.ent_type_
        and last.lower_.endswith(("s", "ed"))
    ):
        return Attribution("after", last, Phrase(opening.start, opening.end - 1, doc[opening.end - 2]))
    return None


def _may_frame(token: Token) -> bool:
    cue = cue_at(token)
    return cue is not None and cue.takes("quote") and token.tag_ != "VBN"


def _at_the_end(layout: Layout, opening: Phrase, frame: Frame) -> Attribution | None:
    """Accept a form of a verb of speech that ends a short frame: "a voice-over in the ad states"."""
    last = layout.doc[frame.end - 1]
    if opening.end <= last.i <= opening.end + 6 and _may_frame(last) and last.lower_.endswith(("s", "ed")):
        return Attribution("after", last, opening)
    return None


def _mistagged(layout: Layout, opening: Phrase, frame: Frame) -> Attribution | None:
    """Accept a verb of speech that is tagged as a participle where nothing shows a passive: "Price, the delegate, shouted"."""
    for i in range(opening.end, frame.end):
        cue = cue_at(layout.doc[i])
        active = i + 1 >= frame.end or layout.doc[i + 1].lower_ != "by"
        if (
            cue is not None
            and cue.takes("quote")
            and layout.doc[i].tag_ == "VBN"
            and active
            and not layout.quoted(layout.doc[i])
        ):
            return Attribution("after", layout.doc[i], opening)
    return None


def _after_dash(layout: Layout, first: int, frame: Frame) -> Attribution | None:
    """Accept a name after a dash, with no verb: “…” — Jones, the mayor."""
    doc = layout.doc
    if doc[first].text[0] in _DASHES:
        first += 1  # the dash is glued to the word before it is split off
    if first == frame.start or doc[first - 1].text.strip("”\"'’.")[:1] not in _DASHES:
        return None
    source = _signer(layout, first, frame)
    return Attribution("dash", None, source) if source is not None else None


def attributed_by_signature(layout: Layout, passage: Passage) -> Attribution | None:
    """Find the speaker in the block that follows a passage, if that is a name after a dash and nothing else."""
    if any(c.isalnum() for i in range(passage.end, layout.blocks[passage.block][1]) for c in layout.doc[i].text):
        return None
    source = signature(layout, passage.block + 1)
    return Attribution("dash", None, source) if source is not None else None


def signature(layout: Layout, block: int) -> Phrase | None:
    """Return who signs in a block of that alone: "— Jones, mayor of Oldport"; at the end of a block quotation the dash may be missing."""
    if not layout.adjoins(block) or block in layout.headings:
        return None
    doc, (start, end) = layout.doc, layout.blocks[block]
    first = next((i for i in range(start, end) if not doc[i].is_space), end)
    if first >= end or end - first > _LONGEST_SIGNATURE or layout.passage_of[first] >= 0:
        return None
    if doc[first].text[0] not in _DASHES:
        closes = layout.kinds[block] == "quotation" and layout.kinds[block - 1] == "quotation"
        named = closes and doc[first].ent_type_ in _PEOPLE and doc[end - 1].text not in tuple(".!?:")
        return _signer(layout, first, Frame(first, end)) if named else None
    return _signer(layout, first + 1, Frame(first, end)) if first + 1 < end else None


def _signer(layout: Layout, first: int, frame: Frame) -> Phrase | None:
    doc = layout.doc
    source = phrase_at(doc, first, frame.end)
    if source is None:
        return None
    named = doc[source.start : source.end]
    if not (any(t.ent_type_ in _NAMED for t in named) or _is_bare_name(layout, source, frame)):
        return None
    verbless = not any(doc[i].pos_ in ("VERB", "AUX") for i in range(source.end, frame.end))
    return source if verbless else None


def _is_bare_name(layout: Layout, source: Phrase, frame: Frame) -> bool:
    """Tell whether capitalised words and nothing else follow the dash."""
    words = layout.doc[source.start : source.end]
    return source.end >= frame.end - 1 and 1 < len(words) < 6 and all(t.text[0].isupper() for t in words)
