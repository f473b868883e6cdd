"""What else the text calls its participants, beside the names, descriptions and pronouns that `references` resolves.

The noun phrases that are left are read in order. One joins a named participant where grammar says so (`predicates`; "his wife" after
"his wife, Ada"), or where the name or the tables do ("the bridge", "this city", "our country"). What is left speaks of
somebody without a name (`unnamed`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from briefgen.analysis.audience import peoples
from briefgen.analysis.casualties import counted
from briefgen.analysis.descriptions import Finding
from briefgen.analysis.focus import Reference
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name
from briefgen.analysis.noun_phrases import INDEFINITE, THE, WORDS, Phrase, determiner, kind_of, may_refer, phrase_at
from briefgen.analysis.noun_reader import NounReader
from briefgen.analysis.phrase_bounds import phrase_start
from briefgen.analysis.predicates import praised, predicated
from briefgen.analysis.relatives import relative, relatives
from briefgen.analysis.tokens import Doc
from briefgen.analysis.unnamed import Unnamed
from briefgen.gazetteer import Sense
from briefgen.naming import fold

_OURS = frozenset({"our", "my", "your"})
_SAYING_WHAT = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_SURENESS = 0.8  # of what is found here
_COUNTRY: frozenset[Sense | None] = frozenset({"country"})
_SENSES: Mapping[str, frozenset[Sense | None]] = {
    "city": frozenset({"city", "capital", None}),
    "town": frozenset({"city", None}),
    "state": frozenset({"state"}),
    "province": frozenset({"state"}),
    "country": _COUNTRY,
    "nation": _COUNTRY,
    "republic": _COUNTRY,
    "homeland": _COUNTRY,
    "motherland": _COUNTRY,
}

Rule = Callable[[NounReader, Phrase], Group | None]


def find_nominals(
    doc: Doc,
    bearers: Mapping[Name, Group | None],
    findings: Collection[Finding],
    found: Iterable[Reference],
    inside: Sequence[int],
) -> tuple[list[Reference], list[Group]]:
    """Return the noun phrases that speak of participants beyond those `found`, and the unnamed participants that come up twice.

    `inside` tells of each token whether it stands within quotation marks, where what somebody is called is opinion.
    """
    meant = {r.head: (r.group, r.confidence) for r in found}
    for name, group in bearers.items():
        if group is not None:
            meant.update((i, (group, 1.0)) for i in range(name.first, name.last))
    reader = NounReader(
        meant, relatives(doc, bearers, findings, meant), _described(doc, bearers, findings), _homeland(bearers)
    )
    covered = {i for name in bearers for i in range(name.first, name.last)}
    unnamed = Unnamed(doc)
    references = list(_before_names(doc, bearers, findings, meant))
    spoken_to = peoples(doc, bearers, reader.homeland, inside, unnamed)
    references += spoken_to
    meant.update((r.head, (r.group, r.confidence)) for r in references)
    for phrase in counted(doc):
        unnamed.gather(phrase)
    for i, class_ in enumerate(doc.classes):
        if i in meant:
            _pass_by(reader, i, is_name=i in covered)
        elif i in covered or class_ not in _SAYING_WHAT:
            continue
        elif may_refer(doc[i]) and (kind := kind_of(doc[i])):
            opinion = bool(inside[i]) and determiner(doc[i]) in INDEFINITE  # “Schmidt is a liar”
            references += _read(reader, phrase_at(doc[i], kind, reader.owner(doc[i])), unnamed, opinion=opinion)
        elif not inside[i] and (found_here := praised(reader, doc[i])) is not None:
            references.append(_noted(reader, *found_here))
    return references + unnamed.references(), [*dict.fromkeys(r.group for r in spoken_to), *unnamed.groups()]


def _pass_by(reader: NounReader, place: int, *, is_name: bool) -> None:
    """Remember whom a token means that was resolved before, and that it may say what somebody is if it is no name."""
    group = reader.meant[place][0]
    if group.named:
        reader.pass_by(group)
        if not is_name:
            reader.predicates[place] = group


def _read(reader: NounReader, phrase: Phrase, unnamed: Unnamed, *, opinion: bool) -> Iterable[Reference]:
    """Yield the phrase as a mention of a named participant, unless it is an `opinion` of somebody; what is nobody's is gathered."""
    rules = () if opinion else RULES
    group = next((group for rule in rules if (group := rule(reader, phrase)) is not None), None)
    if group is not None:
        yield _noted(reader, phrase, group)
    elif (group := unnamed.gather(phrase)) is not None:
        reader.meant[phrase.token.i] = group, _SURENESS


