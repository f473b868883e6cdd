"""Which names of the corpus are one entity's.

Only distinct names are compared, and only with those that share a key (surname and given name, sound, acronym), so that time
grows with their number. Two names that stand side by side in an article as two participants are not one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from briefgen.gazetteer import meaning_of
from briefgen.naming import (
    acronyms,
    edits,
    fold,
    formal_given_name,
    is_acronym,
    is_junior,
    is_slip,
    known_key,
    organisation_key,
    person_words,
    same_person_name,
    short_forms,
    sound_key,
)  # fmt: skip
from briefgen.resolution.forms import Cluster, Form

_DOMINANCE = 5  # so many times as often must one bearer go by a short form as all the others together
_TOGETHER = 0.1  # two names that share more than this part of the rarer one's articles are two
_LONG_SURNAME = 6  # letters from which a difference in spelling is more likely than another name
_BUCKET = 50  # names of one key that are compared with one another at most

Apart = Callable[[Cluster, Cluster], bool]


def identify(forms: Iterable[Form], forbidden: frozenset[frozenset[str]]) -> tuple[list[Cluster], list[Cluster]]:
    """Return the clusters of the forms, and those of forms that may be several entities' ("Clinton") and so are nobody's.

    `forbidden` are pairs of folded names that people have said to be two.
    """
    every = list(forms)
    apart = _apart(forbidden)
    people = _people([form for form in every if form.type == "person"], apart)
    others = _others([form for form in every if form.type != "person"], apart)
    clusters = _one_type([*people, *others], apart)
    return _join_short_forms(clusters, apart)


def _apart(forbidden: frozenset[frozenset[str]]) -> Apart:
    def apart(one: Cluster, other: Cluster) -> bool:
        if forbidden and any(
            frozenset((fold(a.name), fold(b.name))) in forbidden for a in one.forms for b in other.forms
        ):
            return True
        small, large = sorted((one, other), key=lambda c: c.weight)
        articles = {sighting.story for sighting in large.sightings}
        shared = sum(sighting.story in articles for sighting in small.sightings)
        return shared > _TOGETHER * small.weight

    return apart


def _cluster(form: Form) -> Cluster:
    return Cluster(form.type, [form], list(form.sightings))


def _people(forms: list[Form], apart: Apart) -> list[Cluster]:
    clusters: list[Cluster] = []
    by_key: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    initials: list[Form] = []
    for form in forms:
        found = person_words(form.name)
        if len(found) > 1 and len(found[0]) == 1:
            initials.append(form)
            continue
        key = (formal_given_name(found[0]), found[-1]) if len(found) > 1 else ("", " ".join(found))
        _place(form, by_key[key], clusters, apart)
    by_initial: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for (given, last), bearers in by_key.items():
        by_initial[given[:1], last] += bearers
    for form in initials:
        found = person_words(form.name)
        bearers = by_initial[found[0], found[-1]]
        if len(bearers) > 1:
            clusters.append(_cluster(form))
        else:
            _place(form, bearers, clusters, apart)
    return _same_sound(clusters, apart)


def _place(form: Form, bearers: list[Cluster], clusters: list[Cluster], apart: Apart) -> None:
    """Put the form to the one bearer that it agrees with, else by itself."""
    new = _cluster(form)
    agree = [c for c in bearers[:_BUCKET] if _agree(c, form) and not apart(c, new)]
    if len(agree) == 1:
        agree[0].absorb(new)
    else:
        bearers.append(new)
        clusters.append(new)


def _agree(cluster: Cluster, form: Form) -> bool:
    return all(_formally_same(known.name, form.name) for known in cluster.forms[:_BUCKET])


def _formally_same(one: str, other: str) -> bool:
    if is_junior(one) != is_junior(
        other
    ):  # news often leaves it out, but hardly where father and son both go without a middle name
        return len(person_words(one)) > 2 and person_words(one) == person_words(other)
    return same_person_name(_formal(one), _formal(other))


def _formal(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{formal_given_name(fold(first))} {rest}" if rest else name


def _skeleton(name: str) -> str:
    """Return the consonants of the name as they sound, its words apart."""
    return " ".join(word[0] + "".join(c for c in word[1:] if c not in "aeiouy") for word in sound_key(name).split())


def _same_sound(clusters: list[Cluster], apart: Apart) -> list[Cluster]:
    """Join full names that differ as transliterations and slips do: Alexander Lukashenko, Aleksandr Lukashenka."""
    by_sound: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if len(person_words(cluster.forms[0].name)) > 1:
            bucket = by_sound[_skeleton(cluster.forms[0].name)]
            match = next((c for c in bucket[:_BUCKET] if _near(c, cluster) and not apart(c, cluster)), None)
            if match is None:
                bucket.append(cluster)
            else:
                match.absorb(cluster)
    return _slips([cluster for cluster in clusters if cluster.forms], apart)


def _slips(clusters: list[Cluster], apart: Apart) -> list[Cluster]:
    """Join a full name that stands in one article alone to the one that differs by a letter and is in several."""
    by_piece: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in sorted(clusters, key=lambda c: (-c.weight, c.forms[0].order)):
        found = person_words(cluster.forms[0].name)
        if len(found) < 2:
            continue
        given, last = " ".join(found[:-1]), found[-1]
        pieces = {(given, last), *((given, last[:i] + last[i + 1 :]) for i in range(1, len(last)))}
        pieces |= {(given[:i] + given[i + 1 :], last) for i in range(1, len(given) - 1)}
        near = {id(c): c for piece in pieces for c in by_piece.get(piece, ())[:_BUCKET]}
        match = [c for c in near.values() if is_slip(c.forms[0].name, cluster.forms[0].name) and not apart(c, cluster)]
        if cluster.weight == 1 and len(match) == 1:
            match[0].absorb(cluster)
        elif cluster.weight > 1:
            for piece in pieces:
                by_piece[piece].append(cluster)
    return [cluster for cluster in clusters if cluster.forms]


def _near(one: Cluster, other: Cluster) -> bool:
    """Tell whether two names of one sound skeleton are near enough in letters to be spellings of one."""
    a, b = person_words(one.forms[0].name), person_words(other.forms[0].name)
    if len(a) != len(b) or min(len(a[-1]), len(b[-1])) < _LONG_SURNAME:
        return False
    x, y = sound_key(" ".join(a)).split(), sound_key(" ".join(b)).split()
    return len(x) == len(y) and all(
        edits(p, q, 2) <= (1 if len(p) < _LONG_SURNAME else 2) for p, q in zip(x, y, strict=True)
    )


def place_key(name: str) -> str:
    """Return the key that all names of an organisation or place share: of a country or capital its name in the table."""
    meaning = meaning_of(name)
    if meaning is None or meaning.sense == "seat":
        return known_key(name) or fold(name)
    return organisation_key(meaning.place)


def _others(forms: list[Form], apart: Apart) -> list[Cluster]:
    by_key: dict[tuple[str, str], Cluster] = {}
    for form in forms:
        key = (form.type, place_key(form.name))
        if key in by_key:
            by_key[key].absorb(_cluster(form))
        else:
            by_key[key] = _cluster(form)
    del apart
    return list(by_key.values())


def _one_type(clusters: list[Cluster], apart: Apart) -> list[Cluster]:
    """Settle the type of a name by all its mentions, unless it may well be two things (Georgia)."""
    by_name: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        name = cluster.forms[0].name
        by_name[" ".join(person_words(name)) if cluster.type == "person" else place_key(name)].append(cluster)
    for bearers in by_name.values():
        if len(bearers) > 1:
            bearers.sort(key=lambda c: (-c.mentions, c.forms[0].order))
            for lesser in bearers[1:]:
                if _is_same_thing(bearers[0], lesser) and not apart(bearers[0], lesser):
                    bearers[0].absorb(lesser)
    return [cluster for cluster in clusters if cluster.forms]


def _is_same_thing(main: Cluster, lesser: Cluster) -> bool:
    meaning = meaning_of(main.forms[0].name)
    if "person" in {main.type, lesser.type} and meaning is not None and meaning.doubtful:
        return False
    return "person" not in {main.type, lesser.type} or main.mentions >= 2 * lesser.mentions


class _ShortForms:
    """By which short forms the entities go: as the articles use them, and as they could."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._used: dict[str, Counter[Cluster]] = defaultdict(Counter)
        self._possible: dict[str, list[Cluster]] = defaultdict(list)
        self._given: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in clusters:
            self._learn(cluster)

    def _learn(self, cluster: Cluster) -> None:
        names = {form.name for form in cluster.forms}
        for form in cluster.forms:
            for alias, count in form.aliases.items():
                self._used[fold(alias)][cluster] += count
        if cluster.type == "person":
            forms = {f for name in names for f in short_forms(name) if f != " ".join(person_words(name))}
            for given in {person_words(n)[0] for n in names if len(person_words(n)) > 1}:
                self._given[given].append(cluster)
        else:
            forms = {a for name in names if not is_acronym(name) for a in acronyms(name) if len(a) > 2}
        for short in forms:
            self._possible[short].append(cluster)

    def bearers(self, cluster: Cluster) -> Iterator[tuple[Cluster, int]]:
        """Yield whom the name of the cluster may shorten, with the number of articles that say so."""
        name = fold(cluster.forms[0].name)
        plain = name.replace(".", "")
        used = self._used.get(name) or self._used.get(plain) or Counter()
        found = {id(c): (c, 2 * n) for c, n in used.items() if c is not cluster and _compatible(cluster, c, n)}
        for c in self._possible.get(plain if cluster.type != "person" else " ".join(person_words(name)), ()):
            if c is not cluster and c.type == cluster.type:
                found.setdefault(id(c), (c, c.weight))
        yield from found.values()

    def is_given_name(self, cluster: Cluster) -> bool:
        """Tell whether the name is but the given name of somebody else."""
        return cluster.type == "person" and fold(cluster.forms[0].name) in self._given


