"""A name in the text, and what the tokens around it tell."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection
from operator import attrgetter

from briefgen.analysis.tokens import Doc
from briefgen.analysis.vocabulary import Gender, not_names, titles
from briefgen.annotation import EntityType
from briefgen.gazetteer import Meaning
from briefgen.naming import fold
from briefgen.values import dataclass

_HYPHENS = frozenset({"-", "–", "‑"})
_first = attrgetter("first")


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name in the text: tokens first to last (excluded), its words, its type, and the title cut off its front.

    `meaning` is what the table of countries says of it; a name whose sense is "demonym" speaks of the country's people or
    things and is no name of a participant by itself. Each is itself alone, however alike another: rules keep them in sets and tables.
    """

    first: int
    last: int
    text: str
    type: EntityType
    title: str = ""
    gender: Gender | None = None
    meaning: Meaning | None = None

    @property
    def is_demonym(self) -> bool:
        """Whether this is a word such as Belarusian."""
        return self.meaning is not None and self.meaning.sense == "demonym"


Names = tuple[Name, ...]


Rule = Callable[[Doc, Names], Names]


def name_at(doc: Doc, first: int, last: int, type_: EntityType, **more: object) -> Name:
    """Return the name of the tokens first to last (excluded); `more` are further fields."""
    return Name(first, last, doc.words(first, last), type_, **more)  # type: ignore[arg-type]


def beside_a_capital(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the run looks like a part of a longer name."""
    neighbours = [doc[i] for i in (first - 1, last) if 0 <= i < len(doc)]
    return any(
        t.text[0].isupper() and t.pos_ == "PROPN" and not t.is_sent_start
        and fold(t.text) not in not_names() and (fold(t.text),) not in titles()
        for t in neighbours
    )  # fmt: skip


class Taken:
    """The tokens that names cover."""

    def __init__(self, names: Names) -> None:
        self._names = sorted(names, key=_first)
        self._firsts = [name.first for name in self._names]

    def over(self, first: int, last: int) -> list[Name]:
        """Return the names that share a token with the run."""
        low = max(0, bisect_right(self._firsts, first) - 1)
        return [n for n in self._names[low : bisect_left(self._firsts, last)] if n.last > first]


def with_better(names: Names, better: Collection[Name]) -> Names:
    """Return the names with better ones added, each in place of those with which it shares a token."""
    taken = Taken(names)
    gone = {worse for name in better for worse in taken.over(name.first, name.last)}
    return tuple(name for name in names if name not in gone) + tuple(better)


def is_half(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the run is a half of a compound: "the NATO-led force", "anti-Moscow"."""
    before = first > 0 and doc[first - 1].text in _HYPHENS and not doc[first - 1].whitespace_
    after = last < len(doc) and doc[last].text in _HYPHENS and not doc[last - 1].whitespace_
    return before or after
