"""Whether the clause around a word speaks of what has been or of what is to come."""

from briefgen.analysis.dates.clauses import FAR, FINITE, PARTICIPIAL, SPEECH, governed, upwards
from briefgen.analysis.dates.lexicon import lemmas
from briefgen.analysis.dates.verbs import Tense, of_clause, of_verbs
from briefgen.analysis.syntax import SUBJECTS, children
from briefgen.analysis.tokens import Doc, Span, Token

_HOURS = frozenset({"open", "close"})
_AFTER = frozenset({"after", "following", "since"})
_UPCOMING = frozenset({"upcoming", "coming", "forthcoming", "looming", "approaching", "impending"})
_NO_TASKS = frozenset({"effect", "force", "office", "place"})
_NOT_DONE = frozenset({"miss", "skip"})
_OF = frozenset({"for", "from", "of"})
_NOT_YET = frozenset({"before", "once", "till", "until"})
_ON_CONDITION = frozenset({"if", "unless", "when"})
_UNTIL = frozenset({"until", "till", "to", "for"})
_BEFORE_DAY = frozenset({"on", "late", "early", "earlier", "last", "at", "least"})
_TAKEN_FOR_NOUNS = frozenset({"end", "start", "finish", "open", "close", "return"})


def tense_at(doc: Doc, start: int, end: int) -> Tense | None:
    """Return the tense of the clause that holds the characters start to end, or None where the words do not tell.

    The verb that the words hang from decides; without a parse, the verbs of the sentence.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    if not doc.has_parse:
        return of_verbs(
            [token for token in doc[max(0, span.start - FAR) : span.end + FAR] if token.tag_.startswith(("V", "M"))]
        )
    tense, when = _of_words(doc, span), _when(doc, span.end)
    return of_clause(when.head) or tense if when is not None and tense in {None, "present"} else tense


def _of_words(doc: Doc, span: Span) -> Tense | None:
    """Return the tense that a parse tells."""
    if _is_past_by_itself(doc, span.start, span.end):
        return "past"
    due, chain = _due(doc, span.start), upwards(governed(span.root, span.start))
    if due is not None:
        return _of_due(due, chain)
    if _is_put_off(doc, span.start, chain):
        return "expected"
    return "past" if _opens_past(span) else _of_chain(chain, span.start)


def _of_due(due: Token, chain: list[Token]) -> Tense | None:
    """Return the tense of what is, was, or was not done when it was due."""
    if any(_is_missed(token) for token in chain):
        return "past"
    return None if due.i > 0 and (due.nbor(-1).tag_ == "VBD" or due.nbor(-1).lower_ == "been") else "future"


def _of_chain(chain: list[Token], start: int) -> Tense | None:
    """Return the tense of the first clause, from a word upwards, that tells."""
    for n, token in enumerate(chain):
        tense = None if _is_closed(token, start) else _of_word(token) or of_clause(token)
        if tense == "past" and (_is_foretold(token, start) or _is_ordered(token, chain[max(0, n - 1)])):
            return "expected"
        if tense == "future" and _is_told_between(token, start):
            return None
        if tense == "present":
            return _of_present(chain, n)
        if tense is not None:
            return tense
    return None if any(token.tag_.startswith("V") for token in chain) else _of_verb_before(chain[0].doc, start)


def _of_verb_before(doc: Doc, start: int) -> Tense | None:
    """Return the tense of the verb last before a word that the parse hangs from none: "should be elected chancellor on Tuesday"."""
    for token in reversed(doc[max(0, start - FAR) : start]):
        if token.is_sent_start:
            return None
        if token.tag_ in FINITE:
            tense = of_clause(token.head if token.dep_.startswith(("aux", "cop")) else token)
            return None if tense == "present" else tense
    return None


def _of_present(chain: list[Token], place: int) -> Tense:
    """Return the tense of a word whose clause is in the present: past after what it tells of, future in a future ("will hear it in the term that begins in May")."""
    if any(_comes_after(each) for each in chain[1:place]):
        return "past"
    head = chain[place]
    outer = next((of_clause(each) for each in chain[place + 1 :] if each.tag_.startswith("V")), None)
    marks = {child.lower_ for child in head.children if child.dep_ in {"mark", "advmod"}}
    if marks & _NOT_YET:
        return "future" if outer in {"future", "present"} else "present"
    if marks & _ON_CONDITION and outer == "future":
        return "future"
    return "future" if head.dep_ == "acl:relcl" and outer == "future" else "present"


def _is_foretold(verb: Token, start: int) -> bool:
    """Whether a word comes after what somebody promised or warned of: "promised further protests on Wednesday"."""
    if verb.lemma_.lower() not in lemmas("foretell"):
        return False
    kinds = {"obl"} if any(children(verb, {"ccomp", "xcomp"})) else {"obj", "obl"}
    told = [child for child in children(verb, kinds) if verb.i < child.i < start]
    return any(child.dep_ == "obj" or any(case.lower_ == "of" for case in child.children) for child in told)


def _is_ordered(verb: Token, below: Token) -> bool:
    """Whether a noun is the subject of what was arranged: "a rerun on 4 December was ordered"."""
    planned = verb.lemma_.lower() in lemmas("plan") | lemmas("arranged")
    return planned and below.dep_ == "nsubj:pass" and not any(children(verb, {"ccomp", "xcomp"}))


def _opens_past(span: Span) -> bool:
    """Whether a noun with its day is the subject of what has been: "his argument on Sunday was that they should go"."""
    doc, end, noun = span.doc, span.end, span.root.head
    told = end < len(doc) and doc[end].tag_ == "VBD" and noun.tag_.startswith("NN") and noun.dep_ in SUBJECTS
    return told and not _is_ordered(noun.head, noun)


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
    if verb.lemma_.lower() not in lemmas("moment") or span.start < verb.i:
        return False
    objects = {child.lower_ for child in verb.children if child.dep_ == "obj"}
    return objects <= _NO_TASKS and tense_at(doc, start, end) in {"future", "present"}


def _due(doc: Doc, start: int) -> Token | None:
    """Return the "due" of "due on Friday", which no verb need go with, or the "likely" of "likely in March"."""
    due = next((token for token in doc[max(0, start - 4) : start] if token.lower_ == "due"), None)
    likely = (token for token in doc[max(0, start - 2) : start - 1] if token.lower_ == "likely")
    return due or next(likely, None)


def _is_missed(head: Token) -> bool:
    """Whether a clause tells of what was due and not done: "having missed a payment due on 30 June"."""
    return head.lemma_.lower() in _NOT_DONE and of_clause(head) in {"past", "perfect"}


def _when(doc: Doc, end: int) -> Token | None:
    """Return the "when" that follows, whose clause tells what a day or month is of: "a row in June, when he left"."""
    following = doc[end + (end < len(doc) and doc[end].lower_ == ",") :][:1]
    return next((token for token in following if token.lower_ == "when" and token.head is not token), None)


def _is_past_by_itself(doc: Doc, start: int, end: int) -> bool:
    """Whether the words around words tell of what has been, whatever clause they are in."""
    return _is_of_speech(doc, start, end) or _is_announcement(doc, start, end) or _is_of_record(doc, start, end)


def _is_of_record(doc: Doc, start: int, end: int) -> bool:
    """Whether words tell of when figures or pictures are: "will publish its figures for April"."""
    before = start > 1 and doc[start - 1].lower_ in _OF and doc[start - 2].lemma_.lower() in lemmas("record")
    return before or any(token.lemma_.lower() in lemmas("record") for token in doc[end : end + 2])


def _is_put_off(doc: Doc, start: int, chain: list[Token]) -> bool:
    """Whether words tell to or until when something was put off: "adjourned the hearing until Friday"."""
    before = next(
        (token for token in reversed(doc[max(0, start - 3) : start]) if token.lower_ not in _BEFORE_DAY), None
    )
    if before is None or before.lower_ not in _UNTIL:
        return False
    return any(token.lemma_.lower() in lemmas("put off") and token.i < start for token in chain[1:3])


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
    if token.tag_.startswith("N") and token.lemma_.lower() in lemmas("unforeseen"):
        return "past"
    if token.lower_ == "having":
        return "past"
    if _is_taken_for_noun(token):
        return "present"
    if token.lower_ in _HOURS and token.tag_ == "JJ" and any(children(token, SUBJECTS)):
        return None if any(children(token, {"cop"})) else "present"
    return "future" if any(child.lower_ in _UPCOMING and child.dep_ == "amod" for child in token.children) else None


def _is_taken_for_noun(token: Token) -> bool:
    """Whether the parse takes the verb of a sentence for a noun: "the Games end on Sunday", "Hong Kong votes on Sunday".

    A noun has no object: "beat Leeds on Tuesday and host Spurs on Sunday".
    """
    if token.tag_ in {"NN", "NNS"} and any(children(token, {"obj"})):
        return True
    if token.dep_ not in {"ROOT", "parataxis"} or token.i == 0:
        return False
    if token.tag_ == "NNS":
        return token.nbor(-1).tag_ in {"NN", "NNP"} and token.lemma_.lower() in lemmas("moment")
    return token.nbor(-1).tag_ in {"NNS", "NNPS"} and token.tag_ == "NN" and token.lower_ in _TAKEN_FOR_NOUNS


def _comes_after(token: Token) -> bool:
    """Whether what the clause tells comes after this: "in the wake of Sunday's vote", "after leaving Sunday's service"."""
    return token.lower_ == "wake" or any(
        child.lower_ in _AFTER and child.dep_ in {"case", "mark"} for child in token.children
    )
