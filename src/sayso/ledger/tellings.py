"""What a resolver of incidents looks at: the readings of all latest documents, one at a time, with who is who."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from sayso.errors import ContractError
from sayso.ledger.actor_identities import ActorIdentities, resolve_actors
from sayso.ledger.connection import Database, Row
from sayso.ledger.identities import Identities, resolve_identities
from sayso.ledger.incident_rows import Looked, Telling
from sayso.lexicon.actors import load_actors
from sayso.records.codec import decode_reading
from sayso.records.coded_event import ITSELF
from sayso.records.identity import DocumentId
from sayso.records.reading import Reading

_NEXT: Final = """
SELECT latest_documents.number, latest_documents.id, reprints."group", readings.json
FROM latest_documents
JOIN current_readings ON current_readings.document = latest_documents.number
JOIN readings ON readings.number = current_readings.reading
LEFT JOIN reprints ON reprints.document = latest_documents.number
WHERE {which}
    AND EXISTS (
        SELECT 1 FROM events
        WHERE events.key >= latest_documents.number << 24 AND events.key < (latest_documents.number + 1) << 24
    )
ORDER BY latest_documents.number LIMIT 1
"""
_EVERY: Final = _NEXT.format(which="latest_documents.number > ?1")
_ONE: Final = _NEXT.format(which="latest_documents.id = ?1")
_ACTORS: Final = "SELECT key, id, actor, name FROM actors WHERE key >= ?1 << 24 AND key < (?1 + 1) << 24"
_SOURCES: Final = """
SELECT key, id, speaker, kind, called FROM called_sources WHERE key >= ?1 << 24 AND key < (?1 + 1) << 24
"""
_UNASKED: Final = ("control", "quantities", "set_aside", "failures")
"""Layers of a reading that incidents are not told by; to leave them out saves a third of the time."""


def list_tellings(database: Database, documents: Iterable[DocumentId] | None = None) -> Iterator[Telling]:
    """Stream the readings with events of the latest versions of articles, in the order in which they came.

    With `documents` only those of these. Retracted ones are marked, and a reading that is damaged is passed over: its
    document is due to be read anew.
    """
    actors, sources = resolve_actors(database), resolve_identities(database)
    retracted = {row["document"] for row in database.rows("SELECT document FROM retractions")}
    rows = database.each(_EVERY) if documents is None else _named(database, documents)
    for row in rows:
        reading = _reading(row["json"])
        if reading is not None:
            yield _telling(database, row, reading, actors, sources, is_retracted=row["id"] in retracted)


def _named(database: Database, documents: Iterable[DocumentId]) -> Iterator[Row]:
    for document in documents:
        row = database.row(_ONE, (document,))
        if row is not None:
            yield row


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
    last, newest = _looked(database), newest_read(database)
    if last is None:
        return newest.reading > 0
    return last != newest or _copies_are_newer(database)


def only_judged(database: Database, judgements: Collection[str]) -> bool:
    """Whether nothing has come since incidents were resolved last but some judgements, named by their ids."""
    last, newest = _looked(database), newest_read(database)
    if last is None or (last.document, last.reading) != (newest.document, newest.reading):
        return False
    newer = {row["id"] for row in database.rows("SELECT id FROM judgements WHERE number > ?", (last.judgement,))}
    return newer == set(judgements) and not _copies_are_newer(database)


def _looked(database: Database) -> Looked | None:
    """What the resolver of incidents looked at last; None where it never did."""
    last = database.row("SELECT * FROM resolutions WHERE what = 'incidents'")
    return Looked(**{name: last[name] for name in ("document", "judgement", "reading")}) if last else None


def _copies_are_newer(database: Database) -> bool:
    rows = {row["what"]: row["resolved_at"] for row in database.rows("SELECT * FROM resolutions")}
    return "reprints" in rows and rows["reprints"] > rows["incidents"]


def _reading(packed: bytes) -> Reading | None:
    try:
        value: dict[str, Any] = json.loads(zlib.decompress(packed))
        return decode_reading(value | {layer: [] for layer in _UNASKED})
    except (ContractError, ValueError, zlib.error):
        return None


def _telling(
    database: Database,
    row: Row,
    reading: Reading,
    identities: ActorIdentities,
    speakers: Identities,
    *,
    is_retracted: bool,
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
    return Telling(
        reading=reading, originator=row["group"], actors=actors, sources=sources, called=called,
        is_retracted=is_retracted,
    )  # fmt: skip


def _name(identity: str, identities: ActorIdentities) -> str | None:
    """What the lexicon, or a person, calls an actor."""
    if identity in identities.own:
        return identities.own[identity].name
    known = load_actors().actors.get(identity.removeprefix("known:")) if identity.startswith("known:") else None
    return known.name if known else None
