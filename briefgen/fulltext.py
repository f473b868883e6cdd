"""Full-text search, where the extra `search` is installed: Pagefind's index of the articles, as files of the site like all others.

Pagefind indexes a site as a whole, which takes a second for a thousand articles. So the articles are spread over buckets by their
address, each with an index of its own, and only buckets whose articles changed are indexed again; the search page merges them.
"""

import json
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

from briefgen.errors import OutputError
from briefgen.output import Output, Staged, stage

FOLDER = "pagefind"
LIST = f"{FOLDER}/parts.json"
PER_BUCKET, MOST_BUCKETS = 150, 48
# Pagefind also writes user interfaces that the site does not use.
_UNUSED = ("pagefind-ui", "pagefind-modular", "pagefind-component", "pagefind-highlight", "wasm.unknown")
_HINT = "“pip uninstall pagefind” lets the site be built without full-text search"


@dataclass(frozen=True, slots=True)
class Index:
    """The files of the index: the paths of all, and those that were made anew."""

    paths: tuple[str, ...] = ()
    staged: tuple[Staged, ...] = ()


@cache
def version() -> str:
    """Return which Pagefind is installed, nothing where the extra `search` is not."""
    if find_spec("pagefind") is None:
        return ""
    try:
        return version_of("pagefind")
    except PackageNotFoundError:
        return "unknown"


def has(path: str) -> bool:
    """Tell whether a file of the site belongs to the index, and so is no page that a person would be told of."""
    return path.startswith(f"{FOLDER}/")


def index(articles: Mapping[str, bytes], page: Callable[[str], Path], site: Output) -> Index:
    """Index articles within `site.staging()`; buckets whose files stand in the site, made from the same, are left alone.

    `articles` has the digest of each article's page by its path, `page` tells where its file is. Raises `OutputError` where
    Pagefind fails.
    """
    if not version():
        return Index()
    buckets = _buckets(articles)
    standing = _standing(site)
    paths: list[str] = []
    staged: list[Staged] = []
    for name, some in buckets.items():
        print_ = _digest(version(), *sorted((path, digest.hex()) for path, digest in some.items()))
        kept = standing.get(name, {})
        if kept and all(found == print_ for found in kept.values()):
            paths += kept
            continue
        made = _indexed(name, {path: page(path) for path in some})
        paths += made
        staged += _staged(site, made, print_)
    parts = {LIST: (json.dumps(list(buckets)) + "\n").encode()} if buckets else {}
    return Index((*paths, *parts), (*staged, *_staged(site, parts, _digest(*parts.values()))))


def _buckets(articles: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Spread articles over buckets in a way that does not depend on the other articles, as long as the number of buckets stays."""
    number = min(MOST_BUCKETS, -(-len(articles) // PER_BUCKET))
    buckets: dict[str, dict[str, bytes]] = defaultdict(dict)
    for path, digest in articles.items():
        buckets[str(crc32(path.encode()) % number)][path] = digest
    return dict(sorted(buckets.items()))


def _standing(site: Output) -> dict[str, dict[str, bytes]]:
    """Return from what the files of each bucket were made, by path; of nothing where one is not as it was left."""
    found: dict[str, dict[str, bytes]] = defaultdict(dict)
    for path in site.entries:
        folder, _, rest = path.partition("/")
        if folder == FOLDER and "/" in rest:
            entry = site.standing.get(path)
            found[rest.partition("/")[0]][path] = entry.fingerprint if entry else b""
    return found


def _digest(*parts: object) -> bytes:
    return blake2b(repr(parts).encode(), digest_size=16).digest()


def _staged(site: Output, files: Mapping[str, bytes], fingerprint: bytes) -> Iterable[Staged]:
    for path, data in files.items():
        wanted = site.wanted(path, fingerprint)
        if wanted:
            yield stage(site.folder, wanted, data)


def _indexed(bucket: str, pages: Mapping[str, Path]) -> dict[str, bytes]:
    """Index pages; return the files of the bucket by their paths in the site."""
    try:
        with tempfile.TemporaryDirectory(prefix="briefgen-search-") as made:
            given, found = Path(made, "pages"), Path(made, "index")
            for path in sorted(pages):
                (given / path).parent.mkdir(parents=True, exist_ok=True)
                (given / path).write_bytes(pages[path].read_bytes())
            _run(given, found)
            files = sorted(path for path in found.rglob("*") if path.is_file() and not path.name.startswith(_UNUSED))
            return {f"{FOLDER}/{bucket}/{path.relative_to(found).as_posix()}": path.read_bytes() for path in files}
    except OSError as error:
        raise OutputError.at(FOLDER, 0, f"the articles cannot be indexed: {error}", hint=_HINT) from None


def _run(pages: Path, index: Path) -> None:
    from pagefind.service import get_executable  # noqa: PLC0415 -- an extra, and slow to import

    # The articles are English whatever the language of the interface.
    options = (
        "--root-selector",
        "article",
        "--exclude-selectors",
        ".by,.byline",
        "--force-language",
        "en",
        "--keep-index-url",
    )
    command = (str(get_executable() or "pagefind"), "--site", str(pages), "--output-path", str(index), *options)
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- no word of it comes from articles
    if done.returncode:
        said = (done.stderr or done.stdout).strip()[-500:]
        raise OutputError.at(FOLDER, 0, f"Pagefind cannot index the articles: {said}", hint=_HINT)
