"""Who holds a place, in a sentence or two, and a report of it on one line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sayso.cli.tables import short
from sayso.records.event import DONE, ControlChange, EventStatus

if TYPE_CHECKING:
    from sayso.ledger.control import ControlReport
    from sayso.services.control import PlaceState

CONTESTED_FROM: Final = 0.3
"""The chance from which on a place is called contested, as maps ring it."""
_LIKELY: Final = 0.5
_RIVAL: Final = 0.2
"""The chance from which on a holder is named beside one who is not likelier than not."""
_LATELY: Final = timedelta(days=60)
"""How long before and after a day those are named who are told to contest a place."""


def verdict(state: PlaceState) -> Iterator[str]:
    """Say in plain words who holds the place, or that nobody is likely enough, and whether several contest it."""
    named = [(state.names[holder], chance) for holder, chance in state.day.held.items() if holder is not None]
    if named and named[0][1] >= _LIKELY:
        others = [f"{name} ({chance:.0%})" for name, chance in named[1:] if chance >= _RIVAL]
        beside = f"; {' and '.join(others)} may hold it too, or a part" if others else ""
        yield f"Most likely held by {named[0][0]} ({named[0][1]:.0%}){beside}."
    else:
        rivals = [f"{name} ({chance:.0%})" for name, chance in named if chance >= _RIVAL]
        unknown = state.day.held.get(None, 0.0)
        if len(rivals) > 1:
            among = f"{', '.join(rivals[:-1])} or {rivals[-1]}"
            yield f"Who holds it is not sure: {among}; reports disagree, or each holds a part."
        elif rivals:
            yield f"Who holds it is not sure: {rivals[0]}, or unknown or other ({unknown:.0%})."
        else:
            yield f"Who holds it is not known: unknown or other is {unknown:.0%}."
    fighting = _fighting(state)
    if fighting or state.day.contested >= CONTESTED_FROM:
        by = f": reports tell of fighting for it by {' and '.join(fighting)}" if fighting else ""
        yield f"It is contested with a chance of {state.day.contested:.0%}{by}."
    if state.place.is_area:
        yield "It is an area: parts of it may be held by others."


def likeliest_named(state: PlaceState) -> str:
    """Name the likeliest holder whom anybody names."""
    return next((state.names[holder] for holder in state.day.held if holder is not None), "unknown or other")


def _fighting(state: PlaceState) -> list[str]:
    """Name all who are told to contest the place, or to be taking it, about that day."""
    told: dict[str, None] = {}
    for report in state.reports:
        one = report.observation
        is_fight = one.status in DONE and (
            one.change is ControlChange.CONTESTED
            or (one.status is EventStatus.ONGOING and one.change is not ControlChange.HOLDS)
        )
        day = one.last_day or one.first_day or one.known_from
        if is_fight and day is not None and _is_near(day, state.day.day):
            told |= dict.fromkeys(state.names[party] for party in (one.holder, one.former) if party is not None)
    return list(told)


def _is_near(day: date, other: date) -> bool:
    return abs(day - other) <= _LATELY


def say_report(report: ControlReport) -> str:
    """A report on one line: where it stands, who says so, and what."""
    one = report.observation
    who = report.claimant or "nobody is named"
    outlet = f" in {report.outlet}" if report.outlet and report.outlet != report.claimant else ""
    document, _, record = str(one.key).partition("#")
    is_plain = one.status == "happened" or (one.status == "ongoing" and one.change in {"holds", "contested"})
    status = "" if is_plain else f" ({one.status})"
    where = f"{short(document)}#{record}  {report.published or 'undated'}"
    return f"{where}  {who}{outlet}: {_what(report)}{status}{_when(report)}"


def _what(report: ControlReport) -> str:
    holder, former = report.holder or "unknown", report.former
    match report.observation.change.value:
        case "holds":
            return f"{holder} holds it"
        case "takes":
            return f"{holder} takes it" + f" from {former}" * bool(former)
        case "loses":
            return f"{former or 'unknown'} loses it" + f" to {holder}" * bool(report.holder)
        case "contested":
            return "contested between " + " and ".join(filter(None, (report.holder, former or "others")))
        case _:
            return f"{former or 'unknown'} hands it over to {holder}"


def _when(report: ControlReport) -> str:
    first, last = report.observation.first_day, report.observation.last_day
    if report.time is None or (first is None and last is None):
        return ""
    if first and last:
        return f", {first}" if first == last else f", {first} to {last}"
    return f", from {first} on" if first else f", until {last}"


def clipped(sentence: str) -> str:
    """A sentence in quotation marks, cut where it is very long."""
    return f"“{sentence if len(sentence) <= 300 else sentence[:299] + '…'}”"
