"""When: the dates that an article speaks of, at the precision that its words support.

`dateforms` says what the words are, this module what they mean: against the day of publication, the tense of the clause and the
dates told before. Where these do not settle it there is no date, for no date is better than a wrong one. The conventions:

- A weekday is the day of publication or the last one before it; the next one in a clause that looks forward (Associated Press
  and Reuters style: the weekday alone within seven days).
- A month or a day without a year is the last one in the past, the next one in a clause that looks forward; in a telling of long
  ago (dates with years just before it) it belongs to that year.
- What is said inside quotation marks counts from the day on which it was said, if the sentence tells it.
- In numeric dates a part over 12 settles the order for the whole article, else the site's setting does.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from spacy.tokens import Doc

from briefgen.analysis.dateforms import EVENT, Form, FormKind, find_forms
from briefgen.analysis.periods import Period, calendar_day, is_finer, period_of
from briefgen.analysis.tense import Tense, tense_at
from briefgen.annotation import DateMention, Stretch
from briefgen.article import Article

DateOrder = Literal["day-first", "month-first"]
Range = tuple[Period, Period]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a date is told from.

    `written` is the day (or month, or year) of writing or of speaking; `before` the last date told, near enough to refer to;
    `story` the last one with a year of its own, where the telling is of long ago.
    """

    order: DateOrder
    tense: Callable[[Form], Tense | None]
    written: Period | None = None
    before: Period | None = None
    story: Period | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A form with its meaning."""

    form: Form
    range: Range

    @property
    def is_exact(self) -> bool:
        """Whether it names one single period, so that others can be counted from it."""
        return self.range[0] == self.range[1] and not self.form.vague


def find_dates(
    doc: Doc, article: Article, quoted: Iterable[Stretch], order: DateOrder = "day-first"
) -> tuple[DateMention, ...]:
    """Return the dates of the article's text, in order.

    `quoted` are the stretches between quotation marks; `order` is how to read 3/5/2023 where the article itself does not tell.
    """
    text = article.text
    forms = [form for form in _joined(find_forms(text), text) if _is_date(form, text, doc)]
    telling = _Telling(doc, article, tuple(quoted), _order(forms, order))
    found = telling.read(forms)
    return tuple(DateMention(each.form.start, each.form.end, _value(each), _is_approximate(each)) for each in found)


def _value(found: Found) -> str:
    first, last = found.range
    return first.value if first == last else f"{first.value}/{last.value}"


def _is_approximate(found: Found) -> bool:
    return found.form.vague or found.form.kind == "season"


def _order(forms: Sequence[Form], default: DateOrder) -> DateOrder:
    """Return the order that the article's own numeric dates show, if they agree."""
    seen = {_evidence(form) for form in forms if form.kind == "numeric"} - {None}
    return seen.pop() or default if len(seen) == 1 else default


def _evidence(form: Form) -> DateOrder | None:
    first, second = form.parts
    if first > 12 >= second:
        return "day-first"
    return "month-first" if second > 12 >= first else None


# What only looks like a date

_YEAR_CUES = frozenset({"in", "since", "back in", "as early as"})
_RANGE_CUES = frozenset({"to", "and", "through"})


def _is_date(form: Form, text: str, doc: Doc) -> bool:
    """Whether a number is a year rather than a quantity, and a weekday a day rather than a habit or a name."""
    if isinstance(form, RangeForm) and form.ends is not None and form.ends[0].month is not None:
        return True
    if form.kind == "calendar" and form.month is None and form.day is None:
        return _is_year(form, doc)
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


def _is_year(form: Form, doc: Doc) -> bool:
    if form.year is None or form.year < (1500 if form.modifier in _YEAR_CUES else 1750) or form.year > 2199:
        return False
    if form.modifier in _RANGE_CUES and len(form.parts) < 2:
        return False
    span = doc.char_span(form.start, form.end, alignment_mode="expand")
    if span is None or span.end >= len(doc):
        return True
    after = doc[span.end]
    counts = after.tag_ == "NNS" or (form.vague and after.tag_ == "NN") or after.lower_ in {"people", "percent"}
    return not counts or form.modifier in {"the", "its", "his", "her", "their", "a"}


