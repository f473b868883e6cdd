"""Direct quotations: which passages in marks are speech, and whose.

| construction | example |
|---|---|
| after | "…," Jones said |
| inverted | "…," said Jones |
| inverted-rare | "…," beamed Jones (a verb that is in no table) |
| before | Jones said: "…" |
| according | According to Jones, "…" |
| label | Jones: "…" |
| dash | "…" — Jones |
| lead | Jones said:  ¶ "…" |
| continuing | "…," Jones said. "…" |
| signature | "…" ¶ — Jones |
| chain | "… ¶ "…"  (each paragraph opens again, only the last closes; the speaker is named before, or at the end of the last) |
| later | "…," Jones said. It rained. "…" |
| next-paragraph | "…," Jones said. ¶ "…" |
| context | Jones denied that he had left. ¶ "…" |
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from briefgen.analysis.quotes import endings
from briefgen.analysis.quotes.finite import finite_in, is_finite
from briefgen.analysis.quotes.following import attributed_after, attributed_by_signature, follows_closely
from briefgen.analysis.quotes.frames import Attribution, after, before, cues, first_word
from briefgen.analysis.quotes.layout import Layout, Passage, cue_at
from briefgen.analysis.quotes.leading import (
    attributed_before,
    attributed_by_context,
    attributed_by_lead,
    governs,
    introduced,
    leads_closely,
    reported_from,
)
from briefgen.analysis.quotes.quoting import quoted_as_saying
from briefgen.analysis.quotes.sources import is_confirmed
from briefgen.values import dataclass

_FEW = 3
_HE_OR_SHE = frozenset({"he", "she"})
_TAIL = 12  # tokens at the end of a passage in which an attribution may hide
_FROM_AFAR = frozenset({"next-paragraph", "context"})
_Way = Callable[[Layout, Passage], Attribution | None]


@dataclass(frozen=True, slots=True)
class Direct:
    """A passage that is speech, and who spoke, where the text says so.

    Tokens `start` to `end` are what was said: the passage, or more where words outside the marks belong to it.
    """

    passage: Passage
    start: int
    end: int
    attribution: Attribution | None


def find_direct(layout: Layout, elsewhere: Collection[int] = ()) -> list[Direct]:
    """Attribute every passage that looks like speech, in order: by its own frames, else by those it continues.

    The passages of the blocks `elsewhere` are left to others.
    """
    found: list[Direct] = []
    previous: Direct | None = None
    for passage in layout.passages:
        if not passage.is_speech or passage.block in elsewhere:
            continue
        attribution = own_attribution(layout, passage)
        if (
            attribution is not None
            and attribution.construction == "before"
            and reported_from(layout, passage, attribution)
        ):
            continue  # a quoted part of a reported clause, which is found by its grammar
        attribution = attribution or _continuing(layout, passage, previous) or _by_context(layout, passage)
        if (attribution is None or attribution.construction in _FROM_AFAR) and not _stands_alone(layout, passage):
            continue
        if attribution is not None and attribution.cue is not None and attribution.source is not None:
            attribution = replace(
                attribution,
                confirmed=is_confirmed(attribution.cue, attribution.source),
                meant=introduced(layout, passage) if attribution.source.head.lower_ in _HE_OR_SHE else None,
            )
        previous = Direct(passage, *_extent(layout, passage, attribution), attribution)
        found.append(previous)
    return _signed_at_the_end(layout, found)


def _signed_at_the_end(layout: Layout, found: Sequence[Direct]) -> list[Direct]:
    """Give the paragraphs of one quotation the speaker whom its last paragraph alone names."""
    settled: list[Direct] = []
    for direct in reversed(found):
        after = settled[-1] if settled else None
        settled.append(_ended_by(layout, direct, after) if after is not None else direct)
    return settled[::-1]


def _ended_by(layout: Layout, direct: Direct, after: Direct) -> Direct:
    """Return a paragraph with the speaker of the next one, if both are one quotation and the first names nobody better."""
    own, first, second = direct.attribution, direct.passage, after.passage
    one = first.quoted.continues and second.quoted.continued and second.block == first.block + 1
    unnamed = own is None or own.construction in _FROM_AFAR
    if after.attribution is None or not one or not unnamed or _holds_attribution(layout, first):
        return direct
    return replace(direct, attribution=replace(after.attribution, construction="chain", cue=None))


def _holds_attribution(layout: Layout, passage: Passage) -> bool:
    """Tell whether a passage seems to lack its closing mark and to run over the words that name its speaker: “It holds, Jones said."""
    doc = layout.doc
    for i in range(max(passage.start, passage.end - _TAIL), passage.end):
        cue = cue_at(doc[i])
        if cue is not None and cue.takes("quote") and is_finite(doc[i]):
            return not passage.quoted.closed and any(
                doc[j].text == "," for j in range(max(passage.start, i - _TAIL // 2), i)
            )
    return False


def own_attribution(layout: Layout, passage: Passage) -> Attribution | None:
    """Return what the words beside a passage say; the side that its punctuation and the nearest verb point to is asked first."""
    for way in (*_sides(layout, passage), attributed_by_signature, attributed_by_lead):
        found = way(layout, passage)
        if found is not None:
            return _of_the_quoted(layout, found)
    return None


def _of_the_quoted(layout: Layout, attribution: Attribution) -> Attribution:
    """Give the words to the one who is quoted as saying them, rather than to the paper that quotes."""
    quoted = quoted_as_saying(layout, attribution.cue) if attribution.cue is not None else None
    return attribution if quoted is None else replace(attribution, source=quoted[0], outlet=quoted[1])


def _sides(layout: Layout, passage: Passage) -> list[_Way]:
    ending = passage.ending
    close_before, close_after = leads_closely(layout, passage), follows_closely(layout, passage)
    if ending == "." and (close_after is None or governs(layout, close_after) or _leads_on(layout, passage)):
        return [attributed_before]  # “….” Jones added that …: the next sentence has a quote of its own
    if close_before and (close_after is None or ending == "." or _leads_on(layout, passage)):
        return [attributed_before, attributed_after]
    return [attributed_after, attributed_before]


def _leads_on(layout: Layout, passage: Passage, marks: str = ",:") -> bool:
    """Tell whether the words after a passage lead with a comma or colon to another one: “Cruz,” Beck joked, “Amen!”."""
    frame = after(layout, passage)
    at = frame.end
    return (
        at < len(layout.doc)
        and at > frame.start
        and layout.spoken(layout.doc[at])
        and layout.doc[at - 1].text in tuple(marks)
    )


def _stands_alone(layout: Layout, passage: Passage) -> bool:
    """Tell whether a passage that nothing beside it attributes is still speech: no heading in marks, several words, a final mark."""
    words = [layout.doc[i] for i in range(passage.start, passage.end) if layout.doc[i].is_alpha]
    titled = all(w.is_title for w in words if len(w.text) > _FEW)
    return len(words) > 2 * _FEW and not titled and passage.ending in tuple(".?!…,")


def _extent(layout: Layout, passage: Passage, attribution: Attribution | None) -> tuple[int, int]:
    """Return the tokens that were said: words outside the marks belong to them where they share the sentence."""
    start, end = passage.start, passage.end
    if attribution is None:
        return start, end
    if attribution.construction in ("after", "inverted"):
        start = _leading(layout, passage)
    if passage.ending not in tuple(",.?!…—-:;"):
        if attribution.construction in ("before", "after"):
            end = _trailing(layout, passage, attribution)
        if attribution.construction in ("after", "inverted"):
            end = max(end, _up_to_speaker(layout, passage, attribution))
    return start, end


def _leading(layout: Layout, passage: Passage) -> int:
    """Return the start of the words that go before the opening mark: On the bridge, “it is cold,” Jones said."""
    doc, frame = layout.doc, before(layout, passage)
    first = first_word(layout, frame)
    if first is None or frame.end - first < 2:
        return passage.start
    if not finite_in(doc, range(first, frame.end - 1)):
        return first
    opens = frame.start == layout.blocks[passage.block][0] or layout.final(frame.start - 1)
    goes_on = next((c for c in layout.text[passage.quoted.inner_start : passage.quoted.inner_end] if c.isalnum()), "")
    return first if opens and goes_on.islower() and not any(cues(layout, frame)) else passage.start


def _up_to_speaker(layout: Layout, passage: Passage, attribution: Attribution) -> int:
    """Return the end of the words between the closing mark and the comma before the speaker: “People sang” before it, Jones said."""
    doc = layout.doc
    ends = [t for t in (attribution.source and attribution.source.start, attribution.cue and attribution.cue.i) if t]
    edge = min((t for t in ends if t >= passage.end), default=passage.end)
    if edge - 1 <= passage.end or doc[edge - 1].text != "," or not doc[passage.end].text[0].islower():
        return passage.end
    return edge - 1


def _trailing(layout: Layout, passage: Passage, attribution: Attribution) -> int:
    """Return the end of the words that go on after the closing mark: “at the end” of the season."""
    doc, limit = layout.doc, after(layout, passage).end
    if passage.end >= limit or not doc[passage.end].text[0].islower():
        return passage.end
    if attribution.cue is not None and passage.end <= attribution.cue.i < limit:
        return passage.end
    return endings.ends_phrase_at(layout, passage.end, limit)


def _by_context(layout: Layout, passage: Passage) -> Attribution | None:
    return None if _goes_on_to_speaker(layout, passage) else attributed_by_context(layout, passage)


def _continuing(layout: Layout, passage: Passage, previous: Direct | None) -> Attribution | None:
    if previous is None or previous.attribution is None:
        return None
    goes_on = replace(previous.attribution, cue=None)
    apart = passage.block - previous.passage.block
    if _holds_attribution(layout, previous.passage) or _holds_attribution(layout, passage):
        return None
    if apart == 1 and passage.quoted.continued:
        return replace(goes_on, construction="chain")
    if apart and not layout.adjoins(passage.block):
        return None
    return None if _goes_on_to_speaker(layout, passage) else _resumed(layout, passage, previous, goes_on)


def _resumed(layout: Layout, passage: Passage, previous: Direct, goes_on: Attribution) -> Attribution | None:
    """Return the attribution of a quotation that resumes the one before in its paragraph, or opens the next one."""
    apart = passage.block - previous.passage.block
    if apart == 0:
        near = _touch(layout, previous.passage, passage)
        return replace(goes_on, construction="continuing" if near else "later")
    if apart == 1 and passage.start == layout.blocks[passage.block][0]:
        return replace(goes_on, construction="next-paragraph")
    return None


def _goes_on_to_speaker(layout: Layout, passage: Passage) -> bool:
    """Tell whether a comma leads from a quotation to words that name its speaker, in a way that could not be read."""
    return passage.ending == "," and first_word(layout, after(layout, passage)) is not None


def _touch(layout: Layout, first: Passage, second: Passage) -> bool:
    """Tell whether only the frame of the first passage stands between two."""
    end = after(layout, first).end
    return all(layout.doc[i].is_punct or layout.doc[i].is_space for i in range(end, second.start))
