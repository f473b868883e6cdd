"""How likely each word of an article is to be in a summary of it.

A logistic model over what a single article shows of a word: how often it stands there, how early, in what role. Its weights are
in `data/summary.json`, fitted by `benchmarks/fit_summary.py`, which also names the text they come from.

Sources: the chance of content units as the base of a summary follows Gillick and Favre, "A Scalable Global Model for
Summarization" (2009); word probability, position and role as its features Nenkova and Vanderwende, "The Impact of Frequency on
Summarization" (2005), and Hong and Nenkova, "Improving the Estimation of Word Importance for News Multi-Document
Summarization" (2014).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from briefgen.analysis import columns
from briefgen.analysis.columns import Column, Columns
from briefgen.analysis.syntax import SUBJECTS
from briefgen.analysis.tokens import Doc, Span
from briefgen.annotation import EntityType

_WORD = re.compile(r"\w+")
_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LEAD = 2
_MOST_SUBJECTS, _MOST_LETTERS = 3, 12


@dataclass(slots=True)
class _Seen:
    """What an article shows of one word; `first` and `last` are the sentences that have it first and last, `sentences` how many do."""

    first: int
    last: int = -1
    count: int = 0
    sentences: int = 0
    classes: dict[str, int] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)
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
    return chances_of(*features(doc, sentences, setting, model.function_words), model)


def chances_of(words: Sequence[str], told: Columns, model: Weights) -> dict[str, float]:
    """Return the chance of each word, given the features of all; a feature that the model does not know has no weight."""
    known = {**model.function_words, **model.features}
    weights = {name: known.get(name, 0.0) for name in told}
    return dict(zip(words, columns.chances(told, weights), strict=True))


def features(
    doc: Doc, sentences: Sequence[Span], setting: Setting, function_words: Mapping[str, float]
) -> tuple[list[str], Columns]:
    """Return the words and their features: of a function word itself and its count, of all others what `_content` gives."""
    seen = _read(doc, sentences, setting)
    words = list(seen)
    bound = _column([word in function_words for word in words])
    counts = np.log(_column([each.count for each in seen.values()]))
    told = {name: column * (1 - bound) for name, column in _content(seen, counts, setting, len(sentences)).items()}
    own = {word: _alone(n, len(words)) for n, word in enumerate(words) if word in function_words}
    return words, {"constant": np.ones(len(words)), "function count": bound * counts} | told | own


def _column(values: Sequence[float]) -> Column:
    return np.array(values, np.float64)


def _alone(place: int, length: int) -> Column:
    column = np.zeros(length)
    column[place] = 1
    return column


def _read(doc: Doc, sentences: Sequence[Span], setting: Setting) -> dict[str, _Seen]:
    texts = doc.texts
    known = {text: words_of(text) for text in set(texts)}
    words = [known[text] for text in texts]
    seen = _in_sentences(doc, words, sentences, setting.headings)
    for i in setting.quoted:
        for each in _of_token(words[i], seen):
            each.quoted += 1
    for i in sorted(setting.types):
        for each in _of_token(words[i], seen):
            each.types[setting.types[i]] = each.types.get(setting.types[i], 0) + 1
    return seen


def _in_sentences(
    doc: Doc, words: Sequence[Sequence[str]], sentences: Sequence[Span], headings: frozenset[int]
) -> dict[str, _Seen]:
    """Return what the sentences show of each word; `words` are those of each token."""
    classes, labels = doc.classes, doc.labels
    seen: dict[str, _Seen] = {}
    for number, sentence in enumerate(sentences):
        for i in range(sentence.start, sentence.end):
            for word in words[i]:
                each = seen.get(word)
                if each is None:
                    each = seen[word] = _Seen(number)
                each.count += 1
                each.classes[classes[i]] = each.classes.get(classes[i], 0) + 1
                each.subject += labels[i] in SUBJECTS
                if each.last != number:
                    each.sentences += 1
                    each.last = number
                    each.heading = each.heading or number in headings
    return seen


def _of_token(words: Iterable[str], seen: Mapping[str, _Seen]) -> list[_Seen]:
    """Return what is seen of the words of a token; nothing where it lies in no sentence."""
    return [seen[word] for word in words if word in seen]


def _content(seen: Mapping[str, _Seen], counts: Column, setting: Setting, sentences: int) -> dict[str, Column]:
    """Return the features of words as content; `counts` are logarithms."""
    each = list(seen.values())
    said = _column([one.count for one in each])
    first = _column([one.first for one in each])
    late = np.log1p(first)
    titled = _column([word in setting.title for word in seen])
    return {
        "content": np.ones(len(each)),
        "count": counts,
        "count squared": counts * counts,
        "first": late,
        "lead": (first <= _LEAD).astype(np.float64),
        "earliness": 1 / (1 + first),
        "count late": counts * late,
        "subject": _column([min(_MOST_SUBJECTS, one.subject) for one in each]),
        "spread": _column([one.sentences for one in each]) / max(1, sentences),
        "heading": _column([one.heading for one in each]),
        "quoted": _column([one.quoted for one in each]) / said,
        "letters": _column([min(_MOST_LETTERS, len(word)) for word in seen]),
        "article length": np.full(len(each), np.log(max(1, sentences))),
        "title": titled,
        "title count": titled * np.log1p(said),
        **_kinds(each, said, counts),
    }


def _kinds(seen: Sequence[_Seen], said: Column, counts: Column) -> dict[str, Column]:
    """Return what class a word mostly has, and how often and as what it is part of a name."""
    classes = [found if (found := _most(each.classes)) in _CLASSES else "other" for each in seen]
    types = [_most(each.types) for each in seen]
    named = _column([sum(each.types.values()) for each in seen]) / said
    told = {"named": named, "named count": named * counts}
    for kind in sorted(set(classes)):
        told[f"class {kind}"] = _column([name == kind for name in classes])
    for kind in sorted(set(types) - {""}):
        told[f"type {kind}"] = _column([name == kind for name in types])
    return told


def _most(counts: Mapping[str, int]) -> str:
    """Return what is counted most often, the first of equals; "" of nothing."""
    return max(counts, key=counts.__getitem__, default="")