# Two forms that make one range

_TO = re.compile(r"\s(?:to|until|till|through)\s|\s?[\-–—]\s?")
_AND = re.compile(r"\sand\s")


def _joined(forms: Sequence[Form], text: str) -> list[Form]:
    """Return the forms, with "from X to Y" made one."""
    joined: list[Form] = []
    for form in _with_shared_years(forms, text):
        before = joined[-1] if joined else None
        if before is not None and _is_range(before, form, text):
            joined[-1] = _range_form(before, form)
        else:
            joined.append(form)
    return joined


_LISTED = re.compile(r"(?:,\s|,?\s(?:and|or)\s)(?:(?:in|on)\s)?")


def _with_shared_years(forms: Sequence[Form], text: str) -> list[Form]:
    """Return the forms, with the year that is said once for all of a list: "in March and April 2020"."""
    shared: list[Form] = []
    for form in reversed(forms):
        after = shared[-1] if shared else None
        shared.append(_with_year_of(after, form, text) if after is not None else form)
    return shared[::-1]


def _with_year_of(after: Form, form: Form, text: str) -> Form:
    if {form.kind, after.kind} != {"calendar"} or form.year or not after.year or not (form.month and after.month):
        return form
    alike = (form.day is None) == (after.day is None) and not form.modifier.endswith(" year")
    return (
        replace(form, year=_year_of_range(form, after))
        if alike and _LISTED.fullmatch(text, form.end, after.start)
        else form
    )


def _is_range(first: Form, last: Form, text: str) -> bool:
    if first.kind != last.kind or first.kind not in {"calendar", "weekday"} or first.parts or last.parts:
        return False
    if (first.day is None) != (last.day is None) or (first.month is None) != (last.month is None):
        return False
    lead = text[max(0, first.start - 9) : first.start].lower()
    between = text[first.end : last.start]
    if lead.endswith("between "):
        return bool(_AND.fullmatch(between))
    worded = lead.endswith("from ") or first.day is not None
    return bool(_TO.fullmatch(between)) and (worded or not between.strip().isalpha())


@dataclass(frozen=True, slots=True)
class RangeForm(Form):
    """A range that is worded as two dates."""

    ends: tuple[Form, Form] | None = None


def _range_form(first: Form, last: Form) -> Form:
    year = first.year if first.year is not None else _year_of_range(first, last)
    plain = replace(first, year=year, modifier="" if first.modifier == "from" and first.year else first.modifier)
    return RangeForm(
        first.start, last.end, first.kind, modifier=first.modifier, year=year, ends=(plain, replace(last, modifier=""))
    )


def _year_of_range(first: Form, last: Form) -> int | None:
    if last.year is None or first.month is None or last.month is None:
        return last.year
    return last.year - (first.month > last.month)


# The telling: which date is told from which


def _goes_back(form: Form) -> bool:
    """Whether a date only looks back ("two days earlier"), so that it is open whether the telling goes on from there."""
    return form.kind == "shift" and form.shift is not None and form.shift < 0


_DISTANT = timedelta(days=366)
_UNDATED_STARTS = frozenset({"since", "until", "till", "by", "before", "after", "from", "for", "to", "than"})


