"""The patterns of worded dates, each with its nucleus, without which it cannot match, and the reader of what it matches.

No pattern repeats without a bound, nor is wider than `nuclei.REACH`. Where one begins with a look back, what it looks for ahead comes
first, as most places have none of it; one that begins with many words asks first whether a word begins, which takes half the time.
"""

from briefgen.analysis.dates.pattern import Pattern
from briefgen.analysis.dates.patterns import calendar, counting, stretches, weekdays, years

PATTERNS: tuple[Pattern, ...] = (
    *calendar.PATTERNS,
    *years.PATTERNS,
    *stretches.PATTERNS,
    *weekdays.PATTERNS,
    *counting.PATTERNS,
)
