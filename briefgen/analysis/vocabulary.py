"""The word lists behind who is who, read from analysis/data: titles, nouns for participants, given names."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

from briefgen.annotation import EntityType
from briefgen.values import dataclass

Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun that stands for a participant; nouns of one `group` can stand for each other ("nominee", "candidate")."""

    kind: EntityType
    group: str
    gender: Gender | None


def lines(name: str) -> Iterator[list[str]]:
    """Yield the tab-separated columns of each line of a list, comments left out."""
    for line in (files("briefgen.analysis") / "data" / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _words(name: str) -> frozenset[str]:
    """Return the words of a list that has nothing else."""
    return frozenset(word for (words,) in lines(name) for word in words.split())


def _gender(text: str) -> Gender | None:
    return "m" if text == "m" else "f" if text == "f" else None


@cache
def titles() -> dict[tuple[str, ...], Gender | None]:
    """Return titles as folded words without full stops, with the gender of those who bear them."""
    return {tuple(title.split()): _gender(gender) for title, gender in lines("titles.txt")}


@cache
def abbreviated_titles() -> dict[str, str]:
    """Return titles in full by their abbreviations in small letters, with the full stop: "sen."."""
    return dict(lines("title_abbreviations.tsv"))


@cache
def title_openings() -> frozenset[str]:
    """Return the first words of titles."""
    return frozenset(title[0] for title in titles())


@cache
def nouns() -> dict[str, Noun]:
    """Return the nouns for participants by lemma."""
    table: dict[str, Noun] = {}
    for lemma, kind, group, gender in lines("nouns.tsv"):
        sort: EntityType = "person" if kind == "person" else "place" if kind == "place" else "organisation"
        table.setdefault(lemma, Noun(sort, group, _gender(gender)))
    return table


@cache
def kinds() -> dict[str, EntityType]:
    """Return what kind of participant a common noun stands for, by lemma: the nouns of `nouns` and many more."""
    table: dict[str, EntityType] = {lemma: noun.kind for lemma, noun in nouns().items()}
    for kind, lemmas in lines("common_nouns.tsv"):
        sort: EntityType = "person" if kind == "person" else "place" if kind == "place" else "organisation"
        for lemma in lemmas.split():
            table.setdefault(lemma, sort)
    return table


@cache
def given_names() -> dict[str, Gender]:
    """Return folded given names that mostly one gender bears."""
    return {name: "m" if gender == "m" else "f" for gender, names in lines("given_names.tsv") for name in names.split()}


@cache
def post_nominals() -> frozenset[str]:
    """Return letters, by case, that stand behind a person's name: FRS, QC."""
    return _words("post_nominals.txt")


@cache
def relational_nouns() -> frozenset[str]:
    """Return nouns that say nothing of a person unless it is told whose: rival, wife."""
    return _words("relational_nouns.txt")


@cache
def not_names() -> frozenset[str]:
    """Return capitalised words, folded, that name no participant by themselves."""
    return frozenset(word.replace("_", " ") for word in _words("not_names.txt"))


@cache
def organisation_words() -> frozenset[str]:
    """Return last words of names, folded, that make them organisations."""
    return _words("organisation_words.txt")


@cache
def site_words() -> frozenset[str]:
    """Return last words of names, folded, that make them places: Airport, River."""
    return _words("site_words.txt")


@cache
def thing_words() -> frozenset[str]:
    """Return last words of names, folded, that name no participant: Act, Treaty, Cup."""
    return _words("thing_words.txt")


@cache
def poor_short_forms() -> frozenset[str]:
    """Return first words of organisations' names, folded, that do not stand for them alone: House, National."""
    return _words("poor_short_forms.txt")


@cache
def place_words() -> frozenset[str]:
    """Return common nouns, in small letters, behind the name of a place: "Shaanxi *province*"."""
    return _words("place_words.txt")


@cache
def company_words() -> frozenset[str]:
    """Return common nouns behind the name of a company: "Wells Fargo *shares*"."""
    return _words("company_words.txt")


@cache
def government_verbs() -> frozenset[str]:
    """Return lemmas of verbs whose subject, where it is a capital or a seat of government, stands for the government."""
    return _words("government_verbs.txt")
