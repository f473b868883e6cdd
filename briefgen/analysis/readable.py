"""A sentence made fit to stand alone, without a word that is not the article's.

The dateline and a leading connective go, a pronoun whose person is not named before it in the sentence becomes the name in
brackets, a quotation that began or goes on outside gets its mark back, and one that fills the whole sentence gets its speaker in
brackets. Where that cannot be done honestly there is no stand-alone form.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from briefgen.annotation import Mention, Participant, Quote, Sentence, Stretch


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around one sentence: the mentions in it, and the quotes and outermost quotation marks that overlap it."""

    doc: Doc
    mentions: Sequence[Mention]
    participants: Sequence[Participant]
    quotes: Sequence[Quote]
    quoted: Sequence[Stretch]


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters start to end of the article become `text`."""

    start: int
    end: int
    text: str


_SENTENCE_END = re.compile(r"[.!?…](?:[\"”’'»)]|''|\s?\[\d{1,3}\])*\Z")
_DATELINE = re.compile(
    r"\A(?:[A-Z][A-Z.'’\-]+(?:,? [A-Z][A-Z.'’\-]+){0,3})(?:, [A-Z][\w.]{1,14}(?: \d{1,2})?)?(?: \([\w ./]{2,20}\))? ?[\-–—]{1,2} (?=\S)",
)
_CONNECTIVE = re.compile(
    r"\A(?:(?:Meanwhile|However|Moreover|Furthermore|In addition|Also|Nevertheless|Nonetheless|Similarly|Indeed|Still|Besides|"
    r"Likewise|Finally|Instead|For example|For instance|In fact|By contrast|On the other hand|As a result|Thus|Therefore|Hence), "
    r"|(?:But|And|Yet|So|Or|Well),? (?=\w))",
)
_FOOTNOTE = re.compile(r"\s?\[\d{1,3}\]")
_SHORTEST = 5
_PERSONAL = frozenset(
    {
        "he",
        "she",
        "they",
        "it",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
        "hers",
        "theirs",
        "himself",
        "herself",
        "themselves",
        "itself",
    }
)
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_POSSESSIVE = frozenset({"his", "its", "their"})
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those", "such"})


def is_sentence(sentence: Sentence, doc: Doc) -> bool:
    """Whether the words are a whole sentence rather than a heading, caption or cut-off piece."""
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    return span is not None and _is_sentence(span)


def readable(sentence: Sentence, setting: Setting) -> str:
    """Return a whole sentence as it can stand alone, or "" where it cannot."""
    span = setting.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    if span is None:
        return ""
    edits = _pronouns(span, sentence, setting)
    marks = _marks(sentence, setting)
    if edits is None or marks is None:
        return ""
    text = _edited(setting.doc.text, sentence, edits)
    return _tidy(marks[0] + _opened(text) + marks[1])


def _is_sentence(span: Span) -> bool:
    text = span.text.strip()
    words = [token for token in span if not token.is_punct and not token.is_space]
    if len(words) < _SHORTEST or not _SENTENCE_END.search(text) or text[0].islower():
        return False
    if text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        return False
    return any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in span)


def _opened(text: str) -> str:
    """Return the sentence without dateline and leading connective."""
    text = _DATELINE.sub("", text, count=1)
    text = _CONNECTIVE.sub("", text, count=1)
    return text[:1].upper() + text[1:]


def _tidy(text: str) -> str:
    return " ".join(_FOOTNOTE.sub("", text).split())


def _edited(text: str, sentence: Sentence, edits: Iterable[Edit]) -> str:
    pieces, at = [], sentence.start
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at : sentence.end]])


def _pronouns(span: Span, sentence: Sentence, setting: Setting) -> list[Edit] | None:
    """Return the replacements of pronouns whose person the sentence does not name; None if one is left dangling."""
    resolved = {mention.start: mention for mention in setting.mentions if mention.kind == "pronoun"}
    named = {mention.participant for mention in setting.mentions if mention.kind == "name"}
    told = {mention.participant: mention.start for mention in reversed(setting.mentions) if mention.kind != "pronoun"}
    edits: list[Edit] = []
    for token in span:
        if token.lower_ not in _PERSONAL or _is_inside_quotation(token, setting) or _may_stay(token, span):
            continue
        mention = resolved.get(token.idx)
        if mention is None or _is_impersonal(token):
            if _dangles(token, span, told.values()):
                return None
        elif mention.participant not in named and told.get(mention.participant, token.idx) >= token.idx:
            edit = _replacement(token, setting.participants[mention.participant])
            if edit is None:
                return None
            edits.append(edit)
            told[mention.participant] = sentence.start
    return None if _points_back(span) else edits


def _is_inside_quotation(token: Token, setting: Setting) -> bool:
    return any(stretch.start <= token.idx < stretch.end for stretch in setting.quoted)


def _may_stay(token: Token, span: Span) -> bool:
    """Whether a pronoun reads well as it is: "it" in mid-sentence, which mostly stands for something just named."""
    return token.dep_ == "expl" or (token.lower_ in _NEUTER and token.i > span.start + 2)


def _is_impersonal(token: Token) -> bool:
    """Whether "it" is said of an event: "It was the first time that …"."""
    return token.lower_ == "it" and any(child.dep_ == "cop" for child in token.head.children)


def _dangles(token: Token, span: Span, told: Iterable[int]) -> bool:
    """Whether an unresolved pronoun has nothing before it in the sentence that it could stand for."""
    if token.lower_ in _PLURAL:
        return not any(before.tag_ in {"NNS", "NNPS", "CC"} for before in span if before.i < token.i)
    return not any(start < token.idx for start in told)


def _replacement(token: Token, participant: Participant) -> Edit | None:
    if not participant.named:
        return None
    possessive = token.lower_ in _POSSESSIVE or (token.lower_ == "her" and token.tag_ == "PRP$")
    name = f"[{participant.name}’s]" if possessive else f"[{participant.name}]"
    return Edit(token.idx, token.idx + len(token.text), name)


def _points_back(span: Span) -> bool:
    """Whether the sentence opens with "this", "those" … standing for something said before."""
    first = next((token for token in span if not token.is_punct and not token.is_space), None)
    if first is None or first.lower_ not in _DEMONSTRATIVE:
        return False
    return first.lower_ == "such" or first.dep_ not in {"det", "det:predet", "advmod", "mark"}


def _marks(sentence: Sentence, setting: Setting) -> tuple[str, str] | None:
    """Return the quotation marks (and the speaker) that the sentence lacks before and after; None if it is speech of nobody known."""
    text = setting.doc.text
    before = after = ""
    for stretch in setting.quoted:
        opening, closing = _pair(text[stretch.start])
        begins, ends = stretch.start >= sentence.start, stretch.end <= sentence.end
        if stretch.start <= sentence.start and stretch.end >= sentence.end:
            return _spoken(sentence, setting, "" if begins else opening, "" if ends else closing)
        before += "" if begins else opening
        after += "" if ends else closing
    return before, after


def _pair(mark: str) -> tuple[str, str]:
    return {"“": ("“", "”"), "‘": ("‘", "’"), "«": ("«", "»"), "„": ("„", "“"), "'": ("'", "'")}.get(
        mark, ("“", "”") if mark != '"' else ('"', '"')
    )


def _spoken(sentence: Sentence, setting: Setting, before: str, after: str) -> tuple[str, str] | None:
    """Return the speaker in brackets before a sentence that is all quotation."""
    middle = (sentence.start + sentence.end) // 2
    for quote in setting.quotes:
        if (
            quote.start <= middle < quote.end
            and quote.speaker is not None
            and setting.participants[quote.speaker].named
        ):
            return f"[{setting.participants[quote.speaker].name}:] {before}", after
    return None
