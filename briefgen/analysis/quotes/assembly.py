"""The steps put together: from an analysed article to its quotes."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.analysis.marks import Quoted
from briefgen.analysis.quotes.blockquotes import find_blockquotes
from briefgen.analysis.quotes.clause_start import past_dateline
from briefgen.analysis.quotes.clauses import find_reports
from briefgen.analysis.quotes.confidence import Evidence, confidence
from briefgen.analysis.quotes.direct import Direct, find_direct
from briefgen.analysis.quotes.frames import Frame
from briefgen.analysis.quotes.joint import jointly
from briefgen.analysis.quotes.layout import Layout, lay_out
from briefgen.analysis.quotes.phrases import Phrase
from briefgen.analysis.quotes.report import AROUND, Report
from briefgen.analysis.quotes.sources import is_confirmed
from briefgen.analysis.quotes.speakers import Coreferent, Speakers, span_of
from briefgen.analysis.quotes.transcripts import Line, find_lines
from briefgen.analysis.tokens import Doc, Token
from briefgen.annotation import Participant, Quote, QuoteKind, Span
from briefgen.article import Article
from briefgen.values import dataclass

_NEAR = 1  # sentences from one quote to the next within which a pronoun goes on speaking
_WITHOUT_PARSER = 0.8  # factor on every confidence where no parse supports an attribution
_WITHIN = 0.95  # factor on the confidence of speech within speech: whose words are whose is harder to read there
_REPORTED = 0.9  # the same where somebody else reported it: “…,” Smith said, according to the Herald
_SHARED = frozenset(
    {"context", "chain", "continuing", "later", "next-paragraph"}
)  # their cue reports other words as well
_IN_OTHER_WORDS = frozenset({"headline", "list"})  # lines whose words are the reporter's
_MARKS = '“”"«»„'
_EDGES = " \t\n\r,;:\u00a0"


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotes of an article in order, and the unnamed participants they need beyond those of coreference.

    The first of `participants` has the index that follows the last one of coreference.
    """

    quotes: tuple[Quote, ...]
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class _Finding:
    """Speech at characters `start` to `end`, not yet attributed to a participant."""

    start: int
    end: int
    kind: QuoteKind
    construction: str
    cue: Span | None
    source: Phrase | None
    verb: Token | None = None
    confirmed: bool = False
    meant: Phrase | None = None
    outlet: Phrase | None = None
    joint: bool = False  # several speak together


def find_quotes(doc: Doc, quoted: Sequence[Quoted], coreference: Coreferent, article: Article) -> Quotes:
    """Find the quotes of an article. `doc` is its analysed text, `quoted` the stretches in quotation marks (`marks.quoted_spans`)."""
    found, unnamed = attributions(doc, quoted, coreference, article)
    return Quotes(_nested([quote for quote, _ in found]), unnamed)


def _findings(layout: Layout) -> list[_Finding]:
    """Return the speech of an article in order, with the words that name its speakers."""
    lines = find_lines(layout)
    lines += find_blockquotes(layout, {line.block for line in lines})
    elsewhere = {line.block for line in lines}
    direct = find_direct(layout, elsewhere)
    used = {
        a.cue.i
        for d in direct
        if (a := d.attribution) is not None and a.cue is not None and a.construction not in _SHARED
    }
    reports = find_reports(layout, used, elsewhere) if layout.doc.has_parse else []
    found = (*_together(layout, direct, reports), *(_of_line(layout, line) for line in lines))
    worded = (finding for finding in found if finding.end > finding.start)  # "calling on ," tells no words
    return sorted((_jointly(layout, finding) for finding in worded), key=lambda f: (f.start, -f.end))


def _jointly(layout: Layout, finding: _Finding) -> _Finding:
    """Name all who speak, where several do."""
    if finding.source is None or finding.meant is not None:
        return finding
    several = jointly(finding.source, finding.verb, *layout.sentence(finding.source.head))
    return finding if several is None else replace(finding, source=several, joint=True)


