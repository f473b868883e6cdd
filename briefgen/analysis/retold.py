"""Bare descriptions by which a sentence means what was told before: "The company said …", "The two leaders signed …".

The first sentence of an article has nothing before it, and "the president" or "the police" need not have been told of.
"""

import re

from briefgen.analysis.setting import Setting
from briefgen.analysis.syntax import SUBJECTS
from briefgen.analysis.tokens import Span, Token
from briefgen.analysis.vocabulary import nouns

_KNOWN = frozenset({"leader", "monarch", "pope", "government", "parliament", "army", "police", "family", "team"})
"""Groups of nouns that a reader knows without having been told of any."""
_TOLD = frozenset(
    "ad agreement allegation announcement attack bill charge claim comment complaint decision document editorial figure finding "
    "footage incident lawsuit letter memo move nod number plan poll proposal remark report result revelation ruling spat statement "
    "study suit survey tweet verdict video".split()
)
"""What articles tell of and come back to."""
_FAMILY = re.compile(r"\b[Tt]he ([A-Z][a-z]+)s\b")
_SAYS_NO_MORE = frozenset({"det", "punct", "nummod"})
_ADDING = ("acl", "relcl")
_OTHER = "other"
_BEFORE = frozenset({"PUNCT", "SPACE", "ADV", "CCONJ"})


def means_told_one(span: Span, setting: Setting) -> bool:
    """Whether a bare description opens the sentence as its subject, a leading "actually" aside, and there is a sentence before it."""
    first = next((token for token in span if token.pos_ not in _BEFORE), None)
    if first is None or first.lower_ != "the" or first.dep_ != "det" or setting.is_quoted(first):
        return False
    return first.head.dep_ in SUBJECTS and _is_told(first.head) and setting.earlier().sentence is not None


def means_told_family(span: Span, setting: Setting) -> bool:
    """Whether a family is meant of which the sentence has named nobody before: "the Khans"."""
    for found in _FAMILY.finditer(setting.text, span.start_char, span.end_char):
        name = found[1]
        if setting.is_spoken(found.start()) or name in setting.text[span.start_char : found.start()]:
            continue
        if any(
            each.type == "person" and each.named and each.name.endswith(f" {name}") for each in setting.participants
        ):
            return True
    return False


def _adds(clause: Token) -> bool:
    """Whether a clause only adds to a noun, behind a comma or dash: "The firm, which Smith owns, …"."""
    first = clause.left_edge
    return clause.dep_.startswith(_ADDING) and first.i > clause.head.i and (first.is_punct or first.nbor(-1).is_punct)


def _is_told(noun: Token) -> bool:
    """Whether a noun is one of those told of before, or a number of them, and nothing says which."""
    if any(child.dep_ not in _SAYS_NO_MORE and child.lower_ != _OTHER and not _adds(child) for child in noun.children):
        return False
    counted = any(child.dep_ == "nummod" or child.lower_ == _OTHER for child in noun.children)
    if noun.tag_ != "NN":
        return noun.tag_ == "NNS" and (counted or noun.lemma_ in _TOLD)
    entry = nouns().get(noun.lemma_)
    return noun.lemma_ in _TOLD or (entry is not None and entry.kind != "place" and entry.group not in _KNOWN)
