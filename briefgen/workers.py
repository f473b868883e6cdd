"""Where analysis runs: in this process, in a pool of processes, or on a Dask cluster, behind one `concurrent.futures.Executor`.

A batch whose worker died is run again. One that keeps killing its worker is handed back as lost, so that whoever sent it can say
which article it was: nothing is ever dropped without a word.
"""

import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from itertools import islice
from multiprocessing import resource_tracker
from multiprocessing.context import BaseContext
from typing import Any, TypeVar
from urllib.parse import urlsplit

from briefgen.errors import ConfigError

_AHEAD = 2  # batches that wait for each worker: enough to keep it busy, few enough to keep memory flat
_TRIES = 2  # with all workers, before the batches that are left go one by one
_DASK = "dask://"
_PORT = 8786  # Dask's own
_SILENCE = 30  # seconds without a result, after which a cluster is asked whether it is still there
_FAREWELL = 5  # seconds that the end of a pool is waited for
_PATIENCE = 10  # seconds that a scheduler may take to answer

Batch = TypeVar("Batch")
Result = TypeVar("Result")


class Serial(Executor):
    """Runs everything at once, in this process."""

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Run `fn` and return its finished future."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 -- the future carries it to whoever asks for the result
            future.set_exception(error)
        return future


def count(workers: str) -> int:
    """Return how many batches `workers` can take on at a time; raises `ConfigError` if it names no workers at all.

    `workers` is a number of processes, `auto` for one a core, or `dask://HOST:PORT`.
    """
    if workers.startswith(_DASK):
        return 0
    if workers == "auto":
        return os.cpu_count() or 1
    if not workers.isdecimal() or not int(workers):
        raise ConfigError.at("", 0, f"“{workers}” names no workers", hint="a number, auto, or dask://HOST:PORT")
    return int(workers)


def start_ahead(workers: str, modules: Sequence[str]) -> None:
    """Have the server start from which `run` will fork its workers, and import `modules`, while this process does something else."""
    if count(workers) > 1 and _method() == "forkserver":
        from multiprocessing.forkserver import ensure_running  # noqa: PLC0415 -- which Windows does not have

        _context(modules)
        with uninterrupted():
            ensure_running()


def run(
    task: Callable[[Batch], Result], batches: Sequence[Batch], workers: str, *, modules: Sequence[str] = ()
) -> Iterator[tuple[int, Result | None]]:
    """Run `task` on every batch; yield the number of each with its result, in the order in which they end.

    `modules` are what `task` will import: a pool loads them once for all of its processes.

    The result is None where no worker survived the batch. `task` and the batches must be picklable; a batch is taken from the
    sequence when it is sent. An exception that `task` raises is raised here.
    """
    left = set(range(len(batches)))
    for _ in range(_TRIES):
        if not left:
            return
        with _executor(workers, len(left), modules) as executor:
            yield from _completed(executor, task, batches, left, ahead=_AHEAD * _width(executor, workers))
    for number in sorted(left):
        alone = {number}
        with _executor("2", 1, modules) as executor:
            yield from _completed(executor, task, batches, alone, ahead=1)
        yield from ((lost, None) for lost in alone)


def _completed(
    executor: Executor, task: Callable[[Batch], Result], batches: Sequence[Batch], left: set[int], ahead: int
) -> Iterator[tuple[int, Result]]:
    """Yield results and take their numbers out of `left`, until all are done or the executor breaks."""
    waiting = iter(sorted(left))
    running: dict[Future[Result], int] = {}
    try:
        while True:
            for number in islice(waiting, ahead - len(running)):
                running[executor.submit(task, batches[number])] = number
            if not running:
                return
            done, _ = wait(running, _SILENCE, FIRST_COMPLETED)
            if not done:
                _check_cluster(executor)
            for future in done:
                number = running.pop(future)
                result = future.result()
                left.discard(number)
                yield number, result
    except _deaths():
        return


def _deaths() -> tuple[type[BaseException], ...]:
    """Return the exceptions that say that a worker has ended; Dask's only where it is in use."""
    dask = sys.modules.get("distributed")
    if not dask:
        return (BrokenExecutor,)
    return (
        BrokenExecutor,
        dask.KilledWorker,
        dask.client.FutureCancelledError,
        CancelledError,
    )  # the last for a scheduler


def _width(executor: Executor, workers: str) -> int:
    return count(workers) or max(1, _at_work(executor.client))  # type: ignore[attr-defined]


