"""What an article says its participants are: titles before names, appositions, "X is a Y", and clauses with "who".

Each finding names the tokens that say it, so that a page can link to the sentence, and the noun at its head, by which the article
may call the participant later ("the president").
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name
from briefgen.analysis.phrase_bounds import LONGEST, phrase_bounds
from briefgen.analysis.syntax import RELATIVE_CLAUSES, SUBJECTS, said_of
from briefgen.analysis.tokens import Doc, Token
from briefgen.analysis.vocabulary import kinds, nouns, relational_nouns, titles
from briefgen.naming import fold
from briefgen.values import dataclass

_HONORIFICS = frozenset(
    ["mr", "mrs", "ms", "miss", "mister", "madam", "madame", "monsieur", "sir", "dr", "lord", "lady", "dame"]
)
_NEGATION = frozenset({"not", "n't", "n’t", "never", "no"})
_AGENTS = ("er", "or", "ist", "man", "woman", "ian", "ant", "person", "mate", "eer")
_AGES = frozenset(
    "man woman boy girl person teen teenager youth child kid baby toddler infant adult resident native".split()
)
_NEVER = frozenset(
    "other another number order matter paper letter center centre corner factor october september november december".split()
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that say what the bearer of a name is: tokens first to last (excluded), their head noun, and how they say it.

    `manner` is "title", "apposition", "copula" or "clause".
    """

    name: Name
    first: int
    last: int
    head: int
    manner: str


def role_of(token: Token) -> str:
    """Return the group of nouns that the token belongs to ("leader" for president), "" for a noun of none."""
    entry = nouns().get(fold(token.lemma_)) or nouns().get(fold(token.text))
    return entry.group if entry else ""


def is_role(head: Token) -> bool:
    """Tell whether a noun says what somebody does or stands for, not only whose relative or rival somebody is, or how old."""
    return not {fold(head.lemma_), fold(head.text)} & (relational_nouns() | _AGES)


def _root(doc: Doc, name: Name) -> Token:
    return doc.root(name.first, name.last)


def _is_title_word(token: Token) -> bool:
    return (fold(token.text).replace(".", ""),) in titles()


def _modifies(token: Token, name: Name) -> bool:
    """Tell whether the token depends, over words before the name, on the name."""
    for _ in range(4):
        if name.first <= token.i < name.last:
            return True
        if token.head.i == token.i or token.head.i >= name.last:
            return False
        token = token.head
    return False


def _title_start(doc: Doc, name: Name) -> int:
    start = name.first
    while start > 0:
        token = doc[start - 1]
        wanted = token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.text in {"-", "–", "."} or _is_title_word(token)
        if token.is_sent_end or not wanted or not (_modifies(token, name) or start - 1 >= name.first - _titled(name)):
            break
        start -= 1
    return start


def _titled(name: Name) -> int:
    return len(name.title.split())


def _before(doc: Doc, name: Name) -> Iterator[Finding]:
    """Find the title and the nouns that lead up to a name: "Belarusian President" Lukashenko."""
    start, last = _title_start(doc, name), name.first
    while start < last and (fold(doc[start].text).replace(".", "") in _HONORIFICS or doc[start].is_punct):
        start += 1
    while last > start and (fold(doc[last - 1].text).replace(".", "") in _HONORIFICS or doc[last - 1].is_punct):
        last -= 1
    if last > start + 1 and _is_abbreviated_title(doc[last - 1]) and role_of(doc[last - 2]):
        last -= 1  # "presidential candidate Sen."
    if last > start and (role_of(doc[last - 1]) or _is_title_word(doc[last - 1])):
        yield Finding(name, start, last, last - 1, "title")


def _is_abbreviated_title(token: Token) -> bool:
    return token.text.endswith(".") and _is_title_word(token)


def _is_what(token: Token) -> bool:
    return token.lemma_.casefold() not in _NEVER and (
        token.pos_ == "NOUN" or (token.pos_ == "PROPN" and bool(role_of(token)))
    )


def _apposition(doc: Doc, name: Name) -> Iterator[Finding]:
    """Find what stands beside a name: Lukashenko, "the president of Belarus", and the other way round."""
    root = _root(doc, name)
    for child in said_of(root):
        if child.i >= name.last and _is_what(child):
            yield from (Finding(name, a, b, child.i, "apposition") for a, b in phrase_bounds(child))
    if root.dep_ == "appos" and root.head.i < name.first:
        said = _nearest(doc, name, root.head)
        if _is_what(said):
            yield from (Finding(name, a, b, said.i, "apposition") for a, b in phrase_bounds(said, root))


