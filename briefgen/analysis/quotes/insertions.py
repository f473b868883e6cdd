"""Sources set before, into or behind the sentence that is what they say.

"It was, Smith said, over"; "As Smith said, it was over"; "According to Smith, it was over".
"""

from collections.abc import Iterator

from briefgen.analysis.quotes import beginnings, endings
from briefgen.analysis.quotes.beside import adjacent, before_insertion
from briefgen.analysis.quotes.finite import finite_in, is_finite, is_verb, verb_in
from briefgen.analysis.quotes.layout import Layout, cue_at
from briefgen.analysis.quotes.lexicon import Cue, nouns
from briefgen.analysis.quotes.openers import Opener
from briefgen.analysis.quotes.phrases import Phrase, phrase_at
from briefgen.analysis.quotes.report import Report
from briefgen.analysis.tokens import Token
from briefgen.analysis.vocabulary import kinds
from briefgen.naming import fold

_RELATIVE = frozenset({"who", "which", "that"})
_SETTING_OFF = frozenset({",", "—", "–", "--"})
_FRONT = 12  # tokens of "As Smith, the mayor, said"
_ADJUNCTS = frozenset({"ADP", "ADV", "PUNCT", "SCONJ", "PROPN", "CCONJ", "SPACE"})


# It was, Smith said, over. It was over, said Smith.


def parenthesis(layout: Layout, cue: Token, lexical: Cue) -> Iterator[Report]:
    """Report what stands before an inserted "Smith said", and after it where the sentence goes on."""
    if not lexical.takes("clause") or not is_finite(cue):
        return
    doc = layout.doc
    low, high = layout.sentence(cue)
    inverted = cue.i > low and _is_set_off(layout, cue.i) and lexical.lemma != "tell"
    source = (
        phrase_at(doc, cue.i + 1, high) if inverted else adjacent(layout, cue) or _before_apposition(layout, cue, low)
    )
    if source is None or source.head.lower_ in _RELATIVE or (inverted and not _speaks(source.head)):
        return
    edge = cue.i if inverted else source.start
    if edge - 1 > low and doc[edge - 1].lower_ == "as":
        edge -= 1
    after = max(source.end, beginnings.past_addressee(layout, cue.i + 1, high, lexical))
    if edge <= low or not _is_set_off(layout, edge) or not _only_adjuncts_follow(layout, after, high):
        return
    rest = _resumption(layout, after, high)
    first = endings.trim(layout, low, edge)
    has_verb = finite_in(doc, range(*first))
    if has_verb or (rest is not None and not _is_conjunction(layout, first)):
        yield Report(*first, cue, cue, source, "parenthesis")
    if rest is not None:
        yield Report(*endings.trim(layout, rest, high), cue, cue, source, "parenthesis")


def _speaks(head: Token) -> bool:
    """Tell whether words behind a verb of speech are who speaks, not what is spoken of: "…, said officials", not "…, announced tighter controls"."""
    known = kinds().get(fold(head.lemma_), "place") != "place" or head.lower_ in nouns()
    return known or bool(head.ent_type_) or head.pos_ != "NOUN"


def _is_conjunction(layout: Layout, span: tuple[int, int]) -> bool:
    return span[1] - span[0] == 1 and layout.doc[span[0]].pos_ in ("CCONJ", "PUNCT", "SPACE")


def _before_apposition(layout: Layout, cue: Token, low: int) -> Phrase | None:
    """Return the name that an apposition parts from its verb: The plans “will help,” Ida Rask, the mayor, said."""
    found = before_insertion(layout, cue)
    return found if found is not None and found.start > low and _is_set_off(layout, found.start) else None


def _is_set_off(layout: Layout, i: int) -> bool:
    """Tell whether a comma or dash stands before token `i`, or quoted words that end with a comma."""
    before = layout.doc[i - 1]
    return endings.after_quoted_comma(layout, i) if layout.quoted(before) else before.text in _SETTING_OFF


def before_marks(layout: Layout, cue: Token) -> Iterator[Report]:
    """Yield the beginning of a sentence whose end is quoted: When it opens, Smith said, “it will be late.”."""
    doc = layout.doc
    low, high = layout.sentence(cue)
    source = adjacent(layout, cue)
    if source is None or source.start <= low or doc[source.start - 1].text != ",":
        return
    comma = next((i for i in range(cue.i + 1, min(high, cue.i + 8)) if doc[i].text == ","), None)
    if comma is None or comma + 1 >= high or not layout.spoken(doc[comma + 1]) or not _goes_on(layout, comma + 1):
        return
    first = endings.trim(layout, low, source.start)
    opening = doc[first[0]]
    whole = finite_in(doc, range(*first)) or opening.dep_.startswith("nsubj") or opening.pos_ in ("DET", "PROPN")
    if whole and not opening.tag_.startswith("VB") and not layout.quoted(opening):
        yield Report(*first, cue, cue, source, "parenthesis")


