"""The keys that an article's header may hold, and what their values mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from briefgen.article.text import collapsed, normalised
from briefgen.article.unformatted import unformatted
from briefgen.errors import Problem, did_you_mean
from briefgen.urls import LONGEST_SLUG, is_slug, is_web

CORRECTIONS = "corrections"
KNOWN = ("title", "date", "source", "source_url", "authors", "tags", "slug", "draft", "summary", "corrections")

_SYNONYMS = {
    "author": "authors",
    "by": "authors",
    "from": "authors",  # an e-mail's, with sent and subject
    "published": "date",
    "sent": "date",
    "subject": "title",
    "tag": "tags",
    "url": "source_url",
}
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\Z")
_SPELT_DATES = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%B %d %Y", "%Y/%m/%d")
_AROUND_DATE = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]? )?(.*?)(?:,? (?:at )?\d{1,2}[:.]\d\d.*)?\Z", re.IGNORECASE
)
"""The day of the week before a date, and the time of day after it."""
_POINT = re.compile(r"(?<=[a-z])\.")  # of Feb.
_MAIL_ADDRESS = re.compile(r"\s*<[^<>\s]*@[^<>\s]*>")
_PASSED_ON = re.compile(r"(?:\s*(?:re|fwd?|aw|wg)\s*:)+\s*", re.IGNORECASE)
"""Before the subject of an e-mail that was answered or passed on."""
_BETWEEN_NAMES = re.compile(r"\s*[;,]\s*")
_DATE_HINT = "write it as 2023-02-21"
_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0", ""})


@dataclass(slots=True)
class Metadata:
    """The values of the known keys, checked; `extra` holds the others. Problems stop the article, warnings do not.

    `mailed` tells that they are those of an e-mail.
    """

    title: str = ""
    published: date | None = None
    source: str = ""
    source_url: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    slug: str = ""
    draft: bool = False
    summary: str = ""
    mailed: bool = False
    extra: Mapping[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def key_of(name: str) -> str:
    """Return the key that `name` stands for: `Source URL` is source_url, `author` is authors."""
    key = name.strip().casefold().replace(" ", "_").replace("-", "_")
    return _SYNONYMS.get(key, key)


def read(values: Mapping[str, Any], lines: Mapping[str, int], path: str) -> Metadata:
    """Read and check the values of a header. Never raises: what is wrong is in `problems` and `warnings`."""
    metadata = Metadata()
    extra: dict[str, object] = {}
    for name, value in values.items():
        key, line = key_of(name), lines.get(name, 1)
        if name.casefold() == "subject":
            metadata.mailed, value = True, _PASSED_ON.sub("", str(value), count=1)  # noqa: PLW2901
        if key in _READERS:
            try:
                _READERS[key](metadata, value)
            except ValueError as error:
                metadata.problems.append(_problem(path, line, error))
            continue
        extra[key if key in KNOWN else name] = _plain(value)
        if key == CORRECTIONS:
            extra[f"{CORRECTIONS}_lines"] = {
                k.partition(".")[2]: n for k, n in lines.items() if k.partition(".")[0] == CORRECTIONS
            }
        if key not in KNOWN and (hint := did_you_mean(key, (*KNOWN, *_SYNONYMS))):
            metadata.warnings.append(Problem(path, line, f"unknown key “{name}”", hint))
    metadata.extra = extra
    return metadata


def parse_date(words: str) -> date:
    """Read a date as people write it in a header. Raises `ValueError` with message and hint."""
    words = collapsed(words)
    iso = _ISO_DATE.match(words)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        return _spelt_date(_bare_date(words))
    except ValueError:
        raise ValueError(f"“{_shown(words)}” is not a date", _DATE_HINT) from None


def not_a_date(path: str, line: int, words: str) -> Problem:
    """Build the problem of words that should be a date."""
    return Problem(path, line, f"“{_shown(words)}” is not a date", _DATE_HINT)


def _bare_date(words: str) -> str:
    """Return a date without weekday and time: `Tue, 21 Feb 2023 10:03:11 +0100` is 21 Feb 2023."""
    found = _AROUND_DATE.match(words)
    return _POINT.sub("", found[1] if found else words).replace("Sept ", "Sep ")


def _spelt_date(words: str) -> date:
    for form in _SPELT_DATES:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a date has no time zone
        except ValueError:
            continue
    raise ValueError(words)


def _problem(path: str, line: int, error: ValueError) -> Problem:
    message, hint = (*error.args, "")[:2]
    return Problem(path, line, message, hint)


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _plain(value: object) -> object:
    """Return a value of an unknown key in the types of JSON, which every room can store and every template can show."""
    if isinstance(value, dict):
        return {normalised(str(key)): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, (bool, int, float)) else normalised(str(value))


def _line(value: object, key: str) -> str:
    return collapsed(_lines(value, key))


def _lines(value: object, key: str) -> str:
    if isinstance(value, (dict, list)):
        raise ValueError(f"{key} must be words on one line")  # noqa: TRY004 - collected as a problem of the article
    return "" if value is None else normalised(str(value))


def _names(value: object, key: str) -> tuple[str, ...]:
    """Read a list, or words between commas or semicolons; each name once, whatever its case."""
    if isinstance(value, dict):
        raise ValueError(f"{key} must be a list")  # noqa: TRY004 - collected as a problem of the article
    items = value if isinstance(value, list) else _BETWEEN_NAMES.split(_line(value, key))
    names: dict[str, str] = {}
    for name in filter(None, (_line(item, key) for item in items)):
        names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _title(m: Metadata, value: object) -> None:
    m.title = _line(value, "title")


def _date(m: Metadata, value: object) -> None:
    words = value.isoformat() if isinstance(value, date) else _line(value, "date")
    m.published = parse_date(words) if words else None


def _source(m: Metadata, value: object) -> None:
    m.source = _line(value, "source")


def _source_url(m: Metadata, value: object) -> None:
    address = _line(value, "source_url")
    if address and not is_web(address):
        raise ValueError(f"source_url “{_shown(address)}” is not a web address", "begin it with https://")
    m.source_url = address


def _authors(m: Metadata, value: object) -> None:
    names = (_MAIL_ADDRESS.sub("", name) for name in _names(value, "authors"))
    m.authors = tuple(filter(None, names))


def _tags(m: Metadata, value: object) -> None:
    m.tags = _names(value, "tags")


def _slug(m: Metadata, value: object) -> None:
    slug = _line(value, "slug")
    if slug and not is_slug(slug):
        hint = f"use only lower-case letters, digits and hyphens, at most {LONGEST_SLUG}"
        raise ValueError(f"slug “{_shown(slug)}” cannot be a part of an address", hint)
    m.slug = slug


def _draft(m: Metadata, value: object) -> None:
    word = _line(value, "draft").casefold()
    if word not in _YES | _NO:
        raise ValueError(f"draft “{_shown(word)}” is neither true nor false")
    m.draft = word in _YES


def _summary(m: Metadata, value: object) -> None:
    lines = value if isinstance(value, list) else [value]
    m.summary = unformatted("\n".join(_lines(line, "summary") for line in lines))


_READERS = {
    "title": _title,
    "date": _date,
    "source": _source,
    "source_url": _source_url,
    "authors": _authors,
    "tags": _tags,
    "slug": _slug,
    "draft": _draft,
    "summary": _summary,
}
