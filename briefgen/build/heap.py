"""What becomes of large blocks of memory once they are free."""

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of `mallopt`, in malloc.h
_LARGE = 1 << 20  # bytes: more than nearly every page has
_SPARE = 8 << 20


def give_back_large_blocks() -> None:
    """Have the C library (glibc) give blocks of a megabyte and more back to the system as soon as they are free.

    Left to itself it learns from each large block that such are in use and keeps up to 64 MB for the next, which after the data of a
    whole corpus as JSON are needed by nobody. Nothing is done where another C library is in use.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(_MMAP_THRESHOLD, _LARGE)
            mallopt(_TRIM_THRESHOLD, _SPARE)