class _Telling:
    """One article's dates, read in order: those outside quotation marks first, since quotes are told from them."""

    def __init__(self, doc: Doc, article: Article, quoted: tuple[Stretch, ...], order: DateOrder) -> None:
        self.doc = doc
        self.order = order
        self.written = Period("day", article.published) if article.published else None
        self.blocks = [block.start for block in article.blocks] or [0]
        self.quoted = sorted(quoted, key=lambda stretch: (stretch.start, -stretch.end))
        self.quote_starts = [stretch.start for stretch in self.quoted]
        self.sentences = [sentence.start_char for sentence in doc.sents] or [0]
        self.historical = False

    def read(self, forms: Sequence[Form]) -> list[Found]:
        """Return the forms that have a meaning, with it."""
        outside = [form for form in forms if self._stretch(form) is None]
        inside = [form for form in forms if self._stretch(form) is not None]
        self.historical = self._is_historical(outside)
        plain = self._read_prose(outside)
        return sorted([*plain, *self._read_quotes(inside, plain)], key=lambda found: found.form.start)

    def _stretch(self, form: Form) -> Stretch | None:
        index = bisect_right(self.quote_starts, form.start) - 1
        while index >= 0 and self.quoted[index].end <= form.start:
            index -= 1
            if index >= 0 and self.quoted[index].end <= self.quoted[index + 1].start:
                return None
        return self.quoted[index] if index >= 0 and form.end <= self.quoted[index].end else None

    def _block(self, offset: int) -> int:
        return bisect_right(self.blocks, offset) - 1

    def _sentence(self, offset: int) -> int:
        return bisect_right(self.sentences, offset) - 1

    def _tense(self, form: Form) -> Tense | None:
        return tense_at(self.doc, form.start, form.end)

    def _is_distant(self, period: Period) -> bool:
        return self.written is None or period.last < self.written.first - _DISTANT

    def _is_historical(self, forms: Sequence[Form]) -> bool:
        """Whether the article tells of long ago: full dates far from its own, and no "yesterday" or "last week"."""
        told = [form for form in forms if form.year is not None and form.month is not None]
        far = [form for form in told if self.written is None or abs((form.year or 0) - self.written.first.year) > 1]
        now = [
            form
            for form in forms
            if form.kind in {"offset", "weekend"} and form.shift is not None and abs(form.shift) < 2
        ]
        return len(far) >= 2 and not now

    def _read_prose(self, forms: Sequence[Form]) -> list[Found]:
        found: list[Found] = []
        for form in forms:
            meaning = _meaning(form, self._anchor(form, found))
            if meaning is not None:
                found.append(Found(form, meaning))
        return found

    def _anchor(self, form: Form, found: Sequence[Found]) -> Anchor:
        block = self._block(form.start)
        near = [each for each in found[-3:] if block - self._block(each.form.start) <= 1]
        before = next((each.range[0] for each in reversed(near) if each.is_exact), None)
        if near and _goes_back(near[-1].form) and form.kind == "shift":
            before = None
        story, written = self._story(form, found, near), self.written
        if form.kind in {"weekday", "weekend"} and story is not None:
            written = None
        return Anchor(self.order, self._tense, written, before, story)

    def _story(self, form: Form, found: Sequence[Found], near: Sequence[Found]) -> Period | None:
        """Return the date of long ago that the telling has just come to, if it is in one."""
        pool = found[-5:] if self.historical else near
        for each in reversed(pool):
            if self._counts(each, form):
                return each.range[0] if self._is_distant(each.range[0]) else None
        return None

    def _counts(self, each: Found, form: Form) -> bool:
        """Whether a date moves the telling: one with day or month does, a bare year only within its sentence or in history."""
        if not each.is_exact or each.form.modifier in _UNDATED_STARTS or each.range[0].unit == "decade":
            return False
        same_sentence = self._sentence(each.form.start) == self._sentence(form.start)
        return each.range[0].unit in {"day", "month"} or self.historical or same_sentence

    def _read_quotes(self, forms: Sequence[Form], plain: Sequence[Found]) -> list[Found]:
        found: list[Found] = []
        starts = [each.form.start for each in plain]
        carried: tuple[int, Period | None] = (-1, None)
        for form in forms:
            stretch = self._stretch(form)
            if stretch is None:
                continue
            spoken = self._spoken(stretch, plain, starts)
            block = self._block(stretch.start)
            if spoken is None:
                spoken = carried[1] if carried[0] == block else self._default(stretch, plain, starts)
            carried = (block, spoken)
            before = (
                found[-1].range[0] if found and found[-1].form.start > stretch.start and found[-1].is_exact else None
            )
            meaning = _meaning(form, Anchor(self.order, self._tense, spoken, before))
            if meaning is not None:
                found.append(Found(form, meaning))
        return found

    def _spoken(self, stretch: Stretch, plain: Sequence[Found], starts: Sequence[int]) -> Period | None:
        """Return the date in the sentence around a quotation: the day on which it was said."""
        first, last = self._sentence(stretch.start), self._sentence(max(stretch.start, stretch.end - 1))
        place = bisect_right(starts, stretch.start)
        near = [
            each for each in plain[max(0, place - 3) : place + 3] if first <= self._sentence(each.form.start) <= last
        ]
        usable = [each for each in near if each.is_exact and each.form.modifier not in _UNDATED_STARTS]
        usable.sort(key=lambda each: min(abs(each.form.start - stretch.end), abs(each.form.end - stretch.start)))
        return usable[0].range[0] if usable else None

    def _default(self, stretch: Stretch, plain: Sequence[Found], starts: Sequence[int]) -> Period | None:
        """Return the day of writing, unless the telling around the quotation is of long ago."""
        place = bisect_right(starts, stretch.start)
        before = plain[place - 1] if place else None
        if before is None or not self._is_distant(before.range[0]) or before.form.modifier in _UNDATED_STARTS:
            return self.written
        near = self._block(before.form.start) == self._block(stretch.start)
        return None if near or self.historical else self.written


