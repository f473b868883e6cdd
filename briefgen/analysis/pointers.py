"""Words by which a sentence leans on what stands before it: "That was why", "two days later", "there".

A reader who is shown the sentence alone cannot know what they point to, so such a sentence has no stand-alone form.
"""

import re
from collections.abc import Callable
from itertools import islice

from briefgen.analysis.syntax import SUBJECTS
from briefgen.analysis.tokens import Span, Token

_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
_ENDING = 4
_SEVERAL = frozenset({"these", "those"})
_TIMES = frozenset({"day", "week", "month", "year", "time", "moment", "hour", "circumstance"})
_AT_HAND = frozenset(
    "country nation city town village state world region place continent century decade season morning afternoon evening night generation".split()
)
"""What "this" means without having been told of before."""
_WHERE = frozenset({"in", "at", "near", "inside", "outside", "around"})
_WHEN = frozenset({"early", "last", "late", "mid", "recent"})
_TOWNS = frozenset({"city", "town", "village", "suburb"})
_ONE = frozenset({"this", "that"})
_SUCH = "such"
_OPENING = _DEMONSTRATIVE | {_SUCH}
_BESIDE_A_NOUN = frozenset({"det", "det:predet", "predet", "advmod", "mark"})
_STANDS_FOR_A_NOUN = frozenset(
    {"nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj", "obl", "nmod", "pobj", "attr", "ROOT", "conj"}
)
_SAYS_WHICH = ("acl", "relcl", "nmod", "prep", "appos")
_WHO = frozenset({"who", "whom", "whose", "which", "that", "of", "in", "with", "from", "on"})
_DESCRIBES = ("acl", "relcl")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LOCATIVE = frozenset({"there", "here"})
_SINCE = "since"
_HERE = "here"
_POINTING = _OPENING | _LOCATIVE | {_SINCE}
_LEANING = frozenset({"det", "advmod"})
"""As what pointers lean on words, which must then be told in the sentence; most are neither: "said that it was over"."""
_WHITHER = frozenset({"in", "at", "to", "into", "on", "near", "from", "around", "inside", "outside"})
_ANSWER = re.compile(
    r"(?:Yes|No|Yeah|Sure|Right|Exactly|Absolutely|Thanks|Thank you|Oh|OK|Okay)[,.!;]|Others?\b(?! than)|Th(?:is|at|ese|ose) (?:sort|kind|type)s? of\b|Just as [a-z]+ (?:is|are|was|were)\b|What [^,.]{1,40} instead (?:is|are|was|were)\b|Another\b|On the other (?:side|hand)\b|By (?:a |an )?(?:even |much |far )?(?:wider|narrower|larger|smaller|similar) margins?\b|(?:The\s)?(?:latter|former)\b"
    r"|(?:On|With|To|In|For|At|From) (?:that|this) (?:point|note|score|front|scrutiny|respect|regard|end|case|context|spirit|sense|matter|subject)\b"
    r"|Both (?:[a-z]+ )?(?:[a-z]+s|men|women)\b(?! (?:and|of|in|from|to|for|with|at|on)\b)|Of the (?:two|three|four|five|six|\d{1,4})\b"
    r"|Here(?:[’']s| is| are| was| were)\b|The (?:[a-z]+ )?exceptions? (?:is|are|was|were)\b|(?:[A-Z][\w.’'\-]{0,20} ){1,3}(?:is|was|are|were)(?: not|n[’']t) (?:alone|the only one)\b"
)
_TIME = (
    r"(?:(?:[A-Z]?[a-z]+|\d{1,3})\s){0,2}(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\s"
    r"(?:(?:later|earlier|afterwards|afterward|previously)\b"
    r"|(?:before|after)\b(?!\s(?:the|a|an|his|her|its|their|he|she|it|they|[A-Z])))"
)
_THE_SAME = re.compile(r"\bthe same [a-z]+[.!]?\Z")
_AFTERWARDS = re.compile(
    rf"(?:About\s|Around\s|Only\s|Just\s|Some\s|Less\sthan\s|More\sthan\s)?{_TIME}"
    r"|(?:On\s)?(?:[Tt]he|[Tt]hat)\s(?:very\s)?(?:next|following|same|previous|preceding)\s(?:day|morning|afternoon|evening|night|week|month|year)\b"
    r"|(?:On\s|In\s|At\s|By\s|Until\s|Since\s|Before\s)?[Tt]hat\s(?:day|morning|afternoon|evening|night|week|month|year|time)\b"
    r"|(?:By|Until|Since|Before)\sthen\b|At\sthe\s(?:same\s)?time\b|The\sday\s(?:before|after)\b(?!\s(?:the|a|his|her|their))"
    r"|Then\b(?!-)|Afterwards?\b|In\s(?:return|response|turn)\b|(?:Shortly|Soon)\s(?:after(?:wards?)?|before),|(?:Later|Earlier)\b(?!\s(?:this|last|in\s(?:\d|[A-Z]))\b)",
)  # fmt: skip
_TELLS_WHEN = re.compile(
    r"\d{4}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December"
)


