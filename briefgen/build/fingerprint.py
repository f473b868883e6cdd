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


class Fingerprints:
    """Takes the fingerprints of pages. `origins` are the articles (slugs) and quotes (ids) that those since `begin` are made from."""

    def __init__(self, templates: Mapping[str, bytes], code: bytes) -> None:
        self._templates = templates
        self._code = code
        self._encode = _encoder(self._plain)
        self.origins: set[str] = set()

    def begin(self) -> None:
        """Forget the origins."""
        self.origins = set()

    def of(self, page: "Page") -> bytes:
        """Return a digest of all that the page's bytes depend on; its view need not be made for that."""
        template, make = self._templates.get(page.template, b""), page.make
        inputs = self._encode(page.inputs)
        return digest(page.url, page.template, template, self._code, make.__module__, make.__qualname__, inputs)

    def _plain(self, value: Any) -> Any:
        origin = getattr(value, "origin", None)
        if origin is not None:
            self.origins.add(origin)
        return _plain(value)


def canonical(inputs: Iterable[object]) -> str:
    """Return frozen values as text: equal text for equal values. What has a `key` is told by that alone."""
    return _encoder(_plain)(inputs)


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


def _encoder(plain: Callable[[Any], Any]) -> Callable[[object], str]:
    encoder = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=plain)
    return encoder.encode
