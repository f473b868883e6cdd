"""Pages → what there is to print. A unit of pages whose sources and templates are as they were is not even looked at."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter

from briefgen import output, urls
from briefgen.build import code
from briefgen.build.fingerprint import Fingerprints
from briefgen.build.heap import give_back_large_blocks
from briefgen.build.memory import Made, Memory, Unit
from briefgen.build.printing import Job, Press, Printed, in_portions
from briefgen.errors import Problem
from briefgen.output import Output, Staged
from briefgen.pages import PAGES, Edition, Page, all_units, is_read, sitemap_pages, unit_pages

SITEMAP: Unit = ("sitemap", "")
_PORTION = 48  # units
_FEW = 8  # units of a family that are worth a portion each


@dataclass(frozen=True, slots=True)
class Changed:
    """What an edit changed: articles (slugs) and quotes (ids) whose readers see something else, and units that may show it otherwise.

    `listed` are all units of the families that have others than before.
    """

    origins: frozenset[str]
    units: frozenset[Unit]
    listed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_UNCHANGED = Changed(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Draft:
    """All pages of a site as units, and the jobs: pages that changed, or whose file is not as we left it.

    `staged` is what has been printed already.
    """

    units: Mapping[Unit, Made]
    jobs: list[Job] = field(default_factory=list)
    staged: list[Staged] = field(default_factory=list)

    @property
    def urls(self) -> Iterator[str]:
        """The addresses of all pages."""
        return (url for made in self.units.values() for url in made.urls)

    def __len__(self) -> int:
        return sum(len(made.urls) for made in self.units.values())


def draft(
    edition: Edition,
    templates: Mapping[str, bytes],
    site: Output,
    press: Press,
    meanwhile: Callable[[], None] = lambda: None,
) -> Draft:
    """Look at all pages, and print those of each unit in the process that looks at it: pages are never handed on.

    `meanwhile` is done by this process once the others are at work.
    """
    give_back_large_blocks()
    desk, units = _Desk(templates, site), list(all_units(edition))
    found: dict[Unit, Made] = {}

    def look_and_print(some: Sequence[Unit]) -> tuple[list[Made], Printed]:
        own = _Desk(templates, site)
        made = [own.look(unit_pages(edition, unit)) for unit in some]
        return made, press.printed(own.jobs)

    def parts() -> Iterator[Printed]:
        lines = _lines(units)
        done = press.spread(look_and_print, lines, len(units), meanwhile)
        for some, (made, printed) in zip(chain.from_iterable(lines), done, strict=True):
            found.update(zip(some, made, strict=True))
            yield printed

    staged = Printed.of(parts()).staged
    made = {unit: found[unit] for unit in units}
    return Draft({**made, SITEMAP: desk.look(sitemap_pages(edition.site, _addresses(made)))}, desk.jobs, staged)


def _lines(units: Sequence[Unit]) -> list[list[Sequence[Unit]]]:
    """Return lines of like work: first the units whose pages are drawn from all that many articles state, last those drawn from none.

    The former read most articles, again and again: whoever prints the others need not know what stands in them.
    """
    depths = sorted({PAGES[name].depth for name, _ in units}, reverse=True)
    return [list(_portions(unit for unit in units if PAGES[unit[0]].depth == depth)) for depth in depths]


def _portions(units: Iterable[Unit]) -> Iterator[Sequence[Unit]]:
    """Cut units into portions, those first that are large by themselves, so that none is left over at the end."""
    families = [list(group) for _, group in groupby(units, key=itemgetter(0))]
    for family in sorted(families, key=len):
        yield from in_portions(family, _PORTION if len(family) > _FEW else 1)


def redraft(  # noqa: PLR0913, PLR0917 -- what there is, what there was, and who looks
    edition: Edition, templates: Mapping[str, bytes], site: Output, memory: Memory, changed: Changed, first: "First"
) -> Draft:
    """Look at the pages that may have changed since the build that `memory` is of; those that somebody looks at come first."""
    desk = _Desk(templates, site)
    order = tuple(_listed(memory.units, changed.listed))
    affected = {*_affected(memory.units, changed, _differing(templates, memory.templates), site), *changed.units}
    affected_in_order = [unit for unit in order if unit in affected and unit != SITEMAP]
    found = _shown_first(edition, desk, affected_in_order, memory, first)
    found |= {unit: desk.look(unit_pages(edition, unit)) for unit in affected_in_order if unit not in found}
    units = {unit: found.get(unit) or memory.units[unit] for unit in order}
    addresses = _addresses(units)
    if SITEMAP in affected or addresses != _addresses(memory.units):
        units[SITEMAP] = desk.look(sitemap_pages(edition.site, addresses))
    return Draft(units if found else memory.units, desk.jobs)


def is_mostly_new(templates: Mapping[str, bytes], site: Output, memory: Memory) -> bool:
    """Tell whether most pages are to be made anew of the same articles: the site is gone, or what all pages have was edited."""
    affected = _affected(memory.units, _UNCHANGED, _differing(templates, memory.templates), site)
    return 2 * sum(1 for _ in affected) > len(memory.units)


def show_first(edition: Edition, templates: Mapping[str, bytes], site: Output, memory: Memory, first: "First") -> None:
    """Show the pages that somebody looks at as they will be."""
    _shown_first(edition, _Desk(templates, site), memory.units, memory, first)


def _shown_first(
    edition: Edition, desk: "_Desk", units: Iterable[Unit], memory: Memory, first: "First"
) -> dict[Unit, Made]:
    """Look at those of the units that somebody looks at, and show them."""
    open_ = [unit for unit in units if unit in memory.units and first.wants(memory.units[unit])]
    found = {unit: desk.look(unit_pages(edition, unit)) for unit in open_ if unit != SITEMAP}
    first.show(desk.jobs)
    return found


def _addresses(units: Mapping[Unit, Made]) -> list[str]:
    """Return the addresses of the pages that people read; those of a sitemap are files."""
    return [url for made in units.values() for url in made.read]


def _listed(units: Iterable[Unit], listed: Mapping[str, tuple[str, ...]]) -> Iterator[Unit]:
    """Yield the units as a draft of all pages has them, those of the families in `listed` in their place."""
    for name, group in groupby(units, key=itemgetter(0)):
        yield from ((name, each) for each in listed[name]) if name in listed else group


@dataclass(frozen=True, slots=True)
class First:
    """Pages (paths of files) that are to be shown before all others are looked at, and what shows them."""

    paths: frozenset[str]
    show: Callable[[list[Job]], None]

    def wants(self, made: Made) -> bool:
        """Tell whether a unit has such a page."""
        return bool(self.paths) and not self.paths.isdisjoint(map(output.file_of, made.urls))


def _differing(ones: Mapping[str, bytes], others: Mapping[str, bytes]) -> set[str]:
    return {name for name in ones.keys() | others.keys() if ones.get(name) != others.get(name)}


def _affected(units: Mapping[Unit, Made], changed: Changed, templates: set[str], site: Output) -> Iterator[Unit]:
    """Yield the units whose pages may have changed, or that a file is missing of."""
    lost = {path for path in site.entries if path not in site.standing}
    for unit, made in units.items():
        if (
            unit in changed.units
            or not changed.origins.isdisjoint(made.origins)
            or not templates.isdisjoint(made.templates)
            or (lost and not lost.isdisjoint(map(output.file_of, made.urls)))
        ):
            yield unit


class _Desk:
    """Where pages are looked at, unit by unit."""

    def __init__(self, templates: Mapping[str, bytes], site: Output) -> None:
        self._prints = Fingerprints(templates, code.whole())
        self._site = site
        self.jobs: list[Job] = []

    def look(self, pages: Iterable[Page]) -> Made:
        """Note what must be printed of a unit, and return what it is made of."""
        self._prints.begin()
        every = list(pages)
        for page in every:
            wanted = self._site.wanted(output.file_of(page.url), self._prints.of(page))
            if wanted:
                self.jobs.append(Job(page, wanted))
        return Made(
            tuple(page.url for page in every),
            tuple(page.url for page in every if is_read(page)),
            tuple(dict.fromkeys(page.template for page in every)),
            tuple(self._prints.origins),
        )


def address_clashes(units: Mapping[Unit, Made]) -> Iterator[Problem]:
    """Yield a problem for each page whose file another page claims too, on a disk that ignores case at least."""
    first: dict[str, Unit] = {}
    for unit, made in units.items():
        for url in made.urls:
            path = urls.file_of(url).casefold()
            if path in first:
                yield Problem(url, 0, f"two pages have this address, of {first[path][0]} and of {unit[0]}")
            first[path] = unit
