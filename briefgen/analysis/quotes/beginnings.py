"""Where the clause begins that a verb of speech governs: "said (that) | it was over", "told reporters on Monday | it was over".

Parses of long news sentences are least sure of just these attachments, so the bounds are read on the surface first: content begins
after "that", or where a clause begins behind whoever is told.
"""

from briefgen.analysis.quotes.finite import finite_in, is_finite, is_verb, verb_in
from briefgen.analysis.quotes.layout import Layout
from briefgen.analysis.quotes.lexicon import Cue
from briefgen.analysis.quotes.phrases import is_time, phrase_at
from briefgen.analysis.syntax import INSIDE_NAME
from briefgen.analysis.tokens import Doc, Token

_REACH = 14  # words between a verb of speech and the "that" of its clause
_CORE = frozenset({"say", "tell"})  # so sure to take a clause that the parse need not confirm it
_ADDRESSED = frozenset({"tell", "assure", "remind", "inform", "warn", "advise", "notify", "reassure", "promise", "ask"})
_TOLD = frozenset({"me", "us", "him", "her", "them"})
_NOMINATIVE = frozenset({"he", "she", "it", "they", "there", "we", "i", "you"})
_SUBJECT_FORMS = frozenset({"he", "she", "they", "we", "i"})
_SHORT = 3
_WH = frozenset({"whether", "if", "why", "how", "what", "who", "when", "where", "which"})
_COUNTING = frozenset(
    {"at", "more", "as", "up", "about", "nearly", "almost", "over", "around", "fewer", "less", "only", "some"}
)
_SUBJECT_POS = frozenset({"PRON", "DET", "NOUN", "PROPN", "NUM", "ADJ"})


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


# … that it was over


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
            return i if sure or finite_in(doc, range(i + 1, limit)) or layout.quoted_in(i + 1, limit) else None
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
    if _so_much(doc, i, limit) or (word.lower_ == "and" and i + 1 < limit and doc[i + 1].lower_ == "that"):
        return True
    return is_finite(word) or word.text in (":", ";") or (word.lower_ in ("and", "but", "or") and i > start + 4)


def _is_short_aside(doc: Doc, i: int, limit: int) -> bool:
    """Tell whether a comma opens or closes a few words before "that": said, twice, that it was over."""
    return any(doc[j].text == "," and doc[j + 1].lower_ == "that" for j in range(i + 1, min(limit - 1, i + 6)))


def _so_much(doc: Doc, i: int, limit: int) -> bool:
    """Tell whether "so" or "such" makes a "that" which follows mean a consequence: "tells so many lies that …"."""
    return doc[i].lower_ in ("so", "such") and i + 1 < limit and doc[i + 1].pos_ in ("ADJ", "ADV", "DET")


# told reporters on Monday …


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


# … it was over


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
