"""Noun phrases that may speak of a participant: what stands before their noun, and what kind of participant the noun is for."""

from briefgen.analysis.phrase_bounds import phrase_start
from briefgen.analysis.syntax import INSIDE_NAME, POSSESSORS, RELATIVE_CLAUSES
from briefgen.analysis.tokens import Token
from briefgen.analysis.vocabulary import kinds
from briefgen.annotation import EntityType
from briefgen.naming import fold
from briefgen.values import dataclass

THE = frozenset({"the", "this", "that", "these", "those"})
OTHERS = frozenset(
    "other another others more many some several few any every each no most different various new such all both".split()
)
"""Words that bring in somebody else than those spoken of before."""
INDEFINITE = frozenset({"a", "an"})
WORDS = 6
"""How many words before the head belong to a mention at most."""

_COLLECTIVE = frozenset({"police"})  # plural in meaning, whatever a tagger sees
_PEOPLE_ENDINGS = ("ist", "man", "woman", "person")
_MODIFIERS = frozenset(
    {"amod", "compound", "nummod", "nmod:desc", "nmod", "nmod:unmarked", "acl", "acl:relcl", "relcl", "prep"}
)
_AFTER = frozenset({"nmod", "prep", "acl:relcl", "relcl", "acl", "appos"})
_ADDRESS = frozenset({"mr.", "mr", "madam", "madame", "mister"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, tokens first to last (excluded), headed by `token`.

    `modifiers` are the lemmas that hang from the head, `owner` whose it is (`NounReader.owner`).
    """

    token: Token
    kind: EntityType
    first: int
    last: int
    determiner: str
    plural: bool
    modifiers: frozenset[str]
    owner: int | str

    @property
    def lemma(self) -> str:
        """The folded lemma of the head."""
        return fold(self.token.lemma_)

    @property
    def is_new(self) -> bool:
        """Whether it brings in somebody: "a teacher"; a bare singular ("school") speaks of nobody in particular."""
        return self.determiner in {"a", "an"} or not (self.determiner or self.plural or self.is_address)

    @property
    def is_address(self) -> bool:
        """Whether somebody is spoken to: "Senators, …", "Madam Speaker"."""
        return self.token.dep_ == "vocative" or any(child.lower_ in _ADDRESS for child in self.token.children)

    @property
    def is_specified(self) -> bool:
        """Whether it says itself which one it means: "the mayor of Leeds", "the second bridge"."""
        told = (child.dep_ == "nummod" or child.lower_ in OTHERS for child in self.token.children)
        return goes_on(self.token) or any(told)


def phrase_at(token: Token, kind: EntityType, owner: int | str) -> Phrase:
    """Return the noun phrase of the head, without what follows it."""
    first = max(phrase_start(token), token.i - WORDS)
    while first < token.i and (token.doc[first].is_punct or token.doc[first].is_space):
        first += 1
    modifiers = frozenset(fold(child.lemma_) for child in token.children if child.dep_ in _MODIFIERS)
    return Phrase(token, kind, first, token.i + 1, determiner(token), is_plural(token), modifiers, owner)


def may_refer(token: Token) -> bool:
    """Tell whether the token can head a noun phrase, being no part of a longer name or noun."""
    return token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in INSIDE_NAME


def kind_of(token: Token) -> EntityType | None:
    """Return what kind of participant the noun stands for; None for one that stands for none."""
    lemma = fold(token.lemma_)
    known = kinds().get(lemma) or kinds().get(fold(token.text))
    return known or ("person" if lemma.endswith(_PEOPLE_ENDINGS) and token.pos_ == "NOUN" else None)


def determiner(token: Token) -> str:
    """Return the determiner or possessive before the noun in small letters, "" for none."""
    for child in token.children:
        if child.i < token.i and (child.dep_ in POSSESSORS or child.pos_ in {"DET", "PRON"}):
            return child.lower_
    return ""


def is_plural(token: Token) -> bool:
    """Tell whether the noun stands for several."""
    return token.lower_ in _COLLECTIVE or "Number=Plur" in token.morph or token.tag_ in {"NNS", "NNPS"}


def goes_on(token: Token) -> bool:
    """Tell whether something hangs on behind the noun and says which: "doctor of law", "the mayor who resigned"."""
    return any(child.i > token.i and child.dep_ in _AFTER and not _only_adds(child) for child in token.children)


def _only_adds(clause: Token) -> bool:
    """Tell whether a relative clause tells more of somebody who is known without it: "the mayor, who resigned"."""
    start = clause.left_edge.i
    return clause.dep_ in RELATIVE_CLAUSES and "," in {
        token.text for token in clause.doc[max(0, start - 1) : start + 1]
    }
