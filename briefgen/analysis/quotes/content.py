"""Where reported words begin and end in a sentence.

Parses of long news sentences are least sure of just these attachments, so the bounds are read on the surface first: content begins
after "that" or where a clause begins, and ends with the sentence, unless the reporter's own words go on before (", adding", "and said",
"— a claim …"). What is nested in quotation marks is never cut.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from briefgen.analysis.quotes.layout import Layout, cue_at
from briefgen.analysis.quotes.lexicon import Cue, nouns
from briefgen.analysis.quotes.phrases import is_time, phrase_at
from briefgen.analysis.syntax import INSIDE_NAME

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_REACH = 14  # words between a verb of speech and the "that" of its clause
_CORE = frozenset({"say", "tell"})  # so sure to take a clause that the parse need not confirm it
_ADDRESSED = frozenset({"tell", "assure", "remind", "inform", "warn", "advise", "notify", "reassure", "promise", "ask"})
_TOLD = frozenset({"me", "us", "him", "her", "them"})
_NOMINATIVE = frozenset({"he", "she", "it", "they", "there", "we", "i", "you"})
_SUBJECT_FORMS = frozenset({"he", "she", "they", "we", "i"})
_SHORT = 3
_WH = frozenset({"whether", "if", "why", "how", "what", "who", "when", "where", "which"})
_DASHES = frozenset({"—", "–", "-", "--"})
_SUBORDINATORS = frozenset(
    {"if", "while", "though", "although", "when", "after", "as", "since", "because", "once", "before", "now", "where"}
)
_PHRASE_ENDS = frozenset(
    {"after", "when", "while", "because", "since", "before", "although", "though", "if", "but", "until", "so"}
)
_COUNTING = frozenset(
    {"at", "more", "as", "up", "about", "nearly", "almost", "over", "around", "fewer", "less", "only", "some"}
)
_ASIDES = frozenset({"although", "though", "while", "which", "who", "a", "an", "before", "after", "as"})
_SUBJECT_POS = frozenset({"PRON", "DET", "NOUN", "PROPN", "NUM", "ADJ"})


def is_verb(token: Token) -> bool:
    """Tell whether a word is used as a verb, by its tag."""
    return token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says") or _is_mistagged_say(token)


def _is_mistagged_say(token: Token) -> bool:
    return token.lower_ == "say" and token.dep_ in ("ROOT", "conj", "parataxis", "acl:relcl", "relcl")


def is_finite(token: Token) -> bool:
    """Tell whether a verb is finite ("says", "said", "can"), by the tags of the Penn Treebank, by UD features without them."""
    return token.tag_ in _FINITE or "Fin" in token.morph.get("VerbForm", [])


def finite_in(doc: Doc, span: Iterable[int]) -> bool:
    """Tell whether a finite verb stands among the tokens."""
    return any(is_finite(doc[i]) for i in span)


def verb_in(doc: Doc, span: Iterable[int]) -> bool:
    """Tell whether any verb stands among the tokens."""
    return any(is_verb(doc[i]) for i in span)


# Where content begins


def begins(layout: Layout, cue: Token, lexical: Cue) -> tuple[str, int] | None:
    """Return how and at which token the clause begins that a verb of speech governs: ("that", i) or ("bare", i)."""
    limit = layout.sentence(cue)[1]
    after = cue.i + lexical.width
    mark = _that(layout, after, limit, lexical)
    if mark is not None:
        return "that", mark
    if (
        not lexical.takes("clause")
        or after >= limit
        or layout.doc[after].text == ","
        or _so_much(layout.doc, after, limit)
    ):
        return None
    begin = past_addressee(layout, after, limit, lexical)
    return ("bare", begin) if begin < limit and _clause_begins(layout, cue, lexical, begin, limit) else None


def _that(layout: Layout, start: int, limit: int, lexical: Cue) -> int | None:
    """Return the "that" or question word that opens the content, if only an addressee, a time or a place stand before it."""
    doc = layout.doc
    told = past_addressee(layout, start, limit, lexical)
    for i in range(start, min(limit, start + _REACH)):
        if layout.passage_of[i] >= 0:
            if i == start:
                return None
            continue
        word = doc[i].lower_
        if word == "that" and (
            doc[i].pos_ == "SCONJ" or doc[i].dep_ == "mark" or i == told or _joins_after_adjunct(doc, start, i, lexical)
        ):
            sure = i == told and lexical.lemma in _CORE and any(doc[j].is_alpha for j in range(i + 1, limit))
            sure = sure or (i == told and verb_in(doc, range(i + 1, limit)))  # "demanded that the road be opened"
            return i if sure or finite_in(doc, range(i + 1, limit)) or _quoted_in(layout, i + 1, limit) else None
        if word in ("whether", "why", "how") or (i == told and word in _WH and _takes_question(doc, start, lexical)):
            return i
        if _bars(doc, i, limit, start):
            return None
    return None


def _takes_question(doc: Doc, start: int, lexical: Cue) -> bool:
    """Tell whether "when", "who" and the like open what is said: after "say" only where it is not said: "refused to say when"."""
    before = doc[start - 2].lower_ if start > 1 else ""
    return lexical.lemma not in _CORE or before in ("to", "not", "n't", "n’t")


def _joins_after_adjunct(doc: Doc, start: int, i: int, lexical: Cue) -> bool:
    """Tell whether "that" joins a clause to the verb across a prepositional phrase: "said for the first time that …"."""
    following = doc[i + 1] if i + 1 < len(doc) else None
    return (
        lexical.lemma in _CORE
        and doc[start].pos_ == "ADP"
        and following is not None
        and (following.pos_ in ("DET", "PROPN", "PRON", "NOUN"))
    )


def _bars(doc: Doc, i: int, limit: int, start: int) -> bool:
    """Tell whether no "that" beyond token `i` can belong to the cue."""
    word = doc[i]
    if word.text == ",":
        return not (
            i + 1 < limit and doc[i + 1].lower_ in ("that", "in", "on", "at", "during", "for", "however", "too")
        ) and not _is_short_aside(doc, i, limit)
    if _so_much(doc, i, limit):
        return True
    return is_finite(word) or word.text in (":", ";") or (word.lower_ in ("and", "but", "or") and i > start + 4)


def _is_short_aside(doc: Doc, i: int, limit: int) -> bool:
    """Tell whether a comma opens or closes a few words before "that": said, twice, that it was over."""
    return any(doc[j].text == "," and doc[j + 1].lower_ == "that" for j in range(i + 1, min(limit - 1, i + 6)))


def _so_much(doc: Doc, i: int, limit: int) -> bool:
    """Tell whether "so" or "such" makes a "that" which follows mean a consequence: "tells so many lies that …"."""
    return doc[i].lower_ in ("so", "such") and i + 1 < limit and doc[i + 1].pos_ in ("ADJ", "ADV", "DET")


def past_addressee(layout: Layout, start: int, limit: int, lexical: Cue) -> int:
    """Return the token after the one who is told ("told reporters"), adverbs and days."""
    doc, i = layout.doc, start
    if lexical.lemma in _ADDRESSED and i < limit and layout.passage_of[i] < 0:
        addressee = phrase_at(doc, i, limit)
        if doc[i].lower_ in _TOLD:
            i += 1
        elif addressee is not None:
            i = _end_of_addressee(doc, addressee.start, addressee.end)
    while (
        i < limit
        and layout.passage_of[i] < 0
        and (doc[i].pos_ == "ADV" or _is_day(doc, i, limit) or _before_time(doc, i, limit))
        and not _counts(doc, i, limit)
        and not (doc[i].lower_ in _WH and _takes_question(doc, start, lexical))
    ):
        i += 1
    return i


def _end_of_addressee(doc: Doc, start: int, end: int) -> int:
    """Return where a name begins right behind the noun that says who is told: told the lawmakers | Canada faces a threat."""
    ends = (
        i
        for i in range(start + 1, end)
        if doc[i].pos_ == "PROPN" and doc[i - 1].pos_ == "NOUN" and doc[i - 1].dep_ not in (*INSIDE_NAME, "nmod:desc")
    )
    return next(ends, end)


def _before_time(doc: Doc, i: int, limit: int) -> bool:
    return doc[i].lower_ in ("on", "this", "last") and i + 1 < limit and _is_day(doc, i + 1, limit)


def _is_day(doc: Doc, i: int, limit: int) -> bool:
    """Tell whether a day or time stands there on its own: not in "this year's harvest"."""
    return is_time(doc[i]) and not (i + 1 < limit and doc[i + 1].tag_ == "POS")


def _counts(doc: Doc, i: int, limit: int) -> bool:
    """Tell whether a phrase such as "at least 100", "more than a dozen" or "about 20" begins."""
    near = doc[i : min(limit, i + 4)]
    return near[0].lower_ in _COUNTING and any(t.like_num or t.lower_ in ("a", "half") for t in near[1:])


def _clause_begins(layout: Layout, cue: Token, lexical: Cue, begin: int, limit: int) -> bool:
    doc = layout.doc
    first = doc[begin]
    if is_finite(first) and _is_relative_gap(layout, cue):
        return True
    if layout.passage_of[begin] < 0 and not _may_open(doc, lexical, begin, limit):
        return False
    # "said he and Jones differ" is a clause whatever the tagger makes of "differ"
    if (lexical.lemma in _CORE and first.lower_ in _SUBJECT_FORMS and limit - begin > _SHORT) or _quoted_after_modal(
        layout, begin, limit
    ):
        return True
    return _has_verb(layout, lexical, begin, limit) and (
        lexical.lemma in _CORE
        or first.lower_ in _NOMINATIVE
        or any(_governs(word, begin, limit) for word in doc[cue.i : cue.i + lexical.width])  # "made clear": either word
    )


def _governs(word: Token, begin: int, limit: int) -> bool:
    """Tell whether the parse hangs a clause that begins at token `begin` on a word."""
    return any(c.dep_ == "ccomp" and begin <= c.i < limit and c.left_edge.i <= begin + 1 for c in word.rights)


def _has_verb(layout: Layout, lexical: Cue, begin: int, limit: int) -> bool:
    """Tell whether a clause can be there: after "say" any form will do, since taggers take many a past tense for a participle."""
    if finite_in(layout.doc, range(begin + 1, limit)) or _verb_in_marks(layout, lexical, begin + 1, limit):
        return True
    return lexical.lemma == "say" and limit - begin > 2 * _SHORT and verb_in(layout.doc, range(begin + 1, limit))


def _may_open(doc: Doc, lexical: Cue, begin: int, limit: int) -> bool:
    """Tell whether a clause can begin with a token: a noun phrase, a fronted clause, a verb that is its subject ("said leaving was wrong")."""
    first = doc[begin]
    if first.pos_ in _SUBJECT_POS or first.ent_type_ or _fronted(doc, begin, limit):
        return True
    if first.lower_ in ("both", "either", "neither") or _counts(doc, begin, limit):
        return True
    return lexical.lemma in _CORE and (first.tag_ == "VBG" or first.dep_ == "amod")


def _verb_in_marks(layout: Layout, lexical: Cue, begin: int, limit: int) -> bool:
    """Tell whether a quoted fragment holds a verb, of which the tagger sees less: said the gifts “call into question” the law."""
    return lexical.lemma in _CORE and any(
        layout.passage_of[i] >= 0 and is_verb(layout.doc[i]) for i in range(begin, limit)
    )


def _quoted_after_modal(layout: Layout, begin: int, limit: int) -> bool:
    """Tell whether the verb of a clause is quoted, behind its modal: predicted the town would “rise”."""
    return any(
        layout.doc[i].tag_ == "MD" and layout.passage_of[i] < 0 and layout.passage_of[i + 1] >= 0
        for i in range(begin + 1, min(limit - 1, begin + 10))
    )


def _is_relative_gap(layout: Layout, cue: Token) -> bool:
    """Tell whether a relative pronoun that belongs to the content precedes: "which she said was over"."""
    doc, low = layout.doc, layout.sentence(cue)[0]
    return any(doc[i].lower_ in ("which", "that", "who", "what") for i in range(max(low, cue.i - 6), cue.i - 1))


def _fronted(doc: Doc, begin: int, limit: int) -> bool:
    """Tell whether the clause begins with words set before its subject by a comma ("said if elected, he would …")."""
    if doc[begin].lower_ not in ("if", "when", "while", "as", "unless", "although", "since", "by", "because"):
        return False
    comma = next((i for i in range(begin, limit) if doc[i].text == ","), None)
    return comma is not None and finite_in(doc, range(comma, limit))


# Where content ends


def ends(layout: Layout, cue: Token, begin: int) -> int:
    """Return the token at which a reported clause ends."""
    limit = layout.sentence(cue)[1]
    subordinate = _is_subordinate(layout, cue)
    for i in layout.turns_between(begin + 1, limit):
        if _resumes(layout, i, limit, cue) or (
            subordinate and (layout.doc[i].text == "," or after_quoted_comma(layout, i))
        ):
            return i
    return limit


def _is_subordinate(layout: Layout, cue: Token) -> bool:
    """Tell whether the clause of the cue leans on another that follows: "If Carson said …, he …", "X, who said …, left"."""
    doc, low = layout.doc, layout.sentence(cue)[0]
    first = next((i for i in range(low, cue.i) if doc[i].pos_ not in ("CCONJ", "PUNCT", "SPACE")), cue.i)
    if doc[cue.i - 2].lower_ == "what" and cue.i - 2 > low:  # "in reaction to what he claimed to be a threat, he …"
        return True
    if doc[first].lower_ in _SUBORDINATORS and not any(doc[i].text == "," for i in range(first, cue.i)):
        return True
    return any(
        doc[i].lower_ in ("who", "which") and doc[i - 1].text == "," for i in range(max(low + 1, cue.i - 4), cue.i)
    )


def _resumes(layout: Layout, i: int, limit: int, cue: Token) -> bool:
    """Tell whether the reporter's own words go on at token `i`."""
    doc = layout.doc
    detached = doc[i].text == "," or after_quoted_comma(layout, i)
    at = i + 1 if doc[i].text == "," else i
    if at >= limit:
        return False
    word = doc[at]
    if word.lower_ == "according" and at + 1 < limit and doc[at + 1].lower_ == "to":
        return doc[i - 1].lower_ != "that"  # "said that according to the count, …"
    # said he was “not there yet,” though …
    if word.text == ";" or (after_quoted_comma(layout, i) and _is_aside(word) and not _quoted_in(layout, at, limit)):
        return True
    if word.lower_ in ("and", "but", "while", "though", "although"):
        return _resumes_after_conjunction(layout, at, limit, cue, detached=detached)
    if detached:
        return _resumes_after_comma(layout, at, limit)
    return word.text in _DASHES and at + 1 < limit and doc[at + 1].lower_ in ("a", "an", "something", "known")


