"""What can be built anew from what was observed and judged: dropped and built as a whole when its scripts change."""

from __future__ import annotations

import json
import zlib

from sayso.ledger.connection import Database
from sayso.ledger.explode import explode
from sayso.ledger.scripts import view_scripts, views_digest


def are_current(database: Database) -> bool:
    """Whether the views were built by the scripts that this program carries."""
    built = database.rows("SELECT DISTINCT scripts FROM built")
    return [row["scripts"] for row in built] == [views_digest()]


def build_views(database: Database, *, anew: bool = False) -> bool:
    """Build the views where their scripts have changed, or anew in any case; one transaction.

    False where they were current and nothing had to be done.
    """
    if not anew and are_current(database):
        return False
    with database.restructuring():
        _drop(database)
        before = _objects(database)
        for script in view_scripts():
            for statement in script.statements():
                database.run(statement)
        database.run_each(
            "INSERT INTO built (name, type, scripts) VALUES (?, ?, ?)",
            [(name, kind, views_digest()) for name, kind in sorted(_objects(database) - before)],
        )
        _explode_all(database)
    return True


def _objects(database: Database) -> set[tuple[str, str]]:
    return {(row["name"], row["type"]) for row in database.rows("SELECT name, type FROM sqlite_schema")}


def _drop(database: Database) -> None:
    """Drop what the scripts built last time: first what names the tables, then virtual tables with their shadows."""
    for kind in ("trigger", "view", "table"):
        for row in database.rows(
            """
            SELECT name FROM built JOIN sqlite_schema USING (name, type)
            WHERE type = ? ORDER BY sql LIKE 'CREATE VIRTUAL %' DESC
            """,
            (kind,),
        ):
            database.run(f'DROP {kind} IF EXISTS "{row["name"]}"')
    database.run("DELETE FROM built")


def _explode_all(database: Database) -> None:
    for row in database.each(
        """
        SELECT documents.number, documents.id, documents.outlet, documents.text, readings.json
        FROM current_readings
        JOIN documents ON documents.number = current_readings.document
        JOIN readings ON readings.number = current_readings.reading
        WHERE current_readings.document > ? ORDER BY current_readings.document LIMIT 1
        """
    ):
        try:
            reading = json.loads(zlib.decompress(row["json"]))
        except (zlib.error, ValueError):
            # A damaged reading cannot be the current one: its document is due to be read again.
            database.run("DELETE FROM current_readings WHERE document = ?", (row["number"],))
            continue
        explode(database, row, reading)
