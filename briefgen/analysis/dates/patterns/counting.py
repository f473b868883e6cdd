"""So many days, weeks, months or years from now, or from the date told before."""

import re

from briefgen.analysis.dates import nuclei, words
from briefgen.analysis.dates.pattern import Pattern
from briefgen.analysis.dates.readers import counting

PATTERNS: tuple[Pattern, ...] = (
    (
        nuclei.MONTHS,
        re.compile(rf"\b(?i:(?P<which>that|the\s(?:following|previous)))\s{words.MONTH}(?![\w’']|\s\d)"),
        counting.neighbouring_month,
    ),
    (
        nuclei.UNITS,
        re.compile(rf"\b{words.PART_OF_UNIT}(?P<modifier>last|this|next)\s{words.UNIT}\b"),
        counting.unit_word,
    ),
    (nuclei.UNITS, re.compile(r"\b(?=[Tt])(?i:the\sday\s(?:before\syesterday|after\stomorrow))\b"), counting.day_word),
    (
        nuclei.UNITS,
        re.compile(
            r"\b(?=[TtYyLl])(?i:today|tonight|yesterday|tomorrow|last\snight|this\s(?:morning|afternoon|evening))\b"
            + words.PART_OF_DAY
            + rf"(?![’']s\s(?!{words.EVENT_NOUN}))"
        ),
        counting.day_word,
    ),
    (nuclei.BEFORE_LAST, re.compile(rf"\b(?i:the\s{words.UNIT}\sbefore\slast)\b"), counting.before_last),
    (
        nuclei.UNITS,
        re.compile(
            rf"\b(?=[LlTtNn])(?<!\bthe\s)(?<!\bThe\s)(?<!\bover\s)(?i:(?P<modifier>last|this|next)\s(?!day\b){words.UNIT})\b(?!\s(?:or\s(?:so|two|three)|after\s(?:week|month|year)|by\s(?:week|month|year))\b)"
        ),
        counting.unit_word,
    ),
    (
        nuclei.AGO,
        re.compile(
            rf"\b(?=\w)(?<!-)(?<!\bhundred\s)(?<!\bhundred\sand\s){words.ROUGHLY}(?i:{words.NUMBER})\s{words.UNIT_COUNTED}s?\sago\b"
        ),
        counting.ago,
    ),
    (
        nuclei.AGO,
        re.compile(
            rf"\b(?=\w)(?<!-)(?<!\bhundred\s)(?<!\bhundred\sand\s)(?i:{words.NUMBER})\s{words.UNIT_COUNTED}s?\sago\s(?:(?:to\sthe\s)?(?P<target>today|tonight|tomorrow|day|(?:this|next|last)\s(?:week|month))|(?:on\s)?{words.WEEKDAY})\b"
        ),
        counting.anniversary,
    ),
    (
        nuclei.FROM_TODAY,
        re.compile(
            r"\b(?=[Aa]\s)(?<!\bonce\s)(?<!\btwice\s)(?<!times\s)(?<!days\s)(?i:a\s(?P<unit>week|fortnight)\s(?P<target>today|tomorrow))\b"
        ),
        counting.week_on,
    ),
    (nuclei.YEARS, re.compile(rf"\b(?i:this\s(?:very\s)?day\sin)\s{words.YEAR}(?!\w)"), counting.day_of_year),
    (
        nuclei.IN_TIME,
        re.compile(rf"\b(?i:in\s{words.NUMBER})\s{words.UNIT_COUNTED}s?[’'](?:s?\stime)\b"),
        counting.from_now,
    ),
    (
        nuclei.UNITS,
        re.compile(
            rf"\b(?=[Ii]n\s)(?<!\btime\s)(?<!\bonce\s)(?<!\btwice\s)[Ii]n\s(?i:{words.NUMBER})\s{words.UNIT_COUNTED}s?\b(?![’'\-]|\s(?:or|of|after|before|from|to|and)\b)"
        ),
        counting.within,
    ),
    (
        nuclei.FROM_TODAY,
        re.compile(rf"\b(?=\w)(?i:{words.NUMBER})\s{words.UNIT_COUNTED}s?\sfrom\s(?i:(?P<target>today|tomorrow))\b"),
        counting.from_today,
    ),
    (
        nuclei.AGO,
        re.compile(rf"\b{words.MONTH}\s(?i:{words.NUMBER})\s(?P<unit>year)s?\sago\b"),
        counting.month_ago,
    ),
    (
        nuclei.FROM_NOW,
        re.compile(rf"\b(?=\w)(?i:{words.NUMBER})\s{words.UNIT_COUNTED}s?\sfrom\snow\b"),
        counting.from_now,
    ),
    (
        nuclei.LATER,
        re.compile(
            rf"\b(?=\w){words.ROUGHLY}(?i:{words.NUMBER})\s{words.UNIT_COUNTED}s?\s"
            r"(?i:(?P<sense>earlier|later|before|afterwards|afterward|previously))\b(?=\s*(?:[,.;:)!?\"”’]|$)|\s(?:in|at|on|and|but|when|by|to|with|over)\b|(?<!before)(?:\s(?-i:[A-Z])|\s(?:he|she|it|they|we|the|there|a|an|his|her)\b))",
        ),
        counting.later,
    ),
    (
        nuclei.LATER,
        re.compile(
            r"\b(?i:(?P<hours>24|48|72|twenty-four|forty-eight|seventy-two)\shours\s(?P<sense>earlier|later|before|afterwards))\b(?=\s*(?:[,.;:)!?\"”]|$))"
        ),
        counting.hours_later,
    ),
    (
        nuclei.UNITS,
        re.compile(
            r"\b(?=[Tt])(?i:(?P<which>the\s(?:next|following|previous|preceding|same)|that)\s(?:very\s)?(?P<unit>day|morning|afternoon|evening|night|week|month|year))\b(?![’']s\b|\s(?:or|after|before|that|as)\b)"
        ),
        counting.neighbour,
    ),
    (
        nuclei.SAME,
        re.compile(
            rf"\b(?:the\s)?same\smonth\s(?:(?:of|in)\s{words.YEAR}(?!\w)|(?:of\s)?last\syear\b|(?:a|one)\syear\searlier\b|(?:in\s)?the\s(?:previous\syear|year\sbefore)\b)"
        ),
        counting.same_month,
    ),
    (
        nuclei.ORDINALS,
        re.compile(
            r"(?<=\b[Oo]n\s)the\s(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)(?=[.;:)]|,(?!\s\d)|\s(?:but|he|she|they|it|we|the|a|an)\b)"
        ),
        counting.day_of_story,
    ),
    (
        nuclei.ORDINALS,
        re.compile(r"\bthe\s(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)\sof\s(?P<modifier>this|last|next)\smonth\b"),
        counting.day_of_month,
    ),
    (
        nuclei.UNITS,
        re.compile(
            r"\b(?=[Tt])(?i:the\s(?P<unit>day|morning|evening|night|week|month|year)\s(?P<sense>before|after))\b(?=\s*(?:[,.;:)!?\"”]|$))"
        ),
        counting.day_before,
    ),
)
