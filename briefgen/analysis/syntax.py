"""Questions about grammar, answered alike for Universal Dependencies and for ClearNLP labels.

The bundled pipeline speaks UD: prepositions hang from their noun (`case`), names are headed by their first word (`flat`), a
predicate noun carries its copula (`cop`). spaCy's own English pipelines speak ClearNLP: nouns hang from their preposition
(`pobj`), names are headed by their last word (`compound`), a predicate noun hangs from "be" (`attr`). Nothing outside this
module needs to know.
"""

from collections.abc import Collection, Iterator

from briefgen.analysis.tokens import Span, Token
from briefgen.analysis.vocabulary import nouns

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "nsubj:outer", "csubj", "csubj:pass", "csubjpass"})
ACTIVE_SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer", "csubj:outer"})
PASSIVE = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass", "aux:pass", "auxpass"})
OBJECTS = frozenset({"obj", "dobj"})
INDIRECT_OBJECTS = frozenset({"iobj", "dative"})
OBLIQUES = frozenset({"obl", "obl:agent", "obl:npmod", "obl:tmod", "nmod"})
RELATIVE_CLAUSES = frozenset({"acl:relcl", "relcl"})
POSSESSORS = frozenset({"nmod:poss", "poss"})
AUXILIARIES = frozenset({"aux", "aux:pass", "auxpass"})
INSIDE_NAME = frozenset({"flat", "flat:name", "flat:foreign", "compound", "nmod:npmod", "nn", "goeswith", "fixed"})
BEFORE_NOUN = (
    INSIDE_NAME
    | POSSESSORS
    | {"det", "det:predet", "predet", "amod", "nummod", "quantmod", "nmod:desc", "punct", "title"}
)
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INHERITS = frozenset({"conj", "xcomp", "advcl", "parataxis"})
_JOINED = frozenset({"conj"})
_BESIDE = frozenset({"appos"})
_HOLDING_MORE = _JOINED | _BESIDE  # labels of what may be said of a name
_AFTERTHOUGHT = frozenset({",", "the"})
_SHARED = 8  # verbs up to which one is looked for that others share
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def children(token: Token, labels: Collection[str]) -> tuple[Token, ...]:
    """Return the dependants of a token that bear one of the labels, in order."""
    return tuple([child for child in token.children if child.dep_ in labels])


def subjects(verb: Token) -> tuple[Token, ...]:
    """Who does it: the heads of the subjects of a verb (or predicate), those it shares with the verb it is joined to included.

    "Smith arrived and *said*": said → Smith. Conjoined subjects are the first one's `conjuncts`.
    """
    clause = _clause_head(verb)
    found = children(clause, SUBJECTS)
    while not found and clause.dep_ == "conj":
        clause = clause.head
        found = children(clause, SUBJECTS)
    return found


def _clause_head(verb: Token) -> Token:
    """Return the token that carries the subject: "has" in "has said" and the UD copula "is" in "is a doctor" lean on another."""
    return verb.head if verb.dep_ in AUXILIARIES | {"cop"} else verb


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive ("was told")."""
    return bool(children(verb, PASSIVE))


def own_actor(verb: Token) -> Token | None:
    """Return who acts, if the verb itself (or the predicate that a copula serves) has an active subject."""
    return next((t for t in verb.children if t.dep_ in ACTIVE_SUBJECTS), None)


def agent(verb: Token) -> Token | None:
    """Return who acts in a passive: the noun after "by" ("told by *Smith*")."""
    for child in verb.children:
        if child.dep_ == "obl:agent":
            return child
        if child.dep_ == "agent":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def actor(verb: Token) -> Token | None:
    """Return who acts, as far as the parse says: own subject, agent of a passive, or the one whom a joined verb or a clause shares."""
    for _ in range(_SHARED):
        found = own_actor(verb) or agent(verb)
        if found is not None or is_passive(verb):
            return found
        if verb.dep_ in _INHERITS and verb.head.i != verb.i:
            verb = verb.head
        elif verb.dep_ in ("acl", "advcl:relcl") or verb.dep_ in RELATIVE_CLAUSES:
            return verb.head if verb.head.i != verb.i else None
        else:
            return None
    return None


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for; any other token is its own.

    "Who" is nobody's town: of "the mayor of the old town, who", it is the mayor.
    """
    if token.lower_ not in ("who", "which", "that"):
        return token
    verb = token.head
    for _ in range(_SHARED):
        if verb.dep_ in RELATIVE_CLAUSES:
            return _bearer(verb.head) if token.lower_ == "who" else verb.head
        verb = verb.head
    return token


