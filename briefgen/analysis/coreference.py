"""Who is meant: the participants of one article, and every name, description and pronoun that speaks of them.

The article is read once from front to back. Names are grouped first (`grouping`), then what the text says its participants are
is learnt (`descriptions`), then each definite description and pronoun is given to the participant that the text has in focus
there, or to nobody, and what is left is looked through for further mentions (`nominals`, `nested`). The weights of a pronoun's candidates follow the salience factors of Lappin and Leass, "An Algorithm
for Pronominal Anaphora Resolution" (Computational Linguistics 20, 1994).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from briefgen.analysis.descriptions import Finding, find_descriptions, is_role, learn
from briefgen.analysis.focus import Focus, Reference, is_subject, references
from briefgen.analysis.grouping import group_names
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name, Names
from briefgen.analysis.nested import names_within, places_within
from briefgen.analysis.nominals import find_nominals, kind_of
from briefgen.analysis.syntax import POSSESSORS, said_of
from briefgen.analysis.vocabulary import abbreviated_titles, government_verbs, relational_nouns
from briefgen.annotation import Description, Mention, MentionKind, Participant, Stretch
from briefgen.article import Article
from briefgen.naming import organisation_key

_OPENINGS = frozenset(
    {"Former", "Longtime", "Veteran", "Fellow", "Retired", "Then"}
)  # capitals of a sentence, not of a title
_MANNERS = {"apposition": 0, "title": 1, "copula": 2, "clause": 3}


@dataclass(frozen=True, slots=True)
class Coreference:
    """The participants of an article, their mentions in order, and whom the tokens of the text mean.

    `meant` gives for the index of a token the participant that it speaks of and the confidence (0..1); it covers every token of a
    name, and the head of a description or pronoun; what only `nominals` and `nested` find names no speaker.
    """

    participants: tuple[Participant, ...]
    mentions: tuple[Mention, ...]
    meant: dict[int, tuple[int, float]]

    def participant_of(self, words: Span | Token) -> tuple[int | None, float]:
        """Return the participant that a name, description or pronoun means, and the confidence; (None, 0) where it is not known.

        For a span, its head decides: "the wife of Donald Trump" is not Donald Trump.
        """
        token = words.root if isinstance(words, Span) else words
        return self.meant.get(token.i, (None, 0.0))


NOBODY = Coreference((), (), {})


def resolve(doc: Doc, names: Names, quoted: Sequence[Stretch], article: Article) -> Coreference:
    """Return the participants of the document and their mentions. `article` is the one that `doc` was read from."""
    groups, bearers = group_names(doc, names, article.title)
    inside = _inside(doc, quoted)
    by_first = {name.first: name for name in names}
    findings = list(find_descriptions(doc, names, lambda i: not inside[i]))
    for finding in findings:
        group = bearers[finding.name]
        if group is not None:
            learn(group, finding, _countries(finding, by_first), doc)
    for name, group in bearers.items():
        if group is not None and _is_government(doc, name):
            group.government = True
    learnt = _beside_names(doc, bearers)
    learnt |= {f.head: bearers[f.name] for f in findings if f.manner in {"apposition", "copula"}}
    focus = Focus(doc, by_first, bearers, inside)
    found = list(references(doc, focus, learnt))
    further, unnamed = find_nominals(doc, bearers, findings, found, inside)
    places = places_within(doc, bearers)
    groups += [*focus.introduced, *unnamed, *places]
    index = {id(group): i for i, group in enumerate(groups)}
    return Coreference(
        _participants(doc, groups, bearers, _owned(doc, findings, found)),
        _mentions(doc, bearers, [*found, *further, *names_within(doc, bearers, places)], index),
        _meant(bearers, found, index),
    )


def _is_government(doc: Doc, name: Name) -> bool:
    """Tell whether a capital or seat speaks or acts here as its government: "Minsk has asserted"."""
    if name.meaning is None or name.meaning.country is None or name.meaning.is_country:
        return False
    root = doc[name.first : name.last].root
    return name.meaning.sense == "seat" or (is_subject(root) and root.head.lemma_ in government_verbs())


def _beside_names(doc: Doc, bearers: dict[Name, Group | None]) -> dict[int, Group | None]:
    """Return the heads of the appositions of names, with whom they are: "John Bentel, a tech *staffer*"."""
    return {
        child.i: group
        for name, group in bearers.items()
        if group is not None and group.type != "place"
        for child in said_of(doc[name.first : name.last].root)
        if child.pos_ == "NOUN" and child.i >= name.last and kind_of(child) == group.type
    }


def _inside(doc: Doc, quoted: Sequence[Stretch]) -> bytearray:
    """Return for each token whether it stands within quotation marks."""
    inside = bytearray(len(doc))
    for stretch in quoted:
        span = doc.char_span(stretch.start, stretch.end, alignment_mode="contract")
        if span is not None:
            inside[span.start : span.end] = b"\1" * len(span)
    return inside


def _countries(finding: Finding, by_first: dict[int, Name]) -> list[str]:
    """Return the countries that a description speaks of ("Belarusian President", "president of Belarus")."""
    near = (by_first.get(i) for i in range(finding.first, finding.last))
    return [n.meaning.country.name for n in near if n and n.meaning and n.meaning.country]


def _meant(
    bearers: dict[Name, Group | None], found: Iterable[Reference], index: dict[int, int]
) -> dict[int, tuple[int, float]]:
    """Return the participant and confidence of every token of a name and of the heads of what was found."""
    meant = {
        i: (index[id(group)], 1.0)
        for name, group in bearers.items()
        if group is not None
        for i in range(name.first, name.last)
    }
    return meant | {r.head: (index[id(r.group)], r.confidence) for r in found}


def _mentions(
    doc: Doc, bearers: dict[Name, Group | None], references: Iterable[Reference], index: dict[int, int]
) -> tuple[Mention, ...]:
    """Return all mentions in the order of the text."""
    mentions = [
        _mention(doc[name.first : name.last], "demonym" if name.is_demonym else "name", index[id(group)])
        for name, group in bearers.items()
        if group is not None
    ]
    mentions += [_mention(doc[r.first : r.last], r.kind, index[id(r.group)]) for r in references]
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _mention(span: Span, kind: MentionKind, participant: int) -> Mention:
    return Mention(span.start_char, span.end_char, kind, participant)


def _owned(doc: Doc, findings: Iterable[Finding], found: Iterable[Reference]) -> Iterator[tuple[Finding, str]]:
    """Yield the findings, each with whose it is: "his father" is nobody's but that of whom "his" means; else they are left out."""
    owners = {r.head: r.group.name for r in found if r.kind == "pronoun" and r.group.named}
    for finding in findings:
        whose = [c.i for c in doc[finding.head].children if c.dep_ in POSSESSORS and c.pos_ == "PRON"]
        if not whose or whose[0] in owners:
            yield finding, owners[whose[0]] if whose else ""


