"""Compare the names of final participants with the pipeline's own, by type: what document rules and the tables of places add.

    names.py GOLD.iob2 [--model NAME] [--json]

GOLD: token, tag, SpaceAfter mark a line, blank line between sentences, `# newdoc id` between documents; PER, LOC, GPE and ORG are
mapped. Strict span and type. Predictions equal to a FAC span do not count either way, nor do those that touch a token tagged `-`.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from briefgen.analysis.annotate import annotate_all
from briefgen.analysis.pipeline import Pipeline, load
from briefgen.annotation import Annotation
from briefgen.article import Article, Block
from briefgen.config import Config

TYPES = {"PERSON": "person", "PER": "person", "ORG": "organisation", "LOC": "place", "GPE": "place"}
ROWS = ("person", "organisation", "place")
Found = set[tuple[int, int, str]]


def documents(path: Path) -> Iterator[list[list[str]]]:
    """Yield the token lines of each document, an empty list for the end of a sentence."""
    doc: list[list[str]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newdoc"):
            if doc:
                yield doc
            doc = []
        elif not line.startswith("# "):
            doc.append(line.split("\t") if line.strip() else [])
    if doc:
        yield doc


def read(doc: list[list[str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the text of a document and its spans; a token of unknown tag is a span of type "-"."""
    spans: list[tuple[int, int, str]] = []
    text, inside = "", ""
    for line in doc:
        if not line:
            text += "" if text.endswith(" ") else " "
            inside = ""
            continue
        start, tag = len(text), line[1]
        text += line[0]
        if tag.startswith("I-") and tag[2:] == inside:
            spans[-1] = (spans[-1][0], len(text), inside)
        elif tag != "O":
            inside = tag[2:] or "-"
            spans.append((start, len(text), inside))
        else:
            inside = ""
        text += "" if len(line) > 2 and line[2] == "SpaceAfter=No" else " "
    return text, spans


def article(number: int, text: str) -> Article:
    """Return the text as an article of one paragraph."""
    return Article(f"{number}.txt", str(number), "", text, (Block("paragraph", 0, len(text)),), str(number))


def participants(annotation: Annotation) -> Found:
    """Return the names of an annotation with the types of their participants."""
    people = annotation.participants
    return {(m.start, m.end, str(people[m.participant].type)) for m in annotation.mentions if m.kind == "name"}


def raw(pipeline: Pipeline, text: str) -> Found:
    """Return the names as the pipeline finds them."""
    return {(span.start_char, span.end_char, kind) for span, kind in pipeline.names(pipeline.read(text, (0,)))}


def count(n: Counter[tuple[str, str]], spans: list[tuple[int, int, str]], found: Found) -> None:
    """Add the hits, false alarms and misses of one document."""
    ignored = [(a, b) for a, b, type_ in spans if type_ == "-"]
    facilities = {(a, b) for a, b, type_ in spans if type_ == "FAC"}
    gold = {(a, b, TYPES[type_]) for a, b, type_ in spans if type_ in TYPES}
    pred = {p for p in found if p[:2] not in facilities and not any(p[0] < b and a < p[1] for a, b in ignored)}
    for row in ROWS:
        g, p = ({x for x in side if x[2] == row} for side in (gold, pred))
        n[row, "hit"] += len(g & p)
        n[row, "false"] += len(p - g)
        n[row, "missed"] += len(g - p)


def figures(n: Counter[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 in per cent, by type and over all."""
    out = {}
    for row, types in [*((r, (r,)) for r in ROWS), ("all", ROWS)]:
        hit, false, missed = (sum(n[t, k] for t in types) for k in ("hit", "false", "missed"))
        p, r = hit / max(1, hit + false), hit / max(1, hit + missed)
        out[row] = {"P": round(100 * p, 1), "R": round(100 * r, 1), "F": round(200 * p * r / max(1e-9, p + r), 1)}
    return out


def main() -> None:
    """Print both sides."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", default="")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    pipeline = load(options.model)
    docs = [read(doc) for doc in documents(options.gold)]
    articles = [article(number, text) for number, (text, _) in enumerate(docs)]
    model, final = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for (text, spans), annotation in zip(docs, annotate_all(articles, pipeline, Config().analysis), strict=True):
        count(model, spans, raw(pipeline, text))
        count(final, spans, participants(annotation))
    out = {"pipeline": figures(model), "participants": figures(final)}
    lines = (f"{side:13} {row:13} {values}" for side, rows in out.items() for row, values in rows.items())
    print(json.dumps(out) if options.json else "\n".join(lines))


if __name__ == "__main__":
    main()
