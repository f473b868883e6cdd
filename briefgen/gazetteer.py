"""Countries, their demonyms, capitals and seats of government, and other places: compact tables written for briefgen (data/).

A demonym is never a participant of its own ("Belarusian" is Belarus), and a capital or a seat of government may stand for the
government ("Minsk has asserted", "the Kremlin said"). The table lies below analysis, since resolution and pages ask it as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Sense = Literal["country", "demonym", "capital", "seat", "city", "state", "region", "water"]


_STATES = ("Republic", "Islamic Republic", "Federal Republic", "Kingdom")  # "Kingdom of Norway" is Norway
_PLACES: dict[str, Sense] = {"city": "city", "state": "state", "region": "region", "water": "water"}


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory; `coordinates` are those of its capital in degrees north and east, None where there is none."""

    name: str
    also: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    coordinates: tuple[float, float] | None
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of the tables stands for: the `place` by its usual name; `country` for those of countries.tsv.

    `doubtful` where the word is as often something else (Georgia, Jordan).
    """

    place: str
    sense: Sense
    doubtful: bool
    country: Country | None = None

    @property
    def is_country(self) -> bool:
        """Whether the country itself is meant, by a name or a demonym."""
        return self.sense in {"country", "demonym"}


def _values(column: str) -> tuple[str, ...]:
    return tuple(value for value in column.split(";") if value)


def _coordinates(column: str) -> tuple[float, float] | None:
    north, _, east = column.partition(",")
    return (float(north), float(east)) if east else None


def _rows(table: str = "countries.tsv") -> Iterator[list[str]]:
    text = (files("briefgen") / "data" / table).read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith(("#", "name\t")):
            yield line.split("\t")


def _certain(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value.removesuffix("?") for value in values)


def _plural(demonym: str) -> str:
    return demonym if demonym.endswith(("ese", "ss", "sh", "ch", "men", "i")) else demonym + "s"


@cache
def countries() -> tuple[Country, ...]:
    """Return the whole table, by name."""
    return tuple(
        Country(name.removesuffix("?"), _certain(_values(also)), _certain(_values(demonyms)), _certain(_values(capitals)),
                _coordinates(coordinates), _certain(_values(seats)))
        for name, also, demonyms, capitals, coordinates, seats in _rows()
    )  # fmt: skip


@cache
def meanings() -> dict[str, Meaning]:
    """Return what each word or phrase of the table stands for, as spelt in running text (without a leading article)."""
    table: dict[str, Meaning] = {}
    senses: tuple[tuple[int, Sense], ...] = (
        (0, "country"),
        (1, "country"),
        (2, "demonym"),
        (3, "capital"),
        (5, "seat"),
    )
    for country, row in zip(countries(), _rows(), strict=True):
        for column, sense in senses:
            for value in _values(row[column]):
                place = country.capitals[0] if sense == "capital" else value if sense == "seat" else country.name
                meaning = Meaning(place.removesuffix("?"), sense, value.endswith("?"), country)
                table.setdefault(value.removesuffix("?"), meaning)
                if sense == "demonym":
                    table.setdefault(_plural(value.removesuffix("?")), meaning)
    for country in countries():
        for form in _STATES:
            table.setdefault(
                f"{form} of {country.name}", Meaning(country.name, "country", doubtful=False, country=country)
            )
    for kind, names in _rows("places.tsv"):
        for name in names.split(";"):
            short, _, place = name.partition("=")
            meaning = Meaning((place or short).removesuffix("?"), _PLACES[kind], short.endswith("?"))
            table.setdefault(short.removesuffix("?"), meaning)
    return table


def meaning_of(words: str) -> Meaning | None:
    """Return what the words stand for, a leading article apart; None for what is not in the table."""
    table = meanings()
    return table.get(words) or table.get(words.removeprefix("the ").removeprefix("The "))
