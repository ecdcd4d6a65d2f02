"""Making and opening the ledger's file."""

from __future__ import annotations

from pathlib import Path

from sayso.errors import LedgerError, NotFoundError
from sayso.ledger.connection import Database
from sayso.ledger.migrate import applied, migrate
from sayso.ledger.reader import LedgerReader
from sayso.ledger.scripts import migration_scripts
from sayso.ledger.views import are_current, build_views
from sayso.ledger.writer import LedgerWriter


def create_ledger(path: Path) -> None:
    """Make an empty ledger.

    A file of zero bytes, which is what a creation leaves that was cut short, is made into one.

    Raises:
        LedgerError: something is there already, or the file cannot be made.
        OSError: the folder does not let a file be made.

    """
    path.touch()
    if path.stat().st_size:
        raise LedgerError(
            "there is a ledger here already", where=str(path), next_step="use it, or choose another folder"
        )
    try:
        database = Database.to_write(path, wait_s=10)
        try:
            migrate(database)
            build_views(database)
        finally:
            database.close()
    except LedgerError:
        remove_ledger(path)
        raise


def remove_ledger(path: Path) -> None:
    """Delete a ledger that was only just made, with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def open_reader(path: Path) -> LedgerReader:
    """Open a ledger for reading, in a `with` statement; never writes and never migrates.

    Raises:
        NotFoundError: there is no ledger.
        LedgerDamagedError: the file is not a ledger.
        LedgerNewerError: a later version of sayso has written it.
        LedgerError: an earlier version has written it, and it must be brought up to date first.

    """
    _must_exist(path)
    database = Database.to_read(path)
    try:
        is_current = applied(database) == len(migration_scripts()) and are_current(database)
    except LedgerError:
        database.close()
        raise
    if not is_current:
        database.close()
        raise LedgerError(
            "an earlier version of sayso has written this ledger",
            where=str(path),
            next_step="run `sayso read`, which brings it up to date",
        )
    return LedgerReader(database)


def open_writer(path: Path, *, wait_s: float) -> LedgerWriter:
    """Open a ledger for writing, in a `with` statement; tables of an earlier version are brought up to date first.

    `wait_s` is how long each step waits for another process that is writing.

    Raises:
        NotFoundError, LedgerDamagedError, LedgerNewerError: as in `open_reader`.
        LedgerBusyError: it must be brought up to date, and another process is writing.

    """
    _must_exist(path)
    # Asked read-only first: a file that is not a ledger must not be touched, not even its header.
    looked_at = Database.to_read(path)
    try:
        applied(looked_at)
    finally:
        looked_at.close()
    database = Database.to_write(path, wait_s=wait_s)
    try:
        migrate(database)
        build_views(database)
    except LedgerError:
        database.close()
        raise
    return LedgerWriter(database)


def _must_exist(path: Path) -> None:
    if not path.is_file():
        raise NotFoundError("there is no ledger here", where=str(path), next_step="make one with `sayso init`")
