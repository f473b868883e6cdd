"""What the words of a date say: "two days earlier", "21 February", "in October last year".

`find_forms` reads a text with the patterns of `patterns.PATTERNS`, in order; where two overlap, the one that begins first wins, then the
longer. The time is linear in the text.
"""

from collections.abc import Iterator

from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.nuclei import stretches
from briefgen.analysis.dates.patterns import PATTERNS


def find_forms(text: str) -> tuple[Form, ...]:
    """Return the wordings of dates in order of the text, none overlapping another."""
    found = sorted(_all_forms(text), key=lambda form: (form.start, -form.end))
    kept: list[Form] = []
    for form in found:
        if not kept or form.start >= kept[-1].end:
            kept.append(form)
    return tuple(kept)


def _all_forms(text: str) -> Iterator[Form]:
    near = stretches(text)
    for nucleus, pattern, read in PATTERNS:
        for start, end in near.get(nucleus, ()):
            for match in pattern.finditer(text, start, end):
                form = read(match)
                if form is not None:
                    yield form
