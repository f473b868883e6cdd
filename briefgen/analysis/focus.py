"""What the text has in focus at its place: whom it spoke of last, and how.

Every mention that is passed goes to the front of a list of candidates, which pronouns (`pronouns`) and descriptions
(`definites`) are resolved to; an unnamed person that comes in ("a spokesman") is a candidate too, so that "he" after it is nobody
rather than the wrong one.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import field

from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name
from briefgen.analysis.syntax import SUBJECTS
from briefgen.analysis.tokens import Doc, Token
from briefgen.annotation import MentionKind
from briefgen.values import dataclass

_KEPT = 48  # candidates at most


@dataclass(frozen=True, slots=True)
class Reference:
    """A description or pronoun: tokens first to last (excluded), its head, whom it means, how surely (0..1)."""

    first: int
    last: int
    head: int
    kind: MentionKind
    group: Group
    confidence: float


@dataclass(slots=True)
class Seen:
    """A candidate's latest mention and how often it was mentioned."""

    group: Group
    head: Token
    sentence: int
    subject: bool
    main: bool
    inside: bool
    count: int = 1


@dataclass(slots=True)
class Focus:
    """The candidates at a place of the text, latest last, and what is needed to weigh them."""

    doc: Doc
    by_first: dict[int, Name]
    bearers: dict[Name, Group | None]
    inside: bytearray
    sentence: int = 0
    introduced: list[Group] = field(default_factory=list)
    _seen: "OrderedDict[int, Seen]" = field(default_factory=OrderedDict)
    _all: dict[int, Seen] = field(default_factory=dict)

    def pass_by(self, group: Group, head: Token) -> None:
        """Put a mention into focus."""
        before = self._all.get(id(group))
        count = before.count + 1 if before else 1
        subject = is_subject(head)
        main, inside = subject and is_main(head), bool(self.inside[head.i])
        if before and before.sentence == self.sentence:
            subject, main, inside = subject or before.subject, main or before.main, inside and before.inside
        seen = Seen(group, head, self.sentence, subject, main, inside, count)
        self._all[id(group)] = self._seen[id(group)] = seen
        self._seen.move_to_end(id(group))
        if len(self._seen) > _KEPT:
            self._seen.popitem(last=False)

    def latest(self) -> Iterator[Seen]:
        """Yield the candidates, the latest first."""
        yield from reversed(self._seen.values())


def is_subject(token: Token) -> bool:
    """Tell whether the token is the subject of its clause, or joined to one."""
    return token.dep_ in SUBJECTS or (token.dep_ == "conj" and token.head.dep_ in SUBJECTS)


def is_main(subject: Token) -> bool:
    """Tell whether the subject is that of the main clause of its sentence."""
    head = subject.head.head if subject.dep_ == "conj" else subject.head
    return head.dep_ in {"ROOT", "conj", "parataxis"}