# What each kind of form means


def _meaning(form: Form, anchor: Anchor) -> Range | None:
    """Return the first and last period that a form speaks of, None where that is not settled."""
    try:
        if isinstance(form, RangeForm) and form.ends is not None:
            return _range(form.ends, anchor)
        return _MEANINGS[form.kind](form, anchor)
    except (ValueError, OverflowError):
        return None


def _one(period: Period | None) -> Range | None:
    return None if period is None else (period, period)


def _range(ends: tuple[Form, Form], anchor: Anchor) -> Range | None:
    first = _meaning(ends[0], anchor)
    if first is None:
        return None
    if ends[0].kind == "weekday":
        return _weekdays(first[0], ends[1], anchor)
    last = _meaning(ends[1], replace(anchor, story=first[0]))
    if last is None or last[1].first <= first[0].first:
        return None
    return first[0], last[1]


def _weekdays(first: Period, form: Form, anchor: Anchor) -> Range | None:
    """From one weekday to the next that is meant; both lie behind where the clause does."""
    last = _weekday_after(first, form)
    if (
        anchor.written is not None
        and first.first <= anchor.written.first < last.first
        and anchor.tense(form) in {"past", "perfect"}
    ):
        return first.shifted(-7), last.shifted(-7)
    return first, last


def _weekday_after(first: Period, form: Form) -> Period:
    return first.shifted(((form.weekday or 0) - first.first.weekday()) % 7 or 7)


def _calendar(form: Form, anchor: Anchor) -> Range | None:
    dated = replace(form, year=form.year if form.year is not None else _told_year(form, anchor))
    if dated.parts:
        first = _calendar(replace(dated, parts=()), anchor)
        return _until(first, dated.parts[0])
    if dated.year is not None:
        return _one(_with_year(dated, dated.year))
    if form.modifier.endswith(" year"):
        return None
    return _one(_without_year(form, anchor))


def _until(first: Range | None, last_day: int) -> Range | None:
    if first is None or last_day <= first[0].first.day:
        return None
    start = first[0].first
    last = calendar_day(start.year, start.month, last_day)
    return None if last is None else (first[0], last)


def _told_year(form: Form, anchor: Anchor) -> int | None:
    """Return the year of "last year", "that year", "the previous year" after a month."""
    shift = {"last year": -1, "this year": 0, "next year": 1}.get(form.modifier)
    if shift is not None:
        return anchor.written.first.year + shift if anchor.written else None
    shift = {"that year": 0, "the same year": 0, "the previous year": -1, "the following year": 1}.get(form.modifier)
    return anchor.before.first.year + shift if shift is not None and anchor.before else None


def _with_year(form: Form, year: int) -> Period | None:
    if form.month is None:
        return Period("year", date(year, 1, 1))
    if form.day is None:
        return Period("month", date(year, form.month, 1))
    return calendar_day(year, form.month, form.day)


def _without_year(form: Form, anchor: Anchor) -> Period | None:
    """Return the day or month whose year goes without saying."""
    direction = _direction(form, anchor)
    if anchor.story is not None and direction in {"past", None} and form.modifier not in {"last", "this", "next"}:
        return _in_story(form, anchor.story)
    if anchor.written is None or is_finer("month", anchor.written.unit):
        return None
    day = anchor.written.first
    around = [_with_year(form, year) for year in (day.year - 1, day.year, day.year + 1)]
    choices = [
        period for period in around if period and (form.weekday is None or period.first.weekday() == form.weekday)
    ]
    return _nearest(form, choices, period_of(day, "day" if form.day else "month"), direction)