def _participants(
    doc: Doc, groups: list[Group], bearers: dict[Name, Group | None], findings: Iterable[tuple[Finding, str]]
) -> tuple[Participant, ...]:
    said: dict[int, list[tuple[Finding, str]]] = defaultdict(list)
    by_first = {name.first: name for name in bearers}
    for finding, owner in findings:
        said[id(bearers[finding.name])].append((finding, _words(doc, finding, owner, by_first)))
    return tuple(_participant(doc, group, said[id(group)]) for group in groups)


def _words(doc: Doc, finding: Finding, owner: str, by_first: Mapping[int, Name]) -> str:
    """Return a finding in words of its own: "his father" with whose he is, a title with the place that stands behind the name."""
    text = _in_full(doc[finding.first : finding.last].text)
    if finding.manner == "title" and " " not in text and (place := _place_behind(doc, finding.name, by_first)):
        return f"{text.lower() if text.istitle() else text} {place}"
    return f"{owner}’s {text}" if owner else text


def _place_behind(doc: Doc, name: Name, by_first: Mapping[int, Name]) -> str:
    """Return the place that the bearer of the name is of: President Reagan "of the United States"; "" where there is none."""
    behind = [token.lower_ for token in doc[name.last : name.last + 2]]
    if behind[:1] != ["of"]:
        return ""
    place = by_first.get(name.last + len(behind) if behind[1:] == ["the"] else name.last + 1)
    return doc[name.last : place.last].text if place is not None and place.type == "place" else ""


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
            span = doc[finding.first : finding.last]
            role = is_role(doc[finding.head])
            told.setdefault(text.casefold(), Description(text, span.start_char, span.end_char, role))
    return tuple(sorted(told.values(), key=lambda description: not description.role))


def _in_full(text: str) -> str:
    """Return a description as it stands within a sentence, without abbreviated titles: "Vermont Sen." is a Vermont senator."""
    words = [abbreviated_titles().get(word.casefold(), word) for word in text.split()]
    return " ".join([words[0].lower() if words[0] in _OPENINGS else words[0], *words[1:]])
