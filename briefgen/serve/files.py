"""What an address means: a file inside site/, or nothing."""

import os
import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

_TYPES = {
    "": "text/plain; charset=utf-8",  # SHA256SUMS
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""By the ending of a name: of what briefgen writes, and of what people add to a site. All else, such as Pagefind's own, is bytes."""
_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the site; `path` is relative to it. `moved` says that the address lacks the slash of a folder's."""

    file: Path
    path: str
    moved: bool = False


def find(site: Path, address: str, ahead: Container[str] = ()) -> Found | None:
    """Return the file that `address` (the path of a request, still encoded) means, None where there is none to be shown.

    Those of the files `ahead` are known though they may not have been written yet. The address is decoded once. Neither `..` nor a symbolic link leads out of the site, and hidden files are not served.
    """
    try:
        path = unquote(address.partition("?")[0].partition("#")[0], errors="strict")
    except UnicodeDecodeError:
        return None
    parts = [part for part in path.split("/") if part]
    if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        return None
    file = site.joinpath(*parts)
    is_folder = os.path.isdir(file)  # noqa: PTH112 -- unlike Path's, says no to a name that no file can have
    moved = is_folder and not path.endswith("/")
    if is_folder:
        file /= "index.html"
    if not os.path.isfile(file) and meant(address) in ahead:  # noqa: PTH113
        return Found(site / meant(address), meant(address), moved=not path.endswith(("/", ".html")))
    if not os.path.isfile(file) or not _is_inside(file, site) or (path.endswith("/") and file.name != "index.html"):  # noqa: PTH113
        return None
    return Found(file, file.relative_to(site).as_posix(), moved)


def meant(address: str) -> str:
    """Return the file that `address` would mean, relative to the site, whether it is there or not."""
    path = unquote(address.partition("?")[0].partition("#")[0], errors="replace").strip("/")
    is_file = "." in path.rpartition("/")[2]
    return path if is_file else f"{path}/index.html".lstrip("/")


def type_of(path: str) -> str:
    """Return the media type of a file of the site."""
    return _TYPES.get(Path(path).suffix.lower(), "application/octet-stream")


def range_of(header: str | None, size: int) -> tuple[int, int] | None:
    """Return the bytes asked for, first and last, by the header `Range` of a request for `size` bytes; None for all of them.

    Raises `ValueError` where there are no such bytes. Several ranges at once are answered with everything, as the standard allows.
    """
    asked = _RANGE.match(header or "")
    if not asked or asked[1] == asked[2] == "":
        return None
    if not asked[1]:
        first, last = max(0, size - int(asked[2])), size - 1
    else:
        first, last = int(asked[1]), min(int(asked[2] or size), size - 1)
        if asked[2] and int(asked[2]) < first:
            return None
    if first > last:
        raise ValueError(header)
    return first, last


def _is_inside(file: Path, site: Path) -> bool:
    root = os.path.realpath(site)
    return os.path.realpath(file).startswith(root + os.sep)
