"""Where."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A toponym of one document and the place it means, as far as that is known.

    `geonames`, `country` (ISO 3166-1 alpha-2), `lat` and `lon` (degrees, WGS 84) are None where it could not be placed.
    """

    id: str
    name: str
    geonames: int | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    mentions: tuple[Span, ...]
    confidence: float
