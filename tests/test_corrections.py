from pathlib import Path
from types import MappingProxyType

import pytest

from briefgen.article import Article, Source
from briefgen.article import parse as parse_article
from briefgen.config import Config
from briefgen.corrections import Corrections, in_article, load, parse
from briefgen.errors import CorrectionError

EVERY_KIND = """
hide = ["Getty Images"]
stoplist = ["Patriot"]

[rename]
"Lukashenka" = "Alexander Lukashenko"

[retype]
"Charlotte" = "place"

[describe]
"Alexander Lukashenko" = "president of Belarus"

[summary]
"Minsk" = "The capital of Belarus."

[aliases]
"Alexander Lukashenko" = ["Batka"]

[same_as]
"Alexander Lukashenko" = ["https://www.wikidata.org/wiki/Q2866"]

[[merge]]
names = ["Kiev", "Kyiv city"]
into = "Kyiv"

[[split]]
name = "John Smith"
articles = ["cup-final"]
into = "John Smith (coach)"

[[apart]]
names = ["John Smith", "Jon Smith"]

[[quote]]
text = "We are peaceful people."
speaker = "Alexander Lukashenko"

[[quote]]
text = "No comment."
speaker = ""
"""


def problems_of(text: str) -> list[str]:
    with pytest.raises(CorrectionError) as caught:
        parse(text, "content/corrections.toml")
    return [str(problem) for problem in caught.value.problems]


def test_every_kind_of_correction_is_read_with_its_line() -> None:
    found = parse(EVERY_KIND)
    lines = EVERY_KIND.splitlines()
    assert {item.verb for item in found.items} == {
        "hide", "stoplist", "rename", "retype", "describe", "summary", "aliases", "same_as", "merge", "split", "apart", "quote",
    }  # fmt: skip
    for item in found.of("rename", "retype", "describe", "aliases", "same_as"):
        assert lines[item.line - 1].startswith(f'"{item.names[0]}"')
    assert lines[found.of("merge")[0].line - 1] == "[[merge]]"


def test_a_quote_may_have_no_speaker() -> None:
    assert [item.values for item in parse(EVERY_KIND).of("quote")] == [("Alexander Lukashenko",), ()]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[renam]\n"A" = "B"', "content/corrections.toml:1: unknown correction “renam” (did you mean “rename”?)"),
        ('[retype]\n"A" = "persn"', "content/corrections.toml:2: retype: “persn” is no type (did you mean “person”?)"),
        ('[retype]\n"A" = 3', "content/corrections.toml:2: retype: “A” needs words"),
        ('hide = "A"', 'content/corrections.toml:1: hide: must be a list of names, such as ["Name", "Other name"]'),
        ('[[merge]]\nnames = ["A"]', "content/corrections.toml:1: merge: “into” is missing"),
        ('[[merge]]\nname = ["A"]\ninto = "B"\nnames = ["C"]', "content/corrections.toml:2: merge: unknown key “name” (did you mean “names”?)"),
        ('[[split]]\nname = "A"\narticles = "x"\ninto = "B"', "content/corrections.toml:3: split: “articles” must be a list of words"),
        ('[aliases]\n"A" = "B"', "content/corrections.toml:2: aliases: “A” needs a list of words"),
        ("[merge]\nx = 1", "content/corrections.toml:1: merge: must be a list of tables, such as [[merge]]"),
        ("rename = [", "content/corrections.toml:1: broken TOML: Invalid value"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text: str, told: str) -> None:
    assert problems_of(text) == [told]


