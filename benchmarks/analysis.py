"""Words a second of the whole analysis against the bare pipeline, and of two workers against one.

python benchmarks/analysis.py [ARTICLES]

CPU seconds for the first, so that other jobs on the machine matter little; in turns, and the best of each, as the first run of anything
fills caches that the next finds full. The bare pipeline has briefgen's own pieces, matrix kernels and embedding of each word once a batch; beside it
stands `nlp.pipe` as `spacy.load` gives it, which is what the pipeline would be without briefgen. For two workers against one, wall seconds of whole builds,
each in a process of its own, and beside it how much two processes of the bare pipeline do in the time of one: more than that no pool
can reach. Both need two idle cores to mean anything.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import spacy
from corpus import write_content

sys.path.insert(0, str(Path(__file__).parents[1]))

from briefgen import resources, sources
from briefgen.analysis.annotate import annotate_all
from briefgen.analysis.batch import load_pipeline
from briefgen.article import Article, Source, parse
from briefgen.config import Config

HERE = Path(__file__).resolve().parents[1]
RUNS = 3
Texts = list[tuple[str, tuple[int, ...]]]


def timed(action: Callable[[], object]) -> float:
    """Return the CPU seconds of `action`."""
    started = time.process_time()
    action()
    return time.process_time() - started


def best(actions: Sequence[Callable[[], object]]) -> list[float]:
    """Return the least CPU seconds of each action, run in turns."""
    runs = [[timed(action) for action in actions] for _ in range(RUNS)]
    return [min(column) for column in zip(*runs, strict=True)]


def untouched(texts: Texts) -> float:
    """Return the CPU seconds of `nlp.pipe` as spaCy loads the pipeline; to be called before briefgen has changed how matrices are multiplied."""
    nlp = spacy.load(resources.model())
    deque(nlp.pipe(text for text, _ in texts[:5]), maxlen=0)
    return timed(lambda: deque(nlp.pipe(text for text, _ in texts), maxlen=0))


def texts_of(root: Path) -> tuple[list[Article], Texts]:
    """Return the articles of a site, and their texts with where blocks begin."""
    articles = [parse(source) for source in sources.scan(root, root / "content") if isinstance(source, Source)]
    return articles, [(article.text, tuple(block.start for block in article.blocks)) for article in articles]


def read_bare(texts: Texts) -> float:
    """Return the wall seconds that the bare pipeline takes; in a process of a pool."""
    loaded = load_pipeline("")
    started = time.perf_counter()
    deque(loaded.parse(texts), maxlen=0)
    return time.perf_counter() - started


def most(texts: Texts) -> float:
    """Return how many times as much two processes of the bare pipeline read as one does in the same time."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(read_bare, [texts[:20]] * 8))  # both have loaded it
        alone = pool.submit(read_bare, texts).result()
        return 2 * alone / max(pool.map(read_bare, [texts] * 2))


def build_seconds(root: Path, workers: str) -> float:
    """Return the wall seconds of a build from nothing, in a process of its own."""
    for made in ("site", ".briefgen"):
        shutil.rmtree(root / made, ignore_errors=True)
    path = os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "--workers", workers],
        cwd=root, env={**os.environ, "PYTHONPATH": path}, check=True, capture_output=True,
    )  # fmt: skip
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_content(root, count)
        articles, texts = texts_of(root)
        words = sum(len(article.text.split()) for article in articles)
        plain, loaded, settings = untouched(texts), load_pipeline(""), Config(root=root).analysis
        bare, whole = best(
            [
                lambda: deque(loaded.parse(texts), maxlen=0),
                lambda: deque(annotate_all(articles, loaded, settings), maxlen=0),
            ]
        )
        print(
            f"{words:,} words: bare pipeline {words / bare:,.0f} words/s, analysis {words / whole:,.0f} ({bare / whole:.2f} ×)"
        )
        print(f"nlp.pipe as spaCy loads it: {words / plain:,.0f} words/s (analysis {plain / whole:.2f} ×)")
        walls = [build_seconds(root, workers) for workers in ("1", "2")]
        print(f"whole build: {walls[0]:.1f} s with one worker, {walls[1]:.1f} with two: {walls[0] / walls[1]:.2f} ×")
        print(f"the bare pipeline in two processes against one: {most(texts):.2f} ×")


if __name__ == "__main__":
    main()
