"""People by their title alone: the Duke of Sussex, whom a pipeline may take for an organisation and a place."""

from collections.abc import Mapping

from briefgen.analysis.names import Name, Names, Taken, name_at, with_better
from briefgen.analysis.tokens import Doc
from briefgen.analysis.vocabulary import Gender

_TITLES: Mapping[str, Gender] = {
    "Archduke": "m", "Archduchess": "f", "Baron": "m", "Baroness": "f", "Count": "m", "Countess": "f", "Duke": "m",
    "Duchess": "f", "Earl": "m", "Marchioness": "f", "Marquess": "m", "Marquis": "m", "Prince": "m", "Princess": "f",
    "Viscount": "m", "Viscountess": "f",
}  # fmt: skip
_LONGEST = 3  # words of what somebody is the duke of


def is_noble(text: str) -> bool:
    """Tell whether a name is a title and what it is of: Earl of Clare."""
    title, _, of = text.partition(" of ")
    return title in _TITLES and bool(of)


def nobles(doc: Doc, names: Names) -> Names:
    """Name those who go by their title and what it is of."""
    taken, found = Taken(names), list[Name]()
    for i in doc.places(_TITLES.keys()):
        if doc.texts[i + 1 : i + 2] == ["of"] and (last := _end(doc, i + 2)) > i + 2:
            over = taken.over(i, last)
            if all(i <= name.first and name.last <= last for name in over):
                found.append(name_at(doc, i, last, "person", gender=_TITLES[doc.texts[i]]))
    return with_better(names, found)


def _end(doc: Doc, first: int) -> int:
    """Return where the words in capitals end."""
    last = first
    while last < min(len(doc), first + _LONGEST) and doc.texts[last][0].isupper() and doc.texts[last].isalpha():
        last += 1
    return last
