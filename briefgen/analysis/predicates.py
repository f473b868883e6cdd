"""What participants are said to be: "She was a lawyer", "became mayor", "as a student, she", "A poor student, he", "He is a legend"."""

from briefgen.analysis.groups import Group
from briefgen.analysis.noun_phrases import INDEFINITE, Phrase, determiner, goes_on, kind_of, phrase_at
from briefgen.analysis.noun_reader import NounReader
from briefgen.analysis.syntax import NEGATIONS, children, is_passive, objects, subjects
from briefgen.analysis.tokens import Token

_BECOMING = frozenset(
    "become remain stay be seem elect appoint name nominate crown make declare ordain proclaim".split()
)
_RISING = frozenset({"promote", "elevate", "raise", "rise"})  # "promoted to general"
_ONE = frozenset({"one", "first", "second", "last"})
_FRONTED = frozenset({"nsubj", "obl", "obl:unmarked", "nsubj:outer", "dislocated", "dep", "parataxis", "npadvmod"})
_CONTROLLED = frozenset({"xcomp", "advcl"})
_TRUE_INFINITIVES = frozenset({"claim", "profess", "prove", "turn", "go", "come", "live", "continue"})
_CONTROLS = 3  # clauses up to which the subject of one without its own is sought


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
    if (subject := _fronted(token)) is not None:
        return reader.sure(subject)
    holder = _holder(token)
    if holder is None or any(c.tag_ == "MD" or c.lower_ in NEGATIONS for c in (*holder.children, *token.children)):
        return None
    whom = [one for one in objects(holder) if one.pos_ == "PRON" or kind_of(one)] if holder is not token else []
    if is_passive(holder):
        whom = []
    return next((group for one in whom or _subjects(holder) if (group := reader.sure(one)) is not None), None)


def _subjects(verb: Token) -> tuple[Token, ...]:
    """Return the subjects of a verb, of one without its own those of the clause that it serves: "He came, *claiming* to be king"."""
    for _ in range(_CONTROLS):
        found = subjects(verb)
        if found or verb.dep_ not in _CONTROLLED or _is_hoped(verb):
            return found
        verb = verb.head
    return ()


def _is_hoped(verb: Token) -> bool:
    """Tell whether it says what somebody only wants to be or is accused of being: "ran to become mayor"."""
    markers = {child.lower_ for child in verb.lefts}
    return "of" in markers or ("to" in markers and verb.head.lemma_ not in _TRUE_INFINITIVES)


def _fronted(token: Token) -> Token | None:
    """Return the subject of which a sentence says first what it is: "A poor student, *he* left"."""
    if token.dep_ not in _FRONTED or determiner(token) not in INDEFINITE or children(token, {"case", "cop"}):
        return None
    subject = next((one for one in subjects(token.head) if one.i > token.i), None)
    opens = token.left_edge.is_sent_start and token.head.i > token.i
    parted = subject is not None and any(t.text == "," for t in token.doc[token.i : subject.i])
    return subject if opens and parted else None


def _holder(token: Token) -> Token | None:
    """Return the word whose subject is what the noun says: itself with a copula, a verb of becoming, one with "as"."""
    if any(child.dep_ == "cop" for child in token.children):
        return None if children(token, {"case"}) else token  # "is near the bridge"
    if token.dep_ in {"xcomp", "attr", "oprd"} and token.head.lemma_ in _BECOMING:
        return token.head
    joints = {child.lower_ for child in token.children if child.dep_ in {"case", "mark"}}
    if "as" in joints:
        return token.head if token.head.pos_ == "VERB" else None
    rises = joints == {"to"} and token.head.lemma_ in _RISING and not determiner(token)
    return token.head if rises else None


def praised(reader: NounReader, token: Token) -> tuple[Phrase, Group] | None:
    """Return what a person is said to be in words that stand for nobody by themselves: "one of the founders", and who."""
    is_counted = token.lower_ in _ONE and goes_on(token)
    if not is_counted and (determiner(token) not in INDEFINITE or children(token, {"case"})):
        return None
    phrase = phrase_at(token, "person", reader.owner(token))
    group = predicated(reader, phrase)
    return None if group is None else (phrase, group)
