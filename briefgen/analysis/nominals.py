"""What else the text calls its participants, beside the names, descriptions and pronouns that `focus` resolves.

The noun phrases that are left are read in order. One joins a named participant where grammar says so ("became mayor", "his wife"
after "his wife, Ada"), or where the name or the tables do ("the bridge", "this city", "our country"). What is left speaks of
somebody without a name (`unnamed`).
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.attrs import POS
from spacy.tokens import Doc, Token

from briefgen.analysis.descriptions import Finding, phrase_start
from briefgen.analysis.focus import Reference
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name
from briefgen.analysis.syntax import INSIDE_NAME, NEGATIONS, POSSESSORS, children, is_passive, objects, subjects
from briefgen.analysis.tokenwise import strings
from briefgen.analysis.unnamed import OTHERS, THE, Phrase, Unnamed
from briefgen.analysis.vocabulary import kinds
from briefgen.annotation import EntityType
from briefgen.gazetteer import Sense
from briefgen.naming import fold

_OURS = frozenset({"our", "my", "your"})
_PEOPLE_ENDINGS = ("ist", "man", "woman", "person")
_BECOMING = frozenset(
    "become remain stay be seem elect appoint name nominate crown make declare ordain proclaim".split()
)
_MODIFIERS = frozenset(
    {"amod", "compound", "nummod", "nmod:desc", "nmod", "nmod:unmarked", "acl", "acl:relcl", "relcl", "prep"}
)
_AFTER = frozenset({"nmod", "prep", "acl:relcl", "relcl", "acl", "appos"})
_SAYING_WHAT = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_ONE = frozenset({"one", "first", "second", "last"})
_INDEFINITE = frozenset({"a", "an"})
_SURE = 0.75  # of a pronoun whose predicate counts
_LIKELY = 0.6  # of one whose possession does
_SURENESS = 0.8  # of what is found here
_WORDS = 6  # before the head that belong to a mention at most
_COUNTRY: frozenset[Sense | None] = frozenset({"country"})
_SENSES: Mapping[str, frozenset[Sense | None]] = {
    "city": frozenset({"city", "capital", None}),
    "town": frozenset({"city", None}),
    "state": frozenset({"state"}),
    "province": frozenset({"state"}),
    "country": _COUNTRY,
    "nation": _COUNTRY,
    "homeland": _COUNTRY,
    "motherland": _COUNTRY,
}


@dataclass(slots=True)
class Reader:
    """A document while its noun phrases are read.

    `meant` gives the participant and confidence of heads that are resolved, `relatives` who was named as somebody's wife or lawyer,
    `latest` the named participants by id in the order in which the text last spoke of them, `predicates` whom the heads of
    predicates describe.
    """

    meant: dict[int, tuple[Group, float]]
    relatives: Mapping[tuple[int | str, str], Group]
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
        whose = next((child for child in token.children if child.dep_ in POSSESSORS), None)
        if whose is None:
            return ""
        group, sureness = self.meant.get(whose.i, (None, 0.0))
        return id(group) if group is not None and sureness >= _LIKELY else whose.lower_


Rule = Callable[[Reader, Phrase], Group | None]


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
    reader = Reader(meant, _relatives(doc, bearers, findings, meant), _homeland(bearers))
    covered = {i for name in bearers for i in range(name.first, name.last)}
    unnamed = Unnamed(doc)
    references = list(_before_names(doc, bearers, findings, meant))
    meant.update((r.head, (r.group, r.confidence)) for r in references)
    for i, class_ in enumerate(strings(doc, POS)):
        if i in meant:
            if (group := meant[i][0]).named:
                reader.pass_by(group)
                if i not in covered:
                    reader.predicates[i] = group
        elif i in covered or class_ not in _SAYING_WHAT:
            continue
        elif _may_refer(doc[i]) and (kind := kind_of(doc[i])):
            opinion = bool(inside[i]) and _determiner(doc[i]) in _INDEFINITE  # “Schmidt is a liar”
            references += _read(reader, _phrase(reader, doc[i], kind), unnamed, opinion=opinion)
        elif not inside[i]:
            references += _praise(reader, doc[i])
    return references + unnamed.references(), unnamed.groups()


def _read(reader: Reader, phrase: Phrase, unnamed: Unnamed, *, opinion: bool) -> Iterable[Reference]:
    """Yield the phrase as a mention of a named participant, unless it is an `opinion` of somebody; what is nobody's is gathered."""
    rules = () if opinion else RULES
    group = next((group for rule in rules if (group := rule(reader, phrase)) is not None), None)
    if group is not None:
        yield Reference(phrase.first, phrase.last, phrase.token.i, "nominal", group, _SURENESS)
    else:
        group = unnamed.gather(phrase)
    if group is not None:
        reader.meant[phrase.token.i] = group, _SURENESS