def points_outside(
    span: Span,
    is_quoted: Callable[[Token], bool],
    is_place: Callable[[Token], bool],
    known: frozenset[int] = frozenset(),
) -> bool:
    """Whether a sentence points to something that it does not say. `is_place` tells of names of places; `known` are words (by their place in the text) that become one."""
    text = span.text.lstrip(" \n“\"‘'(")
    if (
        _ANSWER.match(text)
        or _AFTERWARDS.match(text)
        or ("the same " in text and _THE_SAME.search(text.rstrip('”"’ ')))
        or _leaves_out_noun(span, is_quoted)
    ):
        return True
    if _POINTING.isdisjoint(span.doc.lowers[span.start : span.end]):
        return False
    if _opens_with_pointer(span):
        return True
    pointing = [token for token in span if token.lower_ in _POINTING and not is_quoted(token)]
    if any(map(_stands_for_something, pointing)):
        return True
    leaning = [token for token in pointing if token.dep_ in _LEANING]
    words = [token for token in span if not is_quoted(token)] if leaning else []
    return any(
        _means_told_ones(token, words)
        or _means_told_one(token, words)
        or _means_just_told_one(token, words)
        or (token.idx not in known and _says_there(token, words, is_place))
        or (token.idx not in known and _says_this_town(token, words, is_place))
        or _ends_in_since(token, words)
        for token in leaning
    )


def _opens_with_pointer(span: Span) -> bool:
    """Whether "this", "those", "such" … open the sentence, standing for something said before."""
    words = list(islice((token for token in span if not token.is_punct and not token.is_space), 2))
    if not words or words[0].lower_ not in _OPENING:
        return False
    contracted = len(words) > 1 and words[1].lower_ in {"'s", "’s"} and words[0].lower_ == "that"
    if len(words) > 1 and words[1].tag_ in _FINITE:
        return True
    return contracted or words[0].lower_ == _SUCH or words[0].dep_ not in _BESIDE_A_NOUN


def _stands_for_something(token: Token) -> bool:
    """Whether a demonstrative is no companion of a noun, nor said more closely after it ("those who won")."""
    if token.lower_ not in _DEMONSTRATIVE or token.tag_ != "DT":
        return False
    if token.dep_ not in _STANDS_FOR_A_NOUN and not (token.dep_ == "det" and token.head.tag_ == "JJ"):
        return False
    if token.head.dep_.startswith(_DESCRIBES) or (
        token.dep_ in SUBJECTS and _is_finite(token.head) and _has_verb_before(token)
    ):
        return False
    follows = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return follows not in _WHO and not any(child.dep_.startswith(_SAYS_WHICH) for child in token.children)


def _means_told_ones(token: Token, words: list[Token]) -> bool:
    """Whether "these delegates" are some that only a sentence before has told of; "these days" and "those who …" are not."""
    noun = token.head
    if token.lower_ not in _SEVERAL or token.dep_ != "det" or noun.tag_ != "NNS" or noun.lemma_ in _TIMES:
        return False
    said = {word.lemma_ for word in words if word.i < token.i}
    tells = noun.i + 1 < len(noun.doc) and noun.nbor().text != ","  # "those voters, who …" are known already
    return noun.lemma_ not in said and not (
        tells and any(child.dep_.startswith(_SAYS_WHICH) for child in noun.children)
    )


