"""Full-text search, where the extra `search` is installed: Pagefind's index of the articles, beside the pages it was made from.

Pagefind indexes a site as a whole, which takes a second for a thousand articles. So the articles are spread over buckets by their
address, each with an index of its own, and only buckets whose articles changed are indexed again; the search page merges them.
`files.json` lists what was written from what, so that nothing is kept that would not be made anew, and nothing deleted but that.
"""

import hashlib
import json
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

from briefgen.errors import OutputError
from briefgen.output import SUMS

FOLDER = "pagefind"
LIST = "files.json"
PER_BUCKET, MOST_BUCKETS = 150, 48
# Pagefind also writes user interfaces that the site does not use.
_UNUSED = ("pagefind-ui", "pagefind-modular", "pagefind-component", "pagefind-highlight", "wasm.unknown")

Written = Mapping[str, Mapping[str, object]]


def is_installed() -> bool:
    """Tell whether the extra `search` is there."""
    return find_spec("pagefind") is not None


def update(site: Path) -> int:
    """Bring the index in line with the articles of the built `site`; return how many buckets were indexed.

    Without the extra, an index of earlier days is removed. Raises `OutputError` where a folder that briefgen did not make is in the
    way, or Pagefind fails.
    """
    folder = site / FOLDER
    before = _read_list(folder)
    wanted = _buckets(_articles(site)) if is_installed() else {}
    after = {
        name: dict(entry) for name, entry in before.items() if name in wanted and entry["of"] == _digest(wanted[name])
    }
    indexed = [name for name in wanted if name not in after]
    for name in indexed:
        after[name] = {"of": _digest(wanted[name]), "files": _index(site, name, sorted(wanted[name]))}
    if indexed or after.keys() != before.keys():
        _remove(folder, _files(before) - _files(after))
        _write_list(folder, after)
    return len(indexed)


def _articles(site: Path) -> dict[str, str]:
    """Return the digest of each article's page, from the list of the site's files."""
    try:
        lines = (site / SUMS).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    entries = (line.split("  ", 1) for line in lines)
    return {path: digest for digest, path in entries if path.startswith("articles/") and path.count("/") == 2}


def _buckets(articles: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Spread articles over buckets in a way that does not depend on the other articles, as long as the number of buckets stays."""
    number = min(MOST_BUCKETS, -(-len(articles) // PER_BUCKET))
    buckets: dict[str, dict[str, str]] = defaultdict(dict)
    for path, digest in articles.items():
        buckets[str(crc32(path.encode()) % number)][path] = digest
    return dict(sorted(buckets.items()))


def _digest(articles: Mapping[str, str]) -> str:
    return hashlib.blake2b(json.dumps(sorted(articles.items())).encode(), digest_size=16).hexdigest()


def _index(site: Path, bucket: str, articles: list[str]) -> list[str]:
    """Index articles into the folder of a bucket; return the files written, relative to the folder of the index."""
    with tempfile.TemporaryDirectory(prefix="briefgen-search-") as made:
        pages, index = Path(made, "pages"), Path(made, "index")
        for path in articles:
            _put(pages / path, (site / path).read_bytes())
        _run(pages, index)
        found = [path for path in index.rglob("*") if path.is_file() and not path.name.startswith(_UNUSED)]
        names = {f"{bucket}/{path.relative_to(index).as_posix()}": path for path in found}
        for name in sorted(names):
            _put(site / FOLDER / name, names[name].read_bytes())
    return sorted(names)


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
    command = (str(get_executable()), "--site", str(pages), "--output-path", str(index), *options)
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- no word of it comes from articles
    if done.returncode:
        raise OutputError.at(
            FOLDER, 0, f"Pagefind cannot index the articles: {(done.stderr or done.stdout).strip()[-500:]}"
        )


def _put(path: Path, data: bytes) -> None:
    """Write a file in one step, so that no reader sees half of it; leave one alone that is right."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    new.replace(path)


def _read_list(folder: Path) -> Written:
    try:
        written: Written = json.loads((folder / LIST).read_text("utf-8"))
    except FileNotFoundError:
        if is_installed() and folder.exists():
            told = "was not written by briefgen, and the index of the search would stand there"
            raise OutputError.at(str(folder), 0, told, hint="move it elsewhere, or uninstall pagefind") from None
        return {}
    except ValueError:
        return {}
    return written


def _write_list(folder: Path, written: Written) -> None:
    if written:
        _put(folder / LIST, (json.dumps(written, sort_keys=True, indent=1) + "\n").encode())
    else:
        _remove(folder, {LIST})


def _files(written: Written) -> set[str]:
    return {str(name) for entry in written.values() for name in entry["files"]}  # type: ignore[attr-defined]


def _remove(folder: Path, names: set[str]) -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
