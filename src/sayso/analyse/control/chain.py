"""The chain: who holds a place and whether it is contested, day by day, for many places at once.

The state of a day is a holder and a flag, contested or calm. The flag goes on and off at fixed rates; at a rate that
depends on it
the holder is drawn anew from the place's prior. That is the equal-input model of Felsenstein (1981, J. Mol. Evol.
17:368) under a
two-state switch, so that any number of days is one step: with N the 2×2 chance of flags without a draw and C that of
flags alone,

    T[(h, c), (h', c')] = N[c, c'] · (h = h') + (C − N)[c, c'] · prior[h']

Forward and backward passes after Rabiner (1989, Proc. IEEE 77:257), scaled at each node. A node is a day on which
something is
told; a chain is one place with its nodes, or one place as it was known on one day. Each runs at several paces (rates
of change,
all multiplied), which are mixed by how well each explains what is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.analyse.control.parameters import ControlParameters

Floats = NDArray[np.float64]
Days = NDArray[np.int64]
LONGEST: Final = 20_000
"""Steps of more days than these are taken as this long: by then nothing is left of what was known."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The chances of a step of any number of days, indexed by pace, days, flag before and flag after."""

    kept: Floats
    """N: without a draw of the holder."""
    drawn: Floats
    """C - N: with at least one."""
    contested: float
    """The share of contested days in the long run."""
    paces: Floats
    """The share of each pace."""

    def over(self, days: Days) -> tuple[Floats, Floats]:
        """Give both for arrays of days: shape (paces, ..., 2, 2)."""
        short = np.minimum(days, LONGEST)
        return self.kept[:, short], self.drawn[:, short]


@dataclass(frozen=True, slots=True)
class Chains:
    """Chains of equal shape: B of them with N nodes and H holders.

    Shorter ones end in steps of no day, on which nothing is told.
    """

    steps: Days
    """(B, N): days since the node before; 0 for the first."""
    holders: Floats
    """(B, N, H): what is told of each holder's having it, in nats."""
    contested: Floats
    """(B, N): what is told of its being contested, in nats."""
    gains: Floats
    """(B, N, H): how strongly it is told to pass to each on this day."""
    yields: Floats
    """(B, N, H): how strongly each is told to give it up."""
    prior: Floats
    """(B, H): sums to 1 over the holders; 0 where a place has fewer."""


def empty_chains(count: int, nodes: int, holders: int) -> Chains:
    """Make chains of which nothing is told."""
    shape = (count, nodes, holders)
    steps = np.zeros(shape[:2], dtype=np.int64)
    return Chains(
        steps, np.zeros(shape), np.zeros(shape[:2]), np.zeros(shape), np.zeros(shape), np.zeros((count, holders))
    )


@dataclass(frozen=True, slots=True)
class Passes:
    """What the passes leave: arrays (paces, B, N, H, 2), or N = 1 where only the last node was asked for."""

    forward: Floats
    paces: Floats
    """(paces, B): how well each pace explains a chain, summing to 1."""
    backward: Floats | None = None
    """What later nodes and the node itself tell, before the step to it is taken back."""


def steps(parameters: ControlParameters) -> Steps:
    """Work out the steps of up to `LONGEST` days."""
    return _steps(
        (parameters.change_calm, parameters.change_contested),
        (parameters.contest_begins, parameters.contest_ends),
        parameters.paces,
    )


@lru_cache(maxsize=8)
def _steps(change: tuple[float, float], switch: tuple[float, float], paces: tuple[tuple[float, float], ...]) -> Steps:
    speed = np.array([pace for pace, _ in paces])
    share = np.array([share for _, share in paces])
    rates = np.array([[-switch[0], switch[0]], [switch[1], -switch[1]]]) * speed[:, None, None]
    leaving = np.diag(change) * speed[:, None, None]
    days = np.arange(LONGEST + 1, dtype=np.float64)
    kept, flags = _exponential(rates - leaving, days), _exponential(rates, days)
    drawn = np.maximum(flags - kept, 0.0)
    return Steps(kept, drawn, switch[0] / sum(switch), share / share.sum())


def _exponential(rates: Floats, days: Floats) -> Floats:
    """Give exp(M t) for 2×2 matrices with real eigenvalues, in closed form: shape (paces, days, 2, 2)."""
    a, b, c, d = rates[:, 0, 0], rates[:, 0, 1], rates[:, 1, 0], rates[:, 1, 1]
    middle, half = (a + d) / 2, np.sqrt(((a - d) / 2) ** 2 + b * c)
    high, low = (np.exp((middle + sign * half)[:, None] * days) for sign in (1, -1))
    even, odd = (high + low) / 2, (high - low) / (2 * half[:, None])
    identity = np.eye(2)
    around = rates - middle[:, None, None] * identity
    return np.asarray(even[..., None, None] * identity + odd[..., None, None] * around[:, None])


def start(chains: Chains, table: Steps) -> Floats:
    """Give the chances before anything is told, (1, B, H, 2): the prior, and the share of contested days."""
    flags = np.array([1 - table.contested, table.contested])
    return np.asarray(chains.prior[None, :, :, None] * flags)


