"""Who held a place on which day: the estimate from observations, for one place or for any number of them.

A `History` is asked with `.on(day).held` for the chance of each holder, with `.carried_by(day)` for the observations
that say so, and with `.spells()` for the runs of days with one likeliest holder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

import numpy as np

from sayso.analyse.control.chain import Steps, steps
from sayso.analyse.control.days import filtered, smoothed
from sayso.analyse.control.evidence import PlaceEvidence, gather
from sayso.analyse.control.history import History
from sayso.analyse.control.parameters import ControlParameters
from sayso.records.control_history import ControlObservation

DEFAULT: Final = ControlParameters()
Days = tuple[date, date]
"""The first and the last day asked for, a closed interval."""
BLOCK: Final = 64
"""Places that are in memory at once: for 2,000 days and four holders about 100 MB."""


def estimate(
    observations: Iterable[ControlObservation],
    days: Days,
    parameters: ControlParameters = DEFAULT,
    *,
    place: str = "",
    parties: Iterable[str] = (),
    as_of: date | None = None,
) -> History:
    """Estimate who held one place on each day of an interval.

    `parties` are actors who may have held it though no observation names them. With `as_of`, nothing published after
    that day is used, nor anything without a day of publication. The order of the observations does not matter; those
    of other days than the ones asked for count as well. Without observations the holder is unknown on all days.

    Raises:
        ValueError: observations of more than one place, a key that two share, or an interval that ends before it
        begins.
    """
    observations = tuple(observations)
    (history,) = next(
        estimate_blocks(
            [(_place_of(observations, place), observations)], days, parameters, parties=parties, as_of=as_of
        )
    )
    return history


def estimate_blocks(
    places: Iterable[tuple[str, Sequence[ControlObservation]]],
    days: Days,
    parameters: ControlParameters = DEFAULT,
    *,
    parties: Iterable[str] = (),
    as_of: date | None = None,
    block: int = BLOCK,
) -> Iterator[tuple[History, ...]]:
    """Estimate many places, a block of them at a time; no more than a block is held in memory.

    Raises:
        ValueError: as `estimate`.
    """
    if days[1] < days[0]:
        raise ValueError(f"the days asked for end on {days[1]}, before they begin on {days[0]}; turn them round")
    table, parties = steps(parameters), frozenset(parties)
    until = as_of.toordinal() if as_of else None
    rest = iter(places)
    while chunk := list(islice(rest, block)):
        for place, observations in chunk:
            _check(place, observations)
        laid_out = [gather(place, of_it, parameters, parties=parties, as_of=until) for place, of_it in chunk]
        yield _histories(laid_out, days, parameters, table)


def according_to(observations: Iterable[ControlObservation], claimant: str) -> tuple[ControlObservation, ...]:
    """Keep what one claimant says; estimate it with `taken_at_word` to see the war as they tell it."""
    return tuple(observation for observation in observations if observation.claimant == claimant)


def taken_at_word(parameters: ControlParameters = DEFAULT) -> ControlParameters:
    """Give parameters that believe every source alike, and firmly: for the picture of one claimant."""
    return replace(parameters, at_word=0.95)


def _histories(
    block: Sequence[PlaceEvidence], days: Days, parameters: ControlParameters, table: Steps
) -> tuple[History, ...]:
    asked = np.arange(days[0].toordinal(), days[1].toordinal() + 1)
    held, contested = smoothed(block, asked, parameters, table)
    held_then, contested_then = filtered(block, asked, parameters, table)
    return tuple(
        History(
            place=evidence.place,
            first_day=days[0],
            last_day=days[1],
            holders=evidence.holders,
            held=np.ascontiguousarray(held[: len(evidence.holders), row].T),
            contested=contested[row].copy(),
            held_as_known=np.ascontiguousarray(held_then[: len(evidence.holders), row].T),
            contested_as_known=contested_then[row].copy(),
            evidence=evidence,
            parameters=parameters,
        )
        for row, evidence in enumerate(block)
    )


def _place_of(observations: Sequence[ControlObservation], place: str) -> str:
    return place or (observations[0].place if observations else "")


def _check(place: str, observations: Sequence[ControlObservation]) -> None:
    for observation in observations:
        if observation.place != place:
            raise ValueError(
                f"observation {observation.key} is of {observation.place}, not of {place}; estimate one place at a time"
            )
    keys = [observation.key for observation in observations]
    if len(set(keys)) < len(keys):
        twice = next(key for index, key in enumerate(keys) if key in keys[:index])
        raise ValueError(f"{place}: two observations have the key {twice}; give each its own")
