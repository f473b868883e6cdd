"""Whose words a verb of speech reports: its subject, read on the surface where that is plain, from the parse elsewhere."""

from spacy.tokens import Doc, Token

from briefgen.analysis.quotes.frames import Frame
from briefgen.analysis.quotes.grammar import agent, subject
from briefgen.analysis.quotes.layout import Layout
from briefgen.analysis.quotes.lexicon import nouns
from briefgen.analysis.quotes.phrases import Phrase, coordinated, is_time, phrase_around, phrase_at

_SPEAKING_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
_INTRODUCING_POS = frozenset({"ADP", "ADV", "SCONJ", "CCONJ"})
_DASHES = frozenset({"—", "–", "--", "-"})


def source_of(layout: Layout, cue: Token) -> Phrase | None:
    """Return the words that name who speaks, for a cue whose content follows it."""
    doc, (low, high) = layout.doc, layout.sentence(cue)
    by = agent(cue)
    if by is not None:
        return phrase_around(by, cue.i, high)
    if cue.i > low and doc[cue.i - 1].lower_ == "to" and cue.head.i < cue.i:  # "declined to say"
        governor = cue.head
        return (adjacent(layout, governor) if governor.pos_ == "VERB" else None) or _parsed(layout, cue)
    if cue.lower_.endswith("ing"):
        return _of_participle(layout, cue)
    return adjacent(layout, cue) or _parsed(layout, cue)


def _of_participle(layout: Layout, cue: Token) -> Phrase | None:
    """Return who speaks in a participle: after a comma the subject of the sentence, else the noun before ("voters saying")."""
    before = adjacent(layout, cue)
    if before is not None and before.head.lower_ not in nouns():
        return before
    low, _ = layout.sentence(cue)
    return clause_opening(layout, Frame(low, cue.i)) or _parsed(layout, cue)


def _parsed(layout: Layout, cue: Token) -> Phrase | None:
    return source_before(layout, cue, Frame(layout.sentence(cue)[0], cue.i))


def source_before(layout: Layout, cue: Token, frame: Frame) -> Phrase | None:
    """Return the subject of a cue: by the parse if it can be right, else the phrase with which its clause starts."""
    found = subject(cue)
    if found is not None and _plausible(layout, found, cue, frame):
        start, end = layout.blocks[layout.block_of[found.i]]
        phrase = phrase_around(found, start, cue.i if found.i < cue.i else end)
        return without_apposition(phrase, start)
    return clause_opening(layout, Frame(frame.start, cue.i))


def _plausible(layout: Layout, found: Token, cue: Token, frame: Frame) -> bool:
    if layout.spoken(found) or layout.block_of[found.i] != layout.block_of[cue.i] or is_time(found):
        return False
    if found.pos_ not in _SPEAKING_POS and not found.ent_type_:
        return False
    by = agent(cue)
    if by is not None and by.i == found.i:
        return True
    if any(t.dep_ == "case" and t.i < found.i and t.text not in ("'s", "’s", "'") for t in found.children):
        return False
    return found.i < cue.i or frame.start <= found.i < frame.end


def without_apposition(phrase: Phrase, floor: int) -> Phrase:
    """Return the name that an apposition describes: "Andrew Tabler, an expert on Syria" for "an expert"."""
    doc = phrase.head.doc
    at = phrase.start - 1
    if at - 1 < floor or doc[at].text != "," or not doc[at - 1].ent_type_:
        return phrase
    if doc[phrase.start].pos_ == "PROPN" or doc[phrase.start].ent_type_ == "PERSON":
        return phrase
    return phrase_around(doc[at - 1], floor, at)


def clause_opening(layout: Layout, frame: Frame) -> Phrase | None:
    """Return the phrase that starts a clause, past dateline, conjunctions and introductory words with their comma."""
    doc = layout.doc
    i = past_dateline(layout, frame)
    while i < frame.end:
        if doc[i].is_punct or doc[i].is_space or doc[i].pos_ in ("CCONJ", "INTJ"):
            i += 1
            continue
        opening = opening_phrase(layout, i, frame)
        if opening is not None and not layout.quoted(doc[i]) and opening.end <= frame.end:
            return opening
        while i < frame.end and doc[i].text != ",":
            i += 1
    return None


def opening_phrase(layout: Layout, first: int, frame: Frame) -> Phrase | None:
    """Return the phrase with which a frame starts, which is the subject unless it starts with "in", "when", "speaking" or the like."""
    token = layout.doc[first]
    if not token.ent_type_ and (token.pos_ in _INTRODUCING_POS or token.tag_ in ("VBG", "VBN")):
        return None
    return phrase_at(layout.doc, first, frame.end)


def past_dateline(layout: Layout, frame: Frame) -> int:
    """Return the token after a dateline such as "WASHINGTON (AP) —" where a frame starts with one."""
    doc = layout.doc
    for i in range(frame.start, min(frame.end, frame.start + 10)):
        if doc[i].text in _DASHES:
            words = [doc[j] for j in range(frame.start, i) if doc[j].is_alpha]
            return i + 1 if words and all(t.text[0].isupper() for t in words) else frame.start
        if doc[i].pos_ in ("VERB", "AUX") and not doc[i].ent_type_:
            break
    return frame.start


def adjacent(layout: Layout, cue: Token) -> Phrase | None:
    """Return the noun phrase right before a cue; what modifies it after "of" belongs to it, other prepositions do not."""
    doc, low = layout.doc, layout.sentence(cue)[0]
    i = _before_adjuncts(layout, cue.i - 1, low)
    if i < low or layout.quoted(doc[i]) or doc[i].is_punct:
        return None
    phrase = phrase_around(doc[i], low, cue.i)
    if phrase.head.pos_ not in _SPEAKING_POS and not phrase.head.ent_type_:
        return None
    while phrase.start - 2 >= low and doc[phrase.start - 1].lower_ == "of" and not doc[phrase.start - 2].is_punct:
        outer = phrase_around(doc[phrase.start - 2], low, phrase.start - 1)
        phrase = Phrase(outer.start, phrase.end, outer.head)
    if phrase.start > low and doc[phrase.start - 1].pos_ == "ADP":
        return None
    return coordinated(phrase, low)


def _before_adjuncts(layout: Layout, i: int, low: int) -> int:
    """Step back over adverbs, auxiliaries, days, "(R-Ky.)" and "published on Sunday" to the noun before."""
    doc = layout.doc
    while i >= low:
        if doc[i].text == ")":
            i = next((j for j in range(i, max(low, i - 8), -1) if doc[j].text == "("), low)
        elif not _is_adjunct(doc, i):
            return i
        i -= 1
    return i


def _is_adjunct(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.ent_type_:
        return False
    if token.is_space or token.pos_ in ("ADV", "AUX", "PART") or is_time(token):
        return True
    if token.lower_ in ("last", "earlier", "later", "ago"):
        return True
    if token.lower_ in ("on", "this", "early", "late"):
        return is_time(doc[i + 1])
    return token.tag_ == "VBN" and i > 0 and doc[i - 1].pos_ in ("NOUN", "PROPN")
