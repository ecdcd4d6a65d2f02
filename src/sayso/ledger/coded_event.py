"""Rows of the ledger as one coded event."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from sayso.ledger.actor_identities import ActorIdentities
from sayso.ledger.connection import Row
from sayso.ledger.rows import kind_or_none, written_day
from sayso.lexicon.actors import load_actors
from sayso.lexicon.countries import country_of_state
from sayso.reader.events.targets import is_civilian
from sayso.records.coded_event import (
    CIVILIANS,
    ITSELF,
    CodedEvent,
    CodedParty,
    CodedPlace,
    CodedTime,
    Report,
    Saying,
    TollClaim,
)
from sayso.records.days import TimePrecision
from sayso.records.event import EventStatus, Toll, TollCount
from sayso.records.identity import DocumentId

_KNOWN: Final = "known:"


@dataclass(frozen=True, slots=True)
class Carried:
    """What stands in other tables about one event: its statements, the sources of the documents, names of areas."""

    statements: Sequence[Row]
    claimants: Mapping[tuple[int, str], Row]
    areas: Mapping[tuple[str, str], str]
    identities: ActorIdentities


def coded_event(row: Row, carried: Carried) -> CodedEvent:
    """Put one event together."""
    spans = {role: (span[0], span[1]) for role, span in json.loads(row["spans"]).items()}
    actor, target = (_party(row, role, spans.get(role), carried.identities) for role in ("actor", "target"))
    report = _report(row, carried, spans.get("sentence"))
    return CodedEvent(
        id=report.address,
        kind=row["kind"],
        status=EventStatus(row["status"]),
        actors=(actor,) if actor else (),
        targets=(target,) if target else (),
        place=_place(row, spans.get("place"), carried.areas),
        time=_time(row, spans.get("time")),
        tolls=_tolls(row, carried.claimants),
        acled=row["acled"],
        confidence=row["confidence"],
        reports=(report,),
    )


def _party(row: Row, role: str, span: tuple[int, int] | None, identities: ActorIdentities) -> CodedParty | None:
    """Who is meant, as judgements have it; a name of the lexicon, or of a person's own, goes before the article's."""
    words, observed = row[f"{role}_words"], row[f"{role}_identity"]
    if observed is None:
        kind = CIVILIANS if words and is_civilian(words) else None
        return CodedParty(words=words, span=span, kind=kind) if words else None
    identity = identities.of(row[role], observed)
    known = load_actors().actors.get(identity.removeprefix(_KNOWN)) if identity.startswith(_KNOWN) else None
    shown = known or identities.own.get(identity)
    return CodedParty(
        words=words,
        span=span,
        name=shown.name if shown else row[f"{role}_name"],
        identity=identity,
        kind=shown.kind if shown and identity != observed else row[f"{role}_kind"],
        country=_country(known.id) if known else None,
    )


@lru_cache(maxsize=10_000)
def _country(known: str) -> str | None:
    """The state that an actor of the lexicon is, or is part of."""
    states = (country_of_state(each) for each in (known, *load_actors().wholes(known)))
    return next((state.code for state in states if state), None)


def _place(row: Row, span: tuple[int, int] | None, areas: Mapping[tuple[str, str], str]) -> CodedPlace | None:
    if row["place_words"] is None and row["place_identity"] is None:
        return None
    return CodedPlace(
        words=row["place_words"],
        span=span,
        name=row["place_name"],
        identity=row["place_identity"],
        admin1=areas.get((row["country"] or "", row["admin1"] or ""), row["admin1"]),
        kind=row["place_kind"],
        precision=row["place_precision"],
        **{name: row[name] for name in ("geonames", "country", "lat", "lon", "radius")},
    )


def _time(row: Row, span: tuple[int, int] | None) -> CodedTime | None:
    if row["time_words"] is None and row["first_day"] is None and row["last_day"] is None:
        return None
    first, last = (date.fromisoformat(row[name]) if row[name] else None for name in ("first_day", "last_day"))
    precision = TimePrecision(row["precision"]) if row["precision"] else None
    return CodedTime(words=row["time_words"], span=span, first_day=first, last_day=last, precision=precision)


def _tolls(row: Row, claimants: Mapping[tuple[int, str], Row]) -> tuple[TollClaim, ...]:
    """The toll of an event, by those who give its counts."""
    toll: dict[str, Any] = json.loads(row["toll"]) if row["toll"] else {}
    counts = {fate.name: toll[fate.name] for fate in fields(Toll) if toll.get(fate.name)}
    sources = dict.fromkeys(count.get("source") for count in counts.values())
    published = written_day(row["published_day"], row["published_precision"])
    return tuple(
        TollClaim(
            claimant=_called(claimants.get((row["document"], source))),
            toll=Toll(**{fate: _count(one) for fate, one in counts.items() if one.get("source") == source}),
            published=published,
        )
        for source in sources
    )


def _count(count: Mapping[str, Any]) -> TollCount:
    return TollCount(low=count.get("low"), best=count.get("best"), high=count.get("high"))


def _report(row: Row, carried: Carried, sentence: tuple[int, int] | None) -> Report:
    return Report(
        document=DocumentId(row["document_id"]),
        event=row["id"],
        trigger=row["quote"],
        span=(row["starts"], row["ends"]),
        sentence=row["sentence"],
        sentence_span=sentence,
        says=tuple(_saying(said) for said in carried.statements),
        published=written_day(row["published_day"], row["published_precision"]),
        read_at=datetime.fromisoformat(row["read_at"]),
        is_retracted=bool(row["retracted"]),
        **{name: row[name] for name in ("title", "outlet", "url", "language")},
    )


def _saying(said: Row) -> Saying:
    return Saying(
        statement=said["id"],
        source=_called(said) if said["source_kind"] else None,
        source_kind=kind_or_none(said["source_kind"]),
        via=tuple(json.loads(said["via"])),
        cue=said["cue"],
        quote=said["content"],
        denied=bool(said["denied"]),
    )


def _called(source: Row | None) -> str | None:
    """What a source is called: a narrator after its outlet, where that is known."""
    return (source["called"] or ITSELF) if source else None
