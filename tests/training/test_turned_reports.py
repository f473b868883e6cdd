from random import Random

import pytest

from tests.training.treebank import NO_REPORT, REPORT, arcs, text_of
from training.corpora import Sentence
from training.quotations import turn_round

TURNED = [turned for seed in range(40) if (turned := turn_round(REPORT, Random(seed)))]


def test_every_order_of_words_is_met() -> None:
    assert {text_of(turned) for turned in TURNED} == {
        '"The bridge opened," said Wanjiku.',
        '"The bridge opened," Wanjiku said.',
        "The bridge opened, said Wanjiku.",
        "The bridge opened, Wanjiku said.",
    }


@pytest.mark.parametrize("turned", TURNED[:8])
def test_the_tree_stays(turned: Sentence) -> None:
    assert arcs(turned) == arcs(REPORT)
    assert [token.text for i, token in enumerate(turned) if token.head == i] == ["said"]


def test_what_is_no_report_is_not_turned() -> None:
    assert turn_round(NO_REPORT, Random(0)) is None


def test_a_report_of_something_longer_is_not_turned() -> None:
    """“Wanjiku said that the bridge opened yesterday.” - where yesterday she said it."""
    words = (*REPORT[:-1], REPORT[0].__class__("yesterday", space=False, pos="NOUN", head=1, dep="obl:tmod"))
    assert turn_round((*words, REPORT[-1]), Random(0)) is None