def _bearer(noun: Token) -> Token:
    """Return what a place belongs to ("the *mayor* of the town"); any other noun is its own."""
    known = nouns().get(noun.lemma_)
    if known is None or known.kind != "place" or noun.ent_type_:
        return noun
    if noun.dep_ == "pobj" and noun.head.head.pos_ in NOUNS:
        return noun.head.head
    return noun.head if noun.dep_ == "nmod" and noun.head.pos_ in NOUNS else noun


def objects(verb: Token) -> tuple[Token, ...]:
    """Return what is done or said: "gave *details*"."""
    return children(verb, OBJECTS)


def appositions(noun: Token) -> tuple[Token, ...]:
    """Heads of the phrases that say again what a noun is: "Smith, the *chairman*,"."""
    return children(noun, _BESIDE)


def said_of(name: Token) -> tuple[Token, ...]:
    """Heads of the appositions that describe the bearer of a name.

    Trees hang an apposition on the first of names that are joined ("Nixon and Kosygin, the *premier*"), or take it for a third that is
    joined: there it is said of the last, and where it is plural, of none of them in particular.
    """
    heads = (name,) if name.head is name else (name, name.head)
    with_more = [head for head in heads if not _HOLDING_MORE.isdisjoint([child.dep_ for child in head.children])]
    found = [each for head in with_more for each in (*appositions(head), *_afterthoughts(head))]
    return tuple([each for each in found if _described(each) is name])


def _afterthoughts(name: Token) -> Iterator[Token]:
    """Yield what looks joined to names but has no "and" of its own behind one that has: "Nixon and Kosygin, the *premier*"."""
    closed = False
    for each in children(name, _JOINED):
        before = each.lefts
        if any(child.dep_ == "cc" for child in before):
            closed = True
        elif closed and _AFTERTHOUGHT.issubset([child.lower_ for child in before]):
            yield each


def _described(description: Token) -> Token | None:
    first = description.head
    joined = [each for each in first.children if each.dep_ == "conj" and first.i < each.i < description.i]
    if (joined or first.dep_ == "conj") and description.tag_ in {"NNS", "NNPS"}:
        return None
    return joined[-1] if joined else first


def is_negated(verb: Token) -> bool:
    """Whether the verb itself is denied ("did not say", "never said")."""
    return any(child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in NEGATIONS) for child in verb.children)


def noun_phrase(token: Token) -> Span:
    """Return the phrase around a noun without what follows as clause, apposition or preposition: "the former Belarusian president".

    From any word of a name the whole name is found.
    """
    top = _name_head(token)
    inside = {top.i, *_modifier_positions(top)}
    start, end = top.i, top.i + 1
    while start - 1 in inside:
        start -= 1
    while end in inside:
        end += 1
    while start < top.i and top.doc[start].is_punct:
        start += 1
    while end > top.i + 1 and top.doc[end - 1].is_punct:
        end -= 1
    return top.doc.span(start, end)


def _name_head(token: Token) -> Token:
    """Return the word at the top of the name that a token is a part of."""
    while token.dep_ in INSIDE_NAME and token.head is not token:
        token = token.head
    return token


def _modifier_positions(top: Token) -> Iterator[int]:
    """Positions of what stands before a noun inside its phrase, and of the rest of a name after it."""
    for child in top.children:
        after = child.i > top.i
        if child.dep_ in (INSIDE_NAME | {"nummod"} if after else BEFORE_NOUN):
            yield from (token.i for token in child.subtree)
        elif after and child.dep_ == "punct" and child.text in {"-", "–", "."}:
            yield child.i
