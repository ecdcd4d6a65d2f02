"""How often each source is right about who holds a place, learnt from many places of one war.

Expectation and maximisation in turn, as Dawid and Skene (1979, Applied Statistics 28:20) have it for observers whose
truth nobody knows: estimate who held the places with the sources as they are thought to be, then count how often each
was right by that estimate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

import numpy as np

from sayso.analyse.control.chain import at_node, run_both, steps
from sayso.analyse.control.claim import claim_of
from sayso.analyse.control.evidence import PlaceEvidence, gather, pack, whole
from sayso.analyse.control.parameters import Claimed, ControlParameters
from sayso.analyse.control.weigh import Kind, Weighed
from sayso.records.control_history import ControlObservation
from sayso.records.event import EventStatus

_BLOCK: Final = 64
_ROUNDS: Final = 5
_PRIOR_CLAIMS: Final = 8.0
"""What is thought of a source beforehand counts as so many claims of which the truth is known."""
_TOLD: Final = (EventStatus.HAPPENED, EventStatus.ONGOING)


def fit_reliability(
    places: Iterable[Sequence[ControlObservation]], parameters: ControlParameters, *, rounds: int = _ROUNDS
) -> ControlParameters:
    """Give parameters that know how often each claimant is right, in all and for each holder of whom they speak.

    A claimant of few claims stays near what is thought of its kind, one who speaks of a holder seldom near what it is
    in all: so propaganda shows as a low reliability for one side alone. All places of a war should be given at once;
    their observations are held in memory, the estimate goes by blocks.

    Raises:
        ValueError: `rounds` is below 1.
    """
    if rounds < 1:
        raise ValueError(f"reliability cannot be fitted in {rounds} rounds; give at least 1")
    told = [tuple(observations) for observations in places if observations]
    for _ in range(rounds):
        parameters = replace(parameters, claimants=_counted(_judged(told, parameters), parameters))
    return parameters


_Judged = tuple[Weighed, str, float]
"""A claim, the holder for whom it speaks, and the chance that it is right."""


def _judged(places: Sequence[Sequence[ControlObservation]], parameters: ControlParameters) -> Iterator[_Judged]:
    rest = iter(places)
    while chunk := list(islice(rest, _BLOCK)):
        yield from _judged_block([gather(of_it[0].place, of_it, parameters) for of_it in chunk], parameters)


def _judged_block(block: Sequence[PlaceEvidence], parameters: ControlParameters) -> Iterator[_Judged]:
    table = steps(parameters)
    chains, where = pack([whole(evidence, parameters) for evidence in block])
    passes = run_both(chains, table)
    held = []
    for node in range(len(chains.steps)):
        by_pace = at_node(passes, chains, table, node).sum(axis=1)
        held.append((passes.paces[:, None] * by_pace / by_pace.sum(axis=1, keepdims=True)).sum(axis=0))
    for row, evidence in zip(where.tolist(), block, strict=True):
        nodes = {day: node for node, day in enumerate(evidence.nodes.tolist())}
        column = {holder: index for index, holder in enumerate(evidence.holders)}
        for weighed in evidence.weighed:
            claim = claim_of(weighed.observation)
            if claim is None or claim.holder is None or weighed.observation.status not in _TOLD:
                continue
            days = [factor.day for factor in weighed.factors if factor.kind is Kind.HOLDER]
            if days:
                chance = float(held[nodes[max(days)]][column[claim.holder], row])
                yield weighed, claim.holder, chance if claim.positive else 1 - chance


def _counted(judged: Iterable[_Judged], parameters: ControlParameters) -> dict[Claimed, float]:
    """Count how often each claimant is right, starting from what is thought of its kind.

    For each holder of whom it speaks, the start is what it is in all.
    """
    every: dict[Claimed, list[tuple[float, float]]] = defaultdict(list)
    kinds: dict[str, list[float]] = defaultdict(list)
    for weighed, holder, chance in judged:
        one = weighed.observation
        if one.claimant is not None:
            # A claim that repeats its claimant's last one is as much less a case of its own as it weighs less.
            share = min(weighed.novelty, 1.0) * one.confidence
            every[one.claimant, None].append((share, chance))
            every[one.claimant, holder].append((share, chance))
            kinds[one.claimant].append(parameters.reliability[one.claimant_kind])
    fitted: dict[Claimed, float] = {}
    for of_all in (True, False):
        for (claimant, named), claims in every.items():
            if of_all == (named is None):
                before = float(np.mean(kinds[claimant])) if of_all else fitted[claimant, None]
                shares, chances = np.array(claims).T
                right = _PRIOR_CLAIMS * before + (shares * chances).sum()
                fitted[claimant, named] = float(right / (_PRIOR_CLAIMS + shares.sum()))
    return fitted
