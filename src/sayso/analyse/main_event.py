"""Which event a passage is mainly about, and the sub-event type that ACLED gives it and each event of a reading.

A passage tells of its main event, of what came before, what was done about it and what it is part of. Each event of the
reading and each cue of the lexicon speaks for a sub-event: more in the first sentence, where news tells what is new;
less as background, or where it did not happen. A sub-event takes over what is only a part of it (a suicide bombing the
explosion).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from sayso.lexicon.event_codes import AcledCode, event_of_sub_event
from sayso.lexicon.sub_events import BACKGROUND, Party, find_cues, finer, overruled_by, parties_within
from sayso.records.event import Event, EventStatus
from sayso.records.reading import Reading
from sayso.records.span import Span

_EVENT: Final = 2.0
"""What an event of full confidence weighs, beside cues of 3 to 7."""
_OTHER: Final = "Other"
_VAGUE: Final = 0.5
"""What an event counts that ACLED has no name for."""
_LATER: Final = 0.75
"""What evidence counts behind the first sentence."""
_AGAIN: Final = 0.3
"""What further evidence of the same sub-event adds, as a share of its own weight."""
_PART: Final = 1.3
"""A part may weigh this much more than what it is a part of, and still is one."""
_UNREAL: Final = {EventStatus.PLANNED: 0.6, EventStatus.POSSIBLE: 0.6, EventStatus.FAILED: 0.8, EventStatus.DENIED: 0.4}


@dataclass(frozen=True, slots=True, kw_only=True)
class MainEvent:
    """The main event of a passage: its code, and the record that tells it where the reading has one.

    `weights` has every sub-event that anything speaks for, the heaviest first.
    """

    acled: AcledCode
    event: str | None
    weights: tuple[tuple[str, float], ...]


def main_event(reading: Reading, passage: Span | None = None) -> MainEvent | None:
    """Tell the main event of a passage, or of the whole document; None where nothing speaks for any."""
    span = passage or reading.document.span(0, len(reading.document.text))
    told = [event for event in reading.events if span.start <= event.trigger.start < span.end]
    evidence: dict[str, list[float]] = defaultdict(list)
    by: dict[str, tuple[float, str]] = {}
    first = next((one.end for one in reading.sentences if one.end > span.start), span.end)
    for event in told:
        code = refined(reading, event)
        if code is None or code.sub_event is None:
            continue
        weight = _EVENT * event.confidence * _UNREAL.get(event.status, 1.0)
        weight *= _VAGUE if code.sub_event == _OTHER else 1.0
        weight *= 1.0 if event.trigger.start < first else _LATER
        evidence[code.sub_event].append(weight)
        by[code.sub_event] = max(by.get(code.sub_event, (0.0, "")), (weight, event.id))
    for cue in find_cues(span.quote, _parties(reading, span)):
        weight = cue.weight * (BACKGROUND if cue.background else 1.0)
        evidence[cue.sub_event].append(weight * (1.0 if span.start + cue.start < first else _LATER))
    weights = _weighed(evidence)
    if not weights:
        return None
    best = weights[0][0]
    return MainEvent(
        acled=AcledCode(event=event_of_sub_event(best), sub_event=best),
        event=by[best][1] if best in by else None,
        weights=weights,
    )


def refined(reading: Reading, event: Event) -> AcledCode | None:
    """Give an event's code in ACLED, finer by the words of its sentence where its kind holds several sub-events."""
    coarse = _parsed(event.acled)
    around = next((one for one in reading.sentences if one.start <= event.trigger.start < one.end), event.trigger)
    return finer(event.kind, coarse, around.quote, _parties(reading, around))


def _parties(reading: Reading, span: Span) -> list[Party]:
    mentions = ((one.start, one.end, actor.kind) for actor in reading.actors for one in actor.mentions)
    return parties_within(mentions, span.start, span.end)


def _parsed(code: str | None) -> AcledCode | None:
    if code is None:
        return None
    event, _, sub_event = code.partition(": ")
    return AcledCode(event=event, sub_event=sub_event or None)


def _weighed(evidence: dict[str, list[float]]) -> tuple[tuple[str, float], ...]:
    """Add up what speaks for each, the first in full, and leave out what is a part of something nearly as heavy."""
    sums = {}
    for name, weights in evidence.items():
        most, *others = sorted(weights, reverse=True)
        sums[name] = most + _AGAIN * sum(others[:2])
    parts = {
        part
        for name, weight in sums.items()
        for part in overruled_by(name)
        if part in sums and sums[part] <= weight * _PART
    }
    return tuple(sorted(((name, w) for name, w in sums.items() if name not in parts), key=lambda one: -one[1]))
