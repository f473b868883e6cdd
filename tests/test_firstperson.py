"""Whom "I" means within quotations."""

from briefgen.analysis.firstperson import first_persons
from briefgen.analysis.pipeline import Pipeline
from briefgen.annotation import Quote

TEXT = "“I saw my son. He said ‘I am late’,” said Ada. I left. “We want mine,” said Bob."


def spoken(pipeline: Pipeline, *quotes: Quote) -> list[tuple[str, int]]:
    doc = pipeline.read(TEXT)
    return [(TEXT[m.start : m.end], m.participant) for m in first_persons(doc, quotes)]


def quote(words: str, speaker: int | None, confidence: float = 0.95) -> Quote:
    start = TEXT.index(words)
    return Quote(start, start + len(words), "direct", speaker=speaker, confidence=confidence)


def test_it_is_the_speaker_of_the_innermost_quote(pipeline: Pipeline) -> None:
    outer, inner = quote("I saw my son. He said ‘I am late’", 0), quote("I am late", 2)
    assert spoken(pipeline, outer, inner) == [("I", 0), ("my", 0), ("I", 2)]


def test_it_is_nobody_outside_quotes_and_where_the_speaker_is_doubtful(pipeline: Pipeline) -> None:
    assert spoken(pipeline, quote("We want mine", 1, 0.5)) == []
    assert spoken(pipeline, quote("We want mine", None)) == []
    assert spoken(pipeline, quote("We want mine", 1)) == [("mine", 1)]
