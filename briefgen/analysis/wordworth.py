"""How likely each word of an article is to be in a summary of it.

A logistic model over what a single article shows of a word: how often it stands there, how early, in what role. Its weights are
in `data/summary.json`, fitted by `benchmarks/fit_summary.py`, which also names the text they come from.

Sources: the chance of content units as the base of a summary follows Gillick and Favre, "A Scalable Global Model for
Summarization" (2009); word probability, position and role as its features Nenkova and Vanderwende, "The Impact of Frequency on
Summarization" (2005), and Hong and Nenkova, "Improving the Estimation of Word Importance for News Multi-Document
Summarization" (2014).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

from spacy.tokens import Doc, Span, Token

from briefgen.analysis.syntax import SUBJECTS
from briefgen.annotation import EntityType

_WORD = re.compile(r"\w+")
_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(slots=True)
class _Seen:
    """What an article shows of one word."""

    count: int = 0
    first: int = 0
    sentences: set[int] = field(default_factory=set)
    classes: Counter[str] = field(default_factory=Counter)
    types: Counter[EntityType] = field(default_factory=Counter)
    subject: int = 0
    quoted: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """Return the fitted model: weights of features, and of each function word as such."""

    features: Mapping[str, float]
    function_words: Mapping[str, float]


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.lower())


@dataclass(frozen=True, slots=True)
class Setting:
    """What the features look at besides the words: types of named tokens, tokens in quotation marks, sentences that are headings."""

    title: frozenset[str]
    types: Mapping[int, EntityType]
    quoted: frozenset[int]
    headings: frozenset[int]


def chances(doc: Doc, sentences: Sequence[Span], setting: Setting, model: Weights) -> dict[str, float]:
    """Return for each word (lower case) its chance, 0..1, of being in a summary of the article."""
    return chances_of(features(doc, sentences, setting, model.function_words), model)


def chances_of(told: Mapping[str, Mapping[str, float]], model: Weights) -> dict[str, float]:
    """Return the chance of each word, given its features."""
    return {word: _logistic(own, model) for word, own in told.items()}


def _logistic(told: Mapping[str, float], model: Weights) -> float:
    total = sum(model.features.get(name, model.function_words.get(name, 0.0)) * value for name, value in told.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def features(
    doc: Doc, sentences: Sequence[Span], setting: Setting, function_words: Mapping[str, float]
) -> dict[str, dict[str, float]]:
    """Return the features of each word: for a function word itself and its count, for all others what `_content` gives."""
    seen = _read(doc, sentences, setting)
    length = max(1, len(sentences))
    return {
        word: {"constant": 1.0, word: 1.0, "function count": log(each.count)}
        if word in function_words
        else _content(word, each, setting, length)
        for word, each in seen.items()
    }


def _read(doc: Doc, sentences: Sequence[Span], setting: Setting) -> dict[str, _Seen]:
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    for number, sentence in enumerate(sentences):
        for token in doc[sentence.start : sentence.end]:
            for word in words_of(token.text):
                if word not in seen:
                    seen[word].first = number
                _note(seen[word], token, number, setting)
    return seen


def _note(seen: _Seen, token: Token, sentence: int, setting: Setting) -> None:
    seen.count += 1
    seen.sentences.add(sentence)
    seen.classes[token.pos_] += 1
    seen.subject += token.dep_ in SUBJECTS
    seen.quoted += token.i in setting.quoted
    seen.heading = seen.heading or sentence in setting.headings
    if token.i in setting.types:
        seen.types[setting.types[token.i]] += 1


def _content(word: str, seen: _Seen, setting: Setting, length: int) -> dict[str, float]:
    count, first = log(seen.count), log(1 + seen.first)
    told = {
        "constant": 1.0,
        "content": 1.0,
        "count": count,
        "count squared": count * count,
        "first": first,
        "lead": float(seen.first <= 2),
        "earliness": 1 / (1 + seen.first),
        "count late": count * first,
        "subject": float(min(3, seen.subject)),
        "spread": len(seen.sentences) / length,
        "heading": float(seen.heading),
        "quoted": seen.quoted / seen.count,
        "letters": float(min(12, len(word))),
        "article length": log(length),
        f"class {_word_class(seen)}": 1.0,
    }
    if word in setting.title:
        told |= {"title": 1.0, "title count": log(1 + seen.count)}
    if seen.types:
        share = sum(seen.types.values()) / seen.count
        told |= {"named": share, "named count": share * count, f"type {seen.types.most_common(1)[0][0]}": 1.0}
    return told


def _word_class(seen: _Seen) -> str:
    found = seen.classes.most_common(1)[0][0]
    return found if found in _CLASSES else "other"
