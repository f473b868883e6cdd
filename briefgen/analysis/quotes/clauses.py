"""Reported speech found by its grammar: a word of speech, what it governs, and whose words they are.

Content is delimited on the surface first (after "that", up to the next verb of speech or the end of the sentence), since parses of long
news sentences are least sure of just these attachments; the parse decides what the surface leaves open.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.analysis.quotes.frames import Frame, source_before
from briefgen.analysis.quotes.grammar import ADDRESSEES, OBJECTS, agent, is_passive
from briefgen.analysis.quotes.layout import Layout, cue_at
from briefgen.analysis.quotes.lexicon import Cue
from briefgen.analysis.quotes.phrases import Phrase, is_time, phrase_around, phrase_at

_WH = frozenset({"whether", "if", "why", "how", "what", "who", "when", "where", "which"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_REACH = 14  # words between a verb of speech and the "that" of its clause


@dataclass(frozen=True, slots=True)
class Report:
    """Tokens `start` to `end` are what a source is reported to have said."""

    start: int
    end: int
    cue: Token
    cue_end: Token
    source: Phrase | None
    construction: str


def find_reports(layout: Layout) -> list[Report]:
    """Return the reports of speech that the grammar shows outside the passages that are speech themselves."""
    found: list[Report] = []
    for start, end in layout.blocks:
        done = start
        for i in range(start, end):
            if layout.passage_of[i] >= 0:
                continue
            if i < done:
                continue  # speech within speech: the outer report has it
            reports = list(_reports_of(layout, layout.doc[i]))
            found.extend(reports)
            done = max((r.end for r in reports), default=done)
    return found


def _reports_of(layout: Layout, token: Token) -> Iterator[Report]:
    if token.lower_ == "according" and token.i + 1 < len(layout.doc) and token.nbor().lower_ == "to":
        yield from _according(layout, token)
        return
    cue = cue_at(token)
    if cue is not None and is_verb(token):
        yield from _by_verb(layout, token, cue)


def is_verb(token: Token) -> bool:
    """Tell whether a word is used as a verb, by its tag."""
    return token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says")


def is_finite(token: Token) -> bool:
    """Tell whether a verb is finite ("says", "said", "can"), by the tags of the Penn Treebank, by UD features without them."""
    if token.tag_ in _FINITE:
        return True
    return "Fin" in token.morph.get("VerbForm", [])


def _by_verb(layout: Layout, token: Token, cue: Cue) -> Iterator[Report]:
    clausal = cue.takes("clause") or cue.takes("that")
    passive = is_passive(token) and agent(token) is None
    if clausal and not passive:
        reports = list(_clause_after(layout, token, cue)) or list(_clause_before(layout, token, cue))
        if reports:
            yield from reports
            return
    for construction, find in CONSTRUCTIONS:
        if cue.takes(construction):
            span = find(layout, token)
            if span is not None:
                if not passive:
                    yield Report(*_trim(layout, *span), token, token, _source(layout, token), construction)
                return


# Smith said (that) …


def _clause_after(layout: Layout, cue: Token, lexical: Cue) -> Iterator[Report]:
    start = _content_start(layout, cue, lexical)
    if start is None:
        return
    construction, begin = start
    end = _content_end(layout, cue, begin)
    if end > begin:
        yield Report(*_trim(layout, begin, end), cue, cue, _source(layout, cue), construction)


def _content_start(layout: Layout, cue: Token, lexical: Cue) -> tuple[str, int] | None:
    doc, limit = layout.doc, layout.sentence(cue)[1]
    after = cue.i + (2 if " " in lexical.lemma else 1)
    mark = _that(layout, after, limit, cue)
    if mark is not None:
        return "that", mark
    if after < limit and doc[after].text == ",":
        return None
    if not lexical.takes("clause"):
        return None
    begin = _after_addressee(layout, after, limit, lexical)
    child = next((c for c in cue.rights if c.dep_ == "ccomp" and c.i < limit), None)
    if child is not None:
        edge = max(child.left_edge.i, cue.i + 1)
        if edge < limit and not any(doc[i].text == "," and layout.passage_of[i] < 0 for i in range(after, edge)):
            return "bare", edge
    if begin is not None and _starts_clause(layout, begin, limit):
        return "bare", begin
    return None


def _that(layout: Layout, start: int, limit: int, cue: Token) -> int | None:
    """Return the "that", "whether" or question word that opens the content, if only an addressee, a time or a place stand before it."""
    doc = layout.doc
    i = start
    while i < min(limit, start + _REACH):
        word = doc[i].lower_
        if layout.passage_of[i] < 0:
            if word == "that" and (
                doc[i].pos_ == "SCONJ" or doc[i].dep_ == "mark" or (i == start and _starts_clause(layout, i + 1, limit))
            ):
                return i
            if word in ("whether", "why", "how") or (i == start and word in _WH and cue.lower_ not in ("said", "says")):
                return i
            if is_finite(doc[i]) or doc[i].text in (":", ";") or ((word in ("and", "but", "or")) and i > start + 4):
                return None
            if doc[i].text == "," and not (
                i + 1 < limit and doc[i + 1].lower_ in ("that", "in", "on", "at", "during", "for", "however")
            ):
                return None
        elif i == start:
            return None
        i += 1
    return None


def _after_addressee(layout: Layout, start: int, limit: int, lexical: Cue) -> int | None:
    """Pass over the one who is told ("told reporters"), adverbs and days."""
    doc = layout.doc
    i = start
    if lexical.lemma in ("tell", "assure", "remind", "inform", "warn", "advise", "notify", "reassure") and i < limit:
        addressee = phrase_at(doc, i, limit)
        if addressee is not None:
            i = addressee.end
    while i < limit and (
        doc[i].pos_ == "ADV" or is_time(doc[i]) or (doc[i].lower_ == "on" and i + 1 < limit and is_time(doc[i + 1]))
    ):
        i += 1
    return i if i < limit else None


def _starts_clause(layout: Layout, i: int, limit: int) -> bool:
    """Tell whether a subject stands at `i` and a finite verb follows in the sentence."""
    doc = layout.doc
    if i >= limit:
        return False
    first = doc[i]
    if layout.passage_of[i] < 0 and not (
        first.pos_ in ("PRON", "DET", "NOUN", "PROPN", "NUM", "ADJ") or first.ent_type_
    ):
        return False
    return any(is_finite(doc[j]) for j in range(i + 1, limit))


def _content_end(layout: Layout, cue: Token, begin: int) -> int:
    """Return where the content ends: at the end of the sentence, or where the reporter's own words go on."""
    limit = layout.sentence(cue)[1]
    for i in range(begin + 1, limit):
        if layout.passage_of[i] < 0 and _resumes(layout, i, limit):
            return i
    return limit


