"""How likely each word of an article is to be in a summary of it.

A logistic model over what a single article shows of a word: how often it stands there, how early, in what role. Its weights are
in `data/summary.json`, fitted by `benchmarks/fit_summary.py`, which also names the text they come from.

Sources: the chance of content units as the base of a summary follows Gillick and Favre, "A Scalable Global Model for
Summarization" (2009); word probability, position and role as its features Nenkova and Vanderwende, "The Impact of Frequency on
Summarization" (2005), and Hong and Nenkova, "Improving the Estimation of Word Importance for News Multi-Document
Summarization" (2014). The vectors of words that belong to few contexts are long, those of words that fit anywhere short: Schakel
and Wilson, "Measuring Word Significance using Distributed Representations of Words" (2015).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from briefgen.analysis import columns
from briefgen.analysis.columns import Column, Columns, column
from briefgen.analysis.syntax import SUBJECTS
from briefgen.analysis.tokens import Doc, Span
from briefgen.annotation import EntityType
from briefgen.likeness import words_in
from briefgen.values import dataclass

_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LEAD = 2
_MOST_SUBJECTS, _MOST_LETTERS = 3, 12

Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Weights:
    """Return the fitted model: weights of features, and of each function word as such."""

    features: Mapping[str, float]
    function_words: Mapping[str, float]


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return words_in(text.lower())


@dataclass(frozen=True, slots=True)
class Setting:
    """What the features look at besides the words: types of named tokens, tokens in quotation marks, sentences that are headings.

    `described` has the salience, 0..1, of the participants that tokens are a description of.
    """

    title: frozenset[str]
    types: Mapping[int, EntityType]
    described: Mapping[int, float]
    quoted: frozenset[int]
    headings: frozenset[int]


def chances(doc: Doc, sentences: Sequence[Span], setting: Setting, model: Weights) -> dict[str, float]:
    """Return for each word (lower case) its chance, 0..1, of being in a summary of the article.

    It is that of `chances_of`; what is only told of content words is weighed before the function words are left out of it, once.
    """
    said = _said(doc, sentences)
    bound = _bound(said.words, model.function_words)
    own = column([model.function_words.get(word, 0.0) for word in said.words])
    told = _content(doc, said, setting, len(sentences))
    content = columns.weighed(told, {name: model.features.get(name, 0.0) for name in told})
    odds = columns.weighed(_of_all(said, bound), model.features) + own + content * (1 - bound)
    return dict(zip(said.words, columns.logistic(odds), strict=True))


def chances_of(words: Sequence[str], told: Columns, model: Weights) -> dict[str, float]:
    """Return the chance of each word, given the features of all; a feature that the model does not know has no weight."""
    known = {**model.function_words, **model.features}
    return dict(zip(words, columns.chances(told, {name: known.get(name, 0.0) for name in told}), strict=True))


def features(
    doc: Doc, sentences: Sequence[Span], setting: Setting, function_words: Mapping[str, float]
) -> tuple[list[str], Columns]:
    """Return the words and their features: of a function word its count, of all others what `_content` gives."""
    said = _said(doc, sentences)
    bound = _bound(said.words, function_words)
    content = _content(doc, said, setting, len(sentences))
    return said.words, _of_all(said, bound) | {name: values * (1 - bound) for name, values in content.items()}


def _bound(words: Iterable[str], function_words: Mapping[str, float]) -> Column:
    """Return for each word whether it is a function word."""
    return column([word in function_words for word in words])


def _of_all(said: "_Said", bound: Column) -> dict[str, Column]:
    return {"constant": np.ones(len(said.words)), "function count": bound * np.log(said.counts)}


def own_features(words: Sequence[str], function_words: Mapping[str, float]) -> dict[str, Column]:
    """Return a feature for each function word among the words: whether a word is that one."""
    own = {word: np.zeros(len(words)) for word in words if word in function_words}
    for n, word in enumerate(words):
        if word in own:
            own[word][n] = 1
    return own


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of the sentences, each once, with how often they are said, and all that is said: its word's number, its token and its sentence."""

    words: list[str]
    numbers: Numbers
    tokens: Numbers
    sentences: Numbers
    counts: Column

    def summed(self, weights: Column) -> Column:
        """Return what the weights of all that is said add up to for each word."""
        return np.bincount(self.numbers, weights, len(self.words)).astype(np.float64, copy=False)

    def firsts(self) -> Column:
        """Return the sentence in which each word is said first."""
        first = np.zeros(len(self.words))
        first[self.numbers[::-1]] = self.sentences[::-1]
        return first

    def most(self, weights: Mapping[int, float]) -> Column:
        """Return the highest weight that each word has anywhere, given those of tokens; 0 where it has none."""
        of_tokens = np.zeros(int(self.tokens.max(initial=-1)) + 1)
        for token, weight in weights.items():
            if token < len(of_tokens):
                of_tokens[token] = weight
        highest, of_said = np.zeros(len(self.words)), of_tokens[self.tokens]
        some = of_said.nonzero()[0]
        np.maximum.at(highest, self.numbers[some], of_said[some])
        return highest

    def spread(self) -> Column:
        """Return in how many sentences each word is said."""
        order = self.numbers.argsort(kind="stable")
        words, sentences = self.numbers[order], self.sentences[order]
        goes_on = (words[1:] == words[:-1]) & (sentences[1:] == sentences[:-1])
        return self.counts - np.bincount(words[1:][goes_on], minlength=len(self.words))

    def mostly(self, kinds: Sequence[str]) -> dict[str, Column]:
        """Return for each kind which words are mostly of it, the first of equals, given those of all tokens; "" is no kind."""
        codes = {name: code for code, name in enumerate(sorted({*kinds, ""}))}
        # A cell for each word and kind has how often they meet, and less the later they first do, which is never as much as one meeting.
        cells = self.numbers * len(codes) + np.array([codes[kind] for kind in kinds], np.intp)[self.tokens]
        counts = np.bincount(cells, minlength=len(self.words) * len(codes)) * (len(cells) + 1)
        counts[cells[::-1]] -= np.arange(len(cells))[::-1]
        table = counts.reshape(-1, len(codes))
        table[:, 0] = np.minimum(table[:, 0], 0)
        most = table.argmax(1)
        return {name: (most == code).astype(np.float64) for name, code in codes.items() if name}


