"""A report of speech, and which of those are kept that share words: speech within speech, and who tells what is told around it."""

from dataclasses import replace

from briefgen.analysis.quotes.layout import Layout, cue_at
from briefgen.analysis.quotes.phrases import Phrase
from briefgen.analysis.quotes.sources import is_confirmed
from briefgen.analysis.syntax import is_negated, own_actor
from briefgen.analysis.tokens import Token
from briefgen.values import dataclass

_PHRASAL = frozenset({"urge", "as", "thing", "about", "to"})
_CLAUSAL = frozenset({"that", "bare", "to", "urge"})
_SILENT = frozenset({"refuse", "decline"})
AROUND = frozenset({"parenthesis", "according-back"})
"""Constructions that may be told around speech that is already told: who reports that it was said."""


@dataclass(frozen=True, slots=True)
class Report:
    """Tokens `start` to `end` are what a source is reported to have said; `outlet` is who reported that it was said."""

    start: int
    end: int
    cue: Token
    cue_end: Token
    source: Phrase | None
    construction: str
    outlet: Phrase | None = None


def settle(found: list[Report], report: Report) -> bool:
    """Add a report unless it is speech within speech; a clause displaces a mere phrase around it. Tell whether it is settled."""
    if report.end <= report.start:
        return True
    while found and found[-1].end > min(report.start, report.cue.i) and found[-1].start < report.end:
        if found[-1].construction in _PHRASAL and report.construction not in _PHRASAL:
            found.pop()
        else:
            if report.construction in AROUND and report.source is not None and report.start <= found[-1].start:
                _tell_around(found, report)
                return True
            if _is_all_of(report, found[-1]):
                found[-1] = replace(report, outlet=found[-1].source)
                return True
            return False
    found.append(report)
    return True


def is_nested(report: Report, outer: Report) -> bool:
    """Tell whether a report is speech within speech that names its own speaker: "Smith said that Jones had promised to come"."""
    return (
        report.construction in _CLAUSAL
        and report.source is not None
        and outer.start <= report.source.start
        and report.end <= outer.end
        and outer.source is not None
        and report.source.head.i != outer.source.head.i
        and not is_negated(report.cue)
        and is_confirmed(report.cue, report.source)
        and (cue := cue_at(report.cue)) is not None
        and cue.lemma not in _SILENT
    )


def _tell_around(found: list[Report], report: Report) -> None:
    """Name who reported all that a sentence tells before: "Belarus stated that … and warned that …, reported The Guardian"."""
    for n in range(len(found) - 1, -1, -1):
        if found[n].start < report.start:
            break
        found[n] = replace(found[n], outlet=report.source, end=min(found[n].end, report.end))


def _is_all_of(report: Report, outer: Report) -> bool:
    """Tell whether a report is all that an introduced sentence says: "According to the Herald, Smith said that it was over"."""
    return (
        outer.construction == "according-front"
        and report.construction in _CLAUSAL
        and report.source is not None
        and report.source.start <= outer.start + 1
        and report.end == outer.end
    )


def sharing_subject(layout: Layout, previous: Report | None, report: Report) -> Report:
    """Give "and warned that …" the subject of the report that it goes on from: "Belarus stated that … and warned that …"."""
    doc, i = layout.doc, report.cue.i - 1
    while i > 0 and doc[i].pos_ == "ADV":
        i -= 1
    if previous is None or doc[i].lower_ not in ("and", "but") or not i - 1 <= previous.end <= i:
        return report
    joined = report.cue.head if report.cue.dep_ == "conj" else previous.cue
    if joined.i < previous.cue.i and own_actor(joined) is not None:
        return report  # "put off deciding whether they could ask her but said …" goes on from who put it off
    return replace(report, source=previous.source)
