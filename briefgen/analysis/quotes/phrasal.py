"""Reports of less than a clause: "promised to end it", "urged them to end it", "called it a disgrace", "condemned the attack", "called for calm"."""

from collections.abc import Callable, Collection

from briefgen.analysis.quotes import endings
from briefgen.analysis.quotes.finite import is_finite, is_verb
from briefgen.analysis.quotes.layout import Layout
from briefgen.analysis.quotes.lexicon import Cue
from briefgen.analysis.quotes.phrases import is_time
from briefgen.analysis.syntax import INDIRECT_OBJECTS, OBJECTS, SUBJECTS
from briefgen.analysis.tokens import Token

_RELATIVE = frozenset({"who", "which", "that"})
_SOMEBODY = frozenset({"him", "her", "them", "me", "us", "you"})  # "scolded him" tells no words
_PLACES = frozenset({"GPE", "LOC"})
_ADJUNCTS = 12  # tokens of "Sunday at a rally in Wells"


# promised to …


def _infinitive(layout: Layout, cue: Token, lexical: Cue) -> tuple[int, int] | None:
    if not lexical.takes("to"):
        return None
    doc, limit = layout.doc, layout.sentence(cue)[1]
    i = cue.i + 1
    while i < limit and (doc[i].pos_ == "ADV" or doc[i].lower_ == "not"):
        i += 1
    i = _past_adjuncts(layout, i, limit)
    if (
        i + 1 < limit
        and doc[i].lower_ == "to"
        and doc[i + 1].pos_ not in ("NOUN", "PROPN", "DET")
        and not layout.quoted(doc[i])
    ):
        return i, _before_past(layout, cue, i, endings.ends(layout, cue, i))
    return None


def _past_adjuncts(layout: Layout, i: int, limit: int) -> int:
    """Return where "to" stands behind a day or place: promised Sunday at a rally in Wells to end it; token `i` where there is none."""
    doc = layout.doc
    if i >= limit or not (is_time(doc[i]) or doc[i].lower_ in ("on", "at", "in", "during")):
        return i
    for j in range(i, min(limit, i + _ADJUNCTS)):
        if doc[j].lower_ == "to" and doc[j].pos_ == "PART":
            return j
        if layout.passage_of[j] >= 0 or doc[j].is_punct or is_verb(doc[j]):
            break
    return i


def _before_past(layout: Layout, cue: Token, start: int, end: int) -> int:
    """Return the end of an infinitive: before "and" with a past tense that joins the cue: pledged to go “far” and left."""
    doc = layout.doc
    for i in range(start, end - 1):
        if layout.passage_of[i] >= 0:
            continue
        if is_finite(doc[i]):
            return end
        if (
            doc[i].lower_ in ("and", "but")
            and cue.tag_ == "VBD"
            and doc[i + 1].tag_ == "VBD"
            and layout.passage_of[i + 1] < 0
        ):
            return i
    return end


# urged them to …


def _urged(layout: Layout, cue: Token, lexical: Cue) -> tuple[int, int] | None:
    if not lexical.takes("urge"):
        return None
    limit = layout.sentence(cue)[1]
    targets = [c.left_edge.i for c in cue.rights if c.dep_ in OBJECTS or c.dep_ in INDIRECT_OBJECTS]
    start = min(targets, default=limit)
    if any(t.lower_ == "to" and t.pos_ == "PART" for t in layout.doc[start : min(limit, start + 10)]):
        return start, endings.ends(layout, cue, start)
    return None


# called it …


def _named(layout: Layout, cue: Token, lexical: Cue) -> tuple[int, int] | None:
    if not lexical.takes("as") or (lexical.lemma == "call" and not _calls_something(layout, cue)):
        return None
    if lexical.lemma == "attack" and _is_fought(layout, cue):
        return None
    return _object(layout, cue, ("xcomp", "oprd", "ccomp", *OBJECTS))


def _is_fought(layout: Layout, cue: Token) -> bool:
    """Tell whether an attack is one with arms, not with words: a country's or on a place, with nothing in marks ("Russia attacked it")."""
    sides = (c for c in cue.children if c.dep_ in OBJECTS or c.dep_ in SUBJECTS)
    return any(c.ent_type_ in _PLACES for c in sides) and not _quoted_soon(layout, cue.i + 1, layout.sentence(cue)[1])


def _calls_something(layout: Layout, cue: Token) -> bool:
    """Tell whether "called" says what something is, rather than that somebody was on the telephone."""
    quoted = _quoted_soon(layout, cue.i + 1, layout.sentence(cue)[1])
    if cue.dep_ == "acl" and cue.i == cue.head.i + 1 and not quoted:
        return False  # "a dog called Rex"
    if any(c.dep_ in ("xcomp", "oprd", "ccomp") for c in cue.rights):
        return True
    doc = layout.doc
    second = (doc[i] for i in range(cue.i + 2, endings.ends_phrase(layout, cue, cue.i + 1)))
    named = any(t.lower_ in ("a", "an") and doc[t.i - 1].pos_ not in ("ADP", "ADV", "CCONJ") for t in second)
    return named or quoted


# condemned …


def _thing(layout: Layout, cue: Token, lexical: Cue) -> tuple[int, int] | None:
    if not lexical.takes("thing"):
        return None
    gerund = cue.i + 1 < layout.sentence(cue)[1] and layout.doc[cue.i + 1].tag_ == "VBG"  # "denied taking money"
    found = _object(layout, cue, (*OBJECTS, "xcomp", "ccomp", "advcl") if gerund else OBJECTS)
    return None if found and found[1] == found[0] + 1 and layout.doc[found[0]].lower_ in _SOMEBODY else found


def _object(layout: Layout, cue: Token, labels: Collection[str]) -> tuple[int, int] | None:
    limit = layout.sentence(cue)[1]
    start = min((c.left_edge.i for c in cue.rights if c.dep_ in labels and c.i < limit), default=None)
    if start is None and _quoted_soon(layout, cue.i + 1, limit):
        start = cue.i + 1
    if start is None or layout.doc[start].lower_ in _RELATIVE:
        return None
    start = max(start, cue.i + 1)
    return start, endings.ends_phrase(layout, cue, start)


def _quoted_soon(layout: Layout, start: int, limit: int) -> bool:
    """Tell whether quoted words follow before any verb or punctuation: called the plan “a trap”."""
    for i in range(start, min(limit, start + 10)):
        if layout.passage_of[i] >= 0:
            return True
        if layout.doc[i].is_punct or is_verb(layout.doc[i]):
            return False
    return False


# called for …


def _about(layout: Layout, cue: Token, lexical: Cue) -> tuple[int, int] | None:
    limit = layout.sentence(cue)[1]
    at = cue.i + 1
    while at < limit and layout.doc[at].pos_ == "ADV":
        at += 1
    if at + 1 < limit and lexical.takes("+" + layout.doc[at].lower_) and not layout.quoted(layout.doc[at]):
        return at + 1, endings.ends_phrase(layout, cue, at + 1)
    return None


PHRASAL: tuple[tuple[str, Callable[[Layout, Token, Cue], tuple[int, int] | None]], ...] = (
    ("to", _infinitive),
    ("urge", _urged),
    ("about", _about),
    ("as", _named),
    ("thing", _thing),
)
