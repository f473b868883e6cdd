"""One type for all mentions of a name in an article."""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from briefgen.analysis.names import Name, Names
from briefgen.analysis.vocabulary import company_words, given_names, organisation_words, place_words
from briefgen.annotation import EntityType
from briefgen.gazetteer import meanings
from briefgen.naming import fold, is_acronym, is_junior, is_known_organisation, sound_key

_PLACING = frozenset({"in", "near", "at", "outside", "across", "throughout"})


def _settled(names: list[Name]) -> EntityType:
    """Return the type that most mentions of a name have; the first one's on a tie."""
    votes = Counter(name.type for name in names)
    return max(votes, key=lambda type_: (votes[type_], type_ == names[0].type))


def _is_located(doc: Doc, names: list[Name]) -> bool:
    """Tell whether most mentions stand after a preposition of place: "in Charlotte" is no woman; one is enough for a known place."""
    enough = 1 if names[0].text in meanings() else 0
    located = sum(name.first > 0 and doc[name.first - 1].lower_ in _PLACING for name in names)
    return 2 * located > len(names) or located >= enough > 0


def _is_called_place(doc: Doc, names: list[Name]) -> bool:
    """Tell whether most mentions stand before a word such as province: "Shaanxi province" is no person or company."""
    called = sum(name.last < len(doc) and doc[name.last].text in place_words() for name in names)
    return 2 * called > len(names)


def _is_called_company(doc: Doc, names: list[Name]) -> bool:
    """Tell whether some mention stands before a word such as shares: "Wells Fargo CEO John Stumpf"."""
    return any(name.last < len(doc) and doc[name.last].lower_ in company_words() for name in names)


def _is_body(doc: Doc, text: str, type_: EntityType, names: list[Name]) -> bool:
    """Tell whether the tables or the words behind it make a name an organisation's, whatever the pipeline thinks."""
    if type_ == "place" and is_known_organisation(text):
        return True
    return fold(text.split(maxsplit=1)[0]) not in given_names() and _is_called_company(doc, names)


def _of_organisations(types: Mapping[str, EntityType], surnames: Container[str]) -> set[str]:
    """Return the names that end in a word such as Bank, and the first words of organisations' names: Patriot (Coal), Goldman (Sachs)."""
    companies = {text for text in types if " " in text and fold(text.rsplit(" ", 1)[1]) in organisation_words()}
    firsts = {text.split(" ", 1)[0] for text in companies}
    known = {text.split(" ", 1)[0] for text, type_ in types.items() if " " in text and type_ == "organisation"}
    firsts |= {text for text in known - meanings().keys() if types.get(text) == "person"}
    return companies | {
        text for text in types if text in firsts and fold(text) not in surnames and fold(text) not in given_names()
    }


def one_type_each(doc: Doc, names: Names) -> Names:
    """Give all mentions of one name the type of most of them; a surname that stands alone is a person as in the full name."""
    by_text: dict[str, list[Name]] = defaultdict(list)
    surnames: Counter[str] = Counter()
    for name in names:
        by_text[name.text].append(name)
        if name.type == "person" and name.last - name.first > 1:
            surnames[fold(name.text.rsplit(maxsplit=1)[-1])] += 1
    types = {text: _settled(group) for text, group in by_text.items()}
    for text, group in by_text.items():
        if " " not in text and (_is_called_place(doc, group) or (types[text] == "person" and _is_located(doc, group))):
            types[text] = "place"
        elif text not in meanings() and _is_body(doc, text, types[text], group):
            types[text] = "organisation"
    types |= dict.fromkeys(_of_organisations(types, surnames), "organisation")
    sounds = {sound_key(text) for text, type_ in types.items() if type_ == "person" and " " in text}
    for text in types:
        if (fold(text) in surnames and not is_acronym(text)) or is_junior(text) or sound_key(text) in sounds:
            types[text] = "person"
    return tuple(name if name.meaning else replace(name, type=types[name.text]) for name in names)