def attributions(
    doc: Doc, quoted: Sequence[Quoted], coreference: Coreferent, article: Article
) -> tuple[list[tuple[Quote, Evidence | None]], tuple[Participant, ...]]:
    """Return the quotes of an article, in order, with what each attribution rests on, and the unnamed participants."""
    layout = lay_out(doc, article.blocks, quoted, article.title)
    trust = 1.0 if doc.has_parse else _WITHOUT_PARSER
    speakers = Speakers(doc, coreference)
    found: list[tuple[Quote, Evidence | None]] = []
    last = _Last()
    for finding in _findings(layout):
        quote, evidence = _attributed(speakers, finding, last.near(layout, finding), trust)
        last = last.then(layout, finding, quote)
        found.append((quote, evidence))
    return found, tuple(speakers.unnamed)


def _nested(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Say of speech within speech which quote it is part of; it is kept where its own speaker is another, and known."""
    kept: list[Quote] = []
    around: list[int] = []
    for quote in quotes:
        while around and kept[around[-1]].end <= quote.start:
            around.pop()
        outer = around[-1] if around else None
        if outer is not None and quote.speaker in (None, kept[outer].speaker):
            continue
        around.append(len(kept))
        kept.append(quote if outer is None else _within(quote, kept[outer].confidence, outer))
    return tuple(kept)


def _within(quote: Quote, chance: float, outer: int) -> Quote:
    """Return a quote as part of another, which is itself right with some chance (0 where that is not known)."""
    return replace(quote, outer=outer, confidence=round(quote.confidence * (chance or _WITHIN) * _WITHIN, 3))


@dataclass(frozen=True, slots=True)
class _Last:
    """Who spoke last, and in which sentence and block."""

    speaker: int | None = None
    sentence: int = -1
    block: int = -1

    def near(self, layout: Layout, finding: _Finding) -> int | None:
        """Return the last speaker if a pronoun at a finding can still mean him."""
        if finding.source is None:
            return None
        at = finding.source.head.i
        near = layout.sentence_of[at] - self.sentence <= _NEAR and layout.block_of[at] - self.block <= 1
        return self.speaker if near else None

    def then(self, layout: Layout, finding: _Finding, quote: Quote) -> "_Last":
        """Return who spoke last after a further quote."""
        if quote.speaker is None or finding.source is None:
            return self
        last = layout.token_before(finding.end)
        return _Last(quote.speaker, layout.sentence_of[last], layout.block_of[last])


def _together(layout: Layout, direct: Sequence[Direct], reports: Sequence[Report]) -> list[_Finding]:
    """Join what marks show and what grammar shows: where both find the same words, marks win.

    What is told around a quotation is told of it: “It is over,” Smith said, the Herald reported.
    """
    found = [_of_passage(layout, d) for d in direct]
    starts = [f.start for f in found]
    alone: list[_Finding] = []
    for report in reports:
        finding = _of_report(layout, report)
        at = bisect_left(starts, finding.end)
        if at == 0 or found[at - 1].end <= finding.start:
            alone.append(finding)
        elif report.construction in AROUND:
            for n in range(bisect_left(starts, finding.start), at):
                found[n] = _reported(found[n], report.source)
    return [*found, *alone]


def _reported(finding: _Finding, outlet: Phrase | None) -> _Finding:
    """Return a finding with who reported it, unless that is who speaks."""
    own = finding.source
    if own is None or outlet is None or finding.outlet is not None or own.start <= outlet.head.i < own.end:
        return finding
    return replace(finding, outlet=outlet)


def _of_line(layout: Layout, line: Line) -> _Finding:
    doc = layout.doc
    last = doc[line.end - 1]
    told = line.construction in _IN_OTHER_WORDS
    edges = _EDGES + _MARKS + ("." if line.construction == "list" else "")
    start, end = _trimmed(layout.text, doc[line.start].idx, last.idx + len(last.text), edges)
    kind: QuoteKind = _kind(layout, range(line.start, line.end)) if told else "direct"
    return _Finding(start, end, kind, line.construction, None, line.source, meant=line.meant)


def _of_passage(layout: Layout, direct: Direct) -> _Finding:
    doc, q, a = layout.doc, direct.passage.quoted, direct.attribution
    widened = (direct.start, direct.end) != (direct.passage.start, direct.passage.end)
    last = doc[direct.end - 1]
    start = doc[direct.start].idx if direct.start < direct.passage.start else q.inner_start
    end = last.idx + len(last.text) if direct.end > direct.passage.end else q.inner_end
    start, end = _trimmed(layout.text, start, end)
    kind: QuoteKind = "mixed" if widened else "direct"
    if a is None:
        return _Finding(start, end, kind, "unattributed", None, None)
    cue = _cue_span(a.cue, a.cue_end)
    return _Finding(start, end, kind, a.construction, cue, a.source, a.cue, a.confirmed, a.meant, a.outlet)


def _of_report(layout: Layout, report: Report) -> _Finding:
    doc = layout.doc
    last = doc[report.end - 1]
    frame = Frame(*layout.blocks[layout.block_of[report.start]])
    first = past_dateline(layout, frame) if report.start == frame.start else report.start
    start, end = _trimmed(layout.text, doc[first].idx, last.idx + len(last.text))
    kind = _kind(layout, range(report.start, report.end))
    if kind == "direct" and report.cue.i < report.start:  # a “That” in front of its verb is no conjunction
        start, end = _inside_marks(layout, range(report.start, report.end), start, end)
    confirmed = report.source is not None and is_confirmed(report.cue, report.source)
    cue = _cue_span(report.cue, report.cue_end)
    return _Finding(
        start, end, kind, report.construction, cue, report.source, report.cue, confirmed, outlet=report.outlet
    )


def _kind(layout: Layout, tokens: Iterable[int]) -> QuoteKind:
    words = [layout.passage_of[i] >= 0 for i in tokens if layout.doc[i].is_alpha or layout.doc[i].like_num]
    if not any(words):
        return "indirect"
    first_is_that = layout.doc[tokens[0]].lower_ == "that" if isinstance(tokens, range) else False
    return "direct" if all(words[1:] if first_is_that and len(words) > 1 else words) else "mixed"


def _inside_marks(layout: Layout, tokens: Iterable[int], start: int, end: int) -> tuple[int, int]:
    """Return where the words begin and end that stand in marks, if these are one passage: said that “| it was over |”."""
    passages = {layout.passage_of[i] for i in tokens} - {-1}
    if len(passages) != 1:
        return start, end
    quoted = layout.passages[passages.pop()].quoted
    return _trimmed(layout.text, max(start, quoted.inner_start), min(end, quoted.inner_end))


def _trimmed(text: str, start: int, end: int, edges: str = _EDGES) -> tuple[int, int]:
    while end > start and text[end - 1] in edges:
        end -= 1
    while start < end and text[start] in edges:
        start += 1
    return start, end


def _cue_span(cue: Token | None, cue_end: Token | None) -> Span | None:
    if cue is None:
        return None
    last = cue_end or cue
    return Span(cue.idx, last.idx + len(last.text))


def _attributed(speakers: Speakers, finding: _Finding, last: int | None, trust: float) -> tuple[Quote, Evidence | None]:
    said = Span(finding.start, finding.end)
    if finding.source is None:
        return Quote(*said, finding.kind, finding.cue), None
    words = Span(*span_of(speakers.doc, finding.source))
    meant = finding.meant or finding.source
    participant, sureness = (speakers.together(meant), 1.0) if finding.joint else speakers.who(meant, last)
    outlet = speakers.outlet(finding.outlet) if finding.outlet is not None else None
    if participant is None:
        return Quote(*said, finding.kind, finding.cue, speaker_span=words, outlet=outlet), None
    evidence = Evidence(
        finding.construction,
        finding.source,
        finding.verb,
        finding.confirmed,
        speakers.participant(participant),
        sureness,
        goes_on=participant == last,
        contested=participant != last and speakers.is_contested(finding.source, participant, sureness, said),
    )
    outlet = outlet if outlet != participant else None
    chance = confidence(evidence) * trust * (1.0 if outlet is None else _REPORTED)
    return Quote(*said, finding.kind, finding.cue, participant, words, round(chance, 3), outlet), evidence
