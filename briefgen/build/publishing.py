"""Pages → site/: decide which files differ, print those, and put them into place once all of them are there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen import output
from briefgen.build import code
from briefgen.build.fingerprint import digest, page_fingerprint
from briefgen.build.printing import Job, Press, printed
from briefgen.cache import Cache
from briefgen.errors import Problem
from briefgen.manifest import Entry
from briefgen.output import SUMS, Output, Staged
from briefgen.pages import Page
from briefgen.render import Renderer


@dataclass(frozen=True, slots=True)
class Edition:
    """The pages of a site, the folder that they go to (as the settings name it), and the fingerprint of each template."""

    folder: str
    pages: Sequence[Page]
    templates: Mapping[str, bytes]

    def jobs(self, site: Output) -> list[Job]:
        """Return what there is to print: pages that changed, or whose file is not as we left it."""
        whole = code.whole()
        jobs = []
        for page in self.pages:
            wanted = site.wanted(
                output.file_of(page.url), page_fingerprint(page, self.templates.get(page.template, b""), whole)
            )
            if wanted:
                jobs.append(Job(page, wanted))
        return jobs


@dataclass(frozen=True, slots=True)
class Change:
    """What a build does to the site: new entries for the manifest, and the paths written, removed, and left since not ours."""

    entries: Mapping[str, Entry]
    written: tuple[str, ...]
    removed: tuple[str, ...]
    left: tuple[str, ...]


def publish(edition: Edition, site: Output, renderer: Renderer, cache: Cache, processes: int) -> Change:
    """Make the site equal to the edition. Whatever goes wrong before the last step leaves the site as it was."""
    jobs = edition.jobs(site)
    stale = site.stale([SUMS, *(output.file_of(page.url) for page in edition.pages)])
    if not jobs and not stale and site.is_whole():
        return Change({}, (), (), ())
    site.begin()
    try:
        staged = printed(Press(renderer, site.folder, jobs), processes)
        staged += _staged_sums(site, staged, stale)
        site.check(staged, stale)
        written = tuple(sorted(item.path for item in staged if item.state == "new"))
        cache.intend(edition.folder, (*written, *stale))
    except BaseException:
        site.abandon()
        raise
    entries, left = site.commit(staged, stale)
    shown = tuple(path for path in written if path != SUMS)
    return Change({**site.refreshed(), **entries}, shown, tuple(sorted(set(stale) - set(left))), left)


def address_clashes(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for each page whose file another page claims too, on a disk that ignores case at least."""
    first: dict[str, Page] = {}
    for page in pages:
        other = first.setdefault(output.file_of(page.url).casefold(), page)
        if other is not page:
            yield Problem(page.url, 0, f"two pages have this address, of {other.template} and of {page.template}")


def _staged_sums(site: Output, staged: Iterable[Staged], stale: Iterable[str]) -> list[Staged]:
    digests = {path: entry.digest for path, entry in site.standing.items()}
    digests |= {item.path: item.digest for item in staged}
    for path in (SUMS, *stale):
        digests.pop(path, None)
    data = output.sums(digests)
    wanted = site.wanted(SUMS, digest(data))
    return [output.stage(site.folder, wanted, data, flush=True)] if wanted else []
