"""Fit the weights of summaries: fit_summary.py FILE.jsonl... [--model MODEL] [--out FILE] [--genres news,interview,bio,speech].

A file has a document a line: {"text", "title", "date", "genre", "summaries": [str, ...]}. The weights that briefgen ships with are
fitted to GUM (Georgetown University Multilayer corpus; Zeldes 2017; annotation CC BY 4.0), the 106 documents of its training part
and the 16 of its dev part, with five summaries each, as they stand and with a first line that is their title beside the text. Four models one after the other, each given what those before it say of documents they have not seen
(stacking; Wolpert 1992), all with a ridge: the chance of a word and of a pair of neighbouring words to be in a summary (logistic
regression, by Newton's method), the worth of a sentence (least squares on the share of its words and pairs that are in the summaries,
within the document), the worth of a set of sentences (least squares on its ROUGE-1, -2 and -L, within the document).

Printed is for each file the ROUGE (1, 2, L; 60 words) of the summaries that are chosen for documents of the `--genres`: by eightfold
cross-validation of the last model, over shuffles, and by the weights that are written, which have seen all documents.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from rouge import rouge, shared

from briefgen.analysis import annotate, columns, headline, pairworth, sentenceworth, summary, summaryworth, wordworth
from briefgen.analysis.columns import Columns
from briefgen.analysis.pipeline import Pipeline, load
from briefgen.analysis.sentenceworth import Candidate
from briefgen.analysis.summaryworth import Hopes, Summary
from briefgen.article import Article, Source, parse
from briefgen.config import Config

Vector = npt.NDArray[np.float64]
M = TypeVar("M")
FUNCTION_WORDS = (
    "the of in and a to for on with is was his her by as from at their that an are were has have it its he she they who which be been "
    "not this i you we my our your me us do did so but what if or about will can would there had into more after one all how when where "
    "than also most out over through during no just like because very really them him up some other now only any these those such while "
    "before being each both many much"
).split()
FOLDS = 8
SHUFFLES = 4
WORD_RIDGE, PAIR_RIDGE, SENTENCE_RIDGE = 5.0, 3.0, 10.0
SUMMARY_RIDGE = 0.7
"""For each document."""
FEWEST_WORDS, MOST_WORDS = 25, 66
"""Sets are fitted that are shorter than those chosen, so that the weights tell what length is worth; the longest are chosen by what the
others tell: fitted to them, too, the weights choose no better."""
PAIRS = 1.5
WORDS = 60


@dataclass
class Example:
    """A document that people have summed up, as the model sees it."""

    article: Article
    summaries: list[list[str]]
    words: tuple[list[str], Columns]
    candidates: list[Candidate]
    genre: str = ""
    file: str = ""
    chances: dict[str, float] = field(default_factory=dict)
    pair_chances: dict[pairworth.Pair, float] = field(default_factory=dict)
    worth: dict[int, float] = field(default_factory=dict)
    sets: Sequence[Summary] = field(default_factory=list)
    lengths: npt.NDArray[np.intp] = field(default_factory=lambda: np.zeros(0, np.intp))
    table: Vector = field(default_factory=lambda: np.zeros((0, 0)))
    scores: Vector = field(default_factory=lambda: np.zeros(0))

    @property
    def title(self) -> tuple[str, ...]:
        """The words of the title, where it stands beside the text."""
        return tuple(wordworth.words_of(headline.beside(self.article)))

    @property
    def pairs(self) -> tuple[list[pairworth.Pair], Columns]:
        """The pairs of words and their features."""
        return pairworth.features(self.candidates, self.chances, frozenset(FUNCTION_WORDS), self.title)

    @property
    def hopes(self) -> Hopes:
        """What the models before the last say of it."""
        return Hopes(self.chances, self.pair_chances, self.worth, frozenset(FUNCTION_WORDS))

    @property
    def fitted(self) -> npt.NDArray[np.bool_]:
        """Which of its sets the weights are fitted to."""
        return (self.lengths <= MOST_WORDS) | np.array([len(one) == 1 for one in self.sets], np.bool_)


def article_of(document: Mapping[str, str]) -> Article:
    """Return the document as an article, with its title and date."""
    head = f"Title: {document['title']}\nDate: {document['date']}\n\n"
    return parse(Source("document.txt", (head + document["text"]).encode()))


Views = tuple[Example, ...]
"""A document as articles come: with the title as the first line of the text, and beside it. No model sees one to be judged by the other."""


def without_title(document: Mapping[str, str]) -> dict[str, str]:
    """Return the document without its first line where that is the title, or nearly."""
    first, _, rest = document["text"].partition("\n")
    line, title = set(wordworth.words_of(first)), set(wordworth.words_of(document["title"]))
    return {**document, "text": rest.lstrip() if 2 * len(line & title) > len(line | title) else document["text"]}


def examples(path: Path, pipeline: Pipeline) -> list[Views]:
    """Read and analyse the documents of a file."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        (
            replace(_example(document, pipeline), file=path.stem),
            replace(_example(without_title(document), pipeline), file=f"{path.stem}, titles beside the text"),
        )
        for document in documents
    ]


