"""What dates are worded around: the name of a month, a year, "ago". Patterns are tried around these alone.

Few words of a text belong to dates, and trying all patterns everywhere takes several times as long as finding these. A nucleus
finds whatever its patterns cannot match without, and looks at nothing around it; it may well find more.
"""

import re

MONTHS = re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
WEEKDAYS = re.compile(r"[MTWFS](?:on|ues|ednes|hurs|ri|atur|un)day")
FIGURES = re.compile(r"\d[/.\-]\d")
YEARS = re.compile(r"[12]\d{3}")
SHORT_YEARS = re.compile(r"[’'‘]\d\d")
ORDINALS = re.compile(r"\d(?:st|nd|rd|th)\b")
DECADES = re.compile(r"0[’']?s|[efhnx]ties")
SEASONS = re.compile(r"spring|summer|autumn|fall|winter")
FEASTS = re.compile(r"Christmas|Boxing|New\s|Easter|Good\s|Palm\s|Maundy|Ash\s|Whit\s")
PARTS = re.compile(r"[QqHh](?i:uarter|alf)")
UNITS = re.compile(r"[DdWwMmYyNnEeTt](?i:ay|ecade|eek|onth|ear|ight|orning|oon|vening|onight|omorrow)")
"""Days, weeks, months, years, decades and parts of days; "yesterday" has a "day"."""
WEEKENDS = re.compile(r"[Ww](?i:eekend)")
AGO = re.compile(r"\sago")
FROM_NOW = re.compile(r"from\snow|[’']s?\stime")
SAME = re.compile(r"same\smonth")
BEFORE_LAST = re.compile(r"[Bb](?i:efore\slast)")
LATER = re.compile(r"[EeLlBbAaPp](?i:arlier|ater|efore|fter|reviously)")

REACH = 80
"""Characters on either side of a nucleus within which all of a date lies, and what patterns look at behind it."""


def around(nucleus: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return the stretches of the text within reach of a nucleus, in order, none touching another."""
    found: list[tuple[int, int]] = []
    for match in nucleus.finditer(text):
        start, end = max(0, match.start() - REACH), match.end() + REACH
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
