"""Nouns of speech with the clause that they announce: "Smith's claim that it was over", "gave an assurance that it was over"."""

from collections.abc import Iterator

from briefgen.analysis.quotes import endings
from briefgen.analysis.quotes.finite import is_finite
from briefgen.analysis.quotes.layout import Layout
from briefgen.analysis.quotes.lexicon import light_verbs
from briefgen.analysis.quotes.phrases import phrase_around
from briefgen.analysis.quotes.report import Report
from briefgen.analysis.quotes.sources import source_of
from briefgen.analysis.syntax import OBJECTS
from briefgen.analysis.tokens import Token


def by_noun(layout: Layout, noun: Token) -> Iterator[Report]:
    """Report the clause that follows a noun of speech, if somebody owns the noun or brings it out."""
    doc, limit = layout.doc, layout.sentence(noun)[1]
    at = noun.i + 1
    if at + 1 >= limit or doc[at].lower_ != "that" or doc[at].dep_ in ("nsubj", "nsubj:pass", "nsubjpass"):
        return
    owner = next((t for t in noun.lefts if t.dep_ in ("nmod:poss", "poss")), None)
    source = phrase_around(owner, layout.sentence(noun)[0], owner.i + 1) if owner is not None else None
    if source is None and noun.dep_ in OBJECTS and noun.head.lower_ in light_verbs():
        source = source_of(layout, noun.head)
    if source is not None:
        end = min(endings.ends_phrase(layout, noun, at), _verb_of(noun, at, limit))
        yield Report(*endings.trim(layout, at, end), noun, noun, source, "noun")


def _verb_of(noun: Token, at: int, limit: int) -> int:
    """Return the verb whose subject a noun with its clause is: "his claim that it was over *angered* them"; else `limit`."""
    verb = noun.head
    return verb.i if noun.dep_.startswith("nsubj") and verb.i > at + 1 and is_finite(verb) else limit
