"""Whose words a verb of speech reports: its subject, read on the surface where that is plain, from the parse elsewhere."""

from spacy.tokens import Doc, Token

from briefgen.analysis.quotes.content import is_finite
from briefgen.analysis.quotes.frames import Frame
from briefgen.analysis.quotes.layout import Layout, cue_at
from briefgen.analysis.quotes.lexicon import nouns
from briefgen.analysis.quotes.phrases import Phrase, coordinated, is_time, phrase_around, phrase_at
from briefgen.analysis.syntax import actor, agent, antecedent, own_actor

_SPEAKING_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
_INTRODUCING_POS = frozenset({"ADP", "ADV", "SCONJ", "CCONJ"})
_JOINING_ADP = frozenset({"of", "for", "with", "from", "at", "in", "on", "behind", "inside", "within"})
_POSTS = frozenset(
    {"ambassador", "envoy", "delegate", "adviser", "advisor", "aide", "assistant", "counsel", "representative"}
)
_OBJECTIVE = frozenset({"him", "them", "me", "us"})
_CONJUNCTIONS = frozenset({"after", "before", "since", "as", "until", "than", "once"})
_RELATIVE = frozenset({"who", "which"})
_QUOTING = frozenset({"quoted", "quotes", "quote", "quoting", "cited", "cites", "cite", "citing"})
_REACH = 12  # tokens between "quoted" and "as saying"
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
    if before is not None and before.head.lower_ not in nouns() and before.start > low:
        return before
    return clause_opening(layout, Frame(low, cue.i)) or _parsed(layout, cue)


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


def quoted_as_saying(layout: Layout, cue: Token) -> tuple[Phrase, Phrase | None] | None:
    """Return who is quoted, and by whom where that is told: "the agency quoted Smith as saying", "Smith was quoted (by …) as saying".

    `cue` is either verb.
    """
    doc, (low, high) = layout.doc, layout.sentence(cue)
    saying = _saying_after(doc, cue, high) if cue.lower_ in _QUOTING else cue
    if saying is None or saying.i - 2 < low or doc[saying.i - 1].lower_ != "as" or not saying.lower_.endswith("ing"):
        return None
    verb = next(
        (doc[i] for i in range(saying.i - 2, max(low, saying.i - _REACH) - 1, -1) if doc[i].lower_ in _QUOTING), None
    )
    if verb is None:
        return None
    subject_, between = adjacent(layout, verb), doc[verb.i + 1 : saying.i - 1]
    if len(between) > 1 and between[0].lower_ == "by":
        return None if subject_ is None else (subject_, phrase_at(doc, between.start + 1, saying.i - 1))
    if len(between) == 0:
        after = doc[saying.i + 1] if saying.i + 1 < high else None
        by = phrase_at(doc, after.i + 1, high) if after is not None and after.lower_ == "by" else None
        return None if subject_ is None else (subject_, by)
    quoted = phrase_at(doc, between.start, saying.i - 1)
    return (quoted, subject_) if quoted is not None and quoted.end == saying.i - 1 else None


def _saying_after(doc: Doc, verb: Token, high: int) -> Token | None:
    """Return the "saying" of "quoted … as saying"."""
    reach = range(verb.i + 1, min(high - 1, verb.i + _REACH))
    return next((doc[i + 1] for i in reach if doc[i].lower_ == "as" and doc[i + 1].lower_.endswith("ing")), None)


def _parsed(layout: Layout, cue: Token) -> Phrase | None:
    return source_before(layout, cue, Frame(layout.sentence(cue)[0], cue.i))


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
    if layout.spoken(found) or layout.block_of[found.i] != layout.block_of[cue.i] or is_time(found):
        return False
    if (found.pos_ not in _SPEAKING_POS and not found.ent_type_) or _is_party_tag(found):
        return False
    by = agent(cue)
    if by is not None and by.i == found.i:
        return True
    if any(t.dep_ == "case" and t.i < found.i and t.text not in ("'s", "’s", "'") for t in found.children):
        return False
    return found.i < cue.i or frame.start <= found.i < frame.end


def _is_party_tag(token: Token) -> bool:
    """Tell whether a token is the state in "(R-Ky.)"."""
    doc = token.doc
    return token.i > 1 and doc[token.i - 1].text == "-" and len(doc[token.i - 2]) == 1


