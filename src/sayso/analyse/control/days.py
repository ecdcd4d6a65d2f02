"""From nodes to days: the chances on every day asked for, for a block of places at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from sayso.analyse.control.chain import Days, Floats, Passes, Steps, run_both, run_forward
from sayso.analyse.control.evidence import PlaceEvidence, as_known, one_by_one, pack, whole
from sayso.analyse.control.fading import fade, speaks_after, speaks_around
from sayso.analyse.control.parameters import ControlParameters
from sayso.analyse.control.weigh import UNDATED

LONG: Final = 2_000_000
"""Publication days × nodes × holders of a place, above which memory and time call for another way to the same."""


def smoothed(
    block: Sequence[PlaceEvidence], days: Days, parameters: ControlParameters, table: Steps
) -> tuple[Floats, Floats]:
    """Give the chances with all that is known: holders (holders, places, days) and contested (places, days)."""
    chains, where = pack([whole(evidence, parameters) for evidence in block])
    passes = run_both(chains, table)
    index = np.stack([np.searchsorted(evidence.nodes, days, side="right") for evidence in block])
    since, to = _distances(block, index, days)
    at = index * len(where) + where[:, None]
    held = np.zeros((len(chains.prior), *index.shape))
    contested = np.zeros(index.shape)
    for pace in range(len(table.paces)):
        _add_both_ways(held, contested, (passes, pace, chains.prior[:, where], table), at, since, to, where)
    speaks = np.stack([_speaks_around(evidence, days, parameters) for evidence in block])
    return fade(held, speaks), contested


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


def _add_both_ways(
    held: Floats,
    contested: Floats,
    chain: tuple[Passes, int, Floats, Steps],
    at: Days,
    since: Days,
    to: Days,
    where: Days,
) -> None:
    """Add what one pace makes of all that is known before and after each day, by how well it explains the place."""
    passes, pace, prior, table = chain
    assert passes.backward is not None
    forward, backward = passes.forward[:, pace], passes.backward[:, pace]
    ahead, drawn = (
        table.kept[pace].take(since, axis=-1, mode="clip"),
        table.drawn[pace].take(since, axis=-1, mode="clip"),
    )
    flags = [_taken(forward[:, c].sum(axis=1), at) for c in (0, 1)]
    before = [flags[0] * drawn[0, c] + flags[1] * drawn[1, c] for c in (0, 1)]
    back, drawn = table.kept[pace].take(to, axis=-1, mode="clip"), table.drawn[pace].take(to, axis=-1, mode="clip")
    placed = np.empty_like(prior)
    placed[:, where] = prior
    mean = [_taken((placed * backward[:, c]).sum(axis=1), at) for c in (0, 1)]
    after = [mean[0] * drawn[c, 0] + mean[1] * drawn[c, 1] for c in (0, 1)]
    now = np.empty_like(held)
    fighting = np.zeros_like(contested)
    for h, share in enumerate(prior[..., None]):
        f0, f1 = (_taken(forward[:, c, h], at) for c in (0, 1))
        b0, b1 = (_taken(backward[:, c, h], at) for c in (0, 1))
        calm = f0 * ahead[0, 0] + f1 * ahead[1, 0] + share * before[0]
        calm *= b0 * back[0, 0] + b1 * back[0, 1] + after[0]
        fought = f0 * ahead[0, 1] + f1 * ahead[1, 1] + share * before[1]
        fought *= b0 * back[1, 0] + b1 * back[1, 1] + after[1]
        fighting += fought
        np.add(calm, fought, out=now[h])
    scale = passes.paces[pace, where][:, None] / now.sum(axis=0)
    held += now * scale
    contested += fighting * scale


def _taken(values: Floats, at: Days) -> Floats:
    """Take from (nodes, chains) by flat index: (places, days)."""
    return np.ascontiguousarray(values).ravel().take(at)


def filtered(
    block: Sequence[PlaceEvidence], days: Days, parameters: ControlParameters, table: Steps
) -> tuple[Floats, Floats]:
    """Give the chances as they were known on each day, from what had been published until then.

    Shapes are those of `smoothed`.
    """
    together = [place for place, evidence in enumerate(block) if not _is_long(evidence)]
    groups = [[place] for place in range(len(block)) if place not in together]
    held = np.zeros((max(len(evidence.holders) for evidence in block), len(block), len(days)))
    contested = np.zeros(held.shape[1:])
    for group in [together, *groups] if together else groups:
        part = [block[place] for place in group]
        if group is together:
            rows = [as_known(evidence, parameters) for evidence in part]
            chains, where = pack(rows)
            passes, prior = run_forward(chains, table, last_only=True), chains.prior
            reached = [one.lengths for one in rows]
        else:
            passes, prior, lengths = one_by_one(part[0], parameters, table)
            where, reached = np.arange(len(lengths)), [lengths]
        held[: len(prior), group], contested[group] = _onwards(part, days, passes, prior, table, where, reached)
    return fade(held, np.stack([_speaks_on(evidence, days, parameters) for evidence in block])), contested


def _speaks_around(evidence: PlaceEvidence, days: Days, parameters: ControlParameters) -> Floats:
    return speaks_around(evidence.nodes[np.unique(evidence.node[evidence.speaking()])], days, parameters)


def _speaks_on(evidence: PlaceEvidence, days: Days, parameters: ControlParameters) -> Floats:
    """Give the chance that the last day told of, as it was known on each day, still speaks for that day."""
    versions = evidence.versions()
    if not len(versions):
        return np.zeros(len(days))
    speaking = evidence.speaking()
    told = evidence.nodes[evidence.node[speaking]]
    latest = np.full(len(versions) + 1, -UNDATED)
    # What is told of the day after its publication is known of from that day on.
    np.maximum.at(latest, np.searchsorted(versions, np.maximum(evidence.known[speaking], told)), told)
    latest = np.maximum.accumulate(latest)[:-1]
    version = np.searchsorted(versions, days, side="right") - 1
    speaks = speaks_after(np.maximum(days - latest[version], 0), parameters)
    return np.where((version >= 0) & (latest[version] > -UNDATED), speaks, 0.0)


def _is_long(evidence: PlaceEvidence) -> bool:
    """Whether a place has so many reports that its days of publication had better be gone through in turn."""
    return len(evidence.versions()) * len(evidence.nodes) * len(evidence.holders) > LONG


def _onwards(
    block: Sequence[PlaceEvidence],
    days: Days,
    passes: Passes,
    prior: Floats,
    table: Steps,
    where: Days,
    reached: Sequence[Days],
) -> tuple[Floats, Floats]:
    """Carry what was known at each day of publication on to the days before the next."""
    first = np.cumsum([0, *(len(lengths) for lengths in reached)])
    row, since = np.empty((2, len(block), len(days)), dtype=np.int64)
    for place, evidence in enumerate(block):
        version = np.searchsorted(evidence.versions(), days, side="right")
        row[place] = where[first[place] + version]
        reach = reached[place][version]
        last = evidence.nodes[np.maximum(reach, 1) - 1] if len(evidence.nodes) else days
        since[place] = np.where(reach > 0, np.maximum(days - last, 0), 0)
    held = np.zeros((len(prior), *row.shape))
    contested = np.zeros(row.shape)
    for pace in range(len(table.paces)):
        _add_onwards(held, contested, (passes, pace, prior, table), row, since)
    return held, contested


def _add_onwards(
    held: Floats, contested: Floats, chain: tuple[Passes, int, Floats, Steps], row: Days, since: Days
) -> None:
    """Add what one pace makes of the last known chances, carried on to each day."""
    passes, pace, prior, table = chain
    state = passes.forward[-1, pace] * passes.paces[pace]
    kept, drawn = (
        table.kept[pace].take(since, axis=-1, mode="clip"),
        table.drawn[pace].take(since, axis=-1, mode="clip"),
    )
    flags = [state[c].sum(axis=0)[row] for c in (0, 1)]
    stays, moves = kept.sum(axis=1), drawn.sum(axis=1)
    fresh = flags[0] * moves[0] + flags[1] * moves[1]
    for h, share in enumerate(prior):
        held[h] += state[0, h][row] * stays[0] + state[1, h][row] * stays[1] + share[row] * fresh
    contested += flags[0] * (kept[0, 1] + drawn[0, 1]) + flags[1] * (kept[1, 1] + drawn[1, 1])
