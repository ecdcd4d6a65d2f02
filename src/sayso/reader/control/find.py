"""Control as records: who holds, takes, loses or contests which place, as the text says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.reader.control.holders import find_parties
from sayso.reader.events.direction import is_lost
from sayso.reader.events.find import Binding
from sayso.reader.events.parties import Characters, Mentions, bounds, distance, overlap
from sayso.reader.events.sighted import Sighted
from sayso.reader.events.status import status_of
from sayso.reader.sources.cast import Choose
from sayso.records.event import Control, ControlChange, Event, EventStatus
from sayso.records.place import Place
from sayso.records.reading import Reading
from sayso.records.span import Span

_KINDS: Final = frozenset(
    ("territory taken", "territory handed over", "withdrawal", "siege", "advance", "armed clash", "escape", "agreement")
)
"""Kinds of events that control may come with."""
_TAKEN: Final = frozenset({"territory taken", "territory handed over"})
"""Kinds by which a place always changes hands, if they come to pass."""
_PART: Final = re.compile(
    r"\b(?:in|near|around|outside|of\s+(?:eastern|western|northern|southern|central)|(?:east|west|north|south)\w*|parts?|side|outskirts"
    r"|countryside|villages|towns|areas|neighbou?rhoods|districts|positions|percent|per\s+cent|to|between|along|from)\b",
    re.IGNORECASE,
)
"""Words before a name by which a part of the place is meant, or what lies about it."""
_TOLD: Final = 0.5
"""The chance that something is told of a place, from which on it is taken to be."""
_HINTED: Final = 0.1
"""The chance from which on the encoder's change is taken for a place that an event takes; below, it is taken."""
_NEAR: Final = 300
"""Characters between a place and the trigger of the event that its change of hands comes with."""
_COMMON: Final[dict[str, frozenset[str]]] = {
    "city": frozenset({"city", "town"}),
    "town": frozenset({"city", "town", "village"}),
    "village": frozenset({"village", "town"}),
    "airport": frozenset({"airport", "base"}),
    "airbase": frozenset({"base", "airport"}),
    "base": frozenset({"base", "airport"}),
    "province": frozenset({"admin1"}),
    "country": frozenset({"country"}),
    "island": frozenset({"island"}),
    "dam": frozenset({"dam"}),
    "bridge": frozenset({"bridge"}),
    "port": frozenset({"port", "city", "town"}),
    "capital": frozenset({"city"}),
}
"""Nouns that stand for a place named before ("the town"), with the kinds of place that each may mean."""
_DEFINITE: Final = re.compile(r"\b(?:the|this|that|its|their)\s+(?:\w+\s+)?$", re.IGNORECASE)


def find_control(reading: Reading, sighted: Iterable[Sighted], choose: Choose | None = None) -> tuple[Control, ...]:
    """Make the control of a reading that has all but this, in the order of the places' words.

    A noun stands for the place of such a kind that was named last; what is told of places that nobody names is left to
    the events. Where an event takes a place, control of it is told, whatever the encoder sees at the place itself.
    `choose` says whom a pronoun means (`sources.cast`).
    """
    told = _controls(reading, sorted(sighted, key=lambda one: one.span), choose)
    return tuple(replace(control, id=f"c{number}") for number, control in enumerate(told, start=1))


def _controls(reading: Reading, sighted: Sequence[Sighted], choose: Choose | None) -> Iterator[Control]:
    binding, antecedents = Binding(reading, choose), _Antecedents(reading)
    scenes = Mentions(
        (*bounds(there), event.id)
        for event in reading.events
        for there in (event.place_span, event.target_span)
        if there is not None
    )
    by_id = {event.id: event for event in reading.events}
    for one in sighted:
        place = binding.places.scene(one.span) or antecedents.of(one.span)
        if place is None:
            continue
        events = [by_id[what] for what in dict.fromkeys(what for _, _, what in scenes.across(one.span))]
        change = _change(reading.document.text, one, events)
        if change is not None:
            yield _control(reading, binding, one, place, change, events)


def _change(text: str, one: Sighted, events: Iterable[Event]) -> ControlChange | None:
    """Which change of control is told of a place; None where none is."""
    taken = [event for event in events if event.kind in _TAKEN and _is_whole(text, event, one.span)]
    change = ControlChange(one.kind) if one.certainty >= (_HINTED if taken else _TOLD) else None
    if taken and change in {None, ControlChange.TAKES}:
        # "The guard lost Sarn": who has it then is told only if it says "to".
        is_left = all(is_lost(text, bounds(e.trigger)) and e.actor_span is None for e in taken)
        return ControlChange.LOSES if is_left else ControlChange.TAKES
    return change


def _control(
    reading: Reading, binding: Binding, one: Sighted, place: str, change: ControlChange, events: Sequence[Event]
) -> Control:
    text = reading.document.text
    status = status_of(text, one, binding.sentence(one.span))
    holder_span, former_span = find_parties(binding, one, change, events)
    holder, former = binding.party(holder_span), binding.party(former_span)
    if former_span is not None and (holder_span == former_span or (holder is not None and holder == former)):
        former_span = former = None
    with_event = _event(events, one.span, status)
    time_span = one.roles.get("time") or (bounds(with_event.time_span) if with_event and with_event.time_span else None)
    return Control(
        id="",
        place=place,
        place_span=binding.span(one.span),
        holder=holder,
        holder_span=binding.span(holder_span),
        former=former,
        former_span=binding.span(former_span),
        change=change,
        time=binding.times.scene(time_span) if time_span else None,
        time_span=binding.span(time_span),
        status=with_event.status if with_event and with_event.kind in _TAKEN else status,
        event=with_event.id if with_event else None,
        statements=binding.statements(one.span),
        confidence=round(max(one.certainty, _HINTED), 2),
    )


def _event(events: Iterable[Event], span: Characters, status: EventStatus) -> Event | None:
    """Find the event that control comes with: of a fitting kind, of the same status if there is one, and nearest."""
    fitting = (event for event in events if event.kind in _KINDS and distance(bounds(event.trigger), span) <= _NEAR)
    return min(
        fitting,
        key=lambda e: (
            e.kind not in _TAKEN,
            e.status is not status,
            distance(bounds(e.trigger), span),
            e.trigger.start,
        ),
        default=None,
    )


def _is_whole(text: str, event: Event, span: Characters) -> bool:
    """Whether a place is all that an event's words for where or what mean, not where "seven villages near Sarn" are."""
    wholes = [
        there for there in (event.place_span, event.target_span) if there is not None and overlap(bounds(there), span)
    ]
    return any(_PART.search(text, whole.start, max(whole.start, span[0])) is None for whole in wholes)


class _Antecedents:
    """The named places for which nouns may stand."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._named = sorted(
            (mention.start, place.id, place.kind) for place in reading.places for mention in _scenes(place)
        )

    def of(self, noun: Characters) -> str | None:
        """Which place a definite noun stands for: of those of its kind, the one that was named last before it."""
        kinds = _COMMON.get(self._text[slice(*noun)].lower())
        if kinds is None or not _DEFINITE.search(self._text, max(0, noun[0] - 30), noun[0]):
            return None
        return next((what for start, what, kind in reversed(self._named) if start < noun[0] and kind in kinds), None)


def _scenes(place: Place) -> Iterator[Span]:
    return (span for span in place.mentions if span not in place.metonymic)
