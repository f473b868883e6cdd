import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.marks import Quoted, quoted_spans
from tests.calls import calls_made
from tests.fixtures import Case, cases

CASES = tuple(cases(Path(__file__).parent / "quotations" / "marks.md"))
MARKS = "“”\"'‘’«»‹›„‚`"


@dataclass(frozen=True)
class Paragraph:
    start: int
    end: int


def paragraphs(text: str) -> list[Paragraph]:
    return [Paragraph(*m.span()) for m in re.finditer(r"[^\n]+", text)]


def shown(text: str, quoted: Quoted) -> str:
    line = "  " * quoted.depth + text[quoted.start : quoted.end].strip()
    return line + ("" if quoted.closed else " …") + (" +" if quoted.continues else "")


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_marks_are_paired(case: Case) -> None:
    found = quoted_spans(case.text, paragraphs(case.text))
    assert [shown(case.text, q) for q in found] == list(case.expected)


def test_paragraphs_after_the_first_of_a_quotation_are_marked_as_continued() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” he said. “Four.”"
    assert [(q.continues, q.continued) for q in quoted_spans(text, paragraphs(text))] == [
        (True, False),
        (True, True),
        (False, True),
        (False, False),
    ]


@given(st.text(alphabet=MARKS + " \nabs.,'90", max_size=80))
def test_any_text_gives_ordered_stretches_within_their_paragraph(text: str) -> None:
    blocks = paragraphs(text)
    found = quoted_spans(text, blocks)
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))
    for q in found:
        assert q.start < q.inner_start <= q.inner_end <= q.end
        assert sum(b.start <= q.start and q.end <= b.end for b in blocks) == 1


@given(st.text(alphabet=MARKS + " abs.,'90", max_size=40), st.text(alphabet=MARKS + " abs.,'90", max_size=40))
def test_a_paragraph_is_read_the_same_whatever_stands_before_it(first: str, second: str) -> None:
    text = f"{first}\n{second}"
    alone = quoted_spans(second, paragraphs(second))
    shift = len(first) + 1
    after = [q for q in quoted_spans(text, paragraphs(text)) if q.start >= shift]
    assert [(q.start - shift, q.end - shift, q.depth) for q in after] == [(q.start, q.end, q.depth) for q in alone]


@pytest.mark.parametrize("marks", ['"', "'", "“", "‘", "”", "''", "“‘", "\"'", "“a” “"])
def test_twice_as_many_marks_take_twice_the_work(marks: str) -> None:
    def work(copies: int) -> int:
        text = f"{marks}a " * copies
        return calls_made(lambda: quoted_spans(text, [Paragraph(0, len(text))]))

    assert work(8_000) <= 2.2 * work(4_000)
