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

_HEADING: Final = """\
-- Everything in a ledger, as migrations/ and views/ make it. Written by `python -m sayso.ledger.schema`; not to be edited.
"""


def dump_schema(database: Database) -> str:
    """The statements that made what is in a ledger: the tables that are kept, in order, then what can be built anew.

    Left out are the tables that full-text indexes keep for themselves.
    """
    rows = database.rows(
        """
        SELECT sql, name IN (SELECT name FROM built) AS is_built FROM sqlite_schema
        WHERE sql IS NOT NULL AND name NOT IN (
            SELECT shadow.name FROM sqlite_schema AS shadow
            JOIN sqlite_schema AS index_of ON index_of.sql LIKE 'CREATE VIRTUAL %'
            WHERE substr(shadow.name, 1, length(index_of.name) + 1) = index_of.name || '_'
        )
        ORDER BY is_built, rowid
        """
    )
    kept = [row["sql"] + ";\n" for row in rows if not row["is_built"]]
    built = [row["sql"] + ";\n" for row in rows if row["is_built"]]
    return "\n".join([_HEADING, *kept, "-- What follows is dropped and built anew when its scripts change.\n", *built])


def expected_schema() -> str:
    """The script that this version of sayso carries."""
    return (files("sayso.ledger") / "schema.sql").read_text(encoding="utf-8")


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
