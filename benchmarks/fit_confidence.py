"""Fit the confidence of attributions: fit_confidence.py REPORTS.jsonl [--parses FILE] [--out FILE].

REPORTS has a document a line, as `quote_errors.py` reads them, with `who` for whoever is meant. The weights that briefgen ships with
(`briefgen/analysis/data/quote_confidence.json`) are fitted to 2,967 reports of speech in Voice of America news (public domain, annotated
for briefgen): logistic regression by Newton's method, with a ridge. An attribution is right if the words that it takes for those of the
speaker are, and if the name that it gives is that of `who`. What is no report in the annotation counts as wrong, a tenth as much.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from quote_errors import Gold, Read, article_of, corpus, likeness, names, parsed, sides, touches

from briefgen.analysis.annotate import STEPS, Reading
from briefgen.analysis.pipeline import load
from briefgen.analysis.quotes.assembly import attributions
from briefgen.analysis.quotes.confidence import Evidence, doubt, features, shift
from briefgen.annotation import Participant, Quote
from briefgen.config import AnalysisSettings

Vector = npt.NDArray[np.float64]
OUT = Path(__file__).parents[1] / "briefgen/analysis/data/quote_confidence.json"
ALIKE, RIDGE, RARE, SPURIOUS = 0.3, 3.0, 5, 0.1


@dataclass(frozen=True, slots=True)
class Example:
    """What an attribution rests on, whether it is right, and how much it counts."""

    features: tuple[str, ...]
    doubt: float
    right: bool
    weight: float


def examples(path: Path, kept: Path | None) -> Iterator[Example]:
    """Yield an example for each report of speech in the documents that is attributed; there are too few quotations to learn from."""
    pipeline, settings = load(""), AnalysisSettings()
    golds = corpus(path, 0, 0)
    articles = [article_of(gold) for gold in golds]
    for gold, article, doc in zip(golds, articles, parsed(articles, pipeline, kept), strict=True):
        reading = Reading(article, doc, pipeline, settings)
        for step in STEPS[: [s.__name__ for s in STEPS].index("_quotes")]:
            step(reading)
        found, unnamed = attributions(doc, reading.quoted, reading.coreference, article)
        participants = (*reading.coreference.participants, *unnamed)
        for quote, evidence in found:
            if evidence is not None and evidence.cue is not None and not shift(evidence.construction):
                yield _example(Read(gold, doc, (quote,), participants), quote, evidence)


def _example(article: Read, quote: Quote, evidence: Evidence) -> Example:
    gold, found = sides(article)
    best: tuple[float, Gold | None] = max(
        ((likeness(g.words, f.words), g.owner) for g in gold for f in found),
        key=lambda pair: pair[0],
        default=(0.0, None),
    )
    shown = tuple(features(evidence)), doubt(evidence.sureness)
    if best[1] is None or best[0] < ALIKE:
        return Example(*shown, right=False, weight=SPURIOUS)
    right = touches(quote.speaker_span, best[1]["source"]) and _is_meant(best[1], evidence.participant)
    return Example(*shown, right=right, weight=1.0)


def _is_meant(gold: Gold, participant: Participant) -> bool:
    """Tell whether a name is that of who is meant; where nobody is, only a name that stands there may be given."""
    if not participant.named:
        return True
    return names(gold["who"], participant.name) if gold.get("who") else gold.get("source_kind") == "name"


def fitted(found: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each feature, and of doubt about who is meant (`sureness`)."""
    counts = Counter(f for example in found for f in example.features)
    columns = {f: n for n, f in enumerate(sorted(f for f, count in counts.items() if count >= RARE))}
    inputs = np.zeros((len(found), len(columns) + 1))
    for row, example in enumerate(found):
        inputs[row, [columns[f] for f in example.features if f in columns]] = 1
        inputs[row, -1] = example.doubt
    ridge = np.full(len(columns) + 1, RIDGE)
    ridge[columns["any"]] = 0.01
    weights = _regression(inputs, np.array([float(e.right) for e in found]), np.array([e.weight for e in found]), ridge)
    return {feature: round(float(w), 3) for feature, w in zip((*columns, "sureness"), weights, strict=True)}


def _regression(inputs: Vector, right: Vector, counted: Vector, ridge: Vector) -> Vector:
    weights = np.zeros(inputs.shape[1])
    for _ in range(20):
        chances = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (counted * (chances - right)) + ridge * weights
        curve = (inputs.T * (counted * chances * (1 - chances))) @ inputs + np.diag(ridge)
        weights -= np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Fit the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--parses", type=Path, help="file that keeps what the pipeline made of the texts")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    found = list(examples(options.reports, options.parses))
    made = {"source": "benchmarks/fit_confidence.py, on annotated Voice of America news", "weights": fitted(found)}
    options.out.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    print(f"{len(found)} attributions, {sum(e.right for e in found)} of them right: {len(made['weights'])} weights")


if __name__ == "__main__":
    main()
