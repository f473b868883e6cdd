"""Direct quotations: which passages in marks are speech, and whose."""

from dataclasses import dataclass, replace

from briefgen.analysis.quotes.frames import (
    Attribution,
    after,
    attributed_after,
    attributed_before,
    attributed_by_context,
    attributed_by_lead,
    before,
)
from briefgen.analysis.quotes.layout import Layout, Passage


@dataclass(frozen=True, slots=True)
class Direct:
    """A passage that is speech, and who spoke, where the text says so."""

    passage: Passage
    attribution: Attribution | None


def find_direct(layout: Layout) -> list[Direct]:
    """Attribute every passage that looks like speech, in order: by its own frames, else by those it continues."""
    found: list[Direct] = []
    previous: Direct | None = None
    for passage in layout.passages:
        if not passage.is_speech:
            continue
        attribution = (
            own_attribution(layout, passage)
            or _continuing(layout, passage, previous)
            or attributed_by_context(layout, passage)
        )
        previous = Direct(passage, attribution)
        found.append(previous)
    return found


def own_attribution(layout: Layout, passage: Passage) -> Attribution | None:
    """Return what the words beside a passage say; those on the side that its punctuation points to are asked first."""
    text = layout.doc.text
    q = passage.quoted
    ending = text[q.inner_start : q.inner_end].rstrip()[-1:]
    frame = before(layout, passage)
    leads = frame.end > frame.start and layout.doc[frame.end - 1].text in (",", ":")
    if ending != ".":
        ways = [attributed_after, attributed_before]
    else:
        ways = [attributed_before, attributed_after] if leads else [attributed_before]
    for way in (*ways, attributed_by_lead):
        found = way(layout, passage)
        if found is not None:
            return found
    return None


def _continuing(layout: Layout, passage: Passage, previous: Direct | None) -> Attribution | None:
    if previous is None or previous.attribution is None:
        return None
    if passage.quoted.continued and previous.passage.block == passage.block - 1:
        return replace(previous.attribution, construction="chain", cue=None)
    if previous.passage.block == passage.block:
        if frames_touch(layout, previous.passage, passage):
            return replace(previous.attribution, construction="continuing", cue=None)
        return replace(previous.attribution, construction="later", cue=None)
    if previous.passage.block == passage.block - 1 and passage.start == layout.blocks[passage.block][0]:
        return replace(previous.attribution, construction="next-paragraph", cue=None)
    return None


def frames_touch(layout: Layout, first: Passage, second: Passage) -> bool:
    """Tell whether only the frame of the first passage stands between two."""
    end = after(layout, first).end
    return all(layout.doc[i].is_punct or layout.doc[i].is_space for i in range(end, second.start))
