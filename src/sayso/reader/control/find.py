"""Control as records: who holds, takes, loses or contests which place, as the text says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sayso.reader.events.find import Binding
from sayso.reader.events.parties import Characters
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
_HELD: Final = re.compile(r"[-‑](?:held|controlled|run|ruled|occupied|dominated|administered|besieged)$", re.IGNORECASE)
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
    the events. `choose` says whom a pronoun means (`sources.cast`).
    """
    return tuple(_controls(reading, sorted(sighted, key=lambda one: one.span), choose))


def _controls(reading: Reading, sighted: Sequence[Sighted], choose: Choose | None) -> Iterator[Control]:
    binding, antecedents = Binding(reading, choose), _Antecedents(reading)
    number = 0
    for one in sighted:
        place = binding.places.scene(one.span) or antecedents.of(one.span)
        if place is None:
            continue
        number += 1
        text = reading.document.text
        holder_span, former_span = (_bare(text, one.roles.get(role)) for role in ("actor", "target"))
        holder, former = binding.party(holder_span), binding.party(former_span)
        if holder_span == former_span or (holder is not None and holder == former):
            former_span = former = None
        time_span = one.roles.get("time")
        status = status_of(text, one, binding.sentence(one.span))
        change = ControlChange(one.kind)
        yield Control(
            id=f"c{number}",
            place=place,
            place_span=binding.span(one.span),
            holder=holder,
            holder_span=binding.span(holder_span),
            former=former,
            former_span=binding.span(former_span),
            change=change,
            time=binding.times.scene(time_span) if time_span else None,
            time_span=binding.span(time_span),
            status=status,
            event=_event(reading.events, one.span, place, status),
            statements=binding.statements(one.span),
            confidence=round(one.certainty, 2),
        )


def _bare(text: str, span: Characters | None) -> Characters | None:
    """Cut "-held" from the words of a holder: the encoder takes "Teal Guard-held" for one word."""
    if span is None:
        return None
    cut = _HELD.search(text[slice(*span)])
    return (span[0], span[0] + cut.start()) if cut and cut.start() else span


def _event(events: Iterable[Event], span: Characters, place: str, status: EventStatus) -> str | None:
    """Find the event that control comes with: of a fitting kind, at the same place, and nearest by."""
    fitting = [
        (event.status is not status, away, event.id)
        for event in events
        if event.kind in _KINDS
        and (away := max(event.trigger.start - span[1], span[0] - event.trigger.end, 0)) <= _NEAR
        and (event.place == place or (event.place_span is not None and _meet(event.place_span, span)))
    ]
    return min(fitting)[2] if fitting else None


def _meet(one: Span, other: Characters) -> bool:
    return one.start < other[1] and other[0] < one.end


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
