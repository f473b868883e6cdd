"""Who is meant: the participants of one article, and every name, description and pronoun that speaks of them.

The article is read once from front to back. Names are grouped first (`grouping`), then what the text says its participants are
is learnt (`descriptions`), then each definite description and pronoun is given to the participant that the text has in focus
there, or to nobody (`references`), and what is left is looked through for further mentions (`nominals`, `nested`).
"""

from collections.abc import Iterable, Sequence

from briefgen.analysis.descriptions import Finding, find_descriptions, learn, role_of
from briefgen.analysis.focus import Focus, Reference, is_subject
from briefgen.analysis.grouping import group_names
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name, Names
from briefgen.analysis.nested import names_within, places_within
from briefgen.analysis.nominals import find_nominals
from briefgen.analysis.noun_phrases import kind_of
from briefgen.analysis.participants import owned, participants_of
from briefgen.analysis.references import references
from briefgen.analysis.syntax import said_of
from briefgen.analysis.tokens import Doc, Span, Token
from briefgen.analysis.vocabulary import government_verbs
from briefgen.annotation import Mention, MentionKind, Participant, Stretch
from briefgen.article import Article
from briefgen.values import dataclass


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
        participants_of(doc, groups, bearers, owned(doc, findings, found)),
        _mentions(doc, bearers, [*found, *further, *names_within(doc, bearers, places)], index),
        _meant(bearers, found, index),
    )


def _is_government(doc: Doc, name: Name) -> bool:
    """Tell whether a capital or seat speaks or acts here as its government: "Minsk has asserted"."""
    if name.meaning is None or name.meaning.country is None or name.meaning.is_country:
        return False
    root = doc.root(name.first, name.last)
    return name.meaning.sense == "seat" or (is_subject(root) and root.head.lemma_ in government_verbs())


def _beside_names(doc: Doc, bearers: dict[Name, Group | None]) -> dict[int, Group | None]:
    """Return the heads of the appositions of names, with whom they are: "John Bentel, a tech *staffer*"."""
    return {
        child.i: group
        for name, group in bearers.items()
        if group is not None and group.type != "place"
        for child in said_of(doc.root(name.first, name.last))
        if child.i >= name.last
        and kind_of(child) == group.type
        and (child.pos_ == "NOUN" or (role_of(child) and "," in doc.texts[name.last : child.i]))
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
        _mention(doc, name.first, name.last, "demonym" if name.is_demonym else "name", index[id(group)])
        for name, group in bearers.items()
        if group is not None
    ]
    mentions += [_mention(doc, r.first, r.last, r.kind, index[id(r.group)]) for r in references]
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _mention(doc: Doc, first: int, last: int, kind: MentionKind, participant: int) -> Mention:
    return Mention(doc.starts[first], doc.ends[last - 1], kind, participant)
