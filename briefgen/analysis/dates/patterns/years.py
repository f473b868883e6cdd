"""Years by themselves."""

import re

from briefgen.analysis.dates import nuclei, words
from briefgen.analysis.dates.pattern import Pattern
from briefgen.analysis.dates.readers import calendar

PATTERNS: tuple[Pattern, ...] = (
    (
        nuclei.YEARS,
        re.compile(
            rf"(?=[12])(?P<listed>(?<=\b\d{{4}},\s)|(?<=\b\d{{4}}\sand\s)|(?<=\b\d{{4}},\sand\s)|(?<=\b\d{{4}}\sor\s)){words.YEAR}(?!\w)"
        ),
        calendar.listed_year,
    ),
    (
        nuclei.YEARS,
        re.compile(rf"(?=[12])(?:(?<=\b[Pp]ost-)|(?<=\b[Pp]re-)|(?<=\w[’']s\s)|(?<=\b[Tt]hat\s)){words.YEAR}(?!\w)"),
        calendar.calendar,
    ),
    (
        nuclei.SHORT_YEARS,
        re.compile(r"(?:(?<=\b[Ii]n\s)|(?<=\bof\s))[’'‘](?P<short>\d\d)(?![\w’'])"),
        calendar.short_year,
    ),
    (
        nuclei.YEARS,
        re.compile(
            r"\b(?=\w)(?i:(?P<modifier>in|since|until|till|by|during|before|after|from|between|of|to|and|through|for|than|as\s(?:early|late|recently)\sas|(?:half-?way|midway)\sthrough|(?:in\s)?the\syear|back\s(?:in|to)|prior\sto|(?:fiscal|financial|tax)(?:\syear)?|the|its|his|her|their|a))\s"
            rf"{words.VAGUE}?{words.YEAR}(?!\w)",
        ),
        calendar.calendar,
    ),
    (nuclei.YEARS, re.compile(rf"{words.VAGUE}{words.YEAR}(?!\w)"), calendar.calendar),
    (nuclei.YEARS, re.compile(rf"(?<=\(){words.YEAR}(?=\))"), calendar.calendar),
    (nuclei.YEARS, re.compile(rf"(?<=[a-z]\s){words.YEAR}(?=\s{words.OF_ELECTION})"), calendar.calendar),
)
