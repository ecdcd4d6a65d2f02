"""Everything that is asked of the ledger about incidents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.ledger.connection import Database
from sayso.ledger.find_event import find_event
from sayso.ledger.incident_judgements import JudgedEvents, judged_events
from sayso.ledger.incident_rows import IncidentInFull, IncidentRow, Looked, Telling, Touched, WantedIncidents
from sayso.ledger.incidents import incident_in_full, incident_of_event, list_incidents
from sayso.ledger.incidents_touched import touched_by
from sayso.ledger.tellings import incidents_are_due, list_tellings, newest_read
from sayso.records.identity import DocumentId
from sayso.records.incident import EventAddress
from sayso.records.judgement import Judgement


class IncidentsTold:
    """The incidents of a ledger as they were resolved last, and what a resolver of them looks at."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find_event(self, reference: str) -> EventAddress:
        """Find the one event that a person means by `doc_3f2a#v3`; see `find_event.find_event`."""
        return find_event(self._database, reference)

    def list(self, wanted: WantedIncidents, *, limit: int | None = None) -> list[IncidentRow]:
        """List the incidents, the newest first by their own day, the undated last."""
        return list_incidents(self._database, wanted, limit)

    def of(self, address: EventAddress) -> IncidentRow | None:
        """Give the incident that the event at an address tells of; None where none does."""
        return incident_of_event(self._database, address)

    def in_full(self, reference: str) -> IncidentInFull:
        """Give one incident in full, by its id or any of its events; see `incidents.incident_in_full`."""
        return incident_in_full(self._database, reference)

    def judged(self) -> JudgedEvents:
        """Give every judgement on two events, oldest first, whether it counts, and what a resolver is to follow."""
        return judged_events(self._database)

    def tellings(self, documents: Iterable[DocumentId] | None = None) -> Iterator[Telling]:
        """Stream what a resolver of incidents looks at, of all documents or of some."""
        return list_tellings(self._database, documents)

    def touched_by(self, judgements: Sequence[Judgement]) -> Touched | None:
        """Give the part that judgements which have just come can change; None where that is not known."""
        return touched_by(self._database, judgements)

    def newest(self) -> Looked:
        """Give the newest document, judgement and reading."""
        return newest_read(self._database)

    def are_due(self) -> bool:
        """Tell whether anything has come since incidents were resolved last."""
        return incidents_are_due(self._database)
