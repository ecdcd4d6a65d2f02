"""The chain: who holds a place and whether it is contested, day by day, for many places at once.

The state of a day is a holder and a flag, contested or calm. The flag goes on and off at fixed rates; at a rate that
depends on it the holder is drawn anew from the place's prior. That is the equal-input model of Felsenstein (1981, J.
Mol. Evol. 17:368) under a two-state switch, so that any number of days is one step: with N the 2×2 chance of flags
without a draw and C that of flags alone,

    T[(h, c), (h', c')] = N[c, c'] · (h = h') + (C − N)[c, c'] · prior[h']

Forward and backward passes after Rabiner (1989, Proc. IEEE 77:257), scaled at each node. A node is a day on which
something is told; a chain is one place with its nodes, or one place as it was known on one day. Each runs at several
paces (how often fighting begins and a calm place changes hands), which are mixed by how well each explains what is
told.
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
    """The chances of a step of any number of days: arrays (paces, flag before, flag after, days)."""

    kept: Floats
    """N: without a draw of the holder."""
    drawn: Floats
    """C - N: with at least one."""
    contested: Floats
    """The share of contested days in the long run, by pace."""
    paces: Floats
    """The share of each pace."""

    def over(self, days: Days) -> tuple[Floats, Floats]:
        """Give both for as many steps as there are days: (paces, 2, 2, B)."""
        short = np.minimum(days, LONGEST)
        return self.kept[..., short], self.drawn[..., short]


@dataclass(frozen=True, slots=True)
class Chains:
    """B chains of up to N nodes and H holders, the longest first; after its last node nothing is told in a chain."""

    lengths: Days
    """(B): how many nodes each has, never rising."""
    steps: Days
    """(N, B): days since the node before; 0 for the first."""
    holders: Floats
    """(N, H, B): what is told of each holder's having it, in nats."""
    contested: Floats
    """(N, B): what is told of its being contested, in nats."""
    gains: Floats
    """(N, H, B): how strongly it is told to pass to each on this day."""
    yields: Floats
    """(N, H, B): how strongly each is told to give it up."""
    prior: Floats
    """(H, B): sums to 1 over the holders; 0 where a place has fewer."""

    @property
    def reaching(self) -> list[int]:
        """Give how many chains have each node."""
        counts = np.searchsorted(-self.lengths, -np.arange(len(self.steps)), side="left")
        return [int(count) for count in counts]


def empty_chains(lengths: Days, holders: int) -> Chains:
    """Make chains of which nothing is told."""
    nodes, count = int(lengths.max(initial=0)), len(lengths)
    shape = (nodes, holders, count)
    steps, contested = np.zeros((nodes, count), dtype=np.int64), np.zeros((nodes, count))
    return Chains(lengths, steps, np.zeros(shape), contested, np.zeros(shape), np.zeros(shape), np.zeros(shape[1:]))


@dataclass(frozen=True, slots=True)
class Passes:
    """What the passes leave: arrays (N + 1, paces, flags, H, B), or N = 0 where only the last node was asked for.

    Entry i stands between the nodes i - 1 and i: of `forward` for just after the former, of `backward` for just
    before the latter.
    """

    forward: Floats
    scores: Floats
    """(N + 1, paces, B): the log-likelihood of each pace, with its share."""
    backward: Floats | None = None

    @property
    def paces(self) -> Floats:
        """Give how well each pace explains a chain: (paces, B), summing to 1."""
        shares = np.exp(self.scores[-1] - self.scores[-1].max(axis=0))
        return np.asarray(shares / shares.sum(axis=0))


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
    begins, ends = switch[0] * speed, np.full_like(speed, switch[1])
    rates = np.moveaxis(np.array([[-begins, begins], [ends, -ends]]), -1, 0)
    leaving = np.stack([np.diag([change[0] * pace, change[1]]) for pace in speed])
    days = np.arange(LONGEST + 1, dtype=np.float64)
    kept, flags = _exponential(rates - leaving, days), _exponential(rates, days)
    return Steps(kept, np.maximum(flags - kept, 0.0), begins / (begins + ends), share / share.sum())


def _exponential(rates: Floats, days: Floats) -> Floats:
    """Give exp(M t) for 2×2 matrices with real eigenvalues, in closed form: shape (paces, 2, 2, days)."""
    a, b, c, d = rates[:, 0, 0], rates[:, 0, 1], rates[:, 1, 0], rates[:, 1, 1]
    middle, half = (a + d) / 2, np.sqrt(((a - d) / 2) ** 2 + b * c)
    high, low = (np.exp((middle + sign * half)[:, None] * days) for sign in (1, -1))
    even, odd = (high + low) / 2, (high - low) / (2 * half[:, None])
    identity = np.eye(2)[..., None]
    around = (rates - middle[:, None, None] * np.eye(2))[..., None]
    return np.asarray(even[:, None, None] * identity + odd[:, None, None] * around)


def ahead(state: Floats, kept: Floats, drawn: Floats, prior: Floats) -> Floats:
    """Take a step forward: chances (paces, 2, H, B) over steps (paces, 2, 2, B), with the priors (H, B)."""
    flags = state.sum(axis=2)
    moved = np.empty_like(state)
    for c in (0, 1):
        fresh = flags[:, 0] * drawn[:, 0, c] + flags[:, 1] * drawn[:, 1, c]
        np.multiply(prior, fresh[:, None], out=moved[:, c])
        moved[:, c] += state[:, 0] * kept[:, None, 0, c]
        moved[:, c] += state[:, 1] * kept[:, None, 1, c]
    return moved


