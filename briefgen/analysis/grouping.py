"""Names of an article put together: which of them are one participant's (`people`, `organisations`)."""

from collections.abc import Iterable

from briefgen.analysis.aliases import introduced, one_name_each
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name
from briefgen.analysis.organisations import group_organisations
from briefgen.analysis.people import group_people
from briefgen.analysis.tokens import Doc

_WITHIN = frozenset({"in", "near", "outside"})


def group_names(doc: Doc, names: Iterable[Name], title: str = "") -> tuple[list[Group], dict[Name, Group | None]]:
    """Return the participants that the names stand for, in order of first mention, and whom each name means.

    None stands for a name that may be several people's. `title` is the article's, which may name its subject.
    """
    starts = [sentence.start for sentence in doc.sents]
    every = tuple(names)
    same = one_name_each(introduced(doc, every))
    people, of_people = group_people(tuple(n for n in every if n.type == "person"), starts, title, same)
    others, of_others = group_organisations(tuple(n for n in every if n.type != "person"), same, _towns(doc, every))
    groups = [g for g in people + others if g.names]
    for group in groups:
        group.names.sort(key=lambda name: name.first)
    groups.sort(key=lambda group: group.names[0].first)
    return groups, of_people | of_others


def _towns(doc: Doc, names: Iterable[Name]) -> frozenset[str]:
    """Return the names that something is said to be in, which are no school's: "born in Exeter"."""
    return frozenset(name.text for name in names if name.first and doc.lowers[name.first - 1] in _WITHIN)
