"""Names that the pipeline missed: seen in another place of the article, abbreviated in brackets, or behind somebody who is of them."""

from collections import Counter, defaultdict

from briefgen.analysis.names import Name, Names, Taken, beside_a_capital, is_half, name_at
from briefgen.analysis.tokens import Doc
from briefgen.analysis.trimming import trimmed
from briefgen.analysis.vocabulary import given_names, kinds, not_names
from briefgen.annotation import EntityType
from briefgen.naming import acronyms, fold, is_acronym

_OF = frozenset({"of", "for", "at", "with"})
_WORDS_OF_BODY = 2  # of a name that is believed by its capitals alone
_LONGEST_BODY = 8


def _surfaces(doc: Doc, names: Names) -> dict[tuple[str, ...], EntityType]:
    """Return the runs of words that are names somewhere in the article, with the surnames of its people."""
    known: dict[tuple[str, ...], EntityType] = {}
    for name in names:
        if name.meaning is None:
            run = tuple(doc.texts[name.first : name.last])
            known.setdefault(run, name.type)
            if name.type == "person" and len(run) > 1 and run[0].lower() in given_names():
                known.setdefault(run[-1:], "person")
    return known


def _last_words(doc: Doc, names: Names) -> Names:
    """Return "the *Times*" and the like: the last word of an organisation's name where an article and capital mark it as one."""
    fulls = {doc[n.last - 1].text for n in names if n.type == "organisation" and n.last - n.first > 1 and not n.meaning}
    fulls = {word for word in fulls if not _speaks_of_people(word)}
    taken, words = Taken(names), doc.texts
    return tuple(
        name_at(doc, i, i + 1, "organisation")
        for i in doc.places(fulls)
        if words[i][0].isupper() and i > 0 and words[i - 1].lower() == "the" and not taken.over(i, i + 1)
        and not (i + 1 < len(doc) and words[i + 1][0].isupper())
    )  # fmt: skip


def _speaks_of_people(word: str) -> bool:
    """Tell whether a word by itself is a partisan or believer: "the *Republican*" is no short form of the Lee County Republican."""
    return fold(word) in not_names() and kinds().get(fold(word)) != "organisation"


def _is_worthy(doc: Doc, first: int, last: int) -> bool:
    """Tell whether an untagged run that equals a name may be one: capitals, and not a piece of a longer name."""
    word = doc[first]
    if not word.text[0].isupper() or beside_a_capital(doc, first, last):
        return False
    return last - first > 1 or (word.pos_ == "PROPN" and len(word.text) > 2)


def repeated(doc: Doc, names: Names) -> Names:
    """Find again, wherever the article has them, the names that the pipeline saw in one place and missed in another."""
    names = names + _last_words(doc, names)
    known = _surfaces(doc, names)
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for run in known:
        by_first[run[0]].append(run)
    words = doc.texts
    taken, end = Taken(names), 0
    missed: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for at in doc.places(by_first.keys()):
        if at < end:
            continue
        runs = sorted(by_first[words[at]], key=len, reverse=True)
        hit = next((run for run in runs if tuple(words[at : at + len(run)]) == run), None)
        if hit is not None:
            end = at + len(hit)
            is_free = not (taken.over(at, end) or is_half(doc, at, end)) and _is_worthy(doc, at, end)
            if is_free and (name := trimmed(doc, name_at(doc, at, end, known[hit]))):
                missed[hit].append(name)
    seen = Counter(name.text for name in names)
    doubted = {found[0].text for found in missed.values() if not _is_believed(found, seen[found[0].text])}
    found = (*names, *(name for found in missed.values() for name in found))
    return tuple(name for name in found if name.text not in doubted)


def _is_believed(missed: list[Name], seen: int) -> bool:
    """Tell whether a name was missed, rather than seen by mistake: a single word of no person is not what most of its mentions are not."""
    name = missed[0]
    return name.type == "person" or " " in name.text or len(missed) <= seen


def bracketed_acronyms(doc: Doc, names: Names) -> Names:
    """Name the acronym that a bracket introduces: International Atomic Energy Agency (IAEA)."""
    taken = Taken(names)
    added = [
        name_at(doc, name.last + 1, name.last + 2, name.type)
        for name in names
        if name.last + 2 < len(doc) and doc[name.last].text == "(" and doc[name.last + 2].text == ")"
        and is_acronym(doc[name.last + 1].text) and not taken.over(name.last + 1, name.last + 2)
        and fold(doc[name.last + 1].text).replace(".", "") in acronyms(name.text)
    ]  # fmt: skip
    return names + tuple(added)


def affiliated(doc: Doc, names: Names) -> Names:
    """Name the organisation that somebody with a full name is said to be of: "Raymond Chan of *People Power*"."""
    taken = Taken(names)
    added = []
    for name in names:
        first = name.last + 1
        if name.type == "person" and name.last - name.first > 1 and first < len(doc):
            last = _capitals_end(doc, first)
            is_of = doc[name.last].lower_ in _OF and last - first >= _WORDS_OF_BODY
            if is_of and not taken.over(first, last):
                added.append(name_at(doc, first, last, "organisation"))
    return names + tuple(added)


def _capitals_end(doc: Doc, first: int) -> int:
    """Return where a run of words in capitals ends."""
    last = first
    while last < min(len(doc), first + _LONGEST_BODY) and doc[last].is_alpha and doc[last].text[0].isupper():
        last += 1
    return last