def _in_story(form: Form, story: Period) -> Period | None:
    """Return the day or month in the year that the telling has come to; it does not go back by more than a month."""
    period = _with_year(form, story.first.year)
    if period is None or (form.weekday is not None and form.day and period.first.weekday() != form.weekday):
        return None
    backwards = story.unit != "year" and period.last < story.first - timedelta(days=62)
    return None if backwards else period


def _direction(form: Form, anchor: Anchor) -> Tense | None:
    if form.modifier in {"last", "earlier in"}:
        return "past"
    if form.modifier == "since":
        return "perfect" if anchor.tense(form) in {"perfect", "present"} else "past"
    if form.modifier in {"next", "later in"}:
        return "future"
    if form.modifier == "for" and form.day is not None and anchor.tense(form) != "future":
        return None
    return anchor.tense(form)


def _nearest(form: Form, choices: Sequence[Period], now: Period, direction: Tense | None) -> Period | None:
    """Return the last one in the past, or the next one to come; the current month only with "this", "early" or "late"."""
    current = (
        form.day is not None
        or form.vague
        or form.modifier in {"this", "early in", "late in", "earlier in", "later in", "by", "until", "till"}
    )
    past = [period for period in choices if period.first < now.first or (current and period == now)]
    future = [period for period in choices if period.first > now.first or (current and period == now)]
    if form.modifier == "this":
        return next((period for period in choices if period.first.year == now.first.year), None)
    if direction in {"past", "perfect"}:
        return past[-1] if past else None
    if direction == "future" or (
        direction == "present" and form.day is None and form.modifier in {"by", "until", "till"}
    ):
        return future[0] if future else None
    close = _close(form, choices, now)
    return future[0] if close is None and direction == "present" and form.day and future else close


def _close(form: Form, choices: Sequence[Period], now: Period) -> Period | None:
    """Without a telling verb, a day within four months is meant; a month is not guessed."""
    near = [period for period in choices if abs((period.first - now.first).days) <= 120]
    return near[0] if form.day is not None and len(near) == 1 else None


def _numeric(form: Form, anchor: Anchor) -> Range | None:
    first, second = form.parts
    order = _evidence(form) or (form.modifier or anchor.order)
    day, month = (first, second) if order == "day-first" else (second, first)
    return _one(calendar_day(form.year or 0, month, day))


_NO_DAY = frozenset(
    {
        "every",
        "each",
        "a",
        "any",
        "that",
        "black",
        "bloody",
        "good",
        "easter",
        "holy",
        "ash",
        "palm",
        "super",
        "whit",
        "cyber",
        "shrove",
        "maundy",
    }
)


def _weekday(form: Form, anchor: Anchor) -> Range | None:
    if form.modifier in _NO_DAY or form.weekday is None:
        return None
    if form.modifier in {"following", "previous"}:
        return _one(_weekday_from(anchor.before, form))
    written = anchor.written
    if written is None or written.unit != "day":
        return None
    if form.shift is not None:
        return _one(period_of(written.first, "week").shifted(form.shift).widened("day").shifted(form.weekday))
    back = (written.first.weekday() - form.weekday) % 7
    return _one(_weekday_near(form, anchor, written, back))


def _weekday_from(before: Period | None, form: Form) -> Period | None:
    if before is None or before.unit != "day" or form.weekday is None:
        return None
    ahead = (form.weekday - before.first.weekday()) % 7 or 7
    return before.shifted(ahead if form.modifier == "following" else ahead - (14 if ahead == 7 else 7) or -7)


def _weekday_near(form: Form, anchor: Anchor, written: Period, back: int) -> Period | None:
    if form.modifier in {"last", "this past"}:
        return written.shifted(-(back or 7))
    ahead = written.shifted((7 - back) % 7 if form.modifier != "next" else 7 - back)
    if form.modifier == "next":
        same_week = ahead.widened("week") == written.widened("week")
        return None if same_week else ahead
    if form.modifier in {"for", "until", "till"}:
        return _weekday_to_come(form, anchor, ahead)
    if form.modifier == "this coming":
        return ahead if back else ahead.shifted(7)
    tense = "past" if form.modifier == "since" else anchor.tense(form)
    return ahead if tense in {"future", "present"} else written.shifted(-back)


