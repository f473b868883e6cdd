"""Whether the words between two full stops are a whole sentence of the news, rather than a heading, caption, form or cut-off piece."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from briefgen.analysis.syntax import AUXILIARIES, RELATIVE_CLAUSES, SUBJECTS, children
from briefgen.analysis.tokens import Span, Token
from briefgen.analysis.vocabulary import kinds

_STOPS = ".!?…"
_SENTENCE_END = re.compile(rf"[{_STOPS}](?:[\"”’'»)]|''|\s?\[\d{{1,3}}\])*\Z")
_ASIDE = "(-–—―"
"""A sentence that opens with one is a byline or a remark on the one before."""
_CREDIT = re.compile(r"\s*(?:Image|Photo|Photograph|Picture|Credit|Courtesy)s?(?: by| credit)?[:;]")
"""What follows a caption."""
_TITLE_ALONE = r"\b(?:Sens?|Reps?|Govs?|Gens?|Cols?|Capts?|Profs?|Revs?|Drs|Mr|Mrs|Ms|Messrs)\.\s*\Z"
_AFTER_TITLE = re.compile(rf"[^\s.!?…”\"] {_TITLE_ALONE}")
_LONGEST_TITLE = 12
_CUT_OFF = re.compile(rf"[\-–—―]\s?[.…]?[\"”’']?\Z|\.\s?…\.?\Z|{_TITLE_ALONE}")
"""A dash, a gap, or a title whose names are lost, at the end: "followed by Sens.". None is longer than `_LONGEST_TITLE`."""
_SIGNED = re.compile(
    r"\bcontributed (?:reporting|to this)\b|\A(?:[A-Z][\w.’'\-]+ ){2,3}reported from (?:[A-Z][\w.]+[ ,.]){1,3}"
    r"|\bairs (?:live )?(?:on|every|weekdays|weeknights)\b[^.]{0,60}\b(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\b|weekdays|weeknights)"
)
"""Who wrote it and where, and when to tune in: no news. It has one of `_SIGNING`, which are found far sooner."""
_SIGNING = ("contributed ", "reported from ", "airs ")
_OF_THE_PAPER = re.compile(
    r"\W{0,2}(?:(?:Editor|Publisher|Author)[’']s [Nn]ote|Correction|Clarification|Update)s?:"
    r"|(?:This|The) (?:story|article|post|report|page|item) (?:has been|was (?:first|originally|last)|originally|first)\b"
    r"|(?:Read|Click|Sign up|Subscribe|Follow us|Scroll down)\b(?: \w+){0,3} (?:more|here|now|for|to|on)\b"
    r"|(?:Listen|Tune in|Subscribe|Take a look) (?:to|at|for)\b|(?:Hear|Watch|See|Read|Check out|Download) (?:the|our|this|more|below|above|it|him|her|his|how|what)\b"
    r"|(?:You can|To) (?:listen|subscribe|sign up|receive|download|hear|watch)\b|Follow \W?[\w. ]{2,40} on (?:Twitter|Facebook|Instagram|X)\b"
)
"""What the paper says of itself: no news either."""
_LONGEST_WORD = 20
_JOINT, _JOINTS = re.compile("[a-z][A-Z]"), 3
"""What a machine has put side by side without spaces: "FlagShareReplySmith"."""
_NO_PROSE = re.compile(r"<[a-z]+ [^<>]{0,80}=|</[a-z]{1,20}>|https?://|\bpic\.twitter\.com/")
"""Markup that was left in, or an address: what a machine put beside the sentence. It has one of `_MACHINE`, too."""
_MACHINE = ("<", "://", "pic.")
_FORM = re.compile(r"[A-Z][a-z]{1,20}: [^:.“\"]{1,60}?[A-Z][a-z]{1,20}: ")
"""Fields with their values: "Name: … Age: …"."""
_LONG, _HEADLINE = 3, 0.8
_RAISED = frozenset({"VERB", "AUX", "ADJ", "ADV"})
"""Kinds of words that have a capital nowhere but in headlines and names."""
_IN_NAMES = frozenset({"amod", "compound"})
"""What such a word is to the others of a name: "the Orthodox Church"."""
_OPENING_MARKS = "“‘\"'(["
_CREDIT_TOKENS = 4
_SHORTEST = 5
_MARKS = frozenset('“”„«»"')
_WHAT_IS_SAID = ("ccomp", "xcomp", "parataxis", "obj", "dobj", "nsubj:pass", "nsubjpass", "conj")
_WITH_A_VERB = AUXILIARIES | {"cop"}
_BESIDE = RELATIVE_CLAUSES | {"advcl"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PRESENT = frozenset({"VBZ", "VBP"})
_IN_PICTURE = ("(left)", "(right)", "(center)", "(centre)")
_ON_DAY = re.compile(r"day, [A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\.\Z")
_LONGEST_DAY = 32
_SAYS = frozenset({"say", "tell"})
_NOUNS = frozenset({"NN", "NNS"})
_SEVERAL = 2
_ACTORS = SUBJECTS | {"obj", "dobj"}
_COUNTED = frozenset({"person", "organisation"})
_NO_ARTICLE = frozenset({"amod", "compound", "acl", "nmod", "prep", "advmod"})


def is_sentence(span: Span) -> bool:
    """Whether the words are a whole sentence rather than a heading, caption or cut-off piece."""
    return _is_sentence(span) and not _is_credited(span) and not _goes_on(span)


def _goes_on(span: Span) -> bool:
    """Whether it was cut off behind a title, and is the rest of another sentence."""
    before = span.doc.text[max(0, span.start_char - _LONGEST_TITLE) : span.start_char]
    return _AFTER_TITLE.search(before) is not None


def _is_credited(span: Span) -> bool:
    """Whether the words after it say whose picture it is the caption of."""
    match = _CREDIT.match(span.doc.text, span.end_char)
    return match is not None and match.end() <= span.doc.span(span.end, span.end + _CREDIT_TOKENS).end_char


def _is_sentence(span: Span) -> bool:
    text = span.text.strip()
    words = (token for token in span if not token.is_punct and not token.is_space)
    opening = list(islice(words, _SHORTEST))
    if len(opening) < _SHORTEST:
        return False
    if not _ends(text) or text[0].islower() or text[0] in _ASIDE:
        return False
    if _CUT_OFF.search(text, len(text) - _LONGEST_TITLE) or _is_no_news(text):
        return False
    if text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        return False
    if _is_headline(span) or _lacks_subject(opening[0]) or _only_asks(opening[0], text) or _only_speaks(span, text):
        return False
    return _has_main_verb(span) and not _breaks_off(span) and not _is_caption(span, text)


def _ends(text: str) -> bool:
    """Whether it ends as sentences do; only its last stop can be the one."""
    return _SENTENCE_END.match(text, max(map(text.rfind, _STOPS))) is not None


def _is_no_news(text: str) -> bool:
    """Whether it speaks of the paper or of who wrote it, or is a form filled in or a machine's."""
    found = (
        _OF_THE_PAPER.match(text)
        or _FORM.match(text)
        or _found(_SIGNED, text, _SIGNING)
        or _found(_NO_PROSE, text, _MACHINE)
    )
    return found is not None or _is_run_together(text.split())


