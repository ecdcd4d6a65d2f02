"""A copy of the ledger as one file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.errors import LedgerError, LedgerFullError, UnreadableError
from sayso.ledger.connection import Database, damaged
from sayso.ledger.migrate import applied


def backup(path: Path, destination: Path) -> Path:
    """Copy a ledger to a new file while others may be writing to it, and check the copy.

    The copy holds everything that was committed when it began. It stands under its name only once it has been found
    whole. It is itself a ledger, and is gone back to by putting it in the ledger's place while no process has that
    open; `ledger.sqlite-wal` and `ledger.sqlite-shm`, where they lie beside it, belong to the old file and go with it.

    Raises:
        LedgerError: there is a file of that name already, the ledger is not sound, or the disk is full.
        UnreadableError: the folder of the copy cannot be written to.

    """
    if destination.exists():
        raise LedgerError("there is a file here already", where=str(destination), next_step="choose another name")
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=destination.parent, prefix="unfinished-") as folder:
            unfinished = Path(folder) / destination.name
            _copy(path, unfinished, destination)
            unfinished.rename(destination)
    except OSError as error:
        raise UnreadableError(
            f"no copy can be written here ({error.strerror})",
            where=str(destination),
            next_step="choose a folder that you may write to",
        ) from error
    return destination


def _copy(path: Path, unfinished: Path, destination: Path) -> None:
    with closing(Database.to_read(path)) as database:
        applied(database)
        try:
            database.run("VACUUM INTO ?", (str(unfinished),))
        except LedgerError as error:
            raise _at_destination(error, destination) from error
    with closing(Database.to_read(unfinished)) as copy:
        found = copy.value("PRAGMA integrity_check")
    if found != "ok":
        raise damaged(path, f"its copy is not whole: {found}")


def _at_destination(error: LedgerError, destination: Path) -> LedgerError | UnreadableError:
    """Name the copy, and not the ledger, in an error of writing: SQLite does not say which of the two it met it at."""
    code = getattr(error.__cause__, "sqlite_errorcode", 0)
    if isinstance(error, LedgerFullError):
        return LedgerFullError(
            "the disk is full; no copy was made",
            where=str(destination),
            next_step="free some space there, or choose a folder on another disk",
        )
    if code & 0xFF in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN} and code != sqlite3.SQLITE_IOERR_READ:
        return UnreadableError(
            f"no copy can be written here ({error.__cause__})",
            where=str(destination),
            next_step="see that the disk takes a file as large as the ledger, or choose a folder on another disk",
        )
    return error
