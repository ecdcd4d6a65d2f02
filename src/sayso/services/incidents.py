"""Which events of all articles are one happening: resolved from the readings, and written as a whole."""

from __future__ import annotations

from sayso.ledger.incident_rows import Found
from sayso.ledger.writer import LedgerWriter
from sayso.records.incident import EventMention
from sayso.resolve.incidents import mentions_of
from sayso.resolve.incidents import resolve_incidents as resolve
from sayso.services.workspace import Workspace, now


def resolve_incidents(workspace: Workspace) -> int:
    """Bring all events of the ledger together, write the incidents down, and return their number."""
    with workspace.writing() as writer:
        found = _find(writer)
        writer.replace_incidents(found, now())
    return len(found.incidents)


def incidents_are_due(workspace: Workspace) -> bool:
    """Whether an article, a reading or a judgement has come since incidents were resolved last."""
    with workspace.reading() as ledger:
        return ledger.incidents().are_due()


def _find(writer: LedgerWriter) -> Found:
    """Resolve what the ledger holds now; one reading at a time is held, and of each event what tells it from others."""
    told = writer.reader.incidents()
    seen = told.newest()
    called: dict[str, str] = {}
    mentions: list[EventMention] = []
    for telling in told.tellings():
        mentions += mentions_of(
            telling.reading, originator=telling.originator, actors=telling.actors, sources=telling.sources
        )
        called.update(telling.called)
    return Found(incidents=resolve(mentions, told.judged().verdicts).incidents, called=called, seen=seen)
