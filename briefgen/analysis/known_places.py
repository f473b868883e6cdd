"""Names that the table of countries and places knows: found where the pipeline missed them, and typed."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from briefgen.analysis.names import Name, Names, Taken, beside_a_capital, is_half, name_at, with_better
from briefgen.analysis.tokens import Doc, Span
from briefgen.analysis.vocabulary import kinds, thing_words, titles
from briefgen.annotation import EntityType
from briefgen.gazetteer import Meaning, meanings
from briefgen.naming import fold

_DISTRICTS = frozenset("State Province County District Region Governorate Prefecture Division Territory Oblast".split())
_LONGEST = 8
"""Tokens of an entry at most."""


@cache
def _openings() -> Mapping[str, Sequence[int]]:
    """Return the words with which entries of the tables begin, cut as tokenisers cut them, and how long these are, longest first."""
    words = {entry.split()[0] for entry in meanings()} | {entry.split("-")[0] for entry in meanings()}
    lengths: dict[str, set[int]] = defaultdict(set)
    for entry in meanings():
        for end in range(1, len(entry) + 1):
            if entry[:end] in words:
                lengths[entry[:end]].add(len(entry))
    return {word: sorted(of_word, reverse=True) for word, of_word in lengths.items()}


def _entries(doc: Doc) -> Iterator[tuple[int, int, Meaning]]:
    """Yield every longest run of tokens that stands in the table of countries."""
    text, words, openings, end = doc.text, doc.texts, _openings(), 0
    starts: list[int] = doc.starts
    for at in doc.places(openings.keys()):
        for length in openings[words[at]] if at >= end else ():
            meaning = meanings().get(text[starts[at] : starts[at] + length])
            last = bisect_left(starts, starts[at] + length) - 1
            if meaning and starts[last] + len(words[last]) == starts[at] + length and last - at < _LONGEST:
                end = last + 1
                yield at, end, meaning
                break


def _in_title_of_work(doc: Doc, first: int) -> bool:
    """Tell whether the run ends a name that is no country's office or body: "Treaty of Paris", "March on Washington"."""
    if first < 2 or doc[first - 1].lower_ not in {"of", "on"} or not doc[first - 2].text[0].isupper():
        return False
    before = doc[first - 2]
    if fold(before.text) in thing_words():
        return True
    known = kinds().keys() | {words[0] for words in titles() if len(words) == 1}
    return before.pos_ == "PROPN" and not before.is_sent_start and fold(before.text) not in known


def _believed(run: Span, meaning: Meaning, over: list[Name], of_people: frozenset[str]) -> bool:
    """Tell whether an entry of the tables that stands here is meant, given the names that it meets and those of people."""
    exact = next((name for name in over if (name.first, name.last) == (run.start, run.end)), None)
    if exact is not None:
        if exact.type == "place":
            return not (meaning.doubtful and run.text in of_people)
        return not (meaning.doubtful or exact.title or run.text in of_people)
    if over:
        return all(run.start <= name.first and name.last <= run.end for name in over)
    return _stands_alone(run, meaning, of_people)


def _stands_alone(run: Span, meaning: Meaning, of_people: frozenset[str]) -> bool:
    """Tell whether an entry where the pipeline saw nothing is meant, and not a part of another name."""
    doc, first, last = run.doc, run.start, run.end
    if meaning.sense == "demonym":
        return not meaning.doubtful
    if is_half(doc, first, last) or _in_title_of_work(doc, first) or beside_a_capital(doc, first, last):
        return False
    is_country, is_somebody = meaning.sense == "country", run.text in of_people
    return (is_country and not is_somebody) if meaning.doubtful else (is_country or not is_somebody)


def _words_of_people(doc: Doc, names: Names) -> frozenset[str]:
    """Return the words of the full names of people: "Houston" may be Whitney Houston."""
    fulls = (name for name in names if name.type == "person" and name.last - name.first > 1)
    return frozenset(word for name in fulls for word in doc.texts[name.first : name.last])


def from_gazetteer(doc: Doc, names: Names) -> Names:
    """Add and type countries, capitals and seats of government from the table, and mark demonyms."""
    taken, of_people = Taken(names), _words_of_people(doc, names)
    found: list[Name] = []
    for start, last, meaning in _entries(doc):
        first = start + (doc[start].lower_ == "the" and meaning.is_country)
        if _believed(doc.span(first, last), meaning, taken.over(first, last), of_people):
            type_: EntityType = "organisation" if meaning.sense == "seat" else "place"
            found.append(name_at(doc, first, last, type_, meaning=meaning))
    return with_better(names, found)


def _end_of_district(doc: Doc, name: Name) -> int:
    """Return where the name of a place ends with the kind of district behind it: Lagos State, Anbar Province."""
    end = name.last
    if name.type != "place" or name.is_demonym or end >= len(doc) or doc[end].text not in _DISTRICTS:
        return end
    goes_on = end + 1 < len(doc) and doc[end + 1].pos_ == "PROPN" and doc[end + 1].text[0].isupper()
    return end if goes_on else end + 1


def whole_districts(doc: Doc, names: Names) -> Names:
    """Add to places what they are, where it has a capital; a state keeps what the tables say of it."""
    starts = {name.first for name in names}
    found = []
    for name in names:
        end = _end_of_district(doc, name)
        if end == name.last or name.last in starts:
            found.append(name)
        else:
            known = name.meaning if name.meaning and name.meaning.sense == "state" else None
            found.append(name_at(doc, name.first, end, "place", meaning=known))
    return tuple(found)
