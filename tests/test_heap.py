import ctypes
import sys

import pytest

from briefgen.build.heap import give_back_large_blocks

LARGE = 24 << 20  # bytes


def resident() -> int:
    """Return the bytes of memory that this process holds."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * 4096


@pytest.mark.skipif(sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallopt"), reason="another C library")
def test_large_blocks_go_back_to_the_system() -> None:
    give_back_large_blocks()
    before = resident()
    for _ in range(3):
        block = b"x" * LARGE
        assert resident() - before > LARGE / 2
        del block
    assert resident() - before < LARGE / 2


def test_it_may_be_asked_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "elsewhere")
    give_back_large_blocks()
