"""One source in full: under which names, where and when, what was judged of it, and who is possibly the same."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Final

from sayso.errors import AmbiguousError, NotFoundError
from sayso.ledger.connection import Database, Row
from sayso.ledger.explode import fold
from sayso.ledger.find_source import find_source
from sayso.ledger.identities import Identities, JudgedPair, bind, resolve_identities
from sayso.ledger.rows import Appearance, JudgementRow, OfferRow, SourceInFull, kind_or_none, written_day
from sayso.ledger.scripts import query
from sayso.ledger.speakers import list_sources
from sayso.records.identity import DocumentId
from sayso.records.judgement import JudgementKind
from sayso.records.source import SourceKind
from sayso.resolve.identity_names import name_key
from sayso.resolve.identity_offers import Known, Offer, propose
from sayso.resolve.identity_unnamed import Unnamed, core, propose_unnamed

_LISTED: Final = 6
_OFFERED: Final = 20
"""Offers that one source is shown with."""


def identity_of(database: Database, reference: str, identities: Identities | None = None) -> str:
    """The key of the one speaker that a person means.

    Raises:
        NotFoundError: there is nobody of the kind.
        AmbiguousError: a name whose bearers were all judged different; they are listed.

    """
    identities = identities or resolve_identities(database)
    node = bind(database, find_source(database, reference))
    if isinstance(node, int):
        return identities.sources.get(node) or _speaker_of(database, node)
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
            "this source speaks in earlier versions of its article only", where=reference,
            next_step="see them with `sayso versions DOCUMENT`",
        )  # fmt: skip
    members = database.rows(query("appearances"), identities.parameters() | {"identity": identity})
    return SourceInFull(
        source=rows[0],
        appearances=tuple(_appearance(row) for row in members),
        judgements=tuple(
            judgement_row(pair) for pair in identities.pairs if identity in _identities_of(pair, identities)
        ),
        offers=tuple(_offers_to(database, identity, members, identities)),
    )


def open_offers(database: Database, limit: int | None) -> list[OfferRow]:
    """The names that are possibly one source's, and that nobody has judged, the likeliest first."""
    identities = resolve_identities(database)
    known = _known(database)
    return _rows(propose(list(known.values())), known, identities, limit)


def judgement_row(pair: JudgedPair) -> JudgementRow:
    """A judgement on two sources as it is listed."""
    return JudgementRow(
        id=pair.id, kind=pair.kind, one=pair.one.said, other=pair.other.said, idle=pair.idle, lost=pair.lost
    )


def _identities_of(pair: JudgedPair, identities: Identities) -> set[str | None]:
    return {identities.of_node(party.node) for party in (pair.one, pair.other) if party.node is not None}


def _speaker_of(database: Database, key: int) -> str:
    speaker: str = database.value("SELECT speaker FROM sources WHERE key = ?", (key,))
    return speaker


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
            "this source speaks in earlier versions of its article only", where=reference,
            next_step="see them with `sayso versions DOCUMENT`",
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


def _offers_to(
    database: Database, identity: str, members: Collection[Row], identities: Identities
) -> Iterator[OfferRow]:
    known = _known(database)
    speakers = {row["speaker"] for row in members if identities.of_node(row["speaker"]) == identity}
    ours = {known[speaker] for speaker in speakers & known.keys()}
    rows = _rows(propose(list(known.values()), {one.key for one in ours}), known, identities, None) if ours else []
    names = {one.name for one in ours}
    named = [row if row.one in names else _turned(row) for row in rows]
    yield from sorted([*named, *_unnamed_offers(database, identity, members, identities)], key=_by_score)[:_OFFERED]


def _turned(row: OfferRow) -> OfferRow:
    return OfferRow(one=row.other, other=row.one, score=row.score, reason=row.reason)


def _by_score(row: OfferRow) -> tuple[float, str]:
    return -row.score, row.other


def _known(database: Database) -> dict[str, Known]:
    """Every name, by its key as `sources.speaker` has it."""
    return {
        row["speaker"]: Known(
            key=row["speaker"].removeprefix("named:"),
            name=row["name"],
            roles=tuple(json.loads(row["roles"])),
            affiliations=tuple(json.loads(row["affiliations"])),
        )
        for row in database.rows(query("names"))
    }


def _rows(
    offers: Collection[Offer], known: dict[str, Known], identities: Identities, limit: int | None
) -> list[OfferRow]:
    """Those offers that are open: not one already, and judged neither different nor unsure; one for each two."""
    judged = {
        frozenset(_identities_of(pair, identities))
        for pair in identities.pairs
        if pair.idle is None and pair.kind is not JudgementKind.SAME
    }
    rows = []
    for offer in offers:
        one, other = f"named:{offer.one}", f"named:{offer.other}"
        two = frozenset((identities.of_node(one), identities.of_node(other)))
        if len(two) < 2 or two in judged:
            continue
        judged.add(two)
        rows.append(
            OfferRow(one=known[one].name, other=known[other].name, score=offer.score, reason=offer.reason)
        )  # fmt: skip
        if len(rows) == limit:
            break
    return rows


def _unnamed_offers(
    database: Database, identity: str, members: Collection[Row], identities: Identities
) -> Iterator[OfferRow]:
    judged = [pair for pair in identities.pairs if pair.idle is None and identity in _identities_of(pair, identities)]
    settled = {other for pair in judged for other in _identities_of(pair, identities)}
    offered: set[str] = set()
    for member in members:
        if member["name"] is not None or member["kind"] not in {SourceKind.ANONYMOUS, SourceKind.NAMED}:
            continue
        words = core(member["described"] or "")
        written = sorted(
            {word for word in re.findall(r"\w+", fold(member["described"] or "")) if name_key(word) in words}
        )
        rows = database.rows(query("unnamed"), {"words": json.dumps(written, ensure_ascii=False)})
        by_key = {row["speaker"]: _unnamed(row) for row in rows}
        one = by_key.pop(f"{member['document_id']}/{member['id']}", None)
        for offer in propose_unnamed(one, by_key.values()) if one is not None else ():
            address = offer.other.replace("/", "#")
            of = next((identities.sources.get(row["key"]) for row in rows if row["speaker"] == offer.other), None)
            if of != identity and (of is None or of not in settled) and address not in offered:
                offered.add(address)
                mine = offer.one.replace("/", "#")
                yield OfferRow(one=mine, other=address, score=offer.score, reason=offer.reason)


def _unnamed(row: Row) -> Unnamed:
    return Unnamed(
        key=row["speaker"],
        document=row["document_id"],
        described=row["described"],
        affiliation=row["affiliation"],
        count=row["count"],
        outlet=row["outlet"],
        bylines=tuple(json.loads(row["bylines"])),
        story=row["story"],
    )
