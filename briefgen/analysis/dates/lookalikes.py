"""What only looks like a date: a quantity of four digits, a habit ("on Sundays"), a name ("the daily Today")."""

from collections.abc import Iterable

from spacy.tokens import Doc

from briefgen.analysis.dates.forms import Form, RangeForm
from briefgen.analysis.dates.words import EVENT

_YEAR_CUES = frozenset({"in", "since", "back in", "as early as"})
_ENDS_PHRASE = frozenset(",.;)")
_LIST_MARK = len(", and ")
_RANGE_CUES = frozenset({"to", "and", "through"})


def dates_among(forms: Iterable[Form], text: str, doc: Doc) -> list[Form]:
    """Return the forms that are dates; a listed number is a year where the one before it is."""
    kept: list[Form] = []
    for form in forms:
        if _is_date(form, text, doc) and (form.modifier != "listed" or (kept and _continues(form, kept[-1]))):
            kept.append(form)
    return kept


def _continues(form: Form, before: Form) -> bool:
    return before.kind == "calendar" and before.month is None and form.start - before.end <= _LIST_MARK


def _is_date(form: Form, text: str, doc: Doc) -> bool:
    """Whether a number is a year rather than a quantity, and a weekday a day rather than a habit or a name."""
    if isinstance(form, RangeForm) and form.ends is not None and form.ends[0].month is not None:
        return True
    if form.kind == "calendar" and form.month is None and form.day is None:
        return _is_year(form, text, doc)
    if form.kind == "weekday":
        return not _is_attribute(form, doc)
    if form.kind == "season":
        return not text.startswith(" of ", form.end)
    return form.kind != "offset" or not _is_title(text, form)


def _is_attribute(form: Form, doc: Doc) -> bool:
    """Whether a weekday only tells which thing is meant: "the Wednesday club", which says nothing of a day, unlike "the Wednesday vote"."""
    span = doc.char_span(form.start, form.end, alignment_mode="expand")
    if form.modifier or span is None or span.start == 0 or span.end >= len(doc):
        return False
    noun = doc[span.end]
    return doc[span.start - 1].lower_ in {"the", "a"} and noun.tag_ in {"NN", "NNS"} and not EVENT.match(noun.lower_)


def _is_title(text: str, form: Form) -> bool:
    """Whether a word that should be small is written as a name: the daily Today."""
    return text[form.start].isupper() and text[max(0, form.start - 2) : form.start - 1].isalpha()


def _earliest(form: Form, text: str) -> int:
    """Return the year before which a number is none: the more there is around it that tells of a year, the earlier."""
    if form.modifier == "in" and text[form.end : form.end + 1] in _ENDS_PHRASE:
        return 1000
    return 1500 if form.modifier in _YEAR_CUES else 1750


def _is_year(form: Form, text: str, doc: Doc) -> bool:
    if form.year is None or form.year < _earliest(form, text) or form.year > 2199:
        return False
    if form.modifier in _RANGE_CUES and len(form.parts) < 2:
        return False
    span = doc.char_span(form.start, form.end, alignment_mode="expand")
    if span is None or span.end >= len(doc):
        return True
    after = doc[span.end]
    counts = after.tag_ == "NNS" or (form.vague and after.tag_ == "NN") or after.lower_ in {"people", "percent"}
    return not counts or form.modifier in {"the", "its", "his", "her", "their", "a"}
