"""Questions about the grammar of a sentence that finding speech asks, answered for UD and ClearNLP labels alike.

UD hangs prepositions on their noun (`case`), ClearNLP nouns on their preposition (`prep`, `pobj`); ClearNLP says `nsubjpass`, `dobj`,
`dative` and `relcl` where UD says `nsubj:pass`, `obj`, `iobj` and `acl:relcl`.
"""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer", "csubj:outer", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
OBJECTS = frozenset({"obj", "dobj"})
ADDRESSEES = frozenset({"iobj", "dative"})
RELATIVES = frozenset({"acl:relcl", "relcl"})
NAME_PARTS = frozenset({"flat", "flat:name", "flat:foreign", "compound", "nmod:desc", "goeswith", "fixed"})
_DETERMINERS = frozenset(
    {
        "det",
        "amod",
        "nummod",
        "nmod:poss",
        "poss",
        "compound",
        "nmod:desc",
        "nmod:unmarked",
        "quantmod",
        "nn",
        "advmod",
        "predet",
        "det:predet",
    }
)
_INHERITS = frozenset({"conj", "xcomp", "advcl", "parataxis"})


def subject(verb: Token) -> Token | None:
    """Return who acts, as far as the parse says: own subject, agent of a passive, or the subject that a conjunct shares."""
    for _ in range(8):
        found = own_subject(verb) or agent(verb)
        if found is not None or is_passive(verb):
            return found
        if verb.dep_ in _INHERITS and verb.head.i != verb.i:
            verb = verb.head
        elif verb.dep_ in ("acl", "advcl:relcl") or verb.dep_ in RELATIVES:
            return verb.head if verb.head.i != verb.i else None
        else:
            return None
    return None


def own_subject(verb: Token) -> Token | None:
    """Return the subject that hangs on the verb itself (or on the predicate that a copula serves)."""
    return next((t for t in verb.children if t.dep_ in SUBJECTS and t.dep_ != "expl"), None)


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is a passive with a subject or an auxiliary of its own."""
    return any(t.dep_ in PASSIVE_SUBJECTS or t.dep_ in ("aux:pass", "auxpass") for t in verb.children)


def agent(verb: Token) -> Token | None:
    """Return the noun after "by" in a passive."""
    for child in verb.children:
        if child.dep_ == "obl:agent":
            return child
        if child.dep_ == "agent":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def objects(verb: Token) -> Iterator[Token]:
    """Yield direct objects."""
    return (t for t in verb.children if t.dep_ in OBJECTS)


def clauses(verb: Token) -> Iterator[Token]:
    """Yield the heads of complement clauses."""
    return (t for t in verb.children if t.dep_ in ("ccomp", "xcomp"))


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for; any other token is its own."""
    if token.lower_ not in ("who", "which", "that"):
        return token
    verb = token.head
    for _ in range(4):
        if verb.dep_ in RELATIVES:
            return verb.head
        verb = verb.head
    return token


def noun_phrase(head: Token) -> tuple[int, int]:
    """Return the token range of a noun with its determiners and the parts of its name, without clauses and appositions."""
    start, end = head.i, head.i + 1
    for child in head.lefts:
        if child.dep_ in _DETERMINERS or child.dep_ in NAME_PARTS:
            start = min(start, child.left_edge.i)
    for child in head.rights:
        if child.dep_ in NAME_PARTS and child.i - end < 2:
            end = max(end, child.right_edge.i + 1 if child.dep_ != "nmod:desc" else noun_phrase(child)[1])
    return start, end
