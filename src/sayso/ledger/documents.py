"""The documents that the ledger keeps: one of them in full, its bytes, and all of them in order."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sayso.ledger.connection import Database, Row, damaged
from sayso.ledger.find import no_document
from sayso.ledger.rows import PAGE, DocumentRow, TextRow, published_of, written_day
from sayso.ledger.scripts import query
from sayso.records.days import DateMethod
from sayso.records.document import Document
from sayso.records.identity import DocumentId

_DOCUMENTS: Final = """
SELECT documents.*, dates.day, dates.precision, dates.method
FROM documents JOIN dates ON dates.document = documents.number
"""


def document_of(database: Database, document: DocumentId) -> Document:
    """A document as it is known now: a day of publication that a person gave stands in place of the page's.

    Raises:
        NotFoundError: the ledger has no such document.

    """
    row = database.row(f"{_DOCUMENTS} WHERE documents.id = ?", (document,))
    if row is None:
        raise no_document(document)
    return _document(database, row)


def raw_of(database: Database, document: DocumentId) -> bytes:
    """The bytes that a document came as.

    Raises:
        NotFoundError: the ledger has no such document.

    """
    packed = database.value(
        "SELECT bytes FROM documents JOIN raws ON raws.digest = documents.raw WHERE id = ?", (document,)
    )
    if packed is None:
        raise no_document(document)
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise damaged(database.path, str(error)) from error


def list_versions(database: Database, document: DocumentId) -> list[DocumentRow]:
    """Every version of a document's article, oldest first."""
    return [_document_row(row) for row in database.rows(query("versions"), {"document": document})]


def list_documents(database: Database, limit: int | None, offset: int) -> Iterator[DocumentRow]:
    """Stream the documents by day of publication, undated ones last."""
    left = limit
    parameters = {"after_place": "", "after_number": 0, "offset": offset}
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        page = database.rows(query("documents"), parameters | {"limit": size})
        yield from (_document_row(row) for row in page)
        if len(page) < size:
            return
        parameters = {
            "after_place": page[-1]["place_in_order"], "after_number": page[-1]["number"], "offset": 0,
        }  # fmt: skip
        left = None if left is None else left - size


def list_texts(database: Database) -> Iterator[TextRow]:
    """Stream every document with what tells copies from originals, in the order in which they came."""
    for row in database.each(f"{_DOCUMENTS} WHERE documents.number > ? ORDER BY documents.number LIMIT 1"):
        captured = database.value("SELECT min(captured) FROM arrivals WHERE document = ?", (row["number"],))
        first_seen = min(filter(None, (captured, row["collected_at"])))
        yield TextRow(
            document=_document(database, row), article=row["article"], first_seen=datetime.fromisoformat(first_seen)
        )


def _document(database: Database, row: Row) -> Document:
    names = database.rows("SELECT name FROM bylines WHERE document = ? ORDER BY position", (row["number"],))
    return Document(
        id=DocumentId(row["id"]),
        title=row["title"],
        bylines=tuple(name["name"] for name in names),
        outlet=row["outlet"],
        url=row["url"],
        language=row["language"],
        published=published_of(row["day"], row["precision"], row["method"]),
        text=row["text"],
    )


def _document_row(row: Row) -> DocumentRow:
    return DocumentRow(
        number=row["number"],
        id=DocumentId(row["id"]),
        article=row["article"],
        version=row["version"],
        latest=bool(row["latest"]),
        title=row["title"],
        outlet=row["outlet"],
        language=row["language"],
        published=written_day(row["day"], row["precision"]),
        published_from=DateMethod(row["method"]) if row["method"] else None,
        collected_at=row["collected_at"],
        read=bool(row["has_reading"]),
        statements=row["statements"],
        reprint_group=row["reprint_group"],
        retracted=bool(row["retracted"]),
    )