def _is_aside(word: Token) -> bool:
    """Tell whether a word opens what a reporter adds behind quoted words: "although", "which", "making", "a swipe at"."""
    return word.lower_ in _ASIDES or word.tag_ == "VBG"


def _quoted_in(layout: Layout, start: int, end: int) -> bool:
    return any(layout.passage_of[j] >= 0 for j in range(start, end))


def after_quoted_comma(layout: Layout, i: int) -> bool:
    """Tell whether a fragment in quotation marks that ends with a comma stands right before."""
    at = layout.passage_of[i - 1]
    if at < 0:
        return False
    return layout.passages[at].ending == ","


def _resumes_after_comma(layout: Layout, at: int, limit: int) -> bool:
    doc, word = layout.doc, layout.doc[at]
    if word.lower_.endswith("ing") and at + 1 < limit:
        return cue_at(word) is not None and is_verb(word)
    if is_finite(word) and cue_at(word) is not None:
        source = phrase_at(doc, at + 1, limit)
        return source is not None and source.end >= limit - 1
    if word.lower_ in ("a", "an") and at + 1 < limit:
        return doc[at + 1].lower_ in nouns()  # ", a claim that Kyiv denied"
    if word.lower_ == "as" and at + 2 < limit:
        return any(cue_at(doc[j]) is not None and is_finite(doc[j]) for j in range(at + 1, min(limit, at + 6)))
    if word.lower_ == "in" and at + 2 < limit:
        return doc[at + 2].lower_ in ("interview", "statement", "speech", "email", "tweet", "letter")
    return False


