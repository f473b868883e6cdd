"""Digests that tell whether something has changed: the same on every machine, in every process, in whatever order things were met."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from briefgen.pages import Page

_SIZE = 16


def digest(*parts: bytes | str) -> bytes:
    """Return a digest of the parts, which tells ("ab", "c") from ("a", "bc")."""
    made = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.digest()


def page_fingerprint(page: Page, template: bytes, code: bytes) -> bytes:
    """Return a digest of all that the page's bytes depend on; its view need not be made for that."""
    return digest(
        page.url, page.template, template, code, page.make.__module__, page.make.__qualname__, canonical(page.inputs)
    )


def canonical(inputs: Iterable[object]) -> str:
    """Return frozen values as text: equal text for equal values. What has a `key` is told by that alone."""
    return _encode(inputs)


def _plain(value: Any) -> Any:
    """Return what JSON does not know in types that it does."""
    kind = type(value)
    if is_dataclass(kind):
        return _parts_of(kind)(value)
    if isinstance(value, date):
        return kind.__name__, value.isoformat()
    if isinstance(value, bytes):
        return "bytes", value.hex()
    if hasattr(value, "items"):
        return "mapping", list(value.items())
    raise TypeError(f"{kind.__name__} is not a frozen value that a page can depend on")


@cache
def _parts_of(kind: type) -> Callable[[Any], Any]:
    names = [field.name for field in fields(kind)]
    if "key" in names:
        return lambda value: (kind.__name__, value.key)
    get = attrgetter(*names)
    return lambda value: (kind.__name__, get(value))


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_plain).encode
