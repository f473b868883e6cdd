"""What only looks like a date: a quantity of four digits, a habit ("on Sundays"), a name ("the daily Today")."""

import re
from collections.abc import Iterable

from briefgen.analysis.dates.clauses import clause_at
from briefgen.analysis.dates.forms import Form, RangeForm
from briefgen.analysis.dates.lexicon import lemmas
from briefgen.analysis.dates.tense import happens_within, tense_at
from briefgen.analysis.dates.words import ANY_MONTH, EVENT
from briefgen.analysis.syntax import children
from briefgen.analysis.tokens import Doc

_YEAR_CUES = frozenset(
    {"in", "since", "back in", "as early as", "as late as", "as recently as", "in the year", "the year"}
)
_ENDS_PHRASE = re.compile(r"[,.;)]|\s(?:and|but|by|when)\b")
_LISTED_MONTH = re.compile(rf"(?:{ANY_MONTH}|\d|\bnow),?\sand\s\Z")
_AROUND = frozenset({"after", "before", "between", "by", "from", "until"})
_TITLED_BEFORE = re.compile(r"[“\"‘'](?:[A-Z]\w*\s){1,4}\Z")
_TITLED_AFTER = re.compile(r"[,.]?[”\"’'](?!s\b)")
_LONGEST_TITLE = 40
_QUOTES = "“\"‘'"
_BETTER = re.compile(r"\b(?:better|brighter|safer|new|no|(?<!\bas\s)of)\s\Z")
"""Before "tomorrow" and "today", which are then no days: a better tomorrow, the leaders of today."""
_BRING = frozenset({"be", "bring", "mark", "see"})
"""Verbs of what a day is or has: "tomorrow sees the launch"."""
_DAYS_OF_AN_AGE = frozenset({"today", "tomorrow"})
_TO_DAY = r"(?:\s(?:through|to)\s|\s?[\-–]\s?)"
_AT_HOURS = r",?\s(?:from\s)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|to\s|[\-–])"
_FROM_DAY = re.compile(rf"[MTWFS][a-z]{{2,5}}day{_TO_DAY}\Z")
_HOURS = re.compile(_AT_HOURS)
_TO_DAY_HOURS = re.compile(rf"{_TO_DAY}[MTWFS][a-z]{{2,5}}day{_AT_HOURS}")
_OPEN = re.compile(r"(?:\b(?:[Oo]pens?|[Cc]losed|[Dd]aily)(?:\sfrom)?|\d(?:\s?[ap]\.?m\.?)?,?)\s\Z")
_DAY_TO_DAY = re.compile(rf"{_TO_DAY}[MTWFS][a-z]{{2,5}}day\b")
_LONGEST_FROM_DAY = 20
_ONE_OF = re.compile(r"\b(?:the|his|her|its|their)\s\Z", re.IGNORECASE)
"""Before "last September", which is then one of several: "the last September of the war"."""
_EVERY_YEAR = re.compile(r"[^.;\n]{0,30}?\b(?:every|each)\s(?:\w{1,8}\s)?years?\b")
_TIMES_A_YEAR = re.compile(
    r"\b(?:(?:every|each|once\sa|twice\sa|times\sa)\syear\b[^.;\n]{0,30}|[A-Z][a-z]{2,5}days,?\s(?:and|or)\s(?:on\s)?|(?:every|each)\s|(?:academic|financial|fiscal|school|tax)\syear\s\w+\sfrom\s)\Z"
)
_FROM_OF_OLD = re.compile(
    r"\b(?:[Tt]reaty|[Ww]ar|[Bb]attle|[Rr]evolution|[Ff]amine|[Ff]ire|[Ss]iege|[Pp]lague|[Uu]prising|[Rr]ebellion|[Cc]harter|[Ee]dict|[Ff]lood)\sof\s\Z"
)
"""Before a year, however long ago."""
_OF_WORK = re.compile(r"\b(?:adaptation|authors?|cop(?:y|ies)|translation)\sof\s\Z", re.IGNORECASE)
_OF_NOUN = ("N", "J", "V")
"""Tags of words before which a year tells which: "Greece's 2015 crisis", but not "Orwell's 1984"."""
_SEPTEMBER, _ELEVENTH = 9, 11
_ATTACKS = re.compile(r"\s(?:terror|attack|hijack|conspirac|commission|victim)", re.IGNORECASE)
_LONGEST_MONTH = len("September, and ")
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
        return form.year is not None or not _is_of_every_year(form, text)
    if form.kind == "calendar":
        return _is_calendar(form, text, doc)
    if form.kind == "weekday":
        return _is_weekday(form, text, doc)
    if form.kind == "easter":
        return "Orthodox" not in text
    if form.kind == "season":
        return not text.startswith(" of ", form.end)
    return form.kind != "offset" or _counts_from_now(form, text, doc)


