"""How far from a report it still speaks for a day: beyond, what is known fades to unknown.

The chain alone lets a long silence end in an even share for everybody whom reports name, for it knows no others: true
of a war that goes on, but nobody told of it. That they still tell of the same war is a chance of its own, of the last
report before a day and of the next one after it, each for itself; where neither does, the holder is unknown.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sayso.analyse.control.chain import Days, Floats
from sayso.analyse.control.parameters import ControlParameters

_YEAR: Final = 365.25


def speaks_after(days: Days, parameters: ControlParameters) -> Floats:
    """Give the chance that a report still speaks for a day so many days away: a Weibull survival of shape 2."""
    return np.asarray(np.exp(-((days / (_YEAR * parameters.fades_years)) ** 2)))


def speaks_around(nodes: Days, days: Days, parameters: ControlParameters) -> Floats:
    """Give the chance that the last or the next of the days told of, which are in order, speaks for each day."""
    if not len(nodes):
        return np.zeros(len(days))
    coming = np.searchsorted(nodes, days)
    after = speaks_after(np.abs(nodes[np.minimum(coming, len(nodes) - 1)] - days), parameters)
    before = speaks_after(np.abs(days - nodes[np.maximum(coming - 1, 0)]), parameters)
    # Where there is none on one side, both are of the same report.
    is_between = (coming > 0) & (coming < len(nodes))
    return np.where(is_between, 1 - (1 - before) * (1 - after), before)


def fade(held: Floats, speaks: Floats) -> Floats:
    """Take what no report speaks for to "unknown or other", the first of the holders, (holders, …)."""
    faded = held * speaks
    faded[0] += 1 - speaks
    return np.asarray(faded)
