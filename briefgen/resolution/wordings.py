"""Which sayings are one quote: the same words, or one a piece of the other, by the same speaker.

Texts are compared by their runs of five words, and only through runs that several have, which are few.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from briefgen.naming import words_of_text
from briefgen.resolution.sayings import Saying

_RUN = 5  # words in a row that two versions of a quote share
_CONTAINED = 0.8  # part of the shorter version's runs of words that the longer must have
_BUCKET = 20  # earlier quotes with the same run of words that are compared at most


@dataclass(slots=True, eq=False)
class _Wording:
    """Words that are said. `runs` are those of their runs (hashes) that others have, too, of `size` in all.

    It `is_short` if there is but one run, if any. `homes` are the numbers of the quotes with these words, by speaker.
    """

    runs: frozenset[int]
    size: int
    is_short: bool
    homes: dict[str | None, int] = field(default_factory=dict)

    @classmethod
    def of(cls, words: str, runs: Collection[int], again: set[int]) -> Self:
        """Return the wording of folded words, whose runs those are; `again` are the runs that others have, too."""
        return cls(frozenset(again.intersection(runs)), len(runs), words.count(" ") < _RUN)

    def is_like(self, other: "_Wording") -> bool:
        """Tell whether one contains the other."""
        return len(self.runs & other.runs) >= _CONTAINED * min(self.size, other.size)


def versions(sayings: Sequence[Saying]) -> list[list[Saying]]:
    """Put the sayings together that are one quote; the first of each group is the first of `sayings`."""
    wordings = _wordings(sayings)
    groups: list[list[Saying]] = []
    known = _Known()
    for saying in sayings:
        wording = wordings[saying.text]
        home = wording.homes.get(saying.speaker)
        if home is None:
            home = _same_words(saying, wording.homes)
            if home is None and not wording.is_short:
                home = next((n for n in known.near(wording) if groups[n][0].story is not saying.story), None)
            if home is None or not _one_voice(groups[home][0], saying):
                home = known.add(wording)
                groups.append([])
            wording.homes[saying.speaker] = home
            known.note(wording, home)
        groups[home].append(saying)
    return groups


def _same_words(saying: Saying, same: Mapping[str | None, int]) -> int | None:
    """Return the group of the same words that a saying without a speaker joins, or that lacks one: the first of them."""
    return min(same.values(), default=None) if saying.speaker is None else same.get(None)


def _one_voice(one: Saying, other: Saying) -> bool:
    return one.speaker == other.speaker or one.speaker is None or other.speaker is None


class _Known:
    """The quotes by the runs of their words."""

    def __init__(self) -> None:
        self._by_run: dict[int, list[int]] = {}
        self._first: list[_Wording] = []
        self._alike: dict[tuple[_Wording, _Wording], bool] = {}

    def add(self, wording: _Wording) -> int:
        """Begin a quote with this wording, and return its number."""
        self._first.append(wording)
        return len(self._first) - 1

    def note(self, wording: _Wording, home: int) -> None:
        """Let a quote be found by the runs of this wording, too."""
        for run in wording.runs:
            if len(found := self._by_run.setdefault(run, [])) < _BUCKET and (not found or found[-1] != home):
                found.append(home)

    def near(self, wording: _Wording) -> Iterator[int]:
        """Yield the quotes that this wording contains, or that contain it, the oldest first."""
        by_run = self._by_run
        for home in sorted(set().union(*[by_run[run] for run in wording.runs if run in by_run])):
            if self._are_alike(wording, self._first[home]):
                yield home

    def _are_alike(self, one: _Wording, other: _Wording) -> bool:
        """Tell whether one contains the other; many say the same words, so it is found out once."""
        pair = (one, other)
        known = self._alike.get(pair)
        if known is None:
            known = self._alike[pair] = one.is_like(other)
        return known


def _wordings(sayings: Iterable[Saying]) -> Mapping[str, _Wording]:
    """Return the wordings of all texts; texts of the same words have the same one."""
    speakers: dict[str, set[str | None]] = defaultdict(set)
    for saying in sayings:
        speakers[saying.text].add(saying.speaker)
    seen, again = set[int](), set[int]()
    drafts: dict[str, tuple[str, array[int]]] = {}
    for text, those in speakers.items():
        found = words_of_text(text)
        runs = set(map(hash, zip(*(found[i:] for i in range(_RUN)), strict=False)))
        again |= runs if len(those) > 1 else seen & runs
        seen |= runs
        drafts[text] = " ".join(found), array("q", runs)  # a tenth of what a set takes
    made = {words: _Wording.of(words, runs, again) for words, runs in drafts.values()}
    return {text: made[words] for text, (words, _) in drafts.items()}
