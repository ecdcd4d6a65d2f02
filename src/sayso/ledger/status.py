"""What the ledger holds, in counts."""

from __future__ import annotations

import json

from sayso.ledger.actor_identities import resolve_actors
from sayso.ledger.connection import Database
from sayso.ledger.identities import resolve_identities
from sayso.ledger.incident_judgements import judged_events
from sayso.ledger.rows import Status, written_day
from sayso.ledger.scripts import query


def status_of(database: Database) -> Status:
    """Count documents, readings, statements and speakers, and the judgements that find no longer whom they are on."""
    counts = dict(database.rows(query("status"))[0])
    first, last = (json.loads(counts.pop(end) or "[null, null]") for end in ("first", "last"))
    return Status(
        **counts,
        first=written_day(*first),
        last=written_day(*last),
        languages=_count(database, "SELECT coalesce(language, 'unknown'), count(*) FROM documents GROUP BY 1"),
        readers=_count(
            database,
            "SELECT reader_name || ' ' || reader_version, count(*) FROM current_readings "
            "JOIN readings ON readings.number = current_readings.reading GROUP BY 1",
        ),
        quotations=_count(database, "SELECT quotation, count(*) FROM statements GROUP BY 1"),
        speakers=_count(
            database,
            "SELECT coalesce(sources.kind, 'nobody'), count(*) FROM statements "
            "LEFT JOIN sources ON sources.key = statements.source GROUP BY 1",
        ),
        lost_judgements=sum(pair.lost for pair in resolve_identities(database).pairs)
        + sum(row.lost for row, _ in resolve_actors(database).judged)
        + sum(row.lost for row in judged_events(database).rows),
        size_bytes=sum(
            file.stat().st_size
            for suffix in ("", "-wal")
            if (file := database.path.with_name(database.path.name + suffix)).is_file()
        ),
    )


def _count(database: Database, sql: str) -> dict[str, int]:
    """What a query groups, the most frequent first."""
    return dict(sorted((tuple(row) for row in database.rows(sql)), key=lambda pair: (-pair[1], pair[0])))
