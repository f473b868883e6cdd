"""Who is who within an article, by example: names are given, so that only the rules and the grammar are tested."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis.coreference import Coreference, resolve
from briefgen.analysis.marks import quoted_spans
from briefgen.analysis.mentions import find_names
from briefgen.analysis.pipeline import Pipeline
from briefgen.annotation import EntityType
from briefgen.article import Article, Block
from tests.fixtures import Case, cases

FOLDER = Path(__file__).parent / "participants"
CASES = tuple(case for path in sorted(FOLDER.glob("*.md")) for case in cases(path))
MARKED = re.compile(r"\[([^\]]+)\]([pol])")
TYPES: dict[str, EntityType] = {"p": "person", "o": "organisation", "l": "place"}


def unmarked(text: str) -> tuple[str, list[tuple[int, int, EntityType]]]:
    """Return the text without its marks, and the names that were marked."""
    plain, names, at = "", [], 0
    for mark in MARKED.finditer(text):
        plain += text[at : mark.start()]
        names.append((len(plain), len(plain) + len(mark[1]), TYPES[mark[2]]))
        plain += mark[1]
        at = mark.end()
    return plain + text[at:], names


def read(marked: str, pipeline: Pipeline) -> tuple[str, Coreference]:
    text, marks = unmarked(marked)
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    doc = pipeline.read(text, tuple(block.start for block in blocks))
    spans = [(doc.char_span(a, b, alignment_mode="expand"), type_) for a, b, type_ in marks]
    article = Article("a.md", "a", "", text, blocks, "")
    names = find_names(doc, [(span, type_) for span, type_ in spans if span is not None])
    return text, resolve(doc, names, quoted_spans(text, blocks), article)


def shown(text: str, found: Coreference) -> list[str]:
    lines = []
    for index, who in enumerate(found.participants):
        told = f"; {who.descriptions[0].text}" if who.descriptions else ""
        kind = f"{who.type}{', government' if who.government else ''}{told}"
        mentions = [text[m.start : m.end] for m in found.mentions if m.participant == index]
        if who.named or len(mentions) > 1:
            lines.append(f"{who.name} ({kind}): {' | '.join(mentions)}")
    return lines


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_participants_and_their_mentions(case: Case, pipeline: Pipeline) -> None:
    text, found = read(case.text, pipeline)
    assert shown(text, found) == list(case.expected)


@pytest.mark.parametrize(("title", "left"), [("Jeanne Moreau, an actress", 0), ("A life in films", 1)])
def test_a_bare_surname_is_whom_the_title_names_in_full(pipeline: Pipeline, title: str, left: int) -> None:
    text, marks = unmarked(
        "[Jeanne Moreau]p was born in 1928. Her father was [Anatole Moreau]p. It was late. It was cold. [Moreau]p left."
    )
    doc = pipeline.read(text, (0,))
    names = find_names(doc, [(span, kind) for a, b, kind in marks if (span := doc.char_span(a, b)) is not None])
    found = resolve(doc, names, (), Article("a.md", "a", title, text, (), ""))
    assert found.participants[left].name == ("Jeanne Moreau", "Anatole Moreau")[left]
    assert [m.participant for m in found.mentions if text[m.start : m.end] == "Moreau"] == [left]


def test_whom_an_article_opens_with_is_somebody_even_without_a_name(pipeline: Pipeline) -> None:
    def unnamed(text: str) -> list[str]:
        return [who.name for who in read(text, pipeline)[1].participants if not who.named]

    filling = "It was late. " * 20
    assert unnamed(f"Nine hundred refugees arrived on Monday. {filling}") == ["Nine hundred refugees"]
    assert unnamed(f"{filling} Nine hundred refugees arrived on Monday.") == []
    assert unnamed(f"Hundreds were injured on Monday. {filling}") == ["Hundreds"]
    assert unnamed(f"The storm hit on Monday, killing 107 or more. {filling}") == ["107"]
    assert unnamed(f"The storm cost 107 or more. {filling}") == []


def test_the_head_decides_whom_a_phrase_means(pipeline: Pipeline) -> None:
    text, marks = unmarked("The wife of [Peter Brown]p spoke on Monday.")
    doc = pipeline.read(text, (0,))
    names = find_names(doc, [(span, type_) for a, b, type_ in marks if (span := doc.char_span(a, b)) is not None])
    found = resolve(doc, names, (), Article("a.md", "a", "", text, (), ""))
    assert found.participant_of(doc.span(0, 5)) == (None, 0.0)
    assert found.participant_of(doc.span(3, 5)) == (0, 1.0)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_mentions_that_stand_in_it(pipeline: Pipeline, text: str) -> None:
    doc = pipeline.read(text, ())
    found = resolve(doc, find_names(doc, pipeline.names(doc)), (), Article("a.md", "a", "", text, (), ""))
    for mention in found.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.participant < len(found.participants)