def _means_told_one(token: Token, words: list[Token]) -> bool:
    """Whether "that proposal", at the head, is what only a sentence before has told of; "this country" is the reader's or speaker's own."""
    noun = token.head
    if token is not words[0] or token.lower_ not in {"this", "that"} or token.dep_ != "det":
        return False
    if noun.tag_ != "NN" or noun.dep_ not in SUBJECTS or noun.lemma_ in _TIMES | _AT_HAND:
        return False
    return not any(child.dep_.startswith(_SAYS_WHICH) for child in noun.children)


def _means_just_told_one(token: Token, words: list[Token]) -> bool:
    """Whether "that task", "that same day" are ones that nothing before in the sentence has told of."""
    noun = token.head
    if token.lower_ not in _ONE or token.dep_ != "det" or noun.tag_ != "NN" or token.i + 1 == len(token.doc):
        return False
    if token.nbor().lower_ != "same" and (
        token.lower_ == "this" or any(child.dep_.startswith(_SAYS_WHICH) for child in noun.children)
    ):
        return False
    own = {noun.head, *noun.head.children}
    return not any(
        word.i < token.i
        and (
            (word.tag_ in _FINITE and word not in own)
            or word.lemma_ in {noun.lemma_} | _TIMES | _AT_HAND
            or _TELLS_WHEN.match(word.text)
        )
        for word in words
    )


def _says_this_town(token: Token, words: list[Token], is_place: Callable[[Token], bool]) -> bool:
    """Whether "this city" is one that the sentence has not named before it."""
    return means_town(token) and not any(word.i < token.i and is_place(word) for word in words)


def means_town(token: Token) -> bool:
    """Whether a word is the "this" of "this city", which is where the article was written."""
    return (
        token.lower_ == "this" and token.dep_ == "det" and token.head.lemma_ in _TOWNS and token.head.i == token.i + 1
    )


def _leaves_out_noun(span: Span, is_quoted: Callable[[Token], bool]) -> bool:
    """Whether a sentence ends in a number of things without the things: "The United States has asked for seven"."""
    ending = reversed(span.doc[max(span.start, span.end - _ENDING) : span.end])
    last = next((token for token in ending if not token.is_punct and not token.is_space), None)
    if last is None or last.tag_ != "CD" or not last.is_alpha or is_quoted(last):
        return False
    is_bare = last.dep_ in _STANDS_FOR_A_NOUN and all(child.dep_ == "case" for child in last.children)
    return is_bare and not any(token.tag_ == "NNS" for token in span)


def _is_finite(head: Token) -> bool:
    return head.tag_ in _FINITE or any(child.tag_ in _FINITE for child in head.children)


def _has_verb_before(token: Token) -> bool:
    """Whether the sentence has told something already that "this" can stand for: "said that troops were near and that this …"."""
    return any(word.tag_ in _FINITE for word in token.doc[token.sent.start : token.i])


def _says_there(token: Token, words: list[Token], is_place: Callable[[Token], bool]) -> bool:
    """Whether "there" or "here" is a place that the sentence has not named."""
    if token.lower_ not in _LOCATIVE or token.tag_ != "RB" or token.dep_ != "advmod":
        return False
    before = [word for word in words if word.i < token.i]
    if token.lower_ == _HERE:
        return not any(map(is_place, before)) and not says_where(token)
    return not any(is_place(word) or any(_is_whither(child) for child in word.children) for word in before)


def says_where(here: Token) -> bool:
    """Whether "here" is said more closely behind it: "here in Ohio", but not "here in late June"."""
    if here.i + 2 >= len(here.doc) or here.nbor().lower_ not in _WHERE:
        return False
    following = here.nbor(2)
    return following.lower_ not in _WHEN and _TELLS_WHEN.match(following.text) is None


def _is_whither(token: Token) -> bool:
    return token.dep_ in {"case", "prep"} and token.lower_ in _WHITHER


def _ends_in_since(token: Token, words: list[Token]) -> bool:
    """Whether "(ever) since" has nothing after it and no date before it that it could count from."""
    if token.lower_ != _SINCE or any(True for _ in token.children) or token.dep_ != "advmod":
        return False
    followed = token.i + 1 < token.doc[-1].i and not token.nbor().is_punct
    return not followed and not any(_TELLS_WHEN.match(word.text) for word in words if word.i < token.i)
