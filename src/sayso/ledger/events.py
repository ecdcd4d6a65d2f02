"""What happened, as the articles tell it: events with their parties, places, days, tolls and sources."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.errors import NotFoundError
from sayso.ledger.actor_identities import ActorIdentities, resolve_actors
from sayso.ledger.coded_event import Carried, coded_event
from sayso.ledger.connection import Database, Row
from sayso.ledger.find import find_document
from sayso.ledger.find_actor import identities_of_name
from sayso.ledger.fold import fold
from sayso.ledger.rows import PAGE
from sayso.ledger.scripts import query
from sayso.lexicon.actors import load_actors
from sayso.records.coded_event import CodedEvent
from sayso.records.event import EventStatus
from sayso.records.identity import DocumentId

AreaNames = Mapping[tuple[str, str], str]
_NEWEST: Final = "~"
"""Sorts behind every day."""
_NEXT_READING: Final = """
SELECT documents.id, reader_name, reader_version, json FROM documents
JOIN current_readings ON current_readings.document = documents.number
JOIN readings ON readings.number = current_readings.reading
WHERE documents.id > ? ORDER BY documents.id LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEvents:
    """Which events are asked for; what is None or empty narrows nothing, and all that is given must hold."""

    words: str = ""
    """Words that all stand in the trigger, the kind, the parties or the place."""
    kind: str | None = None
    status: EventStatus | None = None
    actor: str = ""
    """Words of who did it, or one of its names: "Daesh" finds the Islamic State by whatever name."""
    target: str = ""
    place: str = ""
    since: date | None = None
    """Not wholly before this day; what has no day is left out."""
    until: date | None = None
    published_since: date | None = None
    published_until: date | None = None
    source: str = ""
    """Words of those on whose say-so it is told; of the outlet, where the article says so itself."""
    document: DocumentId | None = None
    event: str | None = None
    """Its id within the document's reading."""
    dated: bool | None = None
    """Only those whose day is known, or is not."""
    retracted: bool = False
    """Whether events of retracted articles are given as well; those of an article that is asked for always are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsDigest:
    """What names the state of a ledger's readings: equal digests, equal readings."""

    sha256: str
    documents: int
    readers: Mapping[str, int]
    """Documents by the reader and version that read them."""


def list_events(database: Database, wanted: WantedEvents, limit: int | None, areas: AreaNames) -> Iterator[CodedEvent]:
    """Stream the events, the newest first by their own day, the undated last."""
    identities = resolve_actors(database)
    parameters = _parameters(database, wanted, identities)
    left = limit
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        page = database.rows(query("events"), parameters | {"limit": size})
        yield from _coded(database, page, areas, identities)
        if len(page) < size:
            return
        parameters |= {"after_day": page[-1]["place_in_order"], "after_key": page[-1]["key"]}
        left = None if left is None else left - len(page)


def events_of_keys(
    database: Database, keys: Iterable[int], areas: AreaNames, identities: ActorIdentities
) -> Iterator[CodedEvent]:
    """The events of some keys, in the order of `list_events`."""
    among = "FROM (SELECT * FROM events WHERE key IN (SELECT value FROM json_each(:keys))) AS events\n"
    sql = query("events").replace("FROM events\n", among, 1)
    parameters = _parameters(database, WantedEvents(), identities) | {"limit": -1, "keys": json.dumps(list(keys))}
    return _coded(database, database.rows(sql, parameters), areas, identities)


def count_events(database: Database, wanted: WantedEvents) -> int:
    """Count the events."""
    sql = f"SELECT count(*) FROM ({query('events')})"  # noqa: S608  a query of our own
    return int(database.value(sql, _parameters(database, wanted, resolve_actors(database)) | {"limit": -1}))


def one_event(database: Database, reference: str, areas: AreaNames) -> CodedEvent:
    """The event that a person means by `doc_3f2a#v3`, where the document may be named in any way that finds one.

    Raises:
        NotFoundError: there is no such document, or it has no such event.
        AmbiguousError: several documents fit.

    """
    document, _, event = reference.strip().rpartition("#")
    found = find_document(database, document)
    for one in list_events(database, WantedEvents(document=found, event=event), 1, areas):
        return one
    raise NotFoundError(
        "this article has no such event", where=reference, next_step=f"list its events with `sayso show {found[:12]}`"
    )


def digest_readings(database: Database) -> ReadingsDigest:
    """Digest the current readings of all documents, in the order of the documents' ids."""
    hasher = hashlib.sha256()
    readers: Counter[str] = Counter()
    after = ""
    while row := database.row(_NEXT_READING, (after,)):
        after = row["id"]
        readers[f"{row['reader_name']} {row['reader_version']}"] += 1
        hasher.update(f"{row['id']} {row['reader_name']} {row['reader_version']} ".encode())
        hasher.update(hashlib.sha256(zlib.decompress(row["json"])).digest())
    return ReadingsDigest(sha256=hasher.hexdigest(), documents=readers.total(), readers=dict(readers))


def _parameters(database: Database, wanted: WantedEvents, identities: ActorIdentities) -> dict[str, int | str | None]:
    days = {
        name: day and day.isoformat()
        for name in ("since", "until", "published_since", "published_until")
        for day in (getattr(wanted, name),)
    }
    words = {name: _words(getattr(wanted, name)) for name in ("words", "actor", "target", "place", "source")}
    meant = {
        f"{role}_ids": json.dumps(known_as(database, getattr(wanted, role), identities), ensure_ascii=False)
        for role in ("actor", "target")
    }
    return {
        **identities.parameters(),
        **days,
        **words,
        **meant,
        "kind": wanted.kind,
        "status": wanted.status,
        "document": wanted.document,
        "event": wanted.event,
        "dated": wanted.dated,
        "retracted": wanted.retracted,
        "after_day": _NEWEST,
        "after_key": 0,
    }


def _words(given: str) -> str:
    return json.dumps(fold(given).split(), ensure_ascii=False)


def known_as(database: Database, name: str, identities: ActorIdentities) -> list[str]:
    """Who goes by a whole name: in the ledger, or in the lexicon of actors beyond doubt."""
    if not name.strip():
        return []
    known = (f"known:{one.actor.id}" for one in load_actors().find(name) if not one.name.is_ambiguous)
    here = identities_of_name(database, name, identities)
    return list(dict.fromkeys([*here, *(identities.same.get(each, each) for each in known)]))


def _coded(
    database: Database, page: Iterable[Row], areas: AreaNames, identities: ActorIdentities
) -> Iterator[CodedEvent]:
    rows = list(page)
    if not rows:
        return
    carried: dict[int, list[Row]] = {}
    events = json.dumps([row["key"] for row in rows])
    for said in database.rows(query("event_statements"), {"events": events}):
        carried.setdefault(said["event"], []).append(said)
    documents = json.dumps(sorted({row["document"] for row in rows if row["toll"]}))
    claimants = {
        (row["document"], row["id"]): row for row in database.rows(query("event_claimants"), {"documents": documents})
    }
    for row in rows:
        yield coded_event(row, Carried(carried.get(row["key"], ()), claimants, areas, identities))
