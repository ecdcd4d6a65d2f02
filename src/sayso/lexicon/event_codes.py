"""What an event is called in ACLED, PLOVER, CAMEO and UCDP GED, and the precision codes of its place and time.

The tables stand in `event_codes.yaml`, with the codebooks they are from. Codes say what kind of thing is told of;
whether it happened is the event's status, which ACLED and UCDP have no column for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from sayso.lexicon.load import load_lexicon
from sayso.records.days import TimePrecision
from sayso.records.event import EventStatus

_LEXICON: Final = "event_codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledCode:
    """An event type of ACLED with one of its sub-event types, None where the parties do not tell which."""

    event: str
    sub_event: str | None

    def __str__(self) -> str:
        """The two as one, as a reading has them: "Battles: Armed clash"."""
        return f"{self.event}: {self.sub_event}" if self.sub_event else self.event


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverCode:
    """An event type of PLOVER with its mode and contexts.

    `extension` tells codes of our own, where PLOVER has none. `auxiliary` is PLOVER's auxiliary mode: future,
    hypothetical or negation; None is what happened, and what was tried and failed.
    """

    event: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    extension: bool = False
    auxiliary: str | None = None

    def __str__(self) -> str:
        """Event, mode, contexts and auxiliary mode as one: "ASSAULT aerial (military; future)"."""
        behind = "; ".join(part for part in (", ".join(self.contexts), self.auxiliary) if part)
        return " ".join(part for part in (self.event, self.mode, f"({behind})" if behind else None) if part)

    def under(self, status: EventStatus) -> PloverCode:
        """Give the code of such an event with this status: what is announced may be another event (AID → AGREE)."""
        table = load_lexicon(_LEXICON)["plover"]
        if status is EventStatus.PLANNED and (event := table["planned"].get(self.event)) and not self.extension:
            return replace(self, event=event, mode=None, auxiliary=None)
        return replace(self, auxiliary=table["statuses"][status.value])


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCodes:
    """An event's codes in four codebooks; None where a codebook has none, or where the parties do not tell.

    `cameo` is a root code ("19"); `ucdp` the type of violence: 1 state-based, 2 non-state, 3 one-sided. UCDP counts an
    event only where somebody was killed: that is not asked here.
    """

    acled: AcledCode | None
    plover: PloverCode | None
    cameo: str | None
    ucdp: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecisionCodes:
    """How finely a place or a time is known, in the codes of ACLED (1–3) and UCDP GED (places 1–7, times 1–5).

    None is what a codebook keeps no event of.
    """

    acled: int | None
    ucdp: int | None


@cache
def event_of_sub_event(sub_event: str) -> str:
    """Give the event type of ACLED that a sub-event type is of.

    Raises:
        ValueError: ACLED has no such sub-event type.
    """
    types: Mapping[str, list[str]] = load_lexicon(_LEXICON)["acled"]
    event = next((event for event, sub_events in types.items() if sub_event in sub_events), None)
    if event is None:
        known = ", ".join(name for names in types.values() for name in names)
        raise ValueError(f"{sub_event!r} is no sub-event type of ACLED; they are {known}.")
    return event


def kinds_of_event() -> tuple[str, ...]:
    """Every kind of event that has codes, in the annotation guide's order."""
    return tuple(load_lexicon(_LEXICON)["kinds"])


@cache
def codes_of(
    kind: str,
    actor_kind: str | None = None,
    target_kind: str | None = None,
    *,
    actor_abroad: bool = False,
    target_abroad: bool = False,
) -> EventCodes:
    """Give the codes of a kind of event between parties of these kinds.

    The kinds of parties are those of actors in a reading, "civilians" for people who are no party, and None where the
    text names nobody. `actor_abroad` and `target_abroad` say of a state's force that it is outside of its own country:
    ACLED then counts it as external, and a town that it takes as overtaken, not regained.

    Raises:
        ValueError: the kind of event or of a party is none that the table has.
    """
    table = load_lexicon(_LEXICON)
    if kind not in table["kinds"]:
        raise ValueError(f"{kind!r} is no kind of event in {_LEXICON}.yaml; its kinds are {', '.join(table['kinds'])}.")
    sides = {"actor": side_of(actor_kind, abroad=actor_abroad), "target": side_of(target_kind, abroad=target_abroad)}
    entry = table["kinds"][kind]
    acled, plover = (_first(entry[book], sides) for book in ("acled", "plover"))
    return EventCodes(
        acled=AcledCode(event=acled["event"], sub_event=acled["sub_event"]) if acled else None,
        plover=_plover(plover, sides, table["plover"]["of_states"]) if plover else None,
        cameo=entry["cameo"],
        ucdp=_first(table["ucdp"]["rules"][entry["ucdp"]], sides)["type"],
    )


@cache
def side_of(actor_kind: str | None, *, abroad: bool = False) -> str:
    """Give the side that a kind of actor counts to: state, external, group, civilian or unknown.

    Raises:
        ValueError: the table has no such kind of actor.
    """
    sides = load_lexicon(_LEXICON)["sides"]
    side = next((name for name, kinds in sides.items() if actor_kind in kinds), None)
    if side is None:
        known = ", ".join(kind for kinds in sides.values() for kind in kinds if kind)
        raise ValueError(f"{actor_kind!r} is no kind of actor in {_LEXICON}.yaml; its kinds are {known}.")
    return "external" if abroad and side == "state" else str(side)


def time_codes(
    precision: TimePrecision | None, first: dt.date | None = None, last: dt.date | None = None
) -> PrecisionCodes:
    """Give the precision codes of a time: the coarser of what its precision and its length say.

    `first` and `last` bound its closed interval of days. A time whose precision is unknown has no codes; an interval
    that is open on one side says nothing.

    Raises:
        ValueError: the interval ends before it begins.
    """
    if precision is None:
        return PrecisionCodes(acled=None, ucdp=None)
    table = load_lexicon(_LEXICON)["times"]
    codes = _precision(table["precisions"][precision.value])
    if first is None or last is None:
        return codes
    days = (last - first).days + 1
    if days < 1:
        raise ValueError(f"The time from {first} to {last} ends before it begins.")
    row = next((row for row in table["lengths"] if days <= row["days"]), {"acled": None, "ucdp": None})
    return PrecisionCodes(acled=_coarser(codes.acled, row["acled"]), ucdp=_coarser(codes.ucdp, row["ucdp"]))


def place_codes(precision: str | None, kind: str | None = None) -> PrecisionCodes:
    """Give the precision codes of a place from its precision and kind, both as in `sayso.records.place.Place`."""
    rules = load_lexicon(_LEXICON)["places"]
    return _precision(
        next(
            rule
            for rule in rules
            if kind in rule.get("kinds", [kind]) and precision in rule.get("precisions", [precision])
        )
    )


def _first(rules: Any, sides: Mapping[str, str]) -> Any:
    """Give the first rule that fits the sides; what is no list is given back as it stands."""
    if not isinstance(rules, list):
        return rules
    return next(rule for rule in rules if all(side in rule.get(role, [side]) for role, side in sides.items()))


def _plover(rule: Mapping[str, Any], sides: Mapping[str, str], of_states: list[str]) -> PloverCode:
    state = bool({"state", "external"} & set(sides.values()))
    return PloverCode(
        event=rule["event"],
        mode=rule["mode"],
        contexts=tuple(context for context in rule["contexts"] if state or context not in of_states),
        extension=rule.get("extension", False),
    )


def _precision(row: Mapping[str, Any]) -> PrecisionCodes:
    return PrecisionCodes(acled=row["acled"], ucdp=row["ucdp"])


def _coarser(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one, other)
