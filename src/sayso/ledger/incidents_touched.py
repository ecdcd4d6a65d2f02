"""Which part of what was found of incidents some judgements can change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.ledger.connection import Database
from sayso.ledger.incident_judgements import judged_events
from sayso.ledger.incident_rows import Touched
from sayso.ledger.tellings import only_judged
from sayso.records.identity import DocumentId
from sayso.records.incident import EventAddress
from sayso.records.judgement import ON_INCIDENTS, Judgement, JudgementKind
from sayso.resolve.incidents import Group, groups_touched

_OF_GROUP: Final = """
SELECT documents.id, incident_groups.starts, incident_groups.ends
FROM incident_groups JOIN documents ON documents.number = incident_groups.document
WHERE incident_groups."group" = ?
"""
_GROUP_OF: Final = """
SELECT "group" FROM incident_groups
WHERE document = (SELECT number FROM documents WHERE id = ?) AND starts = ? AND ends = ?
"""
_OF_DOCUMENT: Final = """
SELECT starts, ends FROM incident_groups WHERE document = (SELECT number FROM documents WHERE id = ?)
"""


def touched_by(database: Database, judgements: Sequence[Judgement]) -> Touched | None:
    """The groups that judgements which have just come can change; None where that is not known.

    It is known where nothing else has come since incidents were resolved last, and where they are on two events,
    retract an article, or withdraw such a judgement.
    """
    if not only_judged(database, [judgement.id for judgement in judgements]):
        return None
    judged = judged_events(database)
    on = {row.id: touched for row, touched in zip(judged.rows, judged.touched, strict=True)}
    events: list[EventAddress] = []
    at_hand: set[str] = set()
    for judgement in judgements:
        ident, kind, subject = _judged(database, judgement)
        at_hand.add(ident)
        if kind in ON_INCIDENTS:
            events += on[ident]
        elif kind is JudgementKind.RETRACTED:
            events += _of_document(database, DocumentId(subject))
        else:
            return None
    count = database.value("SELECT count(*) FROM incident_groups")
    if not count:
        return None
    # One that was withdrawn earlier counts neither before nor now.
    ties = [
        touched
        for row, touched in zip(judged.rows, judged.touched, strict=True)
        if row.idle != "withdrawn" or row.id in at_hand
    ]
    return Touched(
        groups=tuple(groups_touched(events, lambda event: _group_of(database, event), ties)),
        words={row["word"]: row["seen"] for row in database.rows("SELECT word, seen FROM incident_words")},
        count=count,
    )


def _judged(database: Database, judgement: Judgement) -> tuple[str, JudgementKind, str]:
    """The id, the kind and the subject of a judgement, or of the one that it withdraws."""
    if judgement.kind is not JudgementKind.WITHDRAW:
        return judgement.id, judgement.kind, judgement.subject
    row = database.row("SELECT id, kind, subject FROM judgements WHERE id = ?", (judgement.subject,))
    if row is None:
        return judgement.id, judgement.kind, judgement.subject
    return row["id"], JudgementKind(row["kind"]), row["subject"]


def _group_of(database: Database, event: EventAddress) -> Group | None:
    number = database.value(_GROUP_OF, (event.document, event.start, event.end))
    if number is None:
        return None
    rows = database.rows(_OF_GROUP, (number,))
    return tuple(sorted(EventAddress(DocumentId(row["id"]), row["starts"], row["ends"]) for row in rows))


def _of_document(database: Database, document: DocumentId) -> Iterator[EventAddress]:
    for row in database.rows(_OF_DOCUMENT, (document,)):
        yield EventAddress(document, row["starts"], row["ends"])
