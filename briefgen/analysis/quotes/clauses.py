"""Reported speech found by its grammar: a word of speech, what it governs, and whose words they are.

| construction | example | found by |
|---|---|---|
| that, bare | Smith said (that) it was over | `_governed` |
| parenthesis | It was, Smith said, over. It was over, said Smith. | `insertions.parenthesis` |
| fronted | As Smith said, it was over. | `insertions.fronted` |
| according | According to Smith, it was over. | `insertions.according` |
| to | Smith promised to end it | `phrasal._infinitive` |
| urge | Smith urged them to end it | `phrasal._urged` |
| as | Smith called it "a disgrace" | `phrasal._named` |
| thing | Smith condemned the attack | `phrasal._thing` |
| about | Smith called for calm | `phrasal._about` |
| noun | Smith's claim that it was over | `claims.by_noun` |
"""

from collections.abc import Collection, Iterator
from functools import cache

from briefgen.analysis.quotes import beginnings, endings, insertions
from briefgen.analysis.quotes.beside import adjacent
from briefgen.analysis.quotes.claims import by_noun
from briefgen.analysis.quotes.finite import is_finite, is_verb
from briefgen.analysis.quotes.frames import is_bare_participle
from briefgen.analysis.quotes.layout import Layout, cue_at
from briefgen.analysis.quotes.lexicon import Cue, nouns, widths
from briefgen.analysis.quotes.openers import opener_at, openings
from briefgen.analysis.quotes.phrasal import PHRASAL
from briefgen.analysis.quotes.phrases import phrase_at
from briefgen.analysis.quotes.quoting import quoted_as_saying
from briefgen.analysis.quotes.report import Report, is_nested, settle, sharing_subject
from briefgen.analysis.quotes.sources import source_of
from briefgen.analysis.syntax import agent, is_passive, own_actor
from briefgen.analysis.tokens import Token

_DEEPEST = 2  # reports within one report that are kept: what is told further on is hearsay without end
_POSSIBLE = frozenset({"may", "might", "could"})


def find_reports(layout: Layout, used: Collection[int] = (), elsewhere: Collection[int] = ()) -> list[Report]:
    """Return the reports of speech that the grammar shows outside marks.

    `used` are cues that introduce a direct quotation, `elsewhere` blocks whose words are left to others.
    """
    found: list[Report] = []
    nested: list[Report] = []
    depth = 0  # reports within the last one that was found
    for i in sorted({*layout.doc.places_of(_telling()), *used}):
        if layout.passage_of[i] >= 0 or layout.block_of[i] < 0 or layout.block_of[i] in elsewhere:
            continue
        token = layout.doc[i]
        for report in insertions.before_marks(layout, token) if i in used else _reports_of(layout, token):
            told = sharing_subject(layout, found[-1] if found else None, report)
            if settle(found, told):
                depth = 0
            elif depth < _DEEPEST and is_nested(told, found[-1]):
                nested.append(told)
                depth += 1
    return sorted((*found, *nested), key=lambda report: (report.start, -report.end))


@cache
def _telling() -> frozenset[str]:
    """Return the words, lower case, with which what tells of speech begins: no other token need be looked at."""
    return openings() | widths().keys() | nouns().keys()


def _reports_of(layout: Layout, token: Token) -> Iterator[Report]:
    opener = opener_at(layout.doc, token.i, layout.sentence(token)[1])
    if opener is not None:
        yield from insertions.according(layout, opener)
        return
    cue = cue_at(token)
    if cue is not None and is_verb(token):
        yield from _by_verb(layout, token, cue)
    elif token.pos_ == "NOUN" and (noun := nouns().get(token.lower_)) is not None and noun.takes("that"):
        yield from by_noun(layout, token)


