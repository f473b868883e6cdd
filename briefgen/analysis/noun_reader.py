"""What is known while the noun phrases of a document are read: whom heads mean, whose things are, whom the text spoke of last."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.analysis.groups import Group
from briefgen.analysis.syntax import POSSESSORS
from briefgen.analysis.tokens import Token

_SURE = 0.75  # of a pronoun whose predicate counts
_LIKELY = 0.6  # of one whose possession does


@dataclass(slots=True)
class NounReader:
    """A document while its noun phrases are read.

    `meant` gives the participant and confidence of heads that are resolved, `relatives` who was named as somebody's wife or lawyer,
    `described` whom descriptions of several words speak of, `homeland` the country that the article is about,
    `latest` the named participants by id in the order in which the text last spoke of them, `predicates` whom the heads of
    predicates describe.
    """

    meant: dict[int, tuple[Group, float]]
    relatives: Mapping[tuple[int | str, str], Group]
    described: Mapping[str, Group]
    homeland: Group | None
    latest: dict[int, Group] = field(default_factory=dict)
    predicates: dict[int, Group] = field(default_factory=dict)

    def pass_by(self, group: Group) -> None:
        """Remember that the text has just spoken of a named participant."""
        self.latest.pop(id(group), None)
        self.latest[id(group)] = group

    def sure(self, token: Token) -> Group | None:
        """Return the participant that a head is known to mean."""
        group, sureness = self.meant.get(token.i, (None, 0.0))
        return group if sureness >= _SURE else None

    def owner(self, token: Token) -> int | str:
        """Return whose a thing or person is: the id of a participant, else the word itself ("their"), "" for nobody's."""
        for whose in token.children:
            if whose.dep_ in POSSESSORS:
                group, sureness = self.meant.get(whose.i, (None, 0.0))
                return id(group) if group is not None and sureness >= _LIKELY else whose.lower_
        return ""
