"""Mentions of one happening within one document: brought together best first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import log2
from typing import Final

from sayso.records.incident import Merge
from sayso.resolve.incidents.compare import Feature, Weights, chance, features, log_odds, reasons
from sayso.resolve.incidents.kinds import Kinship
from sayso.resolve.incidents.profile import Profile, Weigh

_REACH: Final = 60
"""Mentions that stand further apart than so many are not compared: a thousand events of one page stay near-linear."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What grouping goes by: how words weigh, and which sets of mentions people keep apart."""

    weigh: Weigh
    foes: dict[int, frozenset[int]]
    weights: Weights

    def may_join(self, one: Profile, other: Profile) -> bool:
        """Whether no person has said that they are different."""
        return not any(not self.foes.get(part, frozenset()).isdisjoint(other.parts) for part in one.parts)


def group_within(profiles: Sequence[Profile | None], rules: Rules) -> tuple[list[Profile], list[Merge]]:
    """Bring together the mentions of one document, given in the order of the text; each profile is used up.

    None stands in the place of a mention that is not asked for.

    The two groups that are likeliest one happening are joined first, and then compared anew with all others as one,
    so that what contradicts any of it stays out.
    """
    groups: list[Profile | None] = list(profiles)
    version = [0] * len(groups)
    merges: list[Merge] = []
    heap = [
        entry for i in range(len(groups)) for entry in _entries(groups, i, range(i + 1, i + _REACH), version, rules)
    ]
    heapify(heap)
    while heap:
        _, i, j, of_i, of_j, found = heappop(heap)
        one, other = groups[i], groups[j]
        if one is None or other is None or (of_i, of_j) != (version[i], version[j]):
            continue
        merges.append(_merge(one, other, found, rules.weights))
        one.join(other)
        groups[j] = None
        version[i] += 1
        for entry in _entries(groups, i, range(i - _REACH, i + _REACH), version, rules):
            heappush(heap, entry)
    return [group for group in groups if group is not None], merges


_Entry = tuple[float, int, int, int, int, list[Feature]]


def _entries(
    groups: Sequence[Profile | None], i: int, others: range, version: Sequence[int], rules: Rules
) -> Iterator[_Entry]:
    one = groups[i]
    for j in others:
        if one is None or j == i or not 0 <= j < len(groups):
            continue
        other = groups[j]
        if other is None or not rules.may_join(one, other):
            continue
        found = compare_within(one, other, rules.weigh)
        if found is not None and (odds := log_odds(found, rules.weights)) > 0:
            first, second = min(i, j), max(i, j)
            yield -odds, first, second, version[first], version[second], found


def compare_within(one: Profile, other: Profile, weigh: Weigh) -> list[Feature] | None:
    """Compare two groups of one document: as any two, and by where they stand in it."""
    found = features(one, other, weigh)
    if found is None:
        return None
    gap = _gap(one, other)
    if gap == 0:
        found = [feature for feature in found if feature.name not in {"words", "copy"}]  # they are the same words
        found.append(Feature("attack and effect" if found[0].name == Kinship.PART else "same sentence"))
    found.append(Feature("sentences apart", log2(1 + gap), gap))
    return found


def _gap(one: Profile, other: Profile) -> int:
    """How many sentences lie between the nearest mentions of two groups."""
    there = sorted({mention.sentence for mention in other.members})
    gaps = []
    for sentence in {mention.sentence for mention in one.members}:
        at = bisect_left(there, sentence)
        gaps += [abs(sentence - near) for near in there[max(0, at - 1) : at + 1]]
    return min(gaps)


def _merge(one: Profile, other: Profile, found: list[Feature], weights: Weights) -> Merge:
    return Merge(
        one=one.anchor.address,
        other=other.anchor.address,
        score=round(chance(log_odds(found, weights)), 3),
        reasons=reasons(found, weights),
    )
