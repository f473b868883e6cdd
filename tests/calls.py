"""Work counted in calls, which are the same on every machine: how tests tell that time grows with the length of a text alone."""

import sys
from collections.abc import Callable


def calls_made(action: Callable[[], object]) -> int:
    """Count the calls, of Python and C functions, that an action makes."""
    count = 0

    def counting(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count
