"""Text that people typed, made safe to count: one kind of line end, one kind of space, nothing invisible."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.article.model import Block, BlockKind, Inline

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Soft hyphens, zero-width spaces and joins, marks that turn the direction of writing: a reader cannot see them.
_INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
# NUL and halves of surrogate pairs are in no file that is read, but YAML and JSON can spell them.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FOREIGN_RUN = re.compile(r"[^\w\s!-~]{31,}")  # neither letters nor ASCII: where marks may pile up
_MOST_MARKS = 30  # on one letter: the limit of Unicode's stream-safe format (UAX #15), beyond the needs of any language
_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def normalised(text: str) -> str:
    """Return `text` with plain line ends, plain spaces, no invisible or control characters, in Unicode's form NFC."""
    text = _FOREIGN_RUN.sub(_without_piles, _INVISIBLE.sub("", _BREAKS.sub("\n", text)))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _CONTROL.sub(" ", text)))


def _without_piles(run: re.Match[str]) -> str:
    """Drop marks that are piled on one letter by the thousand: bringing them into order would take quadratic time."""
    kept, marks = [], 0
    for char in run[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def collapsed(text: str) -> str:
    """Return `text` on one line with single spaces."""
    return " ".join(text.split())


@dataclass(slots=True)
class TextBuilder:
    """Puts blocks one after the other, separated by blank lines, and keeps count of offsets and source lines."""

    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    blocks: list[Block] = field(default_factory=list)
    line_starts: list[int] = field(default_factory=list)
    line_numbers: list[int] = field(default_factory=list)

    def add(
        self,
        kind: BlockKind,
        pieces: Iterable[tuple[str, int]],
        *,
        level: int = 0,
        number: int = 0,
        inlines: Iterable[Inline] = (),
    ) -> None:
        """Add a block of `pieces`: its text cut where a source line begins, with the number of that line.

        Spans of `inlines` count from the start of the block.
        """
        if self._parts:
            self._append("\n\n")
        start = self._length
        for text, line in pieces:
            self._mark(line)
            self._append(text)
        moved = tuple(Inline(start + i.start, start + i.end, i.kind, i.href) for i in inlines)
        self.blocks.append(Block(kind, start, self._length, level, number, moved))

    def blank(self, kind: BlockKind, *, level: int = 0) -> None:
        """Add a block that has no text: a horizontal rule, an empty cell."""
        self.blocks.append(Block(kind, self._length, self._length, level))

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _mark(self, line: int) -> None:
        if self.line_numbers and self.line_numbers[-1] == line:
            return
        self.line_starts.append(self._length)
        self.line_numbers.append(line)