def _resumes(layout: Layout, i: int, limit: int) -> bool:
    """Tell whether the reporter's own words go on at `i`: ", adding", "and said", ", according to", "; Jones said"."""
    doc = layout.doc
    at = i + 1 if doc[i].text == "," else i
    if at >= limit:
        return False
    word = doc[at]
    if word.lower_ in ("and", "but") or (at > i and word.lower_ in ("while", "though", "although")):
        return _reports_again(layout, at + 1, limit)
    if at > i and word.lower_.endswith("ing") and at + 1 < limit:
        return cue_at(word) is not None and is_verb(word)
    return word.text == ";" or (word.lower_ == "according" and at + 1 < limit and doc[at + 1].lower_ == "to")


def _reports_again(layout: Layout, i: int, limit: int) -> bool:
    """Tell whether a finite verb of speech follows within a few words, with no other verb before it."""
    doc = layout.doc
    for j in range(i, min(limit, i + 6)):
        if layout.passage_of[j] >= 0:
            return False
        if is_finite(doc[j]) and doc[j].pos_ in ("VERB", "AUX"):
            cue = cue_at(doc[j])
            return cue is not None and (cue.takes("clause") or cue.takes("to")) and doc[j].pos_ == "VERB"
    return False


def _trim(layout: Layout, start: int, end: int) -> tuple[int, int]:
    doc = layout.doc
    while (start < end - 1 and doc[start].text in (",", ":", "–", "—", "-", "--")) or (
        doc[start].is_space and start < end - 1
    ):
        start += 1
    while end > start + 1 and (doc[end - 1].text in (",", ":", ";", "–", "—", "--", "(") or doc[end - 1].is_space):
        end -= 1
    return start, end


# …, Smith said; …, said Smith; …, Smith said, …


def _clause_before(layout: Layout, cue: Token, lexical: Cue) -> Iterator[Report]:
    if not lexical.takes("clause") or not is_finite(cue):
        return
    doc = layout.doc
    low, high = layout.sentence(cue)
    inverted = cue.i > low and doc[cue.i - 1].text in (",", "—", "–")
    source = phrase_at(doc, cue.i + 1, high) if inverted else adjacent_source(layout, cue)
    if source is None:
        return
    edge = cue.i - 1 if inverted else source.start - 1
    if edge > low and doc[edge].lower_ == "as":
        edge -= 1
    if edge < low + 1 or doc[edge].text not in (",", "—", "–", "--"):
        return
    after = max(source.end, cue.i + 1)
    rest = _resumption(layout, after, high)
    has_verb = any(is_finite(doc[j]) for j in range(low, edge))
    if rest is None and not has_verb:
        return
    if has_verb or edge - low >= 3:
        yield Report(*_trim(layout, low, edge), cue, cue, source, "parenthesis")
    if rest is not None:
        yield Report(*_trim(layout, rest, high), cue, cue, source, "parenthesis")


def _resumption(layout: Layout, after: int, high: int) -> int | None:
    """Return where content goes on after an inserted "Smith said": past the next comma, if a verb follows."""
    doc = layout.doc
    for i in range(after, min(high, after + 8)):
        if doc[i].text == "," and layout.passage_of[i] < 0:
            if i + 1 < high and cue_at(doc[i + 1]) is None and any(is_finite(doc[j]) for j in range(i + 1, high)):
                return i + 1
            return None
    return None


