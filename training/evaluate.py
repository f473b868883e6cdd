"""Score a pipeline on test files: raw text in, its own words, sentences, trees and names.

    python -m training.evaluate CORPORA [--model FOLDER] [--syntax FILE …] [--names FILE …]

Syntax: attachment scores leave out punctuation, as spaCy counts them. Names: exact span and type; a prediction on a facility (FAC)
or on words whose annotation is unknown counts neither way. Sentences are also scored as briefgen finds them, which is told where
the line after a heading begins: the texts of the treebanks run on there. Speed: words a second of processor time, in batches,
with the matrices multiplied and the words embedded as briefgen does.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.vocab import Vocab

from briefgen.analysis import pipeline
from briefgen.analysis.distinct_words import embed_distinct_words

from .corpora import UNKNOWN, Document, read
from .documents import names_doc, spans, syntax_doc
from .fit import use_blas

SCORES = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
RELATIONS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "ccomp",
    "xcomp",
    "parataxis",
    "appos",
    "acl:relcl",
    "flat",
    "compound",
)
TYPES = ("PERSON", "ORG", "LOC")
TREEBANKS = ("syntax/ewt-test.conllu", "syntax/gum-test.conllu")
NAMES = ("names/test/uner_ewt_test.iob2",)
BATCH = 16

Name = tuple[int, int, str]


def main() -> None:
    """Print the scores of each file, then the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--model", type=Path, default=Path("briefgen/model"))
    parser.add_argument("--syntax", nargs="*", default=TREEBANKS, help="CoNLL-U files under CORPORA")
    parser.add_argument("--names", nargs="*", default=NAMES, help="IOB2 or CoNLL-U files under CORPORA")
    options = parser.parse_args()
    use_blas()
    nlp = spacy.load(options.model)
    embed_distinct_words(nlp)
    for file in options.syntax:
        print(file, syntax_scores(nlp, options.corpora / file))
        print(file, "sentences, headings given:", sentences_score(options.model, options.corpora / file))
    for file in options.names:
        print(file, names_scores(nlp, list(read(options.corpora / file))))
    if options.syntax:
        print("words a second of one core:", round(speed(nlp, options.corpora / options.syntax[-1])))


def syntax_scores(nlp: Language, treebank: Path) -> dict[str, float]:
    """Return percentages on one treebank, with the F of some relations."""
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == "ner"]):
        scores = nlp.evaluate(list(_examples(nlp, treebank)))
    relations = {f"F {name}": scores["dep_las_per_type"].get(name, {"f": 0})["f"] for name in RELATIONS}
    return {name: round(100 * value, 1) for name, value in ({s: scores[s] for s in SCORES} | relations).items()}


def sentences_score(model: Path, treebank: Path) -> float:
    """Return the F of whole sentences, in percent, as briefgen finds them in text whose headings are lines of their own."""
    reader, counts = pipeline.load(str(model)), Counter[str]()
    for document in read(treebank):
        text, gold = _gold_sentences(document)
        headed = [after for (_, end), (after, _) in pairwise(gold) if text[end - 1].isalnum()]
        found = {(sentence.start_char, sentence.end_char) for sentence in reader.read(text, headed).sents}
        counts.update(right=len(found & set(gold)), both=len(found) + len(gold))
    return round(200 * counts["right"] / counts["both"], 1)


def _gold_sentences(document: Document) -> tuple[str, list[tuple[int, int]]]:
    doc = syntax_doc(Vocab(), document)
    return doc.text, [(sentence.start_char, sentence.end_char) for sentence in doc.sents]


def _examples(nlp: Language, treebank: Path) -> Iterator[Example]:
    for document in read(treebank):
        gold = syntax_doc(nlp.vocab, document)
        yield Example(nlp.make_doc(gold.text), gold)


def names_scores(nlp: Language, documents: list[Document]) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F in percent, of each type and of all."""
    counts: Counter[tuple[str, str]] = Counter()
    golds = [_gold_names(nlp, document) for document in documents]
    for (_, gold, ignored), doc in zip(golds, nlp.pipe((text for text, _, _ in golds), batch_size=BATCH), strict=True):
        found = {(span.start_char, span.end_char, span.label_) for span in doc.ents if span.label_ in TYPES}
        found = {name for name in found if not any(name[0] < end and start < name[1] for start, end in ignored)} | (
            found & gold
        )
        for outcome, names in (("right", found & gold), ("found", found), ("gold", gold)):
            counts.update((outcome, label) for _, _, label in names)
    return {
        label: _precision_recall_f(counts, labels) for label, labels in (*((t, (t,)) for t in TYPES), ("all", TYPES))
    }


def _gold_names(nlp: Language, document: Document) -> tuple[str, set[Name], list[tuple[int, int]]]:
    """Return the text, its names and the spans that count neither way, in characters."""
    doc = names_doc(nlp.vocab, document)
    tokens = [token for sentence in document for token in sentence]
    named = [(doc[start:end], label) for start, end, label in spans(tokens)]
    gold = {(span.start_char, span.end_char, label) for span, label in named if label in TYPES}
    ignored = [(span.start_char, span.end_char) for span, label in named if label == "FAC"]
    ignored += [(doc[i].idx, doc[i].idx + len(doc[i])) for i, token in enumerate(tokens) if token.name == UNKNOWN]
    return doc.text, gold, ignored


def _precision_recall_f(counts: Counter[tuple[str, str]], labels: tuple[str, ...]) -> tuple[float, float, float]:
    right, found, gold = (sum(counts[outcome, label] for label in labels) for outcome in ("right", "found", "gold"))
    parts = right / max(1, found), right / max(1, gold), 2 * right / max(1, found + gold)
    return round(100 * parts[0], 1), round(100 * parts[1], 1), round(100 * parts[2], 1)


def speed(nlp: Language, treebank: Path) -> float:
    """Return words a second of processor time, texts of a treebank in batches, the tokenizer included."""
    texts = [syntax_doc(nlp.vocab, document).text for document in read(treebank)]
    list(nlp.pipe(texts[:4]))
    start = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))
    return words / (time.process_time() - start)


if __name__ == "__main__":
    main()
