"""How sure an attribution is: the chance that the words found are those that name the speaker, and the name that of who is meant.

A logistic regression on what speaks for and against an attribution (`features`): how far the words that name the speaker stand from
the verb and on which side, whether the parse confirms it, what is between, what kind of words they are. The weights
(`data/quote_confidence.json`) are fitted by `benchmarks/fit_confidence.py` to 2,967 reports of speech in news of Voice of America, annotated
for briefgen. That text hardly quotes directly: the weights of what a report and a quotation have in common serve for both, and how
much surer or less sure a construction is that it lacks was set by hand (`data/quote_constructions.tsv`).
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import exp, log

from briefgen.analysis.quotes.lexicon import nouns, verbs
from briefgen.analysis.quotes.phrases import Phrase
from briefgen.analysis.quotes.speakers import kind_of
from briefgen.analysis.syntax import RELATIVE_CLAUSES
from briefgen.analysis.tokens import Token
from briefgen.analysis.vocabulary import kinds
from briefgen.annotation import Participant
from briefgen.naming import fold
from briefgen.values import dataclass

_PHRASAL = frozenset({"as", "thing", "about", "to", "urge", "noun"})
_ENTITIES = {"PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place"}
_FORMS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_PLACES = frozenset({"ROOT", "conj", "ccomp", "advcl", "parataxis"})
_VAGUE = frozenset({"who", "which", "that", "it", "they"})
_CORE = frozenset({"say", "tell"})
_CONTESTED = 0.5  # on the development part of PolNeAR fewer than half of such pronouns that frame a quotation are right
_SURENESS = (0.05, 0.97)  # of whom a pronoun or description means: beyond these it is taken for no surer or less sure


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an attribution rests on.

    `sureness` (0..1) is that of who the words mean; `goes_on` is true for a pronoun that means who spoke last, `contested`
    for one that somebody else may be meant by as well.
    """

    construction: str
    source: Phrase
    cue: Token | None
    confirmed: bool
    participant: Participant
    sureness: float
    goes_on: bool
    contested: bool = False


def confidence(evidence: Evidence) -> float:
    """Return the chance (0..1) that an attribution is right."""
    weights = _weights()
    odds = sum(weights.get(feature, 0.0) for feature in features(evidence))
    odds += weights["sureness"] * doubt(evidence.sureness)
    chance = 1 / (1 + exp(-odds - shift(evidence.construction)))
    return chance * _CONTESTED if evidence.contested else chance


def shift(construction: str) -> float:
    """Return what is added to the log odds of a construction of which nothing was learnt; 0 for the others."""
    return _shifts().get(construction, 0.0)


def doubt(sureness: float) -> float:
    """Return by how much the log odds of who is meant fall short of certainty: 0 or less."""
    if sureness >= 1:
        return 0.0
    low, high = _SURENESS
    bounded = min(max(sureness, low), high)
    return log(bounded / (1 - bounded)) - log(high / (1 - high))


def features(evidence: Evidence) -> Iterator[str]:
    """Yield what speaks for or against an attribution, by name."""
    kind, head = kind_of(evidence.source), evidence.source.head
    yield "any"
    yield f"source {kind}"
    yield f"source entity {_ENTITIES.get(head.ent_type_, 'none')}"
    yield f"participant {evidence.participant.type or 'unknown'}"
    if evidence.participant.named:
        yield "participant named"
    if head.lower_ in _VAGUE:
        yield f"source {head.lower_}{', for a name' if evidence.participant.named else ''}"
    if evidence.goes_on and kind == "pronoun":
        yield "speaks on"
    if evidence.construction in _PHRASAL:
        yield "reports a phrase"
    if evidence.cue is not None and not evidence.construction.startswith("according"):
        if kind == "nominal":
            yield f"source means {_sort(head)}"
        if evidence.cue.lower_.endswith("ing"):
            yield f"participle{', speaks on' if evidence.goes_on else ''}"
        yield f"source {kind}, {'confirmed' if evidence.confirmed else 'not confirmed'}"
        yield from _of_cue(evidence.source, evidence.cue)


def _sort(noun: Token) -> str:
    """Return what a common noun stands for: "person", "organisation", "place", something said or written, or a thing."""
    if noun.lower_ in nouns():
        return "words"
    return kinds().get(fold(noun.lemma_), "people" if noun.tag_ == "NNS" else "thing")


def _of_cue(source: Phrase, cue: Token) -> Iterator[str]:
    lexical = verbs().get(cue.lower_)
    yield f"cue {lexical.lemma if lexical is not None and lexical.lemma in _CORE else 'other'}"
    yield f"cue {cue.tag_ if cue.tag_ in _FORMS else 'no verb'}"
    yield f"cue {'relative' if cue.dep_ == 'acl' or cue.dep_ in RELATIVE_CLAUSES else cue.dep_ if cue.dep_ in _PLACES else 'elsewhere'}"
    yield "source first" if source.start < cue.i else "cue first"
    between = cue.doc[min(source.end, cue.i + 1) : max(source.start, cue.i)]
    yield f"apart {_distance(len(between))}"
    if source.end < cue.i:
        if any(t.text == "," for t in between):
            yield "comma between"
        if any(t.pos_ in ("VERB", "AUX") for t in between):
            yield "verb between"
    if source.start > 0 and cue.doc[source.start - 1].pos_ == "ADP":
        yield "source after preposition"


def _distance(tokens: int) -> str:
    return "0" if tokens == 0 else "1-2" if tokens <= 2 else "3-6" if tokens <= 6 else "7+"


@cache
def _shifts() -> Mapping[str, float]:
    text = files("briefgen.analysis").joinpath("data/quote_constructions.tsv").read_text(encoding="utf8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {construction: float(shift) for construction, shift in rows}


@cache
def _weights() -> Mapping[str, float]:
    text = files("briefgen.analysis").joinpath("data/quote_confidence.json").read_text(encoding="utf8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights
