"""Draft → site/: print what differs, and put it into place once all of it is there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen import fulltext, output, urls
from briefgen.build.drafting import Draft
from briefgen.build.fingerprint import digest
from briefgen.build.printing import Press
from briefgen.cache import Cache
from briefgen.manifest import Entry
from briefgen.output import SUMS, Output, Staged


@dataclass(frozen=True, slots=True)
class Change:
    """What a build does to the site: new entries for the manifest, and the paths written, removed, and left since not ours."""

    entries: Mapping[str, Entry]
    written: tuple[str, ...]
    removed: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a site goes: its folder as it stands, what that is called in the settings, and where is told what is about to be done."""

    site: Output
    folder: str
    cache: Cache


def publish(draft: Draft, target: Target, press: Press) -> Change:
    """Make the site equal to the draft, within `site.staging()`. Whatever goes wrong before the last step leaves it as it was."""
    site = target.site
    paths = list(map(urls.file_of, draft.urls))
    staged = draft.staged + press.print_all(draft.jobs)
    index = _index(site, paths, staged)
    stale = site.stale([SUMS, *paths, *index.paths])
    staged += index.staged
    if not staged and not stale and site.is_whole():
        return Change({}, (), (), ())
    staged += _staged_sums(site, staged, stale)
    site.check(staged, stale)
    written = tuple(sorted(item.path for item in staged if item.state == "new"))
    target.cache.intend(target.folder, (*written, *stale))
    entries, left = site.commit(staged, stale)
    shown = tuple(path for path in written if path != SUMS and not fulltext.has(path))
    return Change({**site.refreshed(), **entries}, shown, tuple(sorted(set(stale) - set(left))), left)


def _index(site: Output, paths: Iterable[str], staged: Iterable[Staged]) -> fulltext.Index:
    """Bring the index of the full text in line with the articles among `paths`, some of which are staged."""
    new = {item.path: item for item in staged}
    articles = [path for path in paths if path.startswith("articles/") and path.count("/") == 2]

    def page(path: str) -> Path:
        return output.staged_at(site.folder, path) if path in new and new[path].state == "new" else site.folder / path

    return fulltext.index({path: (new.get(path) or site.standing[path]).digest for path in articles}, page, site)


def _staged_sums(site: Output, staged: Iterable[Staged], stale: Iterable[str]) -> list[Staged]:
    digests = {path: entry.digest for path, entry in site.standing.items()}
    digests |= {item.path: item.digest for item in staged}
    for path in (SUMS, *stale):
        digests.pop(path, None)
    data = output.sums(digests)
    wanted = site.wanted(SUMS, digest(data))
    return [output.stage(site.folder, wanted, data)] if wanted else []
