from random import Random

import pytest
import spacy

from training.corpora import Sentence, Token
from training.documents import spans
from training.inventions import CHANCES, Inventor

SENTENCE = (
    Token("Grace", space=True, name="B-PERSON"),
    Token("Wanjiku", space=True, name="I-PERSON"),
    Token("of", space=True),
    Token("UNICEF", space=True, name="B-ORG"),
    Token("left", space=True),
    Token("Arusha", space=False, name="B-LOC"),
    Token(".", space=True),
)


@pytest.fixture(scope="module")
def invent() -> Inventor:
    return Inventor(
        people=[(["Ama", "Kofi"], ["Mensah", "Owusu"])],
        countries=["Ghana"],
        places=["Cape Coast", "Tamale"],
        patterns=["{place} {topic} Union|Board", "Bank of {place}"],
        topics=["Cocoa"],
        tokenizer=spacy.blank("en").tokenizer,
    )


def labels(sentence: Sentence) -> list[str]:
    return [label for _, _, label in spans(sentence)]


@pytest.mark.parametrize("seed", range(30))
def test_names_change_and_all_else_stays(invent: Inventor, seed: int) -> None:
    renamed = invent.rename(SENTENCE, Random(seed))
    assert [t.text for t in renamed if t.name == "O" and t.text not in "()"] == ["of", "left", "."]
    assert [label for i, label in enumerate(labels(renamed)) if label != "ORG" or labels(renamed)[i - 1] != "ORG"] == [
        "PERSON",
        "ORG",
        "LOC",
    ]


def test_each_type_is_renamed_about_as_often_as_said(invent: Inventor) -> None:
    many = [invent.rename(SENTENCE, Random(seed)) for seed in range(400)]
    kept = sum(sentence[:2] == SENTENCE[:2] for sentence in many) / len(many)
    assert kept == pytest.approx(1 - CHANCES["PERSON"], abs=0.08)


def test_a_long_organisation_may_bring_its_acronym(invent: Inventor) -> None:
    board = (Token("Road", space=True, name="B-ORG"), Token("Board", space=False, name="I-ORG"))
    texts = {" ".join(t.text for t in invent.rename(board, Random(seed))) for seed in range(200)}
    assert {"Ghana Cocoa Board", "Ghana Cocoa Board ( GCB )"} <= texts


def test_datelines_are_places_and_agencies(invent: Inventor) -> None:
    for seed in range(40):
        line = invent.dateline(Random(seed))
        assert line[0].name == "B-LOC"
        assert line[0].text.isupper()
        assert line[-1].name == "O"
        assert set(labels(line)) <= {"LOC", "ORG"}
