import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen import workers
from briefgen.errors import BriefgenError, ConfigError

EVERYWHERE = ["1", "2"]


def double(number: int) -> int:
    return number * 2


def fail(number: int) -> int:
    raise ConfigError.at("a.md", number, "no")


def die_once(marker: str) -> str:
    """End the worker the first time that a marker is met."""
    if not Path(marker).exists():
        Path(marker).touch()
        os._exit(1)
    return "done"


def die(number: int) -> int:
    """End the worker, as a crash in native code would."""
    if number == 3:
        os._exit(1)
    return number


@pytest.mark.parametrize("where", EVERYWHERE)
def test_every_batch_has_a_result(where: str) -> None:
    assert sorted(workers.run(double, range(20), where)) == [(number, number * 2) for number in range(20)]


@pytest.mark.parametrize("where", EVERYWHERE)
def test_nothing_to_do_is_done(where: str) -> None:
    assert list(workers.run(double, [], where)) == []


@pytest.mark.parametrize("where", EVERYWHERE)
def test_an_error_comes_back_whole(where: str) -> None:
    with pytest.raises(BriefgenError, match=r"a.md:7: no"):
        list(workers.run(fail, [7], where))


def test_nothing_is_imported_from_the_folder_where_a_build_is_begun(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("mailbox", "selectors", "briefgen"):  # what is asked for, what the server needs, and what is ours
        (folder / f"{name}.py").write_text("open('ran', 'w').close()", "utf-8")
    code = "from briefgen import workers; print(list(workers.run(len, [[1]], '2', modules=['mailbox'])))"
    (tmp_path / "begin.py").write_text(f"if __name__ == '__main__':\n    {code}", "utf-8")
    told = subprocess.check_output([sys.executable, tmp_path / "begin.py"], cwd=folder, text=True)
    assert (told, (folder / "ran").exists()) == ("[(0, 1)]\n", False)


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="needs a server that forks")
@pytest.mark.parametrize("modules", [(), ("mailbox",)])
def test_a_pool_has_what_its_task_will_import(modules: tuple[str, ...]) -> None:
    """In a fresh process, since a server that forks loads them when it starts."""
    asked = "'mailbox' in __import__('sys').modules"
    code = f"from briefgen import workers; print(list(workers.run(eval, [{asked!r}], '2', modules={modules})))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str([(0, bool(modules))])


@pytest.mark.parametrize("where", EVERYWHERE)
def test_workers_that_were_started_ahead_do_what_others_do(where: str) -> None:
    code = f"from briefgen import workers; workers.start_ahead({where!r}, ('mailbox',)); print(list(workers.run(abs, [-7], {where!r}, modules=('mailbox',))))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[(0, 7)]"


def test_what_a_dead_worker_was_doing_is_done_again(tmp_path: Path) -> None:
    markers = [str(tmp_path / name) for name in "abc"]
    for marker in markers[1:]:
        Path(marker).touch()
    assert sorted(workers.run(die_once, markers, "2")) == [(0, "done"), (1, "done"), (2, "done")]


def test_a_batch_that_kills_every_worker_is_handed_back_alone() -> None:
    assert sorted(workers.run(die, range(6), "2"), key=lambda item: item[0]) == [
        (number, None if number == 3 else number) for number in range(6)
    ]


def sleep_unless_first(number: int) -> int:
    if number:
        time.sleep(600)
    return number


def test_work_that_is_given_up_ends_at_once() -> None:
    results = workers.run(sleep_unless_first, range(4), "2")
    assert next(results) == (0, 0)
    busy = multiprocessing.active_children()
    assert busy
    results.close()  # type: ignore[attr-defined]  # a generator, as an interrupt would end it
    for process in busy:
        process.join(60)
        assert process.exitcode


@pytest.mark.parametrize("words", ["", "0", "-1", "many", "1.5"])
def test_words_that_name_no_workers_are_told(words: str) -> None:
    with pytest.raises(ConfigError, match="names no workers"):
        workers.count(words)


def test_auto_is_one_for_each_core() -> None:
    assert workers.count("auto") == os.cpu_count()
