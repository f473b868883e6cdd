"""Participants as an annotation has them: names, aliases, and what the text says that each is, in words fit for a page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from briefgen.analysis.descriptions import Finding, is_role
from briefgen.analysis.focus import Reference
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name
from briefgen.analysis.syntax import POSSESSORS
from briefgen.analysis.tokens import Doc
from briefgen.analysis.vocabulary import abbreviated_titles, relational_nouns
from briefgen.annotation import Description, Participant
from briefgen.naming import organisation_key

_MANNERS = {"apposition": 0, "title": 1, "copula": 2, "clause": 3}
_OPENINGS = frozenset(
    {"Former", "Longtime", "Veteran", "Fellow", "Retired", "Then"}
)  # capitals of a sentence, not of a title


def owned(doc: Doc, findings: Iterable[Finding], found: Iterable[Reference]) -> Iterator[tuple[Finding, str]]:
    """Yield the findings, each with whose it is: "his father" is nobody's but that of whom "his" means; else they are left out."""
    owners = {r.head: r.group.name for r in found if r.kind == "pronoun" and r.group.named}
    for finding in findings:
        whose = [c.i for c in doc[finding.head].children if c.dep_ in POSSESSORS and c.pos_ == "PRON"]
        if not whose or whose[0] in owners:
            yield finding, owners[whose[0]] if whose else ""


def participants_of(
    doc: Doc, groups: Iterable[Group], bearers: Mapping[Name, Group | None], findings: Iterable[tuple[Finding, str]]
) -> tuple[Participant, ...]:
    """Return the participants that the groups stand for, with what is said of each; `findings` are `owned`."""
    said: dict[int, list[tuple[Finding, str]]] = defaultdict(list)
    by_first = {name.first: name for name in bearers}
    for finding, owner in findings:
        said[id(bearers[finding.name])].append((finding, _words(doc, finding, owner, by_first)))
    return tuple(_participant(doc, group, said[id(group)]) for group in groups)


def _words(doc: Doc, finding: Finding, owner: str, by_first: Mapping[int, Name]) -> str:
    """Return a finding in words of its own: "his father" with whose he is, a title with the place that stands behind the name."""
    text = _in_full(doc.words(finding.first, finding.last))
    if finding.manner == "title" and " " not in text and (place := _place_behind(doc, finding.name, by_first)):
        return f"{text.lower() if text.istitle() else text} {place}"
    return f"{owner}’s {text}" if owner else text


def _place_behind(doc: Doc, name: Name, by_first: Mapping[int, Name]) -> str:
    """Return the place that the bearer of the name is of: President Reagan "of the United States"; "" where there is none."""
    behind = doc.lowers[name.last : name.last + 2]
    if behind[:1] != ["of"]:
        return ""
    place = by_first.get(name.last + len(behind) if behind[1:] == ["the"] else name.last + 1)
    return doc.words(name.last, place.last) if place is not None and place.type == "place" else ""


def _participant(doc: Doc, group: Group, findings: list[tuple[Finding, str]]) -> Participant:
    name = group.name
    texts = dict.fromkeys(n.text for n in group.names if not n.is_demonym)
    own = organisation_key(name)
    aliases = tuple(text for text in texts if text != name and organisation_key(text) != own)
    return Participant(name, group.type, group.named, aliases, _described(doc, findings), government=group.government)


def _described(doc: Doc, findings: list[tuple[Finding, str]]) -> tuple[Description, ...]:
    """Return what the text says of a participant, roles and the most telling manner first, without repeating itself."""
    told: dict[str, Description] = {}
    for finding, text in sorted(findings, key=lambda one: (_MANNERS[one[0].manner], one[0].first)):
        if text.casefold() not in relational_nouns():
            start, end = doc.starts[finding.first], doc.ends[finding.last - 1]
            role = is_role(doc[finding.head])
            told.setdefault(text.casefold(), Description(text, start, end, role))
    return tuple(sorted(told.values(), key=lambda description: not description.role))


def _in_full(text: str) -> str:
    """Return a description as it stands within a sentence, without abbreviated titles: "Vermont Sen." is a Vermont senator."""
    words = [abbreviated_titles().get(word.casefold(), word) for word in text.split()]
    return " ".join([words[0].lower() if words[0] in _OPENINGS else words[0], *words[1:]])
