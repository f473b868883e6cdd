import sqlite3
from pathlib import Path

import pytest

from briefgen.cache import Cache, Notes
from briefgen.errors import OutputError
from briefgen.manifest import Entry, Manifest

ENTRY = Entry(b"fingerprint", b"digest", 12, 3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".briefgen" / "cache.sqlite"


def test_what_is_kept_is_there_next_time(path: Path) -> None:
    with Cache(path) as cache:
        cache.keep({b"one": b"1", b"two": b"2"})
    with Cache(path) as cache:
        assert cache.values([b"one", b"three"]) == {b"one": b"1"}
        assert cache.known([b"one", b"three"]) == {b"one"}
        assert cache.notes == ()


def test_many_keys_are_no_trouble(path: Path) -> None:
    many = {number.to_bytes(4, "big"): b"x" for number in range(3000)}
    with Cache(path) as cache:
        cache.keep(many)
        assert cache.values(many) == many


def test_what_is_forgotten_is_gone(path: Path) -> None:
    with Cache(path) as cache:
        cache.keep({b"one": b"1", b"two": b"2"})
        cache.forget([b"one"])
        assert cache.known([b"one", b"two"]) == {b"two"}


def test_pruning_leaves_the_living_and_what_was_there_lately(path: Path) -> None:
    old = {number.to_bytes(4, "big"): b"x" for number in range(1500)}
    with Cache(path) as cache:
        cache.keep(old)
        cache.prune(300, lambda: {b"\0\0\0\1"})
        assert len(cache.known(old)) == 1500
        cache.prune(1, lambda: {b"\0\0\0\1"})
        assert cache.known(old) == {b"\0\0\0\1"}


def test_the_manifest_tells_what_was_written(path: Path) -> None:
    with Cache(path) as cache:
        cache.intend("site", ["index.html", "old.html"])
        assert cache.manifest("site").unsure == {"index.html", "old.html"}
        cache.wrote({"index.html": ENTRY}, ["old.html"], b"inputs", "report")
    with Cache(path) as cache:
        manifest = cache.manifest("site")
    assert manifest.entries == {"index.html": ENTRY}
    assert (manifest.inputs, manifest.report, manifest.unsure) == (b"inputs", "report", frozenset())


def test_a_build_that_ends_half_way_is_not_taken_for_done(path: Path) -> None:
    with Cache(path) as cache:
        cache.intend("site", [])
        cache.wrote({"index.html": ENTRY}, [], b"inputs", "report")
        cache.intend("site", ["index.html"])
        assert cache.manifest("site").inputs == b""
        assert cache.manifest("site").entries == {"index.html": ENTRY}


def notes(data: bytes) -> Notes:
    return Notes(lambda: [("whole", "head", data)], only=True)


def test_what_is_prepared_holds_once_the_next_change_is_told(path: Path) -> None:
    with Cache(path) as cache:
        cache.wrote({}, (), b"1", "", notes(b"old"))
    with Cache(path) as cache:
        cache.prepare(notes(b"new"))  # by a build that comes no further
    with Cache(path) as cache:
        assert cache.remembered("whole", "head") == b"old"
        cache.prepare(notes(b"new"))
        cache.intend("site", [])
    with Cache(path) as cache:
        assert cache.remembered("whole", "head") == b"new"


def test_the_manifest_of_another_folder_says_nothing(path: Path) -> None:
    with Cache(path) as cache:
        cache.intend("site", [])
        cache.wrote({"index.html": ENTRY}, [], b"inputs", "report")
        assert cache.manifest("public").entries == {}
        cache.intend("public", [])
        assert cache.manifest("public").entries == {}


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_file_is_begun_anew(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    with Cache(path) as cache:
        cache.keep({b"one": b"1"})
        assert cache.known([b"one"]) == {b"one"}
        assert bool(cache.notes) == bool(damage)


def test_damage_inside_the_file_is_noticed_when_it_is_read(path: Path) -> None:
    with Cache(path) as cache:
        cache.keep({number.to_bytes(4, "big"): bytes(1000) for number in range(500)})
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with Cache(path) as cache:
        assert cache.values([number.to_bytes(4, "big") for number in range(500)]) == {}
        cache.keep({b"one": b"1"})
        assert cache.known([b"one"]) == {b"one"}
        assert "damaged" in cache.notes[0]


def test_a_file_of_another_version_is_begun_anew(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE value (something)")
        other.execute("PRAGMA user_version = 99")
    other.close()
    with Cache(path) as cache:
        cache.keep({b"one": b"1"})
        assert "another version" in cache.notes[0]


def test_a_locked_file_is_told(path: Path) -> None:
    Cache(path).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Cache(path, patience=0.05) as cache, pytest.raises(OutputError, match=r"locked.*another program"):
        cache.keep({b"one": b"1"})
    holder.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be used"):
        Cache(tmp_path / "file" / "cache.sqlite")


def test_a_full_disk_is_told(path: Path) -> None:
    with Cache(path) as cache:
        cache._connection.execute("PRAGMA max_page_count = 20")  # noqa: SLF001 -- as if the disk ended there
        with pytest.raises(OutputError, match=r"full.*free some space"):
            cache.keep({b"one": bytes(10**6)})
        assert cache.known([b"one"]) == set()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE file SET digest = x'00'",
        "UPDATE file SET path = 'other.html'",
        "UPDATE file SET path = CAST(x'ff' AS TEXT)",
        "UPDATE file SET fingerprint = 3",
        "UPDATE last SET data = x'00' WHERE name = 'report'",
        "DROP TABLE file",
        "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, 'TABLE file', CAST(x'5441a04c' AS TEXT))",
    ],
)
def test_damage_to_what_is_known_of_the_site_is_noticed(path: Path, damage: str) -> None:
    with Cache(path) as cache:
        cache.intend("site", [])
        cache.wrote({"index.html": ENTRY}, [], b"inputs", "report")
    with sqlite3.connect(path) as other:
        other.executescript(damage)
    other.close()
    with Cache(path) as cache:
        assert cache.manifest("site") == Manifest()
        assert "damaged" in cache.notes[0]


def test_a_cache_begun_anew_while_a_site_is_built_does_not_know_a_part_of_it_for_the_whole(path: Path) -> None:
    with Cache(path) as cache:
        cache.intend("site", [])
        cache.wrote({"index.html": ENTRY, "other.html": ENTRY}, [], b"inputs", "report")
    with Cache(path) as cache:
        cache.manifest("site")
        path.write_bytes(b"SQLite format 3\0" + bytes(5000))
        cache.wrote({"index.html": ENTRY}, [], b"inputs", "report")
        assert cache.notes
    with Cache(path) as cache:
        assert cache.manifest("site") == Manifest()
