"""Score which mentions of an article are put to one participant: B³ (Bagga and Baldwin 1998) of names and descriptions.

    clusters.py GOLD.jsonl PRED.jsonl [--genres news,interview,bio,speech] [--json]

GOLD: {id, genre, text, entities: [{mentions: [[start, end]..]}]}; PRED: {id, entities: [{mentions: [{start, end, kind}..]}]}, offsets
into GOLD's text (`briefgen inspect --json`, carried over to it). Pronouns are left out on both sides.

A predicted mention stands for the gold mention with which it shares the largest part of its words (one to one, greedily); gold
mentions are whole phrases, names are not, so a name stands for "Mr Key of the National Party" as well.

b3    as the CoNLL scorers treat mentions that the system made itself (Cai and Strube 2010): gold mentions that were not found are
      each a cluster of their own in the response; found ones that are no gold mention count only where they are put with others.
gold  the same over the mentions of the gold alone: it leaves out whole people (the subject of an article among them), so what is
      found beyond it is often right. Missed mentions count as above.
found the same over the mentions that both have. Precision and recall over all mentions, and the mean F1 of documents.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

WORD = re.compile(r"\w+")
PRONOUNS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its "
    "itself they them their theirs themselves who whom whose which that this these those one each other both all there here s".split()
)


Document = dict[str, Any]
Clustering = Mapping[Any, Hashable]
"""The cluster of each mention."""


def read(path: Path) -> list[Document]:
    """Return the values of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def is_pronoun(words: str) -> bool:
    """Tell whether a mention is made of pronouns alone."""
    return all(word in PRONOUNS for word in WORD.findall(words.lower()))


def gold_mentions(doc: Document) -> dict[tuple[int, int], int]:
    """Return the entity of each gold mention that is no pronoun."""
    return {
        (start, end): number
        for number, entity in enumerate(doc["entities"])
        for start, end in entity["mentions"]
        if not is_pronoun(doc["text"][start:end])
    }


def predicted_mentions(doc: Document) -> dict[tuple[int, int], int]:
    """Return the entity of each predicted mention that is no pronoun."""
    return {
        (mention["start"], mention["end"]): number
        for number, entity in enumerate(doc["entities"])
        for mention in entity["mentions"]
        if mention.get("kind") != "pronoun"
    }


def aligned(
    text: str, gold: list[tuple[int, int]], predicted: list[tuple[int, int]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for predicted mentions the gold mentions that they stand for."""
    words = [(m.start(), m.end()) for m in WORD.finditer(text)]
    covering: dict[int, list[tuple[int, int]]] = defaultdict(list)
    sizes = {}
    for span in {*gold, *predicted}:
        inside = [i for i, (a, b) in enumerate(words) if a < span[1] and span[0] < b]
        sizes[span] = max(1, len(inside))
        if span in gold:
            for i in inside:
                covering[i].append(span)
    pairs = []
    for span in predicted:
        shared = Counter(g for i, (a, b) in enumerate(words) if a < span[1] and span[0] < b for g in covering[i])
        pairs += [(n / (sizes[span] + sizes[g] - n), span, g) for g, n in shared.items()]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    found: dict[tuple[int, int], tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for _, span, g in pairs:
        if span not in found and g not in taken:
            found[span] = g
            taken.add(g)
    return found


def b_cubed(key: Clustering, response: Clustering) -> tuple[float, float, float, float]:
    """Return sums and counts of B³ precision and recall; `key` and `response` give the cluster of each mention."""
    clusters: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, cluster in response.items():
        clusters[cluster].add(mention)
    truth: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, cluster in key.items():
        truth[cluster].add(mention)
    precision = sum(
        len(clusters[response[m]] & truth[key[m]]) / len(clusters[response[m]]) for m in response if m in key
    )
    recall = sum(len(clusters[response[m]] & truth[key[m]]) / len(truth[key[m]]) for m in key if m in response)
    return precision, len(response), recall, len(key)


def score(doc: Document, pred: Document) -> dict[str, tuple[float, float, float, float]]:
    """Return the B³ sums of one document, by way of treating mentions that only one side has."""
    gold, predicted = gold_mentions(doc), predicted_mentions(pred)
    stands_for = aligned(doc["text"], list(gold), list(predicted))
    response = {stands_for.get(span, ("extra", span)): entity for span, entity in predicted.items()}
    sizes = Counter(response.values())
    kept = {m: e for m, e in response.items() if m in gold or sizes[e] > 1}
    whole = dict(kept) | {m: ("missed", m) for m in gold if m not in kept}
    key = dict(gold) | {m: ("extra", m) for m in kept if m not in gold}
    both = {m: e for m, e in response.items() if m in gold}
    precision, n, _, _ = b_cubed(key, whole)
    _, _, recall, k = b_cubed(gold, whole)
    over_gold, m, _, _ = b_cubed(gold, {m: e for m, e in whole.items() if m in gold})
    return {
        "b3": (precision, n, recall, k),
        "gold": (over_gold, m, recall, k),
        "found": b_cubed({m: gold[m] for m in both}, both),
    }


def figures(rows: list[tuple[float, float, float, float]]) -> dict[str, float]:
    """Return precision, recall and F1 over all mentions, and the mean F1 of documents, in per cent."""

    def f1(row: tuple[float, float, float, float]) -> float:
        p, r = row[0] / max(1, row[1]), row[2] / max(1, row[3])
        return 200 * p * r / max(1e-9, p + r)

    p, n, r, k = (sum(column) for column in zip(*rows, strict=True))
    return {
        "P": round(100 * p / max(1, n), 1), "R": round(100 * r / max(1, k), 1),
        "F": round(f1((p, n, r, k)), 1), "mean_F": round(sum(map(f1, rows)) / len(rows), 1),
    }  # fmt: skip


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("pred", type=Path)
    parser.add_argument("--genres", default="news,interview,bio,speech")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    keep = set(options.genres.split(","))
    docs = [doc for doc in read(options.gold) if doc["genre"] in keep]
    found = {doc["id"]: doc for doc in read(options.pred)}
    rows = [score(doc, found.get(doc["id"], {"entities": []})) for doc in docs]
    out = {name: figures([row[name] for row in rows]) for name in ("b3", "gold", "found")}
    print(json.dumps(out) if options.json else "\n".join(f"{name:6} {values}" for name, values in out.items()))


if __name__ == "__main__":
    main()
