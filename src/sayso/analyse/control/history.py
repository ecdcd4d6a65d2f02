"""The estimate of who held one place, day by day, and the observations that carry it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import numpy as np

from sayso.analyse.control.chain import Floats, at_node, run_both, steps
from sayso.analyse.control.evidence import PlaceEvidence, left_out, pack
from sayso.analyse.control.fading import fade, speaks_around
from sayso.analyse.control.parameters import ControlParameters

_LOOKED_AT: Final = 200
"""So many observations, the nearest to a day, are each left out to see what the day owes them."""
_CELLS: Final = 2_000_000
"""Fewer of them where a place has so many nodes that leaving out each would take more than so many numbers."""
_FELT: Final = 0.01
"""An influence below this many nats is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlDay:
    """Who holds a place on one day: a chance for each holder, which sum to 1, and beside them that it is contested."""

    day: date
    held: Mapping[str | None, float]
    """By holder, the likeliest first; None is "unknown or other"."""
    contested: float

    def holder(self, at_least: float = 0.5) -> str | None:
        """Give the likeliest holder, or None where nobody named is as likely as that."""
        likeliest = next(iter(self.held), None)
        return likeliest if likeliest is not None and self.held[likeliest] >= at_least else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A run of days with one likeliest holder, or none; the interval is closed."""

    first_day: date
    last_day: date
    holder: str | None
    lowest: float
    """The lowest chance of that holder in it."""
    contested: float
    """The highest chance in it that the place is contested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """An observation that carries the value of a day, and how far."""

    key: int | str
    claimant: str | None
    weight: float
    """What it weighs by its source, status, confidence and novelty, in nats of log-odds, wherever it falls."""
    influence: float
    """By how much the log-odds of the day's likeliest named holder would fall without it, in nats; below 0: rise."""
    without: float
    """That holder's chance without it."""
    note: str
    """Why it weighs less than by its source alone; empty for most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Who held one place from `first_day` to `last_day`, from all that is known and as it was known on each day.

    Arrays have a row for each day and a column for each of `holders`, of which the first, None, is "unknown or
    other".
    """

    place: str
    first_day: date
    last_day: date
    holders: tuple[str | None, ...]
    held: Floats = field(repr=False)
    """Smoothed: what came later counts as well. Rows sum to 1."""
    contested: Floats = field(repr=False)
    held_as_known: Floats = field(repr=False)
    """Filtered: from what had been published until that very day. Rows sum to 1."""
    contested_as_known: Floats = field(repr=False)
    evidence: PlaceEvidence = field(repr=False)
    parameters: ControlParameters = field(repr=False)

    def on(self, day: date, *, as_known: bool = False) -> ControlDay:
        """Give the value of a day.

        Raises:
            ValueError: the history does not reach that day.
        """
        row = self._row(day)
        held, contested = (self.held_as_known, self.contested_as_known) if as_known else (self.held, self.contested)
        order = np.argsort(-held[row], kind="stable")
        chances = {self.holders[column]: float(held[row, column]) for column in order if held[row, column] > 0}
        return ControlDay(day=day, held=chances, contested=float(contested[row]))

    def spells(self, *, as_known: bool = False, at_least: float = 0.5) -> tuple[Spell, ...]:
        """Cut the days into runs of one likeliest holder; None where nobody named is as likely as `at_least`."""
        held, contested = (self.held_as_known, self.contested_as_known) if as_known else (self.held, self.contested)
        likeliest = np.where(held.max(axis=1) >= at_least, held.argmax(axis=1), 0)
        cuts = [0, *(np.flatnonzero(np.diff(likeliest)) + 1).tolist(), len(likeliest)]
        return tuple(
            Spell(
                first_day=self.first_day + timedelta(days=start),
                last_day=self.first_day + timedelta(days=end - 1),
                holder=self.holders[likeliest[start]],
                lowest=float(held[start:end, likeliest[start]].min()),
                contested=float(contested[start:end].max()),
            )
            for start, end in pairwise(cuts)
        )

    def carried_by(self, day: date, *, as_known: bool = False) -> tuple[Carrier, ...]:
        """List the observations that carry the value of a day, the one that moves it most first.

        Each is left out in turn, the others keep their weights; where two say the same, either is missed less than
        both.
        """
        self._row(day)
        evidence = self.evidence.until(day.toordinal()) if as_known else self.evidence
        if not len(evidence.weight):
            return ()
        which = _nearest(evidence, day.toordinal())
        held = _held_without(evidence.with_node(day.toordinal()), day.toordinal(), self.parameters, which)
        # Of "unknown or other" nobody reports; where that is all there is, it is what a report can be against.
        likeliest = 1 + int(held[0, 1:].argmax()) if held.shape[1] > 1 else 0
        odds = np.log(held[:, likeliest] + 1e-12) - np.log(1 - held[:, likeliest] + 1e-12)
        carriers = [
            Carrier(
                key=weighed.observation.key,
                claimant=weighed.observation.claimant,
                weight=weighed.weight,
                influence=float(odds[0] - odds[row]),
                without=float(held[row, likeliest]),
                note=weighed.reason,
            )
            for row, weighed in enumerate((evidence.weighed[one] for one in which), start=1)
        ]
        felt = [carrier for carrier in carriers if abs(carrier.influence) >= _FELT]
        return tuple(sorted(felt, key=lambda carrier: -abs(carrier.influence)))

    def set_aside(self) -> tuple[tuple[int | str, str], ...]:
        """List the observations that weigh nothing, each with the reason."""
        return tuple((one.observation.key, one.reason) for one in self.evidence.weighed if not one.factors)

    def _row(self, day: date) -> int:
        if not self.first_day <= day <= self.last_day:
            raise ValueError(
                f"{self.place}: the history goes from {self.first_day} to {self.last_day}, which leaves out {day}; "
                "ask for days within it"
            )
        return (day - self.first_day).days


def _nearest(evidence: PlaceEvidence, day: int) -> Sequence[int]:
    apart: dict[int, int] = {}
    for by, node in zip(evidence.by.tolist(), evidence.nodes[evidence.node].tolist(), strict=True):
        apart[by] = min(apart.get(by, abs(node - day)), abs(node - day))
    most = max(8, min(_LOOKED_AT, _CELLS // (len(evidence.nodes) * len(evidence.holders))))
    return sorted(sorted(apart, key=lambda one: (apart[one], one))[:most])


def _held_without(evidence: PlaceEvidence, day: int, parameters: ControlParameters, which: Sequence[int]) -> Floats:
    """Give the chances on a node's day, with all that is told and without each in turn: (1 + asked for, holders)."""
    chains, _ = pack([left_out(evidence, parameters, which)])
    table = steps(parameters)
    passes = run_both(chains, table)
    node = int(np.searchsorted(evidence.nodes, day))
    held = at_node(passes, chains, table, node).sum(axis=1)
    held = held / held.sum(axis=1, keepdims=True)
    speaking = evidence.speaking()
    left = (evidence.node[speaking], *(evidence.node[speaking & (evidence.by != one)] for one in which))
    asked = np.array([day])
    speaks = [speaks_around(evidence.nodes[np.unique(nodes)], asked, parameters)[0] for nodes in left]
    return fade((passes.paces[:, None] * held).sum(axis=0), np.array(speaks)).T
