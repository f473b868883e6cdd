"""From save to browser: how long after a file is saved an open page is told of it and, fetched again, shows it.

    python benchmarks/serving.py 1000 10000 --runs 5

Previews a made-up corpus with `briefgen serve`, opens a page as a browser does (with its stream of events), and saves the page's
article, then its template. The annotations of all other articles come from what the generator knows (`truth.py`); the article that
is saved is analysed each time, as it would be. Wall seconds, so only of worth where nothing else runs; medians.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from compare import HERE, ONE
from corpus import write_content

PAGE = f"articles/{Path(ONE).stem}/"
_PATIENCE = 120.0
_QUIET = 1.0  # seconds, in which what is loaded while nobody waits is loaded, too
_SCRIPT = re.compile(r'data-build="(\d+)" data-session="(\w+)"')
_TEMPLATE = HERE.parent / "templates" / "article.html"


class Reader:
    """A browser that shows one page of the preview at `url`."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.text = ""
        self.load()

    def load(self) -> None:
        """Load the page."""
        with urllib.request.urlopen(self._url + PAGE, timeout=_PATIENCE) as answer:  # noqa: S310 -- our own
            self.text = answer.read().decode()

    def follow(self, save: Callable[[], None], wanted: str) -> float:
        """Save something and return how many seconds later the page holds the words wanted, loading it whenever it is told to."""
        build, session = _SCRIPT.search(self.text).groups()  # type: ignore[union-attr]
        query = f".briefgen/events?path={PAGE}index.html&build={build}&session={session}"
        with urllib.request.urlopen(self._url + query, timeout=_PATIENCE) as stream:  # noqa: S310 -- our own
            stream.readline()
            started = time.perf_counter()
            save()
            while wanted not in self.text:
                line = stream.readline().decode()
                if line.startswith("data: ") and json.loads(line[6:])["advice"] == "reload":
                    self.load()
        return time.perf_counter() - started


class Told:
    """What the preview says. A save that is written in two steps may be built twice, and neither may run into what is timed next."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._asked, self._done = 1, 0  # the first build is asked for by nobody
        Thread(target=self._listen, args=(lines,), daemon=True).start()

    def _listen(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._lines.put(line)

    def await_quiet(self) -> None:
        """Wait until every build that began is done, and for another moment."""
        with suppress(Empty):
            while True:
                line = self._lines.get(timeout=_QUIET if self._asked <= self._done else _PATIENCE)
                self._asked += line.startswith("changed:")
                self._done += " written" in line


def _save(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")


def measure(folder: Path, port: int, runs: int) -> dict[str, float]:
    """Return the medians by what was saved."""
    url, article = f"http://127.0.0.1:{port}/", folder / "content" / ONE
    template = folder / "templates" / "article.html"
    template.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "briefgen", "-C", str(folder), "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True) as server:
        try:
            told = Told(server.stdout or ())
            told.await_quiet()
            reader, found = Reader(url), dict[str, list[float]]({"article": [], "template": []})
            for _ in range(runs + 1):  # the first also loads what later ones find loaded
                words = f"The door is shut on the night of no {time.time_ns()}."
                added = article.read_text("utf-8").rstrip() + f" {words}\n"
                found["article"].append(reader.follow(partial(_save, article, added), words))
                told.await_quiet()
                mark = f"<!-- {time.time_ns()} -->"
                marked = _TEMPLATE.read_text("utf-8").replace("{% block main %}", "{% block main %}" + mark, 1)
                found["template"].append(reader.follow(partial(_save, template, marked), mark))
                told.await_quiet()
        finally:
            server.terminate()
    return {what: statistics.median(seconds[1:]) for what, seconds in found.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--port", type=int, default=8765)
    options = parser.parse_args()
    for count in options.counts:
        with tempfile.TemporaryDirectory(prefix="briefgen-benchmark-") as name:
            write_content(Path(name), count)
            subprocess.run([sys.executable, str(HERE / "primed.py"), name], check=True, stdout=subprocess.DEVNULL)
            for what, seconds in measure(Path(name), options.port, options.runs).items():
                print(f"{count:,} articles, {what} saved: {seconds:.2f} s", flush=True)


if __name__ == "__main__":
    main()
