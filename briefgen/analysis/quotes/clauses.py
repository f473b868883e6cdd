"""Reported speech found by its grammar: a word of speech, what it governs, and whose words they are.

| construction | example | found by |
|---|---|---|
| that, bare | Smith said (that) it was over | `content.begins`, `content.ends` |
| parenthesis | It was, Smith said, over. It was over, said Smith. | `_parenthesis` |
| fronted | As Smith said, it was over. | `_fronted` |
| according | According to Smith, it was over. | `_according` |
| to | Smith promised to end it | `_infinitive` |
| urge | Smith urged them to end it | `_urged` |
| as | Smith called it "a disgrace" | `_named` |
| thing | Smith condemned the attack | `_thing` |
| about | Smith called for calm | `_about` |
| noun | Smith's claim that it was over | `_by_noun` |
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from briefgen.analysis.quotes import content
from briefgen.analysis.quotes.frames import is_bare_participle
from briefgen.analysis.quotes.layout import Layout, cue_at
from briefgen.analysis.quotes.lexicon import Cue, light_verbs, nouns
from briefgen.analysis.quotes.openers import Opener, opener_at
from briefgen.analysis.quotes.phrases import Phrase, is_time, phrase_around, phrase_at
from briefgen.analysis.quotes.sources import adjacent, before_insertion, is_confirmed, quoted_as_saying, source_of
from briefgen.analysis.syntax import INDIRECT_OBJECTS, OBJECTS, agent, is_negated, is_passive

_RELATIVE = frozenset({"who", "which", "that"})
_PHRASAL = frozenset({"urge", "as", "thing", "about", "to"})
_DEEPEST = 2  # reports within one report that are kept: what is told further on is hearsay without end
_POSSIBLE = frozenset({"may", "might", "could"})
_SILENT = frozenset({"refuse", "decline"})
_CLAUSAL = frozenset({"that", "bare", "to", "urge"})
AROUND = frozenset({"parenthesis", "according-back"})
"""Constructions that may be told around speech that is already told: who reports that it was said."""
_SETTING_OFF = frozenset({",", "—", "–", "--"})
_FRONT = 12  # tokens of "As Smith, the mayor, said"
_ADJUNCTS = frozenset({"ADP", "ADV", "PUNCT", "SCONJ", "PROPN", "CCONJ", "SPACE"})


@dataclass(frozen=True, slots=True)
class Report:
    """Tokens `start` to `end` are what a source is reported to have said; `outlet` is who reported that it was said."""

    start: int
    end: int
    cue: Token
    cue_end: Token
    source: Phrase | None
    construction: str
    outlet: Phrase | None = None


def find_reports(layout: Layout, used: Collection[int] = (), elsewhere: Collection[int] = ()) -> list[Report]:
    """Return the reports of speech that the grammar shows outside marks.

    `used` are cues that introduce a direct quotation, `elsewhere` blocks whose words are left to others.
    """
    found: list[Report] = []
    nested: list[Report] = []
    depth = 0  # reports within the last one that was found
    for block, (start, end) in enumerate(layout.blocks):
        if block in elsewhere:
            continue
        for i in range(start, end):
            if layout.passage_of[i] < 0:
                reports = _before_marks(layout, layout.doc[i]) if i in used else _reports_of(layout, layout.doc[i])
                for report in reports:
                    told = _sharing_subject(layout, found[-1] if found else None, report)
                    if _settle(found, told):
                        depth = 0
                    elif depth < _DEEPEST and _is_nested(told, found[-1]):
                        nested.append(told)
                        depth += 1
    return sorted((*found, *nested), key=lambda report: (report.start, -report.end))


def _is_nested(report: Report, outer: Report) -> bool:
    """Tell whether a report is speech within speech that names its own speaker: "Smith said that Jones had promised to come"."""
    return (
        report.construction in _CLAUSAL
        and report.source is not None
        and outer.start <= report.source.start
        and report.end <= outer.end
        and outer.source is not None
        and report.source.head.i != outer.source.head.i
        and not is_negated(report.cue)
        and is_confirmed(report.cue, report.source)
        and (cue := cue_at(report.cue)) is not None
        and cue.lemma not in _SILENT
    )


def _tell_around(found: list[Report], report: Report) -> None:
    """Name who reported all that a sentence tells before: "Belarus stated that … and warned that …, reported The Guardian"."""
    for n in range(len(found) - 1, -1, -1):
        if found[n].start < report.start:
            break
        found[n] = replace(found[n], outlet=report.source, end=min(found[n].end, report.end))


def _is_all_of(report: Report, outer: Report) -> bool:
    """Tell whether a report is all that an introduced sentence says: "According to the Herald, Smith said that it was over"."""
    return (
        outer.construction == "according-front"
        and report.construction in _CLAUSAL
        and report.source is not None
        and report.source.start <= outer.start + 1
        and report.end == outer.end
    )


def _sharing_subject(layout: Layout, previous: Report | None, report: Report) -> Report:
    """Give "and warned that …" the subject of the report that it goes on from: "Belarus stated that … and warned that …"."""
    doc, i = layout.doc, report.cue.i - 1
    while i > 0 and doc[i].pos_ == "ADV":
        i -= 1
    if previous is None or doc[i].lower_ not in ("and", "but") or not i - 1 <= previous.end <= i:
        return report
    return replace(report, source=previous.source)


def _settle(found: list[Report], report: Report) -> bool:
    """Add a report unless it is speech within speech; a clause displaces a mere phrase around it. Tell whether it is settled."""
    if report.end <= report.start:
        return True
    while found and found[-1].end > min(report.start, report.cue.i) and found[-1].start < report.end:
        if found[-1].construction in _PHRASAL and report.construction not in _PHRASAL:
            found.pop()
        else:
            if report.construction in AROUND and report.source is not None and report.start <= found[-1].start:
                _tell_around(found, report)
                return True
            if _is_all_of(report, found[-1]):
                found[-1] = replace(report, outlet=found[-1].source)
                return True
            return False
    found.append(report)
    return True


def _reports_of(layout: Layout, token: Token) -> Iterator[Report]:
    opener = opener_at(layout.doc, token.i, layout.sentence(token)[1])
    if opener is not None:
        yield from _according(layout, opener)
        return
    cue = cue_at(token)
    if cue is not None and content.is_verb(token):
        yield from _by_verb(layout, token, cue)
    elif token.pos_ == "NOUN" and (noun := nouns().get(token.lower_)) is not None and noun.takes("that"):
        yield from _by_noun(layout, token)


def _by_verb(layout: Layout, token: Token, cue: Cue) -> Iterator[Report]:
    if token.i and (fronted := list(_fronted(layout, token, cue))):
        yield from fronted
        return
    if (is_passive(token) or is_bare_participle(token)) and agent(token) is None:
        return
    if _is_hypothetical(layout, token) or _is_asked_first(layout, token) or _is_left_unsaid(token):
        return
    if cue.takes("clause") or cue.takes("that"):
        reports = list(_governed(layout, token, cue)) or list(_parenthesis(layout, token, cue))
        if reports:
            yield from reports
            return
    for construction, find in CONSTRUCTIONS:
        span = find(layout, token, cue)
        if span is not None and span[1] > span[0]:
            yield Report(*content.trim(layout, *span), token, token, source_of(layout, token), construction)
            return


def _is_hypothetical(layout: Layout, cue: Token) -> bool:
    """Tell whether a participle goes on from what only may be: "the army may join the fight, calling such events provocations"."""
    doc, low = layout.doc, layout.sentence(cue)[0]
    if not cue.lower_.endswith("ing") or cue.i - 1 <= low or doc[cue.i - 1].text != ",":
        return False
    finite = [i for i in range(low, cue.i) if content.is_finite(doc[i]) and layout.passage_of[i] < 0]
    told = any(cue_at(doc[i]) is not None for i in finite)
    return bool(finite) and doc[finite[-1]].lower_ in _POSSIBLE and not told


def _is_asked_first(layout: Layout, cue: Token) -> bool:
    """Tell whether a sentence opens with what somebody was asked: "Asked whether it was over, Smith said …"."""
    return cue.i == layout.sentence(cue)[0] and cue.lower_.endswith("ed")


def _is_left_unsaid(cue: Token) -> bool:
    """Tell whether a verb of speech is what somebody did not do: "for failing to make clear that it was over"."""
    after_to = cue.i > 1 and cue.nbor(-1).lower_ == "to"
    return after_to and cue.nbor(-2).lower_ in ("fail", "fails", "failed", "failing", "forgot", "neglected")


# Smith said (that) it was over


def _governed(layout: Layout, cue: Token, lexical: Cue) -> Iterator[Report]:
    if _is_inverted(layout, cue):
        return
    start = content.begins(layout, cue, lexical)
    if start is not None:
        construction, begin = start
        span = content.trim(layout, begin, content.ends(layout, cue, begin))
        source, outlet = source_of(layout, cue), None
        quoted = quoted_as_saying(layout, cue)
        if quoted is not None:
            source, outlet = quoted
        yield Report(*span, cue, cue, source, construction, outlet)


def _is_inverted(layout: Layout, cue: Token) -> bool:
    """Tell whether a verb follows directly on a quotation or on a comma and so comes before its subject: “…,” said Smith."""
    low = layout.sentence(cue)[0]
    if cue.lower_.endswith("ing") or cue.i <= low:
        return False
    before = layout.doc[cue.i - 1]
    return layout.quoted(before) or (
        before.text in (",", "—", "–")
        and phrase_at(layout.doc, cue.i + 1, cue.i + 9) is not None
        and adjacent(layout, cue) is None
        and _ends_soon(layout, cue)
    )


def _ends_soon(layout: Layout, cue: Token) -> bool:
    high = layout.sentence(cue)[1]
    source = phrase_at(layout.doc, cue.i + 1, high)
    if source is None or source.end >= high:
        return source is not None
    following = layout.doc[source.end]
    return (
        not layout.quoted(following)
        and following.pos_ in ("PUNCT", "ADP")
        and not _is_subject_of_verb(layout, source.end, high)
    )


def _is_subject_of_verb(layout: Layout, after: int, high: int) -> bool:
    """Tell whether a finite verb or "that" follows on a phrase, no comma between: "the mood at home was good"."""
    for token in layout.doc[after:high]:
        if content.is_finite(token):
            return True
        if token.lower_ == "that" and token.pos_ == "SCONJ":
            return True
        if token.is_punct or token.pos_ in ("SCONJ", "CCONJ") or token.tag_.startswith("W"):
            return False
    return False


# It was, Smith said, over. It was over, said Smith.


def _parenthesis(layout: Layout, cue: Token, lexical: Cue) -> Iterator[Report]:
    if not lexical.takes("clause") or not content.is_finite(cue):
        return
    doc = layout.doc
    low, high = layout.sentence(cue)
    inverted = cue.i > low and _is_set_off(layout, cue.i) and lexical.lemma != "tell"
    source = (
        phrase_at(doc, cue.i + 1, high) if inverted else adjacent(layout, cue) or _before_apposition(layout, cue, low)
    )
    if source is None or source.head.lower_ in _RELATIVE:
        return
    edge = cue.i if inverted else source.start
    if edge - 1 > low and doc[edge - 1].lower_ == "as":
        edge -= 1
    after = max(source.end, content.past_addressee(layout, cue.i + 1, high, lexical))
    if edge <= low or not _is_set_off(layout, edge) or not _only_adjuncts_follow(layout, after, high):
        return
    rest = _resumption(layout, after, high)
    first = content.trim(layout, low, edge)
    has_verb = content.finite_in(doc, range(*first))
    if has_verb or (rest is not None and not _is_conjunction(layout, first)):
        yield Report(*first, cue, cue, source, "parenthesis")
    if rest is not None:
        yield Report(*content.trim(layout, rest, high), cue, cue, source, "parenthesis")


def _is_conjunction(layout: Layout, span: tuple[int, int]) -> bool:
    return span[1] - span[0] == 1 and layout.doc[span[0]].pos_ in ("CCONJ", "PUNCT", "SPACE")


def _before_apposition(layout: Layout, cue: Token, low: int) -> Phrase | None:
    """Return the name that an apposition parts from its verb: The plans “will help,” Ida Rask, the mayor, said."""
    found = before_insertion(layout, cue)
    return found if found is not None and found.start > low and _is_set_off(layout, found.start) else None


def _is_set_off(layout: Layout, i: int) -> bool:
    """Tell whether a comma or dash stands before token `i`, or quoted words that end with a comma."""
    before = layout.doc[i - 1]
    return content.after_quoted_comma(layout, i) if layout.quoted(before) else before.text in _SETTING_OFF


def _before_marks(layout: Layout, cue: Token) -> Iterator[Report]:
    """Yield the beginning of a sentence whose end is quoted: When it opens, Smith said, “it will be late.”."""
    doc = layout.doc
    low, high = layout.sentence(cue)
    source = adjacent(layout, cue)
    if source is None or source.start <= low or doc[source.start - 1].text != ",":
        return
    comma = next((i for i in range(cue.i + 1, min(high, cue.i + 8)) if doc[i].text == ","), None)
    if comma is None or comma + 1 >= high or not layout.spoken(doc[comma + 1]) or not _goes_on(layout, comma + 1):
        return
    first = content.trim(layout, low, source.start)
    opening = doc[first[0]]
    whole = (
        content.finite_in(doc, range(*first)) or opening.dep_.startswith("nsubj") or opening.pos_ in ("DET", "PROPN")
    )
    if whole and not opening.tag_.startswith("VB") and not layout.quoted(opening):
        yield Report(*first, cue, cue, source, "parenthesis")


def _goes_on(layout: Layout, i: int) -> bool:
    """Tell whether the quotation at token `i` begins in the middle of a sentence."""
    quoted = layout.passages[layout.passage_of[i]].quoted
    first = next((c for c in layout.text[quoted.inner_start : quoted.inner_end] if c.isalnum()), "")
    return first.islower()


# As Smith said, it was over. As reported by Smith, it was over.


def _fronted(layout: Layout, cue: Token, lexical: Cue) -> Iterator[Report]:
    doc = layout.doc
    low, high = layout.sentence(cue)
    first = next((i for i in range(low, cue.i) if not (doc[i].is_punct or doc[i].is_space)), cue.i)
    if doc[first].lower_ != "as" or not lexical.takes("clause") or cue.i - first > _FRONT:
        return
    if cue.i == first + 1 and doc[cue.i + 1].lower_ == "by":
        source, after = phrase_at(doc, cue.i + 2, high), cue.i + 2
    else:
        source, after = phrase_at(doc, first + 1, cue.i + 1), cue.i
        if source is None or source.end < cue.i - 2:
            return
    comma = next((i for i in range(after, min(high, after + _FRONT)) if doc[i].text == ","), None)
    if source is not None and comma is not None and content.finite_in(doc, range(comma, high)):
        yield Report(*content.trim(layout, comma + 1, high), cue, cue, source, "fronted")


def _only_adjuncts_follow(layout: Layout, after: int, high: int) -> bool:
    """Tell whether nothing but adjuncts follows an inserted "Smith said"."""
    doc = layout.doc
    if after >= high:
        return True
    if layout.quoted(doc[after]):
        return False  # "The chairman, who oversees it, said the gift “calls it into question”"
    if doc[after].lower_ in ("who", "which"):
        return True  # "…, said the man who built it"
    return doc[after].pos_ in _ADJUNCTS and doc[after].lower_ not in ("of", "about", "that", "whether", "how")


def _reports(token: Token) -> bool:
    """Tell whether a verb goes on reporting: "…, Smith said, adding that …"; "…, Smith said, celebrated …" goes on with what he said."""
    cue = cue_at(token)
    return cue is not None and content.is_verb(token) and (cue.takes("clause") or token.tag_ == "VBG")


def _resumption(layout: Layout, after: int, high: int) -> int | None:
    """Return where content goes on after an inserted "Smith said": past the next comma, if a verb follows."""
    doc = layout.doc
    for i in range(after, min(high, after + 8)):
        if doc[i].text in _SETTING_OFF and layout.passage_of[i] < 0:
            goes_on = i + 1 < high and not _reports(doc[i + 1]) and content.verb_in(doc, range(i + 1, high))
            return i + 1 if goes_on else None
    return None


# promised to …; urged them to …; called it …; condemned …; called for …


def _infinitive(layout: Layout, cue: Token, lexical: Cue) -> tuple[int, int] | None:
    if not lexical.takes("to"):
        return None
    doc, limit = layout.doc, layout.sentence(cue)[1]
    i = cue.i + 1
    while i < limit and (doc[i].pos_ == "ADV" or doc[i].lower_ == "not"):
        i += 1
    i = _past_adjuncts(layout, i, limit)
    if (
        i + 1 < limit
        and doc[i].lower_ == "to"
        and doc[i + 1].pos_ not in ("NOUN", "PROPN", "DET")
        and not layout.quoted(doc[i])
    ):
        return i, _before_past(layout, cue, i, content.ends(layout, cue, i))
    return None


def _past_adjuncts(layout: Layout, i: int, limit: int) -> int:
    """Return where "to" stands behind a day or place: promised Sunday at a rally in Wells to end it; token `i` where there is none."""
    doc = layout.doc
    if i >= limit or not (is_time(doc[i]) or doc[i].lower_ in ("on", "at", "in", "during")):
        return i
    for j in range(i, min(limit, i + _FRONT)):
        if doc[j].lower_ == "to" and doc[j].pos_ == "PART":
            return j
        if layout.passage_of[j] >= 0 or doc[j].is_punct or content.is_verb(doc[j]):
            break
    return i


def _before_past(layout: Layout, cue: Token, start: int, end: int) -> int:
    """Return the end of an infinitive: before "and" with a past tense that joins the cue: pledged to go “far” and left."""
    doc = layout.doc
    for i in range(start, end - 1):
        if layout.passage_of[i] >= 0:
            continue
        if content.is_finite(doc[i]):
            return end
        if (
            doc[i].lower_ in ("and", "but")
            and cue.tag_ == "VBD"
            and doc[i + 1].tag_ == "VBD"
            and layout.passage_of[i + 1] < 0
        ):
            return i
    return end


def _urged(layout: Layout, cue: Token, lexical: Cue) -> tuple[int, int] | None:
    if not lexical.takes("urge"):
        return None
    limit = layout.sentence(cue)[1]
    targets = [c.left_edge.i for c in cue.rights if c.dep_ in OBJECTS or c.dep_ in INDIRECT_OBJECTS]
    start = min(targets, default=limit)
    if any(t.lower_ == "to" and t.pos_ == "PART" for t in layout.doc[start : min(limit, start + 10)]):
        return start, content.ends(layout, cue, start)
    return None


def _named(layout: Layout, cue: Token, lexical: Cue) -> tuple[int, int] | None:
    if not lexical.takes("as") or (lexical.lemma == "call" and not _calls_something(layout, cue)):
        return None
    return _object(layout, cue, ("xcomp", "oprd", "ccomp", *OBJECTS))


def _calls_something(layout: Layout, cue: Token) -> bool:
    """Tell whether "called" says what something is, rather than that somebody was on the telephone."""
    if any(c.dep_ in ("xcomp", "oprd", "ccomp") for c in cue.rights):
        return True
    doc, limit = layout.doc, layout.sentence(cue)[1]
    second = (doc[i] for i in range(cue.i + 2, content.ends_phrase(layout, cue, cue.i + 1)))
    named = any(t.lower_ in ("a", "an") and doc[t.i - 1].pos_ not in ("ADP", "ADV", "CCONJ") for t in second)
    return named or _quoted_soon(layout, cue.i + 1, limit)


def _thing(layout: Layout, cue: Token, lexical: Cue) -> tuple[int, int] | None:
    if not lexical.takes("thing"):
        return None
    gerund = cue.i + 1 < layout.sentence(cue)[1] and layout.doc[cue.i + 1].tag_ == "VBG"  # "denied taking money"
    return _object(layout, cue, (*OBJECTS, "xcomp", "ccomp", "advcl") if gerund else OBJECTS)


def _object(layout: Layout, cue: Token, labels: Collection[str]) -> tuple[int, int] | None:
    limit = layout.sentence(cue)[1]
    start = min((c.left_edge.i for c in cue.rights if c.dep_ in labels and c.i < limit), default=None)
    if start is None and _quoted_soon(layout, cue.i + 1, limit):
        start = cue.i + 1
    if start is None or layout.doc[start].lower_ in _RELATIVE:
        return None
    start = max(start, cue.i + 1)
    return start, content.ends_phrase(layout, cue, start)


def _quoted_soon(layout: Layout, start: int, limit: int) -> bool:
    """Tell whether quoted words follow before any verb or punctuation: called the plan “a trap”."""
    for i in range(start, min(limit, start + 10)):
        if layout.passage_of[i] >= 0:
            return True
        if layout.doc[i].is_punct or content.is_verb(layout.doc[i]):
            return False
    return False


def _about(layout: Layout, cue: Token, lexical: Cue) -> tuple[int, int] | None:
    limit = layout.sentence(cue)[1]
    at = cue.i + 1
    while at < limit and layout.doc[at].pos_ == "ADV":
        at += 1
    if at + 1 < limit and lexical.takes("+" + layout.doc[at].lower_) and not layout.quoted(layout.doc[at]):
        return at + 1, content.ends_phrase(layout, cue, at + 1)
    return None


CONSTRUCTIONS: tuple[tuple[str, Callable[[Layout, Token, Cue], tuple[int, int] | None]], ...] = (
    ("to", _infinitive),
    ("urge", _urged),
    ("about", _about),
    ("as", _named),
    ("thing", _thing),
)


# According to Smith, it was over


def _according(layout: Layout, opener: Opener) -> Iterator[Report]:
    """Report what stands before and after "according to Smith", up to where the sentence ends."""
    doc, first = layout.doc, opener.cue.i
    low, high = layout.sentence(opener.cue)
    in_front = all(doc[i].is_punct or doc[i].is_space or doc[i].pos_ in ("CCONJ", "ADV") for i in range(low, first))
    construction = "according-front" if in_front else "according-back"
    spans = [] if in_front else [(low, first)]
    at = next((i for i in range(opener.end, high) if not doc[i].is_punct or layout.quoted(doc[i])), high)
    if not in_front and at < high and layout.spoken(doc[at]):
        return  # It is, in her words, “a wall of sand”
    if not in_front and doc[first - 1].lower_ == "that":
        return  # "said that according to the engineers, it was over"
    comma = next((i for i in range(opener.end, high) if doc[i].text == "," and layout.passage_of[i] < 0), None)
    if comma is not None and comma + 1 < high and (in_front or _is_resumed(layout, opener, comma, high)):
        spans.append((comma + 1, high))
    for span in spans:
        yield Report(*content.trim(layout, *span), opener.cue, opener.cue_end, opener.source, construction)


def _is_resumed(layout: Layout, opener: Opener, comma: int, high: int) -> bool:
    """Tell whether what an inserted "according to Smith" interrupts goes on after it: "The dam, according to Smith, will hold"."""
    doc = layout.doc
    inserted = doc[opener.cue.i - 1].text in _SETTING_OFF and comma <= opener.end + 1
    return inserted and comma + 1 < high and content.is_verb(doc[comma + 1]) and not _reports(doc[comma + 1])


# Smith's claim that it was over


def _by_noun(layout: Layout, noun: Token) -> Iterator[Report]:
    doc, limit = layout.doc, layout.sentence(noun)[1]
    at = noun.i + 1
    if at + 1 >= limit or doc[at].lower_ != "that" or doc[at].dep_ in ("nsubj", "nsubj:pass", "nsubjpass"):
        return
    owner = next((t for t in noun.lefts if t.dep_ in ("nmod:poss", "poss")), None)
    source = phrase_around(owner, layout.sentence(noun)[0], owner.i + 1) if owner is not None else None
    if source is None and noun.dep_ in OBJECTS and noun.head.lower_ in light_verbs():
        source = source_of(layout, noun.head)
    if source is not None:
        end = min(content.ends_phrase(layout, noun, at), _verb_of(noun, at, limit))
        yield Report(*content.trim(layout, at, end), noun, noun, source, "noun")


def _verb_of(noun: Token, at: int, limit: int) -> int:
    """Return the verb whose subject a noun with its clause is: "his claim that it was over *angered* them"; else `limit`."""
    verb = noun.head
    return verb.i if noun.dep_.startswith("nsubj") and verb.i > at + 1 and content.is_finite(verb) else limit
