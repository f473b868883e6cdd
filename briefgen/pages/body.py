"""The body of an article as HTML: its text with sentences, quotes, names, dates and formatting laid over it.

All of these are stand-off spans that may overlap in any way; HTML must nest. So each span becomes a `Layer`, layers are cut where
they would cross (a quote at the ends of sentences, anything else at the end of what surrounds it), and the text is written once
from left to right. Everything that comes from the article is escaped; only tags made here are not.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from briefgen.annotation import DateMention, MentionRow
from briefgen.article import CELLS, Block
from briefgen.knowledge import Story
from briefgen.pages.escaping import escaped
from briefgen.pages.tables import Cell, render_tables

SENTENCE, QUOTE, INNER = 0, 1, 2
_INLINE_TAGS = {"emphasis": "em", "strong": "strong", "code": "code"}
_DEEPEST = 6
# Characters from the head of a paragraph within which the note of a quote may stand above it; further on, the paragraph is not the
# speaker's, and the note stays with the quote.
AT_THE_HEAD = 80
# What HTML takes as a date: a day, a week, a month or a year.
MACHINE_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?")


class Marked(NamedTuple):
    """A quote to be marked in the body. `label` is the note in the margin, ready as HTML, or empty.

    `goes_on` tells that the same speaker has just been named: the note is then dropped but at the head of a paragraph. `own` are
    the stretches of a quote in part that are the speaker's own words.
    """

    start: int
    end: int
    id: str
    kind: str
    label: str
    goes_on: bool = False
    own: tuple[tuple[int, int], ...] = ()


# An element laid over the text: start, rank, minus its length, end, opening tag, opening tag of further pieces, closing tag,
# HTML before the first piece, and whether that is only wanted at the head of a block. Plain tuples, since an article has a hundred of them; they sort by start, then sentences outside
# quotes outside all else, then the longest first.
Layer = tuple[int, int, int, int, str, str, str, str, bool]


def render_body(story: Story, quotes: Iterable[Marked], targets: Mapping[int, tuple[str, str]]) -> Markup:
    """Write the body. `targets` gives, for each participant that is an entity, its link (or nothing) and its type."""
    blocks = story.article.blocks
    layers = _cover(blocks, sorted(_layers(story, tuple(quotes), targets)))
    return Markup("\n".join(_blocks(story.article.text, blocks, layers)))


def render_line(story: Story, start: int, end: int, quotes: Iterable[Marked]) -> Markup:
    """Write one line of the text (a title that stands in the text itself) with its sentences and quotes, without links."""
    block = Block("title", start, end)
    layers = _cover((block,), sorted(_sentences_and_quotes(story, tuple(quotes))))
    return Markup(_inline(story.article.text, start, end, layers[0]))


def _safe(text: str) -> str:
    """Return a stretch of the text so that it can stand between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _layers(story: Story, quotes: tuple[Marked, ...], targets: Mapping[int, tuple[str, str]]) -> Iterator[Layer]:
    yield from _sentences_and_quotes(story, quotes)
    links = []
    for block in story.article.blocks:
        for inline in block.inlines:
            if inline.kind == "link":
                links.append((inline.start, inline.end))
                tag = f'<a class="out" rel="nofollow noopener" href="{escaped(inline.href)}">'
                yield _layer(inline.start, inline.end, INNER, tag, tag, "</a>")
            else:
                name = _INLINE_TAGS[inline.kind]
                yield _layer(inline.start, inline.end, INNER, f"<{name}>", f"<{name}>", f"</{name}>")
    for dated in story.annotation.dates:
        tag, close = _time(dated)
        yield _layer(dated.start, dated.end, INNER, tag, tag, close)
    tags: dict[tuple[int, str], tuple[str, str]] = {}
    for start, end, kind, participant in _apart(
        (row for row in story.annotation.mention_rows() if row[3] in targets), links
    ):
        if (participant, kind) not in tags:
            tags[participant, kind] = _name(*targets[participant], kind)
        tag, close = tags[participant, kind]
        yield _layer(start, end, INNER, tag, tag, close)


def _name(href: str, kind: str, mention: str) -> tuple[str, str]:
    word = f"{kind} {mention}" if mention != "name" else kind
    return (f'<a class="{word}" href="{href}">', "</a>") if href else (f'<span class="{word}">', "</span>")


