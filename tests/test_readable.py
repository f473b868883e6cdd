"""The examples of tests/readable.md: what each sentence of a short article reads like when it stands alone."""

import re
from datetime import date
from pathlib import Path

import pytest

from briefgen.analysis.annotate import annotate
from briefgen.analysis.pipeline import Pipeline
from briefgen.article import Article, Block
from briefgen.config import Config
from tests.fixtures import Case, cases

CASES = list(cases(Path(__file__).parent / "readable.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_sentences_stand_alone(case: Case, pipeline: Pipeline) -> None:
    blocks = tuple(Block("paragraph", found.start(), found.end()) for found in re.finditer(r"[^\n]+", case.text))
    article = Article("a.md", "a", "", case.text, blocks, "", date(2023, 2, 21))
    annotation = annotate(article, pipeline, Config().analysis)
    assert tuple(each.readable or "–" for each in annotation.sentences) == case.expected
