"""What people say goes before what is found: incidents merged and split by judgements, each of which can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.records.incident import EventAddress, Merge, Reason
from sayso.records.judgement import JudgementKind
from sayso.resolve.identity import Identities, Verdict, unite

IncidentVerdict = Verdict[EventAddress]
"""A judgement on two events: same or different (`JudgementKind.SAME`, `DIFFERENT`); `unsure` counts for nothing."""
_Node = EventAddress | int
"""An event, or the number of the incident that it was found to belong to."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What judgements ask of the search: which of their events belong to one set, and which sets stay apart."""

    parts: Mapping[EventAddress, int]
    foes: dict[int, frozenset[int]]

    def tears(self, group: Iterable[EventAddress]) -> bool:
        """Whether a group holds events that are judged different."""
        parts = {self.parts[address] for address in group if address in self.parts}
        return any(not self.foes.get(part, frozenset()).isdisjoint(parts) for part in parts)


def read_verdicts(verdicts: Iterable[IncidentVerdict]) -> Judged:
    """Settle what judgements say of one another: of those that contradict, the later counts."""
    settled: Identities[EventAddress] = unite(verdicts, {})
    parts = {address: number for number, group in enumerate(settled.groups) for address in group}
    foes: dict[int, set[int]] = {}
    for verdict in settled.standing:
        if verdict.kind is JudgementKind.DIFFERENT:
            for one, other in ((verdict.one, verdict.other), (verdict.other, verdict.one)):
                foes.setdefault(parts[one], set()).add(parts[other])
    return Judged(parts, {part: frozenset(others) for part, others in foes.items()})


def settle(
    found: Sequence[Sequence[EventAddress]], verdicts: Sequence[IncidentVerdict]
) -> tuple[list[list[EventAddress]], Mapping[int, int]]:
    """Merge the incidents that were found where judgements say so, and give those overruled by later ones.

    "Same" merges the whole incidents of both. Where that contradicts a judgement that two are different, only the
    judged events move, and leave the rest behind.
    """
    if not verdicts:
        return [list(group) for group in found], {}
    number_of = {address: number for number, group in enumerate(found) for address in group}
    nodes = {address for verdict in verdicts for address in (verdict.one, verdict.other)}
    names: dict[_Node, _Node] = {address: number_of[address] for address in sorted(nodes) if address in number_of}
    widened: list[Verdict[_Node]] = [Verdict(v.number, v.kind, v.one, v.other) for v in verdicts]
    settled: Identities[_Node] = unite(widened, names)
    final: list[list[EventAddress]] = []
    moved: set[int] = set()
    for group in settled.groups:
        numbers = sorted(node for node in group if isinstance(node, int))
        moved.update(numbers)
        own = {node for node in group if isinstance(node, EventAddress) and node in number_of}
        rest = {address for number in numbers for address in found[number] if address not in nodes}
        if own | rest:
            final.append(sorted(own | rest))
    final += [list(group) for number, group in enumerate(found) if number not in moved]
    return final, settled.overruled


_JUDGED: Final = Reason(said="a person judged them to be one", weight=0.0)
_LEFT: Final = Reason(said="both belong with an event that a person has judged", weight=0.0)


def connect(
    groups: Sequence[Sequence[EventAddress]], merges: Sequence[Merge], verdicts: Sequence[IncidentVerdict]
) -> dict[EventAddress, list[Merge]]:
    """Give each group, by its first mention, the merges that hold it together: a tree, one fewer than mentions.

    What was found goes first, then what was judged; where a judged event left, what it held together is tied anew.
    """
    group_of = {address: group[0] for group in groups for address in group}
    trees: dict[EventAddress, list[Merge]] = {group[0]: [] for group in groups}
    above = {address: address for address in group_of}

    def root(address: EventAddress) -> EventAddress:
        while above[address] != address:
            above[address] = address = above[above[address]]
        return address

    for merge in (*merges, *_said_same(verdicts), *_left(groups)):
        if merge.one in group_of and group_of[merge.one] == group_of.get(merge.other):
            one, other = sorted((root(merge.one), root(merge.other)))
            if one != other:
                above[other] = one
                trees[group_of[merge.one]].append(merge)
    return trees


def _said_same(verdicts: Sequence[IncidentVerdict]) -> Iterator[Merge]:
    for verdict in sorted(verdicts, key=lambda verdict: -verdict.number):
        if verdict.kind is JudgementKind.SAME:
            yield Merge(one=verdict.one, other=verdict.other, score=None, reasons=(_JUDGED,))


def _left(groups: Sequence[Sequence[EventAddress]]) -> Iterator[Merge]:
    for group in groups:
        yield from (Merge(one=group[0], other=address, score=None, reasons=(_LEFT,)) for address in group[1:])
