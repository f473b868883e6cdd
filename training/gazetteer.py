"""What lists of names know about single words: a short vector of features a word.

The tagger of names sees, beside a word's form, whether it is known as a given or family name, a city, a country, a word that
organisations are named with, a title, an ordinary lower-case word, and so on.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pycountry
from spacy.language import Language

from .corpora import read
from .word_lists import lines
from .world import cities, countries, family_names, given_names

MOST_LOWER_CASE_WORDS = 14_000
LATIN = re.compile(r"[^\W\d_][\w'’.-]*")
HEADS = ("government", "company", "political", "society", "education", "media", "sport", "modifier")
FEATURES = (
    *(
        "known",
        "given",
        "family",
        "frequent in the news",
        "city",
        "part of a city",
        "country",
        "subdivision",
        "place",
        "part of a place",
    ),
    *(
        "place noun",
        "organisation",
        "part of an organisation",
        *HEADS,
        "title",
        "nationality",
        "calendar",
        "lower case",
    ),
)
Weights = dict[str, dict[str, float]]
"""Word → feature → value, about 0 to 1.5."""


def collect(nlp: Language, corpora: Path) -> Weights:
    """Return all features of all words, in lower case."""
    weights: Weights = defaultdict(lambda: {"known": 0.5})
    for feature, names in (("given", given_names()), ("family", family_names())):
        for word, count in names.items():
            weights[word][feature] = 0.4 + math.log1p(count) / 4
    for name, population in cities():
        _add_name(nlp, weights, name, ("city", "part of a city"), math.log10(max(population, 1000)) / 6)
    for feature, names_ in (("country", countries()), ("subdivision", (s.name for s in pycountry.subdivisions))):
        for name in names_:
            _add_name(nlp, weights, name, (feature, feature), 1.0)
    for feature in ("place", "organisation"):
        for name in _names(f"{feature}s.txt"):
            _add_name(nlp, weights, name, (feature, f"part of {'a' if feature == 'place' else 'an'} {feature}"), 1.0)
    _add_word_lists(weights)
    _add_lower_case(weights, corpora)
    return _in_lower_case(weights)


def _add_name(nlp: Language, weights: Weights, name: str, features: tuple[str, str], value: float) -> None:
    """Return a name of one word gives that word the first feature, a longer one gives its words the second."""
    words = [token.text for token in nlp.tokenizer(name)]
    feature = features[len(words) > 1]
    for word in words:
        if word[:1].isupper():
            weights[word][feature] = max(value, weights[word].get(feature, 0))


def _add_word_lists(weights: Weights) -> None:
    for line in lines("heads.txt"):
        kind, _, words = line.partition(": ")
        for word in words.split():
            weights[word][kind] = 1.0
    for file, feature in (
        ("titles.txt", "title"),
        ("calendar.txt", "calendar"),
        ("nationalities.txt", "nationality"),
        ("places_nouns.txt", "place noun"),
        ("people.txt", "frequent in the news"),
    ):
        for word in _parts(" ".join(lines(file)).split()):
            weights[word][feature] = 1.0
            if feature == "nationality" and not word.endswith(("s", "sh", "ch", "ese", "man")):
                weights[word + "s"][feature] = 1.0


def _parts(words: list[str]) -> Iterator[str]:
    """Words, and the capitalised parts of those with a hyphen, which the tokenizer cuts: "Myung-bak" → "Myung"."""
    for word in words:
        yield word
        if "-" in word:
            yield from (part for part in word.split("-") if part[:1].isupper() and len(part) > 1)


def _add_lower_case(weights: Weights, corpora: Path) -> None:
    """How often the word is written without a capital."""
    for word, count in lower_case_words(corpora).most_common(MOST_LOWER_CASE_WORDS):
        weights[word]["lower case"] = math.log1p(count) / 6


def _in_lower_case(weights: Weights) -> Weights:
    """Return the same for words in lower case, with the features of all their spellings; the network sees the shape beside them."""
    merged: Weights = defaultdict(dict)
    for word, features in weights.items():
        for feature, value in features.items():
            merged[word.lower()][feature] = max(value, merged[word.lower()].get(feature, 0))
    return merged


def _names(file: str) -> Iterator[str]:
    for line in lines(file):
        yield from line.split("|")


def lower_case_words(corpora: Path) -> Counter[str]:
    """Lower-case words of the training texts."""
    files = sorted([*corpora.glob("syntax/*-train.conllu"), *corpora.glob("names/train/*.iob2")])
    words = (token.text for file in files for document in read(file) for sentence in document for token in sentence)
    return Counter(word for word in words if word.islower() and LATIN.fullmatch(word))
