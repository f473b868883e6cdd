"""Names within names: Boston in "Boston Red Sox", Andy Warhol in "Andy Warhol Foundation".

Only what the article names by itself elsewhere is found, so that no word of a title becomes a participant, and cities and states that
its names have in them again and again: Pittsburgh, of the Pittsburgh Pirates.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from briefgen.analysis.focus import Reference
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name, name_at
from briefgen.analysis.tokens import Doc
from briefgen.gazetteer import meaning_of
from briefgen.naming import fold

_LONGEST = 12  # tokens of a name that are looked through
_LONGEST_PLACE = 3
_AGAIN = 2  # times that names must have a place in them
_SENSES = frozenset({"city", "capital", "state"})
_PAPERS = frozenset(
    "times post journal herald tribune globe chronicle gazette news observer examiner mail telegraph weekly press".split()
)


def places_within(doc: Doc, bearers: Mapping[Name, Group | None]) -> list[Group]:
    """Return the cities and states that stand within names at least twice and that the article never names by themselves."""
    named = {group.place.place for group in bearers.values() if group is not None and group.place}
    found: dict[str, Group] = {}
    for name in bearers:
        if _may_hold(name):
            for place in _places_in(doc, name):
                if place.meaning is not None and place.meaning.place not in named:
                    found.setdefault(place.meaning.place, Group("place", place=place.meaning)).names.append(place)
    return [group for group in found.values() if len(group.names) >= _AGAIN]


def _may_hold(name: Name) -> bool:
    """Tell whether another name can stand within this one: it has several words, and is no person's and no known place's."""
    return name.last - name.first > 1 and name.type != "person" and name.meaning is None


def _places_in(doc: Doc, name: Name) -> Iterator[Name]:
    """Yield the cities and states within a name, but for papers' names."""
    at, last = name.first, min(name.last, name.first + _LONGEST)
    while at < last:
        place = next((one for size in range(_LONGEST_PLACE, 0, -1) if (one := _place(doc, name, at, at + size))), None)
        if place is not None and not {fold(token.text) for token in doc[place.last : name.last]} & _PAPERS:
            yield place
        at = place.last if place is not None else at + 1


def _place(doc: Doc, name: Name, first: int, last: int) -> Name | None:
    if last > name.last or last - first == name.last - name.first:
        return None
    meaning = meaning_of(doc.words(first, last))
    if meaning is None or meaning.doubtful or meaning.sense not in _SENSES:
        return None
    return name_at(doc, first, last, "place", meaning=meaning)


def names_within(doc: Doc, bearers: dict[Name, Group | None], places: Iterable[Group]) -> Iterator[Reference]:
    """Yield the mentions of participants within the longer names of others; `places` are those that stand nowhere else."""
    known = _surfaces(doc, bearers | {name: group for group in places for name in group.names})
    for name, group in bearers.items():
        last, at = min(name.last, name.first + _LONGEST), name.first
        while at < last and _may_hold(name):
            run = next((r for r in known[doc[at].text] if r[1] is not group and _is_inside(doc, r[0], at, name)), None)
            if run is None:
                at += 1
                continue
            end = at + len(run[0])
            if not _is_its_head(doc, at, end, name, run[1]):
                yield Reference(at, end, doc.root(at, end).i, "nominal", run[1], 1.0)
            at = end


def _is_inside(doc: Doc, words: tuple[str, ...], at: int, name: Name) -> bool:
    end = at + len(words)
    whole = len(words) >= name.last - name.first
    return not whole and end <= name.last and all(doc[at + i].text == word for i, word in enumerate(words))


def _is_its_head(doc: Doc, first: int, last: int, name: Name, inner: Group) -> bool:
    """Tell whether the words are the longer name's own noun: no House speaks in "House of Representatives", nor a Senate in "U.S. Senate"."""
    return inner.type == name.type and first <= doc.root(name.first, name.last).i < last


def _surfaces(doc: Doc, bearers: Mapping[Name, Group | None]) -> Mapping[str, list[tuple[tuple[str, ...], Group]]]:
    """Return the names that may stand within others by their first word, the longest first; of people only full names."""
    found: dict[tuple[str, ...], Group] = {}
    for name, group in bearers.items():
        if group is not None and not name.is_demonym and (name.type != "person" or name.last - name.first > 1):
            found.setdefault(tuple(doc.texts[name.first : name.last]), group)
    by_first: dict[str, list[tuple[tuple[str, ...], Group]]] = defaultdict(list)
    for words in sorted(found, key=lambda words: -len(words)):
        by_first[words[0]].append((words, found[words]))
    return by_first
