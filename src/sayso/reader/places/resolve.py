"""Which place each name in a document means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.gazetteer.entry import Entry
from sayso.gazetteer.gazetteer import kilometres
from sayso.reader.places.candidates import Finder
from sayso.reader.places.features import FEATURES, Table, add_said, around, open_table
from sayso.reader.places.model import Model, load_model
from sayso.reader.places.senses import Sense, find_senses
from sayso.reader.places.toponym import Toponym

Floats = NDArray[np.float64]

LEAST_CHANCE: Final = 0.4
"""Below this chance that a place is the right one, a toponym means no known place."""
_SAME: Final = 15.0
"""Kilometres within which two entries are taken for one place: a town and what bears its name there."""
_ROUNDS: Final = 4
"""How often the surroundings are weighed anew, by what they seemed to mean before."""
_STRETCH: Final = 250
"""Names of a document that are weighed together; more fall into stretches."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """One name of a document: its toponyms, the place that it most likely means, and the chance that it does.

    `best` is None only where the gazetteer has no place of that name; `entry` also where no place is likely enough.
    """

    toponyms: tuple[Toponym, ...]
    best: Entry | None
    chance: float

    @property
    def entry(self) -> Entry | None:
        """The place, where it is likely enough."""
        return self.best if self.chance >= LEAST_CHANCE else None


def resolve(text: str, toponyms: Iterable[Toponym], finder: Finder) -> list[Resolved]:
    """Say what each name means, in order of first mention; hints are used and left out."""
    senses = find_senses(text, sorted(toponyms, key=lambda each: (each.start, each.end)), finder)
    found: list[Resolved] = []
    for first in range(0, len(senses), _STRETCH):
        part = senses[first : first + _STRETCH]
        table = open_table(part)
        found += _resolved(table, weigh(table, finder), finder)
    return [each for each in found if any(toponym.is_place for toponym in each.toponyms)]


@cache
def models() -> tuple[Model, Model]:
    """Return the models that weigh a place by itself, and with its surroundings."""
    return load_model("alone", FEATURES), load_model("together", FEATURES)


def weigh(table: Table, finder: Finder) -> Floats:
    """Give the chance of each place and of none (N + S)."""
    alone, together = models()
    chances = alone.chances(table.own, table.sense)
    add_said(table, finder.gazetteer, chances)
    chances = alone.chances(table.own, table.sense)
    for _ in range(_ROUNDS):
        chances = together.chances(around(table, chances), table.sense)
    return chances


def _resolved(table: Table, chances: Floats, finder: Finder) -> list[Resolved]:
    bounds = np.searchsorted(table.sense[: len(table)], np.arange(len(table.senses) + 1))
    found = []
    for number, sense in enumerate(table.senses):
        rows = range(bounds[number], bounds[number + 1])
        found.append(_choose(table, sense, rows, chances, finder))
    return found


def _choose(table: Table, sense: Sense, rows: Sequence[int], chances: Floats, finder: Finder) -> Resolved:
    """Take the likeliest place; of those of one name, a spot and what lies there or around it speak for each other."""
    toponyms = tuple(toponym for toponym in sense.toponyms if toponym.is_place) or tuple(sense.toponyms)
    if not rows:
        return Resolved(toponyms, None, 0.0)
    best = max(rows, key=lambda row: (chances[row], -row))
    entry = table.candidates[best].entry
    chance = sum(chances[row] for row in rows if _is_there(table.candidates[row].entry, entry, finder))
    return Resolved(toponyms, entry, min(1.0, float(chance)))


def _is_there(one: Entry, other: Entry, finder: Finder) -> bool:
    """Tell whether two places of one name are one spot, or one lies in the other, as Homs lies in Homs."""
    if one.id == other.id:
        return True
    if one.country != other.country or "country" in {one.kind, other.kind}:
        return False
    if kilometres(one.lat, one.lon, other.lat, other.lon) <= _SAME:
        return True
    return finder.gazetteer.within(one, other) or finder.gazetteer.within(other, one)
