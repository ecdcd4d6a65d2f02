"""Control by day on made-up wars with a known truth, on real dated histories, and how fast it goes.

The wars are those of `control_wars.py`, told of as in `control_reports.py`; the parameters were fitted on other seeds
(`control_fit.py`), and so is how sure the baselines may be. Scored are every fifth
day of the places of which anything is told, from their first report on; "as known" is the filtered estimate, "in hindsight" the smoothed
one. Where the true holder has not been named yet, "unknown or other" is right for the Brier score and the log loss, and nothing is right
for the share of right holders. The real histories are those of `control_table.py`.
"""

from __future__ import annotations

import datetime as dt
import resource
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from time import perf_counter, process_time
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bench.control_baselines import BASELINES, told_of
from bench.control_reports import report
from bench.control_scores import Days, Score, as_chances, calibration, flag_loss
from bench.control_table import FIRST, LAST, as_war, captures_told, read_table
from bench.control_wars import War, wage
from bench.data import data_folder
from bench.result import Result
from sayso.analyse.control.estimate import DEFAULT, estimate_blocks
from sayso.analyse.control.history import History
from sayso.analyse.control.parameters import ControlParameters
from sayso.records.control_history import ControlObservation

FITTED_ON: Final = tuple(range(1, 13))
SCORED_ON: Final = tuple(range(101, 113))
_DENSITIES: Final = (0.25, 0.5, 1.0)
_EVERY: Final = 5


