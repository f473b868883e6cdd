"""Names and the syntax of reported speech, scored on our own news prose against the floors of `floors.json`.

A floor is lowered only in the open, with the reason in the commit message.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from briefgen.analysis import syntax
from briefgen.analysis.pipeline import Pipeline
from briefgen.analysis.tokens import Doc, Span, Token
from tests.quality.marked_text import Marked, Report, read_marked

HERE = Path(__file__).parent
FLOORS: dict[str, float] = json.loads((HERE / "floors.json").read_text())

Read = list[tuple[Marked, Doc]]


@pytest.fixture(scope="module")
def articles(pipeline: Pipeline) -> Read:
    marked = read_marked(HERE / "news.txt")
    return list(zip(marked, pipeline.pipe((m.text, ()) for m in marked), strict=True))


def f_score(found: Iterable[object], expected: Iterable[object]) -> float:
    found, expected = set(found), set(expected)
    return 200 * len(found & expected) / (len(found) + len(expected))


def test_the_text_is_long_enough_to_judge_by(articles: Read) -> None:
    assert sum(len(marked.sentences) for marked, _ in articles) >= 60
    assert sum(len(marked.reports) for marked, _ in articles) >= 40


def test_names(articles: Read, pipeline: Pipeline) -> None:
    found, expected = set(), set()
    for i, (marked, doc) in enumerate(articles):
        found |= {(i, span.start_char, span.end_char, kind) for span, kind in pipeline.names(doc)}
        expected |= {(i, *name) for name in marked.names}
    scores = {"names F": f_score(found, expected)}
    for kind in ("person", "organisation", "place"):
        scores[f"names F {kind}"] = f_score((n for n in found if n[3] == kind), (n for n in expected if n[3] == kind))
    check(scores)


def test_sentences(articles: Read) -> None:
    """A quotation of two sentences on one line counts as two for neither side."""
    found = {(i, sentence.start_char) for i, (_, doc) in enumerate(articles) for sentence in doc.sents}
    expected = {(i, start) for i, (marked, _) in enumerate(articles) for start in marked.sentences}
    check({"sentences F": f_score(found, expected)})


def test_reports_of_speech(articles: Read) -> None:
    right: Counter[str] = Counter()
    for doc, report in reports(articles):
        cue = next((t for t in doc if t.idx >= report.start and t.text == report.cue), None)
        right["subject"] += cue is not None and any(_covers(s, report.subject) for s in syntax.subjects(cue))
        right["said"] += cue is not None and report.said in {t.text for t in _said(cue)}
    everything = list(reports(articles))
    check(
        {
            "subject of the cue": 100 * right["subject"] / len(everything),
            "head of what was said": 100 * right["said"] / sum(bool(report.said) for _, report in everything),
        }
    )


def reports(articles: Read) -> Iterator[tuple[Doc, Report]]:
    for marked, doc in articles:
        for report in marked.reports:
            yield doc, report


def _covers(head: Token, word: str) -> bool:
    phrase: Span = syntax.noun_phrase(head)
    return word in phrase.text or any(word == name.text for name in syntax.appositions(head))


def _said(cue: Token) -> tuple[Token, ...]:
    """Return heads of what is said: complements, the clause that an aside stands in, and clauses beside the cue."""
    around = (cue.head,) if cue.dep_ == "parataxis" else ()
    return (*syntax.children(cue, {"ccomp", "xcomp"}), *around, *syntax.children(cue, {"parataxis"}))


def check(scores: dict[str, float]) -> None:
    below = {name: round(score, 1) for name, score in scores.items() if score < FLOORS[name]}
    print({name: round(score, 1) for name, score in scores.items()})  # noqa: T201 - shown by pytest -s, to raise floors by
    assert not below, f"below the floors {FLOORS}"
