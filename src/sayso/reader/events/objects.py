"""Whom or what an attack is aimed at, where nothing else tells: the place that is its object, or whom it harmed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from sayso.reader.events.parties import Characters, Mentions, bounds, overlap
from sayso.records.event import Event
from sayso.records.quantity import Fate, Quantity
from sayso.records.reading import Reading

_ATTACKS: Final = frozenset(
    (
        *("air strike", "shelling", "bombing", "suicide bombing", "chemical attack", "attack on civilians", "raid"),
        *("armed clash", "advance", "siege"),
    )
)
"""Kinds of events of which a place that is their object is the target."""
_HARM: Final = frozenset(
    ("air strike", "shelling", "bombing", "suicide bombing", "chemical attack", "attack on civilians", "raid")
)
"""Kinds of events of which those harmed are the target, where nothing is told to be hit."""
_BY: Final = r"(?:\s+(?:launched|carried\s+out|conducted|made|reported))?(?:\s+by\s+(?:[\w’'-]+\s+){0,4}[\w’'-]+)?"
_BEHIND: Final = re.compile(
    rf"{_BY}(?:\s+(?:again|back|directly|also))?(?:\s+(?:on|upon|against|at|of|into|towards?|to|onto))?\s+(?:the\s+)?",
    re.IGNORECASE,
)
"""All that stands between a trigger and a place that is its object."""
_NOT_BEHIND: Final = re.compile(
    r"(?:battle|war|clash(?:es)?|fighting)\s+(?:of|at|to)\b|(?:.*\bout\s+of|cross\w*)\b", re.IGNORECASE
)
"""Triggers, with what follows, of which a place is no object: "the Battle of Sarn", "clashes at"."""
_BEFORE: Final = re.compile(
    r"(?:\s+(?:city|town|village|area))?(?:\s+(?:has|had|have|also|again|reportedly|then|later))*\s+(?:was|were|is|are|been|being|came\s+under)"
    r"(?:\s+(?:also|again|reportedly|then|later|heavily|repeatedly))*\s+",
    re.IGNORECASE,
)
"""All that stands between a place and a trigger in the passive."""
_REACH: Final = 200
"""Characters behind a trigger within which those stand whom it harmed."""


def with_objects(reading: Reading, events: Iterable[Event]) -> Iterator[Event]:
    """Yield events, those attacks that have no target with the words for what is their object, or for whom they harmed.

    "Shells hit Sarn", "the assault on Sarn": the place is the target too. "A bomb killed five people": they are.
    """
    text = reading.document.text
    actors = Mentions.of_actors(reading.actors)
    harmed = sorted(
        (one for one in reading.quantities if one.fate in {Fate.KILLED, Fate.WOUNDED} and one.high != 0),
        key=lambda one: one.span.start,
    )
    starts = [one.span.start for one in harmed]
    for event in events:
        span = None
        if event.target_span is None and event.kind in _ATTACKS:
            span = _place(text, event)
            if span is None and event.kind in _HARM and event.toll is not None:
                at = bisect_left(starts, event.trigger.end)
                span = (
                    _people(text, harmed[at]) if at < len(harmed) and starts[at] < event.trigger.end + _REACH else None
                )
        if span is None or (event.actor_span is not None and overlap(bounds(event.actor_span), span)):
            yield event
        else:
            whom = actors.party(text, span)
            target = None if whom == event.actor else whom
            yield replace(event, target=target, target_span=reading.document.span(*span))


def _place(text: str, event: Event) -> Characters | None:
    if event.place_span is None:
        return None
    place, trigger = bounds(event.place_span), bounds(event.trigger)
    is_behind = (
        trigger[1] <= place[0]
        and _BEHIND.fullmatch(text, trigger[1], place[0])
        and not _NOT_BEHIND.match(text, trigger[0], place[0])
    )
    is_before = place[1] <= trigger[0] and _BEFORE.fullmatch(text, place[1], trigger[0])
    return place if is_behind or is_before else None


def _people(text: str, quantity: Quantity) -> Characters:
    """The words for people with their number."""
    start, end = bounds(quantity.span)
    if quantity.of is not None:
        found = text.find(quantity.of, start, end + 40)
        end = max(end, found + len(quantity.of)) if found >= 0 else end
    return start, end
