from pathlib import Path

from training.corpora import read

CONLLU = """# newdoc id = a
# newpar
1\tWe\twe\tPRON\tPRP\tNumber=Plur\t3\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t0\troot\t_\t_
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newdoc id = b
1\tArusha\tArusha\tPROPN\tNNP\tNumber=Sing\t0\troot\t_\tNER=B-LOC
1.1\tsaid\tsay\tVERB\tVBD\t_\t_\t_\t_\t_
"""

IOB2 = """# newdoc id = a
Grace\tB-PERSON\t_
Wanjiku\tI-PERSON\tSpaceAfter=No
.\tO\t_

# newdoc id = b
#\t-\t_
"""


def test_trees_with_contractions_and_empty_nodes(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf8")
    (first,), (second,) = read(tmp_path / "a.conllu")
    assert [(t.text, t.space, t.head, t.dep) for t in first] == [
        ("We", True, 2, "nsubj"),
        ("do", False, 2, "aux"),
        ("n't", False, 2, "ROOT"),
        (".", True, 2, "punct"),
    ]
    assert [t.new_paragraph for t in first] == [True, False, False, False]
    assert [(t.text, t.name, t.morph) for t in second] == [("Arusha", "B-LOC", "Number=Sing")]


def test_names_word_by_word(tmp_path: Path) -> None:
    (tmp_path / "a.iob2").write_text(IOB2, encoding="utf8")
    (first,), (second,) = read(tmp_path / "a.iob2")
    assert [(t.text, t.name, t.space) for t in first] == [
        ("Grace", "B-PERSON", True),
        ("Wanjiku", "I-PERSON", False),
        (".", "O", True),
    ]
    assert [(t.text, t.name) for t in second] == [("#", "-")]
