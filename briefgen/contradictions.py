"""Corrections that contradict one another: two values for one participant, one hidden and shown, joined and kept apart, renamed in a circle.

What a name ends as, over renaming and merging, is what counts: whoever merges A into B speaks of one participant by either name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from briefgen.errors import Problem
from briefgen.naming import fold

_HINT = "keep one of them"
_HIDING = frozenset({"hide", "stoplist"})
_SHOWING = frozenset({"rename", "retype", "describe", "summary", "aliases", "same_as", "merge", "split", "quote"})
_NAMING = frozenset({"rename", "merge", "aliases"})  # whose values are names of participants


class Told(Protocol):
    """A correction, as `corrections.Correction` describes it."""

    @property
    def verb(self) -> str: ...  # noqa: D102
    @property
    def names(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def values(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def articles(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def line(self) -> int: ...  # noqa: D102
    def problem(self, message: str, hint: str = "") -> Problem: ...  # noqa: D102


def contradictions(items: Iterable[Told]) -> list[Problem]:
    """Return a problem for every correction that another one contradicts, at the line of the later one."""
    every = sorted(items, key=lambda item: item.line)
    ends = _Ends(every)
    checks = (_two_values, _hidden_and_shown, _joined_and_apart, _two_bearers)
    found = [problem for check in checks for problem in check(every, ends)]
    return [*found, *_senseless(every), *_circles(every)]


def _renamed(items: Iterable[Told]) -> dict[str, str]:
    told = (item for item in items if item.verb in {"rename", "merge"})
    return {
        fold(name): fold(item.values[0]) for item in told for name in item.names if fold(name) != fold(item.values[0])
    }


class _Ends:
    """What each name ends as when all that is renamed and merged is."""

    def __init__(self, items: Sequence[Told], *, with_aliases: bool = False) -> None:
        self._to = _renamed(items)
        if with_aliases:
            for item in items:
                for alias in item.values if item.verb == "aliases" else ():
                    self._to.setdefault(fold(alias), fold(item.names[0]))

    def of(self, name: str) -> str:
        """Return the folded last name; of a circle some name in it."""
        at, seen = fold(name), set[str]()
        while at in self._to and at not in seen:
            seen.add(at)
            at = self._to[at]
        return at


def _earlier(item: Told) -> str:
    return f"line {item.line}" + (f" of {item.path}" if item.path else "")


def _two_values(items: Sequence[Told], ends: _Ends) -> Iterator[Problem]:
    """Find two new names, types, descriptions, speakers for one, and two that one article is split into."""
    first: dict[tuple[object, ...], Told] = {}
    for item in items:
        for key in _settled(item, ends):
            before = first.setdefault(key, item)
            if tuple(map(fold, before.values)) != tuple(map(fold, item.values)):
                yield item.problem(f"“{item.names[0]}” has another {item.verb} in {_earlier(before)}", _HINT)


def _settled(item: Told, ends: _Ends) -> Iterator[tuple[object, ...]]:
    """Yield what a correction settles, of which there can be one value only."""
    if item.verb in {"rename", "merge"}:
        yield from (("name", fold(name), item.articles) for name in item.names)
    elif item.verb in {"retype", "describe", "summary"}:
        yield from ((item.verb, ends.of(name), item.articles) for name in item.names)
    elif item.verb == "quote":
        yield item.verb, fold(item.names[0]), item.articles
    elif item.verb == "split":
        yield from ((item.verb, fold(item.names[0]), article) for article in item.articles)


def _hidden_and_shown(items: Sequence[Told], ends: _Ends) -> Iterator[Problem]:
    """Find who is hidden and yet renamed, described, quoted and so on, by his own name or by one that he would get."""
    hiding = {(ends.of(item.names[0]), item.articles): item for item in reversed(items) if item.verb in _HIDING}
    for item in items if hiding else ():
        scope = () if item.verb == "split" else item.articles
        before = next((hiding[ends.of(n), scope] for n in _shown(item) if (ends.of(n), scope) in hiding), None)
        if before is not None and item.verb in _SHOWING:
            yield item.problem(f"“{before.names[0]}” is hidden by {_earlier(before)}", _HINT)


def _shown(item: Told) -> tuple[str, ...]:
    """Return the names of participants that a correction speaks of; those of a quote are its words."""
    if item.verb == "quote":
        return item.values
    return (*item.names, *item.values) if item.verb in _NAMING else item.names


def _joined_and_apart(items: Sequence[Told], ends: _Ends) -> Iterator[Problem]:
    """Find what is said to be two and made one, by renaming, merging or as an alias."""
    del ends  # they leave aliases out
    joining = {
        fold(name): item for item in reversed(items) if item.verb in _NAMING for name in (*item.values, *item.names)
    }
    joined = _Ends(items, with_aliases=True)
    for item in items:
        told = {"apart": item.names, "split": (*item.names, *item.values)}.get(item.verb, ())
        names = dict.fromkeys(map(fold, told))
        if len(names) > len({joined.of(name) for name in names}):
            before = next(joining[name] for name in names if name in joining)
            yield item.problem(f"“{'”, “'.join(told)}” are merged by {_earlier(before)}", _HINT)


def _two_bearers(items: Sequence[Told], ends: _Ends) -> Iterator[Problem]:
    """Find an alias or an outside link that is given to two, and an alias that is renamed to somebody else."""
    bearer: dict[tuple[str, str], tuple[str, Told]] = {}
    for item in items:
        if item.verb in {"aliases", "same_as"}:
            for value in item.values:
                end, before = bearer.setdefault((item.verb, fold(value)), (ends.of(item.names[0]), item))
                if end != ends.of(item.names[0]):
                    yield item.problem(f"“{value}” is also {before.names[0]}’s in {_earlier(before)}", _HINT)
    renamed: Mapping[str, Told] = {
        fold(name): item for item in items if item.verb in {"rename", "merge"} for name in item.names
    }
    for item in items:
        for alias in item.values if item.verb == "aliases" else ():
            other = renamed.get(fold(alias))
            if other is not None and ends.of(alias) != ends.of(item.names[0]):
                yield item.problem(f"“{alias}” becomes {other.values[0]} in {_earlier(other)}", _HINT)


def _senseless(items: Sequence[Told]) -> Iterator[Problem]:
    """Find who is split into himself, or kept apart from nobody."""
    for item in items:
        if item.verb == "split" and fold(item.names[0]) == fold(item.values[0]):
            yield item.problem(f"“{item.names[0]}” is split into itself", "give the other one another name")
        elif item.verb == "apart" and len({fold(name) for name in item.names}) < len(("one", "other")):
            yield item.problem(f"“{item.names[0]}” is kept apart from nobody", "name two or more")


def _circles(items: Sequence[Told]) -> Iterator[Problem]:
    """Find names that are renamed in a circle: A to B and B to A."""
    told = ((fold(name), item) for item in items if item.verb in {"rename", "merge"} for name in item.names)
    to = {name: (fold(item.values[0]), item) for name, item in told}
    for name, (target, item) in to.items():
        seen, at = {name}, target
        while at in to and at not in seen:
            seen.add(at)
            at = to[at][0]
        if at == name and len(seen) > 1:
            yield item.problem(f"“{item.names[0]}” is renamed in a circle", "let one of the names stay")
