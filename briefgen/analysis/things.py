"""Names that are no participant's: of laws, events, prizes, storms, and of peoples and inhabitants."""

from spacy.attrs import ORTH
from spacy.tokens import Doc

from briefgen.analysis.names import Name, Names
from briefgen.analysis.tokenwise import strings
from briefgen.analysis.vocabulary import thing_words
from briefgen.gazetteer import meanings
from briefgen.naming import fold

_JOINTS = frozenset("of for to in on at with without against by".split())
_STORMS = frozenset({"hurricane", "cyclone", "typhoon", "storm"})
_PEOPLE = frozenset("people tribe tribes tribesmen clan clans clansmen speakers dialect language".split())
_INHABITANTS = ("ers", "ians", "ans")


def head_of(text: str) -> str:
    """Return the word, folded, that says what a name of several words names: "act" of Clean Air Act, "treaty" of Treaty of Paris."""
    words = fold(text).split()
    joint = next((i for i, word in enumerate(words) if word in _JOINTS and i > 0), len(words))
    return words[joint - 1]


def is_thing(text: str) -> bool:
    """Tell whether a name is that of a law, an event, a prize and the like."""
    return " " in text and head_of(text) in thing_words()


def _is_inhabitants(text: str) -> bool:
    """Tell whether a word speaks of the people of a place: West Berliners, New Yorkers."""
    stems = (text.removesuffix(ending) for ending in _INHABITANTS if text.endswith(ending))
    return any(stem in meanings() or stem.split(maxsplit=1)[-1] in meanings() for stem in stems if stem)


def _is_people(doc: Doc, name: Name) -> bool:
    """Tell whether the words around a name say that it is a people's or a language's: "ethnic Karen", "the Dogon people"."""
    after = doc[name.last].text if name.last < len(doc) else ""
    before = doc[name.first - 1].lower_ if name.first else ""
    return name.text not in meanings() and " " not in name.text and (before == "ethnic" or after in _PEOPLE)


def _is_storm(doc: Doc, name: Name) -> bool:
    """Tell whether a name is a storm's: Hurricane Irma, tropical storm Delta."""
    first = doc[name.first].lower_
    return (first in _STORMS and " " in name.text) or (name.first > 0 and doc[name.first - 1].lower_ in _STORMS)


def _of_sentence_starts(doc: Doc, names: Names) -> set[str]:
    """Return the words that have a capital only where a sentence begins, and are in small letters elsewhere: "Refugees came"."""
    words = set(strings(doc, ORTH))
    single = [
        name for name in names if name.last - name.first == 1 and name.text.istitle() and name.text not in meanings()
    ]
    inside = {name.text for name in single if not doc[name.first].is_sent_start}
    return {name.text for name in single if name.type != "person" and name.text.lower() in words} - inside


def without_things(doc: Doc, names: Names) -> Names:
    """Drop what names no participant; a storm's name is dropped wherever the article has it."""
    storms = {doc[name.last - 1].text for name in names if _is_storm(doc, name)}
    dropped = storms | _of_sentence_starts(doc, names)
    return tuple(name for name in names if name.text not in dropped and not _is_no_participant(doc, name))


def _is_no_participant(doc: Doc, name: Name) -> bool:
    if _is_storm(doc, name) or _is_people(doc, name):
        return True
    return name.type != "person" and (is_thing(name.text) or _is_inhabitants(name.text))
