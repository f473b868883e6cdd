"""Digests that tell whether something has changed: the same on every machine, in every process, in whatever order things were met."""

import hashlib
import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from briefgen.pages import Page

_SIZE = 16


def digest(*parts: bytes | str) -> bytes:
    """Return a digest of the parts, which tells ("ab", "c") from ("a", "bc")."""
    every = [part.encode() if isinstance(part, str) else part for part in parts]
    sizes = ",".join([str(len(part)) for part in every])
    return hashlib.blake2b(b"".join((sizes.encode(), b":", *every)), digest_size=_SIZE).digest()


def page_fingerprint(page: "Page", template: bytes, code: bytes) -> bytes:
    """Return a digest of all that the page's bytes depend on; its view need not be made for that."""
    return digest(
        page.url, page.template, template, code, page.make.__module__, page.make.__qualname__, canonical(page.inputs)
    )


def canonical(inputs: Iterable[object]) -> str:
    """Return frozen values as text: equal text for equal values. What has a `key` is told by that alone."""
    return _encode(inputs)


def _plain(value: Any) -> Any:
    """Return what JSON does not know in types that it does."""
    return _way(cast(Hashable, type(value)))(value)


@cache
def _way(kind: Any) -> Callable[[Any], Any]:
    """Return the function that takes a value of type `kind` apart: one look-up a value, since there are many thousands."""
    name = kind.__name__
    if is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        get = attrgetter("key") if "key" in names else attrgetter(*names)
        return lambda value: (name, get(value))
    if issubclass(kind, date):
        return lambda value: (name, value.isoformat())
    if issubclass(kind, bytes):
        return lambda value: ("bytes", value.hex())
    if issubclass(kind, Mapping):
        return lambda value: ("mapping", list(value.items()))
    raise TypeError(f"{name} is not a frozen value that a page can depend on")


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_plain).encode
