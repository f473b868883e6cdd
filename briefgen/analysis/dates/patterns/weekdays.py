"""Weekdays and weekends."""

import re

from briefgen.analysis.dates import nuclei, words
from briefgen.analysis.dates.pattern import Pattern
from briefgen.analysis.dates.readers import weekdays

PATTERNS: tuple[Pattern, ...] = (
    (
        nuclei.WEEKDAYS,
        re.compile(
            rf"\b(?=\w)(?:(?i:(?P<modifier>last|next|this|this\spast|this\scoming|the\sfollowing|the\sprevious|that|every|each|{words.HABITUAL_A}|any|since|for|until|till|through|Black|Bloody|Good|Easter|Holy|Ash|Palm|Super|Whit|Cyber|Shrove|Maundy))\s(?:at\sleast\s)?)?"
            rf"{words.WEEKDAY}(?:,?\s(?:of\s)?(?P<week>last|this|next)\sweek\b|(?P<on>\sweek)(?![\w\-]))?{words.PART_OF_DAY}\b{words.OF_A_MONTH}(?!\s(?:(?:Night\s)?(?:Times|Telegraph|Mail|Mirror|Express|Herald|Agreement|Massacre)|Morning|Afternoon|Evening|Night)\b)",
        ),
        weekdays.weekday_alone,
    ),
    (
        nuclei.BEFORE_LAST,
        re.compile(rf"\b(?i:(?:the\s)?(?:{words.WEEKDAY}|(?P<weekend>weekend))\sbefore\slast)\b"),
        weekdays.before_last,
    ),
    (
        nuclei.AGO,
        re.compile(rf"\b(?i:(?P<number>two|three))\s(?:{words.WEEKDAY}|(?P<weekend>weekend))s\sago\b"),
        weekdays.ago,
    ),
    (
        nuclei.WEEKENDS,
        re.compile(r"\b(?i:(?P<modifier>last|this|next|over\sthe|at\sthe|for\sthe|by\sthe)\sweekend)\b"),
        weekdays.weekend,
    ),
)
