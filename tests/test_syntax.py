"""Every question of grammar is asked of the same sentence in both schemes, as a table: word, part of speech, head, UD | ClearNLP."""

from collections.abc import Iterable

import pytest
import spacy
from spacy.tokens import Doc as Parsed

from briefgen.analysis import syntax
from briefgen.analysis.tokens import Doc, Span, Token

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
        Parsed(
            VOCAB,
            words=[word for word, *_ in rows],
            spaces=[following not in {"'s", ",", ""} for following in [*(word for word, *_ in rows[1:]), ""]],
            pos=[pos for _, pos, _, _ in rows],
            tags=tags,
            lemmas=["be" if word in {"is", "were"} else word.lower() for word, *_ in rows],
            heads=[head for _, _, head, _ in rows],
            deps=[label for *_, label in rows],
        )
    )


both_passive = pytest.mark.parametrize("doc", [parsed(PASSIVE_UD), parsed(PASSIVE_CLEAR)], ids=["UD", "ClearNLP"])
both_copula = pytest.mark.parametrize("doc", [parsed(COPULA_UD), parsed(COPULA_CLEAR)], ids=["UD", "ClearNLP"])


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def name(doc: Doc, *texts: str) -> Span:
    first = word(doc, texts[0])
    return doc.span(first.i, first.i + len(texts))


def texts(tokens: Iterable[Token]) -> list[str]:
    return [token.text for token in tokens]


@both_passive
def test_subject_and_agent_of_a_passive(doc: Doc) -> None:
    told = word(doc, "told")
    assert texts(syntax.subjects(told)) == ["Reporters"]
    assert syntax.is_passive(told)
    assert syntax.own_actor(told) is None
    for found in (syntax.agent(told), syntax.actor(told)):
        assert found is not None
        assert str(syntax.noun_phrase(found)) == "Maria Lopez"


@both_passive
def test_negation_is_of_the_verb_that_bears_it(doc: Doc) -> None:
    assert syntax.is_negated(word(doc, "left"))
    assert not syntax.is_negated(word(doc, "told"))


@both_passive
def test_active_verbs_have_no_agent(doc: Doc) -> None:
    left = word(doc, "left")
    assert not syntax.is_passive(left)
    assert syntax.agent(left) is None
    assert syntax.own_actor(left) == syntax.actor(left) == word(doc, "he")
    assert texts(syntax.subjects(left)) == ["he"]


@both_copula
def test_noun_phrases(doc: Doc) -> None:
    phrases = {str(syntax.noun_phrase(word(doc, text))) for text in ("Ana", "Brnabic", "leader", "member", "party")}
    assert phrases == {"Prime Minister Ana Brnabic", "Belgrade's leader", "a member", "any party"}


@both_copula
def test_an_apposition_says_again_who_it_is(doc: Doc) -> None:
    head = next(token for token in name(doc, "Ana", "Brnabic") if token.dep_.startswith("nsubj"))
    assert texts(syntax.appositions(head)) == ["leader"]


@both_copula
def test_a_relative_pronoun_stands_for_a_noun(doc: Doc) -> None:
    assert syntax.antecedent(word(doc, "which")) == word(doc, "party")
    assert syntax.antecedent(word(doc, "leader")) == word(doc, "leader")


@both_copula
def test_who_acts_in_a_relative_clause(doc: Doc) -> None:
    assert syntax.actor(word(doc, "rules")) == word(doc, "which")


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
    assert syntax.actor(word(doc, "spoke")) == word(doc, "Lopez")
