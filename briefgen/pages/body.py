"""The body of an article as HTML: its text with sentences, quotes, names, dates and formatting laid over it.

All of these are stand-off spans that may overlap in any way; HTML must nest. So each span becomes a `Layer`, layers are cut where
they would cross (a quote at the ends of sentences, anything else at the end of what surrounds it), and the text is written once
from left to right. Everything that comes from the article is escaped; only tags made here are not.
"""

import heapq
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from briefgen.annotation import DateMention, Mention
from briefgen.article import Article, Block
from briefgen.knowledge import Story

SENTENCE, QUOTE, INNER = 0, 1, 2
_INLINE_TAGS = {"emphasis": "em", "strong": "strong", "code": "code"}
_DEEPEST = 6
# What HTML takes as a date: a day, a week, a month or a year.
_MACHINE_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?")


class Marked(NamedTuple):
    """A quote to be marked in the body. `label` is the note in the margin, ready as HTML, or empty."""

    start: int
    end: int
    id: str
    kind: str
    label: str


class Layer(NamedTuple):
    """An element to be laid over characters start to end. `lead` is HTML put before its first piece."""

    start: int
    rank: int
    length: int
    number: int
    end: int
    open: str
    again: str
    close: str
    lead: str = ""


def render_body(story: Story, quotes: Iterable[Marked], targets: Mapping[int, tuple[str, str]]) -> Markup:
    """Write the body. `targets` gives, for each participant that is an entity, its link (or nothing) and its type."""
    article = story.article
    layers = _cover(article.blocks, sorted(_layers(story, tuple(quotes), targets)))
    return Markup("\n".join(_blocks(article, layers)))


def render_line(story: Story, start: int, end: int, quotes: Iterable[Marked]) -> Markup:
    """Write one line of the text (a title that stands in the text itself) with its sentences and quotes, without links."""
    block = Block("title", start, end)
    layers = _cover((block,), sorted(_sentences_and_quotes(story, tuple(quotes))))
    return Markup(_inline(story.article.text, start, end, layers[0]))


def _layers(story: Story, quotes: tuple[Marked, ...], targets: Mapping[int, tuple[str, str]]) -> Iterator[Layer]:
    yield from _sentences_and_quotes(story, quotes)
    links = []
    for block in story.article.blocks:
        for inline in block.inlines:
            if inline.kind == "link":
                links.append((inline.start, inline.end))
                tag = f'<a class="out" rel="nofollow noopener" href="{escape(inline.href)}">'
                yield _layer(inline.start, inline.end, INNER, tag, tag, "</a>")
            else:
                name = _INLINE_TAGS[inline.kind]
                yield _layer(inline.start, inline.end, INNER, f"<{name}>", f"<{name}>", f"</{name}>")
    for dated in story.annotation.dates:
        tag, close = _time(dated)
        yield _layer(dated.start, dated.end, INNER, tag, tag, close)
    for mention in _apart(story.annotation.mentions, links):
        if mention.participant in targets:
            href, kind = targets[mention.participant]
            word = f"{kind} {mention.kind}" if mention.kind != "name" else kind
            tag, close = (f'<a class="{word}" href="{href}">', "</a>") if href else (f'<span class="{word}">', "</span>")
            yield _layer(mention.start, mention.end, INNER, tag, tag, close)


def _time(dated: DateMention) -> tuple[str, str]:
    title = f"c. {dated.value}" if dated.approximate else dated.value
    if _MACHINE_DATE.fullmatch(dated.value):
        return f'<time datetime="{dated.value}" title="{title}">', "</time>"
    return f'<span class="date" title="{escape(title)}">', "</span>"


def _sentences_and_quotes(story: Story, quotes: tuple[Marked, ...]) -> Iterator[Layer]:
    sentences = story.annotation.sentences
    for number, sentence in enumerate(sentences, 1):
        yield _layer(sentence.start, sentence.end, SENTENCE, f'<span class="s" id="s{number}">', '<span class="s">', "</span>")
    starts = [sentence.start for sentence in sentences]
    for quote in quotes:
        yield from _quote_pieces(quote, [(s.start, s.end) for s in sentences[max(0, bisect_right(starts, quote.start) - 1) : bisect_left(starts, quote.end)]])


def _quote_pieces(quote: Marked, sentences: list[tuple[int, int]]) -> Iterator[Layer]:
    """Cut a quote at the ends of sentences; the first piece carries the id and the note in the margin."""
    pieces = [(max(start, quote.start), min(end, quote.end)) for start, end in sentences]
    first, again = f'<span class="q {quote.kind}" id="{quote.id}">', f'<span class="q {quote.kind} on">'
    lead = quote.label
    for start, end in [piece for piece in pieces if piece[0] < piece[1]] or [(quote.start, quote.end)]:
        yield _layer(start, end, QUOTE, first, again, "</span>", lead)
        first, lead = again, ""