# Sources


def _source(layout: Layout, cue: Token) -> Phrase | None:
    by = agent(cue)
    if by is not None:
        return phrase_around(by, cue.i, layout.sentence(cue)[1])
    if cue.i > 0 and layout.doc[cue.i - 1].lower_ == "to" and cue.head.i < cue.i:
        governor = cue.head
        return (adjacent_source(layout, governor) if governor.pos_ == "VERB" else None) or _parsed_source(layout, cue)
    if cue.lower_.endswith("ing"):
        return _parsed_source(layout, cue)
    return adjacent_source(layout, cue) or _parsed_source(layout, cue)


def _parsed_source(layout: Layout, cue: Token) -> Phrase | None:
    return source_before(layout, cue, Frame(layout.sentence(cue)[0], cue.i))


def adjacent_source(layout: Layout, cue: Token) -> Phrase | None:
    """Return the noun phrase that stands right before a cue, if it is not the object of a preposition."""
    doc, low = layout.doc, layout.sentence(cue)[0]
    i = cue.i - 1
    while i >= low and (doc[i].pos_ in ("ADV", "AUX", "PART") or is_time(doc[i])) and not doc[i].ent_type_:
        i -= 1
    if i < low or layout.quoted(doc[i]) or doc[i].is_punct:
        return None
    phrase = phrase_around(doc[i], low, cue.i)
    if phrase.head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X") and not phrase.head.ent_type_:
        return None
    if phrase.start > low and doc[phrase.start - 1].pos_ == "ADP":
        return None
    return phrase


# promised to …; urged them to …; called it …; condemned …; accused them of …


def _infinitive(layout: Layout, cue: Token) -> tuple[int, int] | None:
    doc, limit = layout.doc, layout.sentence(cue)[1]
    i = cue.i + 1
    while i < limit and (doc[i].pos_ == "ADV" or is_time(doc[i])):
        i += 1
    if (
        i + 1 < limit
        and doc[i].lower_ == "to"
        and layout.passage_of[i] < 0
        and doc[i + 1].pos_ not in ("NOUN", "PROPN", "DET")
    ):
        return i, _content_end(layout, cue, i)
    return None


def _urged(layout: Layout, cue: Token) -> tuple[int, int] | None:
    limit = layout.sentence(cue)[1]
    for child in cue.rights:
        if child.dep_ in ("xcomp", "advcl", "ccomp", "acl") and any(
            t.lower_ == "to" and t.i < child.i for t in child.lefts
        ):
            start = min(
                (c.left_edge.i for c in cue.rights if c.dep_ in OBJECTS or c.dep_ in ADDRESSEES or c.dep_ == "obl"),
                default=None,
            )
            if start is not None and start < child.i < limit:
                return start, _content_end(layout, cue, start)
    return None


def _thing(layout: Layout, cue: Token) -> tuple[int, int] | None:
    limit = layout.sentence(cue)[1]
    for child in cue.rights:
        if child.dep_ in OBJECTS and child.i < limit:
            return max(child.left_edge.i, cue.i + 1), min(child.right_edge.i + 1, limit)
    return None


def _about(layout: Layout, cue: Token) -> tuple[int, int] | None:
    limit = layout.sentence(cue)[1]
    for child in cue.rights:
        if child.dep_ in ("obl", "prep", "advcl") and child.i < limit:
            return max(child.left_edge.i, cue.i + 1), min(child.right_edge.i + 1, limit)
    return None


def _named(layout: Layout, cue: Token) -> tuple[int, int] | None:
    limit = layout.sentence(cue)[1]
    ends = [c for c in cue.rights if (c.dep_ in OBJECTS or c.dep_ in ("xcomp", "oprd", "ccomp")) and c.i < limit]
    if not ends:
        return None
    return max(cue.i + 1, min(c.left_edge.i for c in ends)), min(limit, max(c.right_edge.i + 1 for c in ends))


CONSTRUCTIONS = (
    ("to", _infinitive),
    ("urge", _urged),
    ("as", _named),
    ("thing", _thing),
    ("about", _about),
)


def _according(layout: Layout, token: Token) -> Iterator[Report]:
    doc = layout.doc
    low, high = layout.sentence(token)
    source = phrase_at(doc, token.i + 2, high)
    if source is None:
        return
    before = token.i - 1
    if before <= low or all(doc[i].is_punct or doc[i].pos_ in ("CCONJ", "ADV") for i in range(low, token.i)):
        comma = next((i for i in range(source.end, high) if doc[i].text == "," and layout.passage_of[i] < 0), None)
        if comma is not None and comma + 1 < high:
            yield Report(*_trim(layout, comma + 1, high), token, token.nbor(), source, "according-front")
    else:
        yield Report(*_trim(layout, low, token.i), token, token.nbor(), source, "according-back")