def _said(doc: Doc, sentences: Sequence[Span]) -> _Said:
    spelled = [each for sentence in sentences for each in map(_spelled, doc.texts[sentence.start : sentence.end])]
    said = list(chain.from_iterable(spelled))
    place = {word: number for number, word in enumerate(dict.fromkeys(said))}
    numbers = np.array(list(map(place.__getitem__, said)), np.intp)
    lengths = np.array(list(map(len, spelled)), np.intp)
    starts, sizes = np.array([(each.start, each.end - each.start) for each in sentences], np.intp).reshape(-1, 2).T
    within = np.repeat(np.arange(len(sentences)), sizes)
    tokens = np.arange(len(within)) + (starts - sizes.cumsum() + sizes)[within]
    return _Said(
        list(place),
        numbers,
        np.repeat(tokens, lengths),
        np.repeat(within, lengths),
        np.bincount(numbers, minlength=len(place)).astype(np.float64),
    )


@lru_cache(maxsize=65536)
def _spelled(token: str) -> tuple[str, ...]:
    """Return the words in a token: most are one."""
    return tuple(words_of(token))


def _content(doc: Doc, said: _Said, setting: Setting, sentences: int) -> dict[str, Column]:
    """Return the features of words as content."""
    counts, first = np.log(said.counts), said.firsts()
    late = np.log1p(first)
    titled = column([word in setting.title for word in said.words])
    headings = _flags(setting.headings, sentences)[said.sentences]
    subject = column([label in SUBJECTS for label in doc.labels])[said.tokens]
    return {
        "content": np.ones(len(said.words)),
        "count": counts,
        "count squared": counts * counts,
        "first": late,
        "lead": (first <= _LEAD).astype(np.float64),
        "earliness": 1 / (1 + first),
        "count late": counts * late,
        "subject": np.minimum(_MOST_SUBJECTS, said.summed(subject)),
        "spread": said.spread() / max(1, sentences),
        "heading": np.minimum(1, said.summed(headings)),
        "quoted": said.summed(_flags(setting.quoted, len(doc))[said.tokens]) / said.counts,
        "letters": np.minimum(_MOST_LETTERS, column(list(map(len, said.words)))),
        "article length": np.full(len(said.words), np.log(max(1, sentences))),
        "title": titled,
        "title count": titled * np.log1p(said.counts),
        "described": said.most(setting.described),
        "vector length": _relative(said.summed(doc.lengths[said.tokens]) / said.counts),
        **_kinds(doc, said, counts, setting.types),
    }


def _relative(lengths: Column) -> Column:
    """Return lengths for the mean of those that are known, since each table of vectors has a scale of its own; 0 stays 0."""
    known = lengths[lengths > 0]
    return lengths / known.mean() if len(known) else lengths


def _flags(places: Iterable[int], length: int) -> Column:
    flags = np.zeros(length)
    flags[list(places)] = 1
    return flags


def _kinds(doc: Doc, said: _Said, counts: Column, types: Mapping[int, EntityType]) -> dict[str, Column]:
    """Return what class a word mostly has, and how often and as what it is part of a name."""
    classes = {name: mostly for name, mostly in said.mostly(doc.classes).items() if name in _CLASSES}
    named = said.summed(_flags(types, len(doc))[said.tokens]) / said.counts
    told = {
        "named": named,
        "named count": named * counts,
        "class other": 1 - sum(classes.values(), np.zeros(len(said.words))),
    }
    for name, mostly in classes.items():
        told[f"class {name}"] = mostly
    for name, mostly in said.mostly([types.get(i, "") for i in range(len(doc))]).items():
        told[f"type {name}"] = mostly
    return told
