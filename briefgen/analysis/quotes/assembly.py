"""The steps put together: from an analysed article to its quotes."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from briefgen.analysis.marks import Quoted
from briefgen.analysis.quotes.clauses import Report, find_reports
from briefgen.analysis.quotes.confidence import confidence
from briefgen.analysis.quotes.direct import Direct, find_direct
from briefgen.analysis.quotes.layout import Layout, lay_out
from briefgen.analysis.quotes.phrases import Phrase
from briefgen.analysis.quotes.sources import is_confirmed
from briefgen.analysis.quotes.speakers import Coreferent, Speakers, kind_of, span_of
from briefgen.analysis.quotes.transcripts import Line, find_lines
from briefgen.annotation import Participant, Quote, QuoteKind, Span
from briefgen.article import Article

_NEAR = 1  # sentences from one quote to the next within which a pronoun goes on speaking
_WITHOUT_PARSER = 0.8  # factor on every confidence where no parse supports an attribution
_SHARED = frozenset(
    {"context", "chain", "continuing", "later", "next-paragraph"}
)  # their cue reports other words as well
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
    confirmed: bool = False
    meant: Phrase | None = None
    outlet: Phrase | None = None


def find_quotes(doc: Doc, quoted: Sequence[Quoted], coreference: Coreferent, article: Article) -> Quotes:
    """Find the quotes of an article. `doc` is its analysed text, `quoted` the stretches in quotation marks (`marks.quoted_spans`)."""
    layout = lay_out(doc, article.blocks, quoted, article.title)
    parsed = doc.has_annotation("DEP")
    lines = find_lines(layout)
    elsewhere = {line.block for line in lines}
    direct = find_direct(layout, elsewhere)
    used = {
        a.cue.i
        for d in direct
        if (a := d.attribution) is not None and a.cue is not None and a.construction not in _SHARED
    }
    reports = find_reports(layout, used, elsewhere) if parsed else []
    findings = sorted(
        (*_together(layout, direct, reports), *(_of_line(layout, line) for line in lines)),
        key=lambda f: (f.start, -f.end),
    )
    speakers = Speakers(doc, coreference)
    quotes: list[Quote] = []
    last = _Last()
    for finding in findings:
        quote = _attributed(speakers, finding, last.near(layout, finding), 1.0 if parsed else _WITHOUT_PARSER)
        last = last.then(layout, finding, quote)
        quotes.append(quote)
    return Quotes(tuple(quotes), tuple(speakers.unnamed))


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
    """Join what marks show and what grammar shows: where both find the same words, marks win."""
    found = [_of_passage(layout, d) for d in direct]
    starts = [f.start for f in found]
    for report in reports:
        finding = _of_report(layout, report)
        at = bisect_left(starts, finding.end)
        if at == 0 or found[at - 1].end <= finding.start:
            found.append(finding)
    return found


def _of_line(layout: Layout, line: Line) -> _Finding:
    doc = layout.doc
    last = doc[line.end - 1]
    start, end = _trimmed(layout.text, doc[line.start].idx, last.idx + len(last), _EDGES + _MARKS)
    kind: QuoteKind = _kind(layout, range(line.start, line.end)) if line.construction == "headline" else "direct"
    return _Finding(start, end, kind, line.construction, None, line.source, meant=line.meant)


def _of_passage(layout: Layout, direct: Direct) -> _Finding:
    doc, q, a = layout.doc, direct.passage.quoted, direct.attribution
    widened = (direct.start, direct.end) != (direct.passage.start, direct.passage.end)
    last = doc[direct.end - 1]
    start = doc[direct.start].idx if direct.start < direct.passage.start else q.inner_start
    end = last.idx + len(last) if direct.end > direct.passage.end else q.inner_end
    start, end = _trimmed(layout.text, start, end)
    kind: QuoteKind = "mixed" if widened else "direct"
    if a is None:
        return _Finding(start, end, kind, "unattributed", None, None)
    return _Finding(start, end, kind, a.construction, _cue_span(a.cue, a.cue_end), a.source, a.confirmed)


def _of_report(layout: Layout, report: Report) -> _Finding:
    doc = layout.doc
    last = doc[report.end - 1]
    start, end = _trimmed(layout.text, doc[report.start].idx, last.idx + len(last))
    kind = _kind(layout, range(report.start, report.end))
    confirmed = report.source is not None and is_confirmed(report.cue, report.source)
    cue = _cue_span(report.cue, report.cue_end)
    return _Finding(start, end, kind, report.construction, cue, report.source, confirmed, outlet=report.outlet)


def _kind(layout: Layout, tokens: Iterable[int]) -> QuoteKind:
    words = [layout.passage_of[i] >= 0 for i in tokens if layout.doc[i].is_alpha or layout.doc[i].like_num]
    if not any(words):
        return "indirect"
    first_is_that = layout.doc[tokens[0]].lower_ == "that" if isinstance(tokens, range) else False
    return "direct" if all(words[1:] if first_is_that and len(words) > 1 else words) else "mixed"


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
    return Span(cue.idx, last.idx + len(last))


def _attributed(speakers: Speakers, finding: _Finding, last: int | None, trust: float) -> Quote:
    quote = Quote(finding.start, finding.end, finding.kind, cue=finding.cue)
    if finding.source is None:
        return quote
    participant, sureness = speakers.who(finding.meant or finding.source, last)
    chance = confidence(finding.construction, kind_of(finding.source), confirmed=finding.confirmed) * trust
    return replace(
        quote,
        speaker=participant,
        speaker_span=Span(*span_of(speakers.doc, finding.source)),
        confidence=round(chance * sureness, 3) if participant is not None else 0.0,
        outlet=speakers.named(finding.outlet) if finding.outlet is not None else None,
    )
