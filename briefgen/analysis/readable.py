"""A sentence made fit to stand alone, without a word that is not the article's.

The dateline and a leading connective go, a pronoun whose person is not named before it in the sentence becomes the name in
brackets, a quotation that began or goes on outside gets its mark back, and one that fills the whole sentence gets its speaker in
brackets. Where that cannot be done honestly there is no stand-alone form.
"""

import re
from collections.abc import Iterable
from itertools import islice

from briefgen.analysis import standins
from briefgen.analysis.pointers import points_outside
from briefgen.analysis.setting import Setting
from briefgen.analysis.standins import Edit
from briefgen.analysis.syntax import AUXILIARIES, RELATIVE_CLAUSES, SUBJECTS, children
from briefgen.analysis.tokens import Span, Token
from briefgen.annotation import Sentence

_SENTENCE_END = re.compile(r"[.!?…](?:[\"”’'»)]|''|\s?\[\d{1,3}\])*\Z")
_PLACE_LINE = r"(?:[A-Z][A-Z.'’\-]+(?:,? [A-Z][A-Z.'’\-]+){0,3})(?:, [A-Z][\w.]{1,14}(?: \d{1,2})?){0,3}(?: \([\w ./]{2,20}\))?(?: ?[–—] ?[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})?"
_DATELINE = re.compile(
    rf"\A(?:{_PLACE_LINE}|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z][\w.]{{1,14}}(?: \d{{1,2}})?)? \([\w ./]{{2,20}}\)) ?[\-–—―]{{1,2}} (?=\S)"
    r"|\A[A-Z][a-z]+, D\.C\. ?[\-–—―] ?(?=[A-Z])"
    r"|\A(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4} (?=[A-Z])",
)
_CONNECTIVE = re.compile(
    r"\A(?:(?:Meanwhile|However|Moreover|Furthermore|In addition|Also|Nevertheless|Nonetheless|Similarly|Indeed|Still|Besides|"
    r"Likewise|Finally|Instead|For example|For instance|In fact|By contrast|On the other hand|As a result|Thus|Therefore|Hence), "
    r"|(?:But|And|Yet|So|Or|Well),? (?=[\w\[])|(?:Even so|Of course|To be sure|After all|That said|In other words|At any rate|In short), )",
)
_ASIDE = "(-–—―"
"""A sentence that opens with one is a byline or a remark on the one before."""
_FOOTNOTE = re.compile(r"\s?\[\d{1,3}\]")
_LABEL = re.compile(r"\W{0,2}(?:Q|A|[A-Z]{2}[A-Z.'’\- ]{0,30}): ?(?=\S)")
"""A transcript's own name of its speaker."""
_CREDIT = re.compile(r"\s*(?:Image|Photo|Photograph|Picture|Credit|Courtesy)s?(?: by| credit)?[:;]")
"""What follows a caption."""
_OF_HIMSELF = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur)\b")
_MARK = 1
"""The full stop that a quote may leave to its sentence."""
_TITLE_ALONE = r"\b(?:Sens?|Reps?|Govs?|Gens?|Cols?|Capts?|Profs?|Revs?|Drs|Mr|Mrs|Ms|Messrs)\.\s*\Z"
_AFTER_TITLE = re.compile(rf"[^\s.!?…”\"] {_TITLE_ALONE}")
_LONGEST_TITLE = 12
_CUT_OFF = re.compile(rf"[\-–—―]\s?[.…]?[\"”’']?\Z|{_TITLE_ALONE}")
"""A dash, or a title whose names are lost, at the end: "followed by Sens."."""
_SIGNED = re.compile(
    r"\bcontributed (?:reporting|to this)\b|\A(?:[A-Z][\w.’'\-]+ ){2,3}reported from (?:[A-Z][\w.]+[ ,.]){1,3}"
    r"|\bairs (?:live )?(?:on|every|weekdays|weeknights)\b[^.]{0,60}\b(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\b|weekdays|weeknights)"
)
"""Who wrote it and where, and when to tune in: no news. It has one of `_SIGNING`, which are found far sooner."""
_SIGNING = ("contributed ", "reported from ", "airs ")
_OF_THE_PAPER = re.compile(
    r"\W{0,2}(?:(?:Editor|Publisher|Author)[’']s [Nn]ote|Correction|Clarification|Update)s?:"
    r"|(?:This|The) (?:story|article|post|report|page|item) (?:has been|was (?:first|originally|last)|originally|first)\b"
    r"|(?:Read|Click|Sign up|Subscribe|Follow us|Scroll down)\b(?: \w+){0,3} (?:more|here|now|for|to|on)\b"
)
"""What the paper says of itself: no news either."""
_NO_PROSE = re.compile(r"<[a-z]+ [^<>]{0,80}=|</[a-z]{1,20}>|https?://|\bpic\.twitter\.com/")
"""Markup that was left in, or an address: what a machine put beside the sentence. It has one of `_MACHINE`, too."""
_MACHINE = ("<", "://", "pic.")
_LONG, _HEADLINE = 3, 0.8
_OPENING_MARKS = "“‘\"'(["
_CREDIT_TOKENS = 4
_SHORTEST = 5
_MARKS = frozenset('“”„«»"')
_WHAT_IS_SAID = ("ccomp", "xcomp", "parataxis", "obj", "dobj", "nsubj:pass", "nsubjpass", "conj")
_PAIRS = {"‘": ("‘", "’"), "«": ("«", "»"), "„": ("„", "“"), "'": ("'", "'"), '"': ('"', '"')}
_WITH_A_VERB = AUXILIARIES | {"cop"}
_BESIDE = RELATIVE_CLAUSES | {"advcl"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def is_sentence(span: Span) -> bool:
    """Whether the words are a whole sentence rather than a heading, caption or cut-off piece."""
    return _is_sentence(span) and not _is_credited(span) and not _goes_on(span)


def _goes_on(span: Span) -> bool:
    """Whether it was cut off behind a title, and is the rest of another sentence."""
    before = span.doc.text[max(0, span.start_char - _LONGEST_TITLE) : span.start_char]
    return _AFTER_TITLE.search(before) is not None


def _is_credited(span: Span) -> bool:
    """Whether the words after it say whose picture it is the caption of."""
    match = _CREDIT.match(span.doc.text, span.end_char)
    return match is not None and match.end() <= span.doc.span(span.end, span.end + _CREDIT_TOKENS).end_char


def readable(sentence: Sentence, span: Span, setting: Setting) -> str:
    """Return a whole sentence, `span` of the document, as it can stand alone, or "" where it cannot."""
    if points_outside(span, setting.is_quoted, setting.is_place):
        return ""
    edits = standins.replacements(span, setting)
    marks = _marks(sentence, setting)
    if edits is None or marks is None:
        return ""
    text = _edited(setting.text, sentence, edits)
    return _tidy(marks[0] + _opened(text) + marks[1])


def following(sentence: Sentence, span: Span, setting: Setting) -> str:
    """Return a whole sentence, `span` of the document, as it reads right after the one before it, or "" where even that leaves open whom it means."""
    marks = _marks(sentence, setting)
    if marks is None or not standins.are_told_before(span, setting):
        return ""
    return _tidy(marks[0] + setting.text[sentence.start : sentence.end] + marks[1])


def _is_sentence(span: Span) -> bool:
    text = span.text.strip()
    words = (token for token in span if not token.is_punct and not token.is_space)
    opening = list(islice(words, _SHORTEST))
    if len(opening) < _SHORTEST:
        return False
    if not _SENTENCE_END.search(text) or text[0].islower() or text[0] in _ASIDE:
        return False
    if _CUT_OFF.search(text) or _is_no_news(text):
        return False
    if text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        return False
    if _is_headline(span) or _lacks_subject(opening[0]) or _only_asks(opening[0], text) or _only_speaks(span, text):
        return False
    return _has_main_verb(span)


def _is_no_news(text: str) -> bool:
    """Whether it speaks of the paper or of who wrote it, or is a machine's."""
    found = _OF_THE_PAPER.match(text) or _found(_SIGNED, text, _SIGNING) or _found(_NO_PROSE, text, _MACHINE)
    return found is not None


def _found(pattern: re.Pattern[str], text: str, telling: Iterable[str]) -> re.Match[str] | None:
    """Search for a pattern where a text has one of the `telling` pieces that it takes: few texts have."""
    return pattern.search(text) if any(map(text.__contains__, telling)) else None


def _is_headline(span: Span) -> bool:
    """Whether verb and all are in capitals: "Trump Stands Tall On Proposal For Border Wall"."""
    verb = span.root
    if verb.i == span.start or not verb.text[0].isupper():
        return False
    long = [word.lstrip(_OPENING_MARKS) for word in span.text.split() if len(word) > _LONG]
    return sum(word[:1].isupper() for word in long) > _HEADLINE * len(long)


def _lacks_subject(first: Token) -> bool:
    """Whether it opens with a verb that nobody is the subject of, as lines under headlines do: "Says she would not run"."""
    return first.tag_ in {"VBZ", "VBD"} and first.dep_ == "ROOT" and not any(children(first, SUBJECTS | {"expl"}))


def _only_asks(first: Token, text: str) -> bool:
    """Whether it is a heading that asks without a question mark: "Who will come out in second or third.", or goes on with "Which was"."""
    if first.lower_ == "which" and first.dep_ in SUBJECTS and "?" not in text:
        return True
    asks = first.tag_ in {"WP", "WRB"} and first.head.dep_ == "ROOT" and first.dep_ in SUBJECTS | {"obj", "advmod"}
    return asks and "?" not in text and first.head.tag_ in _FINITE | {"VB"}


def _only_speaks(span: Span, text: str) -> bool:
    """Whether it says who spoke and not what: "Sam Lau, the director, said in a statement."."""
    verb = span.root
    return (
        verb.lemma_ == "say"
        and _MARKS.isdisjoint(text)
        and not any(child.dep_.startswith(_WHAT_IS_SAID) for child in verb.children)
        and all(token.i == verb.i or token.tag_ not in _FINITE for token in span)
    )


def _has_main_verb(span: Span) -> bool:
    """Whether a finite verb stands outside the clauses that describe a noun or a circumstance: captions have none."""
    return any(token.tag_ in _FINITE and _clause(token).dep_ not in _BESIDE for token in span)


def _clause(token: Token) -> Token:
    """Return the head of the clause that a verb belongs to: "has" in "has said" and "is" in "is a doctor" lean on another word."""
    return token.head if token.dep_ in _WITH_A_VERB else token


def _opened(text: str) -> str:
    """Return the sentence without dateline and leading connective."""
    for opening in (_DATELINE, _CONNECTIVE):
        # Matched, not substituted: that would look for a beginning at every character.
        if (found := opening.match(text)) is not None:
            text = text[found.end() :]
    return text[:1].upper() + text[1:]


def _tidy(text: str) -> str:
    return " ".join((_FOOTNOTE.sub("", text) if "[" in text else text).split())


def _edited(text: str, sentence: Sentence, edits: Iterable[Edit]) -> str:
    pieces, at = [], sentence.start
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at : sentence.end]])


