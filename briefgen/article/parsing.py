"""How a source becomes an article: decode, split off the header, read its keys, cut the body into blocks, find what is missing."""

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from briefgen.article import html, html_head, keys
from briefgen.article.header import Header, split
from briefgen.article.keys import Metadata
from briefgen.article.markdown import add_markdown
from briefgen.article.model import CELLS, HTML, MARKDOWN, Article, Source
from briefgen.article.plain import add_plain
from briefgen.article.text import TextBuilder, collapsed, normalised
from briefgen.errors import ArticleError, Problem, not_utf8
from briefgen.quoting import shown
from briefgen.urls import slugify

LONGEST_TITLE = 110
SHORTEST_CLAUSE = 30

_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_ ](.*))?\Z", re.DOTALL)
_LEADING_DATE = re.compile(r"\s*date:?\s+(\d{4}-\d{2}-\d{2})(?=\s)", re.IGNORECASE)
_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’/-]{1,40}(?:,? [A-Z][a-z]+)?(?:,? (?:[–—] )?[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?(?: \([A-Za-z /]{2,30}\))? ?(?:—|–|--?) "
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
"""The line above who sends an e-mail (RFC 3676, 4.3)."""
_CLAUSE_END = re.compile(r",? (?:and|but|while|as|after|amid)\b|[;:](?= )| [–—] ?|—")
_SENTENCE_END = re.compile(r"(?<=[^\W_A-Z]{3})[.!?…]+[\"'”’»]*(?=\s|\Z)")  # “Mr.” and “U.S.” end none


def parse(source: Source) -> Article:
    """Make an article of a source. Raises `ArticleError` with all that is wrong with it, each with its line."""
    text = normalised(_decoded(source))
    if not text.strip():
        raise ArticleError.at(source.path, 0, "is empty")
    try:
        return _parsed(source, text)
    except ArticleError as error:
        lines = text.split("\n")
        raise ArticleError(*(_quoting(problem, lines) for problem in error.problems)) from None


def _parsed(source: Source, text: str) -> Article:
    suffix = PurePosixPath(source.path).suffix.casefold()
    header = split(text, source.path, key_lines=suffix == ".txt")
    metadata = keys.read(header.values, header.lines, source.path)
    if suffix in HTML:
        _add_page_metadata(metadata, header, source.path)
    stem = _read_name(metadata, source.path)
    body = _take_leading_date(metadata, header, source.path)
    if metadata.mailed:
        body = _SIGNATURE.split(body, maxsplit=1)[0]
    builder = _blocks(body, header.body_line, suffix, metadata)
    if not builder.text.strip():
        metadata.problems.append(Problem(source.path, 0, "has no text"))
    if metadata.problems:
        raise ArticleError(*metadata.problems)
    return _article(source, metadata, builder, stem)


def _quoting(problem: Problem, lines: list[str]) -> Problem:
    """Let a problem quote the line that it is about."""
    quoted = shown(lines[problem.line - 1]) if 0 < problem.line <= len(lines) else ""
    return replace(problem, source_line=quoted)


def _decoded(source: Source) -> str:
    data = source.data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArticleError.at(source.path, 0, "is UTF-16", hint="save it as UTF-8")
    if b"\0" in data:
        raise ArticleError.at(source.path, 0, "is not text: it holds NUL bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if (text := _decoded_page(source)) is not None:
            return text
        raise ArticleError(not_utf8(source.path, error)) from None


def _decoded_page(source: Source) -> str | None:
    """Return a web page in the encoding that it names itself; None where it names none, or is in another."""
    is_page = PurePosixPath(source.path).suffix.casefold() in HTML
    try:
        return source.data.decode(html_head.charset(source.data) or "ascii") if is_page else None
    except (UnicodeDecodeError, LookupError):  # there is no ISO 8859-12
        return None


def _add_page_metadata(metadata: Metadata, header: Header, path: str) -> None:
    """Let the head of a web page fill what the header leaves open; what is wrong there is not the writer's fault."""
    given = keys.read(html_head.metadata(header.body), {}, path)
    for key in ("title", "published", "source", "source_url", "authors"):
        if not getattr(metadata, key):
            setattr(metadata, key, getattr(given, key))


def _read_name(metadata: Metadata, path: str) -> str:
    """Return the file's name without its date, which is the article's where it has no other."""
    stem = PurePosixPath(path).stem
    dated = _DATED_NAME.match(stem)
    if not dated:
        return stem
    try:
        in_name = date.fromisoformat(dated[1])
    except ValueError:
        metadata.warnings.append(Problem(path, 0, f"“{dated[1]}” in the file's name is not a date"))
        return stem
    metadata.published = metadata.published or in_name
    return dated[2] or stem


def _take_leading_date(metadata: Metadata, header: Header, path: str) -> str:
    """Take the words “date 2023-02-21” off the front of the body: they belong to the header."""
    found = _LEADING_DATE.match(header.body)
    if not found:
        return header.body
    try:
        leading = date.fromisoformat(found[1])
    except ValueError:
        metadata.problems.append(keys.not_a_date(path, header.body_line, found[1]))
        return header.body
    if "date" not in map(keys.key_of, header.values):
        metadata.published = leading
    return "\n" * found[0].count("\n") + header.body[found.end() :]


def _blocks(body: str, first_line: int, suffix: str, metadata: Metadata) -> TextBuilder:
    builder = TextBuilder()
    if suffix in MARKDOWN:
        add_markdown(body, first_line, builder, metadata.title)
    elif suffix in HTML:
        html.add_html(body, first_line, builder, metadata.title)
    else:
        add_plain(body, first_line, builder, titled=bool(metadata.title))
    return builder


def _article(source: Source, metadata: Metadata, builder: TextBuilder, stem: str) -> Article:
    text = builder.text
    title = metadata.title or _title_of(text, builder)
    return Article(
        path=source.path,
        slug=metadata.slug or slugify(stem) or slugify(title) or "article",
        title=title,
        text=text,
        blocks=tuple(builder.blocks),
        digest=_digest(source),
        published=metadata.published,
        source=metadata.source,
        source_url=metadata.source_url,
        authors=metadata.authors,
        tags=metadata.tags,
        draft=metadata.draft,
        summary=metadata.summary,
        line_starts=tuple(builder.line_starts) or (0,),
        line_numbers=tuple(builder.line_numbers) or (1,),
        extra=metadata.extra,
        warnings=tuple(metadata.warnings),
    )


def _digest(source: Source) -> str:
    """Return a digest of all that an article is made from: parsing is a function of path and bytes."""
    return hashlib.blake2b(source.path.encode() + b"\0" + source.data, digest_size=16).hexdigest()


def _title_of(text: str, builder: TextBuilder) -> str:
    worded = [block for block in builder.blocks if block.end > block.start]
    first = next((block for block in worded if block.kind not in CELLS), worded[0])
    words = collapsed(text[first.start : min(first.end, first.start + 2000)])
    return words if first.kind == "title" else opening_clause(words)


def opening_clause(words: str) -> str:
    """Return the first sentence of `words`, without a dateline, as a title, cut at the end of a clause where it is long."""
    words = _DATELINE.sub("", words, count=1) if _DATELINE.match(words) else words
    end = _SENTENCE_END.search(words, SHORTEST_CLAUSE)
    sentence = (words[: end.end()] if end else words).rstrip(".;:, ")
    if len(sentence) <= LONGEST_TITLE:
        return sentence or words
    ends = [found.start() for found in _CLAUSE_END.finditer(sentence, SHORTEST_CLAUSE, LONGEST_TITLE + 5)]
    if ends:
        return sentence[: ends[-1]]
    space = sentence.rfind(" ", 0, LONGEST_TITLE)
    return sentence[: space if space > 0 else LONGEST_TITLE].rstrip(" ,;:") + "…"
