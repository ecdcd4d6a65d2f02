"""Who speaks, and what they say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date

from sayso.ledger.connection import Database, Row
from sayso.ledger.fold import fold
from sayso.ledger.identities import Identities, resolve_identities
from sayso.ledger.rows import SourceRow, StatementRow, Wanted, kind_or_none, written_day
from sayso.ledger.scripts import query
from sayso.ledger.search import match_expression
from sayso.records.identity import DocumentId
from sayso.records.source import SourceKind
from sayso.records.statement import Quotation, StatementKind
from sayso.resolve.identity_names import identity_key


def list_sources(
    database: Database,
    *,
    kind: SourceKind | None = None,
    words: str | None = None,
    identity: str | None = None,
    document: DocumentId | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
    identities: Identities | None = None,
) -> list[SourceRow]:
    """The speakers, those with most statements first.

    Named ones are the same wherever their names have one key, and narrators wherever the outlet is, unless people
    judged otherwise. Nobody else is taken for the same in two documents without a judgement, however alike the words.
    """
    identities = identities or resolve_identities(database)
    parameters = identities.parameters() | {
        "kind": kind,
        "words": json.dumps(fold(words or "").split(), ensure_ascii=False),
        "identity": identity,
        "document": document,
        "since": since and since.isoformat(),
        "until": until and until.isoformat(),
        "limit": -1 if limit is None else limit,
    }
    return [_source(row, identities) for row in database.rows(query("sources"), parameters)]


def _source(row: Row, identities: Identities) -> SourceRow:
    identity = row["identity"]
    names = tuple(sorted(json.loads(row["names"])))
    name = row["name"]
    if name is not None and row["kind"] == SourceKind.NAMED:
        name = _fullest(names, name)
    outlets = tuple(sorted(json.loads(row["outlets"])))
    return SourceRow(
        key=identity,
        address=_address(identity, [name, *names] if name else names, outlets, identities),
        kind=SourceKind(row["kind"]),
        name=name,
        names=names,
        described=row["described"],
        roles=tuple(sorted(json.loads(row["roles"]))),
        affiliations=tuple(sorted(json.loads(row["affiliations"]))),
        statements=row["statements"],
        unnamed=row["unnamed"],
        documents=row["documents"],
        stories=row["stories"],
        outlets=outlets,
        first=row["first"],
        last=row["last"],
        document=row["document"] and DocumentId(row["document"]),
    )


def _address(identity: str, names: Iterable[str], outlets: Iterable[str], identities: Identities) -> str:
    """What a person types to mean a source: a name by which it is found, none that judgements took from it."""
    document, mark, number = identity.partition("/")
    if mark and re.fullmatch(r"doc_[0-9a-f]+", document) and re.fullmatch(r"o\d+", number):
        return f"{document}#{number}"
    if identity.startswith("narrator:"):
        folded = identity.removeprefix("narrator:")
        return f"outlet:{next((outlet for outlet in outlets if fold(outlet) == folded), folded)}"
    return next((name for name in names if identities.of_node(f"named:{identity_key(name)}") == identity), identity)


def _fullest(names: Iterable[str], last: str) -> str:
    """The name of most words and letters, titles and particles aside; of several such the one that was written last."""
    size = {name: (len((key := identity_key(name)).split()), len(key)) for name in names}
    longest = max(size.values(), default=(0, 0))
    return last if size.get(last) == longest else min(name for name in names if size[name] == longest)


def list_statements(database: Database, wanted: Wanted, limit: int | None) -> list[StatementRow]:
    """The statements that are wanted, by day of publication."""
    about = match_expression(wanted.about)
    if wanted.about.strip() and not about:
        return []  # what holds no letter and no digit stands nowhere
    identities = resolve_identities(database)
    parameters = identities.parameters() | {
        "identity": _identity(identities, wanted.source),
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


def _identity(identities: Identities, source: str | None) -> str | None:
    """The identity of a speaker's key or of a whole name."""
    if source is None:
        return None
    is_key = source.startswith(("named:", "narrator:")) or re.fullmatch(r"doc_[0-9a-f]+/o\d+", source)
    return identities.of_node(source if is_key else f"named:{identity_key(source)}")


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
        about=tuple(json.loads(row["about"])),
        horizon=row["horizon"],
        horizon_days=(row["horizon_from"], row["horizon_to"]) if row["horizon_from"] or row["horizon_to"] else None,
        title=row["title"],
        outlet=row["outlet"],
        published=written_day(row["day"], row["precision"]),
    )
