"""The phrase with which a clause starts, past dateline, conjunctions and introductory words: mostly its subject."""

from briefgen.analysis.quotes.frames import Frame
from briefgen.analysis.quotes.layout import Layout
from briefgen.analysis.quotes.phrases import Phrase, phrase_at
from briefgen.analysis.tokens import Doc, Token

_INTRODUCING_POS = frozenset({"ADP", "ADV", "SCONJ", "CCONJ"})
_DASHES = frozenset({"—", "–", "--", "-"})


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
        or is_party_tag(phrase.head)
    )
    return (
        place
        and phrase.start > 0
        and doc[phrase.start - 1].text == ","
        and phrase.end < len(doc)
        and doc[phrase.end].text == ","
    )


def is_party_tag(token: Token) -> bool:
    """Tell whether a token is the state in "(R-Ky.)"."""
    doc = token.doc
    return token.i > 1 and doc[token.i - 1].text == "-" and len(doc[token.i - 2].text) == 1


def opening_phrase(layout: Layout, first: int, frame: Frame) -> Phrase | None:
    """Return the phrase with which a frame starts, which is the subject unless it starts with "in", "when", "speaking" or the like."""
    token = layout.doc[first]
    if not token.ent_type_ and (token.pos_ in _INTRODUCING_POS or token.tag_ in ("VBG", "VBN")):
        return None
    return phrase_at(layout.doc, first, frame.end)


def past_dateline(layout: Layout, frame: Frame) -> int:
    """Return the token after a dateline where a frame starts with one: "WASHINGTON (AP) —", "PARIS, France – March 5, 2024 –"."""
    place = _past_dash(layout, frame)
    day = _past_dash(layout, Frame(place, frame.end)) if place > frame.start else place
    return day if any(layout.doc[i].like_num for i in range(place, day)) else place


def _past_dash(layout: Layout, frame: Frame) -> int:
    """Return the token after a dash before which a frame has nothing but words with a capital, its start if there is none."""
    doc = layout.doc
    for i in range(frame.start, min(frame.end, frame.start + 10)):
        if doc[i].text in _DASHES and not (doc[i].text == "-" and not doc[i - 1].whitespace_):  # not "(R-Ga.)"
            words = [doc[j] for j in range(frame.start, i) if doc[j].is_alpha]
            return i + 1 if words and all(t.text[0].isupper() for t in words) else frame.start
        if doc[i].pos_ in ("VERB", "AUX") and not doc[i].ent_type_:
            break
    return frame.start
