"""Questions about grammar, answered alike for Universal Dependencies and for ClearNLP labels.

The bundled pipeline speaks UD: prepositions hang from their noun (`case`), names are headed by their first word (`flat`), a
predicate noun carries its copula (`cop`). spaCy's own English pipelines speak ClearNLP: nouns hang from their preposition
(`pobj`), names are headed by their last word (`compound`), a predicate noun hangs from "be" (`attr`). Nothing outside this
module needs to know.
"""

from collections.abc import Collection, Iterator
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "nsubj:outer", "csubj", "csubj:pass", "csubjpass"})
PASSIVE = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass", "aux:pass", "auxpass"})
OBJECTS = frozenset({"obj", "dobj"})
INDIRECT_OBJECTS = frozenset({"iobj", "dative"})
CONTENT_CLAUSES = frozenset({"ccomp", "xcomp"})
ASIDES = frozenset({"parataxis"})
OBLIQUES = frozenset({"obl", "obl:agent", "obl:npmod", "obl:tmod", "nmod"})
PREPOSITIONAL = frozenset({"prep", "agent", "dative"})
PREPOSITION_OBJECTS = frozenset({"pobj", "pcomp"})
RELATIVE_CLAUSES = frozenset({"acl:relcl", "relcl"})
NOUN_CLAUSES = frozenset({"acl"})
POSSESSORS = frozenset({"nmod:poss", "poss"})
AUXILIARIES = frozenset({"aux", "aux:pass", "auxpass"})
INSIDE_NAME = frozenset({"flat", "flat:name", "flat:foreign", "compound", "nmod:npmod", "nn", "goeswith", "fixed"})
BEFORE_NOUN = (
    INSIDE_NAME
    | POSSESSORS
    | {"det", "det:predet", "predet", "amod", "nummod", "quantmod", "nmod:desc", "punct", "title"}
)
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def children(token: Token, labels: Collection[str]) -> tuple[Token, ...]:
    """Return the dependants of a token that bear one of the labels, in order."""
    return tuple(child for child in token.children if child.dep_ in labels)


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


def agents(verb: Token) -> tuple[Token, ...]:
    """Who did it, of a passive verb: "told by *Smith*"."""
    if not (is_passive(verb) or verb.tag_ == "VBN"):
        return ()
    return prepositional_objects(verb, {"by"})


def objects(verb: Token) -> tuple[Token, ...]:
    """Return what is done or said: "gave *details*"."""
    return children(verb, OBJECTS)


def indirect_objects(verb: Token) -> tuple[Token, ...]:
    """To whom, without a preposition: "told *reporters*" with a clause, "gave *them* details"."""
    return children(verb, INDIRECT_OBJECTS - {"dative"}) + tuple(
        child for child in children(verb, {"dative"}) if child.pos_ in NOUNS
    )


def content_clauses(verb: Token) -> tuple[Token, ...]:
    """Return the heads of what is said, thought or wanted: the clausal complements of a verb ("said that he *left*")."""
    return children(verb, CONTENT_CLAUSES)


def asides(verb: Token) -> tuple[Token, ...]:
    """Return the heads of clauses set beside this one without a link ("It rained, he *said*": parataxis)."""
    return children(verb, ASIDES)


def reporting_verb(clause: Token) -> Token | None:
    """Return the verb whose complement a clause is, or the verb of speaking that stands beside it; None where there is neither."""
    if clause.dep_ in CONTENT_CLAUSES | ASIDES and clause.head is not clause:
        return clause.head
    beside = asides(clause)
    return beside[0] if beside else None


def prepositional_objects(token: Token, prepositions: Collection[str]) -> tuple[Token, ...]:
    """Heads of the phrases with one of the prepositions (lower case) that depend on a verb or noun: "spoke to *reporters*"."""
    direct = [noun for noun in children(token, OBLIQUES) if _cases(noun) & set(prepositions)]
    through = [
        noun
        for preposition in children(token, PREPOSITIONAL)
        if preposition.lower_ in prepositions
        for noun in children(preposition, PREPOSITION_OBJECTS)
    ]
    return tuple(direct + through)


def _cases(noun: Token) -> set[str]:
    return {child.lower_ for child in children(noun, {"case"})}


