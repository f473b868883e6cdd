"""Lines that name their speaker: `RAMOS: Did you lie?`, `Q: …`, `A: …`, and headlines such as `Trump: Cruz has a long way to go`.

A line opens a block with a label and a colon, in or before quotation marks. Labels in capitals, or that are names, count as speakers
where at least two lines of the article have them; in a heading, a name alone is enough. `RAMOS` is the Jorge Ramos whom the text
names, if it names one of that surname. The answers of an interview with Q and A are the interviewee's: the person named most often
before the first question, of several the one whom the title names, if there is one such person; an answer goes on until the next label.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.analysis.quotes.layout import Layout
from briefgen.analysis.quotes.phrases import Phrase
from briefgen.analysis.tokens import Doc, Token
from briefgen.values import dataclass

_LONGEST = 6  # tokens of a label
_QUESTION, _ANSWER = frozenset({"q", "question", "interviewer"}), frozenset({"a", "answer"})
_ABBREVIATED = frozenset({"Q.", "A."})  # as one token, without a colon
_DASHES = frozenset({"—", "–", "-", "―"})
_PEOPLE = frozenset({"PERSON", "PER"})


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens `start` to `end` of a block are the words of `source`; None where the label is that of an unnamed interviewer.

    `meant` is the name elsewhere in the text of the one whom the label `A` or `RAMOS` stands for.
    """

    block: int
    start: int
    end: int
    source: Phrase | None
    construction: str
    meant: Phrase | None = None


@dataclass(frozen=True, slots=True)
class _People:
    """The people whom an article names, by surname (lower case): the first name of each, None where several share the surname."""

    by_surname: Mapping[str, Phrase | None]

    def meant(self, label: Phrase) -> Phrase | None:
        """Return the name elsewhere in the text of the one whom a label in capitals or a bare surname names."""
        found = self.by_surname.get(label.head.lower_)
        return found if found is not None and found.start != label.start else None


def find_lines(layout: Layout) -> list[Line]:
    """Return the labelled lines of an article, and the paragraphs that continue them inside the same quotation."""
    people = _people(layout.doc)
    labels = {n: label for n in range(len(layout.blocks)) if (label := _label(layout, n, people)) is not None}
    spoken = _spoken(layout, labels)
    interviewee = _interviewee(layout, spoken)
    found: list[Line] = []
    for n in range(len(layout.blocks)):
        label = labels.get(n)
        if label is None and n in layout.headings:
            found += _signed_heading(layout, n, people)
        elif label is None:
            before = found[-1] if found and found[-1].block == n - 1 else None
            found += _continuing(layout, n, before, interviewed=interviewee is not None)
        elif n in spoken:
            found += [_line(layout, n, label, interviewee, people)] if len(spoken) > 1 else []
        elif n in layout.headings and (label.head.ent_type_ in _PEOPLE or label.head.lower_ in people.by_surname):
            found.append(Line(n, _begin(layout, label), layout.blocks[n][1], label, "headline", people.meant(label)))
    return found


def _signed_heading(layout: Layout, block: int, people: _People) -> list[Line]:
    """Return what stands before a dash and the name of somebody in a heading: "The dam is safe – Marchetti"."""
    doc, (start, end) = layout.doc, layout.blocks[block]
    end = next((i + 1 for i in range(end - 1, start - 1, -1) if not doc[i].is_space), start)
    dash = next((i for i in range(end - 1, max(start, end - _LONGEST), -1) if doc[i].text in _DASHES), None)
    if dash is None or dash + 1 >= end or not doc[dash - 1].whitespace_ or not doc[dash].whitespace_:
        return []
    label = Phrase(dash + 1, end, doc[end - 1])
    known = all(t.text[0].isupper() for t in doc[dash + 1 : end]) and label.head.lower_ in people.by_surname
    told = any(t.pos_ in ("VERB", "AUX") for t in doc[start:dash])
    return [Line(block, start, dash, label, "headline", people.meant(label))] if known and told else []


def _spoken(layout: Layout, labels: Mapping[int, Phrase]) -> dict[int, Phrase]:
    """Return the labels of spoken lines: all that stand in no heading, and a first line, taken for the title, that is one of them.

    "A." alone begins the items of lists too: it is an answer only where there are questions.
    """
    spoken = {n: label for n, label in labels.items() if n not in layout.headings}
    if not any(label.head.text == "Q." for label in spoken.values()):
        spoken = {n: label for n, label in spoken.items() if label.head.text != "A."}
    speakers = {label.head.lower_ for label in spoken.values()}
    if 0 in labels and 1 in spoken and (layout.kinds[0] == "paragraph" or labels[0].head.lower_ in speakers):
        spoken[0] = labels[0]
    return spoken


def _continuing(layout: Layout, block: int, before: Line | None, *, interviewed: bool) -> list[Line]:
    """Return what goes on in a block without a label: a quotation over several, or the answer of an interview."""
    if before is None or before.construction == "headline" or not layout.adjoins(block) or _is_labelled(layout, block):
        return []
    answers = interviewed and before.construction == "interview" and not _has_passage(layout, block)
    if not answers and not _continues(layout, block):
        return []
    start, end = layout.blocks[block]
    return [replace(before, block=block, start=start, end=end)] if end > start else []


