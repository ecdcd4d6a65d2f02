"""One connection to the ledger's file, and the one place where SQLite's errors become sayso's."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

from sayso.errors import LedgerBusyError, LedgerDamagedError, LedgerError, LedgerFullError

APPLICATION_ID: Final = int.from_bytes(b"sayo")
"""What SQLite's file header says of whose file it is."""

_ROOM: Final = 1 << 20
"""Bytes; the index of the write-ahead log grows by 32 kB at a time."""
SEE_DOCTOR: Final = "run `sayso doctor`, or go back to a backup"
"""What to do about a damaged file; the doctor itself says something else."""

Row = sqlite3.Row
Parameters = Sequence[Any] | dict[str, Any]


class Database:
    """A connection that is open; every error of SQLite that a person can act on leaves it as a `LedgerError`.

    Rows are fetched whole, so no statement stays open between two calls: a caller that streams asks page by page, and
    each question sees what was written last.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, wait_s: float) -> None:
        self.path = path
        self.wait_s = wait_s
        self._connection = connection
        connection.row_factory = sqlite3.Row

    @classmethod
    def to_write(cls, path: Path, *, wait_s: float) -> Self:
        """Connect to a file, for writing too; an empty file becomes a database."""
        with plain_errors(path, wait_s):
            connection = sqlite3.connect(_uri(path, "rw"), uri=True, timeout=wait_s, isolation_level=None)
        database = cls(path, connection, wait_s=wait_s)
        # In a write-ahead log, NORMAL survives the death of the process; after a power cut the last commits may be
        # gone, never half of one. Triggers must also see the deletes that REPLACE makes.
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "recursive_triggers = ON"):
            try:
                database.run(f"PRAGMA {pragma}")
            except LedgerError:
                database.close()
                raise
        return database

    @classmethod
    def to_read(cls, path: Path) -> Self:
        """Connect to a file for reading only; nothing is written to it, and the medium may be read-only."""
        try:
            return cls._to_read(path, "ro")
        except LedgerError as error:
            # Beside a file in write-ahead mode SQLite makes two small ones. Where the folder does not let it, or the
            # disk is full, and no log is waiting to be read, nobody is writing: the file can be read as one that does
            # not change.
            refused = isinstance(error, LedgerFullError) or getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF in {
                sqlite3.SQLITE_CANTOPEN,
                sqlite3.SQLITE_READONLY,
            }
            log = path.with_name(path.name + "-wal")
            if not refused or (log.exists() and log.stat().st_size):
                raise
            return cls._to_read(path, "ro&immutable=1")

    @classmethod
    def _to_read(cls, path: Path, mode: str) -> Self:
        with plain_errors(path, 0):
            connection = sqlite3.connect(_uri(path, mode), uri=True, timeout=5, isolation_level=None)
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema")
            except sqlite3.Error:
                connection.close()
                raise
        return cls(path, connection, wait_s=0)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Every row that a query gives."""
        with plain_errors(self.path, self.wait_s):
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row that a query gives, or None."""
        with plain_errors(self.path, self.wait_s):
            row: Row | None = self._connection.execute(sql, parameters).fetchone()
            return row

    def each(self, sql: str) -> Iterator[Row]:
        """Stream rows one at a time, for a row with a text may take 20 MB.

        The query takes the number of the row before, and gives the next one by `number`.
        """
        after = 0
        while row := self.row(sql, (after,)):
            yield row
            after = row["number"]

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None where there is no row."""
        row = self.row(sql, parameters)
        return row[0] if row is not None else None

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement and count the rows that it changed."""
        with plain_errors(self.path, self.wait_s):
            return self._connection.execute(sql, parameters).rowcount

    def insert(self, sql: str, parameters: Parameters) -> int:
        """Run one INSERT and give the integer key of the row that it made."""
        with plain_errors(self.path, self.wait_s):
            return self._connection.execute(sql, parameters).lastrowid or 0

    def run_each(self, sql: str, parameters: Iterable[Parameters]) -> None:
        """Run one statement for each set of parameters."""
        with plain_errors(self.path, self.wait_s):
            self._connection.executemany(sql, parameters)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing; the lock for writing is taken first, waiting as long as was said at opening.

        Within another transaction it is a part of that one, which must not go on after an error within.
        """
        within = self._connection.in_transaction
        if within:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        finally:
            # Also where the disk was full: SQLite may have rolled back by itself then.
            if self._connection.in_transaction:
                self.run("ROLLBACK")

    @contextmanager
    def restructuring(self) -> Iterator[None]:
        """Change tables in a transaction: foreign keys are not enforced meanwhile, and all checked before the commit.

        Raises:
            LedgerDamagedError: a row points to one that is not there; nothing was changed.

        """
        self.run("PRAGMA foreign_keys = OFF")  # has no effect within a transaction
        try:
            with self.transaction():
                yield
                if broken := self.row("PRAGMA foreign_key_check"):
                    raise LedgerDamagedError(
                        f"a row of {broken['table']} points to a row of {broken['parent']} that is not there",
                        where=str(self.path),
                        next_step="go back to a backup of the ledger",
                    )
        finally:
            self.run("PRAGMA foreign_keys = ON")

    def close(self) -> None:
        """Close the connection; what is not committed is lost."""
        self._connection.close()


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"


@contextmanager
def plain_errors(path: Path, wait_s: float) -> Iterator[None]:
    """Turn what SQLite says of the file into the tree of `sayso.errors`; mistakes of the program pass through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        match None if code is None else code & 0xFF:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise LedgerBusyError(
                    f"another process has been writing to the ledger for more than {wait_s:g} s",
                    where=str(path),
                    next_step="wait until it is done, or set write_wait_s higher",
                ) from error
            case sqlite3.SQLITE_FULL:
                raise _full(path) from error
            case sqlite3.SQLITE_IOERR if code != sqlite3.SQLITE_IOERR_READ and _has_no_room(path):
                # SQLite calls it full only where a page did not fit, not where one of its small files did not.
                raise _full(path) from error
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                raise damaged(path, str(error)) from error
            case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_IOERR | sqlite3.SQLITE_PERM:
                raise LedgerError(
                    f"the file cannot be opened or written ({error})",
                    where=str(path),
                    next_step="see that the file and its folder may be read and written by you",
                ) from error
            case None if isinstance(error, sqlite3.OperationalError):
                # Python's own: text in the file that is not UTF-8.
                raise damaged(path, str(error)) from error
        raise


def _full(path: Path) -> LedgerFullError:
    return LedgerFullError(
        "the disk is full; nothing of the last step was kept, everything before it was",
        where=str(path),
        next_step="free some space and run the same command again",
    )


def _has_no_room(path: Path) -> bool:
    """Whether the disk that is to hold a file has less room than SQLite needs for its small files."""
    try:
        return shutil.disk_usage(path.parent).free < _ROOM
    except OSError:
        return False


def damaged(path: Path, why: str) -> LedgerDamagedError:
    """The error of a file that is not what a ledger is."""
    return LedgerDamagedError(
        f"this is not a sayso ledger, or it is damaged ({why})",
        where=str(path),
        next_step=SEE_DOCTOR,
    )