def _layer(start: int, end: int, rank: int, tag: str, again: str, close: str, lead: str = "") -> Layer:
    # Sorted by start, then sentences outside quotes outside all else, then the longest first.
    return Layer(start, rank, start - end, 0, end, tag, again, close, lead)


def _apart(mentions: tuple[Mention, ...], links: list[tuple[int, int]]) -> Iterator[Mention]:
    """Leave out mentions within mentions and within the writer's own links, since a link cannot hold another."""
    links.sort()
    starts = [start for start, _ in links]
    reached = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        before = bisect_left(starts, mention.end) - 1
        if mention.start >= reached and (before < 0 or links[before][1] <= mention.start):
            reached = mention.end
            yield mention


def _cover(blocks: tuple[Block, ...], layers: list[Layer]) -> list[list[Layer]]:
    """Give each block the layers on it, cut to its ends: a quotation may run over several paragraphs."""
    covered: list[list[Layer]] = [[] for _ in blocks]
    starts = [block.start for block in blocks]
    for layer in layers:
        piece = layer
        for at in range(max(0, bisect_right(starts, layer.start) - 1), bisect_left(starts, layer.end)):
            block = blocks[at]
            start, end = max(layer.start, block.start), min(layer.end, block.end)
            if start < end:
                covered[at].append(piece._replace(start=start, end=end, length=start - end))
                piece = layer._replace(open=layer.again, lead="")
    return covered


def _blocks(article: Article, layers: list[list[Layer]]) -> Iterator[str]:
    """Write the blocks; neighbouring list items and quotation paragraphs share their list and their frame."""
    text, open_tags, heading = article.text, list[str](), 1
    for block, over in zip(article.blocks, layers, strict=True):
        yield from _frame(open_tags, _frames_of(block))
        inner = _inline(text, block.start, block.end, over)
        if block.kind == "heading":
            # A page has one h1, its title; below it no level may be skipped.
            heading = min(max(2, block.level), heading + 1, _DEEPEST)
            yield f"<h{heading}>{inner}</h{heading}>"
        elif block.kind == "item":
            yield f"<li>{inner}"
        elif block.kind in ("paragraph", "quotation"):
            yield f"<p>{inner}</p>"
        elif block.kind == "code":
            yield f'<pre tabindex="0"><code>{inner}</code></pre>'
        elif block.kind == "rule":
            yield "<hr>"
    yield from _frame(open_tags, [])


def _frames_of(block: Block) -> list[str]:
    depth = max(1, min(block.level, _DEEPEST))
    if block.kind == "item":
        return ["ol" if block.ordered else "ul"] * depth
    return ["blockquote"] * depth if block.kind == "quotation" else []


def _frame(open_tags: list[str], wanted: list[str]) -> Iterator[str]:
    """Close and open lists and quotations until just the wanted ones are open. A list item stays open for a list within it."""
    shared = 0
    while shared < min(len(open_tags), len(wanted)) and open_tags[shared] == wanted[shared]:
        shared += 1
    while len(open_tags) > shared:
        tag = open_tags.pop()
        yield f"</li></{tag}>" if tag != "blockquote" else "</blockquote>"
    if shared and shared == len(wanted) and wanted[-1] != "blockquote":
        yield "</li>"
    for tag in wanted[shared:]:
        # A list straight inside a list needs an item around it.
        yield "<li>" * (bool(open_tags) and tag != "blockquote" and _starved(open_tags, shared)) + f"<{tag}>"
        open_tags.append(tag)


def _starved(open_tags: list[str], shared: int) -> bool:
    return len(open_tags) > shared


def _inline(text: str, start: int, end: int, layers: list[Layer]) -> str:
    """Write one block's text with its layers properly nested: what would cross the end of its surroundings is cut there."""
    out: list[str] = []
    waiting = [layer._replace(number=number) for number, layer in enumerate(layers)]
    heapq.heapify(waiting)
    inside: list[Layer] = []
    at = start
    while waiting or inside:
        if inside and (not waiting or inside[-1].end <= waiting[0].start):
            layer = inside.pop()
            out += (escape(text[at : layer.end]), layer.close)
            at = layer.end
            continue
        layer = heapq.heappop(waiting)
        if inside and layer.end > inside[-1].end:
            rest = layer._replace(start=inside[-1].end, length=inside[-1].end - layer.end, open=layer.again, lead="")
            heapq.heappush(waiting, rest)
            layer = layer._replace(end=inside[-1].end)
        out += (escape(text[at : layer.start]), layer.lead, layer.open)
        at = layer.start
        inside.append(layer)
    out.append(escape(text[at:end]))
    return "".join(out)