def _executor(workers: str, batches: int, modules: Sequence[str]) -> AbstractContextManager[Executor]:
    if workers.startswith(_DASK):
        return _cluster(f"tcp://{workers.removeprefix(_DASK)}")
    number = min(count(workers), batches)
    alone = count(workers) == 1 or (workers == "auto" and number == 1)  # a pool of one would only take time to start
    return Serial() if alone else _pool(number, modules)


@contextmanager
def _pool(number: int, modules: Sequence[str]) -> Iterator[Executor]:
    """Start processes that know nothing of this one: a forked child would inherit its threads' locks and the preview's sockets."""
    with ending_at_once(_Pool(number, mp_context=_context(modules), initializer=prepare_worker)) as executor:
        yield executor


def _context(modules: Sequence[str]) -> BaseContext:
    os.environ["PYTHONSAFEPATH"] = "1"  # or workers would import a spacy.py of the folder in which the build is begun
    context = multiprocessing.get_context(_method())
    context.set_forkserver_preload(list(modules))  # spawned processes load for themselves
    return context


def _method() -> str:
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


class _Pool(ProcessPoolExecutor):
    """A pool whose processes never hear of an interrupt, not even while they start."""

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        with uninterrupted():
            return super().submit(fn, *args, **kwargs)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Keep interrupts from processes that are started meanwhile, for as long as they run; for this one they wait until the end."""
    noted: list[int] = []
    with _handled(lambda number, _: noted.append(number)), _masked():
        yield
    if noted:
        signal.raise_signal(signal.SIGINT)


@contextmanager
def _handled(handler: Callable[[int, object], None]) -> Iterator[None]:
    """Handle interrupts so, which the system may hand to any thread and Python hands to the main one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


@contextmanager
def _masked() -> Iterator[None]:
    """Block interrupts in this thread, which is what processes inherit that it starts."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # which lets interrupts through again when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def ending_at_once(executor: ProcessPoolExecutor) -> Iterator[ProcessPoolExecutor]:
    """Give an executor whose processes are killed where work is given up, by an interrupt or an error, in the middle of what they do."""
    try:
        yield executor
    except BaseException:
        # `kill_workers` came with Python 3.14.
        processes = list((getattr(executor, "_processes", None) or {}).values())
        thread: threading.Thread | None = getattr(executor, "_executor_manager_thread", None)
        executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()
        if thread:
            thread.join(_FAREWELL)  # or Python tells that it ended while that was at work
        raise
    executor.shutdown()


def prepare_worker() -> None:
    """Leave interrupts to the parent, and end when it ends: an orphan would wait for work for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        distributed: Any = import_module("distributed")  # an extra that few have
    except ImportError:
        raise ConfigError.at(
            "", 0, "a Dask cluster needs the extra “cluster”", hint="pip install 'briefgen[cluster]'"
        ) from None
    try:
        # Dask tries a port where nobody listens again and again, and its own time limit does not always end that.
        parts = urlsplit(address)
        socket.create_connection((parts.hostname or "", parts.port or _PORT), timeout=_PATIENCE).close()
        client = distributed.Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise ConfigError.at("", 0, f"no Dask scheduler answers at {address}: {error}") from None
    try:
        _await_workers(client, address)
        executor = client.get_executor(retries=_TRIES)
        executor.client = client
        yield executor
    finally:
        client.close(timeout=_PATIENCE)  # not the executor, which would wait for a scheduler that says nothing


def _await_workers(client: Any, address: str) -> None:
    """Wait until somebody works for the scheduler; raises `ConfigError` if nobody does, or it does not answer."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, TimeoutError):  # what `TimeoutError` is to Dask has changed between versions
        hint = "start some with “dask worker HOST:PORT”; what has been analysed is kept"
        raise ConfigError.at("", 0, f"the Dask cluster at {address} has no workers", hint=hint) from None


def _check_cluster(executor: Executor) -> None:
    """Raise `ConfigError` where the scheduler, from which nothing was heard for a while, does not answer."""
    client = getattr(executor, "client", None)
    if client is not None and not _at_work(client):
        _await_workers(client, client.scheduler.address)


def _at_work(client: Any) -> int:
    """Return how many workers the scheduler has; raises `ConfigError` where it does not say so in time."""
    try:
        return len(client.sync(client.scheduler.ncores, callback_timeout=_PATIENCE))
    except (OSError, TimeoutError) as error:
        told = f"the Dask scheduler does not answer any more: {error or 'no word from it'}"
        raise ConfigError.at("", 0, told, hint="build again: what has been analysed is kept") from None
