"""Decades, seasons, quarters and pairs of years."""

import re

from briefgen.analysis.dates import nuclei, words
from briefgen.analysis.dates.pattern import Pattern
from briefgen.analysis.dates.readers import stretches

PATTERNS: tuple[Pattern, ...] = (
    (
        nuclei.DECADES,
        re.compile(
            rf"(?<=\bthe\s){words.PART_OF_UNIT}?(?P<word>[Ff]ifties|[Ss]ixties|[Ss]eventies|[Ee]ighties|[Nn]ineties)\b"
        ),
        stretches.decade,
    ),
    (
        nuclei.YEARS,
        re.compile(r"\b(?P<first>1\d{3}|20\d{2})\s?[\-–—/]\s?(?P<second>1\d{3}|20\d{2}|\d{2})\b(?![\-–—/.,]?\d)"),
        stretches.span,
    ),
    (
        nuclei.YEARS,
        re.compile(
            r"\b(?P<first>1\d{3}|20\d{2})(?:\s(?:to|until|through)\s|\s?[\-–—/]\s?)[’'‘](?P<second>\d\d)(?![\w’'])"
        ),
        stretches.span,
    ),
    (
        nuclei.DECADES,
        re.compile(
            rf"(?<![\w’'])(?:{words.VAGUE}(?:the\s(?=1|2))?)?(?:(?P<decade>1\d\d0|20\d0)[’']?s|[’'](?P<short>[3-9]0)s)\b"
        ),
        stretches.decade,
    ),
    (
        nuclei.SEASONS,
        re.compile(
            rf"\b(?:(?i:(?P<modifier>last|this|next|that|the|in))\s(?:the\s)?)?(?P<season>spring|summer|autumn|fall|winter|(?:Spring|Summer|Autumn|Fall|Winter)(?=\s(?:of\s)?[12]\d{{3}}\b))(?:,?\s(?:of\s)?(?:{words.YEAR}(?:[\-–/](?P<until>\d\d(?:\d\d)?))?|[’'‘](?P<short>\d\d)(?!\w)|(?P<which>last|this|next|that)\syear))?(?!\w)"
        ),
        stretches.season,
    ),
    (nuclei.YEARS, re.compile(rf"\bQ(?P<quarter>[1-4])\s(?:of\s)?{words.YEAR}(?!\w)"), stretches.short_quarter),
    (
        nuclei.PARTS,
        re.compile(
            rf"\b(?i:(?P<number>first|second|third|fourth|last)\s(?P<part>quarter|half)\sof\s(?:{words.YEAR}|(?P<which>last|this|next|the)\syear))\b"
        ),
        stretches.quarter,
    ),
)
