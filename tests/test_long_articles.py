"""The work that analysis does on a text grows as the text does, whatever stands in it: counted in function calls, not in seconds."""

import re

import pytest
from spacy.tokens import Doc as Parsed

from briefgen.analysis.annotate import STEPS, Reading
from briefgen.analysis.pipeline import Pipeline
from briefgen.analysis.tokens import Doc
from briefgen.article import Article, Block
from briefgen.config import AnalysisSettings
from tests.calls import calls_made

NEWS = "“We cannot take any risk,” said Maria Lindqvist. She told reporters that repairs would begin. The mill, he said, lost “a lot.”"
PIECES = {
    "news": f"{NEWS} {NEWS}\n\n",
    "one paragraph": f"{NEWS} ",
    "marks in a row": "“" * 400,
    "a mark that never closes": "“We went on and on and the mayor said that it was late ",
    "verbs without end": "he said that she said that ",
    "fragments without end": "the “so-called” mayor of the “old” town called it “good” ",
}
GROWTH = 4
ROOM = 1.15  # what a longer text may cost beyond its share


def work(pipeline: Pipeline, doc: Doc) -> int:
    blocks = tuple(Block("paragraph", *found.span()) for found in re.finditer(r"\S[^\n]*", doc.text))
    reading = Reading(Article("a.txt", "a", "", doc.text, blocks, ""), doc, pipeline, AnalysisSettings())

    def read() -> None:
        for step in STEPS:
            step(reading)

    return calls_made(read)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_four_times_the_text_is_four_times_the_work(pipeline: Pipeline, piece: str) -> None:
    (doc,) = pipeline.parse([(piece * max(1, 1_200 // len(piece)), ())])
    short, long = (Doc(Parsed.from_docs([doc] * times, ensure_whitespace=True)) for times in (8, 8 * GROWTH))
    work(pipeline, Doc(doc))  # tables are read once
    assert work(pipeline, long) <= GROWTH * ROOM * work(pipeline, short)