def every(known: Iterable[Views]) -> list[Example]:
    """Return the documents in every view."""
    return [each for views in known for each in views]


def _example(document: Mapping[str, object], pipeline: Pipeline) -> Example:
    article = article_of(document)  # type: ignore[arg-type]
    reading = annotate.Reading(
        article, pipeline.read(article.text, [b.start for b in article.blocks]), pipeline, Config().analysis
    )
    for step in annotate.STEPS[:-1]:
        step(reading)
    doc, found = (
        reading.doc,
        summary.Evidence(reading.coreference.mentions, reading.participants, reading.quotes, reading.quoted),
    )
    within = summary.spans(doc, reading.sentences)
    whole = summary.whole_sentences(article, within, reading.sentences, found.quotes)
    formed = summary.formed(doc, reading.sentences, within, whole, found)
    setting = summary.word_setting(doc, article, whole, formed, found)
    own = dict.fromkeys(FUNCTION_WORDS, 0.0)
    words, told_of_words = wordworth.features(doc, within, setting, own)
    told = [wordworth.words_of(each) for each in document["summaries"]]  # type: ignore[attr-defined]
    return Example(
        article,
        told,
        (words, {**told_of_words, **wordworth.own_features(words, own)}),
        summary.candidates_of(article, formed, whole, found),
        str(document["genre"]),
    )


def fit_words(known: Sequence[Example]) -> wordworth.Weights:
    """Fit the chance of a word to be in a summary."""
    names = sorted({name for each in known for name in each.words[1]})
    rows, shares = [], []
    for each in known:
        summed = [set(words) for words in each.summaries]
        words, told = each.words
        absent = np.zeros(len(words))
        rows.append(np.column_stack([told.get(name, absent) for name in names]))
        shares += [sum(word in found for found in summed) / len(summed) for word in words]
    weights = newton(np.concatenate(rows), np.array(shares), WORD_RIDGE)
    fitted = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    own = set(FUNCTION_WORDS)
    return wordworth.Weights(
        {name: weight for name, weight in fitted.items() if name not in own},
        {name: fitted.get(name, 0.0) for name in FUNCTION_WORDS},
    )


def newton(rows: Vector, shares: Vector, least: float, steps: int = 12) -> Vector:
    """Return the weights of a logistic regression with a ridge."""
    weights = np.zeros(rows.shape[1])
    ridge = least * np.eye(len(weights))
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = (rows * (chance * (1 - chance) + 1e-9)[:, None]).T @ rows + ridge
        weights = weights + np.linalg.solve(slope, rows.T @ (shares - chance) - ridge @ weights)
    return weights


def fit_pairs(known: Sequence[Example]) -> dict[str, float]:
    """Fit the chance of a pair of words to be in a summary, given the chances of words."""
    rows, shares = [], []
    names: list[str] = []
    for each in known:
        summed = [set(pairwise(words)) for words in each.summaries]
        pairs, told = each.pairs
        names = list(told)
        rows.append(np.column_stack(list(told.values())))
        shares += [sum(pair in found for found in summed) / len(summed) for pair in pairs]
    return _rounded(names, newton(np.concatenate(rows), np.array(shares), PAIR_RIDGE))