def _noted(reader: NounReader, phrase: Phrase, group: Group) -> Reference:
    """Return the phrase as a mention, and remember whom it means."""
    reader.meant[phrase.token.i] = group, _SURENESS
    return Reference(phrase.first, phrase.last, phrase.token.i, "nominal", group, _SURENESS)


def _before_names(
    doc: Doc,
    bearers: Mapping[Name, Group | None],
    findings: Iterable[Finding],
    meant: Mapping[int, tuple[Group, float]],
) -> Iterable[Reference]:
    """Yield descriptions that a comma parts from the name behind them: "the whip, Jim Clyburn"."""
    for finding in findings:
        group, head = bearers[finding.name], doc[finding.head]
        parted = any(token.text == "," for token in doc[finding.head + 1 : finding.name.first])
        if finding.manner == "apposition" and group is not None and parted and finding.head not in meant:
            yield Reference(max(phrase_start(head), head.i - WORDS), head.i + 1, head.i, "nominal", group, _SURENESS)


def _own_country(reader: NounReader, phrase: Phrase) -> Group | None:
    """Return the country that the article is about for "our country"."""
    is_country = _SENSES.get(phrase.lemma) == _COUNTRY and not phrase.plural
    return reader.homeland if is_country and phrase.determiner in _OURS else None


def _by_sense(reader: NounReader, phrase: Phrase) -> Group | None:
    """Return the place that the text last spoke of and that the tables know as a city, a state, a country.

    A city that they know and the text names again comes before a place that they do not know, which may be a street.
    """
    wanted = _SENSES.get(phrase.lemma)
    if wanted is None or phrase.plural or phrase.determiner not in THE | _OURS or phrase.is_specified:
        return None
    fits = [g for g in reversed(reader.latest.values()) if g.type == "place" and _sense(g) in wanted]
    return next((g for g in fits if g.place is not None and len(g.names) > 1), fits[0] if fits else None)


def _sense(group: Group) -> Sense | None:
    if group.place is None:
        return None
    return "country" if group.place.is_country else group.place.sense


def _by_word(reader: NounReader, phrase: Phrase) -> Group | None:
    """Return the participant last spoken of whose name has the noun in it: "the bridge" for the Bay Bridge."""
    if phrase.kind == "person" or phrase.plural or phrase.determiner not in THE or phrase.is_specified:
        return None
    words = fold(phrase.token.doc.words(phrase.first + 1, phrase.last))
    if " " in words:
        return next((g for g in reversed(reader.latest.values()) if any(fold(n.text) == words for n in g.names)), None)
    for group in reversed(reader.latest.values()):
        if group.type != "person" and any(phrase.lemma in fold(name.text).split() for name in group.names):
            return group
    return None


def _by_description(reader: NounReader, phrase: Phrase) -> Group | None:
    """Return the only one of whom the article has said before what the phrase says: "the home secretary"."""
    if phrase.plural or phrase.determiner not in THE or phrase.is_specified:
        return None
    return reader.described.get(fold(phrase.token.doc.words(phrase.first + 1, phrase.last)))


RULES: tuple[Rule, ...] = (predicated, relative, _by_description, _own_country, _by_sense, _by_word)


def _described(doc: Doc, bearers: Mapping[Name, Group | None], findings: Iterable[Finding]) -> dict[str, Group]:
    """Return whom descriptions of several words, folded, speak of, where it is one alone."""
    found: dict[str, dict[int, Group]] = defaultdict(dict)
    for finding in findings:
        bearer = bearers[finding.name]
        if bearer is not None and finding.manner != "clause" and finding.first < finding.head:
            found[fold(doc.words(finding.first, finding.head + 1))][id(bearer)] = bearer
    return {text: next(iter(groups.values())) for text, groups in found.items() if len(groups) == 1}


def _homeland(bearers: Mapping[Name, Group | None]) -> Group | None:
    """Return the country that the article names most."""
    countries = {id(group): group for group in bearers.values() if group is not None and _sense(group) == "country"}
    counts = Counter(id(group) for group in bearers.values() if id(group) in countries)
    return countries[max(counts, key=lambda key: counts[key])] if counts else None
