"""Who is whose wife, son, lawyer, as the text says when it names them: "his wife, Ada … his wife"."""

from collections.abc import Iterable, Mapping

from briefgen.analysis.descriptions import Finding
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name
from briefgen.analysis.noun_phrases import Phrase
from briefgen.analysis.noun_reader import NounReader
from briefgen.analysis.syntax import POSSESSORS
from briefgen.analysis.tokens import Doc
from briefgen.analysis.vocabulary import Gender
from briefgen.naming import fold

_THEIRS = "their"
_CHILDREN: Mapping[str, Gender | None] = {
    "child": None, "baby": None, "infant": None, "toddler": None, "daughter": "f", "girl": "f", "son": "m", "boy": "m",
}  # fmt: skip


def relatives(
    doc: Doc,
    bearers: Mapping[Name, Group | None],
    findings: Iterable[Finding],
    meant: Mapping[int, tuple[Group, float]],
) -> dict[tuple[int | str, str], Group]:
    """Return who is whose what by the id of the owner, or "their" for a pair's, and the noun: "his wife, Ada", "Brown's son John"."""
    known: dict[tuple[int | str, str], Group] = {}
    for finding in findings:
        head, bearer = doc[finding.head], bearers[finding.name]
        for whose in head.children:
            if bearer is not None and whose.dep_ in POSSESSORS and (whose.i in meant or whose.lower_ == _THEIRS):
                owner = id(meant[whose.i][0]) if whose.i in meant else _THEIRS
                known[owner, fold(head.lemma_)] = bearer
    return known


def relative(reader: NounReader, phrase: Phrase) -> Group | None:
    """Return the one who was named as somebody's wife, son, lawyer, unless it is said here who is: "his friend Bonosus"."""
    found = reader.relatives.get((phrase.owner, phrase.lemma)) or _only_child(reader, phrase)
    said = [token.i for token in phrase.token.doc[phrase.last : phrase.last + 1] if token.pos_ == "PROPN"]
    is_other = any(reader.meant.get(i, (None,))[0] is not found for i in said)
    return None if phrase.plural or is_other else found


def _only_child(reader: NounReader, phrase: Phrase) -> Group | None:
    """Return the one child that the article names as a couple's ("their child, Gloria"), for "his daughter" too."""
    if phrase.lemma not in _CHILDREN or not phrase.owner:
        return None
    theirs = {
        id(group): group for (owner, noun), group in reader.relatives.items() if owner == _THEIRS and noun in _CHILDREN
    }
    others = any(owner != _THEIRS and noun in _CHILDREN for owner, noun in reader.relatives)
    child = next(iter(theirs.values()), None) if len(theirs) == 1 and not others else None
    gender = _CHILDREN[phrase.lemma]
    return None if child is not None and gender and child.gender not in (None, gender) else child
