"""Control by day on made-up wars with a known truth, on real dated histories, and how fast it goes.

The wars are those of `control_wars.py`, told of as in `control_reports.py`; the parameters were fitted on other seeds
(`control_fit.py`), and so are the sources' reliabilities and how sure the baselines may be. Scored are every fifth day of the places of
which anything is told, from their first report on; "as known" is the filtered estimate, "in hindsight" the smoothed one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from time import perf_counter, process_time
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bench.control_baselines import BASELINES, told_of
from bench.control_reports import START, report
from bench.control_scores import Days, Score, as_chances, calibration, flag_loss
from bench.control_wars import War, wage
from bench.result import Result
from sayso.analyse.control.estimate import DEFAULT, estimate_blocks
from sayso.analyse.control.history import History
from sayso.analyse.control.parameters import ControlParameters
from sayso.records.control_history import ControlObservation

FITTED_ON: Final = tuple(range(1, 13))
SCORED_ON: Final = tuple(range(101, 125))
_DENSITIES: Final = (0.25, 0.5, 1.0)
_EVERY: Final = 5


@dataclass(frozen=True, slots=True)
class Case:
    """One place of a war with what is told of it."""

    name: str
    war: War
    number: int
    told: Sequence[ControlObservation]


@cache
def cases(seeds: tuple[int, ...]) -> tuple[Case, ...]:
    """Make wars, a third of them told of sparsely and a third densely; places of which nothing is told are left out."""
    made = []
    for seed in seeds:
        war = wage(seed)
        for number, told in sorted(report(war, density=_DENSITIES[seed % len(_DENSITIES)]).items()):
            name = f"{seed}-{number}"
            made.append(Case(name, war, number, tuple(replace(one, place=name) for one in told)))
    return tuple(made)


def histories(
    of: Sequence[Case], parameters: ControlParameters, *, parties: bool = False
) -> Iterator[tuple[Case, History]]:
    """Estimate the places of each war, without or with a list of its great parties."""
    wars: dict[int, list[Case]] = {}
    for case in of:
        wars.setdefault(case.war.seed, []).append(case)
    for in_war in wars.values():
        war = in_war[0].war
        days = (START, START + dt.timedelta(days=war.holder.shape[1] - 1))
        named = war.parties[: war.great] if parties else ()
        blocks = estimate_blocks(((case.name, case.told) for case in in_war), days, parameters, parties=named)
        yield from zip(in_war, (history for block in blocks for history in block), strict=True)


def scored_days(case: Case) -> NDArray[np.int64]:
    first = min(one.known_from for one in case.told if one.known_from) - START
    return np.arange(max(first.days, 0), case.war.holder.shape[1], _EVERY)


def truth(case: Case, holders: Sequence[str | None], days: NDArray[np.int64]) -> NDArray[np.int64]:
    column = {holder: index for index, holder in enumerate(holders)}
    of_party = np.array([column.get(party, 0) for party in case.war.parties])
    return np.asarray(of_party[case.war.holder[case.number, days]])


@dataclass(frozen=True, slots=True)
class Scores:
    known: Score
    smoothed: Score
    contested: tuple[float, float, float]
    """Brier score, log loss and slope of the chance that a place is contested, in hindsight."""


def score(of: Iterable[tuple[Case, History]]) -> Scores:
    """Score estimates against the truth."""
    known, smoothed = Days(), Days()
    chances, outcomes = [], []
    for case, history in of:
        days = scored_days(case)
        true = truth(case, history.holders, days)
        known.add(history.held_as_known[days], true)
        smoothed.add(history.held[days], true)
        chances.append(history.contested[days])
        outcomes.append(case.war.contested[case.number, days])
    fought, was = np.concatenate(chances), np.concatenate(outcomes)
    of_flag = float(((fought - was) ** 2).mean()), flag_loss(fought, was), calibration(fought, was)[1]
    return Scores(known.score(), smoothed.score(), of_flag)


def guess(of: Sequence[Case], name: str, *, as_known: bool, sure: float = 0.99) -> Days:
    """Score a baseline, which is as sure of its guess as is said."""
    scored = Days()
    for case in of:
        told = told_of(case.told, by_publication=as_known)
        holders = (None, *sorted({actor for one in case.told for actor in (one.holder, one.former) if actor}))
        days = scored_days(case)
        guesses = [holders.index(BASELINES[name](told, START.toordinal() + day)) for day in days.tolist()]
        scored.add(as_chances(guesses, len(holders), sure), truth(case, holders, days))
    return scored
