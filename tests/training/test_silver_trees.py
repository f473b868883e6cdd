from dataclasses import replace
from pathlib import Path

from tests.training.treebank import NO_REPORT, REPORT
from training.corpora import read
from training.trees import conllu, is_tree, known_lemmas


def test_treebank_sentences_are_trees() -> None:
    assert is_tree(REPORT)
    assert is_tree(NO_REPORT)


def test_circles_and_second_roots_are_no_trees() -> None:
    circle = (REPORT[0], REPORT[1], *(replace(t, head=4 if i == 3 else 3) for i, t in enumerate(REPORT[2:], 2)))
    assert not is_tree(circle)
    assert not is_tree((replace(REPORT[0], head=0), *REPORT[1:]))
    assert not is_tree((REPORT[0], replace(REPORT[1], dep="ccomp"), *REPORT[2:]))


def test_a_word_with_two_lemmas_under_one_tag_has_none() -> None:
    saw, other = REPORT[5], replace(REPORT[5], lemma="ope")
    assert known_lemmas(REPORT)["opened", "VBD"] == "opened"
    assert ("opened", "VBD") not in known_lemmas((saw, other))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "silver.conllu"
    file.write_text("# newdoc\n" + conllu(REPORT, known_lemmas(REPORT)) + "\n" + conllu(NO_REPORT, {}), encoding="utf8")
    ((first, second),) = read(file)
    assert [(t.text, t.space, t.tag, t.head, t.dep) for t in first] == [
        (t.text, t.space, t.tag, t.head, t.dep) for t in REPORT
    ]
    assert first[1].lemma == REPORT[1].lemma
    assert {t.lemma for t in second} == {""}