def ahead(state: Floats, kept: Floats, drawn: Floats, prior: Floats) -> Floats:
    """Take a step forward: (…, H, 2) over steps (…, 2, 2), with the priors (…, H)."""
    flags = state.sum(axis=-2)
    moved = np.empty(np.broadcast_shapes(state.shape, (*kept.shape[:-2], 1, 1)))
    for c in (0, 1):
        fresh = flags[..., 0] * drawn[..., 0, c] + flags[..., 1] * drawn[..., 1, c]
        moved[..., c] = state[..., 0] * kept[..., None, 0, c] + state[..., 1] * kept[..., None, 1, c]
        moved[..., c] += prior * fresh[..., None]
    return moved


def back(told: Floats, kept: Floats, drawn: Floats, prior: Floats) -> Floats:
    """Take a step backward: what is told after it, as told before it."""
    mean = (prior[..., None] * told).sum(axis=-2)
    before = np.empty(np.broadcast_shapes(told.shape, (*kept.shape[:-2], 1, 1)))
    for c in (0, 1):
        fresh = mean[..., 0] * drawn[..., c, 0] + mean[..., 1] * drawn[..., c, 1]
        before[..., c] = told[..., 0] * kept[..., None, c, 0] + told[..., 1] * kept[..., None, c, 1] + fresh[..., None]
    return before


def emissions(chains: Chains) -> Floats:
    """Give the likelihood of what is told at each node, (B, N, H, 2), its largest 1."""
    holders = np.exp(chains.holders - chains.holders.max(axis=-1, keepdims=True))
    flags = np.exp(np.stack([np.minimum(-chains.contested, 0), np.minimum(chains.contested, 0)], axis=-1))
    return np.asarray(holders[..., None] * flags[..., None, :])


@dataclass(frozen=True, slots=True)
class Moves:
    """The changes of hands that are told of: one draw at each node, beside those that nobody tells of."""

    yields: Floats
    """(B, N, H): the chance that a holder gives it up, to the others by their priors."""
    gains: Floats
    """(B, N, H): the chance that it passes to each, whoever has it."""
    weight: Floats
    """(B, H): 1 / (1 - prior), 0 for one who has all of it."""
    prior: Floats

    @classmethod
    def of(cls, chains: Chains) -> Moves:
        """Turn strengths into chances; where several gain, they share by strength."""
        total = chains.gains.sum(axis=-1, keepdims=True)
        gains = chains.gains * (-np.expm1(-total) / np.where(total > 0, total, 1.0))
        rest = 1 - chains.prior
        weight = np.where(rest > 1e-12, 1 / np.maximum(rest, 1e-12), 0.0)
        yields = -np.expm1(-np.maximum(chains.yields, 0)) * (weight > 0)[:, None]
        return cls(yields, gains, weight, chains.prior)

    def ahead(self, state: Floats, node: int) -> Floats:
        """Move the chances (paces, B, H, 2) on at a node."""
        out = state * self.yields[:, node, :, None]
        shared = out * self.weight[..., None]
        state = state - out + self.prior[..., None] * (shared.sum(axis=-2, keepdims=True) - shared)
        gains = self.gains[:, node, :, None]
        return np.asarray(state * (1 - gains.sum(axis=-2, keepdims=True)) + gains * state.sum(axis=-2, keepdims=True))

    def back(self, told: Floats, node: int) -> Floats:
        """Take back what is told after the moves at a node to before them."""
        gains = self.gains[:, node, :, None]
        told = told * (1 - gains.sum(axis=-2, keepdims=True)) + (gains * told).sum(axis=-2, keepdims=True)
        yields, prior = self.yields[:, node, :, None], self.prior[..., None]
        others = (prior * told).sum(axis=-2, keepdims=True) - prior * told
        return np.asarray(told * (1 - yields) + yields * self.weight[..., None] * others)


def run_forward(chains: Chains, table: Steps, *, last_only: bool = False) -> Passes:
    """Go through the nodes in order: the chances at each, given what is told up to it."""
    told, moves = emissions(chains), Moves.of(chains)
    state = np.broadcast_to(start(chains, table), (len(table.paces), *told.shape[:1], *told.shape[2:]))
    score = np.broadcast_to(np.log(table.paces)[:, None], state.shape[:2]).copy()
    every = [] if last_only else [state]
    for node in range(told.shape[1]):
        kept, drawn = table.over(chains.steps[:, node])
        state = moves.ahead(ahead(state, kept, drawn, chains.prior), node) * told[:, node]
        total = state.sum(axis=(-2, -1))
        state = state / total[..., None, None]
        score += np.log(total)
        if not last_only:
            every.append(state)
    return Passes(np.stack([state] if last_only else every, axis=2), _shares(score))


def run_both(chains: Chains, table: Steps) -> Passes:
    """Go through the nodes both ways.

    Both arrays have N + 1 entries, index i standing between nodes i - 1 and i: `forward` for just after the former,
    `backward`
    for just before the latter.
    """
    passes = run_forward(chains, table)
    told, moves = emissions(chains), Moves.of(chains)
    message = np.ones(passes.forward.shape[:2] + passes.forward.shape[3:])
    every = [message]
    for node in reversed(range(told.shape[1])):
        message = moves.back(message * told[:, node], node)
        message = message / message.max(axis=(-2, -1), keepdims=True)
        every.append(message)
        if node:
            kept, drawn = table.over(chains.steps[:, node])
            message = back(message, kept, drawn, chains.prior)
    return Passes(passes.forward, passes.paces, np.stack(every[::-1], axis=2))


def _shares(score: Floats) -> Floats:
    shares = np.exp(score - score.max(axis=0))
    return np.asarray(shares / shares.sum(axis=0))
