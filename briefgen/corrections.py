"""What people know better than the machine: `content/corrections.toml`, and `corrections` in an article's front matter.

A name means the participant that goes by it. In an article's front matter the same keys hold for that article alone:

    hide = ["Getty Images"]                                   # no page, no link
    stoplist = ["Patriot"]                                    # never a participant
    [rename]      "Lukashenka" = "Alexander Lukashenko"       # shown name; the old address leads to the new one
    [retype]      "Charlotte" = "place"
    [describe]    "Alexander Lukashenko" = "president of Belarus"
    [summary]     "Alexander Lukashenko" = "…"                # instead of the extracted one
    [aliases]     "Alexander Lukashenko" = ["Batka"]
    [same_as]     "Alexander Lukashenko" = ["https://www.wikidata.org/wiki/Q2866"]
    [[merge]]     names = ["Lukashenka", "A. Lukashenko"]     into = "Alexander Lukashenko"
    [[split]]     name = "John Smith"   articles = ["cup-final"]   into = "John Smith (coach)"
    [[apart]]     names = ["John Smith", "Jon Smith"]         # not the same
    [[quote]]     text = "We are peaceful people."            speaker = "Alexander Lukashenko"   # "" for nobody
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from briefgen import tomlfile
from briefgen.annotation import EntityType
from briefgen.article import Article
from briefgen.article.unformatted import unformatted
from briefgen.config import Config
from briefgen.contradictions import contradictions
from briefgen.errors import CorrectionError, Problem, did_you_mean
from briefgen.tomlfile import Path as KeyPath
from briefgen.urls import is_web

FILE = "corrections.toml"

Verb = Literal[
    "hide",
    "stoplist",
    "rename",
    "retype",
    "describe",
    "summary",
    "aliases",
    "same_as",
    "merge",
    "split",
    "apart",
    "quote",
]
_TYPES: tuple[str, ...] = get_args(EntityType)
_LISTS: tuple[Verb, ...] = ("hide", "stoplist")
_WORDS: tuple[Verb, ...] = ("rename", "retype", "describe", "summary")
_MANY: tuple[Verb, ...] = ("aliases", "same_as")
_RECORDS: dict[Verb, frozenset[str]] = {
    "merge": frozenset({"names", "into"}),
    "split": frozenset({"name", "articles", "into"}),
    "apart": frozenset({"names"}),
    "quote": frozenset({"text", "speaker"}),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: what is done (`verb`) to the participants of the `names`, with which `values`.

    For "quote" the name is the quote's words and the value its speaker (none: nobody). `articles` are slugs or paths to which it is
    limited; none means everywhere. `path` and `line` say where it is written.
    """

    verb: Verb
    names: tuple[str, ...]
    values: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    path: str = ""
    line: int = 0

    def problem(self, message: str, hint: str = "") -> Problem:
        """Return a problem with this correction, at its line."""
        return Problem(self.path, self.line, message, hint)


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of a site, in the order in which they are written."""

    items: tuple[Correction, ...] = ()

    def of(self, *verbs: Verb) -> tuple[Correction, ...]:
        """Return the corrections of these kinds."""
        return tuple(item for item in self.items if item.verb in verbs)

    def __add__(self, more: Iterable[Correction]) -> "Corrections":
        return Corrections((*self.items, *more))


def load(root: Path, config: Config) -> Corrections:
    """Read the corrections of the site in the folder `root`; none where there is no such file.

    Raises CorrectionError with all that is wrong in the file: syntax, unknown keys, values of the wrong kind, contradictions.
    """
    path = f"{config.paths.content}/{FILE}"
    toml = tomlfile.load(Path(root) / path, path, CorrectionError)
    return _checked(_Reader(path, toml.line_of).read(toml.data)) if toml else Corrections()


def in_article(article: Article) -> Corrections:
    """Return the corrections in the front matter of an article; they hold for it alone. Raises CorrectionError."""
    data = article.extra.get("corrections")
    if data is None:
        return Corrections()
    lines = article.extra.get("corrections_lines")
    line_of = _lines_of(lines if isinstance(lines, Mapping) else {})
    reader = _Reader(article.path, line_of, (article.slug,))
    if not isinstance(data, Mapping):
        raise CorrectionError.at(article.path, line_of(()), "corrections: must be a table of corrections")
    return _checked(reader.read(data))


def _lines_of(lines: Mapping[str, int]) -> Callable[[KeyPath], int]:
    """Return what tells the line of a key from those of the kinds of corrections; "" is that of `corrections` itself."""
    whole = lines.get("", 1)
    return lambda path: lines.get(str(path[0]), whole) if path else whole


def wrong_in(articles: Iterable[Article]) -> Iterator[Problem]:
    """Yield what is wrong with the corrections in the front matter of articles."""
    for article in articles:
        try:
            in_article(article)
        except CorrectionError as error:
            yield from error.problems


def parse(text: str, path: str = FILE) -> Corrections:
    """Read corrections from TOML text. Raises CorrectionError."""
    try:
        toml = tomlfile.read(text)
    except tomlfile.TomlError as error:
        raise CorrectionError.at(path, error.line, f"broken TOML: {error.message}") from None
    return _checked(_Reader(path, toml.line_of).read(toml.data))


def _checked(found: "tuple[list[Correction], list[Problem]]") -> Corrections:
    items, problems = found
    problems += contradictions(items)
    if problems:
        raise CorrectionError(*sorted(problems))
    return Corrections(tuple(items))


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(map(_is_words, value))


class _Reader:
    """Turns the tables of one file into corrections, and gathers what is wrong with them."""

    def __init__(self, path: str, line_of: Callable[[KeyPath], int], articles: tuple[str, ...] = ()) -> None:
        self._path, self._line_of, self._articles = path, line_of, articles
        self._problems: list[Problem] = []

    def read(self, data: Mapping[str, Any]) -> tuple[list[Correction], list[Problem]]:
        """Return the corrections and the problems."""
        items = [item for key, value in data.items() for item in self._section(key, value)]
        return items, self._problems

    def _wrong(self, at: KeyPath, message: str, hint: str = "") -> None:
        self._problems.append(Problem(self._path, self._line_of(at), message, hint))

    def _item(
        self, verb: Verb, at: KeyPath, names: Iterable[str], values: Iterable[str] = (), articles: tuple[str, ...] = ()
    ) -> Correction:
        scope = articles or self._articles
        return Correction(
            verb,
            tuple(n.strip() for n in names),
            tuple(v.strip() for v in values),
            scope,
            self._path,
            self._line_of(at),
        )

    def _section(self, key: str, value: object) -> Iterator[Correction]:
        verb = next((v for v in get_args(Verb) if v == key), None)
        if verb is None:
            self._wrong((key,), f"unknown correction “{key}”", did_you_mean(key, get_args(Verb)))
        elif verb in _LISTS:
            yield from self._list(verb, value)
        elif verb in _RECORDS:
            yield from self._records(verb, value)
        elif isinstance(value, Mapping):
            yield from self._table(verb, value)
        else:
            self._wrong((key,), f"{key}: must be a table, such as [{key}]")

    def _list(self, verb: Verb, value: object) -> Iterator[Correction]:
        if _is_list(value) and isinstance(value, list | tuple):
            yield from (self._item(verb, (verb,), (name,)) for name in value)
        else:
            self._wrong((verb,), f'{verb}: must be a list of names, such as ["Name", "Other name"]')

    def _table(self, verb: Verb, table: Mapping[str, Any]) -> Iterator[Correction]:
        for name, value in table.items():
            at = (verb, name)
            if verb == "same_as" and (odd := _no_address(value)):
                self._wrong(at, f"same_as: “{odd}” is not a web address", "begin it with https://")
            elif verb in _MANY and _is_list(value):
                yield self._item(verb, at, (name,), value)
            elif _is_words(value) and verb == "retype" and value not in _TYPES:
                self._wrong(
                    at, f"retype: “{value}” is no type", did_you_mean(value, _TYPES) or f"one of {', '.join(_TYPES)}"
                )
            elif _is_words(value) and (verb != "aliases"):
                yield self._item(verb, at, (name,), (unformatted(value) if verb == "summary" else value,))
            else:
                self._wrong(at, f"{verb}: “{name}” needs {'a list of words' if verb in _MANY else 'words'}")

    def _records(self, verb: Verb, records: object) -> Iterator[Correction]:
        if not isinstance(records, list | tuple):
            self._wrong((verb,), f"{verb}: must be a list of tables, such as [[{verb}]]")
            return
        for number, record in enumerate(records):
            if self._is_whole(verb, (verb, number), record):
                yield self._record(verb, (verb, number), record)

    def _is_whole(self, verb: Verb, at: KeyPath, record: object) -> bool:
        before = len(self._problems)
        known = _RECORDS[verb]
        if not isinstance(record, Mapping):
            self._wrong(at, f"{verb}: must be a table with {_listed(known)}")
            return False
        for key in record.keys() - known:
            self._wrong((*at, key), f"{verb}: unknown key “{key}”", did_you_mean(key, known))
        for key in sorted(known - record.keys()):
            self._wrong(at, f"{verb}: “{key}” is missing")
        for key in sorted(known & record.keys()):
            self._check_value(verb, (*at, key), key, record[key])
        return len(self._problems) == before

    def _check_value(self, verb: Verb, at: KeyPath, key: str, value: object) -> None:
        if key in {"names", "articles"}:
            if not _is_list(value):
                self._wrong(at, f"{verb}: “{key}” must be a list of words")
        elif not (_is_words(value) or (key == "speaker" and value == "")):
            self._wrong(at, f"{verb}: “{key}” must be words")

    def _record(self, verb: Verb, at: KeyPath, record: Mapping[str, Any]) -> Correction:
        if verb == "merge":
            return self._item(verb, at, record["names"], (record["into"],))
        if verb == "split":
            return self._item(verb, at, (record["name"],), (record["into"],), tuple(record["articles"]))
        if verb == "apart":
            return self._item(verb, at, record["names"])
        speaker = record["speaker"]
        return self._item(verb, at, (record["text"],), (speaker,) if speaker else ())


def _no_address(value: object) -> str:
    """Return the first of some words that is no address of the web: articles may hold corrections, and are not to be trusted."""
    words = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else ()
    return next((one for one in words if _is_words(one) and not is_web(one.strip())), "")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
