"""A copy of the ledger as one file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.errors import LedgerError, UnreadableError
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
            _copy(path, unfinished)
            unfinished.rename(destination)
    except OSError as error:
        raise UnreadableError(
            f"no copy can be written here ({error.strerror})",
            where=str(destination),
            next_step="choose a folder that you may write to",
        ) from error
    return destination


def _copy(path: Path, unfinished: Path) -> None:
    with closing(Database.to_read(path)) as database:
        applied(database)
        database.run("VACUUM INTO ?", (str(unfinished),))
    with closing(Database.to_read(unfinished)) as copy:
        found = copy.value("PRAGMA integrity_check")
    if found != "ok":
        raise damaged(path, f"its copy is not whole: {found}")
