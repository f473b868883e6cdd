"""Names of an article put together: which of them are one participant's.

Full names come first; then the short forms under which their bearers go (Lukashenko, IAEA, Goldman). Where several people of
an article share a surname, a bare surname goes to the one that the text last meant, or to nobody.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc

from briefgen.analysis.mentions import Name, Names
from briefgen.analysis.vocabulary import Gender, given_names, nouns, poor_short_forms
from briefgen.annotation import EntityType
from briefgen.gazetteer import Meaning
from briefgen.naming import (
    acronyms,
    fold,
    given_name,
    is_acronym,
    is_junior,
    is_slip,
    known_key,
    organisation_key,
    person_words,
    same_person_name,
    short_forms,
    sound_key,
)

_DIRECTIONS = frozenset({"north", "south", "east"})  # "the North" is North Korea where that is spoken of, else nobody
_COMPARED = 50  # names that one is compared with for slips at most
_WINDOW = 2  # sentences in which the last full name decides whom a shared surname means


@dataclass(slots=True, eq=False)
class Group:
    """A participant in the making. `roles` are groups of nouns that the text calls it by, `countries` those it belongs to, `place` what the tables say of it."""

    type: EntityType
    names: list[Name] = field(default_factory=list)
    gender: Gender | None = None
    place: Meaning | None = None
    roles: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    government: bool = False
    named: bool = True
    _spellings: Counter[str] = field(default_factory=Counter)
    _counted: int = 0

    @property
    def name(self) -> str:
        """The fullest name: of a country its name in the table, of others the longest spelling, the commonest of equals."""
        if self.place and self.place.is_country:
            return self.place.place
        counts = self.spellings
        return max(counts, key=lambda text: (_fullness(text, self.type), counts[text], text))

    @property
    def spellings(self) -> Counter[str]:
        """How often each spelling occurs; names only ever come to a group, and each is counted once, so that the time is linear."""
        self._spellings.update(name.text for name in self.names[self._counted :])
        self._counted = len(self.names)
        return self._spellings


def _fullness(text: str, type_: EntityType) -> tuple[int, int, int]:
    count = len(person_words(text)) if type_ == "person" else len(text.split())
    known = type_ == "person" and given_name(text) in given_names()  # no slip of the pen
    return (0 if is_acronym(text) else count, 0 if text.isupper() else 1, int(known))


def _gender_of(text: str) -> Gender | None:
    """Return the gender that a full name tells; of single words, only women's names are hardly ever surnames."""
    if given := given_name(text):
        return given_names().get(given)
    return "f" if given_names().get(fold(text)) == "f" else None


