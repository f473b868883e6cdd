"""Lines that name their speaker: `RAMOS: Did you lie?`, `Q: …`, `A: …`, and headlines such as `Trump: Cruz has a long way to go`.

A line opens a block with a label and a colon, in or before quotation marks. Labels in capitals, or that are names, count as speakers
where at least two lines of the article have them; in a heading, a name alone is enough. The answers of an interview with Q and A are
the interviewee's: the person named most often before the first question, if there is one such person.
"""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Span, Token

from briefgen.analysis.quotes.layout import Layout
from briefgen.analysis.quotes.phrases import Phrase

_LONGEST = 6  # tokens of a label
_QUESTION, _ANSWER = frozenset({"q", "question", "interviewer"}), frozenset({"a", "answer"})
_PEOPLE = frozenset({"PERSON", "PER"})


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens `start` to `end` of a block are the words of `source`; None where the label is that of an unnamed interviewer.

    `meant` is the name elsewhere in the text of the one whom the label `A` stands for.
    """

    block: int
    start: int
    end: int
    source: Phrase | None
    construction: str
    meant: Phrase | None = None


def find_lines(layout: Layout) -> list[Line]:
    """Return the labelled lines of an article, and the paragraphs that continue them inside the same quotation."""
    surnames = frozenset(e[-1].lower_ for e in layout.doc.ents if e.label_ in _PEOPLE)
    labels = {n: label for n in range(len(layout.blocks)) if (label := _label(layout, n, surnames)) is not None}
    spoken = {n: label for n, label in labels.items() if n not in layout.headings}
    interviewee = _interviewee(layout, spoken)
    found: list[Line] = []
    for n, (_, end) in enumerate(layout.blocks):
        label = labels.get(n)
        if label is None:
            if found and found[-1].block == n - 1 and _continues(layout, n):
                found.append(
                    Line(n, layout.blocks[n][0], end, found[-1].source, found[-1].construction, found[-1].meant)
                )
        elif n in layout.headings:
            if label.head.ent_type_ in _PEOPLE or label.head.lower_ in surnames:
                found.append(Line(n, label.end + 1, end, label, "headline"))
        elif len(spoken) > 1:
            found.append(_line(layout, n, label, interviewee))
    return found


def _line(layout: Layout, block: int, label: Phrase, interviewee: Phrase | None) -> Line:
    end = layout.blocks[block][1]
    word = label.head.lower_.rstrip(".:")
    if word in _QUESTION:
        return Line(block, label.end + 1, end, None, "transcript")
    if word in _ANSWER:
        return Line(block, label.end + 1, end, label if interviewee else None, "interview", interviewee)
    return Line(block, label.end + 1, end, label, "transcript")


def _label(layout: Layout, block: int, surnames: frozenset[str]) -> Phrase | None:
    """Return the words between the start of a block and a colon, if they can be the name of a speaker."""
    doc, (start, end) = layout.doc, layout.blocks[block]
    while start < end and (doc[start].is_quote or doc[start].is_space or doc[start].is_punct):
        start += 1
    colon = next((i for i in range(start, min(end, start + _LONGEST)) if doc[i].text == ":"), None)
    if colon is None or colon == start or colon + 1 >= end:
        return None
    words = [doc[i] for i in range(start, colon) if not doc[i].is_punct and not doc[i].is_space]
    if not words or not all(_may_label(w) for w in words) or not _is_said(doc[colon + 1 : end], words[-1]):
        return None
    return Phrase(start, colon, words[-1]) if _names_somebody(words, surnames) else None


def _is_said(words: Span, label: Token) -> bool:
    """Tell whether words can be spoken by the one whom the label names: no mere figure, and nothing about that person."""
    first = next((w for w in words if not w.is_punct and not w.is_space), None)
    return first is not None and first.text[0].isalpha() and not any(w.lower_ == label.lower_ for w in words[:60])


def _may_label(word: Token) -> bool:
    return word.text[0].isupper() and not word.like_num and word.text[-1] != "?"


def _names_somebody(words: list[Token], surnames: frozenset[str]) -> bool:
    if len(words) == 1 and words[0].lower_ in _QUESTION | _ANSWER:
        return True
    capitals = all(w.text.isupper() and w.text.isalpha() for w in words) and len(words[-1]) > 2
    return capitals or words[-1].lower_ in surnames or any(w.ent_type_ in _PEOPLE for w in words)


def _interviewee(layout: Layout, labels: dict[int, Phrase]) -> Phrase | None:
    questions = [n for n, label in labels.items() if label.head.lower_ in _QUESTION | _ANSWER]
    if not questions:
        return None
    doc, first = layout.doc, layout.blocks[min(questions)][0]
    people = [e for e in doc[:first].ents if e.label_ in _PEOPLE]
    surnames = Counter(e[-1].lower_ for e in people)
    ranked = surnames.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    named = next(e for e in people if e[-1].lower_ == ranked[0][0])
    return Phrase(named.start, named.end, named[-1])


def _continues(layout: Layout, block: int) -> bool:
    """Tell whether a paragraph is the next of a quotation over several."""
    start = layout.blocks[block][0]
    at = layout.passage_of[start] if start < len(layout.passage_of) else -1
    return at >= 0 and layout.passages[at].quoted.continued
