"""Events in the columns of the UCDP Georeferenced Event Dataset: those in which deaths are told.

Columns follow the UCDP GED Codebook 23.1 (Högbladh, 2023). UCDP's own numbers of conflicts, dyads and sides are left
empty. So are the passing of 25 deaths a year and the choice of the conflict, which are UCDP's to decide.
"""

from __future__ import annotations

import hashlib
import math
from typing import Any, Final

from sayso.lexicon.countries import country_of
from sayso.lexicon.load import load_lexicon
from sayso.publish.coding import code_event, country_in, first, side_in
from sayso.publish.table import Cell
from sayso.publish.ucdp_columns import UCDP_COLUMNS
from sayso.publish.wording import claimants_of, deaths, said_by
from sayso.records.coded_event import CodedEvent, CodedParty
from sayso.records.event import EventStatus

__all__ = ["UCDP_COLUMNS", "grid_cell", "numeric_id", "ucdp_row", "why_not_ucdp"]

_CELL: Final = 0.5
"""Degrees of a cell of PRIO-GRID."""
_ONE_SIDED: Final = 3
_OF_STATES: Final = frozenset({"state", "force"})


def why_not_ucdp(event: CodedEvent) -> str | None:
    """Say why an event is no row of UCDP's; None where it is one."""
    if event.is_retracted:
        return "the article was withdrawn"
    if event.status not in {EventStatus.HAPPENED, EventStatus.ONGOING}:
        return f"told as {event.status}"
    best = deaths(event)[1]
    if not best:
        return "no deaths are told"
    return None if code_event(event).ucdp else "its parties do not tell a type of violence"


def ucdp_row(event: CodedEvent) -> dict[str, Cell]:
    """Write an event as a row; it must have deaths and a type of violence.

    Raises:
        ValueError: it has none.

    """
    coding, (low, best, high) = code_event(event), deaths(event)
    if coding.ucdp is None or best is None:
        raise ValueError(f"UCDP lists no {event.id} ({event.kind}): {why_not_ucdp(event)}")
    country, place, time, report = country_in(event), event.place, event.time, event.reports[0]
    days = (time.first_day or time.last_day, time.last_day or time.first_day) if time else (None, None)
    one, other = (_called(first(parties), event) for parties in (event.actors, event.targets))
    if coding.ucdp == _ONE_SIDED:
        other = _words()["civilians"]
    point = (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None
    return {
        **dict.fromkeys(column.name for column in UCDP_COLUMNS),
        "id": numeric_id(event.id),
        "relid": event.id,
        "year": days[0].year if days[0] else None,
        "code_status": _words()["check"] if _words()["unnamed"] in {one, other} else None,
        "type_of_violence": coding.ucdp,
        "conflict_name": f"{one} - {other}",
        "dyad_name": f"{one} - {other}",
        "side_a": one,
        "side_b": other,
        "number_of_sources": len({each.document for each in event.reports}),
        "source_article": "; ".join(_cited(each.outlet, each.published, each.title) for each in event.reports),
        "source_office": "; ".join(dict.fromkeys(each.outlet for each in event.reports if each.outlet)) or None,
        "source_date": "; ".join(dict.fromkeys(each.published for each in event.reports if each.published)) or None,
        "source_headline": report.title,
        "source_original": "; ".join(claimants_of(report)) if len(event.reports) == 1 else said_by(event),
        "where_prec": coding.place.ucdp,
        "where_coordinates": place.called if place else None,
        "where_description": place.words if place else None,
        "adm_1": place.admin1 if place and place.kind != "country" else None,
        "adm_2": place.name if place and place.kind == "admin2" else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geom_wkt": f"POINT ({point[1]} {point[0]})" if point else None,
        "priogrid_gid": grid_cell(*point) if point else None,
        "country": country.name if country else None,
        "country_id": country.gw if country else None,
        "region": country.ucdp_region if country else None,
        "event_clarity": 2 if (coding.time.ucdp or 0) >= _words()["lumped_from"] else 1,
        "date_prec": coding.time.ucdp,
        "date_start": days[0].isoformat() if days[0] else None,
        "date_end": days[1].isoformat() if days[1] else None,
        "deaths_a": 0 if coding.ucdp == _ONE_SIDED else None,
        "deaths_b": 0 if coding.ucdp == _ONE_SIDED else None,
        "deaths_civilians": best if coding.ucdp == _ONE_SIDED else None,
        "deaths_unknown": 0 if coding.ucdp == _ONE_SIDED else best,
        "best": best,
        "high": high if high is not None else best,
        "low": low if low is not None else best,
        "gwnoa": _state_number(first(event.actors)),
        "gwnob": _state_number(first(event.targets)),
    }  # fmt: skip


def numeric_id(event: str) -> int:
    """A number for an event's id, for UCDP's are numbers: the first 48 bits of its BLAKE2b digest."""
    return int.from_bytes(hashlib.blake2b(event.encode(), digest_size=6).digest())


def grid_cell(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID that holds a point: 720 a row, counted from 1 at 90° S 180° W (Tollefsen et al. 2012)."""
    rows, columns = round(180 / _CELL), round(360 / _CELL)
    row = min(math.floor((lat + 90) / _CELL), rows - 1)
    column = min(math.floor((lon + 180) / _CELL), columns - 1)
    return row * columns + column + 1


def _called(party: CodedParty | None, event: CodedEvent) -> str:
    """A side as UCDP names it: a state is `Government of Country`, and whoever is not known XXX."""
    words = _words()
    if party is None or party.name is None or not party.is_named:
        return str(words["civilians"] if side_in(party, event) == "civilian" else words["unnamed"])
    country = country_of(party.country)
    return f"{words['government']} {country.name}" if country and party.kind in _OF_STATES else party.name


def _state_number(party: CodedParty | None) -> int | None:
    country = country_of(party.country) if party and party.kind in _OF_STATES else None
    return country.gw if country else None


def _cited(*parts: str | None) -> str:
    return ", ".join(" ".join(part.split()) for part in parts if part)


def _words() -> Any:
    return load_lexicon("exports")["ucdp"]
