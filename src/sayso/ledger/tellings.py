"""What a resolver of incidents looks at: the readings of all documents that count, one at a time, with who is who."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any, Final

from sayso.errors import ContractError
from sayso.ledger.actor_identities import ActorIdentities, resolve_actors
from sayso.ledger.connection import Database, Row
from sayso.ledger.identities import Identities, resolve_identities
from sayso.ledger.incident_rows import Looked, Telling
from sayso.lexicon.actors import load_actors
from sayso.records.codec import decode_reading
from sayso.records.coded_event import ITSELF
from sayso.records.reading import Reading

_NEXT: Final = """
SELECT counted_documents.number, reprints."group", readings.json
FROM counted_documents
JOIN current_readings ON current_readings.document = counted_documents.number
JOIN readings ON readings.number = current_readings.reading
LEFT JOIN reprints ON reprints.document = counted_documents.number
WHERE counted_documents.number > ?1
    AND EXISTS (
        SELECT 1 FROM events
        WHERE events.key >= counted_documents.number << 24 AND events.key < (counted_documents.number + 1) << 24
    )
ORDER BY counted_documents.number LIMIT 1
"""
_ACTORS: Final = "SELECT key, id, actor, name FROM actors WHERE key >= ?1 << 24 AND key < (?1 + 1) << 24"
_SOURCES: Final = """
SELECT key, id, speaker, kind, called FROM called_sources WHERE key >= ?1 << 24 AND key < (?1 + 1) << 24
"""
_UNASKED: Final = ("control", "quantities", "set_aside", "failures")
"""Layers of a reading that incidents are not told by; to leave them out saves a third of the time."""


def list_tellings(database: Database) -> Iterator[Telling]:
    """Stream the readings with events of the latest versions of articles, in the order in which they came.

    Retracted documents are passed over, and so is a reading that is damaged: its document is due to be read anew.
    """
    actors, sources = resolve_actors(database), resolve_identities(database)
    for row in database.each(_NEXT):
        reading = _reading(row["json"])
        if reading is not None:
            yield _telling(database, row, reading, actors, sources)


def newest_read(database: Database) -> Looked:
    """The newest document, judgement and reading of the ledger."""
    return Looked(
        **{
            f"{table}": database.value(f"SELECT coalesce(max(number), 0) FROM {table}s")  # noqa: S608  names of our own
            for table in ("document", "judgement", "reading")
        }
    )


def incidents_are_due(database: Database) -> bool:
    """Whether an article, a judgement or a reading has come, or copies were told anew, since they were resolved last.

    Where nothing has been read yet, nothing is due.
    """
    rows = {row["what"]: row for row in database.rows("SELECT * FROM resolutions")}
    last, newest = rows.get("incidents"), newest_read(database)
    if last is None:
        return newest.reading > 0
    if "reprints" in rows and rows["reprints"]["resolved_at"] > last["resolved_at"]:
        return True
    return Looked(document=last["document"], judgement=last["judgement"], reading=last["reading"]) != newest


def _reading(packed: bytes) -> Reading | None:
    try:
        value: dict[str, Any] = json.loads(zlib.decompress(packed))
        return decode_reading(value | {layer: [] for layer in _UNASKED})
    except (ContractError, ValueError, zlib.error):
        return None


def _telling(
    database: Database, row: Row, reading: Reading, identities: ActorIdentities, speakers: Identities
) -> Telling:
    actors, sources, called = {}, {}, {}
    for actor in database.rows(_ACTORS, (row["number"],)):
        identity = actors[actor["id"]] = identities.of(actor["key"], actor["actor"])
        called[identity] = _name(identity, identities) or actor["name"]
    for source in database.rows(_SOURCES, (row["number"],)):
        identity = sources[source["id"]] = speakers.of(source["key"], source["speaker"])
        called[identity] = source["called"] or ITSELF
    document = reading.document
    outlet = f"outlet:{document.outlet.casefold()}" if document.outlet else f"{document.id}#narrator"
    called[outlet] = document.outlet or ITSELF
    return Telling(reading=reading, originator=row["group"], actors=actors, sources=sources, called=called)


def _name(identity: str, identities: ActorIdentities) -> str | None:
    """What the lexicon, or a person, calls an actor."""
    if identity in identities.own:
        return identities.own[identity].name
    known = load_actors().actors.get(identity.removeprefix("known:")) if identity.startswith("known:") else None
    return known.name if known else None
