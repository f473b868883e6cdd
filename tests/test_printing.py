import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.printing import Press
from briefgen.errors import OutputError
from briefgen.render import Renderer

MANY = 1000  # pages, which are worth a fork


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(Renderer([tmp_path], tmp_path), tmp_path, 2)


def in_turn(folder: Path, in_fork: Callable[[], None]) -> Callable[[int], tuple[int, bool]]:
    """Return work that tells which process did it; this process waits until the fork has begun, which does something before."""
    here, sign = os.getpid(), folder / "begun"

    def work(portion: int) -> tuple[int, bool]:
        if os.getpid() != here:
            sign.touch()
            in_fork()
        else:
            until = time.monotonic() + 10
            while not sign.exists() and time.monotonic() < until:
                time.sleep(0.01)
        return portion * portion, os.getpid() != here

    return work


def test_two_processes_share_the_work_and_answers_come_in_order(press: Press, tmp_path: Path) -> None:
    done = list(press.spread(in_turn(tmp_path, lambda: None), [range(20)], MANY))
    assert [answer for answer, _ in done] == [n * n for n in range(20)]
    assert {by_fork for _, by_fork in done} == {True, False}


def test_each_process_begins_with_a_line_of_its_own(press: Press, tmp_path: Path) -> None:
    work = in_turn(tmp_path, lambda: time.sleep(0.2))  # so that this process is done with its line first
    done = list(press.spread(work, [range(2), range(2, 20)], MANY))
    assert [answer for answer, _ in done] == [n * n for n in range(20)]
    assert done[0] == (0, True)
    assert done[2] == (4, False)


def test_a_line_may_hold_more_than_a_pipe(tmp_path: Path) -> None:
    press = Press(Renderer([tmp_path], tmp_path), tmp_path, 2)
    lines = [range(5_000), range(5_000, 5_003), range(5_003, 5_003)]
    assert list(press.spread(lambda portion: portion, lines, MANY)) == list(range(5_003))


@pytest.mark.parametrize("processes", [1, 2])
def test_what_there_is_to_do_besides_is_done_once_and_here(tmp_path: Path, processes: int) -> None:
    where: list[int] = []
    press = Press(Renderer([tmp_path], tmp_path), tmp_path, processes)
    done = list(press.spread(lambda portion: portion, [range(20)], MANY, lambda: where.append(os.getpid())))
    assert done == list(range(20))
    assert where == [os.getpid()]


def test_what_a_killed_fork_had_taken_is_done_here(press: Press, tmp_path: Path) -> None:
    done = list(press.spread(in_turn(tmp_path, lambda: os.kill(os.getpid(), signal.SIGKILL)), [range(20)], MANY))
    assert done == [(n * n, False) for n in range(20)]


def test_what_fails_in_a_fork_is_raised_here(press: Press, tmp_path: Path) -> None:
    def fail() -> None:
        raise OutputError.at("people/x/index.html", 0, "cannot be written")

    with pytest.raises(OutputError, match="cannot be written"):
        list(press.spread(in_turn(tmp_path, fail), [range(20)], MANY))


def test_a_failure_here_ends_the_fork(press: Press, tmp_path: Path) -> None:
    here = os.getpid()

    def work(portion: int) -> int:
        if os.getpid() == here:
            raise OutputError.at("x", 0, "cannot be written")
        (tmp_path / "fork").write_text(str(os.getpid()))
        time.sleep(20)
        return portion

    started = time.monotonic()
    with pytest.raises(OutputError):
        list(press.spread(work, [range(20)], MANY))
    assert time.monotonic() - started < 15
