"""Score summaries by ROUGE: summaries.py GOLD.jsonl [--model MODEL] [--genres …] [--words 60].

GOLD has a document a line: {"text", "title", "date", "genre", "sentences": [[start, end]..], "summaries": [str, ...]}. Printed for
briefgen, for the first sentences of the text (lead), and for TextRank (Mihalcea and Tarau 2004) and LexRank (Erkan and Radev 2004)
as sumy has them (`pip install sumy`), which are given the sentences of the gold standard: F1 of words, pairs of words and longest
common subsequence, of the first `--words` words of the chosen sentences in the order of the text against each human summary, mean
over the humans, then over the documents (Lin 2004; lower case, no stemming).
"""

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from fit_summary import article_of
from rouge import rouge
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.tokenizers import Tokenizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefgen.analysis.annotate import annotate
from briefgen.analysis.pipeline import load
from briefgen.analysis.wordworth import words_of
from briefgen.config import Config

Spans = Sequence[tuple[int, int]]
Document = dict[str, Any]


class WordTokenizer(Tokenizer):  # type: ignore[misc]
    """Words as the score counts them; sentences are given, so that no model has to be fetched."""

    def __init__(self) -> None:
        """Need no language."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Cut a sentence."""
        return tuple(words_of(sentence))


def chosen(text: str, spans: Iterable[tuple[int, int]], limit: int) -> list[str]:
    """Return the first words of the chosen sentences, taken best first until there are enough, in the order of the text."""
    taken: list[tuple[int, int]] = []
    length = 0
    for start, end in spans:
        if length >= limit:
            break
        taken.append((start, end))
        length += len(words_of(text[start:end]))
    return [word for start, end in sorted(taken) for word in words_of(text[start:end])][:limit]


def by_sumy(summarizer: Any) -> Callable[[Document], Spans]:
    """Return the ranking of a document's sentences by one of sumy's summarizers."""

    def ranked(document: Document) -> Spans:
        spans = [tuple(span) for span in document["sentences"]]
        tokenizer = WordTokenizer()
        sentences = [Sentence(document["text"][start:end], tokenizer) for start, end in spans]
        of = {id(sentence): span for sentence, span in zip(sentences, spans, strict=True)}
        model = ObjectDocumentModel([Paragraph(sentences)])
        ratings = summarizer.rate_sentences(model) if hasattr(summarizer, "rate_sentences") else {}
        if ratings:
            order = sorted(sentences, key=lambda sentence: -ratings[sentence])
            return [of[id(sentence)] for sentence in order]
        best: list[tuple[int, int]] = []
        for count in range(1, 6):
            best += [of[id(each)] for each in summarizer(model, count) if of[id(each)] not in best]
        return best

    return ranked


def main() -> None:
    """Print a table of systems and scores."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("--model", default="")
    options.add_argument("--genres", default="news,interview,bio,speech")
    options.add_argument("--words", type=int, default=60)
    asked = options.parse_args()
    genres = set(asked.genres.split(","))
    documents = [json.loads(line) for line in asked.gold.read_text("utf-8").splitlines()]
    documents = [document for document in documents if document["genre"] in genres]
    pipeline, settings = load(asked.model), Config().analysis

    def by_briefgen(document: Document) -> Spans:
        found = annotate(article_of(document), pipeline, settings)
        return [(found.sentences[n].start, found.sentences[n].end) for n in found.summary]

    systems: dict[str, Callable[[Document], Spans]] = {
        "briefgen": by_briefgen,
        "lead": lambda document: document["sentences"],
        "TextRank": by_sumy(TextRankSummarizer()),
        "LexRank": by_sumy(LexRankSummarizer()),
    }
    print(f"{len(documents)} documents      ROUGE-1  ROUGE-2  ROUGE-L")
    for name, system in systems.items():
        total = [0.0, 0.0, 0.0]
        for document in documents:
            words = chosen(document["text"], system(document), asked.words)
            told = [rouge(words, words_of(summary)) for summary in document["summaries"]]
            total = [sum_ + sum(score) / len(told) for sum_, score in zip(total, zip(*told, strict=True), strict=True)]
        print(f"{name:20}" + "".join(f"{100 * each / len(documents):9.1f}" for each in total))


if __name__ == "__main__":
    main()