def _resumes_after_conjunction(layout: Layout, at: int, limit: int, cue: Token, *, detached: bool) -> bool:
    """Tell whether "and said", "but he added", ", but declined" or "and calling" follows."""
    doc = layout.doc
    if reports_again(layout, at + 1, limit):
        return True
    if detached and doc[at].lower_ == "while" and not _quoted_in(layout, at, limit):
        return True
    if not detached or at + 1 >= limit or doc[at].lower_ not in ("and", "but"):
        return False
    following = doc[at + 1]
    if following.tag_ == "VBD" and following.pos_ == "VERB" and cue.tag_ in ("VBD", "VBN", "VBG"):
        return True
    return doc[at].lower_ == "but" and following.lower_ in ("he", "she") and not layout.quoted(following)


def reports_again(layout: Layout, i: int, limit: int) -> bool:
    """Tell whether a verb of speech follows within a few words, with no other finite verb before it."""
    doc = layout.doc
    for j in range(i, min(limit, i + 6)):
        if layout.passage_of[j] >= 0:
            return False
        if is_finite(doc[j]):
            cue = cue_at(doc[j])
            return (
                doc[j].pos_ == "VERB"
                and cue is not None
                and (cue.takes("clause") or cue.takes("to") or cue.takes("as") or cue.takes("thing"))
            )
        if j == i and doc[j].lower_.endswith("ing") and cue_at(doc[j]) is not None:
            return True
    return False


