"""One name, two people: John Smith the senator is not John Smith the coach.

Articles whose descriptions of a name come from different walks of life are about two people, unless the same company ties
them together: an actor who became governor is found among the same people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from briefgen.annotation import Annotation, Participant
from briefgen.article import Article
from briefgen.gazetteer import meaning_of
from briefgen.naming import words
from briefgen.resolution.forms import Cluster, Form, Sighting

_SEVERAL = 2  # articles from which a name may be two people's


@cache
def _walks() -> dict[str, str]:
    """Return nouns with the walk of life that they belong to."""
    table: dict[str, str] = {}
    for line in (files("briefgen") / "data" / "walks_of_life.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            walk, _, nouns = line.partition("\t")
            table.update(dict.fromkeys(nouns.split(), walk))
    return table


def _walks_of(participant: Participant) -> frozenset[str]:
    told = (word for description in participant.descriptions for word in words(description.text))
    return frozenset(_walks()[word] for word in told if word in _walks())


def apart_by_description(clusters: Iterable[Cluster], told: Sequence[tuple[Article, Annotation]]) -> list[Cluster]:
    """Take out of the clusters what is another person of the same name, and return it as clusters of its own."""
    return [
        new
        for cluster in clusters
        if cluster.type == "person" and cluster.weight >= _SEVERAL
        for new in _divided(cluster, told)
    ]


def _divided(cluster: Cluster, told: Sequence[tuple[Article, Annotation]]) -> list[Cluster]:
    walks: dict[Sighting, frozenset[str]] = defaultdict(frozenset)
    for s in cluster.sightings:
        participant = told[s.story][1].participants[s.participant]
        if participant.descriptions:
            walks[s] = _walks_of(participant)
    if len(set().union(*walks.values())) < _SEVERAL:
        return []
    groups = _bound_together(cluster, walks, told)
    groups.sort(key=lambda g: (-len(g), min(g)))
    main, new = groups[0], []
    for group in groups[1:]:
        of_group = frozenset().union(*(walks[s] for s in group))
        of_main = frozenset().union(*(walks[s] for s in main))
        if of_group and of_main and not of_group & of_main:
            new.append((group, Counter(w for s in group for w in walks[s])))
    if not new:
        return []
    gone = {s for group, _ in new for s in group}
    cluster.sightings = [s for s in cluster.sightings if s not in gone]
    name = cluster.forms[0].name
    return [_own(name, group, min(walk, key=lambda w: (-walk[w], w))) for group, walk in new]


def _own(name: str, group: Iterable[Sighting], walk: str) -> Cluster:
    sightings = sorted(group)
    return Cluster("person", [Form("person", name, sightings)], sightings, given=f"{name} ({walk})", extra=[])


def _bound_together(
    cluster: Cluster, walks: Mapping[Sighting, frozenset[str]], told: Sequence[tuple[Article, Annotation]]
) -> list[set[Sighting]]:
    """Return the sightings in groups that share a walk of life or company (other people and organisations)."""
    home = {s: s for s in cluster.sightings}

    def root(s: Sighting) -> Sighting:
        while home[s] != s:
            home[s] = home[home[s]]
            s = home[s]
        return s

    first: dict[tuple[str, str], Sighting] = {}
    own = {form.name for form in cluster.forms}
    for s in cluster.sightings:
        ties = [("walk", w) for w in walks[s]] + [("company", name) for name in _company(told[s.story][1], own)]
        for tie in ties:
            one, other = root(s), root(first.setdefault(tie, s))
            home[max(one, other)] = min(one, other)
    groups: dict[Sighting, set[Sighting]] = defaultdict(set)
    for s in cluster.sightings:
        groups[root(s)].add(s)
    return list(groups.values())


def _company(annotation: Annotation, own: set[str]) -> Iterable[str]:
    """Yield the other people and organisations of an article; countries are everybody's company."""
    return (
        p.name for p in annotation.participants
        if p.named and p.type in {"person", "organisation"} and p.name not in own and meaning_of(p.name) is None
    )  # fmt: skip
