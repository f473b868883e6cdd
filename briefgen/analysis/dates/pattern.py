"""What a pattern of worded dates consists of."""

import re
from collections.abc import Callable
from re import Match

from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.nuclei import Nucleus

Pattern = tuple[Nucleus, re.Pattern[str], Callable[[Match[str]], Form | None]]
"""The nucleus, the pattern itself, and the reader of what it matches, None where that is no date after all."""
