"""Whether the clause around a word speaks of what has been or of what is to come."""

from functools import cache
from typing import Literal

from briefgen.analysis.dates.clauses import FAR, PARTICIPIAL, SPEECH, governed, upwards
from briefgen.analysis.syntax import SUBJECTS, children
from briefgen.analysis.tokens import Doc, Span, Token
from briefgen.analysis.vocabulary import lines

Tense = Literal["past", "perfect", "present", "future", "expected"]
"""What is expected was to come as seen from the past ("was to meet on Friday"), and may have been by now."""

_PERFECT = frozenset({"has", "have", "'ve", "’ve"})
_NO_FUTURE = _PERFECT | {"had"}
_GOING = frozenset({"going", "gon"})
_HOURS = frozenset({"open", "close"})
_AFTER = frozenset({"after", "following", "since"})
_UPCOMING = frozenset({"upcoming", "coming", "forthcoming", "looming", "approaching", "impending"})
_UNFORESEEN = frozenset(
    {"accident", "arrest", "attack", "blast", "bombing", "collapse", "coup", "crash", "death", "disaster", "earthquake", "explosion",
     "flood", "killing", "massacre", "murder", "poisoning", "raid", "riot", "shooting", "uprising"}
)  # fmt: skip
"""What is spoken of by its day only once it has happened, whatever the tense: "will visit the scene of Sunday's attack"."""
_CALLED_OFF = frozenset({"postpone", "delay", "cancel", "scrap", "shelve", "put"})
"""What was arranged before these was so in the past: "planned for June, has been put off"."""
_UNCHANGING = frozenset(
    "beat bet bid burst cast cost cut hit hurt let put quit read set shed shut split spread thrust".split()
)
"""Verbs whose past looks like their present, of which reports have few."""
_ONCE = frozenset({"reopen", "resume", "reconvene", "expire", "retire"})
"""Verbs of what does not happen every year, so that their present is what is arranged: "reopens in the spring"."""
_MOMENTS = _ONCE | frozenset("arrive begin close end land launch leave meet open return start take".split())
"""Verbs of what takes no time."""
_NO_TASKS = frozenset({"effect", "force", "office", "place"})
_NOT_DONE = frozenset({"miss", "skip"})
_BEFORE_DAY = frozenset({"on", "late", "early", "earlier", "last"})
_TAKEN_FOR_NOUNS = frozenset({"end", "start", "finish", "open", "close", "return"})
_SCENE = frozenset({"after", "as", "before", "until", "when", "while"})
"""Before what was about to happen, these tell that the story has come there: "as he prepared to speak on Tuesday"."""


def tense_at(doc: Doc, start: int, end: int) -> Tense | None:
    """Return the tense of the clause that holds the characters start to end, or None where the words do not tell.

    The verb that the words hang from decides; without a parse, the verbs of the sentence.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    if not doc.has_parse:
        return _of_verbs(
            [token for token in doc[max(0, span.start - FAR) : span.end + FAR] if token.tag_.startswith(("V", "M"))]
        )
    if _is_of_speech(doc, span.start, span.end) or _is_announcement(doc, span.start, span.end):
        return "past"
    due, chain = _due(doc, span.start), upwards(governed(span.root, span.start))
    if due is None:
        return "past" if _opens_past(span) else _of_chain(chain, span.start)
    if any(_is_missed(token) for token in chain):
        return "past"
    return "future" if due.i == 0 or doc[due.i - 1].tag_ != "VBD" else None


def _of_chain(chain: list[Token], start: int) -> Tense | None:
    """Return the tense of the first clause, from a word upwards, that tells."""
    for n, token in enumerate(chain):
        tense = None if _is_closed(token, start) else _of_word(token) or _of_clause(token)
        if tense == "future" and _is_told_between(token, start):
            return None
        if tense is not None:
            return "past" if tense == "present" and any(_comes_after(each) for each in chain[1:n]) else tense
    return None


def _opens_past(span: Span) -> bool:
    """Whether a noun with its day is the subject of what has been: "his argument on Sunday was that they should go"."""
    doc, end, noun = span.doc, span.end, span.root.head
    return end < len(doc) and doc[end].tag_ == "VBD" and noun.tag_.startswith("NN") and noun.dep_ in SUBJECTS


def _is_told_between(head: Token, start: int) -> bool:
    """Whether something that has been stands between a verb that looks forward and a word: either may be meant by the word.

    "He will meet the man who won the vote on Tuesday".
    """
    return any(token.tag_ == "VBD" and token.lemma_.lower() not in SPEECH for token in head.doc[head.i + 1 : start])


def happens_within(doc: Doc, start: int, end: int) -> bool:
    """Whether "in six months" tells when something will happen ("takes effect in six months"), not how long it takes or for how long it had not."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not doc.has_parse:
        return False
    verb = span.root.head
    if verb.lemma_.lower() not in _MOMENTS or span.start < verb.i:
        return False
    objects = {child.lower_ for child in verb.children if child.dep_ == "obj"}
    return objects <= _NO_TASKS and tense_at(doc, start, end) in {"future", "present"}