@pytest.mark.parametrize("text", ['[[qoute]]\ntext = "x"', '[qoute]\n"x" = "y"', "[qoute.x]\ny = 1"])
def test_an_unknown_table_is_told_with_its_line(text: str) -> None:
    assert problems_of(f"# ours\n{text}") == [
        "content/corrections.toml:2: unknown correction “qoute” (did you mean “quote”?)"
    ]


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(problems_of('hide = 3\n[renam]\n"A" = "B"\n[retype]\n"A" = "thing"')) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[merge]]\nnames = ["A"]\ninto = "B"\n[[merge]]\nnames = ["A"]\ninto = "C"', ":4: “A” has another merge in line 1 of"),
        ('[rename]\n"A" = "B"\n[[merge]]\nnames = ["a"]\ninto = "C"', ":3: “a” has another merge in line 2 of"),
        ('hide = ["A"]\n[describe]\n"A" = "mayor"', ":3: “A” is hidden by line 1 of"),
        ('[[merge]]\nnames = ["A"]\ninto = "B"\n[[apart]]\nnames = ["A", "B"]', ":4: “A”, “B” are merged by line 1 of"),
        ('[rename]\n"A" = "B"\n"B" = "A"', ":2: “A” is renamed in a circle"),
        ('[[quote]]\ntext = "x"\nspeaker = "A"\n[[quote]]\ntext = "X"\nspeaker = ""', ":4: “X” has another quote in line 1 of"),
        ('[rename]\n"A B" = "C"\n"a b" = "D"', ":3: “a b” has another rename in line 2 of"),
        ('[[merge]]\nnames = ["A"]\ninto = "B"\n[[merge]]\nnames = ["B"]\ninto = "A"', ":1: “A” is renamed in a circle"),
        ('[retype]\n"A" = "person"\n"a" = "place"', ":3: “a” has another retype in line 2 of"),
        ('[rename]\n"A" = "B"\n[retype]\n"A" = "person"\n"B" = "place"', ":5: “B” has another retype in line 4 of"),
        ('[[merge]]\nnames = ["A"]\ninto = "B"\n[describe]\n"A" = "x"\n"B" = "y"', ":6: “B” has another describe in line 5 of"),
        ('hide = ["A"]\n[[quote]]\ntext = "x"\nspeaker = "A"', ":2: “A” is hidden by line 1 of"),
        ('hide = ["B"]\n[rename]\n"A" = "B"\n[[quote]]\ntext = "x"\nspeaker = "A"', ":3: “B” is hidden by line 1 of"),
        ('hide = ["A"]\n[rename]\n"A" = "B"', ":3: “A” is hidden by line 1 of"),
        ('hide = ["B"]\n[[merge]]\nnames = ["A"]\ninto = "B"', ":2: “B” is hidden by line 1 of"),
        ('stoplist = ["B"]\n[rename]\n"A" = "B"', ":3: “B” is hidden by line 1 of"),
        ('stoplist = ["A"]\n[aliases]\n"B" = ["A"]', ":3: “A” is hidden by line 1 of"),
        ('[[merge]]\nnames = ["A"]\ninto = "B"\n[[split]]\nname = "A"\narticles = ["x"]\ninto = "B"', ":4: “A”, “B” are merged by line 1"),
        ('[[split]]\nname = "A"\narticles = ["x"]\ninto = "a"', ":1: “A” is split into itself"),
        (
            '[[split]]\nname = "A"\narticles = ["x"]\ninto = "B"\n[[split]]\nname = "A"\narticles = ["x", "y"]\ninto = "C"',
            ":5: “A” has another split in line 1 of",
        ),
        ('[aliases]\n"A" = ["X"]\n"B" = ["X"]', ":3: “X” is also A’s in line 2 of"),
        ('[rename]\n"X" = "Y"\n[aliases]\n"B" = ["X"]', ":4: “X” becomes Y in line 2 of"),
        ('[[apart]]\nnames = ["B", "X"]\n[aliases]\n"B" = ["X"]', ":1: “B”, “X” are merged by line 4 of"),
        ('[[apart]]\nnames = ["A", "C"]\n[rename]\n"A" = "B"\n"B" = "C"', ":1: “A”, “C” are merged by line 4 of"),
        ('[[apart]]\nnames = ["A"]', ":1: “A” is kept apart from nobody"),
        ('[same_as]\n"A" = ["https://w.org/Q1", "javascript:alert(1)"]', ":2: same_as: “javascript:alert(1)” is not a web address (begin it with"),
        ('[same_as]\n"A" = "//w.org/Q1"', ":2: same_as: “//w.org/Q1” is not a web address"),
        ('[same_as]\n"A" = ["https://w.org/Q1"]\n"B" = ["https://w.org/Q1"]', ":3: “https://w.org/Q1” is also A’s in line 2 of"),
    ],
)  # fmt: skip
def test_contradictions_are_told_with_both_lines(text: str, told: str) -> None:
    assert told in problems_of(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        '[rename]\n"A" = "B"\n[[merge]]\nnames = ["A", "C"]\ninto = "B"',
        '[[merge]]\nnames = ["A", "B"]\ninto = "A"\n[retype]\n"A" = "person"\n"B" = "person"',
        '[rename]\n"A" = "B"\n[aliases]\n"B" = ["A"]',
        'hide = ["A"]\nstoplist = ["A"]',
        'hide = ["x"]\n[[quote]]\ntext = "x"\nspeaker = "A"',
        'hide = ["A"]\n[[quote]]\ntext = "x"\nspeaker = ""',
        '[[split]]\nname = "A"\narticles = ["x"]\ninto = "B"\n[[split]]\nname = "A"\narticles = ["y"]\ninto = "C"',
        '[[split]]\nname = "A"\narticles = ["x"]\ninto = "B"\n[[apart]]\nnames = ["A", "B"]',
    ],
)
def test_what_agrees_is_no_contradiction(text: str) -> None:
    assert parse(text).items


