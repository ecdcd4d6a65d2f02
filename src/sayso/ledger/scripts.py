"""The SQL scripts that lie beside the code: cutting them into statements, and telling their versions apart."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Script:
    """One SQL script: its file name, its text, and the SHA-256 of the text."""

    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """What tells an edited script from the one that was applied."""
        return hashlib.sha256(self.sql.encode()).hexdigest()

    def statements(self) -> Iterator[str]:
        """Cut the script where SQLite says that a statement is complete (a trigger holds semicolons of its own)."""
        statement = ""
        for line in self.sql.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                yield statement.strip()
                statement = ""
        if any(line.strip() and not line.lstrip().startswith("--") for line in statement.splitlines()):
            raise ValueError(f"{self.name} ends within a statement")


def read_scripts(folder: Traversable) -> tuple[Script, ...]:
    """The scripts of a folder in the order of their names."""
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(Script(entry.name, entry.read_text(encoding="utf-8")) for entry in sorted(found, key=lambda e: e.name))


@cache
def migration_scripts() -> tuple[Script, ...]:
    """The numbered scripts that make the tables that are kept, first to last."""
    return read_scripts(files("sayso.ledger") / "migrations")


@cache
def view_scripts() -> tuple[Script, ...]:
    """The scripts that make what can be built anew."""
    return read_scripts(files("sayso.ledger") / "views")


@cache
def views_digest() -> str:
    """One SHA-256 for all scripts in views/."""
    return hashlib.sha256("".join(script.sha256 for script in view_scripts()).encode()).hexdigest()


@cache
def query(name: str) -> str:
    """The text of queries/NAME.sql."""
    return (files("sayso.ledger") / "queries" / f"{name}.sql").read_text(encoding="utf-8")