def _due(doc: Doc, start: int) -> Token | None:
    """Return the "due" of "due on Friday", which no verb need go with."""
    return next((token for token in doc[max(0, start - 3) : start] if token.lower_ == "due"), None)


def _is_missed(head: Token) -> bool:
    """Whether a clause tells of what was due and not done: "having missed a payment due on 30 June"."""
    return head.lemma_.lower() in _NOT_DONE and _of_clause(head) in {"past", "perfect"}


def _is_of_speech(doc: Doc, start: int, end: int) -> bool:
    """Whether words tell when somebody spoke, whatever clause they are taken to: "said late Tuesday she would go"."""
    before = next(
        (token for token in reversed(doc[max(0, start - 3) : start]) if token.lower_ not in _BEFORE_DAY), None
    )
    if before is None or before.lemma_.lower() not in SPEECH or not (before.tag_ == "VBD" or _is_refused(before)):
        return False
    return end >= len(doc) or not doc[end].tag_.startswith(("MD", "V", "POS", "N"))


def _is_refused(verb: Token) -> bool:
    """Whether somebody would not say: "would not tell on Tuesday who had paid"."""
    return verb.i > 1 and verb.nbor(-1).lower_ in {"not", "n't", "n’t"} and verb.nbor(-2).lower_ == "would"


def _is_announcement(doc: Doc, start: int, end: int) -> bool:
    """Whether words tell when something was announced, as its wording follows: "the announcement Friday that he would go"."""
    before = doc[start - 2] if start > 1 and doc[start - 1].lower_ == "on" else doc[max(0, start - 1)]
    return end < len(doc) and doc[end].lower_ == "that" and before.tag_ == "NN" and before.i < start


def _is_closed(head: Token, start: int) -> bool:
    """Whether a participle's clause has ended before a word that the parse hangs from it: "the case, filed in May, on Monday"."""
    if (
        head.tag_ not in {"VBN", "VBD"}
        or head.dep_ not in PARTICIPIAL | {"parataxis"}
        or head.i == 0
        or not head.i < start
    ):
        return False
    return head.nbor(-1).lower_ == "," and any(token.lower_ == "," for token in head.doc[head.i : start])


def _of_word(token: Token) -> Tense | None:
    """Return what the word itself tells, whatever the clause: "the looming showdown", "the attack", "polls open" (taken for an adjective)."""
    if token.lemma_.lower() in _UNFORESEEN:
        return "past"
    if _is_taken_for_noun(token):
        return "present"
    if token.lower_ in _HOURS and token.tag_ == "JJ" and any(children(token, SUBJECTS)):
        return None if any(children(token, {"cop"})) else "present"
    return "future" if any(child.lower_ in _UPCOMING and child.dep_ == "amod" for child in token.children) else None


def _is_taken_for_noun(token: Token) -> bool:
    """Whether the parse takes the verb of a sentence for a noun, after a plural: "the Games end on Sunday"."""
    plural = token.i > 0 and token.nbor(-1).tag_ in {"NNS", "NNPS"}
    return plural and token.dep_ == "ROOT" and token.tag_ == "NN" and token.lower_ in _TAKEN_FOR_NOUNS


