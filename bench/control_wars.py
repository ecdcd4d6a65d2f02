"""Made-up wars with a known truth, for the bench of control: offensives over a map, raids, sieges, local bands.

Nothing here is taken from the estimate's model: changes come in waves around a front and not at rates, sieges last by a gamma
distribution, raids come in bursts, and how exposed a place is varies by a factor of about a hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

BANDS: Final = ("band of the hills", "band of the marsh")
"""Small groups that hold a place for a while, and of which few reports are made."""


@dataclass(frozen=True, slots=True)
class War:
    """The truth of one war: who held each place on each day (an index into `parties`), and whether it was fought for."""

    seed: int
    parties: tuple[str, ...]
    """The great ones first, then `BANDS`."""
    great: int
    holder: NDArray[np.int64]
    contested: NDArray[np.bool_]
    attacks: tuple[tuple[int, int, int, int], ...]
    """Failed ones: place, first and last day, attacker."""
    first_day: date = date(2030, 1, 1)


def wage(seed: int, places: int = 80, days: int = 700) -> War:
    """Make one war."""
    random = np.random.default_rng(seed)
    great = int(random.integers(2, 5))
    parties = (*(f"party {letter}" for letter in "ABCD"[:great]), *BANDS)
    at = random.uniform(0, 100, (places, 2))
    homes = random.uniform(10, 90, (great, 2))
    exposure = np.exp(random.normal(0, 1.2, places))
    holder = np.empty((places, days), dtype=np.int64)
    holder[:] = np.argmin(np.linalg.norm(at[:, None] - homes[None], axis=2), axis=1)[:, None]
    contested = np.zeros((places, days), dtype=bool)
    failed: list[tuple[int, int, int, int]] = []
    for start, place, attacker in sorted(_attacks(random, at, homes, exposure, days)):
        if contested[place, max(start - 5, 0) :].any() or holder[place, start] == attacker:
            continue
        length = 1 + int(random.gamma(1.5, 12.0) if random.random() < 0.6 else random.integers(0, 2))
        end = min(start + length, days)
        contested[place, start:end] = length > 1
        if random.random() < 0.65:
            holder[place, end:] = attacker
            _leave_again(random, holder, place, end, attacker, great)
        else:
            failed.append((place, start, end - 1, attacker))
    return War(seed, parties, great, holder, contested, tuple(failed))


def _attacks(
    random: np.random.Generator,
    at: NDArray[np.float64],
    homes: NDArray[np.float64],
    exposure: NDArray[np.float64],
    days: int,
) -> list[tuple[int, int, int]]:
    """Give the attacks as day, place and attacker: those of offensives, and raids in bursts."""
    attacks: list[tuple[int, int, int]] = []
    for _ in range(int(random.integers(2, 9) * days / 700)):
        attacker, start = int(random.integers(len(homes))), int(random.integers(days))
        toward = homes[int(random.integers(len(homes)))]
        centre = homes[attacker] + random.uniform(0.3, 0.8) * (toward - homes[attacker])
        lasting, reach = random.uniform(10, 120), random.uniform(8, 30)
        for place in np.flatnonzero(np.linalg.norm(at - centre, axis=1) < reach).tolist():
            day = start + int(random.uniform(0, lasting))
            if day < days - 1 and random.random() < 0.75:
                attacks.append((day, place, attacker))
    for place, how_exposed in enumerate(exposure):
        when = float(random.uniform(0, days))
        while random.random() < min(0.35 * how_exposed, 0.9) and when < days - 1:
            band = random.random() < 0.08
            attacker = len(homes) + int(random.integers(len(BANDS))) if band else int(random.integers(len(homes)))
            attacks.append((int(when), place, attacker))
            when += float(5 + random.weibull(0.7) * 90)
    return attacks


def _leave_again(
    random: np.random.Generator, holder: NDArray[np.int64], place: int, day: int, attacker: int, great: int
) -> None:
    """Let a band go after some weeks, and now and then a great party, without a fight: the one before comes back."""
    if day >= holder.shape[1] or day == 0:
        return
    stays = random.exponential(45) if attacker >= great else random.exponential(2500)
    back = day + 1 + int(stays)
    if back < holder.shape[1]:
        holder[place, back:] = holder[place, day - 1]