class _People:
    """The people of an article by their full names, and whom a short form can mean."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._by_form: dict[str, list[Group]] = defaultdict(list)
        self._by_given: dict[str, list[Group]] = defaultdict(list)
        self._by_sound: dict[str, Group] = {}

    def add_full(self, text: str) -> Group:
        """Return the group of a name of several words, a new one where it fits none or more than one."""
        key = person_words(text)
        known = [g for g in self._by_form[key[-1]] if all(same_person_name(text, spelt) for spelt in g.spellings)]
        if len(known) == 1:
            return known[0]
        sounding = self._by_sound.get(sound_key(text))
        return sounding if sounding is not None and not known else self.add(text)

    def add(self, text: str) -> Group:
        """Return a new group for the name."""
        group = Group("person", gender=_gender_of(text))
        self.groups.append(group)
        for form in short_forms(text):
            self._by_form[form].append(group)
        if given := given_name(text):
            self._by_given[given].append(group)
            if not is_junior(text):
                self._by_sound.setdefault(sound_key(text), group)
        return group

    def bearers(self, text: str) -> list[Group]:
        """Return the people whom the short form can mean: by surname, else by given name."""
        form = " ".join(person_words(text))
        found = self._by_form.get(form) or self._by_given.get(form) or []
        return [g for g in found if not g.names or is_junior(g.names[0].text) == is_junior(text)] or found


class _LastMeant:
    """Whom a surname that several people of the article share means at a place of the text."""

    def __init__(self, starts: list[int], title: str) -> None:
        self._starts = starts
        self._title = fold(title)
        self._seen: list[tuple[int, Group, bool]] = []

    def _sentence(self, token: int) -> int:
        return bisect_left(self._starts, token + 1) - 1

    def note(self, name: Name, group: Group, *, full: bool) -> None:
        """Remember that the text meant the group here."""
        self._seen.append((self._sentence(name.first), group, full))

    def choose(self, name: Name, bearers: list[Group]) -> Group | None:
        """Return the one meant: by gender of a title, else the one last meant, else nobody where two are as near."""
        if name.gender:
            fitting = [g for g in bearers if g.gender == name.gender]
            if len(fitting) == 1:
                return fitting[0]
        here = self._sentence(name.first)
        seen = [(s, g, full) for s, g, full in self._seen if any(g is b for b in bearers)]
        subject = self._in_title(bearers)
        if subject is not None:
            others = any(full and g is not subject and here - s < _WINDOW for s, g, full in seen)
            return None if others else subject
        main = min(bearers, key=lambda g: g.names[0].first if g.names else -1)
        near = [g for s, g, full in seen if full and here - s <= _WINDOW]
        if not seen or not near:
            return seen[-1][1] if seen else main
        last = near[-1]
        if last is main:
            return main
        return None if any(g is main and here - s <= _WINDOW for s, g, _ in seen) else last

    def _in_title(self, bearers: list[Group]) -> Group | None:
        """Return the only one whom the title names in full: a life of Jeanne Moreau means her by "Moreau"."""
        named = [g for g in bearers if any(fold(n.text) in self._title for n in g.names if " " in n.text)]
        return named[0] if len(named) == 1 else None


def _people(names: Names, starts: list[int], title: str) -> tuple[list[Group], dict[Name, Group | None]]:
    people = _People()
    found: dict[Name, Group | None] = {}
    texts = Counter(name.text for name in names)
    fulls = {t for t in texts if len(person_words(t)) > 1}
    shorts = {t for t in fulls if any(t != o and " ".join(person_words(t)) in short_forms(o) for o in fulls)}
    by_text: dict[str, Group] = {}
    spellings = _Spellings(texts)
    for name in names:
        if name.text in fulls - shorts:
            group = by_text.get(name.text) or people.add_full(spellings.right(name.text))
            by_text[name.text] = group
            group.names.append(name)
            group.gender = group.gender or name.gender
            found[name] = group
    surnames = _surnames(people.groups)
    for text in texts:
        if text not in by_text and not people.bearers(text):
            slips = [other for other in surnames.get(fold(text)[:3], ())[:_COMPARED] if is_slip(text, other)]
            known = people.bearers(slips[0]) if slips else []
            by_text[text] = known[0] if len(known) == 1 else people.add(text)
    _place_short_forms(names, found, people, by_text, _LastMeant(starts, title))
    return people.groups, found


class _Spellings:
    """The names of people that come up more than once, for those that are slips of the pen."""

    def __init__(self, texts: Counter[str]) -> None:
        self._texts = texts
        self._alike: dict[str, list[str]] = defaultdict(list)
        for text, count in texts.items():
            found = person_words(text)
            if len(found) > 1 and (count > 1 or found[0] in given_names()):
                self._alike[found[0]].append(text)
                self._alike[found[-1]].append(text)

    def right(self, text: str) -> str:
        """Return the name that one which comes up once is a slip for: "Donand Trump" among Donald Trumps; else itself."""
        found = person_words(text)
        if self._texts[text] > 1 or len(found) < 2:
            return text
        near = (*self._alike[found[0]][:_COMPARED], *self._alike[found[-1]][:_COMPARED])
        return next((other for other in near if self._is_right(text, other) and is_slip(text, other)), text)

    def _is_right(self, text: str, other: str) -> bool:
        """Tell whether the other spelling is surer: it comes up again, or its given name is one, and this one's is none."""
        return self._texts[other] > 1 or (given_name(text) not in given_names() and given_name(other) in given_names())


