"""Names as strings: how they are compared, shortened and folded, within an article and across articles.

Pure functions over text, shared by the rooms that decide who is who.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "qc", "kc", "sc", "mp", "esq"})
_LETTERS_AFTER = re.compile(r"(?!(?:I{1,3}|IV|VI{0,3}|IX|JR|SR)\Z)[A-Z]{2,4}")
_FEWEST = 2
_COMPANY = frozenset(
    {"inc", "ltd", "llc", "plc", "corp", "corporation", "co", "company", "gmbh", "ag", "sa", "nv", "limited"}
)
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "van",
        "von",
        "der",
        "den",
        "de",
        "du",
        "da",
        "di",
        "la",
        "le",
        "dos",
        "del",
        "of",
        "st",
    }
)
_FOREMOST = 5
_LONG_SURNAME = 6  # letters from which one that differs is rather a slip than another name; bare surnames one more
_LONG_GIVEN = 5
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "at", "&", "de", "la", "du", "des"})
_PLAIN = (("’", "'"), ("ł", "l"), ("ø", "o"))
# Sounds that transliterations spell differently; applied in this order to folded words.
_SOUNDS = (
    ("tch", "ch"), ("tsch", "ch"), ("sch", "sh"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("yy", "i"), ("ii", "i"), ("ij", "i"),
    ("ph", "f"), ("kh", "h"), ("gh", "g"), ("ks", "x"), ("q", "k"), ("ck", "k"), ("w", "v"), ("j", "y"), ("ye", "e"), ("yo", "o"),
    ("ya", "a"), ("ia", "a"), ("yu", "u"), ("iu", "u"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text without case, diacritics and typographic apostrophes, for comparison."""
    return _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return text.casefold()
    plain = text
    while (folded := _without_marks(plain)) != plain:  # a folded letter may decompose again
        plain = folded
    return plain


