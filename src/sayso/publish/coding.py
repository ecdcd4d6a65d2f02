"""The codes of an event in the four codebooks, with its precision codes: what every export of it begins with."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.lexicon.countries import Country, country_of
from sayso.lexicon.event_codes import (
    AcledCode,
    PloverCode,
    PrecisionCodes,
    codes_of,
    event_of_sub_event,
    place_codes,
    side_of,
    time_codes,
)
from sayso.records.coded_event import CodedEvent, CodedParty


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What an event is called in ACLED, PLOVER, CAMEO and UCDP, and how precise its day and place are in their terms.

    PLOVER's code is that under the event's status.
    """

    acled: AcledCode | None
    plover: PloverCode | None
    cameo: str | None
    ucdp: int | None
    time: PrecisionCodes
    place: PrecisionCodes


def code_event(event: CodedEvent) -> Coding:
    """Code an event by its kind and its first parties; a state's force counts as foreign outside its own country."""
    actor, target = first(event.actors), first(event.targets)
    codes = codes_of(
        event.kind,
        actor.kind if actor else None,
        target.kind if target else None,
        actor_abroad=is_abroad(actor, event),
        target_abroad=is_abroad(target, event),
    )
    time, place = event.time, event.place
    return Coding(
        acled=_refined(event, actor, target) or codes.acled,
        plover=codes.plover.under(event.status) if codes.plover else None,
        cameo=codes.cameo,
        ucdp=codes.ucdp,
        time=time_codes(time.precision if time else None, *((time.first_day, time.last_day) if time else ())),
        place=place_codes(place.precision, place.kind) if place else PrecisionCodes(acled=None, ucdp=None),
    )


def first(parties: tuple[CodedParty, ...]) -> CodedParty | None:
    """The first of several parties, by whom an event is coded."""
    return parties[0] if parties else None


def is_abroad(party: CodedParty | None, event: CodedEvent) -> bool:
    """Whether a state's party acts in another country than its own; never where either is unknown."""
    here = event.place.country if event.place else None
    return bool(party and party.country and here and party.country != here)


def side_in(party: CodedParty | None, event: CodedEvent) -> str:
    """The side that a party counts to in this event."""
    return side_of(party.kind if party else None, abroad=is_abroad(party, event))


def country_in(event: CodedEvent) -> Country | None:
    """The country in which it was; None where no place, or none in a country, is known."""
    return country_of(event.place.country) if event.place else None


def _refined(event: CodedEvent, actor: CodedParty | None, target: CodedParty | None) -> AcledCode | None:
    """ACLED's code as the reader gave it, where words told more than kind and parties do."""
    if event.acled is None:
        return None
    plain = codes_of(event.kind, actor.kind if actor else None, target.kind if target else None).acled
    _, mark, sub_event = event.acled.partition(": ")
    if not mark or (plain and str(plain) == event.acled):
        return None
    return AcledCode(event=event_of_sub_event(sub_event), sub_event=sub_event)
