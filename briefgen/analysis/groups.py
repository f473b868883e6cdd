"""A participant in the making: the names that are one's, and what the text says of him, her or it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.analysis.names import Name
from briefgen.analysis.nobles import is_noble
from briefgen.analysis.vocabulary import Gender, given_names
from briefgen.annotation import EntityType
from briefgen.gazetteer import Meaning
from briefgen.naming import given_name, is_acronym, person_words


@dataclass(slots=True, eq=False)
class Group:
    """A participant in the making. `roles` are groups of nouns that the text calls it by, `countries` those it belongs to, `place` what the tables say of it.

    `renamed` where the text says that it has another name altogether.
    """

    type: EntityType
    names: list[Name] = field(default_factory=list)
    gender: Gender | None = None
    place: Meaning | None = None
    roles: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    government: bool = False
    named: bool = True
    renamed: bool = False
    _spellings: dict[str, int] = field(default_factory=dict)
    _counted: int = 0

    @property
    def name(self) -> str:
        """The fullest name: of a country or what is abbreviated (Wis.) its name in the table, of others the longest spelling, the commonest of equals."""
        if self.place and (
            self.place.is_country or all(is_acronym(text) or text.endswith(".") for text in self.spellings)
        ):
            return self.place.place
        counts = self._commonest_surname() if self.renamed and self.type == "person" else self.spellings
        return (
            next(iter(counts))
            if len(counts) == 1
            else max(counts, key=lambda text: (_fullness(text, self.type), counts[text], text))
        )

    def _commonest_surname(self) -> Mapping[str, int]:
        """Return the full spellings with the surname that most of them have: of Mark Twain and Samuel Clemens the one in use."""
        fulls = Counter({text: count for text, count in self.spellings.items() if len(person_words(text)) > 1})
        surnames = Counter[str]()
        for text, count in fulls.items():
            surnames[person_words(text)[-1]] += count
        best = max(surnames.values(), default=0)
        return Counter({t: n for t, n in fulls.items() if surnames[person_words(t)[-1]] == best}) or self.spellings

    @property
    def spellings(self) -> Mapping[str, int]:
        """How often each spelling occurs; names only ever come to a group, and each is counted once, so that the time is linear."""
        for name in self.names[self._counted :]:
            self._spellings[name.text] = self._spellings.get(name.text, 0) + 1
        self._counted = len(self.names)
        return self._spellings


_NOBLE = 2  # words that a title counts as: John FitzGibbon comes before Earl of Clare, which comes before John


def _fullness(text: str, type_: EntityType) -> tuple[int, int, int, int]:
    noble = is_noble(text)
    count = len(person_words(text)) if type_ == "person" else len(text.split())
    count = min(count, _NOBLE) if noble else count
    known = type_ == "person" and given_name(text) in given_names()  # no slip of the pen
    return (0 if is_acronym(text) else count, 0 if text.isupper() else 1, int(not noble), int(known))
