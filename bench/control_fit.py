"""Fits the parameters of control to made-up wars: `python -m bench.control_fit`. What it prints goes into `ControlParameters` by hand.

One parameter after the other is moved up and down, and what lowers the log loss (as known, in hindsight, and of the contested days,
added up) is kept, over shrinking steps. The wars are those of `FITTED_ON`, which the bench does not score.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any, Final

from bench.control import FITTED_ON, Case, cases, histories, score
from sayso.analyse.control.estimate import DEFAULT
from sayso.analyse.control.parameters import ControlParameters

_RATES: Final = ("change_calm", "change_contested", "contest_begins", "contest_ends", "repeat_days", "unnamed")
_SHARES: Final = ("change_told", "before", "calm")
_STEPS: Final = (0.8, 0.4)


def loss(of: list[Case], parameters: ControlParameters) -> float:
    scores = score(histories(of, parameters))
    return scores.known.loss + scores.smoothed.loss + scores.contested[1]


def moved(name: str, value: float, step: float) -> Any:
    """Move a rate by a factor, a share by its odds."""
    factor = 2.718281828**step
    if name in _RATES:
        return round(value * factor, 6)
    odds = value / (1 - value) * factor if value < 1 else 1e3
    return round(odds / (1 + odds), 3)


def fit(of: list[Case], parameters: ControlParameters) -> ControlParameters:
    least = loss(of, parameters)
    print(f"{least:.4f} to begin with", file=sys.stderr)
    for step in _STEPS:
        for name in (*_SHARES, *_RATES):
            for way in (step, -step):
                for _ in range(2):
                    other = replace(parameters, **{name: moved(name, getattr(parameters, name), way)})
                    now = loss(of, other)
                    if now >= least - 1e-4:
                        break
                    parameters, least = other, now
                    print(f"{least:.4f} with {name} {getattr(parameters, name)}", file=sys.stderr, flush=True)
    return parameters


def main() -> None:
    fitted = fit([case for case in cases(FITTED_ON) if case.number % 6 == 0], DEFAULT)
    for name in (*_SHARES, *_RATES):
        print(f"{name} = {getattr(fitted, name)}")


if __name__ == "__main__":
    main()
