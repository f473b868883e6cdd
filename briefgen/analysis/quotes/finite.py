"""Whether a word is used as a verb, and whether as a finite one."""

from collections.abc import Iterable

from briefgen.analysis.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def is_verb(token: Token) -> bool:
    """Tell whether a word is used as a verb, by its tag."""
    return token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says") or _is_mistagged_say(token)


def _is_mistagged_say(token: Token) -> bool:
    return token.lower_ == "say" and token.dep_ in ("ROOT", "conj", "parataxis", "acl:relcl", "relcl")


def is_finite(token: Token) -> bool:
    """Tell whether a verb is finite ("says", "said", "can"), by the tags of the Penn Treebank, by UD features without them."""
    return token.tag_ in _FINITE or "VerbForm=Fin" in token.morph


def finite_in(doc: Doc, span: Iterable[int]) -> bool:
    """Tell whether a finite verb stands among the tokens."""
    return any(is_finite(doc[i]) for i in span)


def verb_in(doc: Doc, span: Iterable[int]) -> bool:
    """Tell whether any verb stands among the tokens."""
    return any(is_verb(doc[i]) for i in span)