def test_no_file_is_no_corrections(tmp_path: Path) -> None:
    assert load(tmp_path, Config(root=tmp_path)) == Corrections()


def test_the_file_stands_among_the_articles(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "corrections.toml").write_text('stoplist = ["Patriot"]', encoding="utf-8")
    assert [item.names for item in load(tmp_path, Config(root=tmp_path)).items] == [("Patriot",)]


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "corrections.toml").write_bytes(b'hide = ["\xff"]')
    with pytest.raises(CorrectionError, match=r"content/corrections\.toml:1: is not UTF-8"):
        load(tmp_path, Config(root=tmp_path))


def article(corrections: object) -> Article:
    return Article("content/a.md", "a", "A", "", (), "", extra=MappingProxyType({"corrections": corrections}))


def test_corrections_in_front_matter_have_their_lines() -> None:
    text = "---\ntitle: A\ncorrections:\n  hide: [Getty]\n  rename:\n    Smith: John Smith\n---\nSome text here.\n"
    found = in_article(parse_article(Source("content/a.md", text.encode())))
    assert [(item.verb, item.line) for item in found.items] == [("hide", 4), ("rename", 5)]


def test_corrections_in_toml_front_matter_have_their_lines() -> None:
    text = '+++\ntitle = "A"\n[corrections]\nhide = ["Getty"]\n[corrections.rename]\nSmith = "John Smith"\n+++\nSome text here.\n'
    found = in_article(parse_article(Source("content/a.md", text.encode())))
    assert [(item.verb, item.line) for item in found.items] == [("hide", 4), ("rename", 5)]


def test_front_matter_corrects_its_own_article() -> None:
    found = in_article(article({"hide": ["Getty"], "rename": {"Smith": "John Smith"}}))
    assert [(item.verb, item.names, item.articles) for item in found.items] == [
        ("hide", ("Getty",), ("a",)),
        ("rename", ("Smith",), ("a",)),
    ]


def test_front_matter_that_cannot_be_used_is_told_with_its_path() -> None:
    with pytest.raises(CorrectionError, match=r"content/a\.md:1: corrections: must be a table"):
        in_article(article(["Getty"]))
