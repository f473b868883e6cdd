"""Which tables of a web page are data, and which only lay out the page.

Most old pages are tables from end to end. What shows a table of data is a head cell, no table within it and no cell over several rows
or columns; all others are read as the lines that they hold, since cells in wrong columns would tell what the page does not say.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SPAN = re.compile(r"\b(?:col|row)span\s*=\s*[\"']?\s*0*(?!1\b)\d", re.IGNORECASE)


@dataclass(slots=True)
class _Table:
    start: int
    headed: bool = False
    plain: bool = True


def data_tables(tags: Iterable[re.Match[str]]) -> frozenset[int]:
    """Return where the tables of data begin. The groups of each tag are a slash where it closes, its name and its attributes."""
    opened: list[_Table] = []
    found = []
    for tag in tags:
        name = (tag[2] or "").casefold()
        if name == "table" and not tag[1]:
            for outer in opened[-1:]:
                outer.plain = False
            opened.append(_Table(tag.start()))
        elif name == "table" and opened:
            table = opened.pop()
            if table.headed and table.plain:
                found.append(table.start)
        elif name in ("th", "td") and opened:
            opened[-1].headed |= name == "th"
            opened[-1].plain &= not _SPAN.search(tag[3] or "")
    return frozenset(found)
