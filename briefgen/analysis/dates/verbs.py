"""The tense that a verb and its helpers tell."""

from typing import Literal

from briefgen.analysis.dates.clauses import PARTICIPIAL, SPEECH, upwards
from briefgen.analysis.dates.lexicon import lemmas
from briefgen.analysis.tokens import Token

Tense = Literal["past", "perfect", "present", "future", "expected", "open"]
"""What is expected was to come as seen from the past ("was to meet on Friday"), and may have been by now; what is
open would have been, or is seen from something before it, and may lie behind or ahead ("he would have turned 90 on Friday")."""

_HELPERS = frozenset({"aux", "aux:pass", "auxpass", "cop"})
_PERFECT = frozenset({"has", "have", "'ve", "’ve"})
_NO_FUTURE = _PERFECT | {"had"}
_WILL = frozenset({"will", "'ll", "’ll", "shall"})
_WOULD = frozenset({"would", "'d", "’d"})
_WAS_TO = frozenset({"was", "were"})
_IS_TO = frozenset({"is", "are"})
_GOING = frozenset({"going", "gon"})
_SCENE = frozenset({"after", "as", "until", "when", "while"})
"""Before what was about to happen, these tell that the story has come there: "as he prepared to speak on Tuesday"."""


def of_clause(head: Token) -> Tense | None:
    """Return the tense of the clause that a word heads; None if it heads no finite clause."""
    helpers = [child for child in head.children if child.dep_ in _HELPERS]
    if any(child.tag_ == "TO" for child in head.children):
        return _of_infinitive(head)
    if _is_arranged(head) and _looks_forward(head, helpers):
        return "future"
    if not helpers and not (head.tag_ == "VBN" and head.dep_ in PARTICIPIAL):
        return _of_single(head)
    return of_verbs([*helpers, head], plan=_is_plan(head))


def _of_single(head: Token) -> Tense | None:
    """Return the tense of a verb without a helper, which is finite or nothing."""
    if _is_taken_for_infinitive(head):
        return (
            "past"
            if head.lower_ in lemmas("unchanging")
            else "present"
            if head.dep_ in {"conj", "parataxis"}
            else "future"
        )
    if head.tag_ == "VBN":
        return None if head.dep_ == "xcomp" else "past"
    return of_verbs([head], plan=_is_plan(head)) if head.tag_ in {"VBD", "VBZ", "VBP", "MD"} else None


def _looks_forward(head: Token, helpers: list[Token]) -> bool:
    """Whether what is arranged is told as such: "a vote planned for May", "has been planned for May"."""
    if head.dep_ in PARTICIPIAL and all(helper.tag_ == "VBN" for helper in helpers):
        return True
    return {"been"} < {helper.lower_ for helper in helpers} <= _PERFECT | {"been"}


def _is_taken_for_infinitive(head: Token) -> bool:
    """Whether the parse takes a present, or a request, for an infinitive: "City, who lost on Tuesday, go to Norwich on Sunday"."""
    if head.tag_ != "VB":
        return False
    before = head.nbor(-1) if head.i > 0 else None
    if head.dep_ == "conj":
        return head.head.tag_ in {"VBD", "VBP", "VBZ"}
    opens = before is not None and (before.lower_ == "," if head.dep_ == "parataxis" else before.tag_ == "``")
    return head.dep_ == "ROOT" or (opens and head.dep_ in {"ccomp", "parataxis"})


def _is_arranged(head: Token) -> bool:
    if any(token.lemma_.lower() in lemmas("called off") for token in upwards(head)):
        return False
    return _names_arrangement(head)


def _names_arrangement(head: Token) -> bool:
    return head.lemma_.lower() in lemmas("arranged") or head.lower_ == "due"


def _is_plan(head: Token) -> bool:
    return head.lemma_.lower() in lemmas("plan") or _names_arrangement(head)


def of_verbs(verbs: list[Token], *, plan: bool = False) -> Tense | None:
    """Return the tense of a verb with its helpers, or of all verbs of a sentence; `plan` where it is one of planning."""
    tags = {verb.tag_ for verb in verbs}
    words = {verb.lower_ for verb in verbs}
    if "MD" in tags:
        return _of_modal(words) if "VBN" in tags and words & _NO_FUTURE else "future"
    if "VBN" in tags and words & _PERFECT:
        return "perfect"
    if "VBN" in tags and words & _NO_FUTURE:
        return None if plan else "past"
    if "VBD" in tags:
        return None if plan and "VBN" in tags else "past"
    return _of_present(verbs, tags, plan=plan)


def _of_modal(words: set[str]) -> Tense:
    """Return the tense of a helper before "have been"."""
    if words & _WILL:
        return "future"
    return "open" if words & _WOULD else "past"


def _of_present(verbs: list[Token], tags: set[str], *, plan: bool) -> Tense | None:
    finite = tags & {"VBZ", "VBP"}
    if plan and finite:
        return "future"
    if finite:
        told = any(verb.lemma_.lower() in SPEECH or _looks_present(verb) for verb in verbs)
        if any(verb.lemma_.lower() in lemmas("once") for verb in verbs):
            return "future"
        if any(verb.lemma_.lower() == "report" for verb in verbs):
            return None
        return "past" if told else "present"
    return "past" if "VBN" in tags and not plan else None


def _looks_present(verb: Token) -> bool:
    return verb.tag_ == "VBP" and verb.lower_ in lemmas("unchanging")


def _of_infinitive(head: Token) -> Tense | None:
    """Return "future" for "to meet on Friday" after a word of planning, or "is to meet"; elsewhere an infinitive is as its sentence is."""
    helpers, marks = {child.lower_ for child in head.children if child.dep_ in _HELPERS}, _marks(head)
    if helpers & _IS_TO or (helpers & _WAS_TO and "before" in marks and "have" not in helpers):
        return _of_outlook(head)
    governor = head.head
    if governor.dep_ == "ROOT" and governor.tag_.startswith("NN"):
        return "future" if not any(child.dep_ == "cop" for child in governor.children) else of_clause(governor)
    if _is_plan(governor) or governor.lower_ in _GOING or governor.lemma_.lower() == "be" or head.dep_ == "ROOT":
        return _of_outlook(governor)
    return of_clause(governor)


def _of_outlook(governor: Token) -> Tense | None:
    """Return the tense of what somebody plans, planned, or was about to do when the story came there."""
    words = {child.lower_ for child in governor.children}
    if {"had", "been"} <= words:
        return None
    if governor.tag_ != "VBD" and not any(child.tag_ == "VBD" for child in governor.children):
        return "future"
    marks = _marks(governor)
    if "before" in marks:
        return "open"
    return "past" if marks & _SCENE else "expected"


def _marks(head: Token) -> set[str]:
    return {child.lower_ for child in head.children if child.dep_ == "mark"}
