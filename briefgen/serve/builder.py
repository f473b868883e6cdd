"""Builds in a process of its own: whatever happens to it, the server goes on. Between builds it keeps the pipeline loaded."""

import multiprocessing
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

from briefgen.analysis.batch import load_pipeline
from briefgen.build import Report, build_site
from briefgen.build.memory import Recall
from briefgen.build.report import Audience
from briefgen.config import Config
from briefgen.errors import BriefgenError, Problem
from briefgen.watch import Places
from briefgen.workers import prepare_worker, uninterrupted

# What a builder that is ended leaves behind is cleared up by a process of Python's own, which need not tell of it.
_SILENCE = "ignore::UserWarning:multiprocessing.resource_tracker"
_PATIENCE = 3600.0  # seconds: another build of the same site is waited for


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a site has its things, as the settings that a build used say."""

    site: Path
    places: Places

    @classmethod
    def of(cls, config: Config) -> "Layout":
        """Return where the site of `config` has its things."""
        logo = (config.root / config.site.logo,) if config.site.logo else ()
        return cls(config.output_dir, Places((config.content_dir, config.templates_dir), (*config.files, *logo)))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is."""

    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """Open pages as they will be, before the site is done."""

    pages: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Built:
    """A build that ended well."""

    report: Report
    layout: Layout


@dataclass(frozen=True, slots=True)
class Failed:
    """A build that did not."""

    problems: tuple[Problem, ...]


Message = Progress | Ahead | Built | Failed


class Builder:
    """A process that builds the site in `root` when it is asked to; a new one is begun if it has ended."""

    def __init__(self, root: Path, workers: str) -> None:
        self._root = root
        self._workers = workers
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection[frozenset[str], Message] | None = None

    def build(self, open_pages: frozenset[str] = frozenset()) -> Iterator[Message]:
        """Build, and yield what there is to tell; the last message is `Built` or `Failed`. Pages that are open are shown first.

        Where the process was ended, perhaps long ago and for want of memory, a new one builds: no change waits for the next. Only where
        that is ended, too, the build has failed.
        """
        with suppress(EOFError, OSError):
            yield from self._told(open_pages)
            return
        self.end()
        try:
            yield from self._told(open_pages)
        except (EOFError, OSError):
            yield Failed((Problem("", 0, self._epitaph(), "it is begun again with the next change"),))

    def _told(self, open_pages: frozenset[str]) -> Iterator[Message]:
        """Yield what the process tells of a build; raises `EOFError` or `OSError` where it has ended."""
        connection = self._started()
        connection.send(open_pages)
        message: Message = Progress("", 0, 0)
        while isinstance(message, (Progress, Ahead)):
            message = connection.recv()
            yield message

    def end(self) -> None:
        """End the process at once, in the middle of a build too: the site is whole whenever that happens."""
        if self._process:
            self._process.kill()
            self._process.join()
            self._process = self._connection = None

    def _started(self) -> "Connection[frozenset[str], Message]":
        if self._connection is None:
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, self._root, self._workers), name="briefgen builder")
            if _SILENCE not in sys.warnoptions:
                sys.warnoptions.append(_SILENCE)
            with uninterrupted():  # from the start to where `end` knows of it
                process.start()
                theirs.close()
                self._process, self._connection = process, ours
        return self._connection

    def _epitaph(self) -> str:
        code = None
        if self._process:
            self._process.join(5)
            code = self._process.exitcode
        self.end()
        if code is None:
            return "the process that builds cannot be begun, or does not answer"
        if code < 0:
            return f"the process that builds was ended by the signal {signal.Signals(-code).name}"
        return f"the process that builds ended with code {code}"


def _work(connection: "Connection[Message, frozenset[str]]", root: Path, workers: str) -> None:
    prepare_worker()
    recall = Recall()
    with suppress(EOFError, OSError):
        while True:
            open_pages = connection.recv()
            audience = Audience(open_pages, lambda pages: connection.send(Ahead(pages)))
            outcome = _outcome(connection, root, workers, recall, audience)
            connection.send(outcome)
            if isinstance(outcome, Built):
                _warm_up(root)


def _warm_up(root: Path) -> None:
    """Load the pipeline, and what only a changed site needs, while nobody waits, so that the next save need not."""
    for room in ("publishing", "revising"):  # not at the top: the first build is sooner done without
        import_module(f"briefgen.build.{room}")
    with suppress(BriefgenError):
        load_pipeline(Config.load(root).reading.model)


def _outcome(
    connection: "Connection[Message, frozenset[str]]", root: Path, workers: str, recall: Recall, audience: Audience
) -> Message:
    def tell(step: str, done: int, total: int) -> None:
        connection.send(Progress(step, done, total))

    try:
        config = Config.load(root)
        report = build_site(
            config, workers=workers, patience=_PATIENCE, progress=tell, recall=recall, audience=audience
        )
    except BriefgenError as error:
        return Failed(error.problems)
    except Exception as error:  # noqa: BLE001 -- a fault of ours is shown like one of theirs, and the preview goes on
        return Failed(
            (Problem("", 0, f"{type(error).__name__}: {error}", "this is a fault of briefgen: please report it"),)
        )
    return Built(report, Layout.of(config))
