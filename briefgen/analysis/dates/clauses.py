"""What a word hangs from: its verb, a noun, an aside."""

from briefgen.analysis.syntax import children
from briefgen.analysis.tokens import Doc, Token

SPEECH = frozenset({"say", "report", "write", "tell", "add", "announce", "state", "note", "claim"})
PARTICIPIAL = frozenset({"amod", "acl", "advcl"})
_HOUR_ENDS = frozenset({"a.m.", "p.m.", "am", "pm", "noon", "midnight"})
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_CLOSING = "''"
_MARKS = frozenset({"``", _CLOSING})
FAR = 12
"""Words of a chain upwards: no sane sentence is deeper."""


def clause_at(doc: Doc, start: int) -> Token | None:
    """Return the verb (or the root) that the word at a character hangs from; None without a parse."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None or not doc.has_parse:
        return None
    chain = upwards(span.root)
    return next((token for token in chain if token.tag_.startswith("V")), chain[-1])


def is_of_noun(doc: Doc, start: int, end: int) -> bool:
    """Whether words hang from a noun, "Tuesday's results", "the defeats on Tuesday", so that the verb tells little of when they are."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span) or not doc.has_parse:
        return False
    if span.start > 0 and span[0].nbor(-1).tag_ == "PRP$":
        return True
    head = span.root.head
    return head is not span.root and head.tag_.startswith("NN") and not any(children(head, {"cop"}))


def is_aside(verb: Token) -> bool:
    """Whether a clause only describes what the sentence speaks of: "the singer, born in 1938, ...", "who was born in 1938"."""
    return verb.dep_ in PARTICIPIAL or verb.dep_ == "acl:relcl"


def governed(word: Token, start: int) -> Token:
    """Return the word to look upwards from: the hour where the parse leaves a day by itself ("close at 8 p.m. Sunday").

    A day that stands after what was said hangs from that, not from who says so ("will last until Thursday, she told them"), and one before
    the word that opens a clause is not of that ("starts on 1 May, a month after he left").
    """
    if word.head is word and start > 0 and word.doc[start - 1].lower_ in _HOUR_ENDS:
        return word.doc[start - 1]
    head = word.head
    if head.i > word.i and head.lemma_.lower() in SPEECH:
        said = [child for child in head.children if child.dep_ == "ccomp"]
        return next((child for child in said if child.i < start or _is_quoted_before(word, head)), word)
    if (verb := _after_stop(word)) is not None:
        return verb
    if head.head.i < word.i and any(child.dep_ == "mark" and word.i < child.i < head.i for child in head.children):
        return head.head
    return word


def _after_stop(word: Token) -> Token | None:
    """Return the verb between the semicolon before a word and the word, where the parse hangs it from before: "he went; he is due on Friday"."""
    head, doc = word.head, word.doc
    stop = next((i for i in range(word.i - 1, max(head.i, word.i - FAR), -1) if doc[i].lower_ == ";"), None)
    if stop is None:
        return None
    verb = next((token for token in reversed(doc[stop : word.i]) if token.tag_ in FINITE), None)
    return verb.head if verb is not None and verb.dep_.startswith(("aux", "cop")) else verb


def _is_quoted_before(word: Token, head: Token) -> bool:
    """Whether a quotation ends between a word and the verb that brings it out: "“In May,” she said, “we will know”"."""
    mark = next((token.tag_ for token in word.doc[word.i : head.i] if token.tag_ in _MARKS), None)
    return mark == _CLOSING


def upwards(token: Token) -> list[Token]:
    """Return the token and what it hangs from, up to the root; no longer than a sane sentence is deep."""
    chain = [token]
    while token.head is not token and len(chain) < FAR:
        token = token.head
        chain.append(token)
    return chain