def _is_run_together(words: Sequence[str]) -> bool:
    if max(map(len, words)) <= _LONGEST_WORD:
        return False
    return any(len(word) > _LONGEST_WORD and len(_JOINT.findall(word)) >= _JOINTS for word in words)


def _found(pattern: re.Pattern[str], text: str, telling: Iterable[str]) -> re.Match[str] | None:
    """Search for a pattern where a text has one of the `telling` pieces that it takes: few texts have."""
    return pattern.search(text) if any(map(text.__contains__, telling)) else None


def _is_headline(span: Span) -> bool:
    """Whether verb and all are in capitals ("Trump Stands Tall On Proposal For Border Wall"), or who or what it tells of lacks its article."""
    verb = span.root
    if _leaves_out_article(verb, span.start):
        return True
    raised = [
        each
        for each in span
        if each.i > span.start and each.pos_ in _RAISED and each.dep_ not in _IN_NAMES and each.text[0].isupper()
    ]
    if verb not in raised and len(raised) < _SEVERAL:
        return False
    long = [word.lstrip(_OPENING_MARKS) for word in span.text.split() if len(word) > _LONG]
    return sum(word[:1].isupper() for word in long) > _HEADLINE * len(long)


def _leaves_out_article(verb: Token, first: int) -> bool:
    """Whether one person or body has no article beside a verb of the present: "In Congress, senator proves adept". `first` is the first word."""
    return verb.tag_ in _PRESENT and any(
        word.tag_ == "NN"
        and (word.i == first or word.text.islower())
        and kinds().get(word.lemma_.lower()) in _COUNTED
        and all(child.dep_ in _NO_ARTICLE and child.pos_ != "PROPN" for child in word.children)
        for word in children(verb, _ACTORS)
    )


