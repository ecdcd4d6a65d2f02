"""Finding the event that a person means, and the event that stands where a judgement says."""

from __future__ import annotations

import re
from typing import Final

from sayso.errors import InputError, NotFoundError
from sayso.ledger.connection import Database, Row
from sayso.ledger.find import find_document
from sayso.records.identity import DocumentId
from sayso.records.incident import EventAddress

_BY_ID: Final = """
SELECT events.* FROM documents
JOIN events ON events.key >= documents.number << 24 AND events.key < (documents.number + 1) << 24
WHERE documents.id = :document AND events.id = :event
"""
_BY_PLACE: Final = """
SELECT events.* FROM documents
JOIN events ON events.key >= documents.number << 24 AND events.key < (documents.number + 1) << 24
WHERE documents.id = :document AND events.starts < :end AND events.ends > :start
ORDER BY
    events.starts = :start AND events.ends = :end DESC,
    min(events.ends, :end) - max(events.starts, :start) DESC,
    events.key
"""


def find_event(database: Database, reference: str) -> EventAddress:
    """Find the one event that a person means by `doc_3f2a#v3`, by where its trigger stands.

    Raises:
        InputError: it names a document or an incident.
        NotFoundError: there is no such document, or it has no such event.
        AmbiguousError: several documents fit.

    """
    if reference.strip().startswith("incident_"):
        next_step = "name one of its events: `sayso incident ID` lists them"
        raise InputError("this names an incident, not one event", where=reference, next_step=next_step)
    match = re.fullmatch(r"(.+)#(v\d+)", reference.strip())
    found = find_document(database, match[1] if match else reference.strip())
    listing = f"list its events with `sayso events --document {found[:12]}`"
    if match is None:
        raise InputError("this names an article, not an event of it", where=reference, next_step=listing)
    row = database.row(_BY_ID, {"document": found, "event": match[2]})
    if row is None:
        raise NotFoundError("this article has no such event", where=reference, next_step=listing)
    return EventAddress(found, row["starts"], row["ends"])


def bind_event(database: Database, address: EventAddress) -> Row | None:
    """Find the event of the current reading that stands where an address says; None where none does.

    It is the one with that trigger, or the one whose trigger shares most characters with it.
    """
    place: dict[str, str | int] = {"document": address.document, "start": address.start, "end": address.end}
    return database.row(_BY_PLACE, place)


def address_of(document: DocumentId, event: Row) -> EventAddress:
    """Where the trigger of an event stands."""
    return EventAddress(document, event["starts"], event["ends"])