def _praise(reader: Reader, token: Token) -> Iterable[Reference]:
    """Yield what a person is said to be in words that stand for nobody by themselves: "She is a legend", "one of the founders"."""
    is_counted = token.lower_ in _ONE and _goes_on(token)
    if not is_counted and (_determiner(token) not in _INDEFINITE or children(token, {"case"})):
        return
    phrase = _phrase(reader, token, "person")
    if (group := _predicate(reader, phrase)) is not None:
        reader.meant[token.i] = group, _SURENESS
        yield Reference(phrase.first, phrase.last, token.i, "nominal", group, _SURENESS)


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
            yield Reference(max(phrase_start(head), head.i - _WORDS), head.i + 1, head.i, "nominal", group, _SURENESS)


def kind_of(token: Token) -> EntityType | None:
    """Return what kind of participant the noun stands for; None for one that stands for none."""
    lemma = fold(token.lemma_)
    known = kinds().get(lemma) or kinds().get(fold(token.text))
    return known or ("person" if lemma.endswith(_PEOPLE_ENDINGS) and token.pos_ == "NOUN" else None)


def _may_refer(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in INSIDE_NAME


def _phrase(reader: Reader, token: Token, kind: EntityType) -> Phrase:
    first = max(phrase_start(token), token.i - _WORDS)
    while first < token.i and (token.doc[first].is_punct or token.doc[first].is_space):
        first += 1
    modifiers = frozenset(fold(child.lemma_) for child in token.children if child.dep_ in _MODIFIERS)
    plural = "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"}
    return Phrase(token, kind, first, token.i + 1, _determiner(token), plural, modifiers, reader.owner(token))


def _determiner(token: Token) -> str:
    before = (child for child in token.lefts if child.dep_ in POSSESSORS or child.pos_ in {"DET", "PRON"})
    return next((child.lower_ for child in before), "")


def _is_specified(phrase: Phrase) -> bool:
    """Tell whether the phrase says itself which one it means: "the mayor of Leeds", "the second bridge"."""
    return _goes_on(phrase.token) or any(
        child.dep_ == "nummod" or child.lower_ in OTHERS for child in phrase.token.children
    )


def _predicate(reader: Reader, phrase: Phrase) -> Group | None:
    """Return who is said to be it: "She was a lawyer", "became mayor", "as a student, she", "a lawyer and a *writer*"."""
    if phrase.plural:
        return None
    group = _described(reader, phrase.token)
    if group is None or not group.named or group.type != phrase.kind:
        return None
    reader.predicates[phrase.token.i] = group
    return group if phrase.token.dep_ != "conj" or phrase.determiner or _goes_on(phrase.token) else None


def _goes_on(token: Token) -> bool:
    """Tell whether something hangs on behind the noun: the doctor of "a poet and doctor of law"; "a poet and singer" is one phrase."""
    return any(child.i > token.i and child.dep_ in _AFTER for child in token.children)


