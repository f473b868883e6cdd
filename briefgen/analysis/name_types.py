"""One type for all mentions of a name in an article."""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping
from dataclasses import replace

from briefgen.analysis.names import Name, Names
from briefgen.analysis.nobles import is_noble
from briefgen.analysis.pipeline import POSSESSIVES
from briefgen.analysis.things import head_of
from briefgen.analysis.tokens import Doc
from briefgen.analysis.vocabulary import company_words, given_names, organisation_words, place_words, site_words
from briefgen.annotation import EntityType
from briefgen.gazetteer import meanings
from briefgen.naming import fold, is_acronym, is_junior, is_known_organisation, known_organisations, sound_key

_PLACING = frozenset({"in", "near", "at", "outside", "across", "throughout"})
_SPEAKING = frozenset("said says told added explained noted argued insisted recalled".split())
_CLEARLY = 2  # mentions after a preposition of place that make a place of somebody's surname


def _settled(names: list[Name]) -> EntityType:
    """Return the type that most mentions of a name have; the first one's on a tie."""
    votes = Counter(name.type for name in names)
    return max(votes, key=lambda type_: (votes[type_], type_ == names[0].type))


def _located(doc: Doc, names: list[Name]) -> int:
    """Return how many mentions stand after a preposition of place, and are nobody's: "in Straw's city" is not in Straw."""
    return sum(
        name.first > 0 and doc[name.first - 1].lower_ in _PLACING and _next(doc, name) not in POSSESSIVES
        for name in names
    )


def _next(doc: Doc, name: Name) -> str:
    return doc[name.last].lower_ if name.last < len(doc) else ""


def _is_located(doc: Doc, names: list[Name]) -> bool:
    """Tell whether most mentions stand after a preposition of place: "in Charlotte" is no woman; one is enough for a known place."""
    enough = 1 if names[0].text in meanings() else 0
    located = _located(doc, names)
    return 2 * located > len(names) or located >= enough > 0


def _acts(doc: Doc, name: Name) -> bool:
    """Tell whether a mention speaks, or is spoken of as "who"."""
    following = _next(doc, name)
    speaks = following in _SPEAKING or (following == "," and doc.words(name.last, name.last + 2) == ", who")
    return bool(name.title) or (speaks and not (name.first and doc[name.first - 1].lower_ == "the"))


def _is_somebody(doc: Doc, names: list[Name]) -> bool:
    """Tell whether what a pipeline takes for a place, and no table knows, speaks as people do and is nowhere located."""
    unknown = names[0].text not in meanings() and not is_acronym(names[0].text)
    return unknown and any(_acts(doc, name) for name in names) and not _located(doc, names)


def _is_site(doc: Doc, names: list[Name], type_: EntityType) -> bool:
    """Tell whether the last word of a name makes it a place: the Tana River is no person, Ricki Lake is."""
    has_article = any(name.first and doc[name.first - 1].lower_ == "the" for name in names)
    return " " in names[0].text and head_of(names[0].text) in site_words() and (type_ != "person" or has_article)


def _is_called_place(doc: Doc, names: list[Name]) -> bool:
    """Tell whether most mentions stand before a word such as province: "Shaanxi province" is no person or company."""
    called = sum(name.last < len(doc) and doc[name.last].text in place_words() for name in names)
    return 2 * called > len(names)


def _is_called_company(doc: Doc, names: list[Name]) -> bool:
    """Tell whether some mention stands before a word such as shares: "Wells Fargo CEO John Stumpf"."""
    return any(_next(doc, name) in company_words() for name in names)


def _is_body(doc: Doc, text: str, type_: EntityType, names: list[Name]) -> bool:
    """Tell whether the tables or the words behind it make a name an organisation's, whatever the pipeline thinks."""
    if text in known_organisations() or (type_ == "place" and is_known_organisation(text)):
        return True
    return fold(text.split(maxsplit=1)[0]) not in given_names() and _is_called_company(doc, names)


def _in_context(doc: Doc, names: list[Name]) -> EntityType:
    """Return the type of a name: what most mentions say, unless the words around them or its own know better."""
    text, type_ = names[0].text, _settled(names)
    located = _is_called_place(doc, names) or (type_ == "person" and _is_located(doc, names))
    if _is_site(doc, names, type_) or (" " not in text and located):
        return "place"
    if type_ == "place" and _is_somebody(doc, names):
        return "person"
    return "organisation" if text not in meanings() and _is_body(doc, text, type_, names) else type_


def _of_organisations(types: Mapping[str, EntityType], people: Container[str]) -> set[str]:
    """Return the names that end in a word such as Bank, and the first words of organisations' names: Patriot (Coal), Goldman (Sachs).

    Not those of `people`, folded.
    """
    companies = {text for text in types if " " in text and fold(text.rsplit(" ", 1)[1]) in organisation_words()}
    firsts = {text.split(" ", 1)[0] for text in companies}
    known = {text.split(" ", 1)[0] for text, type_ in types.items() if " " in text and type_ == "organisation"}
    firsts |= {text for text in known if types.get(text) == "person" and text not in meanings()}
    return companies | {
        text for text in types if text in firsts and fold(text) not in people and fold(text) not in given_names()
    }


def _fulls_of_people(doc: Doc, by_text: Mapping[str, list[Name]], types: Mapping[str, EntityType]) -> set[str]:
    """Return what a pipeline takes for places, though its last word alone is a person: Dewa Budjana, where Budjana plays."""
    unknown = (t for t, type_ in types.items() if type_ == "place" and " " in t and t not in meanings())
    return {
        text for text in unknown
        if types.get(text.rsplit(maxsplit=1)[-1]) == "person" and not _located(doc, by_text[text])
    }  # fmt: skip


def _clear_places(doc: Doc, by_text: Mapping[str, list[Name]], types: Mapping[str, EntityType]) -> set[str]:
    """Return the names that the text places again and again, so that somebody's surname is not meant: the town of Coron."""
    places = (text for text, type_ in types.items() if type_ == "place")
    return {t for t in places if _located(doc, by_text[t]) >= _CLEARLY or _is_called_place(doc, by_text[t])}


def one_type_each(doc: Doc, names: Names) -> Names:
    """Give all mentions of one name the type of most of them; a surname that stands alone is a person as in the full name."""
    by_text: dict[str, list[Name]] = defaultdict(list)
    surnames: Counter[str] = Counter()
    for name in names:
        by_text[name.text].append(name)
        if name.type == "person" and name.last - name.first > 1 and not is_noble(name.text):
            surnames[fold(name.text.rsplit(maxsplit=1)[-1])] += 1
    types = {text: _in_context(doc, group) for text, group in by_text.items()}
    acting = {fold(text) for text, group in by_text.items() if any(_acts(doc, name) for name in group)}
    types |= dict.fromkeys(_of_organisations(types, surnames.keys() | acting), "organisation")
    sounds = {sound_key(text) for text, type_ in types.items() if type_ == "person" and " " in text}
    for text in types.keys() - _clear_places(doc, by_text, types):
        if (fold(text) in surnames and not is_acronym(text)) or is_junior(text) or sound_key(text) in sounds:
            types[text] = "person"
    types |= dict.fromkeys(_fulls_of_people(doc, by_text, types), "person")
    return tuple(
        name if name.meaning or name.type == types[name.text] else replace(name, type=types[name.text])
        for name in names
    )
