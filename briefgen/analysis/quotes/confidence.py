"""How sure an attribution is: the share that was right, of those found in the same way, when the rules were tuned.

The table `data/quote_confidence.tsv` gives that share for each construction and kind of speaker. What the table does not list gets the
figure of its construction with any speaker, and what it does not know at all gets 0.5.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

UNKNOWN = 0.5


def confidence(construction: str, speaker: str) -> float:
    """Return the chance (0..1) that an attribution by this construction to this kind of speaker is right."""
    table = _table()
    return table.get((construction, speaker), table.get((construction, "any"), UNKNOWN))


@cache
def _table() -> Mapping[tuple[str, str], float]:
    text = files("briefgen.analysis").joinpath("data/quote_confidence.tsv").read_text(encoding="utf8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {(construction, speaker): float(share) for construction, speaker, share, *_ in rows}
