"""People's corrections applied to what the machine made of the names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from briefgen.annotation import Annotation, EntityType
from briefgen.article import Article
from briefgen.corrections import Correction, Corrections, Verb
from briefgen.errors import Problem
from briefgen.naming import fold, is_acronym, person_words
from briefgen.resolution.forms import NOTHING, Cluster, Form, Stop
from briefgen.urls import slugify

Told = tuple[Article, Annotation]
_WITHIN: tuple[Verb, ...] = ("rename", "merge", "aliases", "retype", "stoplist", "hide")
_TYPES: dict[str, EntityType] = {"person": "person", "organisation": "organisation", "place": "place"}
_LETTERS = 4  # of places that are written in capitals always: USSR


def before_names(corrections: Corrections) -> Stop:
    """Return what corrections say of names before they are compared: the stoplist and types."""
    types = {fold(item.names[0]): _TYPES[item.values[0]] for item in corrections.of("retype")}
    dropped = frozenset(fold(name) for item in corrections.of("stoplist") for name in item.names)
    return Stop({}, types, dropped) if types or dropped else NOTHING


def within_article(corrections: Corrections) -> Stop:
    """Return what an article's own corrections say of its names: renamed and merged ones go by their new name there."""
    if not corrections.items:
        return NOTHING
    names = {fold(name): item.values[0] for item in corrections.of("rename", "merge") for name in item.names}
    names |= {fold(alias): item.names[0] for item in corrections.of("aliases") for alias in item.values}
    stop = before_names(corrections)
    hidden = frozenset(fold(name) for item in corrections.of("hide") for name in item.names)
    return Stop(names, stop.types, stop.dropped | hidden)


def forbidden_pairs(corrections: Corrections) -> frozenset[frozenset[str]]:
    """Return the pairs of folded names that people have said to be two; a name that they give stands for those it replaces."""
    former: dict[str, set[str]] = defaultdict(set)
    for item in corrections.of("rename", "merge"):
        former[fold(item.values[0])].update(map(fold, item.names))
    return frozenset(
        frozenset((a, b))
        for item in corrections.of("apart")
        for one, other in combinations(map(fold, item.names), 2)
        for a in (one, *former.get(one, ()))
        for b in (other, *former.get(other, ()))
        if a != b
    )


class Amendment:
    """The clusters of the corpus, found by any name that they go by, and changed as corrections say."""

    def __init__(self, clusters: list[Cluster], slugs: Sequence[tuple[str, str]]) -> None:
        self.clusters = clusters
        self.problems: list[Problem] = []
        self._slugs = slugs
        self._by_name: dict[str, Cluster] = {}
        for cluster in clusters:
            for name in _names(cluster):
                self._by_name.setdefault(fold(name), cluster)
        for cluster in clusters:
            for alias in (alias for form in cluster.forms for alias in form.aliases):
                self._by_name.setdefault(fold(alias), cluster)

    def apply(self, corrections: Iterable[Correction]) -> None:
        """Apply those that are about entities, splits first, then joins and new names, then what is said of them."""
        order = ("split", "merge", "rename", "aliases", "hide", "describe", "summary", "same_as", "apart")
        for item in sorted(corrections, key=lambda c: order.index(c.verb) if c.verb in order else len(order)):
            if item.verb in order:
                getattr(self, f"_{item.verb}")(item)

    def entity_of(self, item: Correction, name: str) -> Cluster | None:
        """Return the cluster that goes by the name; a name that nobody goes by is a problem of the correction."""
        cluster = self._by_name.get(fold(name))
        if cluster is None:
            self.problems.append(
                item.problem(f"{item.verb}: no article names “{name}”", "check the spelling, or remove the line")
            )
        return cluster

    def _call(self, cluster: Cluster, name: str) -> None:
        """Give the cluster a name, and remember the address that it had."""
        if cluster.given or cluster.forms:
            old = slugify(cluster.given or best_name(cluster))
            cluster.moved_from += [old] if old != slugify(name) else []
        cluster.given = name
        self._by_name[fold(name)] = cluster

    def _apart(self, item: Correction) -> None:
        """Names were kept apart when they were compared; here is only told when one of them is nowhere."""
        for name in item.names:
            self.entity_of(item, name)

    def _split(self, item: Correction) -> None:
        cluster = self.entity_of(item, item.names[0])
        if cluster is None:
            return
        wanted = set(item.articles)
        known = {key for pair in self._slugs for key in pair}
        for article in item.articles:
            if article not in known:
                self.problems.append(
                    item.problem(f"split: there is no article “{article}”", "give its slug or its path")
                )
        taken = [s for s in cluster.sightings if wanted & set(self._slugs[s.story])]
        if taken:
            cluster.sightings = [s for s in cluster.sightings if s not in set(taken)]
            new = Cluster(cluster.type, [], taken, given=item.values[0])
            self.clusters.append(new)
            self._by_name[fold(item.values[0])] = new
        elif wanted <= known:
            self.problems.append(item.problem(f"split: “{item.names[0]}” is not in these articles"))

    def _merge(self, item: Correction) -> None:
        found = [c for c in (self.entity_of(item, name) for name in item.names) if c is not None]
        target = self._by_name.get(fold(item.values[0])) or next(iter(found), None)
        if target is None:
            return
        for cluster in found:
            if cluster is not target:
                target.moved_from.append(slugify(cluster.given or best_name(cluster)))
                self._absorb(target, cluster)
        if fold(best_name(target)) != fold(item.values[0]) or target.given:
            self._call(target, item.values[0])
        target.given = item.values[0]

    def _absorb(self, target: Cluster, other: Cluster) -> None:
        for name, cluster in self._by_name.items():
            if cluster is other:
                self._by_name[name] = target
        target.absorb(other)
        self.clusters = [c for c in self.clusters if c is not other]

    def _rename(self, item: Correction) -> None:
        cluster = self.entity_of(item, item.names[0])
        other = self._by_name.get(fold(item.values[0]))
        if cluster is None:
            return
        if other is not None and other is not cluster and other.type == cluster.type:
            other.moved_from.append(slugify(cluster.given or best_name(cluster)))
            self._absorb(other, cluster)
            cluster = other
        self._call(cluster, item.values[0])

    def _aliases(self, item: Correction) -> None:
        cluster = self.entity_of(item, item.names[0])
        for alias in item.values if cluster is not None else ():
            other = self._by_name.get(fold(alias))
            if (
                cluster is not None
                and other is not None
                and other is not cluster
                and fold(alias) in map(fold, _names(other))
            ):
                cluster.moved_from.append(slugify(best_name(other)))
                self._absorb(cluster, other)
            if cluster is not None:
                cluster.extra.append(alias)
                self._by_name.setdefault(fold(alias), cluster)

    def _hide(self, item: Correction) -> None:
        if (cluster := self.entity_of(item, item.names[0])) is not None:
            cluster.hidden = True

    def _describe(self, item: Correction) -> None:
        if (cluster := self.entity_of(item, item.names[0])) is not None:
            cluster.described += item.values

    def _summary(self, item: Correction) -> None:
        if (cluster := self.entity_of(item, item.names[0])) is not None:
            cluster.summary = item.values[0]

    def _same_as(self, item: Correction) -> None:
        if (cluster := self.entity_of(item, item.names[0])) is not None:
            cluster.same_as += item.values


