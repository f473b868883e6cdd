"""Where reported words end in a sentence.

They end with the sentence, unless the reporter's own words go on before (", adding", "and said", "— a claim …"). What is nested in
quotation marks is never cut.
"""

from briefgen.analysis.quotes.finite import is_finite, is_verb
from briefgen.analysis.quotes.layout import Layout, cue_at
from briefgen.analysis.quotes.lexicon import nouns
from briefgen.analysis.quotes.phrases import phrase_at
from briefgen.analysis.tokens import Token

_DASHES = frozenset({"—", "–", "-", "--"})
_SUBORDINATORS = frozenset(
    {"if", "while", "though", "although", "when", "after", "as", "since", "because", "once", "before", "now", "where"}
)
_PHRASE_ENDS = frozenset(
    {"after", "when", "while", "because", "since", "before", "although", "though", "if", "but", "until", "so"}
)
_ASIDES = frozenset({"although", "though", "while", "which", "who", "a", "an", "before", "after", "as"})


def ends(layout: Layout, cue: Token, begin: int) -> int:
    """Return the token at which a reported clause ends."""
    limit = layout.sentence(cue)[1]
    subordinate = _is_subordinate(layout, cue)
    for i in layout.turns_between(begin + 1, limit):
        if _resumes(layout, i, limit, cue) or (
            subordinate and (layout.doc[i].text == "," or after_quoted_comma(layout, i))
        ):
            return i
    return limit


def _is_subordinate(layout: Layout, cue: Token) -> bool:
    """Tell whether the clause of the cue leans on another that follows: "If Carson said …, he …", "X, who said …, left"."""
    doc, low = layout.doc, layout.sentence(cue)[0]
    first = next((i for i in range(low, cue.i) if doc[i].pos_ not in ("CCONJ", "PUNCT", "SPACE")), cue.i)
    if doc[cue.i - 2].lower_ == "what" and cue.i - 2 > low:  # "in reaction to what he claimed to be a threat, he …"
        return True
    if doc[first].lower_ in _SUBORDINATORS and not any(doc[i].text == "," for i in range(first, cue.i)):
        return True
    return any(
        doc[i].lower_ in ("who", "which") and doc[i - 1].text == "," for i in range(max(low + 1, cue.i - 4), cue.i)
    )


def _resumes(layout: Layout, i: int, limit: int, cue: Token) -> bool:
    """Tell whether the reporter's own words go on at token `i`."""
    doc = layout.doc
    detached = doc[i].text == "," or after_quoted_comma(layout, i)
    at = i + 1 if doc[i].text == "," else i
    if at >= limit:
        return False
    word = doc[at]
    if word.lower_ == "according" and at + 1 < limit and doc[at + 1].lower_ == "to":
        return doc[i - 1].lower_ != "that"  # "said that according to the count, …"
    # said he was “not there yet,” though …
    if word.text == ";" or (after_quoted_comma(layout, i) and _is_aside(word) and not layout.quoted_in(at, limit)):
        return True
    if word.lower_ in ("and", "but", "while", "though", "although"):
        return _resumes_after_conjunction(layout, at, limit, cue, detached=detached)
    if detached:
        return _resumes_after_comma(layout, at, limit)
    return word.text in _DASHES and at + 1 < limit and doc[at + 1].lower_ in ("a", "an", "something", "known")


def _is_aside(word: Token) -> bool:
    """Tell whether a word opens what a reporter adds behind quoted words: "although", "which", "making", "a swipe at"."""
    return word.lower_ in _ASIDES or word.tag_ == "VBG"


def after_quoted_comma(layout: Layout, i: int) -> bool:
    """Tell whether a fragment in quotation marks that ends with a comma stands right before."""
    at = layout.passage_of[i - 1]
    if at < 0:
        return False
    return layout.passages[at].ending == ","