def _weekday_to_come(form: Form, anchor: Anchor, ahead: Period) -> Period | None:
    """Return the day for which, or until which: after the day told before it, else only where the clause looks forward."""
    told = anchor.before
    if form.modifier != "for" and told is not None and told.unit == "day" and abs((told.first - ahead.first).days) <= 7:
        return _weekday_after(told, form)
    return ahead if anchor.tense(form) in {"future", "present"} else None


def _offset(form: Form, anchor: Anchor) -> Range | None:
    """Count from the day of writing, at the precision of the unit."""
    written = anchor.written
    if written is None or form.shift is None or is_finer(form.unit, written.unit):
        return None
    if form.modifier == "today" and anchor.tense(form) == "present":
        return None
    return _one(written.widened(form.unit).shifted(form.shift))


def _shift(form: Form, anchor: Anchor) -> Range | None:
    """Count from the date told before."""
    before = anchor.before
    if before is None or form.shift is None or is_finer(form.unit, before.unit):
        return None
    return _one(before.widened(form.unit).shifted(form.shift))


def _decade(form: Form, anchor: Anchor) -> Range | None:  # noqa: ARG001 - all meanings are called alike
    return _one(Period("decade", date(form.year or 1, 1, 1)))


def _season(form: Form, anchor: Anchor) -> Range | None:
    """Return three months of the northern year; a winter, which lies in two years, only as the year it is told with."""
    if form.month is None:
        return _one(Period("year", date(form.year, 1, 1))) if form.year else None
    if form.year is not None:
        return _months(form.year, form.month, form.month + 2)
    if anchor.written is None or anchor.written.unit == "year" or form.modifier not in {"last", "this", "next"}:
        return None
    now = anchor.written.first
    if form.modifier == "this":
        return _months(now.year, form.month, form.month + 2)
    if form.modifier == "last":
        return _months(now.year - (now.month <= form.month + 2), form.month, form.month + 2)
    return _months(now.year + (now.month >= form.month), form.month, form.month + 2)


def _quarter(form: Form, anchor: Anchor) -> Range | None:
    shift = {"last": -1, "this": 0, "next": 1}.get(form.modifier, 0)
    if form.year is not None:
        return _months(form.year, *form.parts)
    return _months(anchor.written.first.year + shift, *form.parts) if anchor.written else None


def _months(year: int, first: int, last: int) -> Range:
    return Period("month", date(year, first, 1)), Period("month", date(year, last, 1))


def _weekend(form: Form, anchor: Anchor) -> Range | None:
    """Saturday and Sunday."""
    if anchor.written is None or anchor.written.unit != "day":
        return None
    saturday = anchor.written.widened("week").widened("day").shifted(5)
    running = anchor.written.first.weekday() >= 5
    if form.modifier == "next":
        saturday = saturday.shifted(7)
    elif form.modifier == "last" or (not running and _is_behind(form, anchor)):
        saturday = saturday.shifted(-7)
    return saturday, saturday.shifted(1)


def _is_behind(form: Form, anchor: Anchor) -> bool:
    """Whether the weekend that is spoken of is over: "this weekend" only in the past tense, "over the weekend" unless to come."""
    tense = anchor.tense(form)
    return tense in {"past", "perfect"} if form.modifier == "this" else tense != "future"


def _years(form: Form, anchor: Anchor) -> Range | None:  # noqa: ARG001 - all meanings are called alike
    first, last = form.parts
    return Period("year", date(first, 1, 1)), Period("year", date(last, 1, 1))


_MEANINGS: dict[FormKind, Callable[[Form, Anchor], Range | None]] = {
    "calendar": _calendar,
    "numeric": _numeric,
    "weekday": _weekday,
    "offset": _offset,
    "shift": _shift,
    "decade": _decade,
    "season": _season,
    "quarter": _quarter,
    "weekend": _weekend,
    "span": _years,
}
