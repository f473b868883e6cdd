"""Names that capitals or a list have glued together, cut apart by what the article has by itself."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator

from briefgen.analysis.names import Name, Names, name_at
from briefgen.analysis.tokens import Doc
from briefgen.analysis.vocabulary import given_names, organisation_words
from briefgen.naming import fold, is_junior


def _is_headline(words: Iterable[str]) -> bool:
    """Tell whether nearly all longer words are capitalised, so that capitals tell nothing of where a name ends."""
    long = [word for word in words if len(word) > 3 and word.isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _unglued(doc: Doc, name: Name, fulls: dict[tuple[str, ...], Name], *, at_end: bool) -> Name:
    """Return the part of a name that is a full name elsewhere: a headline's "Hillary Clinton Speaks" is Hillary Clinton.

    With `at_end`, only what stands before the full name is cut off.
    """
    words = tuple(doc.texts[name.first : name.last])
    if (fold(words[0]) in given_names() and len(words) == 2) or is_junior(name.text) or name.title:
        return name
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size if at_end else 0, len(words) - size + 1):
            known = fulls.get(words[start : start + size])
            if known is not None and not _is_surname_of(
                doc, name, words, start, in_title=name.first == 0 and not at_end
            ):
                first = name.first + start
                return name_at(doc, first, first + size, known.type)
    return name


def _is_surname_of(doc: Doc, name: Name, words: tuple[str, ...], start: int, *, in_title: bool) -> bool:
    """Tell whether the last word of a name is a person's surname.

    It is not where the first is a word that the article has in small letters, nor in a title: an article repeats full names.
    """
    small = words[0].lower()
    in_body = start == len(words) - 1 and not (small.islower() and small in doc.distinct)
    return name.type != "organisation" and in_body and not in_title


def _often_alone(names: Names, inside: Container[int]) -> dict[tuple[str, ...], Name]:
    """Return the single words that name a person several times outside headlines."""
    alone = [n for n in names if n.type == "person" and n.last - n.first == 1 and n.first not in inside]
    counts = Counter(name.text for name in alone)
    return {(name.text,): name for name in alone if counts[name.text] > 1}


def unshout(doc: Doc, names: Names) -> Names:
    """Drop what a headline in capitals has glued together: "BIDEN MEETS ZELENSKY" is a name only if the text has it."""
    words = doc.texts
    shouted = {i for s in doc.sents if " ".join(words[s.start : s.end]).isupper() for i in range(s.start, s.end)}
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
        first, second = doc.words(name.first, joint), doc.words(joint + 1, name.last)
        if second in known and (first in known or fold(first.rsplit(maxsplit=1)[-1]) in organisation_words()):
            yield name_at(doc, name.first, joint, name.type)
            yield name_at(doc, joint + 1, name.last, name.type)
            return
    yield name


def unglue(doc: Doc, names: Names) -> Names:
    """Cut what a headline's capitals have glued to a name that the text has by itself."""
    words = doc.texts
    inside = {i for s in doc.sents if _is_headline(words[s.start : s.end]) for i in range(s.start, s.end)}
    fulls = {
        tuple(doc.texts[name.first : name.last]): name
        for name in names
        if name.first not in inside and " " in name.text
    }
    people = {words: name for words, name in fulls.items() if name.type == "person" and fold(words[0]) in given_names()}
    surnames = {words[-1:]: name for words, name in people.items()} | _often_alone(names, inside)
    return tuple(
        name
        if name.last - name.first == 1
        else _unglued(doc, name, fulls | surnames, at_end=False)
        if name.first in inside
        else _unglued(doc, name, people | surnames if doc[name.first].is_sent_start else people, at_end=True)
        for name in names
    )