def _goes_on(layout: Layout, i: int) -> bool:
    """Tell whether the quotation at token `i` begins in the middle of a sentence."""
    quoted = layout.passages[layout.passage_of[i]].quoted
    first = next((c for c in layout.text[quoted.inner_start : quoted.inner_end] if c.isalnum()), "")
    return first.islower()


def _only_adjuncts_follow(layout: Layout, after: int, high: int) -> bool:
    """Tell whether nothing but adjuncts follows an inserted "Smith said"."""
    doc = layout.doc
    if after >= high:
        return True
    if layout.quoted(doc[after]):
        return False  # "The chairman, who oversees it, said the gift “calls it into question”"
    if doc[after].lower_ in ("who", "which"):
        return True  # "…, said the man who built it"
    return doc[after].pos_ in _ADJUNCTS and doc[after].lower_ not in ("of", "about", "that", "whether", "how")


def _resumption(layout: Layout, after: int, high: int) -> int | None:
    """Return where content goes on after an inserted "Smith said": past the next comma, if a verb follows."""
    doc = layout.doc
    for i in range(after, min(high, after + 8)):
        if doc[i].text in _SETTING_OFF and layout.passage_of[i] < 0:
            goes_on = i + 1 < high and not _reports(doc[i + 1]) and verb_in(doc, range(i + 1, high))
            return i + 1 if goes_on else None
    return None


def _reports(token: Token) -> bool:
    """Tell whether a verb goes on reporting: "…, Smith said, adding that …"; "…, Smith said, celebrated …" goes on with what he said."""
    cue = cue_at(token)
    return cue is not None and is_verb(token) and (cue.takes("clause") or token.tag_ == "VBG")


# As Smith said, it was over. As reported by Smith, it was over.


def fronted(layout: Layout, cue: Token, lexical: Cue) -> Iterator[Report]:
    """Report the sentence behind an opening "As Smith said,"."""
    if not lexical.takes("clause"):
        return
    doc = layout.doc
    low, high = layout.sentence(cue)
    first = next((i for i in range(low, cue.i) if not (doc[i].is_punct or doc[i].is_space)), cue.i)
    if doc[first].lower_ != "as" or cue.i - first > _FRONT:
        return
    if cue.i == first + 1 and doc[cue.i + 1].lower_ == "by":
        source, after = phrase_at(doc, cue.i + 2, high), cue.i + 2
    else:
        source, after = phrase_at(doc, first + 1, cue.i + 1), cue.i
        if source is None or source.end < cue.i - 2 or not is_finite(cue):
            return
    comma = next((i for i in range(after, min(high, after + _FRONT)) if doc[i].text == ","), None)
    if source is not None and comma is not None and finite_in(doc, range(comma, high)):
        yield Report(*endings.trim(layout, comma + 1, high), cue, cue, source, "fronted")


# According to Smith, it was over


def according(layout: Layout, opener: Opener) -> Iterator[Report]:
    """Report what stands before and after "according to Smith", up to where the sentence ends."""
    doc, first = layout.doc, opener.cue.i
    low, high = layout.sentence(opener.cue)
    in_front = all(doc[i].is_punct or doc[i].is_space or doc[i].pos_ in ("CCONJ", "ADV") for i in range(low, first))
    construction = "according-front" if in_front else "according-back"
    spans = [] if in_front else [(low, first)]
    at = next((i for i in range(opener.end, high) if not doc[i].is_punct or layout.quoted(doc[i])), high)
    if not in_front and at < high and layout.spoken(doc[at]):
        return  # It is, in her words, “a wall of sand”
    if not in_front and doc[first - 1].lower_ == "that":
        return  # "said that according to the engineers, it was over"
    comma = next((i for i in range(opener.end, high) if doc[i].text == "," and layout.passage_of[i] < 0), None)
    if comma is not None and comma + 1 < high and (in_front or _is_resumed(layout, opener, comma, high)):
        spans.append((comma + 1, high))
    for span in spans:
        yield Report(*endings.trim(layout, *span), opener.cue, opener.cue_end, opener.source, construction)


def _is_resumed(layout: Layout, opener: Opener, comma: int, high: int) -> bool:
    """Tell whether what an inserted "according to Smith" interrupts goes on after it: "The dam, according to Smith, will hold"."""
    doc = layout.doc
    inserted = doc[opener.cue.i - 1].text in _SETTING_OFF and comma <= opener.end + 1
    return inserted and comma + 1 < high and is_verb(doc[comma + 1]) and not _reports(doc[comma + 1])
