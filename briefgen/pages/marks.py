"""Which words of a quote stand inside quotation marks: only those are set as somebody's own words."""

import re
from itertools import chain

from briefgen.annotation import QuoteKind

_MARK = re.compile(r"[“”„‟\"«»]|``|''")
_CHARACTER = re.compile(r"[“”„‟\"«»]")
# Single marks count only where no double ones stand; the length is bounded so that a stray apostrophe costs little.
_NESTED = re.compile(r"(?<![^\s(\[—–])[“„\"«](?=\w)([^“”„\"«»]*)(?<=\S)[”“\"»]")
"""A quotation within a direct quote, which shows in marks of the other kind."""
_SINGLE = re.compile(r"(?<!\w)['‘‹]([^‘‹\n]{1,600}?)['’›](?!\w)")


def verbatim_parts(text: str, kind: QuoteKind) -> tuple[str, ...]:
    """Cut a quote at its marks, which are dropped: parts 0, 2, 4 … are the article's words, parts 1, 3, 5 … the speaker's."""
    if kind == "indirect":
        return ("".join(_cut(text)).strip(),)
    if kind == "mixed":
        parts = _cut(text)
        return _alternating(parts if len(parts) > 1 else _SINGLE.split(text))
    return _direct(text.strip())


def _direct(text: str) -> tuple[str, ...]:
    """Cut a direct quote, which is the speaker's from end to end but for "he said" between two pairs of marks."""
    parts = _cut(text)
    if len(parts) == 3 and not parts[0] and not parts[2] and text[0] != "'":
        return ("", parts[1].strip().rstrip(","))
    if len(parts) == 1:
        return ("", _unwrapped(text, parts).strip().rstrip(","))
    if len(parts) >= 5 and len(parts) % 2 and not parts[0].strip() and not parts[-1].strip():
        return _alternating(parts)
    # The comma that leads on to "he said" is the article's, not the speaker's.
    return ("", _MARK.sub("", _NESTED.sub(r"‘\1’", _unwrapped(text, parts))).strip().rstrip(","))


def _cut(text: str) -> list[str]:
    """Cut a text at its marks: few have marks of two characters, which take several times as long to look for."""
    return (_MARK if "``" in text or "''" in text else _CHARACTER).split(text)


def _unwrapped(text: str, parts: list[str]) -> str:
    single = _SINGLE.fullmatch(text)
    if single:
        return single[1]
    return parts[1] if len(parts) == 3 and not parts[0] and not parts[2] else text


def _alternating(parts: list[str]) -> tuple[str, ...]:
    """Drop empty stretches of speech; join what then stands side by side."""
    kept: list[str] = [parts[0]]
    for said, told in zip(parts[1::2], chain(parts[2::2], [""]), strict=False):
        if said.strip():
            kept += [said, told]
        else:
            kept[-1] += told
    return tuple(kept)


_CLOSING_MARKS = ("”", '"', "»", "’", "›")
_OPENING = "“„‟\"«‘'‹"
_CLOSING = re.compile(r"[,.;:!?…]?[”“\"»’'›]")


def with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen the span of a direct quote to the marks around it, with the comma or stop before the closing one."""
    if start and text[start - 1] in _OPENING:
        start -= 1
    closing = _CLOSING.match(text, end) if text[end - 1 : end] not in _CLOSING_MARKS else None
    return start, closing.end() if closing else end


def own_words(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the stretches between start and end that stand inside marks, the marks included."""
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    if len(marks) > 1:
        return tuple((opened, closed + 1) for opened, closed in zip(marks[::2], marks[1::2], strict=False))
    return tuple((match.start(), match.end()) for match in _SINGLE.finditer(text, start, end))