def _time(dated: DateMention) -> tuple[str, str]:
    title = f"c. {dated.value}" if dated.approximate else dated.value
    if MACHINE_DATE.fullmatch(dated.value):
        return f'<time datetime="{dated.value}" title="{title}">', "</time>"
    return f'<span class="date" title="{escaped(title)}">', "</span>"


def _sentences_and_quotes(story: Story, quotes: tuple[Marked, ...]) -> Iterator[Layer]:
    spans = story.annotation.sentence_spans()
    for number, (start, end) in enumerate(spans, 1):
        yield _layer(start, end, SENTENCE, f'<span class="s" id="s{number}">', '<span class="s">', "</span>")
    starts = [start for start, _ in spans]
    for quote in quotes:
        first = max(0, bisect_right(starts, quote.start) - 1)
        yield from _quote_pieces(quote, spans[first : bisect_left(starts, quote.end)])
        for start, end in quote.own:
            yield _layer(start, end, INNER, '<span class="own">', '<span class="own">', "</span>")


def _quote_pieces(quote: Marked, sentences: list[tuple[int, int]]) -> Iterator[Layer]:
    """Cut a quote at the ends of sentences; the first piece carries the id and the note in the margin."""
    pieces = [(max(start, quote.start), min(end, quote.end)) for start, end in sentences]
    first, again = f'<span class="q {quote.kind}" id="{quote.id}">', f'<span class="q {quote.kind} on">'
    lead = quote.label
    for start, end in [piece for piece in pieces if piece[0] < piece[1]] or [(quote.start, quote.end)]:
        yield (start, QUOTE, start - end, end, first, again, "</span>", lead, quote.goes_on)
        first, lead = again, ""


def _layer(start: int, end: int, rank: int, tag: str, again: str, close: str) -> Layer:
    return (start, rank, start - end, end, tag, again, close, "", False)


def _cut(layer: Layer, start: int, end: int, *, first: bool) -> Layer:
    """Return the piece of a layer from start to end; only the first piece of all has the id and what leads it."""
    _, rank, _, _, tag, again, close, lead, goes_on = layer
    return (start, rank, start - end, end, tag if first else again, again, close, lead if first else "", goes_on)


def _apart(mentions: Iterable[MentionRow], links: list[tuple[int, int]]) -> Iterator[MentionRow]:
    """Leave out mentions within mentions and within the writer's own links, since a link cannot hold another."""
    links.sort()
    starts = [start for start, _ in links]
    reached = 0
    for mention in sorted(mentions, key=lambda row: (row[0], -row[1])):
        start, end = mention[:2]
        before = bisect_left(starts, end) - 1
        if start >= reached and (before < 0 or links[before][1] <= start):
            reached = end
            yield mention


def _cover(blocks: tuple[Block, ...], layers: list[Layer]) -> list[list[Layer]]:
    """Give each block the layers on it, cut to its ends: a quotation may run over several paragraphs."""
    covered: list[list[Layer]] = [[] for _ in blocks]
    starts = [block.start for block in blocks]
    at, last = 0, len(blocks) - 1
    for layer in layers:
        while at < last and starts[at + 1] <= layer[0]:
            at += 1
        if layer[0] >= starts[at] and layer[3] <= blocks[at].end:
            covered[at].append(layer)
        else:
            _spread(layer, blocks, range(at, bisect_left(starts, layer[3])), covered)
    return covered


def _spread(layer: Layer, blocks: tuple[Block, ...], over: range, covered: list[list[Layer]]) -> None:
    first = True
    for at in over:
        start, end = max(layer[0], blocks[at].start), min(layer[3], blocks[at].end)
        if start < end:
            covered[at].append(_cut(layer, start, end, first=first))
            first = False


def _blocks(text: str, blocks: tuple[Block, ...], layers: list[list[Layer]]) -> Iterator[str]:
    """Write the blocks; neighbouring list items and quotation paragraphs share their list and their frame."""
    open_tags = list[str]()
    for in_table, group in groupby(
        zip(blocks, layers, _levels(blocks), strict=True), lambda each: each[0].kind in CELLS
    ):
        if in_table:
            yield from _frame(open_tags, [])
            yield from render_tables(
                Cell(block, text[block.start : block.end], _inline(text, block.start, block.end, over))
                for block, over, _ in group
            )
        else:
            yield from _prose(text, group, open_tags)
    yield from _frame(open_tags, [])


