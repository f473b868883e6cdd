"""How sure an attribution is: the share that was right, of those found in the same way, when the rules were tuned.

The table `data/quote_confidence.tsv` gives that share by construction, by the kind of words that name the speaker, and by whether
the parse confirms what the order of words says. Where it has no such row, that of the construction alone counts. Constructions that
annotated news hardly has are in `data/quote_confidence_judged.tsv`; one that neither table knows gets 0.5.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

UNKNOWN = 0.5


def confidence(construction: str, speaker: str, *, confirmed: bool) -> float:
    """Return the chance (0..1) that an attribution by this construction to this kind of speaker is right."""
    judged = _judged().get(construction)
    if judged is not None:
        return judged
    table = _table()
    own = table.get((construction, speaker, "yes" if confirmed else "no"))
    return own if own is not None else table.get((construction, "any", "any"), UNKNOWN)


@cache
def _table() -> Mapping[tuple[str, str, str], float]:
    rows = _rows("quote_confidence.tsv")
    return {(construction, speaker, parse): float(share) for construction, speaker, parse, share, *_ in rows}


@cache
def _judged() -> Mapping[str, float]:
    return {construction: float(share) for construction, share in _rows("quote_confidence_judged.tsv")}


def _rows(name: str) -> Iterator[list[str]]:
    text = files("briefgen.analysis").joinpath("data", name).read_text(encoding="utf8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
