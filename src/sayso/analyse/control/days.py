"""From nodes to days: the chances on every day asked for, for a block of places at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.analyse.control.chain import Days, Floats, Passes, Steps, run_both, run_forward
from sayso.analyse.control.evidence import PlaceEvidence, as_known, pack, whole
from sayso.analyse.control.parameters import ControlParameters


def smoothed(
    block: Sequence[PlaceEvidence], days: Days, parameters: ControlParameters, table: Steps
) -> tuple[Floats, Floats]:
    """Give the chances with all that is known: holders (places, days, holders) and contested (places, days)."""
    rows = [whole(evidence, parameters) for evidence in block]
    chains = pack(rows)
    passes = run_both(chains, table)
    index = np.stack([np.searchsorted(evidence.nodes, days, side="right") for evidence in block])
    since, to = _distances(block, index, days)
    shares = [_both_ways(passes, pace, chains.prior, table, index, since, to) for pace in range(len(table.paces))]
    return _mix(shares, [passes.paces[pace] for pace in range(len(table.paces))])


def _distances(block: Sequence[PlaceEvidence], index: Days, days: Days) -> tuple[Days, Days]:
    """Give the days since the last node and to the next one.

    Both are 0 where there is none: there the chain stands at its long run.
    """
    since, to = np.zeros_like(index), np.zeros_like(index)
    for place, evidence in enumerate(block):
        if len(evidence.nodes):
            passed, coming = index[place] > 0, index[place] < len(evidence.nodes)
            since[place, passed] = (days - evidence.nodes[index[place] - 1])[passed]
            to[place, coming] = (evidence.nodes[np.minimum(index[place], len(evidence.nodes) - 1)] - days)[coming]
    return since, to


def _both_ways(
    passes: Passes, pace: int, prior: Floats, table: Steps, index: Days, since: Days, to: Days
) -> tuple[Floats, Floats]:
    """Join what is known of before and of after each day, at one pace."""
    assert passes.backward is not None
    place = np.arange(len(index))[:, None]
    forward, backward = passes.forward[pace], passes.backward[pace]
    kept, drawn = table.kept[pace], table.drawn[pace]
    flags = forward.sum(axis=2)
    mean = (prior[:, None, :, None] * backward).sum(axis=2)
    before = [_drawn(flags, place, index, drawn[np.minimum(since, len(drawn) - 1)], c) for c in (0, 1)]
    after = [_drawn(mean, place, index, np.swapaxes(drawn, 1, 2)[np.minimum(to, len(drawn) - 1)], c) for c in (0, 1)]
    ahead, back = kept[np.minimum(since, len(kept) - 1)], kept[np.minimum(to, len(kept) - 1)]
    held = np.empty((*index.shape, prior.shape[1]))
    contested = np.zeros(index.shape)
    for h in range(prior.shape[1]):
        f0, f1 = forward[:, :, h, 0][place, index], forward[:, :, h, 1][place, index]
        b0, b1 = backward[:, :, h, 0][place, index], backward[:, :, h, 1][place, index]
        share = prior[:, h, None]
        calm = f0 * ahead[..., 0, 0] + f1 * ahead[..., 1, 0] + share * before[0]
        calm *= b0 * back[..., 0, 0] + b1 * back[..., 0, 1] + after[0]
        fought = f0 * ahead[..., 0, 1] + f1 * ahead[..., 1, 1] + share * before[1]
        fought *= b0 * back[..., 1, 0] + b1 * back[..., 1, 1] + after[1]
        held[..., h] = calm + fought
        contested += fought
    total = held.sum(axis=2)
    return held / total[..., None], contested / total


def _drawn(flags: Floats, place: Days, index: Days, drawn: Floats, c: int) -> Floats:
    mixed: Floats = flags[..., 0][place, index] * drawn[..., 0, c] + flags[..., 1][place, index] * drawn[..., 1, c]
    return mixed


def filtered(
    block: Sequence[PlaceEvidence], days: Days, parameters: ControlParameters, table: Steps
) -> tuple[Floats, Floats]:
    """Give the chances as they were known on each day, from what had been published until then.

    Shapes are those of `smoothed`.
    """
    rows = [as_known(evidence, parameters) for evidence in block]
    chains = pack(rows)
    passes = run_forward(chains, table, last_only=True)
    first = np.cumsum([0, *(len(one.last) for one in rows)])
    row, since = np.empty((2, len(block), len(days)), dtype=np.int64)
    for place, (evidence, one) in enumerate(zip(block, rows, strict=True)):
        version = np.searchsorted(evidence.versions(), days, side="right")
        row[place] = first[place] + version
        since[place] = np.where(version > 0, np.maximum(days - one.last[version], 0), 0)
    shares = [
        _onwards(passes.forward[pace, :, 0], pace, chains.prior, table, row, since) for pace in range(len(table.paces))
    ]
    return _mix(shares, [passes.paces[pace][row] for pace in range(len(table.paces))])


def _onwards(state: Floats, pace: int, prior: Floats, table: Steps, row: Days, since: Days) -> tuple[Floats, Floats]:
    """Carry the last known chances on to each day, at one pace."""
    far = np.minimum(since, len(table.kept[pace]) - 1)
    kept, drawn = table.kept[pace][far], table.drawn[pace][far]
    stays, moves = kept.sum(axis=-1), drawn.sum(axis=-1)
    flags = state.sum(axis=1)
    fresh = flags[:, 0][row] * moves[..., 0] + flags[:, 1][row] * moves[..., 1]
    held = np.empty((*row.shape, state.shape[1]))
    for h in range(state.shape[1]):
        held[..., h] = (
            state[:, h, 0][row] * stays[..., 0] + state[:, h, 1][row] * stays[..., 1] + prior[:, h][row] * fresh
        )
    total = kept + drawn
    contested = flags[:, 0][row] * total[..., 0, 1] + flags[:, 1][row] * total[..., 1, 1]
    return held, contested


def _mix(shares: Sequence[tuple[Floats, Floats]], paces: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Mix the paces by how well each explains what is told; their shares are (places,) or (places, days)."""
    by_day = [pace if pace.ndim == 2 else pace[:, None] for pace in paces]
    held = sum((pace[..., None] * one for pace, (one, _) in zip(by_day, shares, strict=True)), np.zeros(1))
    contested = sum((pace * one for pace, (_, one) in zip(by_day, shares, strict=True)), np.zeros(1))
    return held, contested
