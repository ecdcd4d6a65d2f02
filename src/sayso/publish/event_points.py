"""Events as points of a map."""

from __future__ import annotations

from typing import Any

from sayso.publish.coding import code_event
from sayso.publish.geojson import PointFeature
from sayso.publish.wording import deaths, said_by, sources_of
from sayso.records.coded_event import CodedEvent


def why_no_point(event: CodedEvent) -> str | None:
    """Say why an event is on no map; None where it is."""
    if event.is_retracted:
        return "the article was withdrawn"
    return None if event.place and event.place.lat is not None else "its place is not known"


def event_point(event: CodedEvent) -> PointFeature:
    """The place of an event with what is told of it; an area is a point as well, with a radius in kilometres.

    Raises:
        ValueError: its place is not known.

    """
    place = event.place
    if place is None or place.lat is None or place.lon is None:
        raise ValueError(f"{event.id} is nowhere")
    return PointFeature(id=event.id, lat=place.lat, lon=place.lon, properties=event_properties(event))


def event_properties(event: CodedEvent) -> dict[str, Any]:
    """What is told of an event, in plain values that a map can filter by."""
    coding, place, time, report = code_event(event), event.place, event.time, event.reports[0]
    low, best, high = deaths(event)
    return {
        "kind": event.kind,
        "status": event.status.value,
        "actor": "; ".join(party.called or "" for party in event.actors) or None,
        "target": "; ".join(party.called or "" for party in event.targets) or None,
        "place": place.called if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "precision": place.precision if place else None,
        "radius": place.radius if place else None,
        "first_day": time.first_day.isoformat() if time and time.first_day else None,
        "last_day": time.last_day.isoformat() if time and time.last_day else None,
        "killed_low": low,
        "killed_best": best,
        "killed_high": high,
        "acled": str(coding.acled) if coding.acled else None,
        "plover": str(coding.plover) if coding.plover else None,
        "ucdp": coding.ucdp,
        "said_by": said_by(event),
        "outlets": sources_of(event),
        "published": report.published,
        "sentence": " ".join(report.sentence.split()),
        "reports": len(event.reports),
        "confidence": event.confidence,
    }
