"""How alike two texts are: sentences by their words, articles by short fingerprints, so that wire copies are found in linear time.

MinHash over runs of four words (Broder, "On the Resemblance and Containment of Documents", 1997), with one hash a run, which is
binned (one-permutation hashing; Li, Owen and Zhang, 2012) and its empty bins filled from the next full one (Shrivastava and Li,
2014); candidates share a band of bins (locality-sensitive hashing; Indyk and Motwani, 1998). Linear in the number of texts.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

BINS = 48
BAND = 2
"""Bins a band: two texts that share four tenths of their runs share one of the 24 bands 98 times in a hundred."""
ALIKE = 0.36
"""Share of equal bins from which two texts are versions of one: it estimates the share of common runs among all runs. A wire copy of
which a newspaper prints the first four tenths has 0.4; two different ones of 835 about one election campaign
never reach 0.2."""
_TEXTS = 1024  # whose bins are remembered: a text is compared with several
_RUN = 4
_DIGITS = 6
_ALL_BUT_FIRST = int("7fffff" * BINS, 16)
_FIRST = int("800000" * BINS, 16)
"""The first bit of each bin, and all the others."""
_FEWEST_RUNS = 40
_EMPTY = 1 << 32  # greater than any hash
_WORD = re.compile(r"\w+")
_PUNCTUATION = "“”‘’–—…"
_OF_WORDS, _LETTERS, _FIGURES = (
    bytes(byte if byte < 128 and is_kept(chr(byte)) else ord(" ") for byte in range(256))
    for is_kept in (_WORD.match, str.isalpha, str.isdigit)
)
"""A space in place of each byte that is in no word of ASCII, that is no letter, and that is no digit."""
_CONTENT = re.compile(r"[^\W\d_]{4,}|\d+")
_LONG = 4
_STEM = 7
_SENTENCES = 2048  # whose words are remembered: a sentence is compared on several pages


def fingerprint(text: str) -> str:
    """Return the fingerprint of a text, `_DIGITS` hex digits for each bin; "" if it is too short to tell."""
    words = " ".join(words_in(text.casefold())).encode("utf-8", "surrogatepass").split(b" ")
    runs = set(map(b" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False)))
    if len(runs) < _FEWEST_RUNS:
        return ""
    bins = [_EMPTY] * BINS
    for run in map(crc32, runs):
        if run < bins[run % BINS]:  # noqa: PLR1730 - most are not, and to call `min` takes longer than all the rest
            bins[run % BINS] = run
    return "".join(f"{run // BINS & 0xFFFFFF:0{_DIGITS}x}" for run in _filled(bins))


def words_in(text: str) -> list[str]:
    """Return the words of a text; of one in plain ASCII but for its punctuation, as most are, without a look at each character."""
    plain = _without_punctuation(text)
    return plain.encode().translate(_OF_WORDS).decode().split() if plain.isascii() else _WORD.findall(plain)


def _without_punctuation(text: str) -> str:
    """Return a text with spaces for the marks outside of ASCII that texts in plain English have."""
    if not text.isascii():
        for mark in _PUNCTUATION:
            text = text.replace(mark, " ")
    return text


def _filled(bins: Sequence[int]) -> list[int]:
    """Return the bins, each empty one with the value of the next full one, so that like texts keep like bins."""
    filled: list[int] = []
    following = next(value for value in bins if value != _EMPTY)
    for value in reversed(bins):
        following = following if value == _EMPTY else value
        filled.append(following)
    return filled[::-1]


def likeness(one: str, other: str) -> float:
    """Return the share of equal bins of two fingerprints, 0..1."""
    differing = _bins(one) ^ _bins(other)
    # All bins are looked at in one step: adding carries into the first bit of each that has any other bit, and no further.
    unequal = (((differing & _ALL_BUT_FIRST) + _ALL_BUT_FIRST) | differing) & _FIRST
    return (BINS - unequal.bit_count()) / BINS


@lru_cache(maxsize=_TEXTS)
def _bins(print_: str) -> int:
    """Return the bins as one number: there are many to be compared."""
    return int(print_, 16)


@lru_cache(maxsize=_SENTENCES)
def content_words(text: str) -> frozenset[str]:
    """Return the `stems` of a sentence, which are remembered for a while: it is compared with several others."""
    return stems(text)


def stems(text: str) -> frozenset[str]:
    """Return the numbers and longer words of a text, cut to a rough stem, by which sentences are compared."""
    plain = _without_punctuation(text.casefold())
    if not plain.isascii():
        return frozenset([word[:_STEM] for word in _CONTENT.findall(plain)])
    raw = plain.encode()
    words = [word[:_STEM] for word in raw.translate(_LETTERS).decode().split() if len(word) >= _LONG]
    return frozenset([*words, *[figure[:_STEM] for figure in raw.translate(_FIGURES).decode().split()]])


def families(fingerprints: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of keys whose texts are versions of one; each group in the order of the mapping, its first the head."""
    width = BAND * _DIGITS
    bands: list[tuple[int, dict[str, str]]] = [(start, {}) for start in range(0, BINS * _DIGITS, width)]
    members: dict[str, list[str]] = {}
    for key, print_ in fingerprints.items():
        first = [heads.setdefault(print_[start : start + width], key) for start, heads in bands]
        candidates = [head for head in dict.fromkeys(first) if head != key]
        head = _head(print_, candidates, fingerprints) if candidates else None
        members.setdefault(head or key, []).append(key)
    return tuple(tuple(group) for group in members.values() if len(group) > 1)


def same_families(fingerprints: Mapping[str, str], key: str, print_: str) -> bool:
    """Tell whether `families` would find the same if the text `key` had the fingerprint `print_`; no also where that is not plain.

    Where a text belongs depends on the texts that are the first to have one of its bands. So nothing changes while the text itself
    neither is nor was the first of a band that it gains or loses and shares, and is like the same texts as before.
    """
    old, width = fingerprints[key], BAND * _DIGITS
    bands = [(old[at : at + width], print_[at : at + width], at) for at in range(0, BINS * _DIGITS, width)]
    had, have = ([[] for _ in bands], [[] for _ in bands])  # type: tuple[list[list[str]], list[list[str]]]
    for other, its in fingerprints.items():
        for number, (before, after, at) in enumerate(bands):
            band = its[at : at + width]
            if band == before:
                had[number].append(other)
            if (after if other == key else band) == after:
                have[number].append(other)
    if any(len(some) > 1 and some[0] == key for a, b in zip(had, have, strict=True) if a != b for some in (a, b)):
        return False
    near = {other for some in (*had, *have) for other in some if other != key}
    if any((likeness(fingerprints[n], old) >= ALIKE) != (likeness(fingerprints[n], print_) >= ALIKE) for n in near):
        return False
    candidates = [[some[0] for some in held if some[0] != key] for held in (had, have)]
    return _head(old, candidates[0], fingerprints) == _head(print_, candidates[1], fingerprints)


def _head(print_: str, candidates: Iterable[str], fingerprints: Mapping[str, str]) -> str | None:
    """Return the first of the candidates that is alike enough."""
    for head in dict.fromkeys(candidates):
        if likeness(print_, fingerprints[head]) >= ALIKE:
            return head
    return None
