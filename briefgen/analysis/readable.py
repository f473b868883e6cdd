"""A sentence made fit to stand alone, without a word that is not the article's.

The dateline and a leading connective go, a pronoun whose person is not named before it in the sentence becomes the name in
brackets, a quotation that began or goes on outside gets its mark back, and one that fills the whole sentence gets its speaker in
brackets. Where that cannot be done honestly there is no stand-alone form.
"""

import re
from collections.abc import Iterable

from briefgen.analysis import datelines, namesakes, standins
from briefgen.analysis.pointers import points_outside
from briefgen.analysis.retold import means_told_family, means_told_one
from briefgen.analysis.setting import Setting
from briefgen.analysis.standins import Edit
from briefgen.analysis.tokens import Span
from briefgen.annotation import Sentence

_CONNECTIVE = re.compile(
    r"\A(?:(?:Meanwhile|However|Moreover|Furthermore|In addition|Also|Nevertheless|Nonetheless|Similarly|Indeed|Still|Besides|"
    r"Likewise|Finally|Instead|First|Second|Third|Actually|Not surprisingly|For example|For instance|In fact|By contrast|On the other hand|As a result|Thus|Therefore|Hence), "
    r"|(?:But|And|Yet|So|Or|Well),? (?=[\w\[])|(?:Even so|Of course|To be sure|After all|That said|In other words|At any rate|In short), )",
)
_HEADING = re.compile(r"\W{0,3}(?:[A-Z][A-Z.’'&\-]+[,:!]?\s){3}")
"""A heading in capitals, with which the sentence below it has run together."""
_FOOTNOTE = re.compile(r"\s?\[\d{1,3}\]")
_LABEL = re.compile(r"\W{0,2}(?:Q|A|[A-Z]{2}[A-Z.'’\- ]{0,30}): ?(?=\S)")
"""A transcript's own name of its speaker."""
_OF_HIMSELF = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur)\b")
_MARK = 1
"""The full stop that a quote may leave to its sentence."""
_PAIRS = {"‘": ("‘", "’"), "«": ("«", "»"), "„": ("„", "“"), "'": ("'", "'"), '"': ('"', '"')}


def readable(sentence: Sentence, span: Span, setting: Setting) -> str:
    """Return a whole sentence, `span` of the document, as it can stand alone, or "" where it cannot."""
    here = datelines.replacements(span, setting)
    known = frozenset(edit.start for edit in here)
    if points_outside(span, setting.is_quoted, setting.is_place, known) or means_told_one(span, setting):
        return ""
    if standins.speaks_of_nobody_told(span, setting) or means_told_family(span, setting):
        return ""
    edits, named = standins.replacements(span, setting), namesakes.replacements(span, setting)
    marks = _marks(sentence, setting)
    if edits is None or named is None or marks is None:
        return ""
    text = _edited(setting.text, sentence, sorted([*edits, *named, *here], key=lambda edit: edit.start))
    text = _opened(text)
    return "" if _HEADING.match(text) else _tidy(marks[0] + text + marks[1])


def following(sentence: Sentence, span: Span, setting: Setting) -> str:
    """Return a whole sentence, `span` of the document, as it reads right after the one before it, or "" where even that leaves open whom it means."""
    marks = _marks(sentence, setting)
    if marks is None or not standins.are_told_before(span, setting):
        return ""
    return _tidy(marks[0] + setting.text[sentence.start : sentence.end] + marks[1])


def _opened(text: str) -> str:
    """Return the sentence without dateline and leading connective."""
    for opening in (datelines.DATELINE, _CONNECTIVE):
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