def _levels(blocks: Iterable[Block]) -> Iterator[int]:
    """Yield for each block the level of the heading that it is or stands under: a page has one h1, and no level may be skipped."""
    level = 1
    for block in blocks:
        if block.kind == "heading":
            level = min(max(2, block.level), level + 1, _DEEPEST)
        yield level


def _prose(text: str, blocks: Iterable[tuple[Block, list[Layer], int]], open_tags: list[str]) -> Iterator[str]:
    for block, over, level in blocks:
        yield from _frame(open_tags, _frames_of(block, open_tags), block.number)
        inner = _inline(text, block.start, block.end, over)
        if block.kind == "heading":
            yield f"<h{level}>{inner}</h{level}>"
        elif block.kind == "item":
            yield f"<li>{inner}"
        elif block.kind in ("paragraph", "quotation"):
            yield f"<p>{inner}</p>"
        elif block.kind == "code":
            yield f'<pre tabindex="0"><code>{inner}</code></pre>'
        elif block.kind == "rule":
            yield "<hr>"


def _frames_of(block: Block, open_tags: list[str]) -> list[str]:
    """Return the lists or quotations around a block, from the outermost; the lists around a nested one are those that are open."""
    depth = max(1, min(block.level, _DEEPEST))
    if block.kind == "item":
        own = "ol" if block.number else "ul"
        around = [tag for tag in open_tags if tag != "blockquote"][: depth - 1]
        return [*around, *[own] * (depth - len(around))]
    return ["blockquote"] * depth if block.kind == "quotation" else []


def _frame(open_tags: list[str], wanted: list[str], number: int = 0) -> Iterator[str]:
    """Close and open lists and quotations until just the wanted ones are open. A list item stays open for a list within it.

    A list that is opened in the middle, at the item `number`, goes on counting there.
    """
    shared = 0
    while shared < min(len(open_tags), len(wanted)) and open_tags[shared] == wanted[shared]:
        shared += 1
    while len(open_tags) > shared:
        tag = open_tags.pop()
        yield f"</li></{tag}>" if tag != "blockquote" else "</blockquote>"
    if shared and shared == len(wanted) and wanted[-1] != "blockquote":
        yield "</li>"
    for depth, tag in enumerate(wanted[shared:], shared + 1):
        start = f' start="{number}"' if tag == "ol" and number > 1 and depth == len(wanted) else ""
        # A list straight inside a list needs an item around it.
        yield "<li>" * (bool(open_tags) and tag != "blockquote" and _starved(open_tags, shared)) + f"<{tag}{start}>"
        open_tags.append(tag)


def _starved(open_tags: list[str], shared: int) -> bool:
    return len(open_tags) > shared


def _inline(text: str, start: int, end: int, layers: list[Layer]) -> str:
    """Write one block's text with its layers properly nested: what would cross the end of its surroundings is cut there.

    The note of a quote that begins near the head of the block goes before all of its text, so that it can stand above a paragraph.
    """
    out: list[str] = []  # text and tags in turn
    inside: list[Layer] = []
    head, at, next_one, edge = "", start, 0, -1
    while next_one < len(layers) or inside:
        if inside and (next_one == len(layers) or edge <= layers[next_one][0]):
            out += (text[at:edge], inside.pop()[6])
            at, edge = edge, inside[-1][3] if inside else -1
            continue
        layer = layers[next_one]
        next_one += 1
        if inside and layer[3] > edge:
            insort(layers, _cut(layer, edge, layer[3], first=False), lo=next_one)
            layer = _cut(layer, layer[0], edge, first=True)
        first, _, _, last, tag, _, _, note, goes_on = layer
        if note and not head and first - start <= AT_THE_HEAD:
            head = note
        elif note and not goes_on:
            tag = note + tag
        out += (text[at:first], tag)
        at, edge = first, last
        inside.append(layer)
    out.append(text[at:end])
    if any(text.find(sign, start, end) >= 0 for sign in "&<>"):
        out[::2] = map(_safe, out[::2])
    return head + "".join(out)
