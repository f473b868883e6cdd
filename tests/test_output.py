import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen import output
from briefgen.errors import OutputError
from briefgen.manifest import Entry, Manifest
from briefgen.output import SUMS, Output

Files = Mapping[str, str]


def put(
    folder: Path, files: Files, entries: Mapping[str, Entry], unsure: frozenset[str] = frozenset()
) -> dict[str, Entry]:
    """Make `folder` hold `files`, whose fingerprints are their contents; return the manifest's new entries."""
    site = Output(folder, Manifest(entries, unsure=unsure))
    wanted = [(site.wanted(path, text.encode()), text) for path, text in files.items()]
    stale = site.stale(files)
    with site.staging():
        staged = [output.stage(folder, one, text.encode()) for one, text in wanted if one]
        site.check(staged, stale)
        written, _ = site.commit(staged, stale)
    return {**{path: entry for path, entry in site.standing.items() if path in files}, **written}


def found(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_holds_what_it_was_told_to(tmp_path: Path) -> None:
    put(tmp_path / "site", {"index.html": "home", "people/x/index.html": "x"}, {})
    assert found(tmp_path / "site") == {"index.html": "home", "people/x/index.html": "x"}


def test_only_what_differs_is_touched(tmp_path: Path) -> None:
    entries = put(tmp_path, {"a": "1", "b": "1"}, {})
    before = (tmp_path / "a").stat()
    put(tmp_path, {"a": "1", "b": "2"}, entries)
    assert found(tmp_path) == {"a": "1", "b": "2"}
    assert (tmp_path / "a").stat() == before


def test_stale_files_go_with_the_folders_that_they_leave_empty(tmp_path: Path) -> None:
    entries = put(tmp_path, {"people/x/index.html": "x", "people/y/index.html": "y", "a/b/c": "c"}, {})
    put(tmp_path, {"people/x/index.html": "x"}, entries)
    assert found(tmp_path) == {"people/x/index.html": "x"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["people"]


def test_a_file_that_is_not_ours_is_never_deleted(tmp_path: Path) -> None:
    entries = put(tmp_path, {"a/b": "ours"}, {})
    (tmp_path / "a" / "notes.txt").write_text("mine")
    put(tmp_path, {}, entries)
    assert found(tmp_path) == {"a/notes.txt": "mine"}


def test_a_file_that_is_not_ours_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine")
    with pytest.raises(OutputError, match=r"/b: briefgen did not write this file"):
        put(tmp_path, {"a": "1", "b": "1"}, {})
    assert found(tmp_path) == {"b": "mine"}


def test_a_file_that_already_says_the_same_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    entries = put(tmp_path, {"a": "1"}, {})
    put(tmp_path, {"a": "2"}, entries)
    assert found(tmp_path) == {"a": "2"}


def test_a_file_of_ours_that_somebody_changed_is_put_right(tmp_path: Path) -> None:
    entries = put(tmp_path, {"a": "1", "b": "1", "c": "1"}, {})
    (tmp_path / "a").write_text("9")
    (tmp_path / "b").unlink()
    put(tmp_path, {"a": "1", "b": "1", "c": "1"}, entries)
    assert found(tmp_path) == {"a": "1", "b": "1", "c": "1"}


def test_a_stale_file_that_somebody_replaced_stays(tmp_path: Path) -> None:
    entries = put(tmp_path, {"a": "1"}, {})
    (tmp_path / "a").write_text("mine now")
    site = Output(tmp_path, Manifest(entries))
    with site.staging():
        _, left = site.commit([], site.stale([]))
    assert left == ("a",)
    assert found(tmp_path) == {"a": "mine now"}


def test_a_touched_file_is_not_written_again(tmp_path: Path) -> None:
    entries = put(tmp_path, {"a": "1"}, {})
    os.utime(tmp_path / "a", ns=(1, 1))
    site = Output(tmp_path, Manifest(entries))
    assert site.wanted("a", b"1") is None
    assert site.refreshed()["a"].mtime == 1
    assert not site.is_whole()


def test_what_a_build_left_half_done_is_mended(tmp_path: Path) -> None:
    entries = put(tmp_path, {"a": "1"}, {})
    (tmp_path / "a").write_text("2")
    (tmp_path / "b").write_text("2")
    put(tmp_path, {"a": "1"}, entries, unsure=frozenset({"a", "b"}))
    assert found(tmp_path) == {"a": "1"}


def test_without_a_manifest_the_list_in_the_site_says_what_is_ours(tmp_path: Path) -> None:
    files = {"a": "1", "b": "1"}
    listed = output.sums(
        {path: __import__("hashlib").sha256(text.encode()).digest() for path, text in files.items()}
    ).decode()
    put(tmp_path, {**files, SUMS: listed}, {})
    (tmp_path / "notes.txt").write_text("mine")
    put(tmp_path, {"a": "2"}, {})
    assert found(tmp_path) == {"a": "2", "notes.txt": "mine"}


def test_a_listed_file_outside_the_site_is_never_ours(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret").write_text("mine")
    (tmp_path / "site" / SUMS).write_text(f"{'00' * 32}  ../secret\n")
    put(tmp_path / "site", {}, {})
    assert (tmp_path / "secret").read_text() == "mine"


@pytest.mark.parametrize("url", ["../x", "/etc/passwd", "a//b", "a/./b", "a\\b", "a\0b", "x" * 300, "a/../../b/"])
def test_an_address_cannot_leave_the_site(url: str) -> None:
    with pytest.raises(OutputError, match="no page can have this address"):
        output.file_of(url)


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "people").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="leads outside"):
        put(tmp_path / "site", {"people/x": "x"}, {})
    assert found(tmp_path / "elsewhere") == {}


def test_a_full_disk_leaves_the_site_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = put(tmp_path, {"a": "1", "b": "1"}, {})

    def full(path: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", path)

    write = output._write  # noqa: SLF001 -- the door to the disk
    monkeypatch.setattr(output, "_write", lambda path, data: full(path) if data == b"22" else write(path, data))
    with pytest.raises(OutputError, match=r"No space left.*free some space"):
        put(tmp_path, {"a": "2", "b": "22"}, entries)
    assert found(tmp_path) == {"a": "1", "b": "1"}


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = put(tmp_path, {"a": "1", "closed/b": "1"}, {})
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).endswith("closed"))
    with pytest.raises(OutputError, match="closed: cannot be written"):
        put(tmp_path, {"a": "2", "closed/b": "2"}, entries)
    assert found(tmp_path) == {"a": "1", "closed/b": "1"}


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("nowhere")], ids=["a file", "a dead link"])
def test_what_is_in_the_way_of_the_folder_is_told_with_what_to_do(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "site")
    with pytest.raises(OutputError, match="move it or delete it"):
        put(tmp_path / "site", {"a": "1"}, {})


