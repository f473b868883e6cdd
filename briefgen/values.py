"""Values that never change: dataclasses which the type checker holds to be frozen, and Python does not look at.

Python sets each field of a frozen dataclass by a call, which takes three times as long as to set it: 5 % of all that the rules of
analysis do. Assignments to fields are refused by mypy all the same.
"""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, eq: bool = True, **more: bool) -> Callable[[type], type]:
        """Return what makes a dataclass, of which equal ones have one hash if it is frozen, and which is frozen by agreement alone."""
        return dataclasses.dataclass(eq=eq, unsafe_hash=frozen and eq, **more)