def _marks(sentence: Sentence, setting: Setting) -> tuple[str, str] | None:
    """Return the quotation marks (and the speaker) that the sentence lacks before and after; None if it is speech of nobody known."""
    text = setting.text
    before = after = ""
    for stretch in setting.quoted:
        opening, closing = _pair(text[stretch.start : stretch.start + 2])
        begins = stretch.start >= sentence.start
        ends = stretch.end <= sentence.end and getattr(stretch, "closed", True)
        if stretch.start <= sentence.start and stretch.end >= sentence.end:
            return _spoken(sentence, setting, "" if begins else opening, "" if ends else closing)
        before += "" if begins else opening
        after += "" if ends else closing
    if not setting.quoted and _is_answer(sentence, setting):
        return _spoken(sentence, setting, "“", "”")
    return before, after


def _is_answer(sentence: Sentence, setting: Setting) -> bool:
    """Whether somebody says a sentence of himself that stands in no marks: in an interview, in a block quotation."""
    spoken = any(
        quote.kind == "direct" and quote.start <= sentence.start and sentence.end <= quote.end + _MARK
        for quote in setting.quotes
    )
    return spoken and bool(_OF_HIMSELF.search(setting.text, sentence.start, sentence.end))


def _pair(mark: str) -> tuple[str, str]:
    """Return the quotation marks of the kind that a stretch opens with, given its first two characters."""
    if mark in {"''", "``"}:
        return mark, "''"
    return _PAIRS.get(mark[:1], ("“", "”"))


def _spoken(sentence: Sentence, setting: Setting, before: str, after: str) -> tuple[str, str] | None:
    """Return the speaker in brackets before a sentence that is all quotation."""
    if _LABEL.match(setting.text, sentence.start, sentence.end):
        return before, after
    middle = (sentence.start + sentence.end) // 2
    for quote in setting.quotes:
        if (
            quote.start <= middle < quote.end
            and quote.speaker is not None
            and setting.participants[quote.speaker].named
        ):
            return f"[{setting.participants[quote.speaker].name}:] {before}", after
    return None
