"""Does a long article take time in proportion? Run `python benchmarks/long_articles.py [MEGABYTES …]` (1 2 5 unless told).

Times every step of analysis on news and on text that means harm: marks in a row, a mark that never closes, verbs of speech without end,
a paragraph that never ends. The text is one analysed piece over and over, so that what briefgen does on top of spaCy is measured at full
length; the pipeline reads in pieces of bounded size and is linear by that. CPU seconds for a megabyte: a row should keep its figures as
the text grows.
"""

import re
import sys
import time
from pathlib import Path

from spacy.tokens import Doc as Parsed

sys.path.insert(0, str(Path(__file__).parents[1]))

from quotes import NEWS, PIECES

from briefgen.analysis.annotate import STEPS, Reading
from briefgen.analysis.pipeline import Pipeline, load
from briefgen.analysis.tokens import Doc
from briefgen.article import Article, Block
from briefgen.config import AnalysisSettings

TEXTS = {"news in paragraphs": (NEWS.strip() + "\n\n") * 20, **PIECES}


def grown(pipeline: Pipeline, piece: str, size: int) -> tuple[Article, Doc]:
    """Return an article of about `size` characters and its document: one analysed piece, over and over."""
    parsed = list(pipeline.parse([(piece, ())])) * max(1, size // len(piece))
    doc = Doc(Parsed.from_docs(parsed, ensure_whitespace=True))
    text = doc.text
    blocks = tuple(Block("paragraph", *found.span()) for found in re.finditer(r"\S[^\n]*", text))
    return Article("long.txt", "long", "Long", text, blocks, ""), doc


def rates(pipeline: Pipeline, article: Article, doc: Doc) -> list[float]:
    """Return the CPU seconds a megabyte of each step."""
    reading = Reading(article, doc, pipeline, AnalysisSettings())
    found = []
    for step in STEPS:
        started = time.process_time()
        step(reading)
        found.append((time.process_time() - started) / len(article.text) * 1e6)
    return found


def main() -> None:
    """Print a line for each kind and size of text."""
    sizes = [float(size) for size in sys.argv[1:]] or [1.0, 2.0, 5.0]
    pipeline = load("")
    names = [step.__name__.strip("_") for step in STEPS]
    print(f"{'text':26}{'MB':>5}{'all':>8}" + "".join(f"{name:>13}" for name in names))
    for name, piece in TEXTS.items():
        for size in sizes:
            found = rates(pipeline, *grown(pipeline, piece, int(size * 1e6)))
            print(f"{name:26}{size:5.1f}{sum(found):8.2f}" + "".join(f"{rate:13.2f}" for rate in found), flush=True)


if __name__ == "__main__":
    main()
