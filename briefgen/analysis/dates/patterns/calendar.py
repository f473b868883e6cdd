"""Days and months of the calendar, with or without a year, and feasts."""

import re

from briefgen.analysis.dates import nuclei, words
from briefgen.analysis.dates.pattern import Pattern
from briefgen.analysis.dates.readers import calendar, feasts

PATTERNS: tuple[Pattern, ...] = (
    (
        nuclei.FIGURES,
        re.compile(
            r"(?<![\w/.\-])(?P<year>1\d{3}|20\d{2})-(?P<monthnumber>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d\-/])"
        ),
        calendar.iso,
    ),
    (
        nuclei.FIGURES,
        re.compile(
            r"(?<![\w/.\-])(?P<first>\d{1,2})(?P<mark>[/.\-])(?P<second>\d{1,2})(?P=mark)(?P<year>1\d{3}|20\d{2}|\d{2})(?![\w/\-]|\.\d)"
        ),
        calendar.numeric,
    ),
    (
        nuclei.MONTHS,
        re.compile(
            rf"\b{words.DAY}(?:\s?[\-–—]\s?|\s(?:to|until|and)\s)(?P<until>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?{words.MONTH}{words.YEAR_AFTER}(?!\w)"
        ),
        calendar.days,
    ),
    (
        nuclei.MONTHS,
        re.compile(
            rf"\b{words.MONTH}\s{words.DAY}(?:\s?[\-–—]\s?|\s(?:to|until|through)\s)(?P<until>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?{words.YEAR_AFTER}(?![\w\d])"
        ),
        calendar.days,
    ),
    (
        nuclei.MONTHS,
        re.compile(
            rf"\b{words.FULL_DATE_BEFORE}(?:the\s)?{words.DAY}\s(?:of\s)?{words.MONTH}(?:{words.YEAR_AFTER}{words.RELATIVE_YEAR})(?!\w)"
        ),
        calendar.calendar_day,
    ),
    (
        nuclei.MONTHS,
        re.compile(rf"\b(?:the\s)?{words.ORDINAL_DAY}\sof\s{words.MONTH}{words.YEAR_AFTER}(?![\w’'])"),
        calendar.ordinal,
    ),
    (
        nuclei.MONTHS,
        re.compile(
            rf"\b{words.FULL_DATE_BEFORE}{words.MONTH}\s{words.DAY}(?!\d|[:.]\d|\s?%)(?:{words.YEAR_AFTER}{words.RELATIVE_YEAR})(?!\w)"
        ),
        calendar.calendar_day,
    ),
    (nuclei.MONTHS, re.compile(rf"{words.VAGUE}?\b{words.MONTH},?\s(?:of\s)?{words.YEAR}(?!\w)"), calendar.calendar),
    (
        nuclei.MONTHS,
        re.compile(
            rf"{words.VAGUE}?\b{words.MONTH},?\s(?:of\s)?(?P<which>last|this|next|that|the\s(?:previous|following|same))\syear\b"
        ),
        calendar.calendar,
    ),
    (
        nuclei.MONTHS,
        re.compile(rf"\b(?=\w)(?i:{words.CUE})\s{words.VAGUE}?{words.MONTH}(?![\w’']|\s\d)"),
        calendar.calendar,
    ),
    (
        nuclei.MONTHS,
        re.compile(
            rf"\b{words.MONTH}(?=(?:,\s{words.ANY_MONTH})?,?\s(?:and|or)\s{words.ANY_MONTH},?\s(?:of\s)?{words.YEAR}(?!\w))"
        ),
        calendar.calendar,
    ),
    (nuclei.MONTHS, re.compile(rf"{words.VAGUE}{words.MONTH}(?![\w’']|\s\d)"), calendar.calendar),
    (nuclei.MONTHS, re.compile(rf"\b(?=\w)(?i:{words.CUE})\s{words.SURE_MONTH}(?=[’']s\s[a-z])"), calendar.calendar),
    (
        nuclei.MONTHS,
        re.compile(rf"\b(?i:(?P<modifier>last|next|this))\s{words.MONTH}(?=[’']s\s[a-z])"),
        calendar.calendar,
    ),
    (nuclei.MONTHS, re.compile(rf"\b{words.SURE_MONTH}(?=[’']s\s{words.EVENT_NOUN})"), calendar.calendar),
    (
        nuclei.MONTHS,
        re.compile(
            rf"(?=[MTWFS\d])(?:\b{words.WEEKDAY},?\s|(?<=\b[Oo]n\s)|(?<=\bthe\s)|(?<=[\dtdh],\s)){words.DAY}"
            rf"(?=(?:(?:,\s{words.ANY_NUMBER}){{0,6}}|(?:,\s{words.ANY_DAY}){{0,2}}),?\s(?:and|or)\s{words.ANY_DAY}\s(?:of\s)?{words.MONTH}{words.YEAR_AFTER}(?!\w))"
        ),
        calendar.listed_day,
    ),
    (
        nuclei.MONTHS,
        re.compile(
            rf"\b{words.MONTH}(?=\swas\s(?:(?:the|a)\s(?:\w+\s){{0,3}}month|the\s\w+est\s(?:\w+\s)?(?:since|on\srecord))\b)"
        ),
        calendar.calendar,
    ),
    (
        nuclei.MONTHS,
        re.compile(
            rf"(?=[JFMASOND])(?:(?<=\b[Tt]he\s)|(?<=\b[Aa]n\s)|(?<=\b[Aa]\s)|(?<=\b[Ii]ts\s)|(?<=\b[Hh]is\s)|(?<=\b[Hh]er\s)|(?<=\b[Tt]heir\s)|(?<=\w[’']s\s)){words.MONTH}(?=\s(?:{words.EVENT_NOUN}|(?:\w{{3,12}}\s)?{words.RECORD_NOUN}))"
        ),
        calendar.calendar,
    ),
    (
        nuclei.FEASTS,
        re.compile(
            r"\b(?=\w)(?<!Orthodox\s)(?:(?P<modifier>[Ll]ast|[Nn]ext|[Tt]his|[Bb]y|[Nn]ow\sand|[Bb]efore|[Uu]ntil|[Tt]ill|[Ss]ince|[Aa]fter|[Aa]t|[Oo]n)\s)?"
            rf"{words.MOVING_FEAST}"
            rf"(?:,?\s(?:(?:in|of)\s)?{words.YEAR}(?!\w)|(?=[,.;:!?)”\"]|[’']s\s{words.EVENT_NOUN}|\s(?:and|but|or|in|at|on|when|as|the|he|she|they|it|with|to|for|after|before|by|last|this|that|was|is|will|too|again|also|we|you|I|there|were|had|has|have|would)\b|$))"
        ),
        feasts.feast_of_year,
    ),
    (
        nuclei.FEASTS,
        re.compile(rf"\b{words.FIXED_FEAST}(?:,?\s(?:(?:in|of)\s)?{words.YEAR})?(?!\w)"),
        feasts.feast,
    ),
)