def _is_labelled(layout: Layout, block: int) -> bool:
    """Tell whether a block begins with a label in capitals and a colon, though it may name nobody: "VIDEO: …"."""
    words = [t for t in layout.doc[slice(*layout.blocks[block])][: 2 * _LONGEST] if not t.is_quote and not t.is_space]
    colon = next((n for n, t in enumerate(words) if t.text == ":"), 0)
    return 0 < colon < _LONGEST and all(t.text.isupper() for t in words[:colon])


def _has_passage(layout: Layout, block: int) -> bool:
    start, end = layout.blocks[block]
    return any(layout.passage_of[i] >= 0 and layout.spoken(layout.doc[i]) for i in range(start, end))


def _line(layout: Layout, block: int, label: Phrase, interviewee: Phrase | None, people: _People) -> Line:
    start, end = _begin(layout, label), layout.blocks[block][1]
    word = _letters(label.head)
    if word in _QUESTION:
        return Line(block, start, end, None, "transcript")
    if word in _ANSWER:
        return Line(block, start, end, label if interviewee else None, "interview", interviewee)
    return Line(block, start, end, label, "transcript", people.meant(label))


def _begin(layout: Layout, label: Phrase) -> int:
    """Return the token at which the words of a labelled line begin: past its colon."""
    return label.end + 1 if layout.doc[label.end].text == ":" else label.end


def _letters(token: Token) -> str:
    return token.lower_.rstrip(".:")


def _label(layout: Layout, block: int, people: _People) -> Phrase | None:
    """Return the words between the start of a block and a colon, if they can be the name of a speaker."""
    doc, (start, end) = layout.doc, layout.blocks[block]
    while start < end and (doc[start].is_quote or doc[start].is_space or doc[start].is_punct):
        start += 1
    if start + 1 < end and doc[start].text in _ABBREVIATED:
        return Phrase(start, start + 1, doc[start])
    colon = next((i for i in range(start, min(end, start + _LONGEST)) if doc[i].text == ":"), None)
    if colon is None or colon == start or colon + 1 >= end:
        return None
    words = [doc[i] for i in range(start, colon) if not doc[i].is_punct and not doc[i].is_space]
    if not words or not all(_may_label(w) for w in words) or not _is_said(doc[colon + 1 : end], words[-1]):
        return None
    return Phrase(start, colon, words[-1]) if _names_somebody(words, people) else None


def _is_said(words: Sequence[Token], label: Token) -> bool:
    """Tell whether words can be spoken by the one whom the label names: no mere figure, and nothing about that person."""
    first = next((w for w in words if not w.is_punct and not w.is_space), None)
    if first is None or not first.text[0].isalpha():
        return False
    return _letters(label) in _QUESTION | _ANSWER or not any(w.lower_ == label.lower_ for w in words[:60])


def _may_label(word: Token) -> bool:
    return word.text[0].isupper() and not word.like_num and word.text[-1] != "?"


def _names_somebody(words: list[Token], people: _People) -> bool:
    if len(words) == 1 and _letters(words[0]) in _QUESTION | _ANSWER:
        return True
    capitals = all(w.text.isupper() and w.text.isalpha() for w in words) and len(words[-1].text) > 2
    return capitals or words[-1].lower_ in people.by_surname or any(w.ent_type_ in _PEOPLE for w in words)


def _people(doc: Doc) -> _People:
    """Gather surnames; a full name is taken before a bare surname, and two full names that share one make it nobody's."""
    found: dict[str, Phrase | None] = {}
    given: dict[str, str] = {}
    for name in doc.ents:
        if name.label_ not in _PEOPLE:
            continue
        surname = name[-1].lower_
        if len(name) == 1:
            found.setdefault(surname, Phrase(name.start, name.end, name[-1]))
        elif surname not in given:
            given[surname] = name.text.lower()
            found[surname] = Phrase(name.start, name.end, name[-1])
        elif given[surname] != name.text.lower():
            found[surname] = None
    return _People(found)


def _interviewee(layout: Layout, labels: Mapping[int, Phrase]) -> Phrase | None:
    questions = [n for n, label in labels.items() if _letters(label.head) in _QUESTION | _ANSWER]
    if not questions:
        return None
    doc, first = layout.doc, layout.blocks[min(questions)][0]
    people = [e for e in doc.span(0, first).ents if e.label_ in _PEOPLE]
    surnames = Counter(e[-1].lower_ for e in people)
    foremost = [surname for surname, number in surnames.items() if number == max(surnames.values())]
    if len(foremost) > 1:
        title = frozenset(re.findall(r"[^\W\d_]+", layout.title.lower()))
        foremost = [surname for surname in foremost if surname in title]
    if len(foremost) != 1:
        return None
    named = next(e for e in people if e[-1].lower_ == foremost[0])
    return Phrase(named.start, named.end, named[-1])


def _continues(layout: Layout, block: int) -> bool:
    """Tell whether a paragraph is the next of a quotation over several."""
    start = layout.blocks[block][0]
    at = layout.passage_of[start] if start < len(layout.passage_of) else -1
    return at >= 0 and layout.passages[at].quoted.continued
