"""The lines above the lead that are written as headlines are: the headline again, and the lines that stand below it.

They read as sentences, but leave out articles and "and" and tell the past in the present: "Solid upturn, with a rise in earnings,
could blunt claims.", "Mogul reclaims control of race, while streak of rival is halted.".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from briefgen.analysis.syntax import OBJECTS, SUBJECTS
from briefgen.analysis.tokens import Span, Token
from briefgen.analysis.vocabulary import kinds
from briefgen.annotation import Sentence
from briefgen.article import Article

_STOPS = ".!?;…"
_SENT_FROM = re.compile(r"[A-Z]{3}[^a-z]{0,3}\W.{0,40}[–—―-] ?[A-Z]|\(\w+\) ?[–—―-]")
"""A dateline, with which the lead begins."""
_LINES = 3
"""Lines above the lead that are looked at."""
_LONGEST = 20
_OWN_PLACES = SUBJECTS | OBJECTS | {"nmod:poss", "poss", "nmod", "obl"}
_SAYS_WHICH = frozenset({"det", "det:poss", "poss", "nmod:poss", "nummod", "predet", "det:predet"})
_DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WDT"})
_SINGULAR = frozenset({"NN", "NNP"})
_JOINING = frozenset({"cc", "cc:preconj", "appos"})
_FIXED = frozenset({"as", "for", "by", "per"})
"""Words before a noun that needs no article: "as president", "for mayor"."""
_COUNTED = frozenset({"person", "organisation"})
_NOT_COUNTED = frozenset(
    "business court family labor labour management office paper parliament press school society staff".split()
)
_THINGS = frozenset(
    "ad address alliance answer approach attack attempt bid bill bureau book call case ceremony challenge claim clash "
    "comment contest convention crash deadline deal debate decision dinner drop effort email event exit fight figure film finding forum future "
    "gathering goal hearing idea inquiry interview issue job joke law lawsuit lead letter line loss meeting memo message method "
    "mistake move network offer opening order path picture plan platform pledge poll post primary probe problem project promise "
    "proposal protest question race rally record remark report result review right road role rule ruling search shift sibling sign "
    "speech standard state step storm story strategy streak strike struggle study suit summit survey switch system tale talk term test tool tour town "
    "treaty trend trip tweet upturn vehicle verdict victory video visit vote vow warning win word"
    .split()
)  # fmt: skip
"""What one speaks of with an article, in the singular; who is who tells `kinds`."""


def decks(article: Article, sentences: Sequence[Sentence], within: Sequence[Span]) -> Iterator[int]:
    """Yield the sentences, by index, of the first lines that are written as headlines are; `within` are they in the document."""
    title = article.title.rstrip(_STOPS)
    for block in islice((each for each in article.blocks if each.end > each.start), _LINES):
        first, last = (bisect_left(sentences, at, key=lambda each: each.start) for at in (block.start, block.end))
        if sum(map(len, within[first:last])) > _LONGEST or _SENT_FROM.search(
            article.text, block.start, block.start + 60
        ):
            return
        repeats = bool(title) and article.text.startswith(title, block.start)
        yield from (n for n in range(first, last) if is_headline(within[n]) or (repeats and ";" in within[n].text))


def is_headline(span: Span) -> bool:
    """Whether a line leaves out what a sentence has: the article of somebody or something, or "and"."""
    return any(_lacks_article(word) or _lacks_and(word) for word in span)


def _lacks_article(word: Token) -> bool:
    """Whether a word stands for one of several and nothing says which: "Chances of former mayor", "could set legal standard"."""
    if word.dep_ not in _OWN_PLACES or not _is_one_of_several(word) or _is_before_name(word):
        return False
    return not any(
        child.dep_ in _SAYS_WHICH or child.tag_ in _DETERMINERS or child.lower_ in _FIXED or _is_before_name(child)
        for child in word.children
    )


def _is_one_of_several(word: Token) -> bool:
    lemma = word.lemma_.lower()
    if word.i == word.sent.start and word.tag_ in _SINGULAR and lemma in _THINGS:
        return True
    if word.tag_ != "NN" or not (word.text.islower() or word.i == word.sent.start):
        return False
    return lemma in _THINGS or (lemma not in _NOT_COUNTED and kinds().get(lemma) in _COUNTED)


def _is_before_name(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor().pos_ == "PROPN"


def _lacks_and(word: Token) -> bool:
    """Whether a comma alone joins two names: "between Smith, Jones"."""
    first = word.head
    if word.dep_ != "conj" or not word.tag_ == first.tag_ == "NNP" or first.dep_ == "conj" or len(first.conjuncts) > 1:
        return False
    around = [child for each in (word, first) for child in each.children]
    return any(child.text == "," for child in around) and all(child.dep_ not in _JOINING for child in around)
