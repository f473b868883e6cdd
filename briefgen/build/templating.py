"""The templates of a site, parsed once for as long as their text is the same; `stamp` stands for the text of all of them."""

import json
from functools import lru_cache
from pathlib import Path

from briefgen.build.fingerprint import digest
from briefgen.cache import Cache
from briefgen.render import Renderer


@lru_cache(maxsize=1)
def renderer_of(folders: tuple[Path, ...], root: Path, state: Path, stamp: bytes) -> Renderer:  # noqa: ARG001 -- part of the key
    """Return a renderer; the one of the build before, with its compiled templates, if their text is the same."""
    return Renderer(folders, root, state)


def fingerprints(renderer: Renderer, stamp: bytes, cache: Cache) -> dict[str, bytes]:
    """Return the fingerprints of the templates, from the cache if it has them."""
    known = cache.values([stamp]).get(stamp, b"")
    seal, text = known[: len(stamp)], known[len(stamp) :]
    if known and seal == digest(text):
        return {name: bytes.fromhex(fingerprint) for name, fingerprint in json.loads(text).items()}
    found = renderer.fingerprints()
    text = json.dumps({name: fingerprint.hex() for name, fingerprint in found.items()}).encode()
    cache.keep({stamp: digest(text) + text})
    return found
