"""Names of people put together: full names first, then the short forms under which their bearers go (Lukashenko, Hillary).

Where several people of an article share a surname, a bare surname goes to the one that the text last meant, or to nobody.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name, Names
from briefgen.analysis.vocabulary import Gender, given_names
from briefgen.naming import (
    fold,
    given_name,
    is_junior,
    is_slip,
    person_words,
    same_person_name,
    short_forms,
    sound_key,
)

_COMPARED = 50  # names that one is compared with for slips at most
_WITH_TWO_GIVEN = 3  # words of a name whose first two may stand for it
_WINDOW = 2  # sentences in which the last full name decides whom a shared surname means


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
        self._turned: dict[tuple[str, ...], Group] = {}

    def add_full(self, text: str) -> Group:
        """Return the group of a name of several words, a new one where it fits none or more than one."""
        key = person_words(text)
        known = [g for g in self._by_form[key[-1]] if _fits(text, g)]
        if len(known) == 1:
            return known[0]
        other = self._by_sound.get(sound_key(text)) or self._turned.get(key)
        return other if other is not None and not known else self.add(text)

    def add(self, text: str) -> Group:
        """Return a new group for the name."""
        group = Group("person", gender=_gender_of(text))
        self.groups.append(group)
        self.learn(group, text)
        return group

    def learn(self, group: Group, text: str) -> None:
        """Remember the short forms under which the bearer of the name goes, and its words in the other order (Higuchi Ichiyō)."""
        for form in _forms(text):
            if group not in self._by_form[form]:
                self._by_form[form].append(group)
        turned = person_words(text)[::-1]
        if len(turned) > 1 and turned[0] not in given_names():
            self._turned.setdefault(turned, group)
        if given := given_name(text):
            self._by_given[given].append(group)
            if not is_junior(text):
                self._by_sound.setdefault(sound_key(text), group)

    def bearers(self, text: str) -> list[Group]:
        """Return the people whom the short form can mean: by surname, else by given name."""
        form = " ".join(person_words(text))
        found = self._by_form.get(form) or self._by_given.get(form) or []
        return [g for g in found if not g.names or is_junior(g.names[0].text) == is_junior(text)] or found


def _fits(text: str, group: Group) -> bool:
    """Tell whether a full name may be that of the group: of all its spellings, or of one where it has several names."""
    alike = (same_person_name(text, spelt) for spelt in group.spellings)
    return any(alike) if group.renamed else all(alike)


def _forms(text: str) -> frozenset[str]:
    """Return the short forms of a name, two given names among them: Pierre Charles, of Pierre Charles L'Enfant.

    Of longer names they may be another's: Aung San is the father of Aung San Suu Kyi.
    """
    found = person_words(text)
    return short_forms(text) | ({" ".join(found[:2])} if len(found) == _WITH_TWO_GIVEN else frozenset())


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


def group_people(
    names: Names, starts: list[int], title: str, same: Mapping[str, str]
) -> tuple[list[Group], dict[Name, Group | None]]:
    """Return the people of an article, and whom each of their names means; None for one that may be several people's.

    `starts` are the first tokens of sentences; `same` gives one name in place of each of those that the text says are one's.
    """
    people = _People()
    found: dict[Name, Group | None] = {}
    texts = Counter(name.text for name in names)
    by_text: dict[str, Group] = {}
    fulls = _full_names(texts)
    for name in names:
        if name.text in fulls:
            group = by_text.get(name.text) or by_text.get(same.get(name.text, ""))
            found[name] = _placed(name, group or people.add_full(fulls[name.text]), people, by_text, same)
    surnames = _surnames(people.groups)
    for text in texts:
        if text not in by_text and not people.bearers(text):
            slips = [other for other in surnames.get(fold(text)[:3], ())[:_COMPARED] if is_slip(text, other)]
            known = people.bearers(slips[0]) if slips else []
            group = by_text.get(same.get(text, ""))
            by_text[text] = group or (known[0] if len(known) == 1 else people.add(text))
    _place_short_forms(names, found, people, by_text, _LastMeant(starts, title))
    return people.groups, found


def _full_names(texts: Counter[str]) -> dict[str, str]:
    """Return the names that are no short form of another, with what they are slips of the pen for (themselves, mostly)."""
    fulls = [text for text in texts if len(person_words(text)) > 1]
    shorter = {form for text in fulls for form in _forms(text)}
    spellings = _Spellings(texts)
    return {text: spellings.right(text) for text in fulls if " ".join(person_words(text)) not in shorter}


def _placed(name: Name, group: Group, people: _People, by_text: dict[str, Group], same: Mapping[str, str]) -> Group:
    """Put a full name into its group, and let its bearer go by its short forms where it is another than the group's first."""
    known_by = same.get(name.text)
    if known_by is not None and name.text not in by_text:
        group.renamed = True
        people.learn(group, name.text)
        by_text[known_by] = group
    by_text[name.text] = group
    group.names.append(name)
    group.gender = group.gender or name.gender
    return group


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
