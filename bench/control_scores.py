"""How good chances of who holds a place are: Brier score, log loss, calibration, and the right holder by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_NEARLY = 1e-6
BINS = (0.0, 0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98, 1.0)


@dataclass(slots=True)
class Days:
    """Forecasts of place-days with the truth, gathered as they come."""

    brier: list[Floats] = field(default_factory=list)
    """The squared distance of all chances from the truth, 0 to 2 (Brier 1950)."""
    loss: list[Floats] = field(default_factory=list)
    """The natural log of the true holder's chance, negated; chances below one in a million count as that."""
    right: list[NDArray[np.bool_]] = field(default_factory=list)
    """Whether the likeliest is the true holder; where "unknown or other" is the likeliest, it is not."""
    chances: list[Floats] = field(default_factory=list)
    """Of each named holder, for the calibration."""
    outcomes: list[NDArray[np.bool_]] = field(default_factory=list)

    def add(self, held: Floats, truth: NDArray[np.int64]) -> None:
        """Add the days of one place: chances (days, holders), of which column 0 is "unknown or other", and the true columns.

        Who is not named yet has no chance of their own and belongs to "unknown or other".
        """
        rows = np.arange(len(truth))
        truth = np.where(held[rows, truth] > 0, truth, 0)
        true = np.zeros_like(held)
        true[rows, truth] = 1
        self.brier.append(((held - true) ** 2).sum(axis=1))
        self.loss.append(-np.log(np.maximum(held[rows, truth], _NEARLY)))
        self.right.append((held.argmax(axis=1) == truth) & (truth > 0))
        named = held[:, 1:] > 0
        self.chances.append(held[:, 1:][named])
        self.outcomes.append(true[:, 1:][named] > 0)

    def score(self) -> Score:
        """Take the means over all place-days."""
        chances, outcomes = np.concatenate(self.chances), np.concatenate(self.outcomes)
        return Score(
            days=sum(len(one) for one in self.brier),
            brier=float(np.concatenate(self.brier).mean()),
            loss=float(np.concatenate(self.loss).mean()),
            right=float(np.concatenate(self.right).mean()) * 100,
            slope=calibration(chances, outcomes)[1],
            curve=curve(chances, outcomes),
        )


@dataclass(frozen=True, slots=True)
class Score:
    days: int
    brier: float
    loss: float
    right: float
    slope: float
    """Of the log-odds of what came on those of the chances (Cox 1958): 1 is calibrated, below 1 too sure."""
    curve: tuple[tuple[float, float, int], ...]
    """The reliability curve: mean chance, share that came true, and how many, by bin."""


def calibration(chances: Floats, outcomes: NDArray[np.bool_]) -> tuple[float, float]:
    """Fit the outcomes to the chances' log-odds by logistic regression: intercept and slope (Cox 1958, Biometrika 45:562)."""
    near = np.clip(chances, _NEARLY, 1 - _NEARLY)
    x = np.stack([np.ones(len(near)), np.log(near / (1 - near))], axis=1)
    beta = np.array([0.0, 1.0])
    for _ in range(50):
        fitted = 1 / (1 + np.exp(np.clip(-x @ beta, -500, 500)))
        weight = np.maximum(fitted * (1 - fitted), 1e-12)
        step = np.linalg.solve((x * weight[:, None]).T @ x + 1e-9 * np.eye(2), x.T @ (outcomes - fitted))
        beta = beta + step
        if np.abs(step).max() < 1e-9:
            break
    return float(beta[0]), float(beta[1])


def curve(chances: Floats, outcomes: NDArray[np.bool_]) -> tuple[tuple[float, float, int], ...]:
    """Compare the mean chance with the share that came true, by bin of chances."""
    which = np.clip(np.searchsorted(BINS, chances, side="right") - 1, 0, len(BINS) - 2)
    told = ((chances[which == bin_], outcomes[which == bin_]) for bin_ in range(len(BINS) - 1))
    return tuple((float(of.mean()), float(came.mean()), len(of)) for of, came in told if len(of))


def as_chances(guesses: Sequence[int], holders: int, sure: float) -> Floats:
    """Give a plain guess a chance, and the others the rest by equal shares; an unknown one says nothing."""
    chances = np.full((len(guesses), holders), (1 - sure) / max(holders - 1, 1))
    rows, columns = np.arange(len(guesses)), np.asarray(guesses, dtype=np.int64)
    chances[rows, columns] = sure
    chances[columns == 0] = 1 / holders
    return chances


def flag_loss(chances: Floats, outcomes: NDArray[np.bool_]) -> float:
    """Take the log loss of chances of yes and no."""
    near = np.clip(chances, _NEARLY, 1 - _NEARLY)
    return float(-np.log(np.where(outcomes, near, 1 - near)).mean())
