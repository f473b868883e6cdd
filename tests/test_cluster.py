"""Analysis on a Dask cluster: a scheduler and two workers on loopback, one of which is killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest

from briefgen import workers
from briefgen.errors import ConfigError
from tests import plain_analysis
from tests.desk import Desk

pytest.importorskip("distributed")
pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


def slowly(number: int) -> int:
    time.sleep(0.2)
    return number * 2


class Cluster:
    """A scheduler and two workers, each a process."""

    def __init__(self, folder: Path) -> None:
        self.address_file = folder / "scheduler.json"
        options = ["--scheduler-file", str(self.address_file), "--no-dashboard"]
        self.processes = [self._start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", *options)]
        end = time.monotonic() + 60
        while not self.address_file.exists() and time.monotonic() < end:
            time.sleep(0.1)
        alone = ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder)]
        self.workers = [self._start("dask_worker", *alone, *options) for _ in range(2)]
        self.processes += self.workers

    def _start(self, name: str, *options: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.{name}", *options]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
        return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @property
    def address(self) -> str:
        """Return how `--workers` names the cluster."""
        import json  # noqa: PLC0415

        return str(json.loads(self.address_file.read_text())["address"]).replace("tcp://", "dask://")

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait(60)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path)
    yield cluster
    cluster.end()


@pytest.mark.filterwarnings("ignore")
def test_a_worker_that_is_killed_midway_loses_nothing(cluster: Cluster) -> None:
    results = workers.run(slowly, range(20), cluster.address)
    found = [next(results)]
    threading.Timer(0.5, cluster.workers[0].kill).start()
    found += results
    assert sorted(found) == [(number, number * 2) for number in range(20)]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("ended", [signal.SIGSTOP, signal.SIGKILL])
def test_a_scheduler_that_says_nothing_any_more_is_told(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch, ended: signal.Signals
) -> None:
    results = workers.run(slowly, range(40), cluster.address)
    monkeypatch.setattr(workers, "_SILENCE", 1)
    next(results)
    monkeypatch.setattr(workers, "_PATIENCE", 3)
    cluster.processes[0].send_signal(ended)
    with pytest.raises(ConfigError, match="Dask"):
        list(results)


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_says_nothing_when_asked_for_its_workers_is_told(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = workers._width  # noqa: SLF001 -- the first question that a cluster is asked

    def asked_in_vain(executor: Executor, where: str) -> int:
        monkeypatch.setattr(workers, "_PATIENCE", 1)
        cluster.processes[0].send_signal(signal.SIGSTOP)
        return asked(executor, where)

    monkeypatch.setattr(workers, "_width", asked_in_vain)
    with pytest.raises(ConfigError, match="does not answer any more"):
        list(workers.run(slowly, range(4), cluster.address))


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_all_workers_have_left_is_told(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    results = workers.run(slowly, range(40), cluster.address)
    monkeypatch.setattr(workers, "_SILENCE", 1)
    next(results)
    monkeypatch.setattr(workers, "_PATIENCE", 3)
    for process in cluster.workers:
        process.kill()
    with pytest.raises(ConfigError, match="has no workers"):
        list(results)


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_makes_the_same_site(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.build.analysing.annotate_batch", plain_analysis.annotate_batch)
    desk = Desk(tmp_path / "desk")
    for number in range(8):
        desk.write(f"content/{number}.md", f"Ada Stone met Bela Frost. “We met {number} times by the river.”\n")
    desk.build(workers=cluster.address)
    assert desk.pages() == desk.clean(tmp_path / "clean")


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_does_not_answer_is_told() -> None:
    with pytest.raises(ConfigError, match="no Dask scheduler answers"):
        list(workers.run(slowly, [1], "dask://127.0.0.1:1"))


@pytest.mark.filterwarnings("ignore")
def test_a_port_that_is_none_is_told() -> None:
    with pytest.raises(ConfigError, match="no Dask scheduler answers"):
        list(workers.run(slowly, [1], "dask://127.0.0.1:port"))