def _lacks_subject(first: Token) -> bool:
    """Whether it opens with a verb that nobody is the subject of, as lines under headlines do: "Says she would not run"."""
    return first.tag_ in {"VBZ", "VBD"} and first.dep_ == "ROOT" and not any(children(first, SUBJECTS | {"expl"}))


def _only_asks(first: Token, text: str) -> bool:
    """Whether it is a heading that asks without a question mark: "Who will come out in second or third.", or goes on with "Which was"."""
    if first.lower_ == "which" and first.dep_ in SUBJECTS and "?" not in text:
        return True
    asks = first.tag_ in {"WP", "WRB"} and first.head.dep_ == "ROOT" and first.dep_ in SUBJECTS | {"obj", "advmod"}
    return asks and "?" not in text and first.head.tag_ in _FINITE | {"VB"}


def _only_speaks(span: Span, text: str) -> bool:
    """Whether it says who spoke and not what: "Sam Lau, the director, said in a statement."."""
    verb = span.root
    return (
        verb.lemma_ == "say"
        and _MARKS.isdisjoint(text)
        and not any(child.dep_.startswith(_WHAT_IS_SAID) for child in verb.children)
        and all(token.i == verb.i or token.tag_ not in _FINITE for token in span)
    )


def _is_caption(span: Span, text: str) -> bool:
    """Whether it says where in a picture somebody is, or tells in the present what was so on a day: "Smith waves on Friday, June 3, 2016."."""
    if any(map(text.__contains__, _IN_PICTURE)):
        return True
    if not text[-2:-1].isdigit() or _ON_DAY.search(text, len(text) - _LONGEST_DAY) is None:
        return False
    return span.root.tag_ in _PRESENT and span.root.lemma_ not in _SAYS


def _breaks_off(span: Span) -> bool:
    """Whether it opens with speech that has no main verb, and goes on behind who spoke: “The threat that we saw,” Smith said."""
    if span[0].text not in _MARKS or span.root.lemma_ not in _SAYS:
        return False
    verb = span.root
    said = next((child for child in verb.children if child.i < verb.i and child.tag_ in _NOUNS), None)
    if said is None or said.nbor(-1).i < span.start or any(child.dep_ in _WITH_A_VERB for child in said.children):
        return False
    has_clause = any(child.dep_.startswith("acl") for child in said.children)
    is_said_of = any(child.lower_ == "of" for other in verb.children for child in other.children if other.i > verb.i)
    return has_clause and not is_said_of and not any(word.tag_ in _FINITE and _clause(word) is said for word in span)


def _has_main_verb(span: Span) -> bool:
    """Whether a finite verb stands outside the clauses that describe a noun or a circumstance: captions have none."""
    return any(token.tag_ in _FINITE and _clause(token).dep_ not in _BESIDE for token in span)


def _clause(token: Token) -> Token:
    """Return the head of the clause that a verb belongs to: "has" in "has said" and "is" in "is a doctor" lean on another word."""
    return token.head if token.dep_ in _WITH_A_VERB else token
