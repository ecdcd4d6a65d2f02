"""Writing down the incidents that a resolver found, in place of those that were found before."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sayso.ledger.connection import Database, Row
from sayso.ledger.control import NOBODY
from sayso.ledger.incident_rows import Found
from sayso.ledger.rows import dump_instant
from sayso.records.codec import encode
from sayso.records.event import Toll
from sayso.records.identity import DocumentId
from sayso.records.incident import EventAddress, Incident

_FATES: Final = ("killed", "wounded", "captured", "displaced")
_EVENT: Final = """
SELECT documents.number, events.key, events.actor_words, events.target_words FROM documents
JOIN events ON events.key >= documents.number << 24 AND events.key < (documents.number + 1) << 24
WHERE documents.id = ? AND events.starts = ? AND events.ends = ? ORDER BY events.key LIMIT 1
"""

_INCIDENT_OF: Final = """
SELECT incident FROM incident_mentions
WHERE document = (SELECT number FROM documents WHERE id = ?) AND starts = ? AND ends = ?
"""


def keep_incidents(database: Database, found: Found, now: datetime) -> None:
    """Replace all incidents, or those of some events, in one transaction.

    An event that another process has just taken away is left out: its document was read anew, and all is due again.
    """
    with database.transaction():
        if found.instead_of is None:
            for table in ("incident_merges", "incident_mentions", "incidents", "incident_groups", "incident_words"):
                database.run(f"DELETE FROM {table}")  # noqa: S608  names of our own
            _keep_groups(database, found)
        else:
            _take_away(database, found.instead_of)
        first = database.value("SELECT coalesce(max(number), 0) + 1 FROM incidents")
        for number, incident in enumerate(found.incidents, start=first):
            events = list(_events(database, incident.mentions))
            called = _what_called(incident, found.called)
            _insert(database, "incidents", [_incident(number, incident, called, [row for _, row in events])])
            _insert(database, "incident_mentions", _mentions(number, events))
            _insert(database, "incident_merges", _merges(number, incident))
        database.run(
            "INSERT OR REPLACE INTO resolutions (what, document, judgement, reading, resolved_at) "
            "VALUES ('incidents', ?, ?, ?, ?)",
            (found.seen.document, found.seen.judgement, found.seen.reading, dump_instant(now)),
        )


def _keep_groups(database: Database, found: Found) -> None:
    """Keep what was found before anybody judged, so that a judgement can be followed without going through all."""
    rows = (
        (address.start, address.end, number, address.document)
        for number, group in enumerate(found.groups, start=1)
        for address in group
    )
    database.run_each(
        'INSERT INTO incident_groups (document, starts, ends, "group") SELECT number, ?1, ?2, ?3 FROM documents '
        "WHERE id = ?4",
        rows,
    )
    database.run_each("INSERT INTO incident_words (word, seen) VALUES (?, ?)", found.words.items())


def _take_away(database: Database, events: Iterable[EventAddress]) -> None:
    """Delete the incidents that tell of any of some events."""
    numbers = {
        number
        for address in events
        if (number := database.value(_INCIDENT_OF, (address.document, address.start, address.end))) is not None
    }
    for table, column in (("incident_merges", "incident"), ("incident_mentions", "incident"), ("incidents", "number")):
        database.run_each(f"DELETE FROM {table} WHERE {column} = ?", ((number,) for number in numbers))  # noqa: S608


def _what_called(incident: Incident, called: Mapping[DocumentId, Mapping[str, str]]) -> dict[str, str]:
    """What most of an incident's articles call each identity; of equals the first in the alphabet."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in dict.fromkeys(address.document for address in incident.mentions):
        for identity, name in called.get(document, {}).items():
            counted[identity][name] += 1
    return {identity: min(names, key=lambda name: (-names[name], name)) for identity, names in counted.items()}


def _incident(number: int, incident: Incident, called: Mapping[str, str], events: Sequence[Row]) -> dict[str, Any]:
    time, place = incident.time, incident.place
    first, last = (time.first_day, time.last_day) if time else (None, None)
    return {
        "number": number,
        "id": incident.id,
        "kind": incident.kind,
        "first_day": encode(first),
        "last_day": encode(last),
        "precision": time.precision if time else None,
        "place": place.identity if place else None,
        "place_name": place.name if place else None,
        **{name: getattr(place, name, None) for name in ("country", "lat", "lon", "radius")},
        "place_precision": place.precision if place else None,
        "actors": _json(_parties(incident.actors, called, [row["actor_words"] for row in events])),
        "targets": _json(_parties(incident.targets, called, [row["target_words"] for row in events])),
        "told": _json(
            [
                {
                    "status": told.status,
                    "claimants": _names(told.claimants, called),
                    "originators": told.originators,
                }
                for told in incident.told
            ]
        ),
        "tolls": _json(
            [
                {
                    "claimant": _called(claimed.claimant, called),
                    "published": encode(claimed.published),
                    "toll": encode(claimed.toll),
                    "address": str(claimed.address),
                }
                for claimed in incident.tolls
            ]
        ),
        "toll": _json(encode(Toll(**{fate: getattr(incident, fate) for fate in _FATES}))),
        "claimants": _json(_names(incident.claimants, called)),
        "reports": len(incident.mentions),
        "documents": incident.documents,
        "originators": incident.originators,
        "first_reported": encode(incident.first_reported),
        "last_reported": encode(incident.last_reported),
        "place_in_order": encode(first or last) or "",
    }


def _parties(
    identities: Sequence[str], called: Mapping[str, str], words: Iterable[str | None]
) -> list[dict[str, str | None]]:
    """Who is known to be meant; where nobody is, the words that most reports have for them: "two gunmen"."""
    if identities:
        return [{"identity": identity, "name": _called(identity, called)} for identity in identities]
    counted = Counter(" ".join(said.split()) for said in words if said and said.strip().casefold() not in NOBODY)
    return [{"identity": None, "name": said} for said, _ in counted.most_common(1)]


def _events(database: Database, addresses: Iterable[EventAddress]) -> Iterator[tuple[EventAddress, Row]]:
    for address in addresses:
        event = database.row(_EVENT, (address.document, address.start, address.end))
        if event is not None:
            yield address, event


def _mentions(number: int, events: Iterable[tuple[EventAddress, Row]]) -> Iterator[dict[str, Any]]:
    for address, event in events:
        yield {
            "document": event["number"], "starts": address.start, "ends": address.end, "incident": number,
            "event": event["key"],
        }  # fmt: skip


def _merges(number: int, incident: Incident) -> Iterator[dict[str, Any]]:
    for position, merge in enumerate(incident.merges):
        yield {
            "incident": number, "position": position, "one": str(merge.one), "other": str(merge.other),
            "score": merge.score, "reasons": _json([[reason.said, reason.weight] for reason in merge.reasons]),
        }  # fmt: skip


def _insert(database: Database, table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows that all have the same columns."""
    given = list(rows)
    if given:
        columns, places = ", ".join(given[0]), ", ".join(f":{column}" for column in given[0])
        database.run_each(f"INSERT INTO {table} ({columns}) VALUES ({places})", given)  # noqa: S608  names of our own


def _names(identities: Iterable[str], called: Mapping[str, str]) -> list[str]:
    """What some are called, each name once, in the order of the names."""
    return sorted({_called(identity, called) for identity in identities})


def _called(identity: str, called: Mapping[str, str]) -> str:
    return called.get(identity) or identity.partition(":")[2] or identity


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