def without_apposition(phrase: Phrase, floor: int) -> Phrase:
    """Return the name that an apposition describes: "Andrew Tabler, an expert on Syria" for "an expert"."""
    doc = phrase.head.doc
    at = phrase.start - 1
    if at - 1 < floor or doc[at].text != "," or not (doc[at - 1].ent_type_ or doc[at - 1].pos_ == "PROPN"):
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
        if (
            opening is not None
            and not layout.quoted(doc[i])
            and opening.end <= frame.end
            and not _is_place_aside(doc, opening)
        ):
            return opening
        while i < frame.end and doc[i].text != ",":
            i += 1
    return None


def _is_place_aside(doc: Doc, phrase: Phrase) -> bool:
    """Tell whether a place stands between two commas, as in "in Berea, Ohio, "."""
    place = (
        phrase.head.ent_type_ in ("LOC", "GPE")
        or phrase.head.is_upper
        or phrase.head.like_num
        or _is_party_tag(phrase.head)
    )
    return (
        place
        and phrase.start > 0
        and doc[phrase.start - 1].text == ","
        and phrase.end < len(doc)
        and doc[phrase.end].text == ","
    )


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
        if doc[i].text in _DASHES and not (doc[i].text == "-" and not doc[i - 1].whitespace_):  # not "(R-Ga.)"
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


def before_insertion(layout: Layout, cue: Token) -> Phrase | None:
    """Return the subject that commas part from its verb: "Mr. Obama, dedicating the museum, said"; "Cornyn, the senator, said"."""
    doc, low = layout.doc, layout.sentence(cue)[0]
    if cue.i - 1 <= low or doc[cue.i - 1].text != ",":
        return None
    found = _segment_phrase(layout, cue.i - 1, low)
    return _last_named(layout, cue.i - 1, low) if found is None or not _is_name(found) else found


def _named_before(layout: Layout, phrase: Phrase, low: int) -> Phrase | None:
    """Return the name that a description right after a comma describes."""
    if phrase.start - 1 <= low or layout.doc[phrase.start - 1].text != "," or _is_name(phrase):
        return None
    if phrase.head.lower_ in _RELATIVE and antecedent(phrase.head).i != phrase.head.i:
        return None  # the parse knows whom it stands for
    found = _last_named(layout, phrase.start, low)
    return found if found is not None and _is_name(found) else None


def _last_named(layout: Layout, end: int, low: int) -> Phrase | None:
    """Go back from one comma to the next, to the segment that is a name and nothing else; descriptions in between are passed over."""
    doc = layout.doc
    described: Phrase | None = None
    for _ in range(5):
        comma = next((i for i in range(end - 1, low - 1, -1) if doc[i].text == "," and layout.passage_of[i] < 0), None)
        segment_end = comma if comma is not None else None
        if segment_end is None:
            break
        found = _segment_phrase(layout, segment_end, low)
        if found is not None and _is_name(found):
            return found
        described = described or found
        end = segment_end
    return described


def _segment_phrase(layout: Layout, end: int, low: int) -> Phrase | None:
    """Return the phrase that a segment between commas consists of, with "of Texas" or "(R-Ohio)" after it."""
    doc = layout.doc
    start = next((i + 1 for i in range(end - 1, low - 1, -1) if doc[i].text == "," and layout.passage_of[i] < 0), low)
    start = past_dateline(layout, Frame(start, end))
    while start < end and (doc[start].pos_ in ("CCONJ", "SCONJ") or doc[start].is_space or doc[start].is_punct):
        start += 1
    phrase = opening_phrase(layout, start, Frame(start, end)) if start < end else None
    if phrase is None or phrase.head.lower_ in ("who", "which", "that") or phrase.head.like_num:
        return None
    rest = [doc[i] for i in range(phrase.end, end) if not doc[i].is_space]
    verbless = not any(t.pos_ in ("VERB", "AUX") and not t.ent_type_ for t in rest)
    return phrase if not rest or (verbless and (rest[0].text == "(" or rest[0].pos_ == "ADP")) else None


def _is_name(phrase: Phrase) -> bool:
    return phrase.head.ent_type_ in ("PERSON", "PER", "ORG") or phrase.head.pos_ == "PROPN"


def _modified(layout: Layout, phrase: Phrase, low: int) -> Phrase:
    """Return the phrase that ends with "of …", "for …" and the like: "attorneys for the department" for "the department"."""
    doc = layout.doc
    while phrase.start - 2 >= low and (
        doc[phrase.start - 1].lower_ in _JOINING_ADP or _is_posted(doc, phrase.start - 1)
    ):
        before = doc[phrase.start - 2]
        if before.pos_ not in _SPEAKING_POS or before.is_punct or is_time(before):
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
    return token.tag_ == "VBN" and i > 0 and doc[i - 1].pos_ in ("NOUN", "PROPN")
