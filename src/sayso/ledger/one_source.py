"""One source in full: under which names, where and when, what was judged of it, and who is possibly the same."""

from __future__ import annotations

from typing import Final

from sayso.errors import AmbiguousError, NotFoundError
from sayso.ledger.connection import Database, Row
from sayso.ledger.find_source import find_source
from sayso.ledger.identities import Identities, JudgedPair, bind, resolve_identities
from sayso.ledger.offers import offers_to
from sayso.ledger.rows import Appearance, JudgementRow, SourceInFull, kind_or_none, written_day
from sayso.ledger.scripts import query
from sayso.ledger.speakers import list_sources
from sayso.records.identity import DocumentId
from sayso.records.source import SourceKind

_LISTED: Final = 6


def identity_of(database: Database, reference: str, identities: Identities | None = None) -> str:
    """The key of the one speaker that a person means.

    Raises:
        NotFoundError: there is nobody of the kind.
        AmbiguousError: a name whose bearers were all judged different; they are listed.

    """
    identities = identities or resolve_identities(database)
    node = bind(database, find_source(database, reference))
    if isinstance(node, int):
        speaker: str = database.value("SELECT speaker FROM sources WHERE key = ?", (node,))
        return identities.of(node, speaker)
    identity = identities.of_node(node or "") or ""
    if not list_sources(database, identity=identity, limit=1, identities=identities):
        _refuse(database, reference, node or "", identities)
    return identity


def source_in_full(database: Database, reference: str) -> SourceInFull:
    """One speaker with everything that is known of it; see `identity_of` for whom a reference means."""
    identities = resolve_identities(database)
    identity = identity_of(database, reference, identities)
    rows = list_sources(database, identity=identity, identities=identities)
    if not rows:
        raise NotFoundError(
            "this source speaks only in an article that was retracted, or in an earlier version", where=reference,
            next_step="see the article with `sayso show DOCUMENT`",
        )  # fmt: skip
    members = database.rows(query("appearances"), identities.parameters() | {"identity": identity})
    return SourceInFull(
        source=rows[0],
        appearances=tuple(_appearance(row) for row in members),
        judgements=tuple(judgement_row(pair) for pair in identities.pairs if identity in identities.of_pair(pair)),
        offers=tuple(offers_to(database, identity, members, identities)),
    )


def judgement_row(pair: JudgedPair) -> JudgementRow:
    """A judgement on two sources as it is listed."""
    return JudgementRow(
        id=pair.id, kind=pair.kind, one=pair.one.said, other=pair.other.said, idle=pair.idle, lost=pair.lost
    )


def _refuse(database: Database, reference: str, speaker: str, identities: Identities) -> None:
    bearers = sorted(
        f"{row['document']}#{row['id']}"
        for row in database.rows(
            "SELECT sources.key, sources.id, documents.id AS document FROM sources "
            "JOIN latest_documents AS documents ON documents.number = sources.document WHERE speaker = ?",
            (speaker,),
        )
        if identities.sources.get(row["key"]) is not None
    )
    if not bearers:
        raise NotFoundError(
            "this source speaks only in an article that was retracted, or in an earlier version", where=reference,
            next_step="see the article with `sayso show DOCUMENT`",
        )  # fmt: skip
    listed = ", ".join(bearers[:_LISTED]) + (", …" if len(bearers) > _LISTED else "")
    raise AmbiguousError(
        f"all who bear this name were judged by themselves: {listed}", where=reference, next_step="name one of them"
    )


def _appearance(row: Row) -> Appearance:
    kind = kind_or_none(row["kind"]) or SourceKind.NARRATOR
    return Appearance(
        document=DocumentId(row["document_id"]),
        id=row["id"],
        kind=kind,
        called=row["outlet"] if kind is SourceKind.NARRATOR else row["name"] or row["described"],
        role=row["role"],
        affiliation=row["affiliation"],
        title=row["title"],
        outlet=row["outlet"],
        published=written_day(row["day"], row["precision"]),
        statements=row["statements"],
    )
