"""One build, from start to end. `serve` runs the same, again and again."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from briefgen import collector, corrections, fulltext, output, sources
from briefgen.analysis.model_files import shortcomings
from briefgen.build import code, lock
from briefgen.build.given import Content, Given, template_folders
from briefgen.build.reading import Read, correct, published, remember, take
from briefgen.build.report import NOBODY, Audience, Progress, Report, silent
from briefgen.cache import Cache, Notes
from briefgen.config import Config
from briefgen.corrections import Corrections
from briefgen.errors import ArticleError, BriefgenError, Problem
from briefgen.knowledge import Knowledge
from briefgen.packing import DamagedError, Keep
from briefgen.quoting import quoted, quoting
from briefgen.spool import Spool

if TYPE_CHECKING:
    from briefgen.build.drafting import Draft, First
    from briefgen.build.memory import Memory, Recall
    from briefgen.build.printing import Job, Press
    from briefgen.render import Renderer

Result = TypeVar("Result")

STATE = ".briefgen"
_NOT_OURS = "was changed since briefgen wrote it, so it stays although the site has no such page any more"


def build_site(  # noqa: PLR0913 -- all but the settings may be left out
    config: Config,
    *,
    workers: str = "1",
    keep_going: bool = False,
    patience: float = 0.0,
    progress: Progress = silent,
    recall: "Recall | None" = None,
    audience: Audience = NOBODY,
) -> Report:
    """Make the site's folder equal to what its articles, corrections, settings and templates say.

    `workers` says where articles are analysed: a number of processes, `auto`, or `dask://HOST:PORT`. `keep_going` leaves out the
    articles that cannot be read and tells of them in the report. `patience` is how many seconds to wait for another build of the
    same site. `recall` and
    `audience` are for a preview, which builds again and again while somebody looks at a page. Raises a `BriefgenError` with everything that is wrong; the site is then as it was.
    """
    started = time.perf_counter()
    known = _ready(config)
    with _at_work(config, patience) as cache:
        build = _Build(config, cache, workers, progress, keep_going, recall, audience)
        report = build.mended(_Build.run)
        notes = (*known, *(Problem(STATE, 0, note) for note in cache.notes))
    problems = quoted(report.problems, config.root)
    return replace(report, warnings=notes + report.warnings, problems=problems, seconds=time.perf_counter() - started)


class Studied(NamedTuple):
    """What is known without a page being made, the warnings about articles, and the problems of those that were left out."""

    knowledge: Knowledge
    warnings: tuple[Problem, ...]
    problems: tuple[Problem, ...]


def study(
    config: Config,
    *,
    workers: str = "1",
    patience: float = 0.0,
    progress: Progress = silent,
    keep_going: bool = False,
) -> Studied:
    """Return what a build would know; no page is written. Takes and raises what `build_site` does."""
    known = _ready(config)
    with _at_work(config, patience) as cache:
        studied = _Build(config, cache, workers, progress, keep_going).mended(_Build.studied)
    return studied._replace(warnings=known + studied.warnings, problems=quoted(studied.problems, config.root))


def _ready(config: Config) -> tuple[Problem, ...]:
    """Make sure that there is something to read and something to read it with, before anything is written; return what to tell of that."""
    sources.require(config.root, config.content_dir)
    return shortcomings(config)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known before the first page is made: the articles, all that they say, and which could not be read."""

    reads: tuple[Read, ...]
    knowledge: Knowledge
    problems: tuple[Problem, ...]

    def warnings(self) -> tuple[Problem, ...]:
        """Return what is odd in articles and corrections."""
        return (*(warning for read in self.reads for warning in read.article.warnings), *self.knowledge.problems)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a build is about to do: the pages, what there is to tell and to remember."""

    draft: "Draft"
    report: Report
    notes: Notes
    memory: "Memory | None" = None


@dataclass(frozen=True, slots=True)
class _Build:
    """A build under way."""

    config: Config
    cache: Cache
    workers: str
    progress: Progress
    keep_going: bool
    recall: "Recall | None" = None
    audience: Audience = NOBODY

    def mended(self, action: Callable[[Self], Result]) -> Result:
        """Do something; if a value in the cache proves to be damaged, once more, without it.

        A file that is damaged in several places may have to be begun anew in the midst of that, and then a third time.
        """
        for _ in range(2):
            try:
                return action(self)
            except DamagedError:
                self.cache.forget_all()
        return action(self)

    def studied(self) -> Studied:
        """Learn all that articles and corrections say."""
        content = Content.of(self.config, self.cache, self.workers)
        problems: list[Problem] = []
        corrected = Corrections()
        with _gathered(problems):
            corrected = corrections.load(self.config.root, self.config)
        known = self._known(content, corrected, tuple(problems))
        return Studied(known.knowledge, (*content.foreign, *known.warnings()), known.problems)

    def run(self) -> Report:
        """Build, or find that there is nothing to do."""
        self.progress("reading", 0, 0)
        config = self.config
        output.keep_apart(config.output_dir, (config.content_dir, config.templates_dir, config.root / STATE))
        given = Given.of(config, self.cache, self.workers, keep_going=self.keep_going)
        if given.is_made():
            remember(given.content.shelf, code.of_analysis(), self.cache)
            return Report.from_json(given.manifest.report)
        return self._made(given)

    def _made(self, given: Given) -> Report:
        from briefgen.build.drafting import address_clashes  # noqa: PLC0415 -- a build that has nothing to do
        from briefgen.build.memory import keys_of_stories  # noqa: PLC0415 -- as slow to import as
        from briefgen.build.printing import Press  # noqa: PLC0415
        from briefgen.build.publishing import Target, publish  # noqa: PLC0415
        from briefgen.build.templating import renderer_of  # noqa: PLC0415

        config, site = self.config, given.site
        renderer = renderer_of(template_folders(config), config.root, config.root / STATE, given.stamp)
        corrected, templates, others = self._checked(renderer, given.stamp)
        press = Press(renderer, site.folder, self._processes())
        with site.staging():
            short = None if others else self._short(given, renderer, templates, press)
            plan = short or self._long(given, corrected, templates, others, press)
            self._tolerated((), tuple(address_clashes(plan.draft.units)))
            change = publish(plan.draft, Target(site, config.paths.output, self.cache), press)
        left = (Problem(f"{config.paths.output}/{path}", 0, _NOT_OURS) for path in change.left)
        report = replace(
            plan.report,
            pages=len(plan.draft),
            written=change.written,
            removed=tuple(path for path in change.removed if not fulltext.has(path)),
            warnings=(*plan.report.warnings, *left),
        )
        self.cache.wrote(change.entries, (*change.removed, *change.left), given.inputs, report.to_json(), plan.notes)
        if self.recall:
            self.recall.keep(plan.memory)
        remember(given.content.shelf, code.of_analysis(), self.cache)
        articles = given.content.shelf.articles.values()
        self.cache.prune(2 * len(articles), lambda: {*articles, *keys_of_stories(self.cache)})
        return report

    def _long(
        self,
        given: Given,
        corrected: Corrections,
        templates: Mapping[str, bytes],
        others: tuple[Problem, ...],
        press: "Press",
    ) -> "_Plan":
        """Put all articles together, and look at every page."""
        from briefgen.build.drafting import draft  # noqa: PLC0415 -- as above
        from briefgen.build.memory import Keys, Memory  # noqa: PLC0415 -- as above
        from briefgen.pages import Edition, read_logo, read_texts  # noqa: PLC0415 -- as above
        from briefgen.survey import Survey  # noqa: PLC0415 -- as above

        problems = list(others)
        for read_now in (read_texts, read_logo):  # what is wrong with them is told before the articles are analysed
            with _gathered(problems):
                read_now(self.config)
        known = self._known(given.content, corrected, tuple(problems))
        edition = Edition.of(known.knowledge, Survey.of(known.knowledge), self.config)
        articles = given.content.shelf.articles
        memory = Memory(given.inputs, given.common, articles, templates, known.knowledge, edition.survey, units={})
        keys = {read.article.slug: Keys(read.key, given.content.analysis.key(read)) for read in known.reads}
        drafted = draft(edition, templates, given.site, press, lambda: self.cache.prepare(memory.notes(keys)))
        report = replace(
            Report.of(known.knowledge),
            analysed=given.content.analysis.analysed,
            warnings=(*given.content.foreign, *known.warnings()),
            problems=known.problems,
        )
        return _Plan(drafted, report, replace(memory, units=drafted.units).last_notes())

    def _short(
        self, given: Given, renderer: "Renderer", templates: Mapping[str, bytes], press: "Press"
    ) -> "_Plan | None":
        """Put right what the last build remembers, and look at the pages that this may change; None where that cannot be done."""
        from briefgen.build.drafting import is_mostly_new, redraft  # noqa: PLC0415 -- as above
        from briefgen.build.memory import Memory  # noqa: PLC0415 -- as above
        from briefgen.build.revising import edited_articles, revision  # noqa: PLC0415 -- as above
        from briefgen.pages import Edition  # noqa: PLC0415 -- as above

        recalled = self.recall.of if self.recall else Memory.load
        memory = recalled(self.cache, given.manifest.inputs, given.common)
        reads = edited_articles(memory, given.content.shelf, self.cache) if memory else None
        if memory is None or reads is None:
            return None
        missing = given.content.analysis.missing(reads)
        if missing and given.content.analysis.run(missing, self.workers, self.progress):
            return None
        revised = revision(memory, reads, given.content.analysis, self.config)
        if revised is None:
            return None
        first = self._first(renderer)
        if not reads and is_mostly_new(templates, given.site, memory):
            drafted = self._drafted_again(memory, templates, given.site, press, first)
        else:
            edition = Edition.of(revised.knowledge, revised.survey, self.config)
            drafted = redraft(edition, templates, given.site, memory, revised.changed, first)
        now = replace(
            memory,
            inputs=given.inputs,
            articles=given.content.shelf.articles,
            templates=templates,
            knowledge=revised.knowledge,
            survey=revised.survey,
            units=drafted.units,
        )
        before = Report.from_json(given.manifest.report)
        warnings = tuple(warning for warning in before.warnings if warning.message != _NOT_OURS)
        report = replace(before, warnings=warnings, analysed=given.content.analysis.analysed)
        return _Plan(drafted, report, now.changes(memory, revised.keys, revised.rows), memory=now)

    def _drafted_again(
        self, memory: "Memory", templates: Mapping[str, bytes], site: output.Output, press: "Press", first: "First"
    ) -> "Draft":
        """Look at every page, of what the last build knew: nothing of it is other than it was."""
        from briefgen.build.drafting import draft, show_first  # noqa: PLC0415 -- as above
        from briefgen.pages import Edition  # noqa: PLC0415 -- as above

        show_first(Edition.of(memory.knowledge, memory.survey, self.config), templates, site, memory, first)
        edition = Edition.of(memory.whole(self._keep()), memory.survey, self.config)
        return draft(edition, templates, site, press)

    def _first(self, renderer: "Renderer") -> "First":
        """Return the pages that somebody looks at, and what shows them."""
        from briefgen.build.drafting import First  # noqa: PLC0415 -- as above

        def show(jobs: list["Job"]) -> None:
            pages = {job.wanted.path: job.page for job in jobs if job.wanted.path in self.audience.open}
            if pages:
                self.audience.show({path: renderer.render(p.template, p.view(), p.url) for path, p in pages.items()})

        return First(self.audience.open, show)

    def _known(self, content: Content, corrected: Corrections, others: tuple[Problem, ...] = ()) -> _Known:
        """Analyse what is new, and put all articles together; `others` are problems that stop the build in any case."""
        from briefgen.build.shift import beside, is_worth_forking  # noqa: PLC0415 -- needless where nothing has changed
        from briefgen.resolution import resolve  # noqa: PLC0415 -- as above

        shelf, analysis = content.shelf, content.analysis
        keep = self._keep()
        reads, clashes = published(take(shelf.articles.values(), self.cache, keep))
        reads, wrong = correct(reads)
        problems = self._tolerated((*shelf.problems, *clashes, *wrong), others)
        missing = analysis.missing(reads)
        problems += self._tolerated(analysis.run(missing, self.workers, self.progress) if missing else ())
        forking = is_worth_forking(len(reads), self._processes())
        knowledge = resolve(
            analysis.annotations(reads, keep), corrected, self.config, beside if forking else nullcontext
        )
        return _Known(reads, knowledge, problems)

    def _checked(self, renderer: "Renderer", stamp: bytes) -> tuple[Corrections, dict[str, bytes], tuple[Problem, ...]]:
        """Read the corrections and the templates; return what is wrong with either, so that all of it can be told at once."""
        from briefgen.build.templating import fingerprints  # noqa: PLC0415 -- as above

        problems: list[Problem] = []
        corrected, templates = Corrections(), dict[str, bytes]()
        with _gathered(problems):
            corrected = corrections.load(self.config.root, self.config)
        with _gathered(problems):
            templates = fingerprints(renderer, stamp, self.cache)
        return corrected, templates, tuple(problems)

    def _tolerated(self, articles: tuple[Problem, ...], others: tuple[Problem, ...] = ()) -> tuple[Problem, ...]:
        """Return the problems of articles that the build may leave out; raise everything if it may not."""
        if others or (articles and not self.keep_going):
            kind = BriefgenError if others else ArticleError
            raise kind(*sorted({*articles, *others}))
        return articles

    def _keep(self) -> Keep | None:
        """Return where articles are kept while all of them are looked at."""
        spool = Spool.within(self.config.root / STATE)
        return spool.put if spool else None

    def _processes(self) -> int:
        return int(self.workers) if self.workers.isdecimal() else os.cpu_count() or 1


@contextmanager
def _at_work(config: Config, patience: float) -> Iterator[Cache]:
    """Hold the lock of a site, and its cache open; what is raised meanwhile quotes the lines that it is about."""
    state = config.root / STATE
    with (
        quoting(config.root),
        lock.held(state / "lock", patience),
        collector.switched_off(),
        Cache(state / "cache.sqlite") as cache,
    ):
        yield cache


@contextmanager
def _gathered(problems: list[Problem]) -> Iterator[None]:
    """Add what is wrong to `problems` instead of raising it, so that it can be told with all else that is."""
    try:
        yield
    except BriefgenError as error:
        problems += error.problems
