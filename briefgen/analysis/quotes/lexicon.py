"""The words of speech and writing, from the tables in `analysis/data`, looked up by any of their forms."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from briefgen.values import dataclass

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports speech: its lemma and the constructions in which it does (see the head of the table)."""

    lemma: str
    constructions: frozenset[str]

    @property
    def width(self) -> int:
        """How many words it has: two for "point out", three for "make it clear"."""
        return self.lemma.count(" ") + 1

    def takes(self, construction: str) -> bool:
        """Tell whether the word reports speech in that construction."""
        return construction in self.constructions


@cache
def verbs() -> Mapping[str, Cue]:
    """Return the verbs of speech by form, lower case: `says` → say, `pointed` → point out is under `pointed out`."""
    forms: dict[str, Cue] = {}
    for lemma, constructions, irregular in _rows("speech_verbs.tsv"):
        cue = Cue(lemma, frozenset(constructions.split()))
        for form in _forms(lemma, irregular.split()):
            forms.setdefault(form, cue)
    return forms


@cache
def widths() -> Mapping[str, int]:
    """Return for each first word of a verb of speech the number of words of the longest that begins with it."""
    found: dict[str, int] = {}
    for form, cue in verbs().items():
        first = form.partition(" ")[0]
        found[first] = max(found.get(first, 0), cue.width)
    return found


@cache
def nouns() -> Mapping[str, Cue]:
    """Return the nouns of speech by form, lower case, singular and plural."""
    found: dict[str, Cue] = {}
    for lemma, constructions, _ in _rows("speech_nouns.tsv"):
        cue = Cue(lemma, frozenset(constructions.split()))
        found[lemma] = found[_with_s(lemma)] = cue
    return found


@cache
def light_verbs() -> frozenset[str]:
    """Return the forms, lower case, of verbs that bring out what a noun of speech says ("gave an assurance that …")."""
    text = files("briefgen.analysis").joinpath("data/light_verbs.txt").read_text(encoding="utf8")
    return frozenset(form for line in text.splitlines() if not line.startswith("#") for form in line.split())


def _rows(name: str) -> Iterator[tuple[str, str, str]]:
    text = files("briefgen.analysis").joinpath("data", name).read_text(encoding="utf8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            lemma, constructions, irregular = (*line.split("\t"), "", "")[:3]
            yield lemma, constructions, irregular


def _forms(lemma: str, irregular: list[str]) -> Iterator[str]:
    """Yield the forms of a verb; a particle stays behind each of them ("pointed out")."""
    verb, _, particle = lemma.partition(" ")
    tail = f" {particle}" if particle else ""
    yield verb + tail
    yield _with_s(verb) + tail
    yield from (form + tail for form in irregular)
    if not any(form.endswith("ing") for form in irregular):
        yield _with_ing(verb) + tail
    if not irregular or all(form.endswith("ing") for form in irregular):
        yield _with_ed(verb) + tail


def _with_s(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in _VOWELS else word + "s"


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in _VOWELS else verb + "ed"


def _with_ing(verb: str) -> str:
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else verb + "ing"
