"""Incidents as they were resolved last: listed, and one in full with every report and why they are one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from sayso.errors import AmbiguousError, NotFoundError
from sayso.ledger.actor_identities import resolve_actors
from sayso.ledger.connection import Database, Row
from sayso.ledger.events import known_as
from sayso.ledger.find_event import bind_event, find_event
from sayso.ledger.fold import fold
from sayso.ledger.incident_judgements import judged_events
from sayso.ledger.incident_rows import (
    IncidentInFull,
    IncidentMerge,
    IncidentParty,
    IncidentPlace,
    IncidentReport,
    IncidentRow,
    IncidentTold,
    IncidentToll,
    WantedIncidents,
)
from sayso.ledger.rows import written_day
from sayso.ledger.scripts import query
from sayso.records.coded_event import ITSELF
from sayso.records.event import EventStatus, Toll, TollCount
from sayso.records.identity import DocumentId
from sayso.records.incident import EventAddress
from sayso.resolve.incidents import disputed_fates

_LISTED: Final = 8
"""Candidates that an error names."""
_OF_EVENT: Final = """
SELECT incidents.id FROM incident_mentions JOIN incidents ON incidents.number = incident_mentions.incident
WHERE incident_mentions.document = (SELECT number FROM documents WHERE id = ?)
    AND incident_mentions.starts = ? AND incident_mentions.ends = ?
