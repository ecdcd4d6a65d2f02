"""Which sources of different documents are one: what is taken for granted by name, and what people have judged.

A graph in the manner of nomenklatura's resolver: sources and names are its nodes, judgements its edges. "Same"
unites, "different" keeps apart whatever else would unite, "unsure" does neither; a judgement that is taken away leaves
no trace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sayso.records.judgement import JudgementKind

Node = TypeVar("Node", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Verdict(Generic[Node]):
    """One judgement on two nodes; `number` says which of two came later."""

    number: int
    kind: JudgementKind
    one: Node
    other: Node


@dataclass(frozen=True, slots=True)
class Identities(Generic[Node]):
    """Who is who among the nodes that were judged: each has the set of those that are one with it.

    `overruled` maps the number of a judgement that does not count to the later one that contradicts it; a judgement
    followed by another on the same two nodes is superseded and is not listed there.
    """

    groups: tuple[frozenset[Node], ...] = ()
    standing: tuple[Verdict[Node], ...] = ()
    overruled: Mapping[int, int] = field(default_factory=dict)


def unite(verdicts: Iterable[Verdict[Node]], names: Mapping[Node, Node]) -> Identities[Node]:
    """Settle who is who. `names` maps each judged source to the name that it bears, which it is taken to belong to.

    Of judgements that contradict one another the later ones count. What is judged goes before what a name says: where
    the two contradict, the sources that were judged different no longer belong to their name, and where that is not
    enough no judged source of the group does. So nothing depends on the order of documents, nor on the order of
    judgements that agree.
    """
    standing, overruled = _standing(verdicts)
    judged = _Groups[Node]()
    apart = [(verdict.one, verdict.other) for verdict in standing if verdict.kind is JudgementKind.DIFFERENT]
    for verdict in standing:
        judged.add(verdict.one)
        judged.add(verdict.other)
        if verdict.kind is JudgementKind.SAME:
            judged.unite(verdict.one, verdict.other)
    bound = {node: names[node] for node in judged.nodes() if node in names}
    for name in bound.values():
        judged.add(name)
    kept = _believable(judged, bound, apart)
    final = _with_names(judged, kept)
    return Identities(groups=tuple(map(frozenset, final.groups())), standing=tuple(standing), overruled=overruled)


def _standing(verdicts: Iterable[Verdict[Node]]) -> tuple[list[Verdict[Node]], dict[int, int]]:
    """Tell the judgements that count, the latest first, and by which later one each of the others is contradicted."""
    standing: list[Verdict[Node]] = []
    overruled: dict[int, int] = {}
    groups, apart, seen = _Groups[Node](), _Apart[Node](), set[frozenset[Node]]()
    for verdict in sorted(verdicts, key=lambda verdict: -verdict.number):
        pair = frozenset((verdict.one, verdict.other))
        if pair in seen:
            continue
        seen.add(pair)
        one, other = groups.find(verdict.one), groups.find(verdict.other)
        if verdict.kind is JudgementKind.SAME:
            if (against := apart.between(one, other)) is not None:
                overruled[verdict.number] = against
                continue
            apart.move(groups.unite(one, other), one, other)
        elif verdict.kind is JudgementKind.DIFFERENT:
            if one == other:
                overruled[verdict.number] = max(_on_path(standing, verdict.one, verdict.other), default=verdict.number)
                continue
            apart.put(one, other, verdict.number)
        standing.append(verdict)
    return standing, overruled


def _on_path(standing: Sequence[Verdict[Node]], one: Node, other: Node) -> list[int]:
    """The numbers of the judgements by which two nodes are one, along one chain of them."""
    neighbours = defaultdict(list)
    for verdict in standing:
        if verdict.kind is JudgementKind.SAME:
            neighbours[verdict.one].append((verdict.other, verdict.number))
            neighbours[verdict.other].append((verdict.one, verdict.number))
    chains: dict[Node, list[int]] = {one: []}
    queue = [one]
    for node in queue:
        for neighbour, number in neighbours[node]:
            if neighbour not in chains:
                chains[neighbour] = [*chains[node], number]
                queue.append(neighbour)
    return chains.get(other, [])


def _believable(
    judged: _Groups[Node], bound: Mapping[Node, Node], apart: Sequence[tuple[Node, Node]]
) -> dict[Node, Node]:
    """The bonds between judged sources and their names that unite nothing that was judged different."""
    kept = dict(bound)
    have_name = {judged.find(name) for name in bound.values()}
    for only_different in (True, False):
        groups = _with_names(judged, kept)
        torn = {groups.find(one) for one, other in apart if groups.find(one) == groups.find(other)}
        if not torn:
            break
        ends = {judged.find(node) for pair in apart if groups.find(pair[0]) == groups.find(pair[1]) for node in pair}
        kept = {
            node: name
            for node, name in kept.items()
            if groups.find(node) not in torn
            or (only_different and (judged.find(node) not in ends or judged.find(node) in have_name))
        }
    return kept


def _with_names(judged: _Groups[Node], bonds: Mapping[Node, Node]) -> _Groups[Node]:
    groups = judged.copy()
    for node, name in bonds.items():
        groups.unite(node, name)
    return groups


class _Groups(Generic[Node]):
    """Disjoint sets, with the smaller set hung below the larger and paths halved: near-linear (Tarjan, 1975)."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}
        self._size: dict[Node, int] = {}

    def copy(self) -> _Groups[Node]:
        twin = _Groups[Node]()
        twin._above, twin._size = dict(self._above), dict(self._size)
        return twin

    def add(self, node: Node) -> None:
        if node not in self._above:
            self._above[node], self._size[node] = node, 1

    def nodes(self) -> list[Node]:
        return list(self._above)

    def find(self, node: Node) -> Node:
        self.add(node)
        while self._above[node] != node:
            self._above[node] = self._above[self._above[node]]
            node = self._above[node]
        return node

    def unite(self, one: Node, other: Node) -> Node:
        """Make the sets of two nodes one, and give the node that stands for it."""
        one, other = self.find(one), self.find(other)
        if self._size[one] < self._size[other]:
            one, other = other, one
        if one != other:
            self._above[other] = one
            self._size[one] += self._size[other]
        return one

    def groups(self) -> list[list[Node]]:
        found: dict[Node, list[Node]] = {}
        for node in self._above:
            found.setdefault(self.find(node), []).append(node)
        return list(found.values())


class _Apart(Generic[Node]):
    """Which sets must not become one, and by which judgement."""

    def __init__(self) -> None:
        self._of: dict[Node, dict[Node, int]] = defaultdict(dict)

    def between(self, one: Node, other: Node) -> int | None:
        return self._of[one].get(other)

    def put(self, one: Node, other: Node, number: int) -> None:
        self._of[one].setdefault(other, number)
        self._of[other].setdefault(one, number)

    def move(self, to: Node, one: Node, other: Node) -> None:
        """Let the set that two became inherit what both were kept apart from."""
        source = other if to == one else one
        if source == to:
            return
        for enemy, number in self._of.pop(source, {}).items():
            del self._of[enemy][source]
            self.put(to, enemy, number)
