"""What one would do without a model of control: believe the last report, the majority of the last five, or the last word of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from sayso.records.control_history import ControlObservation
from sayso.records.event import ControlChange, EventStatus

_LAST: Final = 5
Told = tuple[int, str]
"""The day of a report and whom it names."""


def told_of(observations: Sequence[ControlObservation], *, by_publication: bool) -> list[Told]:
    """List who is said to hold or take it, by day of publication or by the day told of; a story once."""
    seen: set[tuple[str | None, str]] = set()
    told = []
    for one in sorted(observations, key=lambda one: (str(one.known_from), str(one.key))):
        plain = one.status in {EventStatus.HAPPENED, EventStatus.ONGOING}
        if not plain or one.holder is None or one.change in {ControlChange.CONTESTED, ControlChange.LOSES}:
            continue
        if one.originator is not None and (one.originator, one.holder) in seen:
            continue
        seen.add((one.originator, one.holder))
        day = one.known_from if by_publication else one.last_day or one.first_day or one.known_from
        if day is not None:
            told.append((day.toordinal(), one.holder))
    return sorted(told)


def last_report(told: Sequence[Told], day: int) -> str | None:
    return next((holder for when, holder in reversed(told) if when <= day), None)


def majority_of_last(told: Sequence[Told], day: int) -> str | None:
    until = [holder for when, holder in told if when <= day][-_LAST:]
    counted = Counter(reversed(until)).most_common(1)
    return counted[0][0] if counted else None


def last_of_all(told: Sequence[Told], day: int) -> str | None:  # noqa: ARG001  the day is what it does not look at
    return told[-1][1] if told else None


BASELINES: Final[dict[str, Callable[[Sequence[Told], int], str | None]]] = {
    "last report wins": last_report,
    f"majority of the last {_LAST}": majority_of_last,
    "always the last holder": last_of_all,
}
