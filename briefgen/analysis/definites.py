"""Whom a definite description means ("the ministry", "the Belarusian leader"): the latest in focus whom its noun fits.

A ministry or parliament of a country is introduced where it is new; of two people as near nobody is meant.
"""

from briefgen.analysis.focus import Focus, Reference
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name
from briefgen.analysis.noun_phrases import goes_on, is_plural
from briefgen.analysis.phrase_bounds import phrase_start
from briefgen.analysis.tokens import Token
from briefgen.analysis.vocabulary import Noun, nouns
from briefgen.naming import fold

_DEFINITE = frozenset({"the", "this", "that"})
_WORDS = 6  # before the noun that belong to the description at most
_OF_COUNTRY = frozenset({"leader", "monarch", "minister", "parliament", "ministry", "army", "diplomat", "government"})
_ANY_ORGANISATION = frozenset({"company", "organisation", "bank"})  # what a text calls any firm or body
_NEAR = 2  # sentences back in which it must be the only one
_NAMED_BY_COUNTRY = frozenset({"ministry", "parliament"})
_SURENESS = 0.85


def description_of(token: Token, entry: Noun, focus: Focus) -> Reference | None:
    """Resolve a definite description; an unnamed person that comes in is put into focus as nobody."""
    first, last = description_bounds(token)
    if is_plural(token):
        return None
    country = _country_before(token, focus, first)
    definite = _determiner(token) in _DEFINITE
    group = _named_by_country(entry, country, focus, first, last) if entry.kind == "organisation" and country else None
    behind = "" if country or entry.kind != "person" else _country_behind(token, focus)
    if group is None and definite and (behind or not goes_on(token)):
        group = _called(entry, country or behind, focus)
    if group is not None:
        return Reference(first, last, token.i, "nominal", group, _SURENESS)
    if entry.kind == "person" and not (definite or _is_predicate(token)):
        focus.pass_by(Group("person", gender=entry.gender, named=False), token)
    return None


def description_bounds(token: Token) -> tuple[int, int]:
    """Return the bounds of the words from the determiner to the noun."""
    return max(phrase_start(token), token.i - _WORDS), token.i + 1


def _determiner(token: Token) -> str:
    return next((c.text.lower() for c in token.children if c.i < token.i and c.pos_ in {"DET", "PRON"}), "")


def _country_before(token: Token, focus: Focus, first: int) -> str:
    """Return the country that the words before the noun name ("the Belarusian leader")."""
    near = (focus.by_first.get(i) for i in range(first, token.i))
    return next((n.meaning.country.name for n in near if n and n.meaning and n.meaning.country), "")


def _country_behind(token: Token, focus: Focus) -> str:
    """Return the country that alone stands behind the noun and says which is meant: "the president of Belarus"."""
    after = [child for child in token.rights if not child.is_punct]
    name = (
        focus.by_first.get(after[0].left_edge.i + 1) or focus.by_first.get(after[0].left_edge.i + 2) if after else None
    )
    if len(after) != 1 or name is None or after[0].left_edge.lower_ != "of" or after[0].right_edge.i != name.last - 1:
        return ""
    return name.meaning.country.name if name.meaning and name.meaning.is_country and name.meaning.country else ""


def _is_predicate(token: Token) -> bool:
    return token.dep_ in {"attr", "appos"} or any(c.dep_ == "cop" for c in token.children)


def _named_by_country(entry: Noun, country: str, focus: Focus, first: int, last: int) -> Group | None:
    """Return the ministry or parliament of a country ("the Belarusian defence ministry"), introduced where it is new."""
    if entry.group not in _NAMED_BY_COUNTRY:
        return None
    doc = focus.doc
    start = first + (doc[first].text.lower() in _DEFINITE)
    text = doc.words(start, last)
    known = next((g for g in focus.introduced if g.names[0].text == text), None)
    if known is None:
        known = Group(
            "organisation", [Name(start, last, text, "organisation")], roles={entry.group}, countries={country}
        )
        focus.introduced.append(known)
    return known


def _called(entry: Noun, country: str, focus: Focus) -> Group | None:
    """Return the participant in the text so far that the noun fits, the latest of several; none where two are as near."""
    fits = [seen for seen in focus.latest() if _answers(seen.group, entry, country)]
    if entry.kind == "place" and entry.group != "country":
        fits = [seen for seen in fits if not _is_country(seen.group)]
    if not fits:
        return _only_organisation(focus) if entry.group in _ANY_ORGANISATION and not country else None
    best = fits[0]
    if entry.kind == "person" and any(s.sentence == best.sentence for s in fits[1:]):
        return None
    return best.group


def _only_organisation(focus: Focus) -> Group | None:
    """Return the one organisation that the last sentences are about, for "the company": of Apple and Samsung it is neither."""
    near = [s for s in focus.latest() if s.group.type == "organisation" and focus.sentence - s.sentence <= _NEAR]
    named = [seen for seen in near if seen.group.named and seen.group.place is None]
    if len(named) != 1 or not (named[0].subject or named[0].count > 1):
        return None
    return None if any(_says_what(name.text) for name in named[0].group.names) else named[0].group


def _says_what(name: str) -> bool:
    """Tell whether a name says itself what kind of organisation bears it: a ministry is no company."""
    return any(word in nouns() for word in fold(name).split())


def _is_country(group: Group) -> bool:
    return group.place is not None and group.place.is_country


def _answers(group: Group, entry: Noun, country: str) -> bool:
    if group.type != entry.kind or not group.named:
        return False
    if entry.kind == "place":
        return _is_country(group) if entry.group == "country" else entry.group in group.roles
    if country and group.countries and country not in group.countries:
        return False
    if country and entry.group in _OF_COUNTRY and country not in group.countries:
        return False
    return entry.group in group.roles or (entry.kind == "organisation" and _is_in_name(group, entry))


def _is_in_name(group: Group, entry: Noun) -> bool:
    """Tell whether the name itself says what the organisation is ("Energy Agency" is an agency)."""
    last = {fold(word) for name in group.names for word in name.text.split()}
    return any(noun in last and nouns()[noun].group == entry.group for noun in last & nouns().keys())