def _without_marks(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    for mark in [c for c in set(plain) if not c.isascii() and unicodedata.combining(c)]:
        plain = plain.replace(mark, "")
    for typographic, common in _PLAIN:
        plain = plain.replace(typographic, common)
    return plain


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, without full stops."""
    return tuple(words_of_text(name))


def words_of_text(text: str) -> list[str]:
    """Return the folded words of a longer text, as `words` does, which is not worth remembering."""
    return [word.replace(".", "") for word in _WORD.findall(_folded(text))]


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a person's name without Jr., QC and the like; never empty for a name with a word."""
    found = words(name)
    while len(found) > 1 and found[-1] in _SUFFIXES:
        found = found[:-1]
    return found


def is_junior(name: str) -> bool:
    """Tell whether the name is the son's (Jr.): father and son are two people."""
    return words(name)[-1:] == ("jr",)


def plain_name(name: str) -> str:
    """Return the name of a person as a sentence has it: "Zaha Hadid" for "Zaha Hadid DBE RA" and "ZAHA HADID"."""
    parts = name.split()
    while len(parts) > _FEWEST and _LETTERS_AFTER.fullmatch(parts[-1]) and not all(map(str.isupper, parts)):
        parts.pop()
    shouted = len(parts) > 1 and all(part.isupper() and len(part) > 1 for part in parts)
    return " ".join(part.capitalize() if shouted else part for part in parts)


def surname(name: str) -> str:
    """Return the folded last word of a person's name ("" for none)."""
    return (person_words(name) or ("",))[-1]


def given_name(name: str) -> str:
    """Return the folded first word of a person's name of at least two words, else ""."""
    found = person_words(name)
    return found[0] if len(found) > 1 else ""


def namesakes(names: Sequence[str]) -> dict[int, frozenset[int]]:
    """Return, for each full name by its place, the places of the others with its surname; "" and single words are nobody's."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        if given_name(name):
            bearers[surname(name)].append(number)
    return {number: frozenset(group) - {number} for group in bearers.values() if len(group) > 1 for number in group}


def foremost(shared: Mapping[int, frozenset[int]], times: Mapping[int, int]) -> frozenset[int]:
    """Return those namesakes who are named five times as often as all others together: whom the surname alone means."""
    return frozenset(
        who for who, rivals in shared.items() if times[who] >= _FOREMOST * sum(times[each] for each in rivals)
    )


@cache
def _nicknames() -> dict[str, str]:
    """Return short given names with their full forms; of several the first in the table."""
    table: dict[str, str] = {}
    for line in (files("briefgen") / "data" / "nicknames.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            formal, _, shorts = line.partition("\t")
            for short in shorts.split():
                table.setdefault(short, formal)
    return table


def formal_given_name(given: str) -> str:
    """Return the full form of a folded given name: bill → william; others as they are."""
    return _nicknames().get(given, given)


def edits(one: str, other: str, limit: int) -> int:
    """Return how many letters must be put in, left out or changed to turn one into the other; `limit` + 1 for more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _same_given(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (
        one == other
        or formal_given_name(one) == formal_given_name(other)
        or (long.startswith(short) and (len(short) == 1 or len(short) >= 3))
    )


def same_person_name(one: str, other: str) -> bool:
    """Tell whether two full personal names may be one person's: same surname, no contradiction in what stands before it.

    "Hillary Clinton" and "Hillary Rodham Clinton", "J. Smith" and "John Smith", "Rob Portman" and "Robert Portman" agree;
    "Bill Clinton" and "Hillary Clinton" do not.
    """
    if is_junior(one) != is_junior(other):
        return False
    a, b = person_words(one), person_words(other)
    if a == b:
        return True
    if len(a) < 2 or len(b) < 2 or a[-1] != b[-1]:
        return False
    if not _same_given(a[0], b[0]):
        return False
    middle_a, middle_b = a[1:-1], b[1:-1]
    return all(any(_same_given(x, y) for y in middle_b) for x in middle_a) or all(
        any(_same_given(x, y) for y in middle_a) for x in middle_b
    )


def is_slip(one: str, other: str) -> bool:
    """Tell whether two personal names of equally many words differ by one letter of one long word: Donand Trump, Lukashenka.

    A given name must keep its first and last letter: Maria is not Mario.
    """
    a, b = person_words(one), person_words(other)
    if len(a) != len(b) or is_junior(one) != is_junior(other):
        return False
    unlike = [i for i in range(len(a)) if a[i] != b[i]]
    if len(unlike) != 1:
        return False
    x, y = a[unlike[0]], b[unlike[0]]
    if unlike[0] == len(a) - 1:
        return min(len(x), len(y)) >= _LONG_SURNAME + (len(a) == 1) and x[0] == y[0] and edits(x, y, 1) == 1
    return min(len(x), len(y)) >= _LONG_GIVEN and (x[0], x[-1]) == (y[0], y[-1]) and edits(x, y, 1) == 1


def short_forms(name: str) -> frozenset[str]:
    """Return the folded short forms under which a person of that full name goes: surname, with particles, compound surname."""
    found = person_words(name)
    if len(found) < 2:
        return frozenset(found)
    forms = {found[-1]}
    for start in range(1, len(found)):
        forms.add(" ".join(found[start:]))
    for start in range(len(found) - 2, 0, -1):
        if found[start] not in _PARTICLES:
            break
        forms.add("".join(found[start:]))
    forms.update(part for part in found[-1].split("-") if len(part) > 3)
    return frozenset(forms)


@lru_cache(maxsize=65536)
def organisation_key(name: str) -> str:
    """Return the name of an organisation or place without article and legal form, folded."""
    found = list(words(name))
    while found and found[0] == "the":
        found = found[1:]
    while len(found) > 1 and found[-1] in _COMPANY:
        found = found[:-1]
    plain = [word.removesuffix("'s") for word in found]
    return " ".join([word for word in plain if word != "s"] or plain)  # the text may have "People 's Party"


@cache
def known_organisations() -> frozenset[str]:
    """Return the names and short forms of well-known organisations as they are spelt."""
    return frozenset(form for forms in _organisations() for form in forms)


@cache
def _organisations() -> tuple[tuple[str, ...], ...]:
    """Return the full name of each well-known organisation with its short forms behind it."""
    rows = (files("briefgen") / "data" / "organisations.tsv").read_text("utf-8").splitlines()
    return tuple(tuple(row.replace("\t", ";").split(";")) for row in rows if not row.startswith("#"))


@cache
def _full_names() -> dict[str, str]:
    """Return the keys of the names of well-known organisations with the keys of their full names."""
    return {organisation_key(form): organisation_key(forms[0]) for forms in _organisations() for form in forms}


@lru_cache(maxsize=65536)
def known_key(name: str) -> str:
    """Return the key of an organisation, of a well-known one that of its full name: UN, "U.N. Security Council"."""
    key = organisation_key(name)
    whole = _full_names().get(key)
    if whole is None and " " in key:
        first, _, rest = key.partition(" ")
        expanded = f"{_full_names().get(first, first)} {rest}"
        whole = _full_names().get(expanded, expanded)
    return whole or key


def is_known_organisation(name: str) -> bool:
    """Tell whether the table has the name, or a short form, of a well-known organisation: the Islamic State is no place."""
    return organisation_key(name) in _full_names()


@lru_cache(maxsize=65536)
def acronyms(name: str) -> frozenset[str]:
    """Return the folded acronyms that the name may have: IAEA, and with its small words (DoJ)."""
    found = [part for word in words(name) for part in word.split("-") if part not in ("", "s")]  # "People 's Army"
    if len(found) < 2:
        return frozenset()
    big = "".join(word[0] for word in found if word not in _SMALL)
    every = "".join(word[0] for word in found if word not in {"the", "and", "&"})
    return frozenset(form for form in (big, every, "".join(word[0] for word in found)) if len(form) > 1)


def is_acronym(text: str) -> bool:
    """Tell whether the word looks like an acronym (IAEA, U.N., DoJ, MSF)."""
    letters = text.replace(".", "").replace("&", "").removesuffix("s")
    return (
        2 <= len(letters) <= 8 and letters.isalpha() and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)
    )


@lru_cache(maxsize=65536)
def sound_key(name: str) -> str:
    """Return a key that spellings of one foreign name share ("Lukashenka", "Loukachenko" are near, "Zelenskyy" = "Zelensky")."""
    text = " ".join(words(name)).replace("-", " ").replace("'", "")
    for spelling, sound in _SOUNDS:
        text = text.replace(spelling, sound)
    text = re.sub(r"(.)\1+", r"\1", text)
    return re.sub(r"[iy]\b", "i", text)
