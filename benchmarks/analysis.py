"""Words a second of the whole analysis against the bare pipeline, and of two workers against one.

python benchmarks/analysis.py [ARTICLES]

CPU seconds, of this process or of the workers, so that other jobs on the machine matter little; for two workers against one, wall
seconds too, which need two idle cores to mean anything.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus import write_content

sys.path.insert(0, str(Path(__file__).parents[1]))

from briefgen import sources
from briefgen.analysis import pipeline
from briefgen.analysis.annotate import annotate_all
from briefgen.article import Source, parse
from briefgen.build import build_site
from briefgen.config import Config


def timed(action: Callable[[], object]) -> tuple[float, float]:
    """Return the wall and CPU seconds of `action`, its child processes included."""
    before, started = _cpu(), time.perf_counter()
    action()
    return time.perf_counter() - started, _cpu() - before


def _cpu() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_content(root, count)
        articles = [parse(source) for source in sources.scan(root, root / "content") if isinstance(source, Source)]
        words = sum(len(article.text.split()) for article in articles)
        loaded = pipeline.load("")
        texts = [(article.text, tuple(block.start for block in article.blocks)) for article in articles]
        _, bare = timed(lambda: list(loaded.parse(texts)))
        _, whole = timed(lambda: list(annotate_all(articles, loaded, Config(root=root).analysis)))
        print(
            f"{words:,} words: bare pipeline {words / bare:,.0f} words/s, analysis {words / whole:,.0f} ({bare / whole:.2f} ×)"
        )
        walls = []
        for workers in ("1", "2"):
            fresh = root / workers
            fresh.mkdir()
            (root / "content").rename(fresh / "content")
            config = Config(root=fresh)
            wall, cpu = timed(lambda config=config, workers=workers: build_site(config, workers=workers))  # type: ignore[misc]
            (fresh / "content").rename(root / "content")
            walls.append(wall)
            print(f"whole build with {workers} worker(s): {wall:.1f} s wall, {cpu:.1f} s CPU")
        print(f"two workers against one: {walls[0] / walls[1]:.2f} ×")


if __name__ == "__main__":
    main()
