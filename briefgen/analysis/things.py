"""Names that are no participant's: of laws, events, prizes, storms, churches' saints, peoples and inhabitants, and letters for common nouns."""

from briefgen.analysis.names import Name, Names
from briefgen.analysis.tokens import Doc
from briefgen.analysis.vocabulary import kinds, organisation_words, thing_words
from briefgen.gazetteer import meanings
from briefgen.naming import acronyms, fold, is_acronym

_JOINTS = frozenset("of for to in on at with without against by".split())
_STORMS = frozenset({"hurricane", "cyclone", "typhoon", "storm"})
_PEOPLE = frozenset("people tribe tribes tribesmen clan clans clansmen speakers dialect language".split())
_INHABITANTS = ("ers", "ians", "ans")
_SAINTS = frozenset({"st", "saint"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_MOST_SMALL_WORDS = 4  # of, and, hyphens within what is abbreviated


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


def _is_patron(doc: Doc, name: Name) -> bool:
    """Tell whether a person is a saint after whom something is called: St Michael's monastery."""
    saint = name.title.rstrip(".").lower() in _SAINTS or (
        name.first > 0 and doc[name.first - 1].lower_.rstrip(".") in _SAINTS
    )
    return saint and name.last < len(doc) and doc[name.last].lower_ in _POSSESSIVE


def _stands_for_nouns(doc: Doc, end: int, letters: str) -> bool:
    """Tell whether the words in small letters before the token `end` are abbreviated so, and speak of no body ("central bank")."""
    for first in range(end - 2, max(-1, end - len(letters) - _MOST_SMALL_WORDS), -1):
        if not doc.words(first + 1, end).islower():
            return False
        if letters in acronyms(doc.words(first, end)):
            head = head_of(doc.words(first, end))
            return head not in organisation_words() and kinds().get(head) != "organisation"
    return False


def _abbreviated_nouns(doc: Doc) -> set[str]:
    """Return the abbreviations, without a plural's s, that the article introduces for common nouns: foreign direct investment (FDI)."""
    words = doc.texts
    shorts = (
        (i, words[i + 1].removesuffix("s")) for i in range(len(words) - 2) if words[i] == "(" and words[i + 2] == ")"
    )
    return {
        short for i, short in shorts if is_acronym(short) and _stands_for_nouns(doc, i, fold(short).replace(".", ""))
    }


def _of_sentence_starts(doc: Doc, names: Names) -> set[str]:
    """Return the words that have a capital only where a sentence begins, and are in small letters elsewhere: "Refugees came"."""
    single = [
        name for name in names if name.last - name.first == 1 and name.text.istitle() and name.text not in meanings()
    ]
    inside = {name.text for name in single if not doc[name.first].is_sent_start}
    return {name.text for name in single if name.type != "person" and name.text.lower() in doc.distinct} - inside


def without_things(doc: Doc, names: Names) -> Names:
    """Drop what names no participant; a storm's name is dropped wherever the article has it."""
    storms = {doc[name.last - 1].text for name in names if _is_storm(doc, name)}
    dropped = storms | _of_sentence_starts(doc, names)
    nouns = _abbreviated_nouns(doc)
    return tuple(
        name for name in names
        if name.text not in dropped and name.text.removesuffix("s") not in nouns and not _is_no_participant(doc, name)
    )  # fmt: skip


def _is_no_participant(doc: Doc, name: Name) -> bool:
    if _is_storm(doc, name) or _is_people(doc, name):
        return True
    if name.type == "person":
        return _is_patron(doc, name)
    return is_thing(name.text) or _is_inhabitants(name.text)