def _rounded(names: Iterable[str], weights: Vector, digits: int = 4) -> dict[str, float]:
    return {name: round(float(weight), digits) for name, weight in zip(names, weights, strict=True)}


def give_chances(known: Iterable[Example], model: wordworth.Weights) -> None:
    """Give each document the chances of its words."""
    for each in known:
        each.chances = wordworth.chances_of(*each.words, model)


def give_pair_chances(known: Iterable[Example], model: Mapping[str, float]) -> None:
    """Give each document the chances of its pairs of words."""
    for each in known:
        pairs, told = each.pairs
        each.pair_chances = dict(zip(pairs, columns.chances(told, model), strict=True))


def give_worths(known: Iterable[Example], model: Mapping[str, float]) -> None:
    """Give each document the worth of its sentences."""
    for each in known:
        worths = sentenceworth.worths(each.candidates, each.chances, each.title, model)
        each.worth = {one.index: worth for one, worth in zip(each.candidates, worths, strict=True)}


def cross(
    known: Sequence[Views], fit: Callable[[Sequence[Example]], M], give: Callable[[list[Example], M], None]
) -> None:
    """Give each document what a model says that has not seen it."""
    models = [fit(every(views for n, views in enumerate(known) if n % FOLDS != fold)) for fold in range(FOLDS)]
    for fold, model in enumerate(models):
        give(every(known[fold::FOLDS]), model)


def fit_sentences(known: Sequence[Example]) -> dict[str, float]:
    """Fit the worth of a sentence."""
    names: list[str] = []
    rows, goals = [], []
    for each in known:
        if each.candidates:
            told = sentenceworth.features(each.candidates, each.chances, each.title)
            names, own = list(told), np.column_stack(list(told.values()))
            goal = np.array([overlap(one.words, each.summaries) for one in each.candidates])
            rows.append(own - own.mean(0))
            goals.append(goal - goal.mean())
    table, goal = np.concatenate(rows), np.concatenate(goals)
    spread = table.std(0) + 1e-9
    scaled = table / spread
    weights = np.linalg.solve(scaled.T @ scaled + SENTENCE_RIDGE * np.eye(len(names)), scaled.T @ goal) / spread
    return _rounded(names, weights, 5)


def overlap(words: Sequence[str], summaries: Sequence[Sequence[str]]) -> float:
    """Return how much of a sentence is in the summaries, by words and pairs of words, for its length."""
    words = list(words)[:60]
    length = float(max(1, len(words)) ** sentenceworth.LENGTH_POWER)
    found = [shared(words, told) + PAIRS * shared(tuple(pairwise(words)), tuple(pairwise(told))) for told in summaries]
    return sum(found) / (len(summaries) * length)


def lay_out(known: Iterable[Example]) -> list[str]:
    """Give each document its sets of sentences, with features and scores. Returns the names of the features."""
    names: list[str] = []
    for each in known:
        hopes = each.hopes
        each.sets = sets = summaryworth.summaries(each.candidates, hopes, FEWEST_WORDS)
        if sets:
            told = summaryworth.features(sets)
            names, each.table = list(told), np.column_stack(list(told.values()))
        each.lengths = np.array([sum(part.length for part in one) for one in sets], np.intp)
        each.scores = np.array([_score(one, each.summaries) for one in sets])
    return names


