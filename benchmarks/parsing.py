"""Show that articles are read in time proportional to their length, whatever is in them.

    python benchmarks/parsing.py [CHARACTERS]

Prints, for texts made to be slow, the seconds for so many characters and for four times as many, and the ratio (4 is linear).
"""

import sys
import time
from contextlib import suppress

from briefgen.article import Source, parse
from briefgen.errors import ArticleError

HOSTILE = (
    ("txt", "A: b\n"),
    ("txt", "- - "),
    ("txt", '."'),
    ("txt", "\u0315\u0300"),
    ("txt", "word "),
    ("md", "[a]("),
    ("md", "![a]("),
    ("md", "[a](<"),
    ("md", "*a **b "),
    ("md", "_a_*b*"),
    ("md", "- a\n"),
    ("md", "1. a\n   - b\n"),
    ("md", "[a]: b\n"),
    ("md", "> "),
    ("md", "&amp;"),
    ("html", "<!--"),
    ("html", "<a "),
    ("html", "<a href='"),
    ("html", "<b>x</p>"),
    ("html", "<ul><li>"),
)


def seconds(suffix: str, text: str) -> float:
    """Return the processor time that it takes to read `text`, or to refuse it."""
    source = Source(f"x.{suffix}", text.encode())
    started = time.process_time()
    with suppress(ArticleError):
        parse(source)
    return time.process_time() - started


def main() -> None:
    """Print a line for each text."""
    length = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for suffix, piece in HOSTILE:
        short, long = (seconds(suffix, "x" + piece * (times * length // len(piece))) for times in (1, 4))
        print(f"{suffix:5} {piece[:12]!r:16} {short:6.2f} s {long:6.2f} s {long / max(short, 1e-3):5.1f}")


if __name__ == "__main__":
    main()
