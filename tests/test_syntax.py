"""Every question of grammar is asked of the same sentence in both schemes, as a table: word, part of speech, head, UD | ClearNLP."""

from collections.abc import Iterable

import pytest
import spacy
from spacy.tokens import Doc, Span, Token

from briefgen.analysis import syntax

VOCAB = spacy.blank("en").vocab
Row = tuple[str, str, int, str]

PASSIVE_UD: tuple[Row, ...] = (
    ("Reporters", "NOUN", 2, "nsubj:pass"),
    ("were", "AUX", 2, "aux:pass"),
    ("told", "VERB", 2, "ROOT"),
    ("by", "ADP", 4, "case"),
    ("Maria", "PROPN", 2, "obl:agent"),
    ("Lopez", "PROPN", 4, "flat"),
    ("that", "SCONJ", 9, "mark"),
    ("he", "PRON", 9, "nsubj"),
    ("never", "ADV", 9, "advmod"),
    ("left", "VERB", 2, "ccomp"),
)
PASSIVE_CLEAR: tuple[Row, ...] = (
    ("Reporters", "NOUN", 2, "nsubjpass"),
    ("were", "AUX", 2, "auxpass"),
    ("told", "VERB", 2, "ROOT"),
    ("by", "ADP", 2, "agent"),
    ("Maria", "PROPN", 5, "compound"),
    ("Lopez", "PROPN", 3, "pobj"),
    ("that", "SCONJ", 9, "mark"),
    ("he", "PRON", 9, "nsubj"),
    ("never", "ADV", 9, "neg"),
    ("left", "VERB", 2, "ccomp"),
)
COPULA_UD: tuple[Row, ...] = (
    ("Prime", "ADJ", 1, "amod"),
    ("Minister", "NOUN", 2, "nmod:desc"),
    ("Ana", "PROPN", 12, "nsubj"),
    ("Brnabic", "PROPN", 2, "flat"),
    (",", "PUNCT", 7, "punct"),
    ("Belgrade", "PROPN", 7, "nmod:poss"),
    ("'s", "PART", 5, "case"),
    ("leader", "NOUN", 2, "appos"),
    (",", "PUNCT", 2, "punct"),
    ("is", "AUX", 12, "cop"),
    ("not", "PART", 12, "advmod"),
    ("a", "DET", 12, "det"),
    ("member", "NOUN", 12, "ROOT"),
    ("of", "ADP", 15, "case"),
    ("any", "DET", 15, "det"),
    ("party", "NOUN", 12, "nmod"),
    ("which", "PRON", 17, "nsubj"),
    ("rules", "VERB", 15, "acl:relcl"),
)
COPULA_CLEAR: tuple[Row, ...] = (
    ("Prime", "PROPN", 1, "compound"),
    ("Minister", "PROPN", 3, "compound"),
    ("Ana", "PROPN", 3, "compound"),
    ("Brnabic", "PROPN", 9, "nsubj"),
    (",", "PUNCT", 3, "punct"),
    ("Belgrade", "PROPN", 7, "poss"),
    ("'s", "PART", 5, "case"),
    ("leader", "NOUN", 3, "appos"),
    (",", "PUNCT", 3, "punct"),
    ("is", "AUX", 9, "ROOT"),
    ("not", "PART", 9, "neg"),
    ("a", "DET", 12, "det"),
    ("member", "NOUN", 9, "attr"),
    ("of", "ADP", 12, "prep"),
    ("any", "DET", 15, "det"),
    ("party", "NOUN", 13, "pobj"),
    ("which", "PRON", 17, "nsubj"),
    ("rules", "VERB", 15, "relcl"),
)


def parsed(rows: tuple[Row, ...]) -> Doc:
    tags = ["POS" if word == "'s" else "IN" for word, *_ in rows]
    return Doc(
        VOCAB,
        words=[word for word, *_ in rows],
        spaces=[following not in {"'s", ",", ""} for following in [*(word for word, *_ in rows[1:]), ""]],
        pos=[pos for _, pos, _, _ in rows],
        tags=tags,
        lemmas=["be" if word in {"is", "were"} else word.lower() for word, *_ in rows],
        heads=[head for _, _, head, _ in rows],
        deps=[label for *_, label in rows],
    )


