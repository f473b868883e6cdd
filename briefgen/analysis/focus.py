"""What the text has in focus: whom a description ("the ministry") or a pronoun ("he") means at its place.

The document is walked once. Every mention that is passed goes to the front of a list of candidates; an unnamed person that
comes in ("a spokesman") is a candidate too, so that "he" after it is nobody rather than the wrong one.
"""

from collections import OrderedDict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from math import exp, log

from spacy.attrs import LOWER, POS
from spacy.tokens import Doc, Token

from briefgen.analysis.descriptions import phrase_start
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name
from briefgen.analysis.syntax import SUBJECTS
from briefgen.analysis.tokenwise import strings
from briefgen.analysis.vocabulary import Gender, Noun, nouns
from briefgen.annotation import MentionKind
from briefgen.naming import fold

_HE: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_IT = frozenset({"it", "its", "itself"})
_REFLEXIVE = frozenset({"himself", "herself", "itself"})
_SAID = frozenset({"ccomp", "parataxis", "xcomp"})
_DEFINITE = frozenset({"the", "this", "that"})
_OBJECT = frozenset({"obj", "dobj", "iobj", "dative", "obl", "pobj"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_HORIZON = 4  # sentences back in which an antecedent is sought
_REMEMBERED = 12  # candidates kept in focus: bounds the work for each pronoun
_RECENCY = (3.0, 2.8, 1.6, 1.2, -0.4)  # by sentences back; these weights were tuned on GUM and news
_SUBJECT_BONUS = 0.4
_MAIN_BONUS = 0.1
_PARALLEL_BONUS = 0.55
_COUNT = 0.25
_GENDER_BONUS = 0.3
_QUOTED_COST = 2.1
_UNQUOTED_COST = 0.15
_UNNAMED_COST = 0.7
_SURE_MARGIN = 0.4  # between the best candidate and the next, below which nobody is meant
_WIDE = 3.2  # a margin beyond which a pronoun is no surer; the curve was fitted to GUM and news
_TEACHES = 0.93  # a pronoun as sure as this tells the gender of whom it means
_IN_TITLE = frozenset({"flat", "flat:name", "appos", "compound", "nmod:desc"})
_TITLE = 6  # tokens of a title at most
_CLAUSE = 40  # tokens of a clause that are looked through at most
_OF_COUNTRY = frozenset({"leader", "monarch", "minister", "parliament", "ministry", "army", "diplomat", "government"})
_ANY_ORGANISATION = frozenset({"company", "organisation", "bank"})  # what a text calls any firm or body
_NEAR = 2  # sentences back in which it must be the only one
_NAMED_BY_COUNTRY = frozenset({"ministry", "parliament"})


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
class _Seen:
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
    _seen: "OrderedDict[int, _Seen]" = field(default_factory=OrderedDict)
    _all: dict[int, _Seen] = field(default_factory=dict)

    def pass_by(self, group: Group, head: Token) -> None:
        """Put a mention into focus."""
        before = self._all.get(id(group))
        count = before.count + 1 if before else 1
        subject = is_subject(head)
        main, inside = subject and is_main(head), bool(self.inside[head.i])
        if before and before.sentence == self.sentence:
            subject, main, inside = subject or before.subject, main or before.main, inside and before.inside
        seen = _Seen(group, head, self.sentence, subject, main, inside, count)
        self._all[id(group)] = self._seen[id(group)] = seen
        self._seen.move_to_end(id(group))
        if len(self._seen) > 4 * _REMEMBERED:
            self._seen.popitem(last=False)

    def latest(self) -> Iterator[_Seen]:
        """Yield the candidates, the latest first."""
        yield from reversed(self._seen.values())


def is_subject(token: Token) -> bool:
    """Tell whether the token is the subject of its clause, or joined to one."""
    return token.dep_ in SUBJECTS or (token.dep_ == "conj" and token.head.dep_ in SUBJECTS)


def is_main(subject: Token) -> bool:
    """Tell whether the subject is that of the main clause of its sentence."""
    head = subject.head.head if subject.dep_ == "conj" else subject.head
    return head.dep_ in {"ROOT", "conj", "parataxis"}


def references(doc: Doc, focus: Focus, learnt: dict[int, Group | None]) -> Iterator[Reference]:
    """Yield the descriptions and pronouns of the text whose participant is known. `learnt`: heads of appositions."""
    heads = {_head(doc, name).i: name for name in focus.bearers}
    covered = {i for head, name in heads.items() for i in range(min(head, name.first), name.last)}
    wanted = heads.keys() | (_may_refer(doc, learnt) - covered)
    for sentence in doc.sents:
        focus.sentence += not focus.inside[sentence.start]
        for i in range(sentence.start, sentence.end):
            if i not in wanted:
                continue
            if i in heads:
                group = focus.bearers.get(heads[i])
                if group is not None and not heads[i].is_demonym:
                    focus.pass_by(group, doc[i])
            elif reference := _reference(doc[i], focus, learnt):
                focus.pass_by(reference.group, doc[i])
                yield reference


def _may_refer(doc: Doc, learnt: Container[int]) -> set[int]:
    """Return the tokens that may speak of somebody: pronouns, nouns, and what is learnt to."""
    words, classes = strings(doc, LOWER), strings(doc, POS)
    return {
        i
        for i, (word, class_) in enumerate(zip(words, classes, strict=True))
        if class_ in _NOUNS or word in _HE or word in _IT or i in learnt
    }


def _head(doc: Doc, name: Name) -> Token:
    """Return the head of the name with its title: "*Secretary* General Ban Ki-moon", as parsers see it."""
    root = doc[name.first : name.last].root
    while (
        root.dep_ in _IN_TITLE
        and name.first - _TITLE <= root.head.i < name.first
        and root.head.pos_ in {"NOUN", "PROPN"}
    ):
        root = root.head
    return root


def _reference(token: Token, focus: Focus, learnt: dict[int, Group | None]) -> Reference | None:
    word = token.text.lower()
    if word in _HE or word in _IT:
        return _pronoun(token, focus, _HE.get(word))
    if (group := learnt.get(token.i)) is not None:
        return Reference(*_noun_phrase(token), token.i, "nominal", group, 1.0)
    entry = nouns().get(fold(token.lemma_)) if token.pos_ in _NOUNS else None
    if entry is None or token.dep_ in {"compound", "flat"}:
        return None
    return _description(token, entry, focus)


def _noun_phrase(token: Token) -> tuple[int, int]:
    """Return the bounds of the words from the determiner to the noun."""
    return max(phrase_start(token), token.i - 6), token.i + 1


def _determiner(token: Token) -> str:
    return next((c.text.lower() for c in token.children if c.i < token.i and c.pos_ in {"DET", "PRON"}), "")


def _is_plural(token: Token) -> bool:
    return "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"}


def _country_before(token: Token, focus: Focus, first: int) -> str:
    """Return the country that the words before the noun name ("the Belarusian leader")."""
    near = (focus.by_first.get(i) for i in range(first, token.i))
    return next((n.meaning.country.name for n in near if n and n.meaning and n.meaning.country), "")


def _description(token: Token, entry: Noun, focus: Focus) -> Reference | None:
    """Resolve a definite description; an unnamed person that comes in is put into focus as nobody."""
    first, last = _noun_phrase(token)
    if _is_plural(token):
        return None
    country = _country_before(token, focus, first)
    definite = _determiner(token) in _DEFINITE
    group = _named_by_country(entry, country, focus, first, last) if entry.kind == "organisation" and country else None
    if group is None and definite and not _is_specified(token):
        group = _called(entry, country, focus)
    if group is not None:
        return Reference(first, last, token.i, "nominal", group, 0.85)
    if entry.kind == "person" and not (definite or _is_predicate(token)):
        focus.pass_by(Group("person", gender=entry.gender, named=False), token)
    return None


def _is_specified(token: Token) -> bool:
    """Tell whether an of-phrase, a clause or an apposition after the noun says which one: then it is not what came before."""
    return any(
        c.i > token.i and c.dep_ in {"nmod", "prep", "acl:relcl", "relcl", "acl", "appos"} for c in token.children
    )


def _is_predicate(token: Token) -> bool:
    return token.dep_ in {"attr", "appos"} or any(c.dep_ == "cop" for c in token.children)


def _named_by_country(entry: Noun, country: str, focus: Focus, first: int, last: int) -> Group | None:
    """Return the ministry or parliament of a country ("the Belarusian defence ministry"), introduced where it is new."""
    if entry.group not in _NAMED_BY_COUNTRY:
        return None
    doc = focus.doc
    start = first + (doc[first].text.lower() in _DEFINITE)
    text = doc[start:last].text
    known = next((g for g in focus.introduced if g.names[0].text == text), None)
    if known is None:
        known = Group(
            "organisation", [Name(start, last, text, "organisation")], roles={entry.group}, countries={country}
        )
        focus.introduced.append(known)
    return known


def _called(entry: Noun, country: str, focus: Focus) -> Group | None:
    """Return the participant in the text so far that the noun fits, the latest of several; none where two are as near."""
    fits = [seen for seen in focus.latest() if _answers(seen.group, entry, country)]
    if entry.kind == "place" and entry.group != "country":
        fits = [seen for seen in fits if not _is_country(seen.group)]
    if not fits:
        return _only_organisation(focus) if entry.group in _ANY_ORGANISATION and not country else None
    best = fits[0]
    if entry.kind == "person" and any(s.sentence == best.sentence for s in fits[1:]):
        return None
    return best.group


def _only_organisation(focus: Focus) -> Group | None:
    """Return the one organisation that the last sentences are about, for "the company": of Apple and Samsung it is neither."""
    near = [s for s in focus.latest() if s.group.type == "organisation" and focus.sentence - s.sentence <= _NEAR]
    named = [seen for seen in near if seen.group.named and seen.group.place is None]
    if len(named) != 1 or not (named[0].subject or named[0].count > 1):
        return None
    return None if any(_says_what(name.text) for name in named[0].group.names) else named[0].group


def _says_what(name: str) -> bool:
    """Tell whether a name says itself what kind of organisation bears it: a ministry is no company."""
    return any(word in nouns() for word in fold(name).split())


def _is_country(group: Group) -> bool:
    return group.place is not None and group.place.is_country


def _answers(group: Group, entry: Noun, country: str) -> bool:
    if group.type != entry.kind or not group.named:
        return False
    if entry.kind == "place":
        return _is_country(group) if entry.group == "country" else entry.group in group.roles
    if country and group.countries and country not in group.countries:
        return False
    if country and entry.group in _OF_COUNTRY and country not in group.countries:
        return False
    return entry.group in group.roles or (entry.kind == "organisation" and _is_in_name(group, entry))


def _is_in_name(group: Group, entry: Noun) -> bool:
    """Tell whether the name itself says what the organisation is ("Energy Agency" is an agency)."""
    last = {fold(word) for name in group.names for word in name.text.split()}
    return any(noun in last and nouns()[noun].group == entry.group for noun in last & nouns().keys())


def _pronoun(token: Token, focus: Focus, gender: Gender | None) -> Reference | None:
    candidates: list[tuple[float, Group]] = []
    said_of = _named_below(token, focus)
    for count, seen in enumerate(focus.latest()):
        if count >= _REMEMBERED or focus.sentence - seen.sentence > _HORIZON:
            break
        if id(seen.group) not in said_of and _may_be(seen, token, gender):
            candidates.append((_weight(seen, token, focus, gender), seen.group))
    if not candidates:
        return None
    candidates.sort(key=lambda c: -c[0])
    best = candidates[0]
    margin = best[0] - (candidates[1][0] if len(candidates) > 1 else 0.0)
    if not best[1].named or margin < _SURE_MARGIN:
        return None
    confidence = 1 / (1 + exp(-0.4 - 0.95 * min(margin, _WIDE)))
    if confidence > _TEACHES and best[1].gender is None:
        best[1].gender = gender
    return Reference(token.i, token.i + 1, token.i, "pronoun", best[1], confidence)


def _named_below(token: Token, focus: Focus) -> set[int]:
    """Return whom the pronoun cannot be since its own clause names them: "he said Obama hopes" is not Obama's saying."""
    if token.dep_ not in SUBJECTS:
        return set()
    verb = token.head
    said = [(token.i + 1, verb.right_edge.i + 1)]
    said += [(c.left_edge.i, c.right_edge.i + 1) for c in verb.children if c.i < token.i and c.dep_ in _SAID]
    if verb.dep_ == "parataxis" and verb.head.i < token.i:
        said.append((token.sent.start, token.i))
    names = (
        focus.by_first.get(i)
        for first, last in said
        for i in range(max(first, token.i - _CLAUSE), min(last, token.i + _CLAUSE))
    )
    return {id(focus.bearers.get(name)) for name in names if name and not name.is_demonym}


def _may_be(seen: _Seen, token: Token, gender: Gender | None) -> bool:
    """Tell whether type, gender and binding allow the candidate."""
    group = seen.group
    if (group.type == "person") != (gender is not None):
        return False
    if gender is None and not (seen.subject and token.dep_ != "expl"):
        return False
    if gender and group.gender and group.gender != gender:
        return False
    return not _is_bound(seen.head, token)


def _is_bound(head: Token, token: Token) -> bool:
    """Tell whether the pronoun is object beside the candidate as subject of one verb: "Trump told him" is not told Trump."""
    if token.text.lower() in _REFLEXIVE or token.dep_ not in _OBJECT:
        return False
    return head.head.i == token.head.i and head.i != token.i


def _weight(seen: _Seen, token: Token, focus: Focus, gender: Gender | None) -> float:
    inside = bool(focus.inside[token.i])
    weight = _RECENCY[focus.sentence - seen.sentence] + _COUNT * log(1 + seen.count)
    weight += (
        _SUBJECT_BONUS * seen.subject + _MAIN_BONUS * seen.main + _PARALLEL_BONUS * (seen.subject and is_subject(token))
    )
    weight += _GENDER_BONUS * (gender is not None and seen.group.gender == gender)
    weight -= _QUOTED_COST * (seen.inside and not inside) + _UNQUOTED_COST * (inside and not seen.inside)
    return weight - _UNNAMED_COST * (not seen.group.named)
