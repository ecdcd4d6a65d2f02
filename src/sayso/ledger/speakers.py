"""Who speaks, and what they say."""

from __future__ import annotations

import json

from sayso.ledger.connection import Database, Row
from sayso.ledger.explode import fold
from sayso.ledger.rows import SourceRow, StatementRow, Wanted, kind_or_none, written_day
from sayso.ledger.scripts import query
from sayso.ledger.search import match_expression
from sayso.records.identity import DocumentId
from sayso.records.source import SourceKind
from sayso.records.statement import Quotation, StatementKind


def list_sources(
    database: Database, *, kind: SourceKind | None, words: str | None, limit: int | None
) -> list[SourceRow]:
    """The speakers, those with most statements first.

    Named ones are the same wherever their names are, case and spacing aside; narrators wherever the outlet is. Nobody
    else is taken for the same in two documents, however alike the words.
    """
    parameters = {
        "kind": kind,
        "words": json.dumps(fold(words or "").split(), ensure_ascii=False),
        "limit": -1 if limit is None else limit,
    }
    return [
        SourceRow(
            key=row["speaker"],
            kind=SourceKind(row["kind"]),
            name=row["name"],
            described=row["described"],
            roles=tuple(sorted(json.loads(row["roles"]))),
            affiliations=tuple(sorted(json.loads(row["affiliations"]))),
            statements=row["statements"],
            documents=row["documents"],
            stories=row["stories"],
            outlets=tuple(sorted(json.loads(row["outlets"]))),
            first=row["first"],
            last=row["last"],
            document=row["document"] and DocumentId(row["document"]),
        )
        for row in database.rows(query("sources"), parameters)
    ]


def list_statements(database: Database, wanted: Wanted, limit: int | None) -> list[StatementRow]:
    """The statements that are wanted, by day of publication."""
    about = match_expression(wanted.about)
    if wanted.about.strip() and not about:
        return []  # what holds no letter and no digit stands nowhere
    parameters = {
        "speaker": wanted.source,
        "folded": fold(wanted.source or ""),
        "words": json.dumps(fold(wanted.words).split(), ensure_ascii=False),
        "about": about or None,
        "kind": wanted.kind,
        "source_kind": wanted.source_kind,
        "denied": wanted.denied,
        "estimated": wanted.estimated,
        "outlet": wanted.outlet,
        "document": wanted.document,
        "since": wanted.since and wanted.since.isoformat(),
        "until": wanted.until and wanted.until.isoformat(),
        "limit": -1 if limit is None else limit,
    }
    return [_statement(row) for row in database.rows(query("statements"), parameters)]


def _statement(row: Row) -> StatementRow:
    chance = (row["chance_low"], row["chance_best"], row["chance_high"])
    return StatementRow(
        document=DocumentId(row["document"]),
        id=row["id"],
        source=row["source_name"],
        source_kind=kind_or_none(row["source_kind"]),
        source_key=row["source_key"],
        cue=row["cue"],
        quote=row["content"],
        parts=tuple((start, end) for start, end in json.loads(row["parts"])),
        quotation=Quotation(row["quotation"]),
        kind=StatementKind(row["kind"]),
        denied=bool(row["denied"]),
        chance=None if chance[0] is None else chance,
        confidence=row["confidence"],
        via=tuple(json.loads(row["via"])),
        title=row["title"],
        outlet=row["outlet"],
        published=written_day(row["day"], row["precision"]),
    )