def _is_calendar(form: Form, text: str, doc: Doc) -> bool:
    if form.month is None and form.day is None:
        return _is_year(form, text, doc)
    if form.year is None and form.day is None:
        return _is_month(form, text, doc)
    return not (_is_day_of_2001(form, text) or (form.year is None and _is_of_every_year(form, text)))


def _is_month(form: Form, text: str, doc: Doc) -> bool:
    before = max(0, form.start - _LONGEST_MONTH), form.start
    if form.modifier == "and" and not _LISTED_MONTH.search(text, *before):
        return False
    return not (_is_name(form, doc) or (form.modifier == "last" and _ONE_OF.search(text, *before)))


def _is_of_every_year(form: Form, text: str) -> bool:
    """Whether a day comes again and again: "twice a year, on 1 April and 1 October"."""
    before = max(0, form.start - _LONGEST_TITLE), form.start
    return bool(_EVERY_YEAR.match(text, form.end) or _TIMES_A_YEAR.search(text, *before))


def _is_weekday(form: Form, text: str, doc: Doc) -> bool:
    plain = _is_attribute(form, doc) or _ends_title(form, text) or _is_opening(form, text, doc) or _is_name(form, doc)
    return not plain


def _counts_from_now(form: Form, text: str, doc: Doc) -> bool:
    """Whether "today", "last week" and the like are no name, and "in six months" no length of time."""
    if form.modifier == "in":
        return happens_within(doc, form.start, form.end)
    return form.month is not None or not (
        _is_title(text, form) or (form.modifier in _DAYS_OF_AN_AGE and _is_age(form, doc))
    )


def _is_age(form: Form, doc: Doc) -> bool:
    """Whether a day stands for a time: "today" for these days, "tomorrow" for the future ("tomorrow belongs to the young")."""
    if form.modifier == "today":
        return _is_nowadays(form, doc)
    span = doc.char_span(form.start, form.end, alignment_mode="expand")
    verb = span.root.head if span is not None and span.root.dep_ == "nsubj" else None
    return verb is not None and verb.tag_ == "VBZ" and verb.lemma_.lower() not in _BRING


def _is_nowadays(form: Form, doc: Doc) -> bool:
    """Whether "today" is these days: in the present, except of what takes no time ("ministers meet today").

    "The party today agrees on little", "the castle is a museum today".
    """
    verb = clause_at(doc, form.start)
    if verb is None or (verb.lemma_.lower() in lemmas("moment") and not any(children(verb, {"xcomp"}))):
        return False
    single = verb.tag_ in {"VBZ", "VBP"} and not any(child.dep_.startswith("aux") for child in verb.children)
    return single or tense_at(doc, form.start, form.end) == "present"


def _is_name(form: Form, doc: Doc) -> bool:
    """Whether the name of a day or month begins somebody's or something's: April Jones, Sunday Oliseh, May Square."""
    span = doc.char_span(form.start, form.end, alignment_mode="expand")
    if form.modifier in {"last", "next", "this"} or span is None or not len(span) or span.end >= len(doc):
        return False
    word, after = doc[span.end - 1], doc[span.end]
    if after.tag_ != "NNP" or not doc.has_parse:
        return False
    return (after.head is word and after.dep_ == "flat") or (word.head is after and word.dep_ in {"compound", "flat"})


