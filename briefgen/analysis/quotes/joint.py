"""Speakers who say something together: "Smith and Jones said", "Smith, Jones and Berg wrote in a letter".

What several say is nobody's alone. The words that name them all are then the speaker, and no single name is given.
"""

from collections.abc import Sequence
from itertools import pairwise

from briefgen.analysis.quotes.phrases import Phrase, coordinated, phrase_around, phrase_at
from briefgen.analysis.syntax import BEFORE_NOUN, INSIDE_NAME, NOUNS, noun_phrase
from briefgen.analysis.tokens import Doc, Token

_JOINING = frozenset({"and", "or", "nor", "&"})
_NAMED = frozenset({"PERSON", "PER", "ORG", "GPE", "LOC"})
_FOLLOWING = frozenset({"PUNCT", "ADP", "SPACE", "SCONJ", "ADV"})
_APART = 8  # tokens between two members of a list: "Smith of Ohio and Jones"


def jointly(phrase: Phrase, cue: Token | None, low: int, high: int) -> Phrase | None:
    """Return the words that name all who speak together with a phrase, within tokens `low` to `high`; None if it speaks alone."""
    doc = phrase.head.doc
    return _by_parse(doc, phrase, cue, low, high) or _on_surface(doc, phrase, cue, low, high)


def _by_parse(doc: Doc, phrase: Phrase, cue: Token | None, low: int, high: int) -> Phrase | None:
    top = noun_phrase(phrase.head).root
    members = sorted({top.i, *(t.i for t in top.conjuncts)})
    heads = [doc[i] for i in members if low <= i < high and doc[i].pos_ in NOUNS]
    if len(heads) < 2 or len(heads) < len(members) or not any(c.lower_ in _JOINING for t in heads for c in t.children):
        return None
    if cue is not None and heads[0].i < cue.i < heads[-1].i:
        return None
    phrases = [phrase_around(t, low, high) for t in heads]
    start, end = min(phrase.start, phrases[0].start), max(phrase.end, phrases[-1].end)
    goes_on = cue is not None and cue.i < start and end < high and doc[end].pos_ in ("VERB", "AUX")
    if goes_on or not _is_list(doc, phrases) or not all(_may_speak(t) for t in heads):
        return None  # "…," said Smith, and Jones agreed
    return Phrase(start, end, phrase.head)


def _is_list(doc: Doc, members: Sequence[Phrase]) -> bool:
    """Tell whether phrases are the members of a list, at least one with a name; where commas part them, all have one."""
    named = [any(t.ent_type_ in _NAMED for t in doc[m.start : m.end]) for m in members]
    pairs = tuple(pairwise(members))
    gaps = [doc[one.end : other.start] for one, other in pairs]
    if any(one.end > other.start for one, other in pairs):
        return False
    if any(len(gap) > _APART or any(t.pos_ in ("VERB", "AUX") for t in gap) for gap in gaps):
        return False
    parted = any(t.text == "," for gap in gaps for t in gap)
    return all(named) if parted else any(named)


def _may_speak(head: Token) -> bool:
    """Tell whether a noun is not half of a title: "author and activist Ida Rask", "president and chief executive"."""
    if head.ent_type_ or head.pos_ in ("PROPN", "PRON") or head.tag_ == "NNS":
        return True
    return any(c.dep_ in BEFORE_NOUN - INSIDE_NAME - {"amod", "punct"} for c in head.lefts)


def _on_surface(doc: Doc, phrase: Phrase, cue: Token | None, low: int, high: int) -> Phrase | None:
    """Read "Smith and Jones" from the words alone, where the verb or the end of the sentence follows at once."""
    before = coordinated(phrase, low)
    if before.start < phrase.start and _has_name(doc, before) and _verb_follows(doc, phrase.end, cue):
        return before
    if phrase.end + 1 >= high or doc[phrase.end].lower_ not in _JOINING:
        return None
    second = phrase_at(doc, phrase.end + 1, high)
    if second is None or not _has_name(doc, second) or not _has_name(doc, phrase):
        return None
    ends = second.end >= high or doc[second.end].pos_ in _FOLLOWING
    follows = _verb_follows(doc, second.end, cue) if cue is None or cue.i >= second.end else ends
    return Phrase(phrase.start, second.end, phrase.head) if follows else None


def _has_name(doc: Doc, phrase: Phrase) -> bool:
    return any(t.ent_type_ in _NAMED for t in doc[phrase.start : phrase.end])


def _verb_follows(doc: Doc, end: int, cue: Token | None) -> bool:
    return cue is not None and end <= cue.i and all(t.pos_ in ("ADV", "AUX") for t in doc[end : cue.i])
