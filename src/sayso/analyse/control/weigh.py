"""What each observation says of which day, and how much it weighs beside the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from math import exp, log
from typing import Final

from sayso.analyse.control.claim import COUNTS_AGAINST, Claim, claim_of, settled
from sayso.analyse.control.parameters import STATUS_WEIGHT, ControlParameters
from sayso.records.control_history import ControlObservation
from sayso.records.event import ControlChange, EventStatus

Day = int
"""A day as its proleptic Gregorian ordinal."""
Interval = tuple[Day, Day]
"""A first and a last day, closed."""
UNDATED: Final = 10**7
"""Stands for the day of publication of what has none: after all others."""
_SPREAD: Final = 8
"""An interval is stood for by at most so many days: more do not change the estimate, since holders change slower."""
_TOLERANCE: Final = 1
"""Zones of time: what happened tomorrow by the calendar of the reader."""


class Kind(Enum):
    """What a factor does on its day."""

    HOLDER = "holder"
    """The log-odds that the holder has the place, in nats; below 0 that not."""
    CONTESTED = "contested"
    """The log-odds that it is contested."""
    GAINS = "gains"
    """The strength with which whoever has it passes it to the holder: with a chance of 1 - exp(-strength)."""
    YIELDS = "yields"
    """The same for the holder's passing it to somebody else."""


@dataclass(frozen=True, slots=True)
class Factor:
    """What one observation tells of one day."""

    kind: Kind
    day: Day
    holder: str | None
    weight: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """An observation with what it contributes: factors, or the reason why none."""

    observation: ControlObservation
    known_from: Day
    weight: float
    """The log-odds that it gives what it claims, in nats; 0 where it is set aside."""
    factors: tuple[Factor, ...]
    novelty: float = 1.0
    """How much of it its claimant had not said before, 0 to 1."""
    reason: str = ""
    """Why it weighs nothing, or less than by its source alone."""


def weigh(observations: Iterable[ControlObservation], parameters: ControlParameters) -> list[Weighed]:
    """Weigh the observations of one place, in the order of their publication.

    A weight depends on nothing that was published later, so that what was known on a day stays what it was.
    """
    earlier = _Earlier(parameters.repeat_days)
    return [_weigh(observation, parameters, earlier) for observation in sorted(observations, key=_published)]


def named_holders(weighed: Iterable[Weighed]) -> dict[str, bool]:
    """Give everybody who is named as a holder, and whether by what happened, not by plans, doubts and denials alone."""
    named: dict[str, bool] = {}
    for one in weighed:
        told = one.observation.status in {EventStatus.HAPPENED, EventStatus.ONGOING} and bool(one.factors)
        for actor in (one.observation.holder, one.observation.former):
            if actor is not None:
                named[actor] = named.get(actor, False) or told
    return named


def _published(observation: ControlObservation) -> tuple[Day, float, Day, str]:
    known = observation.known_from.toordinal() if observation.known_from else UNDATED
    day = observation.last_day or observation.first_day
    return known, -observation.confidence, day.toordinal() if day else UNDATED, str(observation.key)


class _Earlier:
    """The claims weighed so far: what the next one repeats."""

    def __init__(self, repeat_days: float) -> None:
        self._repeat_days = repeat_days
        self._stories: dict[tuple[str, Claim], list[tuple[Day, Day, int | str]]] = {}
        self._claims: dict[tuple[str, bool], dict[Claim, list[Day]]] = {}

    def in_its_story(self, observation: ControlObservation, claim: Claim, days: Interval) -> int | str | None:
        """Give the observation of the same story that says the same of the same days.

        Where there is none, this one is remembered.
        """
        if observation.originator is None:
            return None
        told = self._stories.setdefault((observation.originator, claim), [])
        undated = observation.first_day is None and observation.last_day is None
        for first, last, key in told:
            if undated or (first <= days[1] + _TOLERANCE and days[0] <= last + _TOLERANCE):
                return key
        told.append((*days, observation.key))
        return None

    def fresh(self, observation: ControlObservation, claim: Claim, day: Day) -> float:
        """Say how much of the claim is new from its claimant.

        1 for a first one or a change of mind, less soon after the same.
        """
        if observation.claimant is None:
            return 1.0
        claims = self._claims.setdefault((observation.claimant, observation.status is EventStatus.POSSIBLE), {})
        for other in [other for other in claims if claim.contradicts(other)]:
            del claims[other]
        days = claims.setdefault(claim, [])
        apart = min((abs(day - other) for other in days), default=None)
        days.append(day)
        return 1.0 if apart is None else 1 - exp(-apart / self._repeat_days)


def _weigh(observation: ControlObservation, parameters: ControlParameters, earlier: _Earlier) -> Weighed:
    observation = settled(observation)
    known = observation.known_from.toordinal() if observation.known_from else UNDATED
    share = STATUS_WEIGHT[observation.status]
    claim, days = claim_of(observation), _days(observation)
    reason = _set_aside(share, claim, days, known)
    if reason or claim is None or days is None:
        return Weighed(observation, known, 0.0, (), reason=reason)
    repeated = earlier.in_its_story(observation, claim, days)
    if repeated is not None:
        return Weighed(observation, known, 0.0, (), reason=f"repeats {repeated} of the same story")
    right = 0.5 + (parameters.reliability_of(observation) - 0.5) * observation.confidence
    weight = log(right / (1 - right)) * share
    told = parameters.change_told
    if observation.first_day is None and observation.last_day is None:
        weight, reason = weight * parameters.undated, "no day of its own"
        told = parameters.change_told_in_passing if observation.is_background else told
    fresh = earlier.fresh(observation, claim, days[1])
    weight, reason = weight * fresh, reason if fresh > 0.9 else "its claimant has said so before"
    if weight <= 0:
        return Weighed(observation, known, 0.0, (), reason="its source says nothing that could be relied on")
    moved = -log(1 - told * share * observation.confidence * fresh)
    factors = tuple(factor for factor in _factors(observation, days, weight, moved, parameters) if factor.weight)
    reason = reason or ("" if share >= 1 else str(observation.status))
    return Weighed(observation, known, weight, factors, fresh, reason)


