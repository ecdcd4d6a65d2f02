"""What is told of one place as arrays: in full, as it was known on each day, and with one report left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.analyse.control.chain import Chains, Days, Floats, Passes, Steps, begin, empty_chains, run_forward
from sayso.analyse.control.parameters import ControlParameters
from sayso.analyse.control.weigh import UNDATED, Day, Factor, Kind, Weighed, named_holders, weigh
from sayso.records.control_history import ControlObservation
from sayso.records.event import DONE

_ROW: Final = {kind: row for row, kind in enumerate(Kind)}
_ALL: Final = np.array([UNDATED])
"""The version that knows everything."""


@dataclass(frozen=True, slots=True)
class PlaceEvidence:
    """One place's observations, weighed and laid out by node (a day of which something is told) and holder.

    Column 0 of the holders is "unknown or other": all whom nobody names. `told` and the others have one entry for
    each factor.
    """

    place: str
    weighed: tuple[Weighed, ...]
    holders: tuple[str | None, ...]
    nodes: Days
    node: Days
    """Which node each factor speaks of."""
    holder: Days
    """Which column of the holders; 0 where it is of none."""
    kind: Days
    """Which of `Kind`, by its row."""
    weight: Floats
    by: Days
    """Which of `weighed` it comes from."""
    known: Days
    """From which day on it was known."""
    parties: frozenset[str]

    def versions(self) -> Days:
        """Give the days on which something was published, in order."""
        return np.unique(np.array([one.known_from for one in self.weighed if one.known_from < UNDATED], dtype=np.int64))

    def speaking(self) -> NDArray[np.bool_]:
        """Tell which factors are of reports of what is or was done: denials and doubts keep nobody known."""
        told = np.array([one.observation.status in DONE for one in self.weighed], dtype=np.bool_)
        return told[self.by] if len(self.by) else np.zeros(0, dtype=np.bool_)

    def until(self, day: Day) -> PlaceEvidence:
        """Give what was published until a day."""
        return lay_out(self.place, [one for one in self.weighed if one.known_from <= day], self.parties)

    def with_node(self, day: Day) -> PlaceEvidence:
        """Give the same with a node on a day, whether or not something is told of it."""
        if day in self.nodes:
            return self
        nodes = np.sort(np.append(self.nodes, day))
        return replace(self, nodes=nodes, node=np.searchsorted(nodes, self.nodes)[self.node])


@dataclass(frozen=True, slots=True)
class Rows:
    """What is told of one place in V ways over the same N nodes: in full, as of a day, or without one report."""

    steps: Days
    """(N): days since the node before."""
    lengths: Days
    """(V): how many nodes each way reaches."""
    told: Floats
    """(V, N, kinds, holders): what is told, added up."""
    prior: Floats
    """(V, holders)."""


def gather(
    place: str,
    observations: Iterable[ControlObservation],
    parameters: ControlParameters,
    *,
    parties: Iterable[str] = (),
    as_of: Day | None = None,
) -> PlaceEvidence:
    """Weigh the observations of one place, those published until `as_of` where that is given, and lay them out."""
    known = [one for one in observations if as_of is None or _published(one) <= as_of]
    return lay_out(place, weigh(known, parameters), frozenset(parties))


def _published(observation: ControlObservation) -> Day:
    return observation.known_from.toordinal() if observation.known_from else UNDATED


def lay_out(place: str, weighed: Sequence[Weighed], parties: frozenset[str]) -> PlaceEvidence:
    """Give each day that is told of a node, and each holder a column."""
    factors: list[Factor] = [factor for one in weighed for factor in one.factors]
    holders: tuple[str | None, ...] = (None, *sorted(parties | set(named_holders(weighed))))
    column = {holder: index for index, holder in enumerate(holders)}
    nodes, node = np.unique(np.array([factor.day for factor in factors], dtype=np.int64), return_inverse=True)
    return PlaceEvidence(
        place=place,
        weighed=tuple(weighed),
        holders=holders,
        nodes=nodes,
        node=node,
        holder=np.array([column[factor.holder] for factor in factors], dtype=np.int64),
        kind=np.array([_ROW[factor.kind] for factor in factors], dtype=np.int64),
        weight=np.array([factor.weight for factor in factors], dtype=np.float64),
        by=np.repeat(np.arange(len(weighed)), [len(one.factors) for one in weighed]).astype(np.int64),
        known=np.array([one.known_from for one in weighed for _ in one.factors], dtype=np.int64),
        parties=parties,
    )


def whole(evidence: PlaceEvidence, parameters: ControlParameters) -> Rows:
    """Lay out all that is told."""
    told = _scatter(evidence, np.zeros(len(evidence.weight), dtype=np.int64), 1)
    return Rows(_gaps(evidence.nodes), _lengths(evidence, 1), told, _priors(evidence, parameters, _ALL))


def as_known(evidence: PlaceEvidence, parameters: ControlParameters) -> Rows:
    """Lay out, for each day of publication, what was known then and nothing of what came later.

    The first is of the days before any publication; who is no party is not even named then.
    """
    versions = np.concatenate([np.zeros(1, dtype=np.int64), evidence.versions()])
    row = np.searchsorted(versions, evidence.known)
    told = _scatter(evidence, row, len(versions) + 1)[:-1].cumsum(axis=0)
    reached = np.searchsorted(evidence.nodes, versions, side="right")
    return Rows(_gaps(evidence.nodes), reached, told, _priors(evidence, parameters, versions))


def one_by_one(evidence: PlaceEvidence, parameters: ControlParameters, table: Steps) -> tuple[Passes, Floats, Days]:
    """Run through what was known on each day of publication in turn: the last state of each, its prior, its reach.

    The same as `run_forward` over `as_known`, for a place of thousands of reports: each day goes on from the node
    before the first of which it tells anything new, or from the beginning where somebody is named for the first time.
    """
    versions = np.concatenate([np.zeros(1, dtype=np.int64), evidence.versions()])
    reached = np.searchsorted(evidence.nodes, versions, side="right")
    priors, gaps = _priors(evidence, parameters, versions), _gaps(evidence.nodes)
    told = np.zeros((1, len(evidence.nodes), len(_ROW), len(evidence.holders)))
    state, score = begin(priors[:1].T, table)
    states, scores = (np.repeat(one[None], len(gaps) + 1, axis=0) for one in (state, score))
    last = np.empty((*state.shape[:-1], len(versions))), np.empty((len(table.paces), len(versions)))
    gone = 0
    for row, (version, reach) in enumerate(zip(versions.tolist(), reached.tolist(), strict=True)):
        new = evidence.known == version
        at = (np.zeros(int(new.sum()), dtype=np.int64), evidence.node[new], evidence.kind[new], evidence.holder[new])
        np.add.at(told, at, evidence.weight[new])
        start = min([gone, *evidence.node[new].tolist()])
        if row and (priors[row] != priors[row - 1]).any():
            start = 0
            states[0], scores[0] = begin(priors[row : row + 1].T, table)
        part = Rows(gaps[start:reach], np.array([reach - start]), told[:, start:reach], priors[row : row + 1])
        passes = run_forward(pack([part])[0], table, after=(states[start], scores[start]))
        states[start : reach + 1], scores[start : reach + 1] = passes.forward, passes.scores
        last[0][..., row], last[1][..., row] = states[reach, ..., 0], scores[reach, ..., 0]
        gone = reach
    return Passes(last[0][None], last[1][None]), priors.T, reached


def left_out(evidence: PlaceEvidence, parameters: ControlParameters, which: Sequence[int]) -> Rows:
    """Lay out all that is told, and then all without each of the observations asked for."""
    rows = len(which) + 1
    told = np.repeat(_scatter(evidence, np.zeros(len(evidence.weight), dtype=np.int64), 1), rows, axis=0)
    for row, one in enumerate(which, start=1):
        mine = evidence.by == one
        at = (evidence.node[mine], evidence.kind[mine], evidence.holder[mine])
        np.subtract.at(told[row], at, evidence.weight[mine])
    prior = np.repeat(_priors(evidence, parameters, _ALL), rows, axis=0)
    return Rows(_gaps(evidence.nodes), _lengths(evidence, rows), told, prior)


def pack(rows: Sequence[Rows]) -> tuple[Chains, Days]:
    """Put all ways of several places side by side, the longest first, and say where each has gone."""
    lengths = np.concatenate([one.lengths for one in rows])
    order = np.argsort(-lengths, kind="stable")
    where = np.empty_like(order)
    where[order] = np.arange(len(order))
    chains = empty_chains(lengths[order], max(one.told.shape[3] for one in rows))
    start = 0
    for one in rows:
        here = where[start : start + len(one.lengths)]
        length, width = int(one.lengths.max(initial=0)), one.told.shape[3]
        told = np.moveaxis(one.told[:, :length], 0, -1)
        chains.steps[:length, here] = one.steps[:length, None]
        chains.contested[:length, here] = told[:, _ROW[Kind.CONTESTED], 0]
        for kind, into in ((Kind.HOLDER, chains.holders), (Kind.GAINS, chains.gains), (Kind.YIELDS, chains.yields)):
            into[:length, :width, here] = told[:, _ROW[kind]]
        chains.prior[:width, here] = one.prior.T
        start += len(one.lengths)
    return chains, where


def _priors(evidence: PlaceEvidence, parameters: ControlParameters, versions: Days) -> Floats:
    """Give the prior on each day of publication: who had not been named yet is part of "unknown or other"."""
    weights = np.zeros((len(versions), len(evidence.holders)))
    weights[:, 0] = parameters.unnamed
    for index, holder in enumerate(evidence.holders[1:], start=1):
        if holder in evidence.parties:
            weights[:, index] = 1.0
            continue
        about = [one for one in evidence.weighed if holder in {one.observation.holder, one.observation.former}]
        told = [one.known_from for one in about if named_holders([one]).get(str(holder))]
        weights[versions >= min(one.known_from for one in about), index] = parameters.doubted
        weights[versions >= min(told, default=UNDATED + 1), index] = 1.0
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _lengths(evidence: PlaceEvidence, rows: int) -> Days:
    return np.full(rows, len(evidence.nodes), dtype=np.int64)


def _gaps(nodes: Days) -> Days:
    return np.diff(nodes, prepend=nodes[:1])


def _scatter(evidence: PlaceEvidence, row: Days, rows: int) -> Floats:
    """Add up what is told, by row, node, kind and holder."""
    told = np.zeros((rows, len(evidence.nodes), len(_ROW), len(evidence.holders)))
    np.add.at(told, (row, evidence.node, evidence.kind, evidence.holder), evidence.weight)
    return told