def _described(reader: Reader, token: Token) -> Group | None:
    if token.dep_ == "conj":
        return reader.predicates.get(token.head.i)
    holder = _holder(token)
    if holder is None or any(c.tag_ == "MD" or c.lower_ in NEGATIONS for c in (*holder.children, *token.children)):
        return None
    whom = [one for one in objects(holder) if one.pos_ == "PRON" or kind_of(one)] if holder is not token else []
    if is_passive(holder):
        whom = []
    return next((group for one in whom or subjects(holder) if (group := reader.sure(one)) is not None), None)


def _holder(token: Token) -> Token | None:
    """Return the word whose subject is what the noun says: itself with a copula, a verb of becoming, one with "as"."""
    if any(child.dep_ == "cop" for child in token.children):
        return token
    if token.dep_ in {"xcomp", "attr", "oprd"} and token.head.lemma_ in _BECOMING:
        return token.head
    if any(child.dep_ in {"case", "mark"} and child.lower_ == "as" for child in token.children):
        return token.head if token.head.pos_ == "VERB" else None
    return None


def _relative(reader: Reader, phrase: Phrase) -> Group | None:
    """Return the one who was named as somebody's wife, son, lawyer, unless it is said here who is: "his friend Bonosus"."""
    relative = reader.relatives.get((phrase.owner, phrase.lemma))
    said = [token.i for token in phrase.token.doc[phrase.last : phrase.last + 1] if token.pos_ == "PROPN"]
    is_other = any(reader.meant.get(i, (None,))[0] is not relative for i in said)
    return None if phrase.plural or is_other else relative


def _own_country(reader: Reader, phrase: Phrase) -> Group | None:
    """Return the country that the article is about for "our country"."""
    is_country = _SENSES.get(phrase.lemma) == _COUNTRY and not phrase.plural
    return reader.homeland if is_country and phrase.determiner in _OURS else None


def _by_sense(reader: Reader, phrase: Phrase) -> Group | None:
    """Return the place that the text last spoke of and that the tables know as a city, a state, a country."""
    wanted = _SENSES.get(phrase.lemma)
    if wanted is None or phrase.plural or phrase.determiner not in THE | _OURS or _is_specified(phrase):
        return None
    return next((g for g in reversed(reader.latest.values()) if g.type == "place" and _sense(g) in wanted), None)


def _sense(group: Group) -> Sense | None:
    if group.place is None:
        return None
    return "country" if group.place.is_country else group.place.sense


def _by_word(reader: Reader, phrase: Phrase) -> Group | None:
    """Return the participant last spoken of whose name has the noun in it: "the bridge" for the Bay Bridge."""
    if phrase.kind == "person" or phrase.plural or phrase.determiner not in THE or _is_specified(phrase):
        return None
    words = fold(phrase.token.doc[phrase.first + 1 : phrase.last].text)
    if " " in words:
        return next((g for g in reversed(reader.latest.values()) if any(fold(n.text) == words for n in g.names)), None)
    for group in reversed(reader.latest.values()):
        if group.type != "person" and any(phrase.lemma in fold(name.text).split() for name in group.names):
            return group
    return None


RULES: tuple[Rule, ...] = (_predicate, _relative, _own_country, _by_sense, _by_word)


def _relatives(
    doc: Doc,
    bearers: Mapping[Name, Group | None],
    findings: Iterable[Finding],
    meant: Mapping[int, tuple[Group, float]],
) -> dict[tuple[int | str, str], Group]:
    """Return who is whose what, as appositions and titles say: "his wife, Ada", "Brown's son John"."""
    known: dict[tuple[int | str, str], Group] = {}
    for finding in findings:
        head, bearer = doc[finding.head], bearers[finding.name]
        for whose in head.children:
            if bearer is not None and whose.dep_ in POSSESSORS and whose.i in meant:
                known[id(meant[whose.i][0]), fold(head.lemma_)] = bearer
    return known


def _homeland(bearers: Mapping[Name, Group | None]) -> Group | None:
    """Return the country that the article names most."""
    countries = {id(group): group for group in bearers.values() if group is not None and _sense(group) == "country"}
    counts = Counter(id(group) for group in bearers.values() if id(group) in countries)
    return countries[max(counts, key=lambda key: counts[key])] if counts else None
