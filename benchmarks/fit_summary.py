"""Fit the weights of summaries: fit_summary.py TRAIN.jsonl [--model MODEL] [--out FILE].

TRAIN.jsonl has a document a line: {"text", "title", "date", "summaries": [str, ...]}. The weights that briefgen ships with are fitted
to GUM (Georgetown University Multilayer corpus; Zeldes 2017; annotation CC BY 4.0), the 106 documents of its training part with
five summaries each. Two models one after the other: the chance of a word to be in a summary (logistic regression, by Newton's
method), then the worth of a sentence, given the chances that the first model gives to documents it has not seen (ridge regression
on the share of its words and pairs of words that are in the summaries, within the document).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from briefgen.analysis import annotate, sentenceworth, summary, wordworth
from briefgen.analysis.pipeline import Pipeline, load
from briefgen.analysis.sentenceworth import Candidate
from briefgen.article import Article, Source, parse
from briefgen.config import Config

Vector = npt.NDArray[np.float64]
FUNCTION_WORDS = (
    "the of in and a to for on with is was his her by as from at their that an are were has have it its he she they who which be been "
    "not this i you we my our your me us do did so but what if or about will can would there had into more after one all how when where "
    "than also most out over through during no just like because very really them him up some other now only any these those such while "
    "before being each both many much"
).split()
FOLDS = 8
WORD_RIDGE, SENTENCE_RIDGE = 5.0, 10.0
PAIRS = 1.5


@dataclass
class Example:
    """A document that people have summed up, as the model sees it."""

    article: Article
    summaries: list[list[str]]
    words: dict[str, dict[str, float]]
    candidates: list[Candidate]
    chances: dict[str, float] = field(default_factory=dict)


def article_of(document: Mapping[str, str]) -> Article:
    """Return the document as an article, with its title and date."""
    head = f"Title: {document['title']}\nDate: {document['date']}\n\n"
    return parse(Source("document.txt", (head + document["text"]).encode()))


def examples(path: Path, pipeline: Pipeline) -> list[Example]:
    """Read and analyse the documents of a file."""
    return [_example(json.loads(line), pipeline) for line in path.read_text(encoding="utf-8").splitlines()]


def _example(document: dict[str, object], pipeline: Pipeline) -> Example:
    article = article_of(document)  # type: ignore[arg-type]
    reading = annotate.Reading(
        article, pipeline.read(article.text, [b.start for b in article.blocks]), pipeline, Config().analysis
    )
    for step in annotate.STEPS[:-1]:
        reading = step(reading)
    doc, found = (
        reading.doc,
        summary.Evidence(reading.coreference.mentions, reading.participants, reading.quotes, reading.quoted),
    )
    whole = summary.whole_sentences(doc, article, reading.sentences)
    formed = summary.formed(doc, reading.sentences, whole, found)
    setting = summary.word_setting(doc, article, whole, formed, found)
    words = wordworth.features(doc, summary.spans(doc, formed), setting, dict.fromkeys(FUNCTION_WORDS, 0.0))
    told = [wordworth.words_of(each) for each in document["summaries"]]  # type: ignore[attr-defined]
    return Example(article, told, words, summary.candidates_of(article, formed, whole, found))


def fit_words(known: Sequence[Example]) -> wordworth.Weights:
    """Fit the chance of a word to be in a summary."""
    names = sorted({name for each in known for told in each.words.values() for name in told})
    place = {name: n for n, name in enumerate(names)}
    rows, shares = [], []
    for each in known:
        summed = [set(words) for words in each.summaries]
        for word, told in each.words.items():
            row = np.zeros(len(names))
            row[[place[name] for name in told]] = list(told.values())
            rows.append(row)
            shares.append(sum(word in words for words in summed) / len(summed))
    weights = newton(np.array(rows), np.array(shares))
    fitted = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    own = set(FUNCTION_WORDS)
    return wordworth.Weights(
        {name: weight for name, weight in fitted.items() if name not in own},
        {name: fitted.get(name, 0.0) for name in FUNCTION_WORDS},
    )


def newton(rows: Vector, shares: Vector, steps: int = 12) -> Vector:
    """Return the weights of a logistic regression with a ridge."""
    weights = np.zeros(rows.shape[1])
    ridge = WORD_RIDGE * np.eye(len(weights))
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = (rows * (chance * (1 - chance) + 1e-9)[:, None]).T @ rows + ridge
        weights = weights + np.linalg.solve(slope, rows.T @ (shares - chance) - ridge @ weights)
    return weights


def give_chances(known: Iterable[Example], model: wordworth.Weights) -> None:
    """Give each document the chances of its words."""
    for each in known:
        each.chances = wordworth.chances_of(each.words, model)


def cross_chances(known: Sequence[Example]) -> None:
    """Give each document the chances of a model that has not seen it."""
    for fold in range(FOLDS):
        held = known[fold::FOLDS]
        give_chances(held, fit_words([each for n, each in enumerate(known) if n % FOLDS != fold]))


def fit_sentences(known: Sequence[Example]) -> dict[str, float]:
    """Fit the worth of a sentence."""
    names: list[str] = []
    rows, goals = [], []
    for each in known:
        title = frozenset(word for word in wordworth.words_of(each.article.title) if len(word) > 3)
        told = [sentenceworth.features(one, each.chances, title, len(each.candidates)) for one in each.candidates]
        if told:
            names = list(told[0])
            own = np.array([[features[name] for name in names] for features in told])
            goal = np.array([overlap(one.words, each.summaries) for one in each.candidates])
            rows.append(own - own.mean(0))
            goals.append(goal - goal.mean())
    table, goal = np.concatenate(rows), np.concatenate(goals)
    spread = table.std(0) + 1e-9
    scaled = table / spread
    weights = np.linalg.solve(scaled.T @ scaled + SENTENCE_RIDGE * np.eye(len(names)), scaled.T @ goal) / spread
    return {name: round(float(weight), 5) for name, weight in zip(names, weights, strict=True)}


def overlap(words: Sequence[str], summaries: Sequence[Sequence[str]]) -> float:
    """Return how much of a sentence is in the summaries, by words and pairs of words, for its length."""
    words = list(words)[:60]
    length = float(max(1, len(words)) ** sentenceworth.LENGTH_POWER)
    found = [
        _shared(words, told) + PAIRS * _shared(tuple(pairwise(words)), tuple(pairwise(told))) for told in summaries
    ]
    return sum(found) / (len(summaries) * length)


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    return sum((Counter(one) & Counter(other)).values())


def main() -> None:
    """Fit both models and write their weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("train", type=Path)
    options.add_argument("--model", default="")
    options.add_argument("--out", type=Path, default=Path("briefgen/analysis/data/summary.json"))
    asked = options.parse_args()
    known = examples(asked.train, load(asked.model))
    cross_chances(known)
    sentences = fit_sentences(known)
    words = fit_words(known)
    told = {"source": __doc__.split("\n\n")[1].replace("\n", " "), "sentences": sentences, "words": words.features}
    told["function_words"] = words.function_words
    asked.out.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(known)} documents, {len(words.features)} features of words, {len(sentences)} of sentences")


if __name__ == "__main__":
    main()
