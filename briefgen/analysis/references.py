"""The descriptions and pronouns of a text, read from front to back with what it has in focus (`focus`)."""

from collections.abc import Container, Iterator

from briefgen.analysis.definites import description_bounds, description_of
from briefgen.analysis.focus import Focus, Reference
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name
from briefgen.analysis.pronouns import PRONOUNS, pronoun_of
from briefgen.analysis.tokens import Doc, Token
from briefgen.analysis.vocabulary import nouns
from briefgen.naming import fold

_NOUNS = frozenset({"NOUN", "PROPN"})
_IN_TITLE = frozenset({"flat", "flat:name", "appos", "compound", "nmod:desc"})
_TITLE = 6  # tokens of a title at most


def references(doc: Doc, focus: Focus, learnt: dict[int, Group | None]) -> Iterator[Reference]:
    """Yield the descriptions and pronouns of the text whose participant is known. `learnt`: heads of appositions."""
    heads = {_head(doc, name).i: name for name in focus.bearers}
    covered = {i for head, name in heads.items() for i in range(min(head, name.first), name.last)}
    covered |= {i for name in focus.bearers for i in range(name.first, name.last)}
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
    words, classes = doc.lowers, doc.classes
    return {
        i
        for i, (word, class_) in enumerate(zip(words, classes, strict=True))
        if class_ in _NOUNS or word in PRONOUNS or i in learnt
    }


def _head(doc: Doc, name: Name) -> Token:
    """Return the head of the name with its title: "*Secretary* General Ban Ki-moon", as parsers see it."""
    root = doc.root(name.first, name.last)
    while root.dep_ in _IN_TITLE and name.first - _TITLE <= root.head.i < name.first and root.head.pos_ in _NOUNS:
        root = root.head
    return root


def _reference(token: Token, focus: Focus, learnt: dict[int, Group | None]) -> Reference | None:
    if token.lower_ in PRONOUNS:
        return pronoun_of(token, focus)
    if (group := learnt.get(token.i)) is not None:
        return Reference(*description_bounds(token), token.i, "nominal", group, 1.0)
    entry = nouns().get(fold(token.lemma_)) if token.pos_ in _NOUNS else None
    if entry is None or token.dep_ in {"compound", "flat"}:
        return None
    return description_of(token, entry, focus)