def _by_verb(layout: Layout, token: Token, cue: Cue) -> Iterator[Report]:
    if token.i and (fronted := list(insertions.fronted(layout, token, cue))):
        yield from fronted
        return
    if (is_passive(token) or is_bare_participle(token)) and agent(token) is None:
        return
    if _is_hypothetical(layout, token) or _is_asked_first(layout, token) or _is_left_unsaid(token):
        return
    if cue.takes("clause") or cue.takes("that"):
        reports = list(_governed(layout, token, cue)) or list(insertions.parenthesis(layout, token, cue))
        if reports:
            yield from reports
            return
    for construction, find in PHRASAL:
        span = find(layout, token, cue)
        if span is not None and span[1] > span[0]:
            yield Report(*endings.trim(layout, *span), token, token, source_of(layout, token), construction)
            return


# What is not said after all


def _is_hypothetical(layout: Layout, cue: Token) -> bool:
    """Tell whether a participle goes on from what only may be: "the army may join the fight, calling such events provocations"."""
    doc, low = layout.doc, layout.sentence(cue)[0]
    if not cue.lower_.endswith("ing") or cue.i - 1 <= low or doc[cue.i - 1].text != ",":
        return False
    finite = [i for i in range(low, cue.i) if is_finite(doc[i]) and layout.passage_of[i] < 0]
    told = any(cue_at(doc[i]) is not None for i in finite)
    return bool(finite) and doc[finite[-1]].lower_ in _POSSIBLE and not told


def _is_asked_first(layout: Layout, cue: Token) -> bool:
    """Tell whether a sentence opens with what somebody was asked: "Asked whether it was over, Smith said …"."""
    return cue.i == layout.sentence(cue)[0] and cue.lower_.endswith("ed")


def _is_left_unsaid(cue: Token) -> bool:
    """Tell whether a verb of speech is what somebody did not do: "for failing to make clear that it was over"."""
    after_to = cue.i > 1 and cue.nbor(-1).lower_ == "to"
    return after_to and cue.nbor(-2).lower_ in ("fail", "fails", "failed", "failing", "forgot", "neglected")


# Smith said (that) it was over


def _governed(layout: Layout, cue: Token, lexical: Cue) -> Iterator[Report]:
    if _is_inverted(layout, cue):
        return
    start = beginnings.begins(layout, cue, lexical)
    if start is not None:
        construction, begin = start
        span = endings.trim(layout, begin, endings.ends(layout, cue, begin))
        source, outlet = source_of(layout, cue), None
        quoted = quoted_as_saying(layout, cue)
        if quoted is not None:
            source, outlet = quoted
        yield Report(*span, cue, cue, source, construction, outlet)


def _is_inverted(layout: Layout, cue: Token) -> bool:
    """Tell whether a verb follows directly on a quotation or on a comma and so comes before its subject: “…,” said Smith."""
    low = layout.sentence(cue)[0]
    if cue.lower_.endswith("ing") or cue.i <= low:
        return False
    before = layout.doc[cue.i - 1]
    return layout.quoted(before) or (
        before.text in (",", "—", "–")
        and phrase_at(layout.doc, cue.i + 1, cue.i + 9) is not None
        and adjacent(layout, cue) is None
        and not _has_subject_before(cue)
        and _ends_soon(layout, cue)
    )


def _has_subject_before(cue: Token) -> bool:
    """Tell whether the parse has the subject of a verb before it, past an insertion: "Smith, the mayor of Wells, said the dam …"."""
    subject = own_actor(cue)
    return subject is not None and subject.i < cue.i


def _ends_soon(layout: Layout, cue: Token) -> bool:
    high = layout.sentence(cue)[1]
    source = phrase_at(layout.doc, cue.i + 1, high)
    if source is None or source.end >= high:
        return source is not None
    following = layout.doc[source.end]
    return (
        not layout.quoted(following)
        and following.pos_ in ("PUNCT", "ADP")
        and not _is_subject_of_verb(layout, source.end, high)
    )


def _is_subject_of_verb(layout: Layout, after: int, high: int) -> bool:
    """Tell whether a finite verb or "that" follows on a phrase, no comma between: "the mood at home was good"."""
    for token in layout.doc[after:high]:
        if is_finite(token):
            return True
        if token.lower_ == "that" and token.pos_ == "SCONJ":
            return True
        if token.is_punct or token.pos_ in ("SCONJ", "CCONJ") or token.tag_.startswith("W"):
            return False
    return False
