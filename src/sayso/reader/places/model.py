"""The log-linear models of places: their weights, and the chances that they give."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of features, learnt by `training/toponyms.py`, in the order in which the features are computed."""

    weights: Floats

    def odds(self, features: Floats) -> Floats:
        """Give the log-odds of rows of features."""
        found: Floats = features @ self.weights
        return found

    def chances(self, features: Floats, groups: NDArray[np.int64]) -> Floats:
        """Give each row's chance among those of its group."""
        return softmax(self.odds(features), groups)


def softmax(scores: Floats, groups: NDArray[np.int64]) -> Floats:
    """Turn scores into chances that sum to 1 in each group; groups are numbered from 0."""
    if not len(scores):
        return scores
    top = np.full(int(groups.max()) + 1, -np.inf)
    np.maximum.at(top, groups, scores)
    raised = np.exp(scores - top[groups])
    whole = np.zeros(len(top))
    np.add.at(whole, groups, raised)
    chances: Floats = raised / whole[groups]
    return chances


@cache
def learnt() -> dict[str, Any]:
    """Read the weights that were learnt, by model and feature, and where they come from."""
    table: dict[str, Any] = json.loads(
        files("sayso.reader.places").joinpath("weights.json").read_text(encoding="utf-8")
    )
    return table


def load_model(name: str, features: tuple[str, ...]) -> Model:
    """Return a model that was learnt; a feature that it does not know weighs nothing."""
    weights = learnt()[name]
    return Model(np.array([weights.get(feature, 0.0) for feature in features]))
