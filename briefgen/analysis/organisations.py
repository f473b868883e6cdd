"""Names of organisations and places put together: full names, their acronyms (IAEA) and short forms (Goldman, the ministry)."""

from collections import defaultdict
from collections.abc import Container, Mapping

from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name, Names
from briefgen.analysis.vocabulary import kinds, nouns, poor_short_forms
from briefgen.gazetteer import meaning_of
from briefgen.naming import acronyms, fold, is_acronym, known_key, organisation_key

_UNION = organisation_key("United Nations")
_LONG_COUNTRY = 3  # words of a country's name at most
_SCHOOLS = frozenset({"school", "college", "university", "academy"})  # known by where they are: Harrow
_DIRECTIONS = frozenset({"north", "south", "east"})  # "the North" is North Korea where that is spoken of, else nobody


def _key(name: Name, text: str) -> str:
    """Return the key of a name that goes by `text`."""
    if name.meaning:
        return organisation_key(name.meaning.place)
    return (
        _with_country(known_key(text), text)
        if name.type == "organisation"
        else organisation_key(text) or text.casefold()
    )


def _with_country(key: str, text: str) -> str:
    """Return the key with its country by one name: the U.S. Congress is the American Congress."""
    country, rest = _country_first(text)
    return f"{organisation_key(country)} {organisation_key(rest)}" if country else key


def _country_first(text: str) -> tuple[str, str]:
    """Return the country with which the name of a body begins, and the rest; two empty strings where there is none."""
    words = text.split()
    for size in range(min(_LONG_COUNTRY, len(words) - 1), 0, -1):
        front, rest = " ".join(words[:size]), " ".join(words[size:])
        meaning = meaning_of(front)
        country = meaning.place if meaning is not None and meaning.is_country and not meaning.doubtful else ""
        country = _UNION if known_key(front) == _UNION else country
        if country and fold(words[-1]) in kinds():
            return country, rest
    return "", ""


def _head_noun(text: str) -> str:
    word = text.rsplit(maxsplit=1)[-1].casefold() if text else ""
    return word if word in nouns() else ""


def _says_little(text: str) -> bool:
    """Tell whether the first word of a name cannot stand for it alone: "House Benghazi Committee", "U.N. Security Council"."""
    first = text.split(maxsplit=1)[0]
    return fold(first) in poor_short_forms() or known_key(first) != organisation_key(first)


def _without_place(text: str) -> str:
    """Return the name of a body without the country or union it is of, and that of a team without its city; "" if it has none.

    So the Supreme Court is that of India where the article names no other, and the Red Sox are those of Boston.
    """
    country, rest = _country_first(text)
    head, _, tail = text.partition(" of ")
    if country:
        return rest
    if tail and _is_land(tail.removeprefix("the ")):
        return head
    front, _, rest = text.partition(" ")
    meaning = meaning_of(front)
    is_city = meaning is not None and meaning.sense in {"city", "capital"}
    return rest if is_city and not any(fold(word) in kinds() for word in rest.split()) else ""


def _is_land(text: str) -> bool:
    meaning = meaning_of(text)
    return known_key(text) == _UNION or (meaning is not None and meaning.sense == "country")


class _Others:
    """The organisations and places of an article by key."""

    def __init__(self, towns: Container[str]) -> None:
        self.groups: dict[str, Group] = {}
        self._towns = towns
        self._acronyms: dict[str, list[Group]] = defaultdict(list)
        self._edges: dict[str, list[Group]] = defaultdict(list)
        self._schools: dict[str, list[Group]] = defaultdict(list)

    def place(self, name: Name, key: str) -> Group | None:
        """Return the group that the name belongs to, a new one where there is none, with the name in it; None for "the North" of nobody."""
        group = self.groups.get(key) or self._bearer(name, key)
        if group is None:
            if key in _DIRECTIONS:
                return None
            group = self.groups[key] = self._made(name, key)
        group.names.append(name)
        return group

    def _made(self, name: Name, key: str) -> Group:
        group = Group(name.type)
        if name.meaning:
            group.place = name.meaning
        for form in acronyms(name.text):
            self._acronyms[form].append(group)
        first = key.split(maxsplit=1)[0]
        if first == key or name.meaning:
            return group
        if key.rsplit(maxsplit=1)[-1] in _SCHOOLS:
            self._schools[key.rsplit(maxsplit=1)[0]].append(group)
        if name.type == "organisation":
            if first not in nouns() and not _says_little(name.text):
                self._edges[first].append(group)
            self._edges[key.rsplit(maxsplit=1)[-1]].append(group)
            if " " not in (front := key.partition(" of ")[0]) and (front in kinds() or front == "house"):
                self._edges[front].append(group)
            if " " in (rest := organisation_key(_without_place(name.text))):
                self._edges[rest].append(group)
        return group

    def _bearer(self, name: Name, key: str) -> Group | None:
        """Return the one group that the acronym, first or last word, or the name without its country shortens."""
        if name.meaning:
            return None
        if key in _DIRECTIONS:
            halves = [group for known, group in self.groups.items() if known.startswith(f"{key} ") and group.place]
            return halves[0] if len(halves) == 1 else None
        fits = self._acronyms.get(key.replace(".", ""), []) if is_acronym(name.text) else []
        fits = fits or [g for g in self._edges.get(key, []) if g.type == name.type]
        fits = fits or ([] if name.text in self._towns else self._schools.get(key, []))
        return fits[0] if len(fits) == 1 else None


def _cities(keys: dict[Name, str]) -> dict[Name, str]:
    """Return the keys with that of a city for a shorter form of its name: New York is New York City where the article has that."""
    longer = {key.removesuffix(" city"): key for key in keys.values() if key.endswith(" city")}
    cities = {
        name: longer[key]
        for name, key in keys.items()
        if key in longer and name.meaning is not None and name.meaning.sense == "city"
    }
    return keys | cities


def group_organisations(
    names: Names, same: Mapping[str, str], towns: Container[str]
) -> tuple[list[Group], dict[Name, Group | None]]:
    """Return the organisations and places of an article, and whom each of their names means.

    `same` gives one name in place of each of those that the text says are one's; `towns` are names that are no school's.
    """
    others = _Others(towns)
    found: dict[Name, Group | None] = {}
    last_by_noun: dict[str, Group] = {}
    keys = _cities({name: _key(name, same.get(name.text, name.text)) for name in names})
    for name in sorted(names, key=lambda n: (-len(keys[n].split()), n.first)):
        if " " in keys[name] or name.meaning:
            found[name] = others.place(name, keys[name])
    for name in names:
        group = found.get(name)
        if group is None:
            noun = _head_noun(name.text) if " " not in name.text else ""
            group = last_by_noun.get(noun)
            if group is not None:
                group.names.append(name)
            else:
                group = others.place(name, keys[name])
        elif head := _head_noun(name.text):
            last_by_noun[head] = group
        found[name] = group
    return list(others.groups.values()), found
