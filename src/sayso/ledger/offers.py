"""Who is possibly the same: offers that nobody has judged yet, for one source and over the whole ledger."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Final

from sayso.ledger.connection import Database, Row
from sayso.ledger.fold import fold
from sayso.ledger.identities import Identities, resolve_identities
from sayso.ledger.rows import OfferRow
from sayso.ledger.scripts import query
from sayso.records.judgement import JudgementKind
from sayso.records.source import SourceKind
from sayso.resolve.identity_names import identity_key
from sayso.resolve.identity_offers import Known, Offer, propose
from sayso.resolve.identity_unnamed import Unnamed, core, propose_in_full, propose_unnamed

_OFFERED: Final = 20
"""Offers that one source is shown with."""


def open_offers(database: Database, limit: int | None) -> list[OfferRow]:
    """The names that are possibly one source's, and that nobody has judged, the likeliest first."""
    identities = resolve_identities(database)
    known = _known(database)
    return _rows(propose(list(known.values())), known, identities, limit)


def offers_to(database: Database, identity: str, members: Collection[Row], identities: Identities) -> list[OfferRow]:
    """Who is possibly the same as one source, the likeliest first; `members` are its rows of appearances.sql."""
    known = _known(database)
    speakers = {row["speaker"] for row in members if identities.of_node(row["speaker"]) == identity}
    ours = {known[speaker] for speaker in speakers & known.keys()}
    rows = _rows(propose(list(known.values()), {one.key for one in ours}), known, identities, None) if ours else []
    names = {one.name for one in ours}
    named = [row if row.one in names else _turned(row) for row in rows]
    unnamed = _unnamed_offers(database, identity, members, identities, known)
    return sorted([*named, *unnamed], key=_by_score)[:_OFFERED]


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
            statements=row["statements"],
        )
        for row in database.rows(query("names"))
    }


def _rows(
    offers: Collection[Offer], known: dict[str, Known], identities: Identities, limit: int | None
) -> list[OfferRow]:
    """Those offers that are open: not one already, and judged neither different nor unsure; one for each two."""
    judged = {
        frozenset(identities.of_pair(pair))
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
    database: Database, identity: str, members: Collection[Row], identities: Identities, known: dict[str, Known]
) -> Iterator[OfferRow]:
    """Offers for those members that bear no name, but none that was judged, one for each other source."""
    judged = [pair for pair in identities.pairs if pair.idle is None and identity in identities.of_pair(pair)]
    seen = {identity, *(other for pair in judged for other in identities.of_pair(pair))}
    for member in members:
        if member["name"] is not None or member["kind"] not in {SourceKind.ANONYMOUS, SourceKind.NAMED}:
            continue
        rows = _described_alike(database, member["described"] or "")
        one = rows.pop(_alone(member), None)
        if one is None:
            continue
        offers = propose_unnamed(_unnamed(one), map(_unnamed, rows.values()))
        if member["kind"] == SourceKind.NAMED:
            offers += propose_in_full(_unnamed(one), known.values())
        for offer in offers:
            row = rows.get(offer.other)
            node = f"named:{offer.other}" if row is None else row["key"]
            other = identities.of_node(node) or offer.other
            if other not in seen:
                seen.add(other)
                called = known[f"named:{offer.other}"].name if row is None else _typed(offer.other)
                yield OfferRow(one=_typed(offer.one), other=called, score=offer.score, reason=offer.reason)


def _described_alike(database: Database, described: str) -> dict[str, Row]:
    """Sources without a name whose descriptions hold the telling words of one, by their speakers."""
    words = core(described)
    written = sorted({word for word in re.findall(r"\w+", fold(described)) if identity_key(word) in words})
    rows = database.rows(query("unnamed"), {"words": json.dumps(written, ensure_ascii=False)})
    return {row["speaker"]: row for row in rows}


def _alone(member: Row) -> str:
    return f"{member['document_id']}/{member['id']}"


def _typed(speaker: str) -> str:
    """The speaker of one document as a person types it."""
    return speaker.replace("/", "#")


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