def _is_attribute(form: Form, doc: Doc) -> bool:
    """Whether a weekday only tells which thing is meant: "the Wednesday club", which says nothing of a day, unlike "the Wednesday vote"."""
    span = doc.char_span(form.start, form.end, alignment_mode="expand")
    if form.modifier or span is None or span.start == 0 or span.end >= len(doc):
        return False
    noun = doc[span.end]
    return doc[span.start - 1].lower_ in {"the", "a"} and noun.tag_ in {"NN", "NNS"} and not EVENT.match(noun.lower_)


def _is_opening(form: Form, text: str, doc: Doc) -> bool:
    """Whether a weekday belongs to hours of every week: "is open Monday through Friday from 9 a.m. to 5 p.m."."""
    before = isinstance(form, RangeForm) or _FROM_DAY.search(text, max(0, form.start - _LONGEST_FROM_DAY), form.start)
    if not (before and _HOURS.match(text, form.end)) and not _TO_DAY_HOURS.match(text, form.end):
        start = before.start() if isinstance(before, re.Match) else form.start
        pair = before or _DAY_TO_DAY.match(text, form.end)
        if not (pair and _OPEN.search(text, max(0, start - 12), start)):
            return False
    return tense_at(doc, form.start, form.end) == "present"


def _ends_title(form: Form, text: str) -> bool:
    """Whether a weekday ends a name in quotation marks: “Fox News Sunday”."""
    before = _TITLED_BEFORE.search(text, max(0, form.start - _LONGEST_TITLE), form.start)
    return before is not None and _TITLED_AFTER.match(text, form.end) is not None


def _is_title(text: str, form: Form) -> bool:
    """Whether words that should be small are written as a name: the daily Today, ''Today,'' “Last Week Tonight”."""
    words = text[form.start : form.end].split()
    if not words[0][0].isupper():
        before = max(0, form.start - _LONGEST_TITLE), form.start
        return form.modifier in _DAYS_OF_AN_AGE and _BETTER.search(text, *before) is not None
    named = text[max(0, form.start - 2) : form.start - 1].isalpha() or any(word[0].isupper() for word in words[1:])
    return named or (form.start > 0 and text[form.start - 1] in _QUOTES and bool(_TITLED_AFTER.match(text, form.end)))


def _is_day_of_2001(form: Form, text: str) -> bool:
    """Whether 11 September stands for the attacks of 2001, which need no year."""
    return (
        form.month == _SEPTEMBER
        and form.day == _ELEVENTH
        and (form.year is None)
        and bool(_ATTACKS.match(text, form.end))
    )


def _is_work(form: Form, text: str) -> bool:
    """Whether a number names a book or film: "his translation of 1984"."""
    return form.modifier == "of" and _OF_WORK.search(text, max(0, form.start - 16), form.start) is not None


def _earliest(form: Form, text: str) -> int:
    """Return the year before which a number is none: the more there is around it that tells of a year, the earlier."""
    if form.modifier == "in" and _ENDS_PHRASE.match(text, form.end):
        return 1000
    if form.modifier in {"back to", "in the year"}:
        return 1000
    if form.modifier == "of" and _FROM_OF_OLD.search(text, max(0, form.start - 16), form.start):
        return 1000
    if form.modifier in _YEAR_CUES or isinstance(form, RangeForm):
        return 1500
    return 1600 if form.modifier in _AROUND else 1750


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
    owned = span.start > 0 and doc[span.start - 1].tag_ == "POS"
    if _is_work(form, text) or (owned and not after.tag_.startswith(_OF_NOUN)):
        return False
    return not counts or owned or form.modifier in {"the", "its", "his", "her", "their", "a"}