def _set_aside(share: float, claim: Claim | None, days: Interval | None, known: Day) -> str:
    if not share:
        return "planned only"
    if claim is None:
        return "names nobody"
    if days is None:
        return "no day is known"
    return "tells of days after its publication" if days[0] > known + _TOLERANCE else ""


def _days(observation: ControlObservation) -> Interval | None:
    """Give the first and last day of which it may tell: none after its publication; one, where only one is known."""
    first = observation.first_day.toordinal() if observation.first_day else None
    last = observation.last_day.toordinal() if observation.last_day else None
    known = observation.known_from.toordinal() if observation.known_from else None
    if last is None:
        last = known if known is not None else first
    if last is None:
        return None
    if known is not None and (first is None or first <= known + _TOLERANCE):
        first, last = first if first is None else min(first, known), min(last, known)
    return (last, last) if first is None else (first, max(first, last))


def _factors(
    observation: ControlObservation, days: Interval, weight: float, moved: float, parameters: ControlParameters
) -> Iterator[Factor]:
    if observation.status in COUNTS_AGAINST:
        yield from _against(observation, days, weight)
    elif observation.change is ControlChange.HOLDS:
        holder = observation.holder or observation.former
        yield from _spread(Kind.HOLDER, holder, days, weight if observation.holder else -weight)
        yield from _spread(Kind.CONTESTED, None, days, -weight * parameters.calm)
    elif observation.change is ControlChange.CONTESTED:
        yield from _spread(Kind.CONTESTED, None, days, weight)
        if observation.holder is not None:
            yield from _spread(Kind.HOLDER, observation.holder, days, weight * parameters.contested_holder)
    elif observation.status is EventStatus.ONGOING:
        yield from _spread(Kind.CONTESTED, None, days, weight * parameters.under_way)
        yield from _after(observation, days[1], weight * parameters.under_way)
    else:
        yield from _change(observation, days, moved, parameters)
        yield from _after(observation, days[1], weight)
        yield from _before(observation, days, weight * parameters.before)


def _change(
    observation: ControlObservation, days: Interval, moved: float, parameters: ControlParameters
) -> Iterator[Factor]:
    """That it changes hands on one of the days: on one shortly before, where its first day is not known."""
    if observation.first_day is None:
        days = days[1] - parameters.recent_days, days[1]
    if observation.holder is not None:
        yield from _spread(Kind.GAINS, observation.holder, days, moved)
    elif observation.former is not None:
        yield from _spread(Kind.YIELDS, observation.former, days, moved)


def _after(observation: ControlObservation, day: Day, weight: float) -> Iterator[Factor]:
    """Who has it once the change is over; on which day of its interval it was, is left to the chain."""
    if observation.holder is not None:
        yield Factor(Kind.HOLDER, day, observation.holder, weight)
    elif observation.former is not None:
        yield Factor(Kind.HOLDER, day, observation.former, -weight)


def _before(observation: ControlObservation, days: Interval, weight: float) -> Iterator[Factor]:
    """Who had it on the day before, unless it is not known since when."""
    if observation.first_day is None:
        return
    if observation.former is not None:
        yield Factor(Kind.HOLDER, days[0] - 1, observation.former, weight)
    elif observation.change is not ControlChange.LOSES:
        yield Factor(Kind.HOLDER, days[0] - 1, observation.holder, -weight)


def _against(observation: ControlObservation, days: Interval, weight: float) -> Iterator[Factor]:
    """What is denied or failed: the former holder, if named, still has it; else the one who would have it has not."""
    change = observation.change
    if change is ControlChange.CONTESTED:
        if observation.status is EventStatus.DENIED:
            yield from _spread(Kind.CONTESTED, None, days, -weight)
        return
    if change is ControlChange.HOLDS:
        yield from _spread(Kind.HOLDER, observation.holder, days, -weight)
        return
    if observation.former is not None:
        yield Factor(Kind.HOLDER, days[1], observation.former, weight)
    else:
        yield Factor(Kind.HOLDER, days[1], observation.holder, -weight)
    if observation.status is EventStatus.FAILED:
        yield from _spread(Kind.CONTESTED, None, days, weight)


def _spread(kind: Kind, holder: str | None, days: Interval, weight: float) -> Iterator[Factor]:
    """Share a weight out over the days of an interval: of a log-odds, the geometric mean over the day that is meant."""
    chosen = _stand_ins(*days)
    for day in chosen:
        yield Factor(kind, day, holder, weight / len(chosen))


def _stand_ins(first: Day, last: Day) -> Sequence[Day]:
    if last - first < _SPREAD:
        return range(first, last + 1)
    return [first + round(step * (last - first) / (_SPREAD - 1)) for step in range(_SPREAD)]