def _score(one: Summary, summaries: Sequence[Sequence[str]]) -> float:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L of a set of sentences, added up."""
    words = [word for part in one for word in part.candidate.words][:WORDS]
    return sum(sum(rouge(words, told)) for told in summaries) / len(summaries)


def fit_summaries(known: Sequence[Example]) -> Vector:
    """Fit the worth of a set of sentences; each document counts as one, however many sets it has."""
    usable = [(each.table[each.fitted], each.scores[each.fitted]) for each in known if each.fitted.sum() > 1]
    rows = np.concatenate([table - table.mean(0) for table, _ in usable])
    goals = np.concatenate([scores - scores.mean() for _, scores in usable])
    share = np.concatenate([np.full(len(scores), 1 / len(scores)) for _, scores in usable])
    spread = rows.std(0) + 1e-9
    scaled = rows / spread
    slope = (scaled * share[:, None]).T @ scaled + SUMMARY_RIDGE * len(usable) * np.eye(rows.shape[1])
    fitted: Vector = np.linalg.solve(slope, (scaled * share[:, None]).T @ goals) / spread
    return fitted


def chosen(document: Example, weights: Vector) -> list[str]:
    """Return the words of the summary that the weights choose."""
    if not document.sets:
        return []
    long = document.lengths >= summaryworth.FEWEST_WORDS
    worths = document.table @ weights
    best = document.sets[int(np.argmax(np.where(long, worths, worths.min() - 1) if long.any() else worths))]
    return [word for part in best for word in part.candidate.words][:WORDS]


Told = tuple[Example, list[str]]
"""A document and the words of a summary of it."""


def scores(told: Iterable[Told], genres: set[str]) -> str:
    """Return, for each file, ROUGE-1, ROUGE-2 and ROUGE-L of its documents of these genres, means over documents, as they are printed."""
    rows: dict[str, list[Vector]] = {}
    for each, words in told:
        if each.genre in genres:
            rows.setdefault(each.file, []).append(np.mean([rouge(words, summary) for summary in each.summaries], 0))
    return "  ".join(
        f"{file} " + " ".join(f"{100 * value:.1f}" for value in np.mean(own, 0)) for file, own in rows.items()
    )


def stacks_of(known: Sequence[Views]) -> list[list[Views]]:
    """Return the documents as models see them that were fitted without them, several times, since which other documents these had changes much."""
    stacks = []
    for shuffle in range(SHUFFLES):
        order = [known[n] for n in np.random.RandomState(shuffle).permutation(len(known))]
        cross(order, fit_words, give_chances)
        cross(order, fit_pairs, give_pair_chances)
        cross(order, fit_sentences, give_worths)
        lay_out(every(order))
        stacks.append([tuple(replace(each) for each in views) for views in known])
    return stacks


def cross_validated(stacks: Sequence[Sequence[Views]]) -> Iterator[Told]:
    """Yield the documents with summaries that are chosen by weights which have not seen them."""
    for shuffle, stack in enumerate(stacks):
        order = np.random.RandomState(len(stacks) + shuffle).permutation(len(stack))
        for fold in range(FOLDS):
            held = set(order[fold::FOLDS])
            weights = fit_summaries(every(own[n] for own in stacks for n in order if n not in held))
            yield from ((each, chosen(each, weights)) for each in every(stack[n] for n in sorted(held)))


def main() -> None:
    """Fit the models and write their weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", type=Path, nargs="+")
    options.add_argument("--model", default="")
    options.add_argument("--genres", default="news,interview,bio,speech")
    options.add_argument("--out", type=Path, default=Path("briefgen/analysis/data/summary.json"))
    asked = options.parse_args()
    pipeline = load(asked.model)
    documents = [views for path in asked.files for views in examples(path, pipeline)]
    stacks = stacks_of(documents)
    genres = set(asked.genres.split(","))
    print("cross-validated:", scores(cross_validated(stacks), genres))
    fitted = fit_summaries(every(views for stack in stacks for views in stack))
    known, first = every(documents), every(stacks[0])
    give_chances(known, words := fit_words(known))
    # The models before the last are fitted as they were for the stacks: on what others say of documents that they have not seen.
    pairs, sentences = fit_pairs(first), fit_sentences(first)
    give_pair_chances(known, pairs)
    give_worths(known, sentences)
    models = {
        "source": " ".join(__doc__.split("\n\n")[1].split()),
        "summaries": _rounded(lay_out(known), fitted, 5),
        "sentences": sentences,
        "pairs": pairs,
        "words": words.features,
        "function_words": words.function_words,
    }
    asked.out.write_text(json.dumps(models, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print("fitted:", scores([(each, chosen(each, fitted)) for each in known], genres), f"({len(documents)} documents)")


if __name__ == "__main__":
    main()
