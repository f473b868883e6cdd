import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.watch import Places, Watch

PATIENCE = 10.0
MOMENT = 0.3


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("a")
    with Watch(
        tmp_path, Places((tmp_path / "content", tmp_path / "templates"), (tmp_path / "briefgen.toml",))
    ) as watch:
        yield watch


def names(changed: frozenset[str]) -> set[str]:
    return {Path(path).name for path in changed}


def test_a_saved_file_is_told(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "content" / "a.md").write_text("b")
    assert names(watch.changes(PATIENCE)) == {"a.md"}
    assert watch.changes(MOMENT) == set()


def test_a_file_that_is_only_read_is_not_told(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "content" / "a.md").read_text()
    assert watch.changes(MOMENT) == set()


def test_an_editor_that_saves_by_renaming_is_understood(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "content" / ".a.md.swp").write_text("b")
    (tmp_path / "content" / ".a.md.swp").rename(tmp_path / "content" / "a.md")
    assert "a.md" in names(watch.changes(PATIENCE))


def test_a_save_that_keeps_size_and_time_is_told(tmp_path: Path, watch: Watch) -> None:
    path = tmp_path / "content" / "a.md"
    before = path.stat()
    path.write_text("b")
    __import__("os").utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert names(watch.changes(PATIENCE)) == {"a.md"}


@pytest.mark.parametrize("target", ["../content", "nothing", "loop"])
def test_a_link_that_leads_to_nothing_new_is_told(tmp_path: Path, watch: Watch, target: str) -> None:
    link = tmp_path / "content" / "loop"
    link.symlink_to(target)
    assert names(watch.changes(PATIENCE)) == {"loop"}
    link.unlink()
    assert names(watch.changes(PATIENCE)) == {"loop"}


def test_many_saves_are_few_changes_and_none_is_lost(tmp_path: Path, watch: Watch) -> None:
    def save() -> None:
        for number in range(50):
            (tmp_path / "content" / f"{number % 5}.md").write_text(str(number))
            time.sleep(0.01)

    saver = threading.Thread(target=save)
    saver.start()
    told = [watch.changes(PATIENCE)]
    saver.join()
    while more := watch.changes(MOMENT):  # a busy machine may pause between two saves for longer than a moment of quiet
        told.append(more)
    assert set().union(*map(names, told)) == {f"{number}.md" for number in range(5)}
    assert len(told) < 10


def test_five_hundred_files_at_once_are_one_change(tmp_path: Path, watch: Watch) -> None:
    for number in range(500):
        (tmp_path / "content" / f"new-{number}.md").write_text("x")
    assert len(watch.changes(PATIENCE)) == 500


def test_a_folder_moved_in_and_away_is_told_with_what_is_in_it(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "drafts" / "deep").mkdir(parents=True)
    (tmp_path / "drafts" / "deep" / "b.md").write_text("b")
    shutil.move(tmp_path / "drafts", tmp_path / "content" / "drafts")
    assert names(watch.changes(PATIENCE)) == {"b.md"}
    (tmp_path / "content" / "drafts" / "deep" / "b.md").write_text("bb")
    assert names(watch.changes(PATIENCE)) == {"b.md"}
    shutil.move(tmp_path / "content" / "drafts", tmp_path / "drafts")
    assert names(watch.changes(PATIENCE)) == {"b.md"}


def test_a_folder_that_was_missing_is_watched_once_it_is_there(tmp_path: Path, watch: Watch) -> None:
    assert watch.changes(0.0) == set()
    (tmp_path / "templates").mkdir()
    assert watch.changes(MOMENT) == set()
    (tmp_path / "templates" / "base.html").write_text("x")
    assert names(watch.changes(PATIENCE)) == {"base.html"}


def test_the_watched_folder_itself_may_be_replaced(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "content").rename(tmp_path / "old")
    assert names(watch.changes(PATIENCE)) == {"a.md"}
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "c.md").write_text("c")
    assert names(watch.changes(PATIENCE)) == {"c.md"}


def test_settings_are_watched_and_what_lies_beside_them_is_not(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "notes.txt").write_text("x")
    assert watch.changes(MOMENT) == set()
    (tmp_path / "briefgen.toml").write_text("x")
    assert names(watch.changes(PATIENCE)) == {"briefgen.toml"}


def test_what_changes_during_a_build_is_told_after_it(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "content" / "a.md").write_text("b")
    watch.changes(PATIENCE)
    (tmp_path / "content" / "a.md").write_text("during the build")
    time.sleep(MOMENT)
    assert names(watch.changes(PATIENCE)) == {"a.md"}


def test_without_any_events_looking_now_and_then_is_enough(tmp_path: Path, watch: Watch) -> None:
    watch.__exit__(None, None, None)
    time.sleep(MOMENT)
    saver = threading.Timer(MOMENT, lambda: (tmp_path / "content" / "a.md").write_text("b"))
    saver.start()
    assert names(watch.changes(PATIENCE)) == {"a.md"}


def test_a_loop_of_links_ends(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "content" / "loop").symlink_to(tmp_path / "content")
    (tmp_path / "content" / "a.md").write_text("b")
    assert names(watch.changes(PATIENCE)) == {"a.md", "loop"}


def test_other_places_can_be_watched_later(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "z.md").write_text("z")
    watch.look_at(Places((tmp_path / "texts",)))
    assert watch.changes(MOMENT) == set()
    (tmp_path / "texts" / "z.md").write_text("zz")
    assert names(watch.changes(PATIENCE)) == {"z.md"}