_REAL_HEAD: Final = (
    "| {} settlements of the table, {} of which changed hands from {} to {} | reports a place | as known: right, % | Brier | "
    "in hindsight: right, % | Brier | those that changed, as known: right, % | in hindsight |"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One place of a war with what is told of it."""

    name: str
    war: War
    number: int
    told: Sequence[ControlObservation]
    known: NDArray[np.bool_] | None = None
    """The days whose truth is known; None for all."""


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
        days = (war.first_day, war.first_day + dt.timedelta(days=war.holder.shape[1] - 1))
        named = war.parties[: war.great] if parties else ()
        blocks = estimate_blocks(((case.name, case.told) for case in in_war), days, parameters, parties=named)
        yield from zip(in_war, (history for block in blocks for history in block), strict=True)


def scored_days(case: Case) -> NDArray[np.int64]:
    first = min(one.known_from for one in case.told if one.known_from) - case.war.first_day
    days = np.arange(max(first.days, 0), case.war.holder.shape[1], _EVERY)
    return days if case.known is None else days[case.known[days]]


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
        guesses = [holders.index(BASELINES[name](told, case.war.first_day.toordinal() + day)) for day in days.tolist()]
        scored.add(as_chances(guesses, len(holders), sure), truth(case, holders, days))
    return scored


def sureness(of: Sequence[Case], name: str, *, as_known: bool) -> float:
    """How often a baseline is right on wars that are not scored: so sure it may be."""
    return guess(of, name, as_known=as_known).score().right / 100


def run(limit: int | None) -> Result:
    """Score on the wars of `SCORED_ON`, or on so many of them, and on the real table; then time it."""
    of, fitted_on = cases(SCORED_ON[:limit]), cases(FITTED_ON[:limit])
    estimate = score(histories(of, DEFAULT))
    lines = [
        f"| made-up wars: {len(of):,} places, {estimate.known.days:,} days scored, {_told_each(of):.0f} reports a place | Brier | log loss | right, % | slope |",
        "|---|---|---|---|---|",
    ]
    figures: dict[str, float] = {}
    for as_known, when in ((True, "as known"), (False, "in hindsight")):
        one = estimate.known if as_known else estimate.smoothed
        lines.append(_row(f"estimate, {when}", one))
        figures |= _figures(f"estimate, {when}", one)
        for name in BASELINES:
            sure = sureness(fitted_on, name, as_known=as_known)
            lines.append(_row(f"{name}, {when}", guess(of, name, as_known=as_known, sure=sure).score(), slope=False))
    fought = estimate.contested
    lines += [
        "",
        f"Contested, in hindsight: Brier {fought[0]:.4f}, log loss {fought[1]:.4f}, slope {fought[2]:.2f}.",
        "",
    ]
    lines += _curves(estimate)
    real, real_figures = real_histories()
    lines += ["", *real, "", speed(None if limit is None else 640)]
    return Result("\n".join(lines), figures | real_figures)


def _told_each(of: Sequence[Case]) -> float:
    return sum(len(case.told) for case in of) / max(len(of), 1)


def _row(name: str, of: Score, *, slope: bool = True) -> str:
    return f"| {name} | {of.brier:.3f} | {of.loss:.3f} | {of.right:.1f} | {f'{of.slope:.2f}' if slope else '–'} |"


def _figures(name: str, of: Score) -> dict[str, float]:
    """Give what has floors: right holders, and calibration as 100 less the slope's distance from 1 in per cent."""
    return {
        f"{name}: right": of.right,
        f"{name}: calibration": 100 - 100 * abs(of.slope - 1),
        f"{name}: 100 - Brier": 100 - 100 * of.brier,
    }


def _curves(of: Scores) -> list[str]:
    lines = ["| reliability curve: mean chance → share that came true (how many) | |", "|---|---|"]
    for name, one in (("as known", of.known), ("in hindsight", of.smoothed)):
        points = ", ".join(f"{100 * told:.1f} → {100 * came:.1f} ({number:,})" for told, came, number in one.curve)
        lines.append(f"| {name} | {points} |")
    return lines


def real_histories() -> tuple[list[str], dict[str, float]]:
    """Score on the settlements of the table: told of by the made-up reporters, or by the table's own captures but a third."""
    path = (
        data_folder("wikipedia_wars")
        / "wikipedia_wars"
        / "ukraine"
        / "territorial_control_during_the_russo-ukrainian_war.md"
    )
    settlements = read_table(path)
    war, known = as_war(settlements, 1)
    changed = {row for row in range(len(settlements)) if (np.diff(war.holder[row]) != 0).any()}
    ways = {
        "made-up reports, many": report(war, density=1.0),
        "made-up reports, few": report(war, density=0.25),
        "the table's captures but a third": captures_told(settlements, seed=1),
    }
    lines = [
        _REAL_HEAD.format(len(settlements), len(changed), FIRST, LAST),
        "|---|---|---|---|---|---|---|---|",
    ]
    figures: dict[str, float] = {}
    for way, told in ways.items():
        every = [Case(str(row), war, row, of_it, known[row]) for row, of_it in sorted(told.items()) if known[row].any()]
        estimated = list(histories(every, DEFAULT, parties=True))
        parts = [score(estimated), score((case, history) for case, history in estimated if case.number in changed)]
        pairs = [(part.known, part.smoothed) for part in parts]
        lines.append(_real_row(f"{way}: estimate", _told_each(every), pairs))
        figures[f"table, {way}: right as known"] = pairs[0][0].right
        figures[f"table, {way}: right in hindsight"] = pairs[0][1].right
        few = [case for case in every if case.number in changed]
        for name in BASELINES:
            guessed = [tuple(guess(part, name, as_known=now).score() for now in (True, False)) for part in (every, few)]
            lines.append(_real_row(f"{way}: {name}", _told_each(every), [(one, other) for one, other in guessed]))
    return lines, figures


def _real_row(name: str, told: float, pairs: Sequence[tuple[Score, Score]]) -> str:
    (known, smoothed), (few_known, few_smoothed) = pairs
    return (
        f"| {name} | {told:.1f} | {known.right:.1f} | {known.brier:.3f} | {smoothed.right:.1f} | {smoothed.brier:.3f} | "
        f"{few_known.right:.1f} | {few_smoothed.right:.1f} |"
    )


def speed(places: int | None, days: int = 2000) -> str:
    """Time both estimates of 10,000 places over 2,000 days, one process: 640 made-up ones many times over."""
    count = places or 10_000
    told: list[Sequence[ControlObservation]] = []
    for seed in range(201, 209):
        war = wage(seed, 80, days)
        by_place = report(war, density=0.2)
        told += [by_place.get(number, []) for number in range(80)]
    every = (
        (str(number), [replace(one, place=str(number)) for one in told[number % len(told)]]) for number in range(count)
    )
    first = dt.date(2030, 1, 1)
    began, worked = perf_counter(), process_time()
    done = sum(len(block) for block in estimate_blocks(every, (first, first + dt.timedelta(days=days - 1))))
    took, worked = perf_counter() - began, process_time() - worked
    reports = sum(len(told[number % len(told)]) for number in range(count))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{done:,} places over {days:,} days with {reports:,} reports, as known and in hindsight: {took:.0f} s, {worked:.0f} s of one core; "
        f"peak memory of the whole bench {memory:.0f} MB."
    )
