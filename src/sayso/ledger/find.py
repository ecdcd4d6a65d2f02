"""Finding the document that a person means."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from sayso.errors import AmbiguousError, NotFoundError
from sayso.ledger.connection import Database, Row
from sayso.ledger.rows import storable
from sayso.records.identity import DocumentId

_LISTED: Final = 8
"""Candidates that an error names."""


def known_as(database: Database, identity: str) -> Row | None:
    """The number, id, article and version of the document that these bytes are, or were taken to be when they came."""
    columns = "number, id, article, version"
    return database.row(f"SELECT {columns} FROM documents WHERE id = ?", (identity,)) or database.row(  # noqa: S608
        f"SELECT {columns} FROM documents WHERE number = (SELECT document FROM arrivals WHERE bytes = ? LIMIT 1)",  # noqa: S608
        (identity,),
    )


def find_document(database: Database, reference: str) -> DocumentId:
    """Find the one document that a reference means, in whatever way it can be read.

    Read are: an id or at least four hexadecimal digits of its beginning, with or without `doc_`; the number of a
    document; the path or the address that it came from, which means what came from there last.

    Raises:
        NotFoundError: it means no document.
        AmbiguousError: it means several; they are listed.

    """
    if known := known_as(database, storable(reference)):
        return DocumentId(known["id"])
    found = _by_id(database, reference) | _by_number(database, reference) | _by_place(database, reference)
    if not found:
        raise no_document(reference)
    if len(found) > 1:
        listed = ", ".join(sorted(found)[:_LISTED]) + (", …" if len(found) > _LISTED else "")
        raise AmbiguousError(f"this means several documents: {listed}", where=reference, next_step="name one of them")
    return DocumentId(found.pop())


def no_document(reference: str) -> NotFoundError:
    """The error of a reference that means nothing."""
    return NotFoundError(
        "the ledger has no such document", where=reference, next_step="list them with `sayso documents`"
    )


def _by_id(database: Database, reference: str) -> set[str]:
    digits = reference.lower().removeprefix("doc_")
    if not re.fullmatch(r"[0-9a-f]{4,24}", digits):
        return set()
    # "g" sorts just after every hexadecimal digit.
    bounds: dict[str, str | int] = {"low": f"doc_{digits}", "high": f"doc_{digits}g", "limit": _LISTED + 1}
    return _ids(
        database,
        """
        SELECT id FROM documents WHERE id >= :low AND id < :high
        UNION
        SELECT documents.id FROM arrivals JOIN documents ON documents.number = arrivals.document
        WHERE arrivals.bytes >= :low AND arrivals.bytes < :high
        LIMIT :limit
        """,
        bounds,
    )


def _by_number(database: Database, reference: str) -> set[str]:
    if not re.fullmatch(r"[0-9]{1,18}", reference):
        return set()
    return _ids(database, "SELECT id FROM documents WHERE number = :number", {"number": int(reference)})


def _by_place(database: Database, reference: str) -> set[str]:
    """One document for each article that came from there: the one that came last."""
    path = Path(reference)
    try:
        places = {reference, str(path.absolute()), str(path.resolve())}
    except (OSError, ValueError):  # no path at all: too long, or with a NUL character
        places = {reference}
    found: set[str] = set()
    for place in {storable(place) for place in places}:
        found |= _ids(
            database,
            """
            SELECT id FROM documents WHERE number IN (
                SELECT document FROM (
                    SELECT arrivals.document, documents.article, max(arrivals.number)
                    FROM arrivals JOIN documents ON documents.number = arrivals.document
                    WHERE arrivals.location = :place OR arrivals.url = :place
                    GROUP BY documents.article
                    LIMIT :limit
                )
            )
            """,
            {"place": place, "limit": _LISTED + 1},
        )
    return found or _ids(
        database,
        "SELECT id FROM documents WHERE url = :place ORDER BY version DESC LIMIT 1",
        {"place": storable(reference.partition("#")[0])},
    )


def _ids(database: Database, sql: str, parameters: dict[str, str | int]) -> set[str]:
    return {row["id"] for row in database.rows(sql, parameters)}
