"""Is finding quotes linear? Run `python benchmarks/quotes.py [MEGABYTES]`.

Times marks and quotes alone (not the pipeline) on news text of growing size and on text that means harm: marks in a row, a mark that
never closes, verbs of speech without end. Twice the text must take about twice the time: the last column is time per megabyte,
relative to the smallest size of the same kind. CPU seconds.
"""

import sys
import time
from pathlib import Path

from spacy.tokens import Doc as Parsed

sys.path.insert(0, str(Path(__file__).parents[1]))

from briefgen.analysis.coreference import NOBODY
from briefgen.analysis.marks import quoted_spans
from briefgen.analysis.pipeline import Pipeline, load
from briefgen.analysis.quotes import find_quotes
from briefgen.analysis.tokens import Doc
from briefgen.article import Article, Block

NEWS = (
    "“We cannot take any risk,” said Maria Lindqvist, who heads the authority. She told reporters that repairs would begin in April. "
    "The mill, Henry Castell said, lost “a fortune” in each year. According to Jonas Berg, the wall was moving. "
)
PIECES = {
    "news, one paragraph": NEWS * 20,
    "marks in a row": "“" * 2_000,
    "marks and words": "\" ' “ ‘ said " * 200,
    "a mark that never closes": "“We went on and on and the mayor said that it was late " * 40,
    "verbs without end": "he said that she said " * 100,
    "fragments without end": "the “so-called” mayor of the “old” town called it “good” " * 40,
}


def grown(pipeline: Pipeline, piece: str, size: int) -> Doc:
    """Return a document of about `size` characters: one analysed piece, over and over."""
    parsed = list(pipeline.parse([(piece, ())])) * max(1, size // len(piece))
    return Doc(Parsed.from_docs(parsed, ensure_whitespace=True))


def seconds(doc: Doc) -> float:
    """Return the CPU seconds that quotes take when the whole text is one paragraph."""
    text = doc.text
    article = Article("a", "a", "", text, (Block("paragraph", 0, len(text)),), "")
    started = time.process_time()
    find_quotes(doc, quoted_spans(text, article.blocks), NOBODY, article)
    return time.process_time() - started


def main() -> None:
    """Print a line for each kind and size of text."""
    largest = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    pipeline = load("")
    print(f"{'text':28}{'MB':>8}{'seconds':>10}{'s/MB':>8}{'against the smallest':>22}")
    for name, piece in PIECES.items():
        first = 0.0
        for part in (8, 4, 2, 1):
            size = largest / part
            doc = grown(pipeline, piece, int(size * 1e6))
            rate = seconds(doc) / (len(doc.text) / 1e6)
            first = first or rate
            print(f"{name:28}{size:8.2f}{rate * size:10.2f}{rate:8.2f}{rate / first:22.2f}", flush=True)


if __name__ == "__main__":
    main()