def test_a_file_that_comes_into_an_empty_folder_during_a_build_is_not_overwritten(tmp_path: Path) -> None:
    site = Output(tmp_path, Manifest())
    wanted = site.wanted("a", b"1")
    assert wanted
    with site.staging():
        staged = [output.stage(tmp_path, wanted, b"1")]
        (tmp_path / "a").write_text("mine")
        with pytest.raises(OutputError, match=r"/a: briefgen did not write this"):
            site.check(staged, ())
    assert found(tmp_path) == {"a": "mine"}


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "people").write_text("mine")
    with pytest.raises(OutputError, match="people: is in the way"):
        put(tmp_path, {"people/x/index.html": "x", "people/y": ""}, {})
    assert found(tmp_path) == {"people": "mine"}


@pytest.mark.parametrize("inside", [(), ("mine.txt",)])
def test_a_folder_in_the_place_of_a_file_of_ours_is_told_before_anything_is_touched(
    tmp_path: Path, inside: tuple[str, ...]
) -> None:
    entries = put(tmp_path, {"a": "1", "b": "1", "c": "1"}, {})
    for name in "bc":
        (tmp_path / name).unlink()
        (tmp_path / name).mkdir()
        for mine in inside:
            (tmp_path / name / mine).write_text("mine")
    with pytest.raises(OutputError, match=r"/b: briefgen did not write this"):
        put(tmp_path, {"a": "2", "b": "2"}, entries)
    assert (tmp_path / "a").read_text() == "1"
    put(tmp_path, {"a": "2"}, entries, unsure=frozenset({"b", "c"}))
    assert (tmp_path / "a").read_text() == "2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c"]


def test_the_site_is_kept_apart_from_its_sources_whatever_links_there_are(tmp_path: Path) -> None:
    content, site = tmp_path / "content", tmp_path / "site"
    (content / "deep").mkdir(parents=True)
    output.keep_apart(site, (content, tmp_path / "templates"))
    for target in (content, content / "deep", content / "new", tmp_path):
        site.symlink_to(target)
        with pytest.raises(OutputError, match="leads to the same files"):
            output.keep_apart(site, (content, tmp_path / "templates"))
        site.unlink()
    site.symlink_to(site)
    output.keep_apart(site, (content,))
    site.unlink()
    (tmp_path / "elsewhere").mkdir()
    site.symlink_to(tmp_path / "elsewhere")
    output.keep_apart(site, (content,))
    (tmp_path / "templates").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="leads to the same files"):
        output.keep_apart(site, (content, tmp_path / "templates"))


def test_the_list_of_files_is_one_that_sha256sum_reads(tmp_path: Path) -> None:
    assert output.sums({"b": b"\1" * 32, "a": b"\2" * 32}) == f"{'02' * 32}  a\n{'01' * 32}  b\n".encode()
    assert tmp_path
