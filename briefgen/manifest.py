"""What the last build read and wrote: the memory that lets the next one leave things alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Entry(NamedTuple):
    """A file of the site as it was written.

    `fingerprint` stands for everything that the file was made from, `digest` is the SHA-256 of its bytes; `size` (bytes) and
    `mtime` (ns) are those of the file as it was left, so that a file that someone else changed is noticed without reading it.
    """

    fingerprint: bytes
    digest: bytes
    size: int
    mtime: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of the site by path (relative, forward slashes), and what the build that wrote them was given.

    `inputs` is the digest of all that went in, empty after a build that did not end well. `report` is what that build told, as
    JSON. `unsure` are paths that a build had set out to write when it ended: they are ours, but in an unknown state.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    inputs: bytes = b""
    report: str = ""
    unsure: frozenset[str] = frozenset()
