"""Incidents in the form of exports: one record for each, with every report, in place of one for each event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.ledger.actor_identities import resolve_actors
from sayso.ledger.connection import Database
from sayso.ledger.events import AreaNames, WantedEvents, events_of_keys, list_events
from sayso.ledger.incident_rows import IncidentRow
from sayso.ledger.incidents import id_of_event, incident_of_event
from sayso.records.coded_event import CodedEvent, CodedParty, CodedPlace, CodedTime, TollClaim
from sayso.records.days import TimePrecision
from sayso.records.event import EventStatus
from sayso.records.incident import EventAddress

_KEYS: Final = """
SELECT incident_mentions.event FROM incident_mentions JOIN incidents ON incidents.number = incident_mentions.incident
WHERE incidents.id = ?
"""
_UNDATED: Final = "~"
"""Sorts behind every day."""


def list_coded_incidents(
    database: Database, wanted: WantedEvents, limit: int | None, areas: AreaNames
) -> Iterator[CodedEvent]:
    """Stream the incidents of which a report is asked for, each with all its reports, in the order of those events.

    An event that is of no incident stands by itself: one of a retracted article, or what came since incidents were
    worked out.
    """
    identities = resolve_actors(database)
    seen: set[str] = set()
    given = 0
    for event in list_events(database, wanted, None, areas):
        if given == limit:
            return
        address = EventAddress(event.reports[0].document, *event.reports[0].span)
        ident = id_of_event(database, address)
        if ident in seen:
            continue
        incident = incident_of_event(database, address) if ident else None
        if incident is None:
            yield event
        else:
            seen.add(incident.id)
            keys = [row["event"] for row in database.rows(_KEYS, (incident.id,))]
            yield fuse(incident, list(events_of_keys(database, keys, areas, identities)) or [event])
        given += 1


def fuse(incident: IncidentRow, events: Sequence[CodedEvent]) -> CodedEvent:
    """Make one record of the events that tell of an incident.

    Its status is the one that most originators tell. The first report is of its kind and status, if there is one, and
    of these the earliest; what other reports say of parties and place comes without its place in the text.
    """
    status = max(incident.told, key=lambda told: told.originators).status
    ordered = sorted(events, key=lambda event: _order(incident, status, event))
    first = ordered[0]
    return CodedEvent(
        id=incident.id,
        kind=incident.kind,
        status=status,
        actors=_parties([party.identity for party in incident.actors], [event.actors for event in ordered]),
        targets=_parties([party.identity for party in incident.targets], [event.targets for event in ordered]),
        place=_place(incident, ordered),
        time=_time(incident, first),
        tolls=tuple(
            TollClaim(claimant=claimed.claimant, toll=claimed.toll, published=claimed.published)
            for claimed in incident.tolls
        ),
        acled=next((event.acled for event in ordered if event.acled and event.kind == incident.kind), None),
        confidence=max(event.confidence for event in ordered),
        reports=tuple(report for event in ordered for report in event.reports),
    )


def _order(incident: IncidentRow, status: EventStatus, event: CodedEvent) -> tuple[bool, bool, str, str]:
    published = event.reports[0].published or _UNDATED
    return event.kind != incident.kind, event.status is not status, published, event.id


def _parties(identities: Sequence[str | None], told: Sequence[Sequence[CodedParty]]) -> tuple[CodedParty, ...]:
    """Each party that is known, as the earliest report has it; where none is, the first words."""
    every = [
        party if number == 0 else replace(party, span=None) for number, parties in enumerate(told) for party in parties
    ]
    known = [next((party for party in every if party.identity == one), None) for one in identities if one is not None]
    return tuple(party for party in known if party is not None) or tuple(every[:1])


def _place(incident: IncidentRow, events: Sequence[CodedEvent]) -> CodedPlace | None:
    every = [
        event.place if number == 0 else replace(event.place, span=None)
        for number, event in enumerate(events)
        if event.place is not None
    ]
    name = incident.place.name if incident.place else None
    return next((place for place in every if name and place.name == name), every[0] if every else None)


def _time(incident: IncidentRow, first: CodedEvent) -> CodedTime | None:
    """The days that reports agree on; the words are those of the first where it means the same ones."""
    if incident.first_day is None and incident.last_day is None:
        return first.time
    own = first.time
    if own is not None and (own.first_day, own.last_day) == (incident.first_day, incident.last_day):
        return own
    precision = TimePrecision(incident.precision) if incident.precision else None
    return CodedTime(first_day=incident.first_day, last_day=incident.last_day, precision=precision)