def _compatible(short: Cluster, full: Cluster, articles: int) -> bool:
    if short.type == full.type:
        return True
    return meaning_of(short.forms[0].name) is None and articles >= 2 * short.weight


def _is_short(cluster: Cluster) -> bool:
    """Tell whether the name may be somebody's short form: "Supreme Court" is one where articles call a longer name so."""
    name = cluster.forms[0].name
    return " " not in name or cluster.type != "place" or is_acronym(name)


def _join_short_forms(clusters: list[Cluster], apart: Apart) -> tuple[list[Cluster], list[Cluster]]:
    """Give a bare surname, given name or acronym to its one bearer; what several could be is nobody's."""
    forms = _ShortForms(clusters)
    joins: list[tuple[Cluster, Cluster]] = []
    nobody: list[Cluster] = []
    for cluster in clusters:
        if not _is_short(cluster):
            continue
        bearers = sorted(forms.bearers(cluster), key=lambda b: (-b[1], b[0].forms[0].order))
        bearers = [(c, n) for c, n in bearers if not apart(c, cluster)] if bearers else []
        best = _dominant(bearers)
        if best is not None:
            joins.append((cluster, best))
        elif (
            cluster.type == "person" and (bearers or forms.is_given_name(cluster)) and " " not in cluster.forms[0].name
        ):
            nobody.append(cluster)
    return _joined(clusters, joins, nobody), nobody


def _dominant(bearers: list[tuple[Cluster, int]]) -> Cluster | None:
    if not bearers:
        return None
    best, count = bearers[0]
    rest = sum(n for _, n in bearers[1:])
    return best if not rest or count >= _DOMINANCE * rest else None


def _joined(clusters: list[Cluster], joins: list[tuple[Cluster, Cluster]], nobody: list[Cluster]) -> list[Cluster]:
    into = {id(short): full for short, full in joins}
    for short, full in joins:
        target, steps = full, 0
        while id(target) in into and steps < len(joins):
            target, steps = into[id(target)], steps + 1
        if target is not short and target.forms:
            target.absorb(short)
    gone = {id(cluster) for cluster in nobody}
    return [c for c in clusters if c.forms and id(c) not in gone]
