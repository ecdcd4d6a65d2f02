"""Events as records: what was seen of each, bound to the actors, places, times and statements of the reading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.lexicon.event_codes import EventCodes, codes_of
from sayso.lexicon.sub_events import Party, finer, parties_within
from sayso.reader.events.binding import Binding
from sayso.reader.events.carrying import Carrier
from sayso.reader.events.direction import turned
from sayso.reader.events.objects import with_objects
from sayso.reader.events.parties import Characters, bounds, distance, overlap
from sayso.reader.events.scenes import is_scene
from sayso.reader.events.sighted import Sighted
from sayso.reader.events.status import status_of
from sayso.reader.events.targets import is_civilian
from sayso.reader.quantities.tolls import find_tolls
from sayso.records.event import Event, Toll
from sayso.records.reading import Reading
from sayso.records.span import Span

_HARMFUL: Final = frozenset(
    (
        *("armed clash", "territory taken", "advance", "siege", "air strike", "shelling", "bombing", "suicide bombing"),
        *("chemical attack", "attack on civilians", "killing", "execution", "raid", "arrest", "abduction"),
        *("displacement", "protest", "violation", "escape", "destruction", "other conflict event"),
    )
)
"""Kinds of events that may have a toll."""


_EARLIER: Final = re.compile(r"\b(?:after|since)\b[^.;]{0,60}\bhad\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
"""What stands between a day and a trigger of what was done before it."""


_UNREAL: Final = re.compile(r"\b(?:could|might|would)\s+have\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
"""What stands before a toll that there was not: "could have killed thousands"."""
_BEFORE: Final = 60
"""Characters before a toll in which that stands."""
_BESIDE: Final = re.compile(r"[\s-]+(?:(?!(?:and|or|but|then)\b)[^\W\d_]+[\s-]+)?", re.IGNORECASE)
"""What stands between two triggers that tell of one thing: nothing, or one word that is no conjunction."""


def find_events(bind: Binding, sighted: Iterable[Sighted]) -> tuple[Event, ...]:
    """Make the events of a reading that has everything but these and control, in the order of their triggers."""
    ordered = list(_told_once(bind.document.text, sorted(sighted, key=lambda one: one.span)))
    carrier = Carrier(bind.reading, bind.places, bind.times, ordered)
    events = [_event(bind, number, one, carrier) for number, one in enumerate(ordered, start=1)]
    return tuple(with_objects(bind.reading, _with_tolls(bind.reading, events)))


def _told_once(text: str, ordered: Sequence[Sighted]) -> Iterator[Sighted]:
    """Leave out of two triggers of one kind that stand side by side ("roadside bomb blast") the less sure."""
    last: Sighted | None = None
    for one in ordered:
        if last is None:
            last = one
        elif last.kind == one.kind and _BESIDE.fullmatch(text, last.span[1], one.span[0]):
            last = max(last, one, key=lambda each: each.certainty)
        else:
            yield last
            last = one
    if last is not None:
        yield last


def _event(bind: Binding, number: int, sighted: Sighted, carrier: Carrier) -> Event:
    text, roles = bind.document.text, sighted.roles
    actor_span, target_span = turned(text, sighted.kind, sighted.span, roles)
    scene = None
    if target_span is not None and is_scene(bind, sighted.kind, target_span):
        scene, target_span = target_span, None
    actor, target = bind.party(actor_span), bind.party(target_span)
    if actor_span and target_span and overlap(actor_span, target_span):
        target_span = target = None
    elif actor is not None and actor == target:
        target = None  # the words stay; that a party does it to itself is not for names alone to say
        if actor_span and target_span and text[slice(*actor_span)].lower() == text[slice(*target_span)].lower():
            target_span = None
    sentence = bind.sentence(sighted.span)
    status = status_of(text, sighted, sentence)
    place_span = roles.get("place") or carrier.place(sighted, target_span or scene)
    time_span = _own_time(bind, sighted.span, roles.get("time")) or carrier.time(
        sighted, status, bind.said(sighted.span)
    )
    codes = _codes(bind, sighted.kind, actor, target, target_span)
    acled = finer(sighted.kind, codes.acled, sentence.quote, _sides(bind, sentence)) if sentence else codes.acled
    return Event(
        id=f"v{number}",
        kind=sighted.kind,
        trigger=bind.document.span(*sighted.span),
        actor=actor,
        actor_span=bind.span(actor_span),
        target=target,
        target_span=bind.span(target_span),
        place=(bind.places.scene(place_span) or bind.antecedents.of(place_span)) if place_span else None,
        place_span=bind.span(place_span),
        time=bind.times.scene(time_span) if time_span else None,
        time_span=bind.span(time_span),
        status=status,
        statements=bind.statements(sighted.span),
        plover=str(codes.plover.under(status)) if codes.plover else None,
        acled=str(acled) if acled else None,
        confidence=round(sighted.certainty, 2),
    )


def _own_time(bind: Binding, trigger: Characters, time: Characters | None) -> Characters | None:
    """Leave out the day of a later happening ("left on Monday, a year after they had taken Sarn") and of a source."""
    if time is None or bind.is_of_a_source(time):
        return None
    is_later = time[1] <= trigger[0] and _EARLIER.search(bind.document.text, time[1], trigger[0])
    return None if is_later else time


def _sides(bind: Binding, sentence: Span) -> list[Party]:
    """The parties that a sentence names, with their sides."""
    named = ((start, end, bind.kinds[who]) for start, end, who in bind.actors.across(bounds(sentence)))
    return parties_within(named, sentence.start, sentence.end)


def _codes(
    bind: Binding, kind: str, actor: str | None, target: str | None, target_span: Characters | None
) -> EventCodes:
    aimed_at = bind.kinds[target] if target else None
    if aimed_at is None and target_span and is_civilian(bind.document.text[slice(*target_span)]):
        aimed_at = "civilians"
    return codes_of(kind, bind.kinds[actor] if actor else None, aimed_at)


def _with_tolls(reading: Reading, events: Sequence[Event]) -> Iterable[Event]:
    """Give each toll to the event of its sentence that may have caused it and stands nearest; the rest have none."""
    starts = [sentence.start for sentence in reading.sentences]
    tolls: dict[str, Toll] = {}
    waiting: dict[int, list[int]] = {}
    for number, event in enumerate(events):
        if event.kind in _HARMFUL:
            waiting.setdefault(bisect_right(starts, event.trigger.start), []).append(number)
    for claimed in find_tolls(reading):
        if _UNREAL.search(reading.document.text, max(0, claimed.span.start - _BEFORE), claimed.span.start):
            continue
        near = waiting.get(bisect_right(starts, claimed.span.start))
        if near:
            nearest = min(near, key=lambda number: distance(bounds(events[number].trigger), bounds(claimed.span)))
            near.remove(nearest)
            tolls[events[nearest].id] = claimed.toll
    return (replace(event, toll=tolls.get(event.id)) for event in events)
