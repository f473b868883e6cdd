"""Names that the table of well-known organisations has: found where the pipeline missed them or saw but a part."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from briefgen.analysis.names import Name, Names, Taken, beside_a_capital, is_half, name_at, with_better
from briefgen.analysis.tokens import Doc
from briefgen.naming import known_organisations

_FEWEST = 3
"""Letters of an abbreviation that is believed where the pipeline saw no name."""


@cache
def _by_first_word() -> Mapping[str, tuple[str, ...]]:
    """Return the names in the table by their first word, cut as tokenisers cut words, the longest first."""
    table: dict[str, list[str]] = defaultdict(list)
    for name in known_organisations():
        table[name.split()[0].split("-")[0]].append(name)
    return {word: tuple(sorted(names, key=lambda name: (-len(name), name))) for word, names in table.items()}


def _end(doc: Doc, first: int, text: str) -> int | None:
    """Return where the text that begins with the token `first` ends, if it stands there in whole words."""
    start = doc[first].idx
    span = doc.char_span(start, start + len(text))
    return span.end if span is not None and span.text == text else None


def _is_meant(doc: Doc, first: int, last: int, over: list[Name]) -> bool:
    """Tell whether a known organisation is named here, given the names that are seen in the same place."""
    if over:
        return all(first <= name.first and name.last <= last for name in over)
    text = doc.words(first, last)
    is_certain = " " in text or (len(text) >= _FEWEST and not doc[first].sent.text.isupper())
    return is_certain and not is_half(doc, first, last) and not beside_a_capital(doc, first, last)


def from_organisations(doc: Doc, names: Names) -> Names:
    """Add well-known organisations, in place of what the pipeline saw of them: Manchester United, not Manchester."""
    taken, found, end = Taken(names), list[Name](), 0
    for at in doc.places(_by_first_word().keys()):
        if at < end:
            continue
        last = next(
            (last for text in _by_first_word()[doc.texts[at]] if (last := _end(doc, at, text)) is not None), None
        )
        if last is not None and _is_meant(doc, at, last, taken.over(at, last)):
            end = last
            found.append(name_at(doc, at, last, "organisation"))
    return with_better(names, found)