both_passive = pytest.mark.parametrize("doc", [parsed(PASSIVE_UD), parsed(PASSIVE_CLEAR)], ids=["UD", "ClearNLP"])
both_copula = pytest.mark.parametrize("doc", [parsed(COPULA_UD), parsed(COPULA_CLEAR)], ids=["UD", "ClearNLP"])


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def name(doc: Doc, *texts: str) -> Span:
    first = word(doc, texts[0])
    return doc[first.i : first.i + len(texts)]


def texts(tokens: Iterable[Token]) -> list[str]:
    return [token.text for token in tokens]


@both_passive
def test_subject_and_agent_of_a_passive(doc: Doc) -> None:
    told = word(doc, "told")
    assert texts(syntax.subjects(told)) == ["Reporters"]
    assert syntax.is_passive(told)
    assert [str(syntax.noun_phrase(agent)) for agent in syntax.agents(told)] == ["Maria Lopez"]


@both_passive
def test_a_clause_and_the_verb_that_reports_it(doc: Doc) -> None:
    told, left = word(doc, "told"), word(doc, "left")
    assert syntax.content_clauses(told) == (left,)
    assert syntax.reporting_verb(left) == told
    assert syntax.reporting_verb(told) is None
    assert str(syntax.complementizer(left)) == "that"
    assert texts(syntax.clause_tokens(left)) == ["that", "he", "never", "left"]


@both_passive
def test_negation_is_of_the_verb_that_bears_it(doc: Doc) -> None:
    assert syntax.is_negated(word(doc, "left"))
    assert not syntax.is_negated(word(doc, "told"))


@both_passive
def test_active_verbs_have_no_agent(doc: Doc) -> None:
    left = word(doc, "left")
    assert not syntax.is_passive(left)
    assert syntax.agents(left) == ()
    assert texts(syntax.subjects(left)) == ["he"]


@both_copula
def test_modifiers_of_a_name(doc: Doc) -> None:
    assert texts(syntax.name_modifiers(name(doc, "Ana", "Brnabic"))) == ["Prime", "Minister"]
    assert texts(syntax.name_modifiers(name(doc, "Belgrade"))) == []


@both_copula
def test_what_a_name_is_said_to_be(doc: Doc) -> None:
    head = syntax.head(name(doc, "Ana", "Brnabic"))
    assert texts(syntax.predicates(head)) == ["member"]
    assert texts(syntax.appositions(head)) == ["leader"]
    assert syntax.predicates(word(doc, "leader")) == ()


@both_copula
def test_noun_phrases(doc: Doc) -> None:
    found = [str(phrase) for phrase in syntax.noun_phrases(doc)]
    assert found == ["Prime Minister Ana Brnabic", "Belgrade's leader", "a member", "any party", "which"]


@both_copula
def test_prepositions(doc: Doc) -> None:
    member, party = word(doc, "member"), word(doc, "party")
    assert syntax.prepositional_objects(member, {"of"}) == (party,)
    assert syntax.prepositional_objects(member, {"by"}) == ()
    assert str(syntax.preposition(party)) == "of"
    assert syntax.governor(party) == member
    assert syntax.preposition(word(doc, "Belgrade")) is None


@both_copula
def test_relations_of_nouns(doc: Doc) -> None:
    assert texts(syntax.possessors(word(doc, "leader"))) == ["Belgrade"]
    assert texts(syntax.relative_clauses(word(doc, "party"))) == ["rules"]
    assert syntax.verb_above(word(doc, "which")) == word(doc, "rules")


def test_joined_verbs_share_their_subject() -> None:
    doc = parsed(
        (
            ("Lopez", "PROPN", 1, "nsubj"),
            ("came", "VERB", 1, "ROOT"),
            ("and", "CCONJ", 3, "cc"),
            ("spoke", "VERB", 1, "conj"),
        )
    )
    assert texts(syntax.subjects(word(doc, "spoke"))) == ["Lopez"]


def test_an_aside_reports_its_clause() -> None:
    doc = parsed(
        (
            ("It", "PRON", 1, "nsubj"),
            ("rained", "VERB", 1, "ROOT"),
            (",", "PUNCT", 4, "punct"),
            ("he", "PRON", 4, "nsubj"),
            ("said", "VERB", 1, "parataxis"),
        )
    )
    assert syntax.asides(word(doc, "rained")) == (word(doc, "said"),)
    assert syntax.reporting_verb(word(doc, "rained")) == word(doc, "said")
