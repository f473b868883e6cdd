"""Values by key that are made when they are first asked for: who needs few of many pays for few."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Self, TypeVar

Value = TypeVar("Value")


class Table(Mapping[str, Value]):
    """Values made from their keys, each once. `keys` are all that there are, in order; `made` those that are there already."""

    __slots__ = ("_keys", "_made", "_make")

    def __init__(
        self, keys: Collection[str], make: Callable[[str], Value], made: Mapping[str, Value] | None = None
    ) -> None:
        self._keys = keys
        self._make = make
        self._made = dict(made or {})

    def __getitem__(self, key: str) -> Value:
        found = self._made.get(key)
        if found is None:
            if key not in self._keys:
                raise KeyError(key)
            found = self._made[key] = self._make(key)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def but(self, changed: Mapping[str, Value]) -> Self:
        """Return a table of the same keys in which some values are others."""
        return type(self)(self._keys, self._make, self._made | dict(changed))


def laid_over(values: Mapping[str, Value], changed: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return the values with some of them changed, in the same order."""
    return values.but(changed) if isinstance(values, Table) else {**values, **changed}
