"""The distinct names of the corpus: everything that is decided by a name is decided once for all articles that have it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.annotation import Annotation, EntityType, Participant
from briefgen.article import Article
from briefgen.naming import fold


class Sighting(NamedTuple):
    """A participant of an article: the number of the article in the order of the corpus, and of the participant in it."""

    story: int
    participant: int


@dataclass(slots=True, eq=False)
class Form:
    """A name with a type, as participants of articles go by it. `aliases` count the articles that use each of them."""

    type: EntityType
    name: str
    sightings: list[Sighting] = field(default_factory=list)
    aliases: Counter[str] = field(default_factory=Counter)
    mentions: int = 0

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Sort key: most used first, the same in whatever order the articles came."""
        return (-len(self.sightings), -self.mentions, self.name, self.type)


@dataclass(slots=True, eq=False)
class Cluster:
    """Forms that are one entity. `given` is the name that a correction gives it; `extra` are aliases that one adds."""

    type: EntityType
    forms: list[Form] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    given: str = ""
    extra: list[str] = field(default_factory=list)
    moved_from: list[str] = field(default_factory=list)
    summary: str = ""
    described: list[str] = field(default_factory=list)
    same_as: list[str] = field(default_factory=list)
    hidden: bool = False

    @property
    def weight(self) -> int:
        """In how many articles it stands."""
        return len(self.sightings)

    @property
    def mentions(self) -> int:
        """How often its forms are mentioned."""
        return sum(form.mentions for form in self.forms)

    def absorb(self, other: "Cluster") -> None:
        """Take over all that the other has."""
        self.forms += other.forms
        self.sightings += other.sightings
        self.extra += other.extra
        self.moved_from += other.moved_from
        self.described += other.described
        self.same_as += other.same_as
        self.summary = self.summary or other.summary
        other.forms, other.sightings = [], []


class Stop(NamedTuple):
    """What participants of one article, or of all, are called otherwise, typed otherwise, or dropped, before names are compared."""

    names: dict[str, str]
    types: dict[str, EntityType]
    dropped: frozenset[str]


NOTHING = Stop({}, {}, frozenset())


def gather(stories: Sequence[tuple[Article, Annotation]], own: Sequence[Stop], everywhere: Stop) -> list[Form]:
    """Return the forms of all named participants, in an order that does not depend on the order of the articles.

    `own` gives for each story what its front matter corrects.
    """
    forms: dict[tuple[EntityType, str], Form] = {}
    for number, (_, annotation) in enumerate(stories):
        stops = [stop for stop in (own[number], everywhere) if stop is not NOTHING]
        for index, (participant, mentions) in enumerate(
            zip(annotation.participants, annotation.mention_counts(), strict=True)
        ):
            if participant.named and participant.type is not None:
                key = _corrected(participant, stops) if stops else (participant.type, participant.name)
                if key is not None:
                    _note(forms, key, participant, Sighting(number, index), mentions)
    return sorted(forms.values(), key=lambda form: form.order)


def _corrected(participant: Participant, stops: Iterable[Stop]) -> tuple[EntityType, str] | None:
    type_, name = participant.type, participant.name
    for stop in stops:
        folded = fold(name)
        if folded in stop.dropped:
            return None
        name = stop.names.get(folded, name)
        type_ = stop.types.get(folded) or stop.types.get(fold(name)) or type_
    return (type_, name) if type_ else None


def _note(
    forms: dict[tuple[EntityType, str], Form],
    key: tuple[EntityType, str],
    participant: Participant,
    sighting: Sighting,
    mentions: int,
) -> None:
    form = forms.get(key)
    if form is None:
        form = forms[key] = Form(*key)
    form.sightings.append(sighting)
    form.mentions += mentions
    for alias in participant.aliases:
        form.aliases[alias] += 1
    if participant.name != key[1]:
        form.aliases[participant.name] += 1


def spread(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Return the clusters that have something in them, in their fixed order."""
    return sorted(
        (c for c in clusters if c.forms or c.sightings),
        key=lambda c: c.forms[0].order if c.forms else (0, 0, c.given, c.type),
    )
