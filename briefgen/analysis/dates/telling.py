"""The telling: which date is told from which.

Dates are read in order, those outside quotation marks first, since what is quoted is told from the day on which it was said.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from briefgen.analysis.dates.anchors import Anchor, DateOrder, Found
from briefgen.analysis.dates.clauses import clause_at, is_aside, is_of_noun, upwards
from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.meanings import meaning
from briefgen.analysis.dates.periods import Period
from briefgen.analysis.dates.tense import tense_at
from briefgen.analysis.dates.verbs import Tense
from briefgen.analysis.tokens import Doc
from briefgen.annotation import Stretch
from briefgen.article import Article

Clauses = Literal["same", "beside", "apart"]
_DISTANT = timedelta(days=366)
_LATELY = timedelta(days=7)
_SETTLED = frozenset({"last", "this", "next", "last year", "this year", "next year"})
_UNDATED_STARTS = frozenset({"since", "until", "till", "by", "before", "after", "from", "for", "to", "than"})
_COMPARED = re.compile(
    r"\b(?:(?:since|than)|(?:attacks|crisis|elections?|war|treaty|law|act|vote)\sof)\s\Z", re.IGNORECASE
)
"""Before a date to which the telling does not come: "the lowest since August 2011", "the attacks of Sept. 11, 2001"."""


def _is_named_again(each: Found, form: Form) -> bool:
    """Whether a form names the period just told again: "in early March … that month"."""
    first, last = each.range
    return form.kind == "shift" and form.shift == 0 and first == last and first.unit == form.unit


def _goes_back(form: Form) -> bool:
    """Whether a date only looks back ("two days earlier"), so that it is open whether the telling goes on from there."""
    return form.kind == "shift" and form.shift is not None and form.shift < 0


class Telling:
    """One article's dates, read in order: those outside quotation marks first, since quotes are told from them."""

    def __init__(self, doc: Doc, article: Article, quoted: tuple[Stretch, ...], order: DateOrder) -> None:
        self.doc = doc
        self.text = article.text
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

    def _is_of_noun(self, form: Form) -> bool:
        return is_of_noun(self.doc, form.start, form.end)

    def _is_distant(self, period: Period) -> bool:
        return self.written is None or self.written.first - period.last > _DISTANT

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
            told = meaning(form, self._anchor(form, found))
            if told is not None:
                found.append(Found(form, told))
        return found

    def _anchor(self, form: Form, found: Sequence[Found]) -> Anchor:
        block = self._block(form.start)
        near = [each for each in found[-3:] if block - self._block(each.form.start) <= 1]
        before = next((each.range[0] for each in reversed(near) if each.is_exact or _is_named_again(each, form)), None)
        if near and _goes_back(near[-1].form) and form.kind == "shift":
            before = None
        story, written = self._story(form, found, near), self.written
        aside = story is not None and not self.historical and self._is_told_aside(near[-1], form)
        if aside:
            story = None
        if self._is_of_story(form, story) or self._is_open(form, near, aside=aside):
            written = None
        return Anchor(self.order, self._tense, self._is_of_noun, written, before, story)

    def _is_of_story(self, form: Form, story: Period | None) -> bool:
        """Whether a weekday may belong to a story of long ago, which is not of what is to come."""
        if form.kind not in {"weekday", "weekend"} or story is None:
            return False
        return self.historical or (story.unit != "year" and self._tense(form) != "future")

    def _is_told_aside(self, told: Found, form: Form) -> bool:
        """Whether a date is told in an aside of the sentence that has another: "the singer, born in May 1938, died on Friday"."""
        if self._sentence(told.form.start) != self._sentence(form.start):
            return False
        aside, clause = clause_at(self.doc, told.form.start), clause_at(self.doc, form.start)
        return aside is not None and clause is not None and is_aside(aside) and aside not in upwards(clause)

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
        if _COMPARED.search(self.text, max(0, each.form.start - 14), each.form.start):
            return False
        return each.range[0].unit in {"day", "month"} or self.historical or self._in_clause_of(each, form) == "same"

    def _in_clause_of(self, year: Found, form: Form) -> Clauses:
        """Return how the clause of a date stands to that of a bare year before it."""
        if self._sentence(year.form.start) != self._sentence(form.start):
            return "apart"
        first, second = clause_at(self.doc, year.form.start), clause_at(self.doc, form.start)
        if first is None or second is None or first == second:
            return "same"
        return "apart" if is_aside(first) else "beside"

    def _is_open(self, form: Form, near: Sequence[Found], *, aside: bool) -> bool:
        """Whether a month or day may be of the year told beside or not: "was hired in 2012 and dismissed in May", "born in May 1938, he left in June"."""
        if form.kind != "calendar" or form.year is not None or form.modifier in _SETTLED or not near or self.historical:
            return False
        last = near[-1]
        bare = last.range[0].unit == "year" and last.is_exact and last.form.modifier not in _UNDATED_STARTS
        beside = bare and self._is_distant(last.range[0]) and self._in_clause_of(last, form) == "beside"
        return (aside or beside) and self._tense(form) != "future"

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
            if form.kind == "offset" and spoken == self.written and self._is_said_before(stretch, plain, starts):
                spoken = spoken and spoken.widened("week")
            told = meaning(
                form, Anchor(self.order, self._tense, self._is_of_noun, spoken, self._told_in_block(found, block))
            )
            if told is not None:
                found.append(Found(form, told))
        return found

    def _told_in_block(self, found: Sequence[Found], block: int) -> Period | None:
        """Return the date that the speech of this paragraph has told last: a quotation goes on after "he said"."""
        last = found[-1] if found else None
        return last.range[0] if last and last.is_exact and self._block(last.form.start) == block else None

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

    def _is_said_before(self, stretch: Stretch, plain: Sequence[Found], starts: Sequence[int]) -> bool:
        """Whether the day told just before a quotation is one of the last, so that "tonight" may be the night of that day."""
        place = bisect_right(starts, stretch.start)
        before = plain[place - 1] if place else None
        if before is None or self.written is None or before.range[0].unit != "day" or not before.is_exact:
            return False
        near = self._block(stretch.start) - self._block(before.form.start) <= 1
        return near and timedelta(0) < self.written.first - before.range[0].first < _LATELY

    def _default(self, stretch: Stretch, plain: Sequence[Found], starts: Sequence[int]) -> Period | None:
        """Return the day of writing, unless the telling around the quotation is of long ago."""
        place = bisect_right(starts, stretch.start)
        before = plain[place - 1] if place else None
        if before is None or not self._is_distant(before.range[0]) or before.form.modifier in _UNDATED_STARTS:
            return self.written
        near = self._block(before.form.start) == self._block(stretch.start)
        return None if near or self.historical else self.written
