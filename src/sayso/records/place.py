"""Where."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A toponym of one document and the place it means, as far as that is known.

    `geonames` is the GeoNames id, None where GeoNames has none; `country` is ISO 3166-1 alpha-2 and `admin1` the code
    of the area within it; `lat` and `lon` are degrees, WGS 84. All are None where the toponym could not be placed:
    there is no fallback to the middle of a country. `kind` is what the place is (as in `sayso.gazetteer.entry`, or
    "relative"), `precision` how finely the point is meant ("site", "town", "district", "region", "country"), and
    `radius` how far from the point, in km, what is said to be there may be.

    `metonymic` are those of the mentions that mean a government or a body there ("Damascus denied"): no scene of an
    event. A relative place ("20 km south of Mosul") has the whole phrase as its mention and names in `relative_to` the
    places it is measured from; those have mentions of their own inside of it.
    `confidence` is the chance that it is this place; where there are no coordinates, the chance that a place is named.
    """

    id: str
    name: str
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius: float | None = None
    kind: str | None = None
    precision: str | None = None
    mentions: tuple[Span, ...]
    metonymic: tuple[Span, ...] = ()
    relative_to: tuple[str, ...] = ()
    confidence: float

    def __post_init__(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("has a latitude without a longitude, or the other way round")
        if self.lat is not None and self.lon is not None and not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"lies at {self.lat}, {self.lon}, which is not on the globe")
        if not set(self.metonymic) <= set(self.mentions):
            raise ValueError("has metonymic mentions that are not among its mentions")
