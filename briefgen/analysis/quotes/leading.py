"""The speaker before the quotation: Jones said, "…"; Jones: "…"; From Jones's statement: "…"; in the sentence before."""

from briefgen.analysis.quotes import beginnings
from briefgen.analysis.quotes.following import according, phrase_after
from briefgen.analysis.quotes.frames import (
    Attribution,
    Frame,
    before,
    cues,
    first_word,
    is_cue,
    last_word,
    sentence_before,
    subordination,
)
from briefgen.analysis.quotes.layout import Layout, Passage, cue_at
from briefgen.analysis.quotes.lexicon import nouns
from briefgen.analysis.quotes.openers import opener_at
from briefgen.analysis.quotes.phrases import Phrase, coordinated, phrase_around
from briefgen.analysis.quotes.sources import source_of
from briefgen.analysis.syntax import OBJECTS
from briefgen.analysis.tokens import Token

_BULLETS = frozenset("-*•‣◦·")
_REACH = 9  # tokens of a phrase that names a source right before a quotation
_DASHES = frozenset({"—", "–", "--", "-"})
_PEOPLE = frozenset({"PERSON", "PER"})


def attributed_before(layout: Layout, passage: Passage) -> Attribution | None:
    """Find the speaker in the words that precede in the same sentence."""
    frame = before(layout, passage)
    first = first_word(layout, frame)
    if first is None:
        return None
    colon = _ends_with_colon(layout, frame)
    dashed = _label(layout, frame, "label", after_dash=True) if colon else None
    found = dashed or according(layout, first, frame) or _inverted(layout, first, frame)
    found = found or _opened(layout, frame) or _by_verb(layout, frame, "before") or _issued(layout, frame)
    return _without_verb(layout, frame, "label", "before") if found is None and colon else found


def introduced(layout: Layout, passage: Passage) -> Phrase | None:
    """Return the person who leads to a quotation with a colon: Ida Rask scolded him: “It is late,” she said."""
    frame = before(layout, passage)
    if frame.end <= frame.start or not _ends_with_colon(layout, frame):
        return None
    found = _by_verb(layout, frame, "before") or _sole_subject(layout, frame, "before")
    named = found is not None and found.source is not None and found.source.head.ent_type_ in _PEOPLE
    return found.source if found is not None and named else None


def _ends_with_colon(layout: Layout, frame: Frame) -> bool:
    last = next((t.text for t in reversed(layout.doc[frame.start : frame.end]) if not t.is_space), "")
    return last.endswith(":")  # "(R-Ky.):" may be glued


def _without_verb(layout: Layout, frame: Frame, label: str, construction: str) -> Attribution | None:
    """Return whom a frame with a colon names that has no verb of speech."""
    return (
        _label(layout, frame, label)
        or _by_noun(layout, frame, construction)
        or _sole_subject(layout, frame, construction)
        or _last_person(layout, frame, construction)
    )


def leads_closely(layout: Layout, passage: Passage) -> bool:
    """Tell whether a verb of speech stands right before a passage."""
    last = last_word(layout, before(layout, passage))
    return last is not None and last >= passage.start - 2 and is_cue(layout.doc[last], "quote")


def reported_from(layout: Layout, passage: Passage, attribution: Attribution) -> bool:
    """Tell whether the cue before a passage governs a clause of which the passage is only a part."""
    start = _governed(layout, attribution)
    return start is not None and start < passage.start - 1


def governs(layout: Layout, attribution: Attribution) -> bool:
    """Tell whether the cue governs a clause of its own, rather than a quotation."""
    return attribution.construction != "dash" and (
        _governed(layout, attribution) is not None or _has_object(layout, attribution.cue)
    )


def _has_object(layout: Layout, cue: Token | None) -> bool:
    """Tell whether a cue reports a noun phrase of its own: “….” She noted a planned rally."""
    lexical = cue_at(cue) if cue is not None else None
    if cue is None or lexical is None or not lexical.takes("thing"):
        return False
    return any(t.dep_ in OBJECTS and not layout.quoted(t) for t in cue.rights)


def _governed(layout: Layout, attribution: Attribution) -> int | None:
    cue = attribution.cue
    lexical = cue_at(cue) if cue is not None else None
    if cue is None or lexical is None or not (lexical.takes("clause") or lexical.takes("that")):
        return None
    if attribution.source is not None and cue.i < attribution.source.start:
        return None  # “The road,” said Jones, “is closed”
    start = beginnings.begins(layout, cue, lexical)
    return start[1] if start is not None else None


