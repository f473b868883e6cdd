"""Where an article names somebody: the pipeline's names, put right by what the whole document shows.

The rules run in the order of `RULES`, each a function of the document and the names so far. They only use orthography, the
table of countries and the article's own consistency, so they work on any pipeline.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from briefgen.analysis.vocabulary import (
    Gender,
    company_words,
    given_names,
    kinds,
    not_names,
    organisation_words,
    place_words,
    post_nominals,
    title_openings,
    titles,
)
from briefgen.annotation import EntityType
from briefgen.gazetteer import Meaning, meanings
from briefgen.naming import acronyms, fold, is_acronym, is_junior, is_known_organisation, sound_key

_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s'", "`s"})
_PARTY_TAG = re.compile(r"[RDI]-[A-Z]")  # "(R-Utah)" after a lawmaker's name
_EDGE = re.compile(r"[\W_]+\Z")
_SMALL_WORDS = frozenset(
    "has have is are was were will to for with from by at says said not who what why how after before".split()
)
_PLACING = frozenset({"in", "near", "at", "outside", "across", "throughout"})
_HYPHENS = frozenset({"-", "–", "‑"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_DOLLARS = frozenset({"us", "hk", "nt", "nz", "au", "ca", "sg", "a", "c", "s"})  # whose: "US $10,000" names no country
_DANGLING = frozenset({"of", "the", "and", "for", "at", "to", "on", "&"})  # what no name ends with


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: tokens first to last (excluded), its words, its type, and the title cut off its front.

    `meaning` is what the table of countries says of it; a name whose sense is "demonym" speaks of the country's people or
    things and is no name of a participant by itself.
    """

    first: int
    last: int
    text: str
    type: EntityType
    title: str = ""
    gender: Gender | None = None
    meaning: Meaning | None = None

    @property
    def is_demonym(self) -> bool:
        """Whether this is a word such as Belarusian."""
        return self.meaning is not None and self.meaning.sense == "demonym"


Names = tuple[Name, ...]
Rule = Callable[[Doc, Names], Names]


def _name(doc: Doc, first: int, last: int, type_: EntityType, **more: object) -> Name:
    return replace(Name(first, last, doc[first:last].text, type_), **more)  # type: ignore[arg-type]


def find_names(doc: Doc, found: Iterable[tuple[Span, EntityType]]) -> Names:
    """Return the names of the document in order, none overlapping another, demonyms included and marked as such."""
    names: Names = tuple(Name(span.start, span.end, span.text, type_) for span, type_ in found)
    for rule in RULES:
        names = tuple(sorted(rule(doc, names), key=lambda name: name.first))
    return names


def _is_dispensable(token: Token) -> bool:
    return token.text in _POSSESSIVE or token.is_space or _EDGE.match(token.text) is not None


def _ends_badly(token: Token) -> bool:
    return (_is_dispensable(token) and token.text != ".") or token.text in _DANGLING


def _title_length(doc: Doc, first: int, last: int) -> int:
    """Return how many tokens from `first` are a title, full stops included."""
    best = 0
    if first >= last or fold(doc[first].text).replace(".", "") not in title_openings():
        return 0
    for size in range(1, min(6, last - first) + 1):
        plain = fold(doc[first : first + size].text).replace(".", "").replace(" - ", "-")
        if tuple(plain.split()) in titles():
            best = size
            while first + best < last and doc[first + best].text == ".":
                best += 1
    return best


def _strip_titles(doc: Doc, first: int, last: int) -> tuple[int, Gender | None]:
    """Return where the name without its titles begins, and the gender that they tell."""
    gender: Gender | None = None
    while size := _title_length(doc, first, last):
        gender = gender or titles().get(tuple(fold(doc[first : first + size].text).replace(".", "").split()))
        first += size
    return first, gender


def _trimmed(doc: Doc, name: Name) -> Name | None:
    first, last = name.first, name.last
    while last > first and _ends_badly(doc[last - 1]):
        last -= 1
    while first < last and (
        _is_dispensable(doc[first]) or (doc[first].text.lower() in _ARTICLES and name.type == "person")
    ):
        first += 1
    if name.type == "organisation" and _ends_in_title(doc, first, last):
        last -= 1
    if name.type != "person" and _title_length(doc, first, last) == last - first:
        return None
    if name.type == "person":
        last = _before_letters(doc, first, last)
    bare, gender = _strip_titles(doc, first, last) if name.type == "person" else (first, None)
    if bare >= last:
        if not _title_before(doc, first)[0] < first:
            return None
        bare = first  # Mrs. King
    title = doc[first:bare].text
    if not title and name.type == "person":
        before, gender = _title_before(doc, bare)
        title = doc[before:bare].text
    return _name(doc, bare, last, name.type, title=title, gender=gender)