def _names(cluster: Cluster) -> list[str]:
    return ([cluster.given] if cluster.given else []) + [form.name for form in cluster.forms]


def best_name(cluster: Cluster) -> str:
    """Return the name that an entity is shown by: a correction's, else the one that most articles use among its full names.

    A place that only datelines name (GDANSK) is written as a sentence would have it.
    """
    if cluster.given or not cluster.forms:
        return cluster.given
    best = min(cluster.forms, key=_suitability)
    return " ".join(map(str.capitalize, best.name.split())) if _is_of_dateline(best) else best.name


def _is_of_dateline(form: Form) -> bool:
    return form.type == "place" and len(form.name) > _LETTERS and form.name.isupper()


def _suitability(form: Form) -> tuple[bool, bool, bool, int, int, str]:
    short = len(person_words(form.name)) < 2 if form.type == "person" else is_acronym(form.name)
    return (
        short,
        len(form.name) > 80,
        (form.name.isupper() and " " in form.name) or _is_of_dateline(form),
        -len(form.sightings),
        -form.mentions,
        form.name,
    )


def unmatched(everywhere: Corrections, own: Sequence[Corrections], stories: Sequence[Told]) -> list[Problem]:
    """Return a problem for each name that is retyped or stopped but nowhere, or corrected in an article that does not have it."""
    found: list[Problem] = []
    if everywhere.of("retype", "stoplist"):
        seen = frozenset[str]().union(*(_names_in(annotation) for _, annotation in stories))
        found += _missing(everywhere.of("retype", "stoplist"), seen, "no article names")
    for corrections, (_, annotation) in zip(own, stories, strict=True):
        if corrections.items:
            found += _missing(corrections.of(*_WITHIN), _names_in(annotation), "this article does not name")
            found += [
                item.problem(f"{item.verb}: cannot be said of one article", "write it into corrections.toml")
                for item in corrections.of("split", "apart")
            ]
    return found


def _names_in(annotation: Annotation) -> frozenset[str]:
    return frozenset(fold(name) for p in annotation.participants for name in (p.name, *p.aliases))


def _missing(items: Iterable[Correction], seen: frozenset[str], message: str) -> list[Problem]:
    return [
        item.problem(f"{item.verb}: {message} “{name}”", "check the spelling, or remove the line")
        for item in items
        for name in (item.values if item.verb == "aliases" else item.names)
        if fold(name) not in seen
    ]