def attributed_by_lead(layout: Layout, passage: Passage) -> Attribution | None:
    """Find the speaker in the sentence with a colon that ends the paragraph before, or the one before the whole list."""
    if passage.start > first_of_block(layout, passage.block):
        return None
    return lead(layout, passage.block)


def first_of_block(layout: Layout, block: int) -> int:
    """Return the first token of a block past its bullet."""
    start, end = layout.blocks[block]
    bulleted = layout.kinds[block] == "item" and start + 1 < end and layout.doc[start].text in _BULLETS
    return start + 1 if bulleted else start


def lead(layout: Layout, block: int) -> Attribution | None:
    """Return who speaks in a block by the sentence with a colon that leads to it."""
    before = layout.leads[block]
    if before < 0:
        return None
    start, end = layout.blocks[before]
    frame = sentence_before(layout, end, start)
    if frame.ends != ":":
        return None
    return _by_verb(layout, frame, "lead") or _without_verb(layout, frame, "lead", "lead")


def attributed_by_context(layout: Layout, passage: Passage) -> Attribution | None:
    """Find the speaker of a quotation that stands alone in the verb of speech of the sentence before ("Howard went on.")."""
    start, end = layout.blocks[passage.block]
    if passage.start > start:
        frame = sentence_before(layout, passage.start, start)
    elif layout.adjoins(passage.block) and passage.block - 1 not in layout.headings:
        start, end = layout.blocks[passage.block - 1]
        frame = sentence_before(layout, end, start)
    else:
        return None
    found = _by_verb(layout, frame, "context")
    lexical = cue_at(found.cue) if found is not None and found.cue is not None else None
    return found if lexical is not None and lexical.takes("clause") else None


def _by_verb(layout: Layout, frame: Frame, construction: str) -> Attribution | None:
    last = last_word(layout, frame)
    for cue in sorted(cues(layout, frame), key=lambda t: (not _leads(layout, t, last), subordination(t) > 1, -t.i)):
        source = _after_quoted(layout, cue, frame) or source_of(layout, cue)
        if source is not None:
            return Attribution(construction, cue, source)
    return None


def _leads(layout: Layout, cue: Token, last: int | None) -> bool:
    """Tell whether nothing but adverbs stands between a verb and the end of a frame: then it alone leads to the quotation."""
    return last is not None and all(layout.doc[i].pos_ == "ADV" for i in range(cue.i + 1, last + 1))


def _after_quoted(layout: Layout, cue: Token, frame: Frame) -> Phrase | None:
    """Return the name behind a cue that follows quoted words: It “is what saved us,” said Ida Rask. “…”."""
    if cue.i == 0 or cue.lower_.endswith("ing") or not layout.quoted(layout.doc[cue.i - 1]):
        return None
    source = phrase_after(layout, cue.i + 1, frame.end)
    return source if source is not None and (source.head.ent_type_ or source.head.pos_ == "PROPN") else None


def _opened(layout: Layout, frame: Frame) -> Attribution | None:
    """Return whom "according to Jones" or "in her words" names right before a passage: It is, in her words, "…"."""
    last = last_word(layout, frame)
    if last is None:
        return None
    for i in range(last, max(frame.start, last - _REACH) - 1, -1):
        opener = opener_at(layout.doc, i, frame.end)
        if opener is not None:
            beside = opener.end == last + 1
            return Attribution("according", opener.cue, opener.source, opener.cue_end) if beside else None
    return None


def _inverted(layout: Layout, first: int, frame: Frame) -> Attribution | None:
    """Accept a frame that starts with its verb: Said Jones, "…"."""
    token = layout.doc[first]
    if not is_cue(token, "quote") or token.lower_.endswith("ing"):
        return None
    source = phrase_after(layout, first + 1, frame.end)
    named = source is not None and (source.head.ent_type_ or source.head.pos_ == "PROPN")
    return Attribution("before", token, source) if named else None