def _nearest(doc: Doc, name: Name, head: Token) -> Token:
    """Return the noun that a name stands beside: "in the *words* of the prosecutor, Mark Tedeschi" are no person, as a parser may think."""
    before = doc[name.first - 2] if name.first > 1 and doc[name.first - 1].text == "," else head
    if name.type != "person" or before.i <= head.i or _may_be_person(head) or not _may_be_person(before):
        return head
    return before if head.is_ancestor(before) else head


def _may_be_person(token: Token) -> bool:
    return kinds().get(fold(token.lemma_)) == "person"


def _predicate(root: Token) -> Token | None:
    """Return the noun that a name is said to be, in UD ("cop") and ClearNLP ("attr") trees."""
    head = root.head
    if root.dep_ not in SUBJECTS or head.dep_ not in {"ROOT", "conj"}:
        return None
    if any(child.dep_ == "cop" for child in head.children):
        return head
    if head.lemma_ == "be":
        return next((child for child in head.children if child.dep_ == "attr"), None)
    return None


def _copula(doc: Doc, name: Name) -> Iterator[Finding]:
    """Find what a name is said to be: Lukashenko is "the president of Belarus"."""
    root = _root(doc, name)
    noun = _predicate(root)
    if noun is None or noun.i <= name.last or not role_of(noun) or noun.pos_ != "NOUN":
        return
    if any(fold(t.text) in _NEGATION or t.tag_ == "MD" for t in doc[name.last : noun.i]):
        return
    yield from (
        Finding(name, max(a, name.last), b, noun.i, "copula")
        for a, b in phrase_bounds(noun)
        if max(a, name.last) <= noun.i
    )


def _clause(doc: Doc, name: Name) -> Iterator[Finding]:
    """Find what a clause adds: Lukashenko, who has been "in office since 1994"."""
    for verb in _root(doc, name).children:
        if verb.dep_ not in RELATIVE_CLAUSES:
            continue
        who = next((t for t in verb.children if t.tag_ == "WP" and t.dep_ in SUBJECTS), None)
        if who is None or who.i < name.last:
            continue
        start = who.i + 1
        while start < verb.i and (doc[start].lemma_ in {"be", "have"} or doc[start].pos_ == "AUX"):
            start += 1
        has_copula = verb.pos_ == "NOUN" and any(child.dep_ == "cop" for child in verb.children)
        end = next((i for i in range(verb.i + 1, verb.right_edge.i + 1) if doc[i].is_punct), verb.right_edge.i + 1)
        if has_copula and start <= verb.i and end - start <= LONGEST:
            yield Finding(name, start, end, verb.i, "clause")


MANNERS: tuple[Callable[[Doc, Name], Iterator[Finding]], ...] = (_apposition, _before, _copula, _clause)


def find_descriptions(doc: Doc, names: Iterable[Name], outside: Callable[[int], bool]) -> Iterator[Finding]:
    """Yield what the text itself (tokens for which `outside` holds: not within quotation marks) says its named participants are.

    What somebody is called in a quotation is opinion, and is left out.
    """
    every = tuple(names)
    covered = {i for name in every for i in range(name.first, name.last)}
    for name in every:
        if outside(name.first) and not name.is_demonym:
            found = chain.from_iterable(manner(doc, name) for manner in MANNERS)
            yield from (f for f in found if outside(f.first) and f.head not in covered and _fits(doc, f))


def _fits(doc: Doc, finding: Finding) -> bool:
    """Tell whether the description suits the type of the name: a person is no company."""
    if finding.manner == "clause":
        return True
    head = doc[finding.head]
    if finding.manner == "apposition" and head.tag_ == "NNS":
        return False  # "one of the family's lawyers, Ada Brown"
    entry = nouns().get(fold(head.lemma_)) or nouns().get(fold(head.text))
    if entry is not None:
        return entry.kind == finding.name.type
    known = finding.manner == "apposition" and kinds().get(fold(head.lemma_)) == "person"
    return finding.name.type == "person" and (known or _is_title_word(head) or _is_agent(fold(head.lemma_)))


def _is_agent(lemma: str) -> bool:
    """Tell whether the form of a noun says that it is somebody: driver, sailor, guitarist, politician."""
    return lemma.endswith(_AGENTS) and lemma not in _NEVER


def learn(group: Group, finding: Finding, countries: Sequence[str], doc: Doc) -> None:
    """Let the group be called by the noun of the finding from now on."""
    head = doc[finding.head]
    if role := role_of(head) or (fold(head.lemma_) if head.pos_ == "NOUN" else ""):
        group.roles.add(role)
    entry = nouns().get(fold(head.lemma_))
    if entry and entry.kind == "person":
        group.gender = group.gender or entry.gender
    group.countries.update(countries)
