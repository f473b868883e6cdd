"""What earlier builds found out: values by the digest of everything they depend on, and the manifest of what was written.

One SQLite file, which may be deleted at any time: that costs time, never information. A damaged file, or one of another version
of this layout, is thrown away and begun anew; what is said of that is in `Cache.notes`. Rows of the manifest have checksums, since
SQLite itself notices damage only in its own structure; values are sealed by those who keep them.
"""

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from briefgen.errors import OutputError
from briefgen.manifest import Entry, Manifest

_LAYOUT = 4
# Large rows stand in tables with an index of their own: in one WITHOUT ROWID they would be the index, of but a few keys a page.
_TABLES = """
CREATE TABLE value (key BLOB PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE file (path TEXT PRIMARY KEY, fingerprint BLOB NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL,
                   mtime INTEGER NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE unsure (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE memory (kind TEXT, key TEXT, data BLOB NOT NULL, PRIMARY KEY (kind, key));
CREATE TABLE last (name TEXT PRIMARY KEY, data BLOB NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID;
"""
_AT_ONCE = 500  # well below SQLite's limit of 999 variables in older builds
_ROOM = 1 << 20  # bytes: with fewer, a disk is taken to be full
_SPARE = 1000  # values of earlier builds that are kept at least, for those who go back and forth between versions


_REFUSED = ("BUSY", "CANTOPEN", "FULL", "IOERR", "LOCKED", "NOMEM", "PERM", "PROTOCOL", "READONLY")
"""Beginnings of SQLite's names of errors that are not the file's fault, so that to begin it anew would not help."""
_HINTS = {
    "locked": "another program is using it",
    "readonly": "make it writable",
    "full": "free some space on the disk",
}

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Notes:
    """What a build remembers for the next one: `rows` makes the kind, the key and the data of each.

    `only` says that nothing else is to be remembered.
    """

    rows: Callable[[], Iterable[tuple[str, str, bytes]]]
    only: bool = False

    def statements(self) -> "Iterator[Statement]":
        """Yield the changes of the table."""
        if self.only:
            yield "DELETE FROM memory", [()]
        yield "INSERT OR REPLACE INTO memory VALUES (?, ?, ?)", self.rows()


Statement = tuple[str, Iterable[tuple[object, ...]]]