def _label(layout: Layout, frame: Frame, construction: str, *, after_dash: bool = False) -> Attribution | None:
    """Accept a name right before a colon: Carly Fiorina: "…"; More from Bialik: "…"; A surprise - Mark Berg and Jon Cohen: "…"."""
    doc = layout.doc
    last = _before_aside(layout, frame)
    if last is None or not (doc[last].ent_type_ or doc[last].pos_ == "PROPN"):
        return None
    name = coordinated(phrase_around(doc[last], frame.start, last + 1), frame.start)
    before = doc[name.start - 1] if name.start > frame.start else None
    if before is not None and before.text in _DASHES:
        return Attribution(construction, None, name)
    if not after_dash and (before is None or name.start == first_word(layout, frame) or before.lower_ == "from"):
        return Attribution(construction, None, name)
    titled = not after_dash and doc[last].ent_type_ in _PEOPLE and _is_title(layout, frame, name.start)
    return Attribution(construction, None, name) if titled else None


def _before_aside(layout: Layout, frame: Frame) -> int | None:
    """Return the last word of a frame, that before "(R-Ky.)" where it ends so."""
    doc, last = layout.doc, last_word(layout, frame)
    if last is None or not any(")" in t.text for t in doc[last : frame.end]):
        return last
    opening = next((i for i in range(last, max(frame.start, last - _REACH), -1) if doc[i].text[0] == "("), None)
    return opening - 1 if opening is not None and opening > frame.start else last


def _is_title(layout: Layout, frame: Frame, end: int) -> bool:
    """Tell whether a frame begins with a title and nothing else before a name: Former secretary of state Ida Rask: "…"."""
    words = layout.doc[frame.start : end]
    return len(words) <= _REACH and not any(t.pos_ in ("VERB", "AUX", "PRON") or t.is_punct for t in words)


def _last_person(layout: Layout, frame: Frame, construction: str) -> Attribution | None:
    """Accept the person whom a sentence that is about no other ends with: The turn did not surprise the pollster Ida Rask: "…"."""
    last = last_word(layout, frame)
    if last is None or layout.doc[last].ent_type_ not in _PEOPLE:
        return None
    return Attribution(construction, None, phrase_around(layout.doc[last], frame.start, last + 1))


def _by_noun(layout: Layout, frame: Frame, construction: str) -> Attribution | None:
    """Return whose statement, post or report a frame with a colon names ("From Bush's Facebook post:")."""
    doc = layout.doc
    for i in range(frame.end - 1, frame.start, -1):
        cue = nouns().get(doc[i].lower_)
        if cue is None or not cue.takes("medium"):
            continue
        owner = next((t for t in doc[i].children if t.dep_ in ("nmod:poss", "poss")), None)
        if owner is not None:
            return Attribution(construction, doc[i], phrase_around(owner, frame.start, owner.i + 1))
        issued = _brought_out(layout, doc[i], construction)
        if issued is not None:
            return issued
        whole = phrase_around(doc[i], frame.start, frame.end)
        if whole.start > frame.start and doc[whole.start - 1].lower_ == "from":  # "From the report:"
            return Attribution(construction, doc[i], whole)
    return None


def _issued(layout: Layout, frame: Frame) -> Attribution | None:
    """Return who brings out the statement or letter with which a frame ends: Jones issued a statement, "…"."""
    last = last_word(layout, frame)
    noun = nouns().get(layout.doc[last].lower_) if last is not None else None
    if last is None or noun is None or not noun.takes("medium") or layout.doc[frame.end - 1].text not in (",", ":"):
        return None
    return _brought_out(layout, layout.doc[last], "before")


def _brought_out(layout: Layout, noun: Token, construction: str) -> Attribution | None:
    """Return the subject of the verb whose object a noun is."""
    verb = noun.head
    if noun.dep_ not in OBJECTS or verb.pos_ != "VERB" or verb.i > noun.i:
        return None
    source = source_of(layout, verb)
    return Attribution(construction, noun, source) if source is not None else None


def _sole_subject(layout: Layout, frame: Frame, construction: str) -> Attribution | None:
    """Return the subject of a sentence that has no verb of speech ("Jones was blunt:"), that of its main clause first."""
    subjects = [t for t in layout.doc[frame.start : frame.end] if t.dep_ == "nsubj" and not layout.quoted(t)]
    named = [t for t in subjects if t.ent_type_ or t.lower_ in ("he", "she")]
    subject = next((t for t in named if t.head.dep_ == "ROOT"), named[0] if named else None)
    return Attribution(construction, None, phrase_around(subject, frame.start, frame.end)) if subject else None
