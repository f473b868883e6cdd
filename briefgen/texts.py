"""The words of the interface in one language, and how that language writes dates and numbers.

A language is a TOML file `languages/CODE.toml` beside the templates. What a language leaves out is said in English, and a site's
own file of the same name is laid over the bundled one, so that a site may change a single word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from briefgen import tomlfile
from briefgen.errors import ConfigError, Problem

_KINDS: Mapping[type, str] = {dict: "a table", list: "a list", str: "words in quotation marks"}
_LETTER = re.compile(r"%(-?[A-Za-z%])")


@dataclass(frozen=True, slots=True)
class Texts:
    """What the site says in its own voice. `texts["home"]` is a word; `count` and `day` make phrases.

    `date_format` takes the letters of `strftime` for days, months, years and weekdays, with the names in this language.
    """

    code: str
    direction: str
    thousands: str
    date_format: str
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    words: Mapping[str, str]
    counts: Mapping[str, tuple[str, str]]
    _written: dict[date, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __getitem__(self, key: str) -> str:
        return self.words[key]

    @property
    def voice(self) -> SimpleNamespace:
        """All words and phrases as attributes, as templates ask for them: `t.home`, `t.count("articles", 3)`."""
        phrases = {"code": self.code, "direction": self.direction, "number": self.number, "count": self.count}
        return SimpleNamespace(**self.words, **phrases, day=self.day, month=self.month)

    def number(self, value: int) -> str:
        """Write a number as the language groups its digits."""
        return f"{value:,}".replace(",", self.thousands)

    def count(self, what: str, value: int) -> str:
        """Write "1 article" or "1,204 articles"."""
        one, other = self.counts[what]
        return (one if value == 1 else other).replace("{n}", self.number(value))

    def day(self, value: date | None) -> str:
        """Write a date; "undated" where there is none."""
        if value is None:
            return self.words["undated"]
        if value not in self._written:
            self._written[value] = _LETTER.sub(lambda match: self._part(match[1], value), self.date_format)
        return self._written[value]

    def month(self, year: int, month: int) -> str:
        """Write "February 2023"."""
        return f"{self.months[month - 1]} {year}"

    def _part(self, letter: str, value: date) -> str:
        names = {
            "B": self.months[value.month - 1],
            "b": self.short_months[value.month - 1],
            "A": self.weekdays[value.weekday()],
            "-d": str(value.day),
        }
        names |= {
            "d": f"{value.day:02}",
            "m": f"{value.month:02}",
            "-m": str(value.month),
            "Y": f"{value.year:04}",
            "y": f"{value.year % 100:02}",
            "%": "%",
        }
        return names.get(letter, f"%{letter}")


def load(
    code: str, folders: Iterable[Path], date_format: str = "", asked_at: tuple[str, int] = ("briefgen.toml", 0)
) -> Texts:
    """Read a language from `folders`, the first winning over those after it; English fills what is left out.

    `asked_at` is the file and line that ask for it. Raises `ConfigError` where there is no such language, or a file cannot be read.
    """
    folders = tuple(folders)
    model = _read(folders[-1] / "languages" / "en.toml", {})
    english, asked = _merged("en", folders, model), _merged(code, folders, model)
    if not asked:
        raise ConfigError.at(
            *asked_at, f"there are no interface texts in “{code}”", hint=f"there are: {_known(folders)}"
        )
    table = _over(english, asked)
    return Texts(
        code=code,
        direction=table["direction"],
        thousands=table["thousands"],
        date_format=date_format or table["date"],
        months=tuple(table["months"]),
        short_months=tuple(table["short_months"]),
        weekdays=tuple(table["weekdays"]),
        words=table["words"],
        counts={key: (one, other) for key, (one, other) in table["counts"].items()},
    )


def _merged(code: str, folders: tuple[Path, ...], model: Mapping[str, Any]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for folder in reversed(folders):
        merged = _over(merged, _read(folder / "languages" / f"{code}.toml", model))
    return merged


def _read(path: Path, model: Mapping[str, Any]) -> dict[str, Any]:
    """Read a language, whose values must be of the kinds of those of `model`."""
    toml = tomlfile.load(path, str(path), ConfigError)
    if toml is None:
        return {}
    wrong = [Problem(str(path), toml.line_of(key), told) for key, told in _misfits(toml.data, model)]
    if wrong:
        raise ConfigError(*wrong)
    return toml.data


def _misfits(
    table: Mapping[str, Any], model: Mapping[str, Any], at: tomlfile.Path = ()
) -> Iterator[tuple[tomlfile.Path, str]]:
    """Yield the keys whose values are of another kind than those of the same keys in `model`, and what they must be."""
    for key, meant in model.items():
        value, here = table.get(key, meant), (*at, key)
        if isinstance(meant, dict) and isinstance(value, dict):
            yield from _misfits(value, meant, here)
        elif type(value) is not type(meant):
            yield here, f"“{key}” must be {_KINDS[type(meant)]}"
        elif isinstance(value, list) and not (len(value) == len(meant) and all(isinstance(one, str) for one in value)):
            yield here, f"“{key}” must be a list of {len(meant)} words"


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = {**old, **value} if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _known(folders: tuple[Path, ...]) -> str:
    return ", ".join(sorted({path.stem for folder in folders for path in (folder / "languages").glob("*.toml")}))
