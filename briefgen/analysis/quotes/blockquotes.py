"""Blocks that are speech by their form, without marks: block quotations, and the items of a list that a verb of speech leads to.

| construction | example |
|---|---|
| blockquote | Jones wrote: ¶ > The road is closed.    > The road is closed. ¶ > — Jones |
| list | Jones said that: ¶ - the road was closed; ¶ - the ferry was free |

A block quotation that nobody is named for may be a document, a poem, a summary: it is left alone.
"""

from collections.abc import Collection, Iterator

from briefgen.analysis.quotes.finite import finite_in, verb_in
from briefgen.analysis.quotes.following import signature
from briefgen.analysis.quotes.frames import Attribution
from briefgen.analysis.quotes.layout import Layout, cue_at
from briefgen.analysis.quotes.leading import first_of_block, lead
from briefgen.analysis.quotes.phrases import Phrase
from briefgen.analysis.quotes.transcripts import Line
from briefgen.analysis.tokens import Token


def find_blockquotes(layout: Layout, elsewhere: Collection[int] = ()) -> list[Line]:
    """Return the blocks that are speech by their form and have no quotation in marks, except the blocks `elsewhere`."""
    found: list[Line] = []
    for blocks in _runs(layout):
        if not any(block in elsewhere for block in blocks):
            found += _quotation(layout, blocks) if layout.kinds[blocks[0]] == "quotation" else _list(layout, blocks)
    return found


def _runs(layout: Layout) -> Iterator[range]:
    """Yield the block quotations and lists, each as a range of blocks."""
    start = 0
    for n in range(1, len(layout.kinds) + 1):
        if n == len(layout.kinds) or layout.leads[n] != layout.leads[start]:
            if layout.kinds[start] in ("quotation", "item"):
                yield range(start, n)
            start = n


def _quotation(layout: Layout, blocks: range) -> Iterator[Line]:
    signed = signature(layout, blocks[-1]) if len(blocks) > 1 else None
    spoken = blocks[:-1] if signed is not None else blocks
    source = signed or signature(layout, blocks[-1] + 1) or _leader(lead(layout, blocks[0]))
    if source is None or any(_has_speech(layout, block) for block in spoken):
        return
    for block in spoken:
        yield Line(block, *layout.blocks[block], source, "blockquote")


def _list(layout: Layout, blocks: range) -> Iterator[Line]:
    led = lead(layout, blocks[0])
    if led is None or led.cue is None or led.source is None or not _awaits_content(layout, led.cue):
        return
    for block in blocks:
        if not _has_speech(layout, block):
            start, end = first_of_block(layout, block), layout.blocks[block][1]
            if verb_in(layout.doc, range(start, end)):
                yield Line(block, start, end, led.source, "list")


def _leader(led: Attribution | None) -> Phrase | None:
    return led.source if led is not None else None


def _awaits_content(layout: Layout, cue: Token) -> bool:
    """Tell whether a verb of speech before a colon has said nothing yet: "Jones told the council that:"."""
    lexical = cue_at(cue)
    if lexical is None or not lexical.takes("clause"):
        return False
    high = layout.sentence(cue)[1]
    return not finite_in(layout.doc, range(cue.i + 1, high))


def _has_speech(layout: Layout, block: int) -> bool:
    start, end = layout.blocks[block]
    return any(layout.spoken(layout.doc[i]) for i in range(start, end))