def _resumes_after_comma(layout: Layout, at: int, limit: int) -> bool:
    doc, word = layout.doc, layout.doc[at]
    if word.lower_.endswith("ing") and at + 1 < limit:
        return cue_at(word) is not None and is_verb(word)
    if is_finite(word) and cue_at(word) is not None:
        source = phrase_at(doc, at + 1, limit)
        return source is not None and source.end >= limit - 1
    if word.lower_ in ("a", "an") and at + 1 < limit:
        return doc[at + 1].lower_ in nouns()  # ", a claim that Kyiv denied"
    if word.lower_ == "as" and at + 2 < limit:
        return any(cue_at(doc[j]) is not None and is_finite(doc[j]) for j in range(at + 1, min(limit, at + 6)))
    if word.lower_ == "in" and at + 2 < limit:
        return doc[at + 2].lower_ in ("interview", "statement", "speech", "email", "tweet", "letter")
    return False


def _resumes_after_conjunction(layout: Layout, at: int, limit: int, cue: Token, *, detached: bool) -> bool:
    """Tell whether "and said", "but he added", ", but declined" or "and calling" follows."""
    doc = layout.doc
    if reports_again(layout, at + 1, limit):
        return True
    if detached and doc[at].lower_ == "while" and not layout.quoted_in(at, limit):
        return True
    if not detached or at + 1 >= limit or doc[at].lower_ not in ("and", "but"):
        return False
    following = doc[at + 1]
    if following.tag_ == "VBD" and following.pos_ == "VERB" and cue.tag_ in ("VBD", "VBN", "VBG"):
        return True
    return doc[at].lower_ == "but" and following.lower_ in ("he", "she") and not layout.quoted(following)


def reports_again(layout: Layout, i: int, limit: int) -> bool:
    """Tell whether a verb of speech follows within a few words, with no other finite verb before it."""
    doc = layout.doc
    for j in range(i, min(limit, i + 6)):
        if layout.passage_of[j] >= 0:
            return False
        if is_finite(doc[j]):
            cue = cue_at(doc[j])
            return (
                doc[j].pos_ == "VERB"
                and cue is not None
                and (cue.takes("clause") or cue.takes("to") or cue.takes("as") or cue.takes("thing"))
            )
        if j == i and doc[j].lower_.endswith("ing") and cue_at(doc[j]) is not None:
            return True
    return False


# Where a mere phrase ends


def ends_phrase(layout: Layout, cue: Token, begin: int) -> int:
    """Return the token at which a reported noun phrase, with what modifies it, ends: at a comma, or where a clause of time begins."""
    return ends_phrase_at(layout, begin + 1, layout.sentence(cue)[1])


def ends_phrase_at(layout: Layout, start: int, limit: int) -> int:
    """Return the token at or after `start` at which a phrase ends."""
    doc = layout.doc
    for i in range(start, limit):
        if layout.passage_of[i] >= 0:
            continue
        word = doc[i]
        if word.text in (",", ";", ":") or (word.text in _DASHES and i + 1 < limit and doc[i - 1].whitespace_):
            return i
        if word.lower_ in _PHRASE_ENDS or (word.lower_ in ("and", "or") and _verb_soon(layout, i + 1, limit)):
            return i
        if after_quoted_comma(layout, i):
            return i
    return limit


def _verb_soon(layout: Layout, i: int, limit: int) -> bool:
    """Tell whether a conjunction joins a verb ("… and left") or a clause ("… and Smith left")."""
    doc = layout.doc
    subject = phrase_at(doc, i, limit)
    if subject is not None and subject.end < limit and is_finite(doc[subject.end]):
        return True
    return any(
        is_finite(doc[j]) or doc[j].tag_ == "VBG" for j in range(i, min(limit, i + 2)) if layout.passage_of[j] < 0
    )


def trim(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """Cut punctuation and white space off both ends."""
    doc = layout.doc
    while start < end - 1 and (doc[start].is_space or doc[start].text in (",", ":", ";", *_DASHES)):
        start += 1
    while end > start + 1 and (doc[end - 1].is_space or doc[end - 1].text in (",", ":", ";", "(", *_DASHES)):
        end -= 1
    return start, end
