"""What participants are said to be: "She was a lawyer", "became mayor", "as a student, she", "He is a legend"."""

from spacy.tokens import Token

from briefgen.analysis.groups import Group
from briefgen.analysis.noun_phrases import INDEFINITE, Phrase, determiner, goes_on, kind_of, phrase_at
from briefgen.analysis.noun_reader import NounReader
from briefgen.analysis.syntax import NEGATIONS, children, is_passive, objects, subjects

_BECOMING = frozenset(
    "become remain stay be seem elect appoint name nominate crown make declare ordain proclaim".split()
)
_ONE = frozenset({"one", "first", "second", "last"})


def predicated(reader: NounReader, phrase: Phrase) -> Group | None:
    """Return who is said to be it: "She was a lawyer", "became mayor", "as a student, she", "a lawyer and a *writer*"."""
    if phrase.plural:
        return None
    group = _described(reader, phrase.token)
    if group is None or not group.named or group.type != phrase.kind:
        return None
    reader.predicates[phrase.token.i] = group
    joined = phrase.token.dep_ == "conj" and not (phrase.determiner or goes_on(phrase.token))
    return None if joined else group  # "a poet and *singer*" is one phrase, "a poet and doctor of law" two


def _described(reader: NounReader, token: Token) -> Group | None:
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


def praised(reader: NounReader, token: Token) -> tuple[Phrase, Group] | None:
    """Return what a person is said to be in words that stand for nobody by themselves: "one of the founders", and who."""
    is_counted = token.lower_ in _ONE and goes_on(token)
    if not is_counted and (determiner(token) not in INDEFINITE or children(token, {"case"})):
        return None
    phrase = phrase_at(token, "person", reader.owner(token))
    group = predicated(reader, phrase)
    return None if group is None else (phrase, group)
