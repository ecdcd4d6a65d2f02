"""Bringing the tables of a ledger up to date: numbered scripts, forward only, each applied once and never edited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sayso.errors import LedgerDamagedError, LedgerError, LedgerNewerError
from sayso.ledger.connection import APPLICATION_ID, Database, damaged
from sayso.ledger.scripts import Script, migration_scripts


def applied(database: Database, scripts: Sequence[Script] | None = None) -> int:
    """How many scripts have been applied to a ledger: one whole number, read from the file's header.

    Raises:
        LedgerDamagedError: the file is not a ledger.
        LedgerNewerError: a later version of sayso has written it.
        LedgerError: a script was edited after it was applied here.

    """
    scripts = migration_scripts() if scripts is None else scripts
    if is_empty(database):
        raise LedgerDamagedError(
            "the file is empty", where=str(database.path), next_step="run `sayso init` there to make it a ledger"
        )
    if database.value("PRAGMA application_id") != APPLICATION_ID:
        raise damaged(database.path, "its header does not say that sayso wrote it")
    version = int(database.value("PRAGMA user_version"))
    if version > len(scripts):
        raise LedgerNewerError(
            f"a later version of sayso has written this ledger (its tables are of version {version}, this program "
            f"knows {len(scripts)})",
            where=str(database.path),
            next_step="install that version of sayso",
        )
    records = database.rows("SELECT number, name, sha256 FROM migrations ORDER BY number")
    if [record["number"] for record in records] != list(range(1, version + 1)):
        raise damaged(database.path, f"it lists {len(records)} migrations and is of version {version}")
    for record, script in zip(records, scripts, strict=False):
        if record["sha256"] != script.sha256:
            raise LedgerError(
                f"the migration {record['name']} was edited after it was applied to this ledger",
                where=str(database.path),
                next_step="install the version of sayso that wrote the ledger, or restore that file",
            )
    return version


def migrate(database: Database, scripts: Sequence[Script] | None = None) -> int:
    """Apply the scripts that a ledger does not have yet, one transaction each, and count them.

    Before the first one that is due, an existing ledger is copied to a dated file beside it.
    """
    scripts = migration_scripts() if scripts is None else scripts
    is_new = is_empty(database)
    version = 0 if is_new else applied(database, scripts)
    if version == len(scripts):
        return 0
    if not is_new:
        _keep_copy(database, version)
    count = 0
    for number, script in enumerate(scripts[version:], start=version + 1):
        count += _apply(database, number, script)
    return count


def is_empty(database: Database) -> bool:
    """Whether a file holds no tables and is of nobody's making."""
    tables = database.value("SELECT count(*) FROM sqlite_schema")
    return bool(database.value("PRAGMA application_id") == 0 and tables == 0)


def _apply(database: Database, number: int, script: Script) -> bool:
    """Apply one script and record it; False where another process has just done so."""
    with database.restructuring():
        if int(database.value("PRAGMA user_version")) >= number:
            return False
        for statement in script.statements():
            database.run(statement)
        database.run(
            "INSERT INTO migrations (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)",
            (number, script.name, script.sha256, datetime.now(UTC).isoformat(timespec="microseconds")),
        )
        database.run(f"PRAGMA application_id = {APPLICATION_ID}")
        database.run(f"PRAGMA user_version = {number}")
    return True


def _keep_copy(database: Database, version: int) -> None:
    day = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    copy = database.path.with_name(f"{database.path.stem}-version-{version}-{day}.sqlite")
    try:
        database.run("VACUUM INTO ?", (str(copy),))
    except LedgerError:
        copy.unlink(missing_ok=True)
        raise
