"""A copy of the ledger as one file."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from sayso.errors import LedgerError, UnreadableError
from sayso.ledger.connection import Database, damaged
from sayso.ledger.migrate import applied


def backup(path: Path, destination: Path) -> Path:
    """Copy a ledger to a new file while others may be writing to it, and check the copy.

    The copy holds everything that was committed when it began. It stands under its name only once it has been found
    whole; it is itself a ledger, and is gone back to by putting it in the ledger's place.

    Raises:
        LedgerError: there is a file of that name already, the ledger is not sound, or the disk is full.
        UnreadableError: the folder of the copy cannot be written to.

    """
    if destination.exists():
        raise LedgerError("there is a file here already", where=str(destination), next_step="choose another name")
    unfinished = destination.with_name(f"{destination.name}.unfinished-{os.getpid()}")
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        with closing(Database.to_read(path)) as database:
            applied(database)
            database.run("VACUUM INTO ?", (str(unfinished),))
        with closing(Database.to_read(unfinished)) as copy:
            found = copy.value("PRAGMA integrity_check")
        if found != "ok":
            raise damaged(path, f"its copy is not whole: {found}")
        unfinished.rename(destination)
    except OSError as error:
        raise UnreadableError(
            f"no copy can be written here ({error.strerror})",
            where=str(destination),
            next_step="choose a folder that you may write to",
        ) from error
    finally:
        for rest in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
            rest.unlink(missing_ok=True)
    return destination
