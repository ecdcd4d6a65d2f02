"""Which events of all articles are one happening: resolved as a whole, or where a judgement is on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.ledger.incident_rows import Found, Telling
from sayso.ledger.incidents_told import IncidentsTold
from sayso.records.identity import DocumentId
from sayso.records.incident import EventMention
from sayso.records.judgement import Judgement
from sayso.resolve.incidents import WordWeights, mentions_of, resolve_groups
from sayso.resolve.incidents import resolve_incidents as resolve
from sayso.services.workspace import Workspace, now


def resolve_incidents(workspace: Workspace) -> int:
    """Bring all events of the ledger together, write the incidents down, and return their number."""
    with workspace.writing() as writer:
        found = _find(writer.reader.incidents())
        writer.replace_incidents(found, now())
    return len(found.incidents)


def follow_judgements(workspace: Workspace, judgements: Sequence[Judgement]) -> bool:
    """Resolve anew what judgements that have just been made can change, or all where more has come; True for a part.

    The incidents are then the same that `resolve_incidents` gives.
    """
    with workspace.writing() as writer:
        told = writer.reader.incidents()
        found = _find_touched(told, judgements)
        writer.replace_incidents(found or _find(told), now())
    return found is not None


def incidents_are_due(workspace: Workspace) -> bool:
    """Whether an article, a reading or a judgement has come since incidents were resolved last."""
    with workspace.reading() as ledger:
        return ledger.incidents().are_due()


@dataclass(slots=True)
class _Mentions:
    """The mentions of some documents, which of these were retracted, and what identities are called in each."""

    mentions: list[EventMention] = field(default_factory=list)
    retracted: set[DocumentId] = field(default_factory=set)
    called: dict[DocumentId, dict[str, str]] = field(default_factory=dict)

    def take(self, tellings: Iterable[Telling]) -> None:
        """Take in readings; one at a time is held, and of each event what tells it from others."""
        for telling in tellings:
            document = telling.reading.document.id
            own = mentions_of(
                telling.reading, originator=telling.originator, actors=telling.actors, sources=telling.sources
            )
            self.mentions += own
            self.called[document] = {
                identity: telling.called[identity]
                for mention in own
                for identity in (*mention.claimants, *_identities(mention))
                if identity in telling.called
            }
            if telling.is_retracted:
                self.retracted.add(document)


def _identities(mention: EventMention) -> list[str]:
    return [party.identity for party in (mention.actor, mention.target) if party and party.identity]


def _find(told: IncidentsTold) -> Found:
    """Resolve what the ledger holds now."""
    seen, read = told.newest(), _Mentions()
    read.take(told.tellings())
    found = resolve(read.mentions, told.judged().verdicts, read.retracted)
    return Found(incidents=found.incidents, called=read.called, seen=seen, groups=found.groups, words=found.words)


def _find_touched(told: IncidentsTold, judgements: Sequence[Judgement]) -> Found | None:
    """Resolve what some judgements can change; None where that is not known."""
    seen, touched, read = told.newest(), told.touched_by(judgements), _Mentions()
    if touched is None:
        return None
    events = tuple(event for group in touched.groups for event in group)
    documents = {event.document for event in events}
    read.take(told.tellings(sorted(documents)))
    if not set(events) <= {mention.address for mention in read.mentions}:
        return None
    verdicts = [verdict for verdict in told.judged().verdicts if {verdict.one, verdict.other} <= set(events)]
    weigh = WordWeights(touched.words, touched.count)
    incidents = resolve_groups(touched.groups, read.mentions, weigh, verdicts, read.retracted)
    return Found(incidents=incidents, called=read.called, seen=seen, instead_of=events)
