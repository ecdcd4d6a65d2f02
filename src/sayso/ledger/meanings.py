"""What statements mean, kept as vectors beside their readings: which are due, and what is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.ledger.connection import Database, Row
from sayso.ledger.rows import PAGE
from sayso.ledger.scripts import query


@dataclass(frozen=True, slots=True)
class Unembedded:
    """One document's statements that are due: its number, its current reading, and what is said, in their order."""

    document: int
    reading: int
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meanings:
    """The embeddings of one document's statements in one reading, packed by `nearest.pack`."""

    document: int
    reading: int
    scales: bytes
    vectors: bytes


def unembedded(database: Database, weights: str) -> Iterator[Unembedded]:
    """Stream the documents whose statements are due to be embedded by these weights."""
    for row in _due(database, weights):
        number = row["number"]
        said = database.rows(
            "SELECT content FROM statements WHERE key >= ?1 << 24 AND key < (?1 + 1) << 24 ORDER BY key", (number,)
        )
        yield Unembedded(number, row["reading"], tuple(one["content"] for one in said))


def count_unembedded(database: Database, weights: str) -> int:
    """Count the documents that `unembedded` gives."""
    return sum(1 for _ in _due(database, weights))


def _due(database: Database, weights: str) -> Iterator[Row]:
    parameters: dict[str, Any] = {"weights": weights, "after": 0, "limit": PAGE}
    while page := database.rows(query("unembedded"), parameters):
        yield from page
        parameters["after"] = page[-1]["number"]


def has_meanings(database: Database, weights: str) -> bool:
    """Whether anything has been embedded by these weights."""
    return database.row("SELECT 1 FROM meanings WHERE weights = ? LIMIT 1", (weights,)) is not None


def pages(database: Database, weights: str, bounds: dict[str, str | None]) -> Iterator[list[Row]]:
    """Stream what is held of documents within the bounds (see `search.bounds`), some of them at a time."""
    parameters: dict[str, Any] = {**bounds, "weights": weights, "after": 0, "limit": PAGE}
    while page := database.rows(query("meanings"), parameters):
        yield page
        parameters["after"] = page[-1]["document"]


def keep(database: Database, weights: str, found: Iterable[Meanings]) -> None:
    """Put embeddings in place of what was held of the same documents; those of a superseded reading are left."""
    with database.transaction():
        for one in found:
            database.run(
                """
                INSERT OR REPLACE INTO meanings (document, reading, weights, scales, vectors)
                SELECT document, reading, ?, ?, ? FROM current_readings WHERE document = ? AND reading = ?
                """,
                (weights, one.scales, one.vectors, one.document, one.reading),
            )