def _before_letters(doc: Doc, first: int, last: int) -> int:
    """Return where a person's name ends without the letters behind it: Daniel Bernoulli, of "Daniel Bernoulli FRS"."""
    end = last
    while end > first + 2 and (doc[end - 1].text in post_nominals() or doc[end - 1].text == ","):
        end -= 1
    return last if doc[first:end].text.isupper() else end


def _ends_in_title(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a pipeline has taken a title into an organisation's name: "NASA Administrator" before Bill Nelson."""
    if last - first < 2 or last == len(doc) or doc[last].pos_ != "PROPN" or doc[last - 2].lower_ in _DANGLING:
        return False
    return (fold(doc[last - 1].text),) in titles() and fold(doc[last].text) in given_names()


def _title_before(doc: Doc, first: int) -> tuple[int, Gender | None]:
    """Return where the title that stands before a name begins (at the name where there is none), and its gender."""
    for start in range(max(0, first - 4), first):
        size = _title_length(doc, start, first)
        if size and start + size == first:
            return start, titles().get(tuple(fold(doc[start:first].text).replace(".", "").split()))
    return first, None


def _has_capital(text: str) -> bool:
    """Tell whether the words can be a name: some letter is not small (scripts without case have no small letters)."""
    return any(c.isalpha() and not c.islower() for c in text)


def _is_shouted(text: str) -> bool:
    """Tell whether a name is a piece of a headline in capitals: "CONGRESS HAS"; a single word is an acronym (WHO)."""
    return text.isupper() and " " in text and any(word in _SMALL_WORDS for word in text.casefold().split())


def _is_dollar(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the words only say whose dollars are counted: "US $10,000"."""
    whose = doc[first:last].text.replace(".", "").replace(" ", "").casefold()
    return last < len(doc) and doc[last].text.startswith("$") and whose in _DOLLARS


def _is_name(text: str) -> bool:
    """Tell whether the words can be a name of a participant."""
    return _has_capital(text) and fold(text) not in not_names() and not (_is_shouted(text) or _PARTY_TAG.match(text))


def trim(doc: Doc, names: Names) -> Names:
    """Keep titles, possessives and edges of punctuation out of names; drop what is no name: a title, a day, no capital."""
    trimmed = (_trimmed(doc, name) for name in names)
    return tuple(
        name for name in trimmed if name and _is_name(name.text) and not _is_dollar(doc, name.first, name.last)
    )


@cache
def _openings() -> frozenset[str]:
    """Return the words with which entries of the tables begin, cut as tokenisers cut them."""
    return frozenset(entry.split()[0] for entry in meanings()) | frozenset(entry.split("-")[0] for entry in meanings())


def _longest_entry(doc: Doc, start: int, longest: int) -> tuple[int, Meaning] | None:
    for size in range(min(longest, len(doc) - start), 0, -1):
        meaning = meanings().get(doc[start : start + size].text)
        if meaning is not None:
            return start + size, meaning
    return None


def _entries(doc: Doc) -> Iterator[tuple[int, int, Meaning]]:
    """Yield every longest run of tokens that stands in the table of countries."""
    openings, end = _openings(), 0
    for at, word in enumerate([token.text for token in doc]):
        if at >= end and word in openings and (hit := _longest_entry(doc, at, 8)):
            end = hit[0]
            yield at, end, hit[1]


def _beside_a_capital(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the run looks like a part of a longer name."""
    neighbours = [doc[i] for i in (first - 1, last) if 0 <= i < len(doc)]
    return any(
        t.text[0].isupper() and t.pos_ == "PROPN" and not t.is_sent_start
        and fold(t.text) not in not_names() and (fold(t.text),) not in titles()
        for t in neighbours
    )  # fmt: skip


class _Taken:
    """The tokens that names cover."""

    def __init__(self, names: Names) -> None:
        self._names = sorted(names, key=lambda name: name.first)
        self._firsts = [name.first for name in self._names]

    def over(self, first: int, last: int) -> list[Name]:
        """Return the names that share a token with the run."""
        low = max(0, bisect_right(self._firsts, first) - 1)
        return [n for n in self._names[low : bisect_left(self._firsts, last)] if n.last > first]


def _is_half(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the run is a half of a compound: "the NATO-led force", "anti-Moscow"."""
    before = first > 0 and doc[first - 1].text in _HYPHENS and not doc[first - 1].whitespace_
    after = last < len(doc) and doc[last].text in _HYPHENS and not doc[last - 1].whitespace_
    return before or after


def _in_title_of_work(doc: Doc, first: int) -> bool:
    """Tell whether the run ends a name that is no country's office or body: "Rally of Turkey", "March on Washington"."""
    if first < 2 or doc[first - 1].lower_ not in {"of", "on"} or not doc[first - 2].text[0].isupper():
        return False
    before = doc[first - 2]
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
    if _is_half(run.doc, run.start, run.end) or _in_title_of_work(run.doc, run.start):
        return meaning.sense == "demonym"
    if meaning.doubtful:
        alone = run.text not in of_people and not _beside_a_capital(run.doc, run.start, run.end)
        return meaning.sense == "country" and alone
    return meaning.is_country or (run.text not in of_people and not _beside_a_capital(run.doc, run.start, run.end))


def _words_of_people(doc: Doc, names: Names) -> frozenset[str]:
    """Return the words of the full names of people: "Houston" may be Whitney Houston."""
    fulls = (name for name in names if name.type == "person" and name.last - name.first > 1)
    return frozenset(token.text for name in fulls for token in doc[name.first : name.last])


def from_gazetteer(doc: Doc, names: Names) -> Names:
    """Add and type countries, capitals and seats of government from the table, and mark demonyms."""
    taken, of_people = _Taken(names), _words_of_people(doc, names)
    added: list[Name] = []
    gone: set[Name] = set()
    for start, last, meaning in _entries(doc):
        first = start + (doc[start].lower_ == "the" and meaning.is_country)
        over = taken.over(first, last)
        if not _is_dollar(doc, first, last) and _believed(doc[first:last], meaning, over, of_people):
            gone.update(over)
            type_: EntityType = "organisation" if meaning.sense == "seat" else "place"
            added.append(_name(doc, first, last, type_, meaning=meaning))
    return tuple(name for name in names if name not in gone) + tuple(added)


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


def _is_headline(sentence: Span) -> bool:
    """Tell whether nearly all longer words are capitalised, so that capitals tell nothing of where a name ends."""
    long = [token for token in sentence if token.is_alpha and len(token.text) > 3]
    return len(long) > 2 and sum(token.text[0].isupper() for token in long) >= 0.8 * len(long)


def _unglued(doc: Doc, name: Name, fulls: dict[tuple[str, ...], Name], small: Container[str], *, at_end: bool) -> Name:
    """Return the part of a name that is a full name elsewhere: a headline's "Hillary Clinton Speaks" is Hillary Clinton.

    With `at_end`, only what stands before the full name is cut off. `small` are the words that the article has in small letters.
    """
    words = tuple(token.text for token in doc[name.first : name.last])
    if (fold(words[0]) in given_names() and len(words) == 2) or is_junior(name.text) or name.title:
        return name
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size if at_end else 0, len(words) - size + 1):
            known = fulls.get(words[start : start + size])
            if known is not None and not _is_surname_of(name, words, start, small):
                first = name.first + start
                return _name(doc, first, first + size, known.type)
    return name


def _is_surname_of(name: Name, words: tuple[str, ...], start: int, small: Container[str]) -> bool:
    """Tell whether the last word of a person's name is his surname.

    It is not where the first is a word that the article has in small letters, nor in a headline: an article repeats full names.
    """
    in_body = start == len(words) - 1 and words[0].lower() not in small
    return name.type == "person" and in_body and name.first > 0


def _often_alone(names: Names, inside: Container[int]) -> dict[tuple[str, ...], Name]:
    """Return the single words that name a person several times outside headlines."""
    alone = [n for n in names if n.type == "person" and n.last - n.first == 1 and n.first not in inside]
    counts = Counter(name.text for name in alone)
    return {(name.text,): name for name in alone if counts[name.text] > 1}


def unshout(doc: Doc, names: Names) -> Names:
    """Drop what a headline in capitals has glued together: "BIDEN MEETS ZELENSKY" is a name only if the text has it."""
    shouted = {i for s in doc.sents if s.text.isupper() for i in range(s.start, s.end)}
    if not shouted:
        return names
    told = {fold(name.text) for name in names if name.first not in shouted}
    return tuple(name for name in names if name.first not in shouted or " " not in name.text or fold(name.text) in told)


def split_lists(doc: Doc, names: Names) -> Names:
    """Cut a list of names that the article has by themselves: "the Justice Department and Congress"."""
    known = {name.text for name in names}
    return tuple(part for name in names for part in _listed(doc, name, known))


def _listed(doc: Doc, name: Name, known: Container[str]) -> Iterator[Name]:
    joint = next((i for i in range(name.first + 1, name.last - 1) if doc[i].lower_ in {"and", "&", ","}), None)
    if joint is not None:
        first, second = doc[name.first : joint].text, doc[joint + 1 : name.last].text
        if second in known and (first in known or fold(first.rsplit(maxsplit=1)[-1]) in organisation_words()):
            yield _name(doc, name.first, joint, name.type)
            yield _name(doc, joint + 1, name.last, name.type)
            return
    yield name


def unglue(doc: Doc, names: Names) -> Names:
    """Cut what a headline's capitals have glued to a name that the text has by itself."""
    inside = {i for sentence in doc.sents if _is_headline(sentence) for i in range(sentence.start, sentence.end)}
    fulls = {
        tuple(token.text for token in doc[name.first : name.last]): name
        for name in names
        if name.first not in inside and " " in name.text
    }
    people = {words: name for words, name in fulls.items() if name.type == "person" and fold(words[0]) in given_names()}
    surnames = {words[-1:]: name for words, name in people.items()} | _often_alone(names, inside)
    small = frozenset(token.text for token in doc if token.is_lower)
    return tuple(
        name
        if name.last - name.first == 1
        else _unglued(doc, name, fulls | surnames, small, at_end=False)
        if name.first in inside
        else _unglued(doc, name, people | surnames if doc[name.first].is_sent_start else people, small, at_end=True)
        for name in names
    )


def _surfaces(doc: Doc, names: Names) -> dict[tuple[str, ...], EntityType]:
    """Return the runs of words that are names somewhere in the article, with the surnames of its people.

    A single word that mostly stands there without being tagged is none: the pipeline has slipped once.
    """
    known: dict[tuple[str, ...], EntityType] = {}
    words = Counter(token.text for token in doc)
    tagged = Counter(doc[i].text for name in names for i in range(name.first, name.last))
    for name in names:
        run = tuple(token.text for token in doc[name.first : name.last])
        if name.meaning is None and (len(run) > 1 or 2 * tagged[run[0]] >= words[run[0]]):
            known.setdefault(run, name.type)
            if name.type == "person" and len(run) > 1 and run[0].lower() in given_names():
                known.setdefault(run[-1:], "person")
    return known


def _last_words(doc: Doc, names: Names) -> Names:
    """Return "the *Times*" and the like: the last word of an organisation's name where an article and capital mark it as one."""
    fulls = {doc[n.last - 1].text for n in names if n.type == "organisation" and n.last - n.first > 1 and not n.meaning}
    taken = _Taken(names)
    return tuple(
        _name(doc, token.i, token.i + 1, "organisation")
        for token in doc[1:]
        if token.text in fulls and token.text[0].isupper() and doc[token.i - 1].lower_ == "the" and not taken.over(token.i, token.i + 1)
        and not (token.i + 1 < len(doc) and doc[token.i + 1].text[0].isupper())
    )  # fmt: skip


def _is_worthy(doc: Doc, first: int, last: int) -> bool:
    """Tell whether an untagged run that equals a name may be one: capitals, and not a piece of a longer name."""
    run = doc[first:last]
    if not run[0].text[0].isupper() or _beside_a_capital(doc, first, last):
        return False
    return len(run) > 1 or (run[0].pos_ == "PROPN" and len(run.text) > 2)


def repeated(doc: Doc, names: Names) -> Names:
    """Find again, wherever the article has them, the names that the pipeline saw in one place and missed in another."""
    names = names + _last_words(doc, names)
    known = _surfaces(doc, names)
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for run in known:
        by_first[run[0]].append(run)
    words = [token.text for token in doc]
    taken, added, end = _Taken(names), [], 0
    for at, word in enumerate(words):
        if at < end or word not in by_first:
            continue
        runs = sorted(by_first[word], key=len, reverse=True)
        hit = next((run for run in runs if tuple(words[at : at + len(run)]) == run), None)
        if hit is not None:
            end = at + len(hit)
            if not (taken.over(at, end) or _is_half(doc, at, end)) and _is_worthy(doc, at, end):
                added.append(_trimmed(doc, _name(doc, at, end, known[hit])))
    return names + tuple(name for name in added if name)


def bracketed_acronyms(doc: Doc, names: Names) -> Names:
    """Name the acronym that a bracket introduces: International Atomic Energy Agency (IAEA)."""
    taken = _Taken(names)
    added = [
        _name(doc, name.last + 1, name.last + 2, name.type)
        for name in names
        if name.last + 2 < len(doc) and doc[name.last].text == "(" and doc[name.last + 2].text == ")"
        and is_acronym(doc[name.last + 1].text) and not taken.over(name.last + 1, name.last + 2)
        and fold(doc[name.last + 1].text).replace(".", "") in acronyms(name.text)
    ]  # fmt: skip
    return names + tuple(added)


RULES: tuple[Rule, ...] = (
    trim,
    unshout,
    split_lists,
    unglue,
    from_gazetteer,
    bracketed_acronyms,
    one_type_each,
    repeated,
)