def preposition(noun: Token) -> Token | None:
    """Return the preposition that a noun stands under, if any: "of" in "president of *Belarus*"."""
    if noun.dep_ in PREPOSITION_OBJECTS:
        return noun.head
    marks = [child for child in children(noun, {"case"}) if child.tag_ != "POS"]
    return marks[0] if marks else None


def governor(noun: Token) -> Token:
    """Return the word a noun depends on, seen through its preposition: "said" for *Smith* in "said by Smith"."""
    return noun.head.head if noun.dep_ in PREPOSITION_OBJECTS else noun.head


def possessors(noun: Token) -> tuple[Token, ...]:
    """Whose: "*Smith*'s lawyer", "*his* lawyer"."""
    return children(noun, POSSESSORS)


def appositions(noun: Token) -> tuple[Token, ...]:
    """Heads of the phrases that say again what a noun is: "Smith, the *chairman*,"."""
    return children(noun, {"appos"})


def relative_clauses(noun: Token) -> tuple[Token, ...]:
    """Heads of the relative clauses of a noun: "the man who *left*"."""
    return children(noun, RELATIVE_CLAUSES)


def noun_clauses(noun: Token) -> tuple[Token, ...]:
    """Heads of the clauses that say what a noun contains: "a promise to *leave*", "the claim that he *left*"."""
    return children(noun, NOUN_CLAUSES)


def is_negated(verb: Token) -> bool:
    """Whether the verb itself is denied ("did not say", "never said")."""
    return any(child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in NEGATIONS) for child in verb.children)


def auxiliaries(verb: Token) -> tuple[Token, ...]:
    """Return the auxiliaries of a verb: "*would* *have* said"."""
    return children(verb, AUXILIARIES)


def complementizer(clause: Token) -> Token | None:
    """Return the word that opens a subordinate clause: "that", "whether", "if", "to" stays with the verb."""
    marks = [mark for mark in children(clause, {"mark"}) if mark.tag_ != "TO"]
    return marks[0] if marks else None


def predicates(noun: Token) -> tuple[Token, ...]:
    """Return what somebody is said to be: "*Smith* is the chairman" → chairman (nouns and names only)."""
    if noun.dep_ not in SUBJECTS:
        return ()
    head = noun.head
    through_copula = children(head, {"attr"}) if head.lemma_ == "be" else ()
    itself = (head,) if children(head, {"cop"}) else ()
    return tuple(predicate for predicate in (*itself, *through_copula) if predicate.pos_ in NOUNS)


def head(span: Span) -> Token:
    """Return the word that the others of a span depend on: the first of a name in UD, the last in ClearNLP."""
    return span.root


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
    return top.doc[start:end]


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


def noun_phrases(doc: Doc) -> tuple[Span, ...]:
    """Return the noun phrases of a document, outermost only (spaCy's `noun_chunks` knows ClearNLP alone)."""
    found: list[Span] = []
    start = len(doc)
    for token in reversed(list(doc)):  # from the end, since a phrase's head comes after its modifiers
        if token.i < start and token.pos_ in NOUNS:
            phrase = noun_phrase(token)
            if phrase.end <= start:
                found.append(phrase)
                start = phrase.start
    return tuple(reversed(found))


def name_modifiers(name: Span) -> tuple[Token, ...]:
    """Return the words before a name that say who it is: "*Belarusian* *President* Alexander Lukashenko"; punctuation left out."""
    doc = name.doc
    start = min(noun_phrase(name.root).start, noun_phrase(doc[name.start]).start)
    return tuple(token for token in doc[start : name.start] if not token.is_punct and not token.is_space)


def verb_above(token: Token) -> Token | None:
    """Return the nearest verb that a token depends on, however indirectly; None at the top of a fragment."""
    return next((above for above in token.ancestors if above.pos_ in {"VERB", "AUX"}), None)


def clause_tokens(clause: Token) -> tuple[Token, ...]:
    """All tokens below the head of a clause, in order, without punctuation and marks of quotation at its edges."""
    tokens = list(clause.subtree)
    leading = len(list(takewhile(_is_edge, tokens)))
    trailing = len(list(takewhile(_is_edge, reversed(tokens))))
    return tuple(tokens[leading : len(tokens) - trailing])


def _is_edge(token: Token) -> bool:
    return token.is_punct or token.is_space or token.is_quote
