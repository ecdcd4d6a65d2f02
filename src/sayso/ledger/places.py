"""Where things are said to be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sayso.ledger.connection import Database
from sayso.ledger.fold import fold
from sayso.ledger.scripts import query
from sayso.records.identity import DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place of the ledger, and how often articles name it.

    `lat` and `lon` are degrees (WGS 84), `radius` is in kilometres; all are None where the name could not be placed.
    """

    key: str
    """What documents share that mean the same place: its GeoNames id, else its name and point, else its name."""
    name: str
    geonames: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius: float | None
    kind: str | None
    precision: str | None
    confidence: float
    """The mean over the documents."""
    mentions: int
    metonymic: int
    """How many of the mentions mean a government or a body there."""
    documents: int
    stories: int
    """Its documents once copies count as one."""
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPlaces:
    """Which places are asked for; what is None narrows nothing."""

    words: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    precision: str | None = None
    placed: bool | None = None
    """Only those on the map, or only those that are not."""
    document: DocumentId | None = None
    since: date | None = None
    until: date | None = None
    limit: int | None = None


def list_places(database: Database, wanted: WantedPlaces) -> list[PlaceRow]:
    """The places, those of most documents first."""
    parameters = {
        "words": json.dumps(fold(wanted.words or "").split(), ensure_ascii=False),
        "country": wanted.country,
        "precision": wanted.precision,
        "placed": wanted.placed,
        "document": wanted.document,
        "since": wanted.since and wanted.since.isoformat(),
        "until": wanted.until and wanted.until.isoformat(),
        "limit": -1 if wanted.limit is None else wanted.limit,
    }
    return [
        PlaceRow(key=row["place"], **{name: row[name] for name in PlaceRow.__dataclass_fields__ if name != "key"})
        for row in database.rows(query("places"), parameters)
    ]
