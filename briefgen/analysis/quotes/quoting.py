"""Who is quoted, and by whom: "the agency quoted Smith as saying", "Smith was quoted (by the agency) as saying"."""

from briefgen.analysis.quotes.beside import adjacent
from briefgen.analysis.quotes.layout import Layout
from briefgen.analysis.quotes.phrases import Phrase, phrase_at
from briefgen.analysis.tokens import Doc, Token

_QUOTING = frozenset({"quoted", "quotes", "quote", "quoting", "cited", "cites", "cite", "citing"})
_REACH = 12  # tokens between "quoted" and "as saying"


def quoted_as_saying(layout: Layout, cue: Token) -> tuple[Phrase, Phrase | None] | None:
    """Return who is quoted, and by whom where that is told: "the agency quoted Smith as saying", "Smith was quoted (by …) as saying".

    `cue` is either verb.
    """
    doc, (low, high) = layout.doc, layout.sentence(cue)
    saying = _saying_after(doc, cue, high) if cue.lower_ in _QUOTING else cue
    if saying is None or saying.i - 2 < low or doc[saying.i - 1].lower_ != "as" or not saying.lower_.endswith("ing"):
        return None
    verb = next(
        (doc[i] for i in range(saying.i - 2, max(low, saying.i - _REACH) - 1, -1) if doc[i].lower_ in _QUOTING), None
    )
    if verb is None:
        return None
    subject_, between = adjacent(layout, verb), doc.span(verb.i + 1, saying.i - 1)
    if len(between) > 1 and between[0].lower_ == "by":
        return None if subject_ is None else (subject_, phrase_at(doc, between.start + 1, saying.i - 1))
    if len(between) == 0:
        after = doc[saying.i + 1] if saying.i + 1 < high else None
        by = phrase_at(doc, after.i + 1, high) if after is not None and after.lower_ == "by" else None
        return None if subject_ is None else (subject_, by)
    quoted = phrase_at(doc, between.start, saying.i - 1)
    return (quoted, subject_) if quoted is not None and quoted.end == saying.i - 1 else None


def _saying_after(doc: Doc, verb: Token, high: int) -> Token | None:
    """Return the "saying" of "quoted … as saying"."""
    reach = range(verb.i + 1, min(high - 1, verb.i + _REACH))
    return next((doc[i + 1] for i in reach if doc[i].lower_ == "as" and doc[i + 1].lower_.endswith("ing")), None)
