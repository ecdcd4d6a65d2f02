"""Control as records: who holds, takes, loses or contests which place, as the text says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.reader.control.changes import HINTED, TAKEN, changes_of
from sayso.reader.control.holders import find_parties
from sayso.reader.events.binding import Binding
from sayso.reader.events.parties import Characters, Mentions, bounds, distance
from sayso.reader.events.sighted import Sighted
from sayso.reader.events.status import status_of
from sayso.records.event import Control, ControlChange, Event, EventStatus

_KINDS: Final = frozenset(
    ("territory taken", "territory handed over", "withdrawal", "siege", "advance", "armed clash", "escape", "agreement")
)
"""Kinds of events that control may come with."""
_NEAR: Final = 300
"""Characters between a place and the trigger of the event that its change of hands comes with."""


def find_control(binding: Binding, events: Sequence[Event], sighted: Iterable[Sighted]) -> tuple[Control, ...]:
    """Make the control of a reading from its events and what was seen at its places, in the order of the places' words.

    A noun stands for the place of such a kind that was named last; what is told of places that nobody names is left to
    the events. Where an event takes a place, control of it is told, whatever the encoder sees at the place itself.
    """
    told = _controls(binding, events, sorted(sighted, key=lambda one: one.span))
    return tuple(replace(control, id=f"c{number}") for number, control in enumerate(told, start=1))


def _controls(binding: Binding, happened: Sequence[Event], sighted: Sequence[Sighted]) -> Iterator[Control]:
    scenes = Mentions(
        (*bounds(there), event.id)
        for event in happened
        for there in (event.place_span, event.target_span)
        if there is not None
    )
    by_id = {event.id: event for event in happened}
    places = [binding.places.scene(one.span) or binding.antecedents.of(one.span) for one in sighted]
    asked = [
        (one, [by_id[what] for what in dict.fromkeys(what for _, _, what in scenes.across(one.span))])
        for one in sighted
    ]
    changes = changes_of(binding.document.text, asked)
    for (one, events), place, change in zip(asked, places, changes, strict=True):
        if place is not None and change is not None:
            yield _control(binding, one, place, change, events)


def _control(binding: Binding, one: Sighted, place: str, change: ControlChange, events: Sequence[Event]) -> Control:
    text = binding.document.text
    status = status_of(text, one, binding.sentence(one.span))
    holder_span, former_span = (
        None if span is None or binding.only_speaks(span) else span
        for span in find_parties(binding, one, change, events)
    )
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
        status=with_event.status if with_event and with_event.kind in TAKEN else status,
        event=with_event.id if with_event else None,
        statements=binding.statements(one.span),
        confidence=round(max(one.certainty, HINTED), 2),
    )


def _event(events: Iterable[Event], span: Characters, status: EventStatus) -> Event | None:
    """Find the event that control comes with: of a fitting kind, of the same status if there is one, and nearest."""
    fitting = (event for event in events if event.kind in _KINDS and distance(bounds(event.trigger), span) <= _NEAR)
    return min(
        fitting,
        key=lambda e: (
            e.kind not in TAKEN,
            e.status is not status,
            distance(bounds(e.trigger), span),
            e.trigger.start,
        ),
        default=None,
    )
