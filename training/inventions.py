"""Invented names to put in the place of annotated ones: what a word is must then be told from its shape, its features and its context."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from random import Random

from spacy.tokens import Token as WordToken

from .corpora import Sentence, Token
from .documents import spans

LETTERS = "AAABBCCCDDEEFFGHIIIJKLLMMNNNOOPPPRRSSSTTUUVWZ"
COMPANY_ENDINGS = ("tech", "com", "bank", "corp", "net")
AGENCIES = ("AP", "Reuters", "AFP", "Xinhua", "PTI", "UPI", "IPS", "ANI", "VOA", "dpa")
CHANCES = {"PERSON": 0.4, "ORG": 0.6, "LOC": 0.3}
"""How often a name of each type is replaced."""


@dataclass(frozen=True, slots=True)
class Inventor:
    """Replaces names in sentences by invented ones of the same type; the lists are what the inventions are drawn from."""

    people: list[tuple[list[str], list[str]]]
    countries: list[str]
    places: list[str]
    patterns: list[str]
    topics: list[str]
    tokenizer: Callable[[str], Iterable[WordToken]]
    families: list[str] = field(init=False)
    short_places: list[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "families", [family for _, names in self.people for family in names])
        object.__setattr__(self, "short_places", [place for place in self.places if " " not in place])

    def rename(self, sentence: Sentence, rng: Random) -> Sentence:
        """Return the sentence with some names replaced; a long organisation sometimes gets its acronym in brackets."""
        result: list[Token] = []
        done = 0
        for start, end, label in spans(sentence):
            result += sentence[done:start]
            done = end
            if label in CHANCES and rng.random() < CHANCES[label]:
                result += self._instead(sentence[start:end], label, rng)
            else:
                result += sentence[start:end]
        return (*result, *sentence[done:])

    def dateline(self, rng: Random) -> Sentence:
        """Return how reports begin: "NAIROBI, Kenya (AP) — "."""
        words = [Token(w, space=True, name="B-LOC" if not i else "I-LOC") for i, w in enumerate(self._capitals(rng))]
        if rng.random() < 0.3:
            words[-1] = replace(words[-1], space=False)
            words += [Token(",", space=True), *self._tokens(rng.choice(self.countries), "LOC", space=True)]
        if rng.random() < 0.4:
            agency = Token(rng.choice(AGENCIES), space=False, name="B-ORG")
            words += [Token("(", space=False), agency, Token(")", space=True)]
        return (*words, Token(rng.choice(("—", "-", "–", "--")), space=True))

    def _capitals(self, rng: Random) -> list[str]:
        return rng.choice(self.places).upper().split()

    def _instead(self, old: Sentence, label: str, rng: Random) -> list[Token]:
        make = {"PERSON": self.person, "LOC": self.place, "ORG": self.organisation}[label]
        name = make(rng, short=len(old) == 1)
        new = self._tokens(name, label, space=old[-1].space)
        acronym = "".join(word[0] for word in name.split() if word[0].isupper())
        if label == "ORG" and len(acronym) > 2 and rng.random() < 0.2:
            opening, closing = Token("(", space=False), Token(")", space=old[-1].space)
            new = [*new[:-1], replace(new[-1], space=True), opening, Token(acronym, space=False, name="B-ORG"), closing]
        return new

    def _tokens(self, name: str, label: str, *, space: bool) -> list[Token]:
        words = self.tokenizer(name)
        new = [Token(w.text, bool(w.whitespace_), f"{'I' if i else 'B'}-{label}") for i, w in enumerate(words)]
        return [*new[:-1], replace(new[-1], space=space)]

    def person(self, rng: Random, *, short: bool) -> str:
        """Return a given and a family name of one country, or one of them."""
        given, family = rng.choice(self.people)
        if short:
            return rng.choice(family if rng.random() < 0.85 else given)
        middle = rng.choices(["", f" {rng.choice(LETTERS)}.", f" {rng.choice(given)}"], (8, 1, 1))[0]
        return f"{rng.choice(given)}{middle} {rng.choice(family)}"

    def place(self, rng: Random, *, short: bool) -> str:
        """Return a city, country or region."""
        return rng.choice(self.short_places if short else self.places)

    def organisation(self, rng: Random, *, short: bool) -> str:
        """Return an organisation after one of the patterns, or, of one word, mostly an acronym."""
        if short:
            return self._short_organisation(rng)
        words = [rng.choice(word.split("|")) for word in rng.choice(self.patterns).split()]
        filled = (self._filled(word[1:-1], rng) if word.startswith("{") else word for word in words)
        return " ".join(filled).replace(" ,", ",")

    def _short_organisation(self, rng: Random) -> str:
        draw = rng.random()
        if draw < 0.75:
            return "".join(rng.choices(LETTERS, k=rng.choice((2, 3, 3, 3, 4, 4, 5))))
        family = rng.choice(self.families)
        return family if draw < 0.9 else family.capitalize() + rng.choice(COMPANY_ENDINGS)

    def _filled(self, slot: str, rng: Random) -> str:
        if slot == "place":
            return rng.choice(self.countries if rng.random() < 0.5 else self.short_places)
        return rng.choice(self.families if slot == "family" else self.topics)