def ends_phrase(layout: Layout, cue: Token, begin: int) -> int:
    """Return the token at which a reported noun phrase, with what modifies it, ends: at a comma, or where a clause of time begins."""
    return ends_phrase_at(layout, begin + 1, layout.sentence(cue)[1])


def ends_phrase_at(layout: Layout, start: int, limit: int) -> int:
    """Return the token at or after `start` at which a phrase ends."""
    doc = layout.doc
    for i in range(start, limit):
        if layout.passage_of[i] >= 0:
            continue
        word = doc[i]
        if word.text in (",", ";", ":") or (word.text in _DASHES and i + 1 < limit and doc[i - 1].whitespace_):
            return i
        if word.lower_ in _PHRASE_ENDS or (word.lower_ in ("and", "or") and _verb_soon(layout, i + 1, limit)):
            return i
        if after_quoted_comma(layout, i):
            return i
    return limit


def _verb_soon(layout: Layout, i: int, limit: int) -> bool:
    """Tell whether a conjunction joins a verb ("… and left") or a clause ("… and Smith left")."""
    doc = layout.doc
    subject = phrase_at(doc, i, limit)
    if subject is not None and subject.end < limit and is_finite(doc[subject.end]):
        return True
    return any(
        is_finite(doc[j]) or doc[j].tag_ == "VBG" for j in range(i, min(limit, i + 2)) if layout.passage_of[j] < 0
    )


def trim(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """Cut punctuation and white space off both ends."""
    doc = layout.doc
    while start < end - 1 and (doc[start].is_space or doc[start].text in (",", ":", ";", *_DASHES)):
        start += 1
    while end > start + 1 and (doc[end - 1].is_space or doc[end - 1].text in (",", ":", ";", "(", *_DASHES)):
        end -= 1
    return start, end
