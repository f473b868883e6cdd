"""Whose words a verb of speech reports: its subject, read on the surface where that is plain, from the parse elsewhere."""

from briefgen.analysis.quotes.beside import SPEAKING_POS, adjacent, before_insertion
from briefgen.analysis.quotes.clause_start import clause_opening, is_party_tag, past_dateline
from briefgen.analysis.quotes.finite import is_finite
from briefgen.analysis.quotes.frames import Frame
from briefgen.analysis.quotes.layout import Layout, cue_at
from briefgen.analysis.quotes.lexicon import nouns
from briefgen.analysis.quotes.phrases import Phrase, is_dashed, is_time, phrase_around, phrase_at
from briefgen.analysis.syntax import OBJECTS, actor, agent, antecedent, own_actor
from briefgen.analysis.tokens import Token
from briefgen.analysis.vocabulary import kinds
from briefgen.naming import fold


def source_of(layout: Layout, cue: Token) -> Phrase | None:
    """Return the words that name who speaks, for a cue whose content follows it. No dateline does, whatever the parse makes of it."""
    found, low = _before(layout, cue), layout.sentence(cue)[0]
    dated = found is not None and low <= found.head.i < past_dateline(layout, Frame(low, cue.i))
    return clause_opening(layout, Frame(low, cue.i)) if dated else found


def _before(layout: Layout, cue: Token) -> Phrase | None:
    doc, (low, high) = layout.doc, layout.sentence(cue)
    by = agent(cue)
    if by is not None:
        return phrase_around(by, cue.i, high)
    if cue.i > low and doc[cue.i - 1].lower_ == "to" and cue.head.i < cue.i:  # "declined to say"
        governor = cue.head
        return (adjacent(layout, governor) if governor.pos_ == "VERB" else None) or _parsed(layout, cue)
    if cue.lower_.endswith("ing"):
        return _of_participle(layout, cue)
    beside = adjacent(layout, cue)
    return _own(layout, cue, beside) or beside or before_insertion(layout, cue) or _parsed(layout, cue)


def is_confirmed(cue: Token | None, source: Phrase) -> bool:
    """Tell whether the parse names the same subject as the order of words: two witnesses are better than one."""
    if cue is None:
        return False
    found = own_actor(cue) or agent(cue) or actor(cue)
    return found is not None and source.start <= found.i < source.end


def _own(layout: Layout, cue: Token, beside: Phrase | None) -> Phrase | None:
    """Return the subject that the parse hangs on the cue itself, if the noun right before the cue is part of it."""
    low, _ = layout.sentence(cue)
    found = own_actor(cue)
    if found is None or not _plausible(layout, found, cue, Frame(low, cue.i)):
        return None
    if beside is not None and not found.left_edge.i <= beside.head.i <= found.right_edge.i:
        return None
    phrase = phrase_around(found, low, cue.i)
    if beside is not None and (beside.start <= phrase.start or beside.head.i < phrase.end):
        return beside if beside.start < phrase.start or beside.head.i == phrase.head.i else phrase
    return without_apposition(phrase, low)


def _of_participle(layout: Layout, cue: Token) -> Phrase | None:
    """Return who speaks in a participle: after a comma the subject of the sentence, else the noun before ("voters saying")."""
    before = adjacent(layout, cue)
    low, _ = layout.sentence(cue)
    inserted = _inserted(layout, cue, low)
    if inserted is not None:
        return inserted
    writer = _writer(layout, before.head) if before is not None and not layout.doc[before.end - 1].ent_type_ else None
    if writer is not None:
        return writer
    if before is not None and before.head.lower_ not in nouns() and before.start > low:
        return before
    return clause_opening(layout, Frame(_clause_low(layout, cue), cue.i)) or _parsed(layout, cue)


def _writer(layout: Layout, thing: Token) -> Phrase | None:
    """Return who brings out a thing that says something: "Jones wrote an article calling …", "the army released a video showing …"."""
    verb = thing.head
    speaks = thing.ent_type_ or thing.pos_ != "NOUN" or kinds().get(fold(thing.lemma_)) in ("person", "organisation")
    if speaks or thing.dep_ not in OBJECTS or verb.pos_ != "VERB" or verb.i > thing.i:
        return None
    return source_of(layout, verb)


def _clause_low(layout: Layout, cue: Token) -> int:
    """Return where the part of a sentence begins in which a cue stands, past the last semicolon or colon."""
    low, _ = layout.sentence(cue)
    before = range(cue.i - 1, low, -1)
    return next((i + 1 for i in before if layout.doc[i].text in (";", ":") and layout.passage_of[i] < 0), low)


def _inserted(layout: Layout, cue: Token, low: int) -> Phrase | None:
    """Return who speaks in the words that a participle goes on from: "It was over, Jones said, adding …", "…, said Jones, adding …"."""
    doc, end = layout.doc, cue.i - 1
    if end - 2 < low or doc[end].text != ",":
        return None
    start = next((i + 1 for i in range(end - 1, low - 1, -1) if doc[i].text == "," or layout.passage_of[i] >= 0), low)
    if start == low or start >= end:
        return None
    first, last = doc[start], doc[end - 1]
    opening = cue_at(first)
    if opening is not None and opening.takes("clause") and is_finite(first):
        return phrase_at(doc, start + 1, end)
    return adjacent(layout, last) if cue_at(last) is not None and is_finite(last) else None


def _parsed(layout: Layout, cue: Token) -> Phrase | None:
    return source_before(layout, cue, Frame(_clause_low(layout, cue), cue.i))


def source_before(layout: Layout, cue: Token, frame: Frame) -> Phrase | None:
    """Return the subject of a cue: by the parse if it can be right, else the phrase with which its clause starts."""
    found = actor(cue)
    if found is not None and _plausible(layout, found, cue, frame):
        start, end = layout.blocks[layout.block_of[found.i]]
        if found.lower_ in ("who", "which", "that") and (found.head.i != cue.i or layout.doc[cue.i - 1].text == ","):
            found = antecedent(found)  # "Brinkley, a historian who was there, recalled"
        phrase = phrase_around(found, start, cue.i if found.i < cue.i else end)
        return without_apposition(phrase, start)
    return clause_opening(layout, Frame(frame.start, cue.i))


def _plausible(layout: Layout, found: Token, cue: Token, frame: Frame) -> bool:
    if found.i < past_dateline(layout, frame):
        return False
    if layout.spoken(found) or layout.block_of[found.i] != layout.block_of[cue.i] or is_time(found) or is_dashed(found):
        return False
    if (found.pos_ not in SPEAKING_POS and not found.ent_type_) or is_party_tag(found):
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
    if at - 1 < floor or doc[at].text != "," or not (doc[at - 1].ent_type_ or doc[at - 1].pos_ == "PROPN"):
        return phrase
    if doc[phrase.start].pos_ == "PROPN" or doc[phrase.start].ent_type_ == "PERSON":
        return phrase
    named = phrase_around(doc[at - 1], floor, at)
    before = doc[named.start - 1] if named.start > floor else None
    introduces = before is not None and before.pos_ == "ADP"  # "In a statement to the Post, her adviser said"
    return phrase if introduces and phrase.head.dep_ != "appos" else named