"""


def list_incidents(database: Database, wanted: WantedIncidents, limit: int | None) -> list[IncidentRow]:
    """The incidents, the newest first by their own day, the undated last."""
    return [_row(database, row) for row in _rows(database, wanted, limit)]


def id_of_event(database: Database, address: EventAddress) -> str | None:
    """The id of the incident that the event at an address tells of; None where none does."""
    ident: str | None = database.value(_OF_EVENT, (address.document, address.start, address.end))
    return ident


def incident_of_event(database: Database, address: EventAddress) -> IncidentRow | None:
    """The incident that the event at an address tells of; None where none does."""
    ident = id_of_event(database, address)
    return _row(database, _rows(database, WantedIncidents(), 1, ident)[0]) if ident is not None else None


def incident_in_full(database: Database, reference: str) -> IncidentInFull:
    """One incident, by its id, the beginning of it, or any event that tells of it (`doc_3f2a#v3`).

    Raises:
        NotFoundError: there is no such incident or event, or its article does not count.
        AmbiguousError: several fit.

    """
    ident = find_incident(database, reference)
    row = _rows(database, WantedIncidents(), 1, ident)[0]
    reports = tuple(_reports(database, ident))
    addresses = {EventAddress(one.document, *one.span) for one in reports}
    judged = judged_events(database)
    return IncidentInFull(
        incident=_row(database, row),
        mentions=reports,
        merges=tuple(_merges(database, row["number"], {str(_at(one)): one.event for one in reports})),
        judgements=tuple(
            said for said, touched in zip(judged.rows, judged.touched, strict=True) if touched & addresses
        ),
    )


def find_incident(database: Database, reference: str) -> str:
    """Find the id of the incident that a person means; see `incident_in_full`."""
    typed = reference.strip()
    if re.fullmatch(r"(?:incident_)?[0-9a-f]{4,24}", typed.lower()):
        digits = typed.lower().removeprefix("incident_")
        ids = [
            row["id"]
            for row in database.rows(
                "SELECT id FROM incidents WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT ?2",
                (f"incident_{digits}", _LISTED + 1),
            )
        ]
        if len(ids) == 1:
            return str(ids[0])
        if ids:
            listed = ", ".join(ids[:_LISTED]) + (", …" if len(ids) > _LISTED else "")
            raise AmbiguousError(f"several incidents begin so: {listed}", where=reference, next_step="name one of them")
        raise NotFoundError(
            "there is no such incident",
            where=reference,
            next_step="its id changes when an earlier report comes in; name it by one of its events (doc_3f2a#v3)",
        )
    return _incident_of(database, find_event(database, typed), reference)


def _incident_of(database: Database, address: EventAddress, reference: str) -> str:
    ident = id_of_event(database, address)
    if ident is not None:
        return ident
    short = address.document[:12]
    if retracted := database.row("SELECT * FROM retractions WHERE document = ?", (address.document,)):
        raise NotFoundError(
            "this article was retracted, and is of no incident",
            where=reference,
            next_step=f"`sayso judge undo {retracted['judgement']}` brings it back",
        )
    if not database.row("SELECT 1 FROM latest_documents WHERE id = ?", (address.document,)):
        raise NotFoundError(
            "there is a later version of this article, and that one counts",
            where=reference,
            next_step=f"see `sayso versions {short}`",
        )
    raise NotFoundError(
        "the incident of this event is not worked out yet", where=reference, next_step="run `sayso incident --again`"
    )


def _rows(database: Database, wanted: WantedIncidents, limit: int | None, ident: str | None = None) -> list[Row]:
    ids = known_as(database, wanted.actor, resolve_actors(database)) if wanted.actor.strip() else []
    parameters = {
        "id": ident,
        "kind": wanted.kind,
        "since": wanted.since and wanted.since.isoformat(),
        "until": wanted.until and wanted.until.isoformat(),
        "document": wanted.document,
        **{name: json.dumps(fold(getattr(wanted, name)).split()) for name in ("words", "actor", "place")},
        "actor_ids": json.dumps(ids, ensure_ascii=False),
        "limit": -1 if limit is None else limit,
    }
    return database.rows(query("incidents"), parameters)


def _row(database: Database, row: Row) -> IncidentRow:
    tolls = tuple(_claimed(database, claimed) for claimed in json.loads(row["tolls"]))
    return IncidentRow(
        id=row["id"],
        kind=row["kind"],
        first_day=_day(row["first_day"]),
        last_day=_day(row["last_day"]),
        precision=row["precision"],
        place=_place(row),
        actors=tuple(IncidentParty(**party) for party in json.loads(row["actors"])),
        targets=tuple(IncidentParty(**party) for party in json.loads(row["targets"])),
        told=tuple(
            IncidentTold(
                status=EventStatus(told["status"]), claimants=tuple(told["claimants"]), originators=told["originators"]
            )
            for told in json.loads(row["told"])
        ),
        tolls=tolls,
        toll=_toll(json.loads(row["toll"])),
        disputed=disputed_fates([claimed.toll for claimed in tolls]),
        claimants=tuple(json.loads(row["claimants"])),
        **{name: row[name] for name in ("reports", "documents", "originators")},
        first_reported=_day(row["first_reported"]),
        last_reported=_day(row["last_reported"]),
    )


def _place(row: Row) -> IncidentPlace | None:
    if row["place_name"] is None:
        return None
    return IncidentPlace(
        identity=row["place"],
        name=row["place_name"],
        precision=row["place_precision"],
        **{name: row[name] for name in ("country", "lat", "lon", "radius")},
    )


def _claimed(database: Database, claimed: Mapping[str, Any]) -> IncidentToll:
    address = EventAddress.parse(claimed["address"])
    event = bind_event(database, address)
    return IncidentToll(
        claimant=claimed["claimant"],
        published=claimed["published"],
        toll=_toll(claimed["toll"]),
        event=f"{address.document}#{event['id']}" if event else str(address),
    )


def _toll(counts: Mapping[str, Any] | None) -> Toll:
    """A toll without the sources, whose ids are those of one reading."""
    told = {fate: count for fate, count in (counts or {}).items() if count is not None}
    return Toll(
        **{
            fate: TollCount(low=count.get("low"), best=count.get("best"), high=count.get("high"))
            for fate, count in told.items()
        }
    )


def _reports(database: Database, ident: str) -> Iterable[IncidentReport]:
    rows = database.rows(query("incident_reports"), {"id": ident})
    said: dict[int, list[Row]] = {}
    keys = json.dumps([row["key"] for row in rows])
    for statement in database.rows(query("event_statements"), {"events": keys}):
        said.setdefault(statement["event"], []).append(statement)
    for row in rows:
        statements = said.get(row["key"], [])
        names = (one["called"] or ITSELF if one["source_kind"] else "nobody who is named" for one in statements)
        yield IncidentReport(
            event=f"{row['document_id']}#{row['id']}",
            document=DocumentId(row["document_id"]),
            title=row["title"],
            outlet=row["outlet"],
            published=written_day(row["day"], row["published_precision"]),
            kind=row["kind"],
            status=EventStatus(row["status"]),
            trigger=row["quote"],
            span=(row["starts"], row["ends"]),
            sentence=" ".join(row["sentence"].split()),
            claimants=tuple(dict.fromkeys(names)),
            denied=any(one["denied"] for one in statements),
            toll=_toll(json.loads(row["toll"])) if row["toll"] else None,
            story=row["story"] or row["article"],
        )


def _merges(database: Database, number: int, events: Mapping[str, str]) -> Iterable[IncidentMerge]:
    for row in database.rows("SELECT * FROM incident_merges WHERE incident = ? ORDER BY position", (number,)):
        yield IncidentMerge(
            one=events.get(row["one"], row["one"]),
            other=events.get(row["other"], row["other"]),
            score=row["score"],
            reasons=tuple((said, weight) for said, weight in json.loads(row["reasons"])),
        )


def _at(report: IncidentReport) -> EventAddress:
    return EventAddress(report.document, *report.span)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