def _comes_after(token: Token) -> bool:
    """Whether what the clause tells comes after this: "in the wake of Sunday's vote", "after leaving Sunday's service"."""
    return token.lower_ == "wake" or any(
        child.lower_ in _AFTER and child.dep_ in {"case", "mark"} for child in token.children
    )


def _of_clause(head: Token) -> Tense | None:
    """Return the tense of the clause that a word heads; None if it heads no finite clause."""
    helpers = [child for child in head.children if child.dep_ in {"aux", "aux:pass", "auxpass", "cop"}]
    if any(child.tag_ == "TO" for child in head.children):
        return _of_infinitive(head)
    if head.dep_ in PARTICIPIAL and _is_arranged(head) and not any(helper.tag_ != "VBN" for helper in helpers):
        return "future"
    if not helpers and head.tag_ not in {"VBD", "VBZ", "VBP", "MD", "VBN"}:
        return None
    if not helpers and head.tag_ == "VBN" and head.dep_ not in PARTICIPIAL:
        return None if head.dep_ == "xcomp" else "past"
    if _is_arranged(head) and {"been"} < {helper.lower_ for helper in helpers} <= _PERFECT | {"been"}:
        return "future"
    return _of_verbs([*helpers, head], plan=_is_plan(head))


@cache
def _plans() -> frozenset[str]:
    """Return the verbs after which an infinitive looks forward."""
    return frozenset(verb for verb, _ in lines("plan_verbs.txt"))


@cache
def _arrangements() -> frozenset[str]:
    """Return the verbs whose participle looks forward too."""
    return frozenset(verb for verb, kind in lines("plan_verbs.txt") if kind == "arranged")


def _is_arranged(head: Token) -> bool:
    if any(token.lemma_.lower() in _CALLED_OFF for token in upwards(head)):
        return False
    return head.lemma_.lower() in _arrangements() or head.lower_ == "due"


def _is_plan(head: Token) -> bool:
    return head.lemma_.lower() in _plans() or head.lower_ == "due"


def _of_verbs(verbs: list[Token], *, plan: bool = False) -> Tense | None:
    tags = {verb.tag_ for verb in verbs}
    words = {verb.lower_ for verb in verbs}
    if "MD" in tags:
        return "past" if words & _NO_FUTURE else "future"
    if "VBN" in tags and words & _PERFECT:
        return "perfect"
    if "VBN" in tags and words & _NO_FUTURE:
        return None if plan else "past"
    if "VBD" in tags:
        return None if plan and "VBN" in tags else "past"
    return _of_present(verbs, tags, plan=plan)


def _of_present(verbs: list[Token], tags: set[str], *, plan: bool) -> Tense | None:
    finite = tags & {"VBZ", "VBP"}
    if plan and finite:
        return "future"
    if finite:
        told = any(verb.lemma_.lower() in SPEECH or _looks_present(verb) for verb in verbs)
        if any(verb.lemma_.lower() in _ONCE for verb in verbs):
            return "future"
        if any(verb.lemma_.lower() == "report" for verb in verbs):
            return None
        return "past" if told else "present"
    return "past" if "VBN" in tags and not plan else None


def _looks_present(verb: Token) -> bool:
    return verb.tag_ == "VBP" and verb.lower_ in _UNCHANGING


def _of_infinitive(head: Token) -> Tense | None:
    """Return "future" for "to meet on Friday" after a word of planning; elsewhere an infinitive is as its sentence is."""
    governor = head.head
    if governor.dep_ == "ROOT" and governor.tag_.startswith("NN"):
        return "future" if not any(child.dep_ == "cop" for child in governor.children) else _of_clause(governor)
    if _is_plan(governor) or governor.lower_ in _GOING or governor.lemma_.lower() == "be" or head.dep_ == "ROOT":
        return _of_outlook(governor)
    return _of_clause(governor)


def _of_outlook(governor: Token) -> Tense:
    """Return the tense of what somebody plans, planned, or was about to do when the story came there."""
    if governor.tag_ != "VBD" and not any(child.tag_ == "VBD" for child in governor.children):
        return "future"
    return "past" if any(child.dep_ == "mark" and child.lower_ in _SCENE for child in governor.children) else "expected"
