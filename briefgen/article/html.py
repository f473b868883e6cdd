"""A saved web page into blocks: headings, paragraphs, lists and quotations; scripts, navigation and pictures are left out.

The tags are found by one expression that looks at each character a bounded number of times: the standard library's parser takes
quadratic time on hostile pages in the Python versions that briefgen supports.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from briefgen.article.markdown import safe_link
from briefgen.article.model import BlockKind, Inline, InlineKind
from briefgen.article.text import TextBuilder, collapsed

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>])([^<>]{0,2000})>|<[!?][^<>]{0,2000}>")
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
LONGEST_HEAD = 65_536

_CHARSET = re.compile(
    rb"<meta\s[^<>]{0,200}?charset\s*=\s*[\"']?(us-ascii|latin1|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|gbk|gb2312|gb18030|big5|shift_jis|euc-jp|euc-kr)\b",
    re.IGNORECASE,
)
_LATIN = frozenset({"us-ascii", "latin1", "iso-8859-1"})
_DASHES = ("|", "-", "–", "—", "·", ":")

_SPACE = re.compile(r"\s+")

_SKIPPED = frozenset(
    {"script", "style", "nav", "footer", "aside", "form", "noscript", "template", "iframe", "svg", "math"}
    | {"select", "button", "object", "figure", "head", "title"}
)
_WITHIN_A_LINE = frozenset({"script", "style", "noscript", "template", "svg", "math", "button"})
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_PARAGRAPHS = frozenset(
    {"html", "body", "main", "article", "section", "header", "div", "p", "pre", "br", "address", "details", "summary"}
    | {"table", "tr", "td", "th", "dl", "dt", "dd"}
)
_INLINE: dict[str, InlineKind] = {
    "em": "emphasis",
    "i": "emphasis",
    "strong": "strong",
    "b": "strong",
    "code": "code",
    "a": "link",
}
_META = {
    "article:published_time": "date",
    "date": "date",
    "author": "authors",
    "article:author": "authors",
    "og:title": "title",
    "og:site_name": "source",
    "og:url": "source_url",
    "source": "source",
    "description": "summary",
}


def metadata(page: str) -> dict[str, str]:
    """Return what the page's head says about it, under the names of an article's keys."""
    head = _without_comments(page[:LONGEST_HEAD])
    values: dict[str, str] = {}
    for tag in _TAG.finditer(head):
        if (tag[2] or "").casefold() == "meta":
            given = _attributes(tag[3])
            key = _META.get((given.get("property") or given.get("name") or "").casefold())
            if key and given.get("content"):
                values.setdefault(key, given["content"])
        elif (tag[2] or "").casefold() == "title" and not tag[1]:
            values.setdefault("title", collapsed(unescape(head[tag.end() : head.find("<", tag.end())])))
    values.pop("summary", None)  # a description sells the page; it is not the writer's summary
    values["title"] = _without_source(values.get("title", ""), values.get("source", ""))
    return {key: value for key, value in values.items() if value}


def _without_source(title: str, source: str) -> str:
    """Return the title of a page without the name of the site, which many have at its end: `Talks begin | The Herald`."""
    rest = title.removesuffix(source).rstrip() if source else title
    return rest[:-1].rstrip() if rest != title and rest.endswith(_DASHES) else title


def charset(page: bytes) -> str:
    """Return the encoding that a page says it is in, if it is one of those in use before UTF-8 was; else nothing.

    What calls itself ISO 8859-1 or ASCII is read as Windows-1252, as browsers do (WHATWG, Encoding Standard, 4.2).
    """
    named = _CHARSET.search(page[:LONGEST_HEAD])
    code = named[1].decode().casefold() if named else ""
    return "cp1252" if code in _LATIN else code


def add_html(page: str, first_line: int, builder: TextBuilder, title: str) -> None:
    """Add the blocks of `page`. A first heading that repeats the `title`, or stands for it, is the title block."""
    reader = _Reader(builder, title, first_line)
    page = _without_comments(page)
    at = 0
    for tag in _TAG.finditer(page):
        reader.text(page[at : tag.start()])
        reader.tag(bool(tag[1]), (tag[2] or "").casefold(), tag[3] or "", tag[0].count("\n"))
        at = tag.end()
    reader.text(page[at:])
    reader.end_block()


def _without_comments(page: str) -> str:
    first, *others = page.split("<!--")
    kept = [first]
    for other in others:
        comment, _, rest = other.partition("-->")
        kept += ["\n" * comment.count("\n"), rest]
    return "".join(kept)


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text)
    return {name.casefold(): unescape(double or single or bare) for name, double, single, bare in found}


@dataclass(slots=True)
class _Reader:
    builder: TextBuilder
    title: str
    line: int
    skipping: str = ""
    depth: int = 0
    heading: int = 0
    quotations: int = 0
    lists: list[bool] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    item: bool = False
    pieces: list[tuple[str, int]] = field(default_factory=list)
    length: int = 0
    opened: list[tuple[str, int, str]] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)

    def text(self, raw: str) -> None:
        words = "" if self.skipping else _SPACE.sub(" ", unescape(raw))
        if not self.length or (self.pieces and self.pieces[-1][0].endswith(" ")):
            words = words.removeprefix(" ")
        if words:
            line = self.line + raw[: len(raw) - len(raw.lstrip())].count("\n")
            self.pieces.append((words, line))
            self.length += len(words)
        self.line += raw.count("\n")

    def tag(self, closing: bool, name: str, attributes: str, newlines: int) -> None:  # noqa: FBT001 - as the tag says
        if self.skipping:
            self._skip(name, closing=closing)
        elif name in _SKIPPED and not closing:
            if name not in _WITHIN_A_LINE:
                self.end_block()
            self.skipping, self.depth = name, 1
        elif name in _INLINE:
            self._inline(name, attributes, closing=closing)
        else:
            self._block(name, closing=closing)
        self.line += newlines

    def end_block(self) -> None:
        """Add what was gathered since the last block."""
        pieces, inlines = self.pieces, self.inlines
        while self.opened:
            self._close(self.opened[-1][0])
        if pieces:
            pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
        end = sum(len(text) for text, _ in pieces)
        if end:
            kept = [Inline(i.start, min(i.end, end), i.kind, i.href) for i in inlines if i.start < min(i.end, end)]
            self._add(pieces, sorted(kept, key=lambda i: (i.start, -i.end)))
        self.pieces, self.inlines, self.length, self.item = [], [], 0, False

    def _add(self, pieces: list[tuple[str, int]], inlines: list[Inline]) -> None:
        words = collapsed("".join(text for text, _ in pieces))
        first = not self.builder.blocks
        if self.heading and first and (not self.title or words == self.title or self.title.startswith(words)):
            self.builder.add("title", pieces, level=1, inlines=inlines)
            return
        kind = self._kind()
        level = {"heading": self.heading, "item": len(self.lists), "quotation": self.quotations}.get(kind, 0)
        number = self.numbers[-1] if kind == "item" and self.lists[-1] else 0
        self.builder.add(kind, pieces, level=level, number=number, inlines=inlines)

    def _kind(self) -> BlockKind:
        if self.heading:
            return "heading"
        if self.item and self.lists:
            return "item"
        return "quotation" if self.quotations else "paragraph"

    def _skip(self, name: str, *, closing: bool) -> None:
        if name == self.skipping:
            self.depth += -1 if closing else (name not in ("script", "style"))
        if self.depth <= 0:
            self.skipping = ""

    def _inline(self, name: str, attributes: str, *, closing: bool) -> None:
        if closing:
            self._close(name)
        elif len(self.opened) < 20:
            self.opened.append((name, self.length, _attributes(attributes).get("href", "") if name == "a" else ""))

    def _close(self, name: str) -> None:
        place = next((n for n in reversed(range(len(self.opened))) if self.opened[n][0] == name), None)
        if place is None:
            return
        _, start, href = self.opened.pop(place)
        if start < self.length and (name != "a" or safe_link(href)):
            self.inlines.append(Inline(start, self.length, _INLINE[name], safe_link(href)))

    def _block(self, name: str, *, closing: bool) -> None:
        step = -1 if closing else 1
        if name in _HEADINGS:
            self.end_block()
            self.heading = 0 if closing else _HEADINGS[name]
        elif name == "blockquote":
            self.end_block()
            self.quotations = max(0, self.quotations + step)
        elif name in ("ul", "ol"):
            self._list(name, closing=closing)
        elif name == "li":
            self.end_block()
            self.item = not closing
            if self.numbers and not closing:
                self.numbers[-1] += 1
        elif name == "hr":
            self.end_block()
            self.builder.blank("rule")
        elif name in _PARAGRAPHS:
            item = self.item and not self.pieces
            self.end_block()
            self.item = item

    def _list(self, name: str, *, closing: bool) -> None:
        self.end_block()
        if not closing:
            self.lists.append(name == "ol")
            self.numbers.append(0)
        elif self.lists:
            self.lists.pop()
            self.numbers.pop()
