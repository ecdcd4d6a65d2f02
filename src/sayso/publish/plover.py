"""Events in PLOVER's fields, one JSON object a line.

Names of fields are those of the PLOVER Manual, draft 2.0, chapter "Data Fields"; what it has none for stands under
`sayso`: status, statements, sources, spans, tolls by claimant. An unknown value is null: `date` is the first day that
the article tells, never that of publication.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sayso.lexicon.countries import country_of
from sayso.lexicon.event_codes import PloverCode
from sayso.lexicon.load import load_lexicon
from sayso.publish.coding import Coding, code_event
from sayso.publish.wording import best_of, claimants_of
from sayso.records.codec import encode
from sayso.records.coded_event import CodedEvent, CodedParty, CodedPlace, Report

CODEBOOK: Final = "PLOVER Manual, draft 2.0"


def why_not_plover(event: CodedEvent) -> str | None:
    """Say why an event is no record of PLOVER's; None where it is one. Every status is kept, and said."""
    if event.is_retracted:
        return "the article was withdrawn"
    return None if code_event(event).plover else "PLOVER has no such event"


def write_plover(events: Iterable[CodedEvent]) -> Iterator[str]:
    """Yield a line of JSON for each event."""
    for event in events:
        yield json.dumps(plover_record(event), ensure_ascii=False) + "\n"


def plover_record(event: CodedEvent) -> dict[str, Any]:
    """Write an event as a record; it must have a code in PLOVER.

    Raises:
        ValueError: it has none.

    """
    coding = code_event(event)
    code = coding.plover
    if code is None:
        raise ValueError(f"PLOVER has no code for {event.id} ({event.kind})")
    report, time = event.reports[0], event.time
    first, last = (time.first_day, time.last_day) if time else (None, None)
    return {
        "id": event.id,
        "date": (first or last) and str(first or last),
        "enddate": str(last) if last and last != first else None,
        "actor": [_entity(party) for party in event.actors],
        "recipient": [_entity(party) for party in event.targets],
        "event": [code.event],
        "mode": [part for part in (code.mode, code.auxiliary) if part],
        "context": list(code.contexts),
        "quad_code": _quad(code),
        "event_loc": _location(event.place) if event.place else None,
        "event_text": [each.trigger for each in event.reports],
        "dead": best_of(event, "killed"),
        "injured": best_of(event, "wounded"),
        "arrested": best_of(event, "captured"),
        "text": report.sentence,
        "text_info": {"start": report.sentence_span[0], "end": report.sentence_span[1]}
        if report.sentence_span
        else None,
        "cite_info": {
            "url": report.url,
            "title": report.title,
            "language": report.language,
            "publication": report.outlet,
            "codebook": CODEBOOK,
        },
        "coder": "sayso",
        "coded_date": report.read_at.date().isoformat(),
        "sayso": _extension(event, coding, code),
    }


def _extension(event: CodedEvent, coding: Coding, code: PloverCode) -> dict[str, Any]:
    """What PLOVER has no field for."""
    return {
        "status": event.status.value,
        "kind": event.kind,
        "is_extension": code.extension,
        "confidence": event.confidence,
        "date_precision": event.time.precision if event.time else None,
        "codes": {
            "acled": str(coding.acled) if coding.acled else None,
            "cameo": coding.cameo,
            "ucdp": coding.ucdp,
            "time_precision": encode(coding.time),
            "place_precision": encode(coding.place),
        },
        "spans": {
            "trigger": event.reports[0].span,
            **{
                role: one.span if one else None
                for role, one in (
                    ("actor", event.actors[0] if event.actors else None),
                    ("recipient", event.targets[0] if event.targets else None),
                    ("place", event.place),
                    ("time", event.time),
                )
            },
        },
        "time_text": event.time.words if event.time else None,
        "tolls": encode(event.tolls),
        "reports": [_report(report) for report in event.reports],
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "document": report.document,
        "event": report.address,
        "published": report.published,
        "publication": report.outlet,
        "span": report.span,
        "sources": list(claimants_of(report)),
        "statements": encode(report.says),
    }


def _entity(party: CodedParty) -> dict[str, Any]:
    words = _words()
    country = country_of(party.country)
    sector = words["sectors"].get(party.kind) if party.kind else words["unnamed"]
    return {
        "code": country.iso3 if country else None,
        "sector": sector,
        "entity_text": party.words,
        "identifier_id": party.identity,
        "identifier_text": party.name,
    }


def _location(place: CodedPlace) -> dict[str, Any]:
    country = country_of(place.country)
    is_town = place.precision in {"town", "site"}
    return {
        "extracted_place": place.words,
        "resolved_place": place.name,
        "geonameid": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.name if is_town and place.kind != "relative" else None,
        "province": place.admin1 if place.kind != "country" else None,
        "country": country.name if country else None,
        "country_code": country.iso3 if country else None,
        "kind": place.kind,
        "resolution": _words()["resolutions"].get(place.precision),
        "radius": place.radius,
    }


def _quad(code: PloverCode) -> int | None:
    quads: dict[int, list[str]] = _words()["quads"]
    return next((quad for quad, events in quads.items() if code.event in events), None)


def _words() -> Any:
    return load_lexicon("exports")["plover"]
