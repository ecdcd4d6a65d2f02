"""Events and control by the encoder: triggers, and places whose holder may be told, with what each brings along."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sayso.reader.control.heads import find_heads
from sayso.reader.encoder.attributions import Brought, Cue, cue_at
from sayso.reader.encoder.engine import Engine, Floats, Roles, States
from sayso.reader.encoder.tags import EVENT_KINDS, NOBODY
from sayso.reader.encoder.words import Words
from sayso.reader.events.sighted import Characters, Scenes, Sighted
from sayso.records.span import Span

EVENT: Final = "event"
CONTROL: Final = "control"
_EAGERNESS: Final = 0.2
"""By how much more readily words are taken for a trigger than by the encoder's odds: best on the marks' dev part."""
_LEAST: Final = 50
"""Words about a trigger or a place that are read at the least: news has paragraphs of one sentence, and who did it
stands in the one before. Best of 0, 50 and 70 on the marks' dev part, as it is and with each sentence a paragraph."""
_ROLES: Final = ("actor", "target", "place", "time")


def triggers(engine: Engine, state: States) -> list[Cue]:
    """List the triggers of events."""
    spans = engine.spans(state, "trigger", _EAGERNESS)
    return [
        cue_at(engine, state, (first, last), EVENT, engine.certainty(state, "trigger", first, last), _LEAST)
        for first, last, _ in spans
    ]


def held_places(engine: Engine, state: States, text: str, sentences: Iterable[Span]) -> list[Cue]:
    """List the places of which a text may tell who holds them."""
    words = state.words
    names = [(start, end) for start, end, _ in engine.named(state, "places")]
    found = []
    for start, end in find_heads(text, _within(words, sentences), names):
        first, last = bisect_right(words.end, start), bisect_left(words.start, end)
        if first < last:
            found.append(cue_at(engine, state, (first, last), CONTROL, 1.0, _LEAST))
    return found


def _within(words: Words, sentences: Iterable[Span]) -> Iterable[Span]:
    if not words.start:
        return []
    return (one for one in sentences if words.start[0] < one.end and one.start < words.end[-1])


def scenes_of(engine: Engine, state: States, brought: Sequence[Brought]) -> Scenes:
    """Make what is seen of events and of control in one stretch of text."""
    events, control = list[Sighted](), list[Sighted]()
    shares = engine.shares(state, "trigger")
    for one in brought:
        if one.cue.convention == EVENT:
            kind, sure = _kind(shares[one.cue.region.span[0]], engine.leanings(one.roles, "event kind"))
            events.append(_sighted(engine, state.words, one, kind, one.cue.certainty * sure))
            continue
        changes = engine.leanings(one.roles, "change")
        silent = math.exp(changes.pop(NOBODY))
        change = max(changes, key=lambda name: changes[name])
        control.append(_sighted(engine, state.words, one, change, 1 - silent))
    return Scenes(tuple(events), tuple(control))


def _kind(shares: Floats, around: Mapping[str, float]) -> tuple[str, float]:
    """Choose the kind of an event by what its first word and what its surroundings say, and how sure both are of it.

    `shares` are the chances of that word's tags.
    """
    scores = {
        kind: math.log(float(shares[1 + 2 * number] + shares[2 + 2 * number]) + 1e-9) + around[kind]
        for number, kind in enumerate(EVENT_KINDS)
    }
    best = max(EVENT_KINDS, key=lambda kind: scores[kind])
    return best, 1 / sum(math.exp(score - scores[best]) for score in scores.values())


def _sighted(engine: Engine, words: Words, one: Brought, kind: str, certainty: float) -> Sighted:
    first, last = one.cue.region.span
    return Sighted(
        span=(words.start[first], words.end[last - 1]),
        kind=kind,
        certainty=certainty,
        statuses=engine.leanings(one.roles, "status"),
        roles=_roles(engine, words, one.roles, (first, last)),
    )


def _roles(engine: Engine, words: Words, roles: Roles, predicate: tuple[int, int]) -> dict[str, Characters]:
    """Give for each role the span that stands nearest to the predicate, as characters."""
    nearest: dict[str, tuple[int, int, int]] = {}
    for first, last, number in roles.spans:
        name = engine.role_name(number)
        away = max(first - predicate[1], predicate[0] - last, 0)
        if name in _ROLES and (name not in nearest or away < nearest[name][0]):
            nearest[name] = (away, first, last)
    return {name: (words.start[first], words.end[last - 1]) for name, (_, first, last) in sorted(nearest.items())}
