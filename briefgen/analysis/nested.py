"""Names within names: Boston in "Boston Red Sox", Andy Warhol in "Andy Warhol Foundation".

Only what the article names by itself elsewhere is found, so that no word of a title becomes a participant.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc

from briefgen.analysis.focus import Reference
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name

_LONGEST = 12  # tokens of a name that are looked through


def names_within(doc: Doc, bearers: Mapping[Name, Group | None]) -> Iterator[Reference]:
    """Yield the mentions of participants within the longer names of others."""
    known = _surfaces(doc, bearers)
    for name, group in bearers.items():
        last, at = min(name.last, name.first + _LONGEST), name.first
        while at < last and name.type != "person" and name.meaning is None:
            run = next((r for r in known[doc[at].text] if r[1] is not group and _is_inside(doc, r[0], at, name)), None)
            if run is None:
                at += 1
                continue
            end = at + len(run[0])
            if not _is_its_head(doc, at, end, name, run[1]):
                yield Reference(at, end, doc[at:end].root.i, "nominal", run[1], 1.0)
            at = end


def _is_inside(doc: Doc, words: tuple[str, ...], at: int, name: Name) -> bool:
    end = at + len(words)
    whole = len(words) >= name.last - name.first
    return not whole and end <= name.last and all(doc[at + i].text == word for i, word in enumerate(words))


def _is_its_head(doc: Doc, first: int, last: int, name: Name, inner: Group) -> bool:
    """Tell whether the words are the longer name's own noun: no House speaks in "House of Representatives", nor a Senate in "U.S. Senate"."""
    return inner.type == name.type and first <= doc[name.first : name.last].root.i < last


def _surfaces(doc: Doc, bearers: Mapping[Name, Group | None]) -> Mapping[str, list[tuple[tuple[str, ...], Group]]]:
    """Return the names that may stand within others by their first word, the longest first; of people only full names."""
    found: dict[tuple[str, ...], Group] = {}
    for name, group in bearers.items():
        if group is not None and not name.is_demonym and (name.type != "person" or name.last - name.first > 1):
            found.setdefault(tuple(token.text for token in doc[name.first : name.last]), group)
    by_first: dict[str, list[tuple[tuple[str, ...], Group]]] = defaultdict(list)
    for words in sorted(found, key=lambda words: -len(words)):
        by_first[words[0]].append((words, found[words]))
    return by_first
