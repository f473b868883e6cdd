"""The patterns of worded dates, each with its nucleus, without which it cannot match, and the reader of what it matches.

No pattern repeats without a bound, nor is wider than `nuclei.REACH`. Where one begins with a look back, what it looks for ahead comes
first, as most places have none of it.
"""

import re
from collections.abc import Callable
from re import Match

from briefgen.analysis.dates import nuclei, words
from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.readers import calendar, counting, feasts, stretches, weekdays

PATTERNS: tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[Match[str]], Form | None]], ...] = (
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
    (nuclei.MONTHS, re.compile(rf"\b(?i:{words.CUE})\s{words.VAGUE}?{words.MONTH}(?![\w’']|\s\d)"), calendar.calendar),
    (nuclei.MONTHS, re.compile(rf"{words.VAGUE}{words.MONTH}(?![\w’']|\s\d)"), calendar.calendar),
    (nuclei.MONTHS, re.compile(rf"\b(?i:{words.CUE})\s{words.SURE_MONTH}(?=[’']s\s[a-z])"), calendar.calendar),
    (
        nuclei.MONTHS,
        re.compile(rf"\b(?i:(?P<which>that|the\s(?:following|previous)))\s{words.MONTH}(?![\w’']|\s\d)"),
        counting.neighbouring_month,
    ),
    (
        nuclei.MONTHS,
        re.compile(
            rf"(?:\b{words.WEEKDAY},?\s|(?<=\b[Oo]n\s)|(?<=\bthe\s)|(?<=[\dtdh],\s)){words.DAY}"
            rf"(?=(?:(?:,\s{words.ANY_NUMBER}){{0,6}}|(?:,\s{words.ANY_DAY}){{0,2}}),?\s(?:and|or)\s{words.ANY_DAY}\s(?:of\s)?{words.MONTH}{words.YEAR_AFTER}(?!\w))"
        ),
        calendar.listed_day,
    ),
    (nuclei.MONTHS, re.compile(rf"\b{words.MONTH}(?=\swas\s(?:the|a)\s(?:\w+\s){{0,3}}month\b)"), calendar.calendar),
    (
        nuclei.MONTHS,
        re.compile(rf"(?:(?<=\b[Tt]he\s)|(?<=\b[Aa]\s)|(?<=\b[Aa]n\s)){words.MONTH}(?=\s{words.EVENT_NOUN})"),
        calendar.calendar,
    ),
    (
        nuclei.FEASTS,
        re.compile(
            r"(?<!Orthodox\s)\b(?:(?P<modifier>[Ll]ast|[Nn]ext|[Tt]his|[Bb]y|[Bb]efore|[Uu]ntil|[Tt]ill|[Ss]ince|[Aa]fter|[Aa]t)\s)?"
            rf"(?P<feast>Christmas|Easter(?:\sSunday|\sMonday)?|Good\sFriday|Palm\sSunday|Maundy\sThursday|Ash\sWednesday|Whit\sMonday)"
            rf"(?:,?\s(?:(?:in|of)\s)?{words.YEAR})?(?=[,.;:!?)”\"]|[’']s\s{words.EVENT_NOUN}|\s(?:and|but|or|in|at|on|when|as|the|he|she|they|it|with|to|for|after|before|by|last|this|that|was|is|will)\b|$)"
        ),
        feasts.feast_of_year,
    ),
    (
        nuclei.FEASTS,
        re.compile(
            rf"\b(?P<feast>Christmas\s(?:Eve|Day)|Boxing\sDay|New\sYear[’']s\s(?:Eve|Day))(?:,?\s(?:(?:in|of)\s)?{words.YEAR})?(?!\w)"
        ),
        feasts.feast,
    ),
    (
        nuclei.DECADES,
        re.compile(
            rf"(?<=\bthe\s){words.PART_OF_UNIT}?(?P<word>[Ff]ifties|[Ss]ixties|[Ss]eventies|[Ee]ighties|[Nn]ineties)\b"
        ),
        stretches.decade,
    ),
    (
        nuclei.UNITS,
        re.compile(rf"\b{words.PART_OF_UNIT}(?P<modifier>last|this|next)\s{words.UNIT}\b"),
        counting.unit_word,
    ),
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
            r"\b(?i:(?P<modifier>in|since|until|till|by|during|before|after|from|between|of|to|and|through|for|than|as\searly\sas|back\s(?:in|to)|prior\sto|(?:fiscal|financial|tax)(?:\syear)?|the|its|his|her|their|a))\s"
            rf"{words.VAGUE}?{words.YEAR}(?!\w)",
        ),
        calendar.calendar,
    ),
    (nuclei.YEARS, re.compile(rf"{words.VAGUE}{words.YEAR}(?!\w)"), calendar.calendar),
    (nuclei.YEARS, re.compile(rf"(?<=\(){words.YEAR}(?=\))"), calendar.calendar),
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
        re.compile(rf"(?<![\w’'])(?:{words.VAGUE}?)(?:(?P<decade>1\d\d0|20\d0)[’']?s|[’'](?P<short>[3-9]0)s)\b"),
        stretches.decade,
    ),
    (
        nuclei.SEASONS,
        re.compile(
            rf"\b(?:(?i:(?P<modifier>last|this|next|the|in))\s(?:the\s)?)?(?P<season>spring|summer|autumn|fall|winter)(?:,?\s(?:of\s)?(?:{words.YEAR}(?:[\-–/](?P<until>\d\d(?:\d\d)?))?|[’'‘](?P<short>\d\d)(?!\w)|(?P<which>last|this|next|that)\syear))?(?!\w)"
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
    (nuclei.UNITS, re.compile(r"\b(?i:the\sday\s(?:before\syesterday|after\stomorrow))\b"), counting.day_word),
    (
        nuclei.UNITS,
        re.compile(
            r"\b(?i:today|tonight|yesterday|tomorrow|last\snight|this\s(?:morning|afternoon|evening))\b"
            + words.PART_OF_DAY
            + rf"(?![’']s\s(?!{words.EVENT_NOUN}))"
        ),
        counting.day_word,
    ),
    (
        nuclei.WEEKDAYS,
        re.compile(
            rf"\b(?:(?i:(?P<modifier>last|next|this|this\spast|this\scoming|the\sfollowing|the\sprevious|that|every|each|{words.HABITUAL_A}|any|since|for|until|till|through|Black|Bloody|Good|Easter|Holy|Ash|Palm|Super|Whit|Cyber|Shrove|Maundy))\s(?:at\sleast\s)?)?"
            rf"{words.WEEKDAY}(?:,?\s(?:of\s)?(?P<week>last|this|next)\sweek\b|(?P<on>\sweek)(?![\w\-]))?{words.PART_OF_DAY}\b{words.OF_A_MONTH}(?!\s(?:(?:Night\s)?(?:Times|Telegraph|Mail|Mirror|Express|Herald|Agreement|Massacre)|Morning|Afternoon|Evening|Night)\b)",
        ),
        weekdays.weekday_alone,
    ),
    (
        nuclei.BEFORE_LAST,
        re.compile(rf"\b(?i:(?:the\s)?{words.WEEKDAY}\sbefore\slast)\b"),
        weekdays.weekday_before_last,
    ),
    (
        nuclei.AGO,
        re.compile(rf"\b(?i:(?P<number>two|three))\s{words.WEEKDAY}s\sago\b"),
        weekdays.weekdays_ago,
    ),
    (nuclei.BEFORE_LAST, re.compile(rf"\b(?i:the\s{words.UNIT}\sbefore\slast)\b"), counting.before_last),
    (
        nuclei.UNITS,
        re.compile(
            rf"(?=[LlTtNn])(?<!\bthe\s)(?<!\bThe\s)(?<!\bover\s)\b(?i:(?P<modifier>last|this|next)\s(?!day\b){words.UNIT})\b(?!\s(?:or\s(?:so|two|three)|after|by)\b)"
        ),
        counting.unit_word,
    ),
    (
        nuclei.AGO,
        re.compile(
            rf"(?<![\w\-])(?<!\bhundred\s)(?<!\bhundred\sand\s){words.ROUGHLY}(?i:{words.NUMBER})\s{words.UNIT_COUNTED}s?\sago\b"
        ),
        counting.ago,
    ),
    (
        nuclei.AGO,
        re.compile(
            rf"(?<![\w\-])(?<!\bhundred\s)(?<!\bhundred\sand\s)(?i:{words.NUMBER})\s{words.UNIT_COUNTED}s?\sago\s(?:(?:to\sthe\s)?(?P<target>today|tomorrow|day|(?:this|next|last)\s(?:week|month))|(?:on\s)?{words.WEEKDAY})\b"
        ),
        counting.anniversary,
    ),
    (nuclei.YEARS, re.compile(rf"\b(?i:this\s(?:very\s)?day\sin)\s{words.YEAR}(?!\w)"), counting.day_of_year),
    (
        nuclei.FROM_NOW,
        re.compile(rf"\b(?i:in\s{words.NUMBER})\s{words.UNIT_COUNTED}s?[’'](?:s?\stime)\b"),
        counting.from_now,
    ),
    (
        nuclei.UNITS,
        re.compile(
            rf"(?=[Ii]n\s)(?<!\btime\s)(?<!\bonce\s)(?<!\btwice\s)\b[Ii]n\s(?i:{words.NUMBER})\s{words.UNIT_COUNTED}s?\b(?![’'\-]|\s(?:or|of|after|before|from|to|and)\b)"
        ),
        counting.within,
    ),
    (nuclei.FROM_NOW, re.compile(rf"\b(?i:{words.NUMBER})\s{words.UNIT_COUNTED}s?\sfrom\snow\b"), counting.from_now),
    (
        nuclei.LATER,
        re.compile(
            rf"\b{words.ROUGHLY}(?i:{words.NUMBER})\s{words.UNIT_COUNTED}s?\s"
            r"(?i:(?P<sense>earlier|later|before|afterwards|afterward|previously))\b(?=\s*(?:[,.;:)!?\"”’]|$)|\s(?:in|at|on|and|but|when|by|to|with|over)\b|(?<!before)(?:\s(?-i:[A-Z])|\s(?:he|she|it|they|the)\b))",
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
            r"\b(?i:(?P<which>the\s(?:next|following|previous|preceding|same)|that)\s(?:very\s)?(?P<unit>day|morning|afternoon|evening|night|week|month|year))\b(?![’']s\b|\s(?:or|after|before|that|as)\b)"
        ),
        counting.neighbour,
    ),
    (
        nuclei.UNITS,
        re.compile(r"\b(?i:the\s(?P<unit>day|week|month|year)\s(?P<sense>before|after))\b(?=\s*(?:[,.;:)!?\"”]|$))"),
        counting.day_before,
    ),
    (
        nuclei.WEEKENDS,
        re.compile(r"\b(?i:(?P<modifier>last|this|next|over\sthe|at\sthe|for\sthe|by\sthe)\sweekend)\b"),
        weekdays.weekend,
    ),
)