def _surnames(groups: Iterable[Group]) -> dict[str, list[str]]:
    """Return the surnames of people by their first letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        surname = person_words(group.names[0].text)[-1]
        found[surname[:3]].append(surname)
    return found


def _place_short_forms(
    names: Names, found: dict[Name, Group | None], people: _People, by_text: dict[str, Group], meant: _LastMeant
) -> None:
    """Give each bare surname or given name to its bearer, in the order of the text."""
    for name in names:
        group = found.get(name)
        if group is None:
            bearers = people.bearers(name.text) or [by_text.get(name.text) or people.add(name.text)]
            group = bearers[0] if len(bearers) == 1 else meant.choose(name, bearers)
            found[name] = group
            if group is None:
                continue
            group.names.append(name)
            group.gender = group.gender or name.gender
            meant.note(name, group, full=False)
        else:
            meant.note(name, group, full=True)


def _key(name: Name) -> str:
    if name.meaning:
        return organisation_key(name.meaning.place)
    key = organisation_key(name.text) or name.text.casefold()
    return known_key(name.text) if name.type == "organisation" else key


def _head_noun(text: str) -> str:
    word = text.rsplit(maxsplit=1)[-1].casefold() if text else ""
    return word if word in nouns() else ""


def _says_little(text: str) -> bool:
    """Tell whether the first word of a name cannot stand for it alone: "House Benghazi Committee", "U.N. Security Council"."""
    first = text.split(maxsplit=1)[0]
    return fold(first) in poor_short_forms() or known_key(first) != organisation_key(first)


class _Others:
    """The organisations and places of an article by key."""

    def __init__(self) -> None:
        self.groups: dict[str, Group] = {}
        self._acronyms: dict[str, list[Group]] = defaultdict(list)
        self._edges: dict[str, list[Group]] = defaultdict(list)

    def add(self, name: Name, key: str) -> Group:
        """Return the group of the key, made where it is new, with the name in it."""
        if key not in self.groups:
            self.groups[key] = self._made(name, key)
        group = self.groups[key]
        group.names.append(name)
        return group

    def _made(self, name: Name, key: str) -> Group:
        group = Group(name.type)
        if name.meaning:
            group.place = name.meaning
        for form in acronyms(name.text):
            self._acronyms[form].append(group)
        first = key.split(maxsplit=1)[0]
        if name.type == "organisation" and first != key and not (name.meaning or first in nouns()):
            if not _says_little(name.text):
                self._edges[first].append(group)
            self._edges[key.rsplit(maxsplit=1)[-1]].append(group)
        return group

    def bearer(self, name: Name, key: str) -> Group | None:
        """Return the one group that the acronym or first word shortens."""
        if key in self.groups or name.meaning or " " in key:
            return None
        if key in _DIRECTIONS:
            halves = [group for known, group in self.groups.items() if known.startswith(f"{key} ") and group.place]
            return halves[0] if len(halves) == 1 else None
        fits = self._acronyms.get(key.replace(".", ""), []) if is_acronym(name.text) else []
        fits = fits or [g for g in self._edges.get(key, []) if g.type == name.type]
        return fits[0] if len(fits) == 1 else None


def _others(names: Names) -> tuple[list[Group], dict[Name, Group | None]]:
    others = _Others()
    found: dict[Name, Group | None] = {}
    last_by_noun: dict[str, Group] = {}
    longest_first = sorted(names, key=lambda n: (-len(_key(n).split()), n.first))
    for name in longest_first:
        if len(_key(name).split()) > 1 or name.meaning:
            found[name] = others.add(name, _key(name))
    for name in names:
        group = found.get(name)
        if group is None:
            noun = _head_noun(name.text) if " " not in name.text else ""
            group = last_by_noun.get(noun) or others.bearer(name, _key(name))
            if group is not None:
                group.names.append(name)
            elif _key(name) not in _DIRECTIONS:
                group = others.add(name, _key(name))
        elif head := _head_noun(name.text):
            last_by_noun[head] = group
        found[name] = group
    return list(others.groups.values()), found


def group_names(doc: Doc, names: Iterable[Name], title: str = "") -> tuple[list[Group], dict[Name, Group | None]]:
    """Return the participants that the names stand for, in order of first mention, and whom each name means.

    None stands for a name that may be several people's. `title` is the article's, which may name its subject.
    """
    starts = [sentence.start for sentence in doc.sents]
    every = tuple(names)
    people, of_people = _people(tuple(n for n in every if n.type == "person"), starts, title)
    others, of_others = _others(tuple(n for n in every if n.type != "person"))
    groups = [g for g in people + others if g.names]
    for group in groups:
        group.names.sort(key=lambda name: name.first)
    groups.sort(key=lambda group: group.names[0].first)
    return groups, of_people | of_others
