"""The ledger's tables as one readable script, `schema.sql`: generated, and compared by a test and by the doctor.

`python -m sayso.ledger.schema` writes it anew after a change to migrations/ or views/.
"""

from __future__ import annotations

from contextlib import closing
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sayso.ledger.connection import Database
from sayso.ledger.scripts import Script

_HEADING: Final = """\
-- Everything in a ledger, as migrations/ and views/ make it.
-- Written by `python -m sayso.ledger.schema`; not to be edited.
"""
_BUILT: Final = "-- What follows is dropped and built anew when its scripts change.\n"


def dump_schema(database: Database) -> str:
    """The statements that made what is in a ledger: the tables that are kept, in order, then what can be built anew."""
    kept, built = ([f"{sql}\n" for sql in _statements(database, is_built=flag)] for flag in (False, True))
    return "\n".join([_HEADING, *kept, _BUILT, *built])


def differences(database: Database) -> list[str]:
    """What a ledger has too much or too little against `schema.sql`, by first lines; the order does not matter."""
    script = Script("schema.sql", (files("sayso.ledger") / "schema.sql").read_text(encoding="utf-8"))
    expected = {sql.removeprefix(_HEADING).removeprefix(_BUILT).strip() for sql in script.statements()}
    found = {sql for flag in (False, True) for sql in _statements(database, is_built=flag)}
    return sorted(sql.partition("\n")[0].removesuffix(" (") for sql in expected ^ found)


def _statements(database: Database, *, is_built: bool) -> list[str]:
    """What SQLite kept of each CREATE, but for the tables that full-text indexes keep for themselves."""
    rows = database.rows(
        """
        SELECT sql FROM sqlite_schema
        WHERE sql IS NOT NULL AND (name IN (SELECT name FROM built)) = ? AND name NOT IN (
            SELECT shadow.name FROM sqlite_schema AS shadow
            JOIN sqlite_schema AS fulltext ON fulltext.sql LIKE 'CREATE VIRTUAL %'
            WHERE substr(shadow.name, 1, length(fulltext.name) + 1) = fulltext.name || '_'
        )
        ORDER BY rowid
        """,
        (is_built,),
    )
    return [f"{row['sql']};" for row in rows]


def write_schema() -> None:
    """Write `schema.sql` from a ledger made for it."""
    from sayso.ledger.open import create_ledger  # noqa: PLC0415  it stands above this module

    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        create_ledger(path)
        with closing(Database.to_read(path)) as database:
            script = dump_schema(database)
    Path(__file__).with_name("schema.sql").write_text(script, encoding="utf-8")


if __name__ == "__main__":
    write_schema()