def back(told: Floats, kept: Floats, drawn: Floats, prior: Floats) -> Floats:
    """Take a step backward: what is told after it, as told before it."""
    mean = (prior * told).sum(axis=2)
    before = np.empty_like(told)
    for c in (0, 1):
        fresh = mean[:, 0] * drawn[:, c, 0] + mean[:, 1] * drawn[:, c, 1]
        before[:, c] = told[:, 0] * kept[:, None, c, 0] + told[:, 1] * kept[:, None, c, 1] + fresh[:, None]
    return before


def _likelihood(chains: Chains, node: int, count: int) -> Floats:
    """Give the likelihood of what is told at a node of the first chains: (2, H, B), the largest 1."""
    nats, fought = chains.holders[node, :, :count], chains.contested[node, :count]
    holders = np.exp(nats - nats.max(axis=0))
    return np.stack([holders * np.exp(np.minimum(-fought, 0)), holders * np.exp(np.minimum(fought, 0))])


@dataclass(frozen=True, slots=True)
class _Changes:
    """The changes of hands told of at one node: one draw of them beside those that nobody tells of."""

    gains: Floats
    """(H, B): the chance that it passes to each, whoever has it."""
    yields: Floats
    """(H, B): the chance that a holder gives it up, to the others by their priors."""
    weight: Floats
    """(H, B): 1 / (1 - prior), 0 for one who has all of it."""
    prior: Floats

    @classmethod
    def told(cls, chains: Chains, node: int, count: int) -> _Changes | None:
        """Turn strengths into chances, shared by strength where several gain; None where no change is told of."""
        gains, yields = (np.maximum(told[node, :, :count], 0) for told in (chains.gains, chains.yields))
        if not (gains.any() or yields.any()):
            return None
        total, prior = gains.sum(axis=0), chains.prior[:, :count]
        weight = np.where(prior < 1, 1 / np.maximum(1 - prior, 1e-12), 0.0)
        gains = gains * (-np.expm1(-total) / np.where(total > 0, total, 1.0))
        return cls(gains, -np.expm1(-yields) * (weight > 0), weight, prior)

    def ahead(self, state: Floats) -> Floats:
        """Move the chances on."""
        out = state * self.yields
        shared = out * self.weight
        state = state - out + self.prior * (shared.sum(axis=2, keepdims=True) - shared)
        return np.asarray(state * (1 - self.gains.sum(axis=0)) + self.gains * state.sum(axis=2, keepdims=True))

    def back(self, told: Floats) -> Floats:
        """Take what is told after the changes back to before them."""
        told = told * (1 - self.gains.sum(axis=0)) + (self.gains * told).sum(axis=2, keepdims=True)
        expected = self.prior * told
        others = expected.sum(axis=2, keepdims=True) - expected
        return np.asarray(told * (1 - self.yields) + self.yields * self.weight * others)


def begin(prior: Floats, table: Steps) -> tuple[Floats, Floats]:
    """Give the state before anything is told, (paces, flags, H, B), and the log share of each pace, (paces, B)."""
    flags = np.stack([1 - table.contested, table.contested], axis=1)
    score = np.repeat(np.log(table.paces)[:, None], prior.shape[1], axis=1)
    return prior * flags[..., None, None], score


def run_forward(
    chains: Chains, table: Steps, *, last_only: bool = False, after: tuple[Floats, Floats] | None = None
) -> Passes:
    """Go through the nodes in order, from the beginning or after nodes gone through before: what is told up to each."""
    state, score = (one.copy() for one in (begin(chains.prior, table) if after is None else after))
    nodes = 0 if last_only else len(chains.steps)
    every, scores = np.empty((nodes + 1, *state.shape)), np.empty((nodes + 1, *score.shape))
    every[0], scores[0] = state, score
    for node, count in enumerate(chains.reaching):
        here = ahead(state[..., :count], *table.over(chains.steps[node, :count]), chains.prior[:, :count])
        changes = _Changes.told(chains, node, count)
        here = (changes.ahead(here) if changes else here) * _likelihood(chains, node, count)
        total = here.sum(axis=(1, 2))
        np.divide(here, total[:, None, None], out=state[..., :count])
        score[:, :count] += np.log(total)
        if not last_only:
            every[node + 1], scores[node + 1] = state, score
    every[-1], scores[-1] = state, score
    return Passes(every, scores)


def run_both(chains: Chains, table: Steps) -> Passes:
    """Go through the nodes both ways."""
    passes = run_forward(chains, table)
    message = np.ones(passes.forward.shape[1:])
    every = np.ones_like(passes.forward)
    for node, count in reversed(list(enumerate(chains.reaching))):
        here = message[..., :count] * _likelihood(chains, node, count)
        changes = _Changes.told(chains, node, count)
        here = changes.back(here) if changes else here
        here = here / here.max(axis=(1, 2), keepdims=True)
        every[node, ..., :count] = here
        if node:
            here = back(here, *table.over(chains.steps[node, :count]), chains.prior[:, :count])
        message[..., :count] = here
    return Passes(passes.forward, passes.scores, every)


def at_node(passes: Passes, chains: Chains, table: Steps, node: int) -> Floats:
    """Give what all that is told makes of one node, up to a factor: (paces, flags, H, B)."""
    assert passes.backward is not None
    # Each entry of the backward pass stands just before its node: bring the next one's back to this day.
    later = passes.backward[node + 1]
    if node + 1 < len(chains.steps):
        later = back(later, *table.over(chains.steps[node + 1]), chains.prior)
    return np.asarray(passes.forward[node + 1] * later)
