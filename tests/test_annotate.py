"""The analysis of one article as a whole: it never fails on odd text, and what it finds stands in the text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.analysis import annotate as annotating
from briefgen.analysis.pipeline import Pipeline
from briefgen.article import Source, parse
from briefgen.config import AnalysisSettings

WORDS = (
    "The the a his Mr. Mrs. minister finance president senator John Smith SMITH Smith’s O’Neill van der Berg jabbed said told added"
    " announced promised according to that who he she they it we on Monday March 5 2024 last year in Dallas US U.S. Bank of and but"
    " not warned calling quoted as saying “ ” \" '' ' ‘ ’ — – - … , . : ; ? ! ( ) [ ] & $5 1,000 ’s \n\n - > # R-Ky."
).split(" ")


@example([",", "said"])
@example(["calling", "on", ","])
@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
def test_any_words_in_any_order_can_be_read(pipeline: Pipeline, words: list[str]) -> None:
    article = parse(Source("content/2024-03-05-odd.txt", ("It rained. " + " ".join(words)).encode()))
    found = annotating.annotate(article, pipeline, AnalysisSettings())
    spans = [(mention.start, mention.end) for mention in found.mentions]
    spans += [(quote.start, quote.end) for quote in found.quotes]
    assert all(0 <= start < end <= len(article.text) for start, end in spans)


def test_a_fault_in_a_rule_tells_the_article(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(reading: annotating.Reading) -> None:
        raise IndexError(reading.article.title)

    monkeypatch.setattr(annotating, "STEPS", (broken,))
    article = parse(Source("content/odd.md", b"It rained."))
    with pytest.raises(IndexError) as caught:
        annotating.annotate(article, pipeline, AnalysisSettings())
    assert caught.value.__notes__ == ["while analysing content/odd.md"]