class Cache:
    """The cache file of one site. To be used by one build at a time, which its lock sees to.

    Every method raises `OutputError` where the file cannot be used at all: locked, read-only, disk full.
    """

    def __init__(self, path: Path, *, patience: float = 10.0) -> None:
        """Open or begin the cache at `path`; wait `patience` seconds for another program that holds it."""
        self._path = path
        self._patience = patience
        self.notes: tuple[str, ...] = ()
        self._connection = self._opened()
        self._knows_site = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def known(self, keys: Iterable[bytes]) -> set[bytes]:
        """Return those of `keys` under which something is known."""
        wanted = list(keys)
        return self._guarded(lambda: {row[0] for some in _portions(wanted) for row in self._rows("key", some)})

    def values(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what is known under `keys`; those that are not known are left out."""
        wanted = list(keys)
        return self._guarded(lambda: dict(row for some in _portions(wanted) for row in self._rows("key, data", some)))

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        """Remember `values` by their keys, all or none."""
        self._change(("INSERT OR REPLACE INTO value VALUES (?, ?)", list(values.items())))

    def forget(self, keys: Iterable[bytes]) -> None:
        """Drop the values under `keys`."""
        self._change(("DELETE FROM value WHERE key = ?", [(key,) for key in keys]))

    def forget_all(self) -> None:
        """Drop every value, since some of them proved to be damaged; the manifest stays."""
        self.notes += (f"the cache {self._path.name} was damaged and has been begun anew",)
        self._change(("DELETE FROM value", [()]), ("DELETE FROM memory", [()]))

    def prune(self, few: int, live: Callable[[], Collection[bytes]]) -> None:
        """Forget the values outside `live` once there are more than twice `few`, and some to spare; few are about as many as live."""
        (count,) = self._guarded(lambda: self._connection.execute("SELECT count(*) FROM value").fetchone())
        if count > 2 * few + _SPARE:
            needed = live()
            keys = self._guarded(lambda: self._connection.execute("SELECT key FROM value").fetchall())
            self.forget(key for (key,) in keys if key not in needed)

    def all_remembered(self, kind: str) -> list[bytes]:
        """Return all that the last build that ended well remembered of a kind."""
        ask = "SELECT data FROM memory WHERE kind = ?"
        return self._guarded(lambda: [row[0] for row in self._connection.execute(ask, (kind,))])

    def remembered(self, kind: str, key: str = "") -> bytes:
        """Return what the last build that ended well remembered under a name; nothing where it did not."""
        ask = "SELECT data FROM memory WHERE kind = ? AND key = ?"
        row = self._guarded(lambda: self._connection.execute(ask, (kind, key)).fetchone())
        return bytes(row[0]) if row else b""

    def remember(self, kind: str, data: bytes) -> None:
        """Remember something whatever becomes of the build."""
        self._change(("INSERT OR REPLACE INTO memory VALUES (?, '', ?)", [(kind, data)]))

    def manifest(self, folder: str) -> Manifest:
        """Return what the last build read and wrote; an empty manifest where nothing is known, or it wrote to another folder."""
        found = self._guarded(lambda: self._read_manifest(folder))
        self._knows_site = True
        return found

    def intend(self, folder: str, paths: Iterable[str]) -> None:
        """Remember, before the first file is touched, which paths in `folder` a build is about to write or remove."""
        if self._guarded(self._last).get("folder", b"").decode() != folder:
            self._change(("DELETE FROM file", [()]), ("DELETE FROM unsure", [()]))
        self._change(
            ("DELETE FROM last", [()]),
            _to_last(folder=folder.encode()),
            ("INSERT OR IGNORE INTO unsure VALUES (?)", [(path,) for path in paths]),
        )

    def prepare(self, notes: Notes) -> None:
        """Write down ahead of time what is to be remembered: it holds only if the build comes as far as the next change."""
        self._guarded(lambda: self._do(notes.statements()))

    def wrote(
        self,
        entries: Mapping[str, Entry],
        removed: Iterable[str],
        inputs: bytes,
        report: str,
        notes: "Notes | None" = None,
    ) -> None:
        """Remember that a build ended well: `entries` were written, `removed` are gone, `notes` are for the next one.

        Where the file was begun anew since `manifest` was asked for, nothing is remembered of the site: it would be only a part.
        """
        rows: Iterable[Statement] = notes.statements() if notes else [("DELETE FROM memory", [()])]
        self._change(
            *rows,
            ("DELETE FROM file WHERE path = ?", [(path,) for path in removed]),
            (
                "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)",
                [_row(*each) for each in sorted(entries.items())],
            ),
            ("DELETE FROM unsure", [()]),
            _to_last(inputs=inputs, report=report.encode()),
        )
        if not self._knows_site:
            self._change(("DELETE FROM file", [()]), ("DELETE FROM last", [()]))

    def _last(self) -> dict[str, bytes]:
        rows = self._connection.execute("SELECT name, data, checksum FROM last").fetchall()
        return {name: data for name, data, told in rows if _sound(told, name.encode(), data)}

    def _read_manifest(self, folder: str) -> Manifest:
        ask = self._connection.execute
        last = self._last()
        if last.get("folder", b"").decode() != folder:
            return Manifest()
        rows = ask("SELECT path, fingerprint, digest, size, mtime, checksum FROM file")
        entries = {row[0]: Entry(*row[1:5]) for row in rows if _sound(row[5], row[0].encode(), row[1], row[2])}
        unsure = frozenset(path for (path,) in ask("SELECT path FROM unsure"))
        return Manifest(entries, last.get("inputs", b""), last.get("report", b"").decode(), unsure)

    def _rows(self, columns: str, keys: list[bytes]) -> list[Any]:
        marks = ",".join("?" * len(keys))
        return self._connection.execute(f"SELECT {columns} FROM value WHERE key IN ({marks})", keys).fetchall()  # noqa: S608 -- no value among them

    def _change(self, *statements: Statement) -> None:
        def change() -> None:
            with self._connection:
                self._do(statements)

        self._guarded(change)

    def _do(self, statements: Iterable[Statement]) -> None:
        """Execute statements within the transaction that there is, else within a new one."""
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
        for statement, rows in statements:
            self._connection.executemany(statement, rows)

    def _guarded(self, action: Callable[[], Result]) -> Result:
        """Do something with the file; if it proves to be damaged, begin it anew and do it with that."""
        try:
            return action()
        except sqlite3.Error as error:
            if _is_refused(error):
                raise self._unusable(error) from None
        except (AttributeError, TypeError, ValueError):
            pass  # a value of another type than was kept
        self._connection.close()
        self._connection = self._begun_anew("was damaged")
        try:
            return action()
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def _opened(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection, layout = self._connect()
        except sqlite3.Error as error:
            if _is_refused(error):
                raise self._unusable(error) from None
            return self._begun_anew("was damaged")
        except OSError as error:
            raise OutputError.at(str(self._path), 0, f"cannot be used: {error.strerror}") from None
        except ValueError:  # SQLite quotes what is damaged, and that is no UTF-8
            return self._begun_anew("was damaged")
        if layout == _LAYOUT:
            return connection
        connection.close()
        return self._begun_anew("was made by another version of briefgen" if layout else "")

    def _connect(self) -> tuple[sqlite3.Connection, int]:
        """Return a connection to the file, and which layout it has; 0 for none."""
        connection = sqlite3.connect(self._path, timeout=self._patience, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            (layout,) = connection.execute("PRAGMA user_version").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection, layout

    def _begun_anew(self, reason: str) -> sqlite3.Connection:
        if reason:
            self.notes += (f"the cache {self._path.name} {reason} and has been begun anew",)
        self._knows_site = False
        try:
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            connection, _ = self._connect()
            connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_LAYOUT}; COMMIT;")
        except sqlite3.Error as error:
            raise self._unusable(error) from None
        except OSError as error:
            raise OutputError.at(str(self._path), 0, f"cannot be replaced: {error.strerror}") from None
        return connection

    def _unusable(self, error: sqlite3.Error) -> OutputError:
        told = str(error)
        if "disk I/O" in told and _is_full(self._path.parent):  # SQLite does not say so of its shared memory
            told = "the disk is full"
        hint = next(
            (hint for word, hint in _HINTS.items() if word in told), "deleting it costs time, never information"
        )
        return OutputError.at(str(self._path), 0, f"the cache cannot be used: {told}", hint=hint)


def _is_full(folder: Path) -> bool:
    return shutil.disk_usage(folder).free < _ROOM


def _portions(keys: list[bytes]) -> Iterator[list[bytes]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


def _row(path: str, entry: Entry) -> tuple[object, ...]:
    return (path, *entry, _checksum(path.encode(), entry.fingerprint, entry.digest))


def _to_last(**data: bytes) -> Statement:
    rows = [(name, value, _checksum(name.encode(), value)) for name, value in data.items()]
    return "INSERT OR REPLACE INTO last VALUES (?, ?, ?)", rows


def _checksum(*parts: bytes) -> int:
    return zlib.crc32(b"".join(parts))


def _sound(checksum: int, *parts: bytes) -> bool:
    """Tell that a row is as it was kept; raises `sqlite3.DatabaseError`, as SQLite does, where it is not."""
    if checksum != _checksum(*parts):
        raise sqlite3.DatabaseError("a row is damaged")
    return True


def _is_refused(error: sqlite3.Error) -> bool:
    """Tell an error of the disk, or of another program that holds the file, from a damaged file."""
    return str(getattr(error, "sqlite_errorname", "")).removeprefix("SQLITE_").startswith(_REFUSED)
