"""Two dates that are one range, "from 3 to 5 May", and the year that is said once for several."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.analysis.dates.forms import Form, RangeForm

_TO = re.compile(r"\s(?:to|until|till|through|into)\s|\s?[\-–—]\s?")
_AND = re.compile(r"\sand\s")
_LISTED = re.compile(r"(?:,\s|,?\s(?:and|or)\s)(?:(?:in|on)\s)?")


def joined(forms: Sequence[Form], text: str) -> list[Form]:
    """Return the forms, with "from X to Y" made one."""
    made: list[Form] = []
    for form in _with_shared_years(forms, text):
        before = made[-1] if made else None
        if before is not None and _is_range(before, form, text):
            made[-1] = _range_form(before, form)
        else:
            made.append(form)
    return made


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
    return bool(_TO.fullmatch(between)) and (worded or between.strip() == "through" or not between.strip().isalpha())


def _range_form(first: Form, last: Form) -> Form:
    year = first.year if first.year is not None else _year_of_range(first, last)
    told = last.modifier if last.modifier.endswith(" year") else ""
    plain = replace(
        first, year=year, modifier=told or ("" if first.modifier == "from" and first.year else first.modifier)
    )
    return RangeForm(
        first.start,
        last.end,
        first.kind,
        modifier=first.modifier,
        year=year,
        vague=first.vague or last.vague,
        ends=(plain, replace(last, modifier=told)),
    )


def _year_of_range(first: Form, last: Form) -> int | None:
    if last.year is None or first.month is None or last.month is None:
        return last.year
    return last.year - (first.month > last.month)
