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
    child = _only_child(known)
    return known if child is None else known | {(_THEIRS, noun): child for noun in _CHILDREN}


def _only_child(known: Mapping[tuple[int | str, str], Group]) -> Group | None:
    """Return the only child that the article names, where it is a couple's: "their child, Gloria"."""
    children = {id(child): (owner, child) for (owner, noun), child in known.items() if noun in _CHILDREN}
    owner, child = next(iter(children.values()), ("", None))
    return child if len(children) == 1 and owner == _THEIRS else None


def relative(reader: NounReader, phrase: Phrase) -> Group | None:
    """Return the one who was named as somebody's wife, son, lawyer, unless it is said here who is: "his friend Bonosus"."""
    found = _named(reader, phrase)
    said = [token.i for token in phrase.token.doc[phrase.last : phrase.last + 1] if token.pos_ == "PROPN"]
    is_other = any(reader.meant.get(i, (None,))[0] is not found for i in said)
    return None if phrase.plural or is_other else found


def _named(reader: NounReader, phrase: Phrase) -> Group | None:
    """Return who was named as that of the owner; the only child of a couple is so for "his daughter" too, but for no "his son"."""
    found = reader.relatives.get((phrase.owner, phrase.lemma))
    if found is None and phrase.owner and phrase.lemma in _CHILDREN:
        found = reader.relatives.get((_THEIRS, phrase.lemma))
    gender = _CHILDREN.get(phrase.lemma)
    return None if found is not None and gender and found.gender not in (None, gender) else found
