"""The noun phrase right before a verb of speech, read on the surface: with what modifies it, past adverbs, days and insertions."""

from briefgen.analysis.quotes.clause_start import opening_phrase, past_dateline
from briefgen.analysis.quotes.finite import is_finite
from briefgen.analysis.quotes.frames import Frame
from briefgen.analysis.quotes.layout import Layout
from briefgen.analysis.quotes.phrases import Phrase, coordinated, is_dashed, is_time, phrase_around
from briefgen.analysis.syntax import antecedent
from briefgen.analysis.tokens import Doc, Token

SPEAKING_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
_JOINING_ADP = frozenset({"of", "for", "with", "from", "at", "in", "on", "behind", "inside", "within"})
_POSTS = frozenset(
    {"ambassador", "envoy", "delegate", "adviser", "advisor", "aide", "assistant", "counsel", "representative"}
)
_OBJECTIVE = frozenset({"him", "them", "me", "us"})
_CONJUNCTIONS = frozenset({"after", "before", "since", "as", "until", "than", "once"})
_RELATIVE = frozenset({"who", "which"})
_ABOUT = frozenset({"less", "more", "than", "about", "nearly", "almost"})
_SEGMENTS = 5  # between commas, that are gone back for a name


def adjacent(layout: Layout, cue: Token) -> Phrase | None:
    """Return the noun phrase right before a cue; what modifies it after "of" belongs to it, other prepositions do not."""
    doc, low = layout.doc, layout.sentence(cue)[0]
    i = _before_adjuncts(layout, cue.i - 1, low)
    if i < low or layout.quoted(doc[i]) or doc[i].is_punct or is_dashed(doc[i]):
        return None
    phrase = phrase_around(doc[i], low, cue.i)
    if phrase.head.pos_ not in SPEAKING_POS and not phrase.head.ent_type_:
        return None
    whole = _modified(layout, coordinated(_modified(layout, phrase, low), low), low)
    if whole.head.lower_ in _OBJECTIVE:
        return None
    before = doc[whole.start - 1] if whole.start > low else None
    if before is not None and before.pos_ == "ADP" and not _opens_clause(before, cue):
        return None
    return _named_before(layout, whole, low) or whole


def _opens_clause(word: Token, cue: Token) -> bool:
    """Tell whether what is tagged as a preposition joins the clause of a cue: "after Jones revealed …", "with voters saying …"."""
    if cue.lower_.endswith("ing"):
        return word.lower_ == "with"
    return word.lower_ in _CONJUNCTIONS and is_finite(cue)


def _modified(layout: Layout, phrase: Phrase, low: int) -> Phrase:
    """Return the phrase that ends with "of …", "for …" and the like: "attorneys for the department" for "the department"."""
    doc = layout.doc
    while phrase.start - 2 >= low and (
        doc[phrase.start - 1].lower_ in _JOINING_ADP or _is_posted(doc, phrase.start - 1)
    ):
        before = doc[phrase.start - 2]
        if before.pos_ not in SPEAKING_POS or before.is_punct or is_time(before):
            break
        outer = phrase_around(before, low, phrase.start - 1)
        phrase = Phrase(outer.start, phrase.end, outer.head)
    return phrase


def _is_posted(doc: Doc, i: int) -> bool:
    """Tell whether "to" joins an office with where it is held: "the ambassador to France", "an adviser to the minister"."""
    return doc[i].lower_ == "to" and doc[i - 1].lower_.removesuffix("s") in _POSTS


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
    if token.like_num or token.lower_ in _ABOUT:
        return is_time(doc[i + 1]) or (doc[i + 1].like_num and is_time(doc[i + 2])) or doc[i + 1].lower_ == "than"
    return token.tag_ == "VBN" and i > 0 and doc[i - 1].pos_ in ("NOUN", "PROPN")


# Anna Keller, an engineer from the town of Wells, said …


def before_insertion(layout: Layout, cue: Token) -> Phrase | None:
    """Return the subject that commas part from its verb: "Mr. Obama, dedicating the museum, said"; "Cornyn, the senator, said"."""
    doc, low = layout.doc, layout.sentence(cue)[0]
    end = _before_adjuncts(layout, cue.i - 1, low)
    if end <= low or doc[end].text != ",":
        return None
    found = _segment_phrase(layout, _segment(layout, end, low))
    return _last_named(layout, end, low) if found is None or not _is_name(found) else found


def _named_before(layout: Layout, phrase: Phrase, low: int) -> Phrase | None:
    """Return the name that a description right after a comma describes."""
    if phrase.start - 1 <= low or layout.doc[phrase.start - 1].text != "," or _is_name(phrase):
        return None
    if phrase.head.lower_ in _RELATIVE:
        if antecedent(phrase.head).i != phrase.head.i:
            return None  # the parse knows whom it stands for
    elif phrase.head.pos_ == "PRON":
        return None  # "The harvest, he said, was over" describes nobody
    found = _last_named(layout, phrase.start, low)
    return found if found is not None and _is_name(found) else None


def _last_named(layout: Layout, end: int, low: int) -> Phrase | None:
    """Go back from one comma to the next, to the segment that is a name and nothing else; descriptions in between are passed over.

    A segment that begins with a finite verb ends the search: "Smith, the mayor, has left, her lawyer said".
    """
    described: Phrase | None = None
    for _ in range(_SEGMENTS):
        comma = _comma_before(layout, end, low)
        if comma is None:
            break
        segment = _segment(layout, comma, low)
        found = _segment_phrase(layout, segment)
        if found is not None and _is_name(found):
            return found
        if segment.start < segment.end and is_finite(layout.doc[segment.start]):
            break
        described = described or found
        end = comma
    return described


def _comma_before(layout: Layout, end: int, low: int) -> int | None:
    before = range(end - 1, low - 1, -1)
    return next((i for i in before if layout.doc[i].text == "," and layout.passage_of[i] < 0), None)


def _segment(layout: Layout, end: int, low: int) -> Frame:
    """Return the words between commas that end at token `end`, without conjunctions and dateline."""
    doc, comma = layout.doc, _comma_before(layout, end, low)
    start = past_dateline(layout, Frame(low if comma is None else comma + 1, end))
    while start < end and (doc[start].pos_ in ("CCONJ", "SCONJ") or doc[start].is_space or doc[start].is_punct):
        start += 1
    return Frame(start, end)


def _segment_phrase(layout: Layout, segment: Frame) -> Phrase | None:
    """Return the phrase that a segment between commas consists of, with "of Texas" or "(R-Ohio)" after it."""
    doc = layout.doc
    phrase = opening_phrase(layout, segment.start, segment) if segment.start < segment.end else None
    if phrase is None or phrase.head.lower_ in ("who", "which", "that") or phrase.head.like_num:
        return None
    rest = [doc[i] for i in range(phrase.end, segment.end) if not doc[i].is_space]
    verbless = not any(t.pos_ in ("VERB", "AUX") and not t.ent_type_ for t in rest)
    return phrase if not rest or (verbless and (rest[0].text == "(" or rest[0].pos_ == "ADP")) else None


def _is_name(phrase: Phrase) -> bool:
    return phrase.head.ent_type_ in ("PERSON", "PER", "ORG") or phrase.head.pos_ == "PROPN"
