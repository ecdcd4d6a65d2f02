"""How like two ways of grouping the same mentions are: B-cubed and CEAF-e.

- B-cubed (Bagga and Baldwin 1998, Algorithms for scoring coreference chains): precision and recall of each mention's group, averaged over
  all mentions, alone ones included.
- CEAF-e (Luo 2005, On coreference resolution performance metrics; φ4 of the entity-based variant): groups are matched one to one so that
  the sum of 2·|shared| / (|gold group| + |our group|) is greatest; that sum over the number of our groups is precision, over the gold
  ones recall.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import NamedTuple

Label = Hashable


class Score(NamedTuple):
    """Precision, recall and F1, in per cent."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(gold: Sequence[Label], ours: Sequence[Label]) -> Score:
    """Score the groups of mentions, each given by the label of its group."""
    sizes, our_sizes, both = Counter(gold), Counter(ours), Counter(zip(gold, ours, strict=True))
    count = max(1, len(gold))
    precision = sum(shared * shared / our_sizes[o] for (_, o), shared in both.items())
    recall = sum(shared * shared / sizes[g] for (g, _), shared in both.items())
    return Score(100 * precision / count, 100 * recall / count)


def ceaf_e(gold: Sequence[Label], ours: Sequence[Label]) -> Score:
    """Score the groups of mentions by the best one-to-one match of groups."""
    sizes, our_sizes, both = Counter(gold), Counter(ours), Counter(zip(gold, ours, strict=True))
    like: defaultdict[Label, dict[Label, float]] = defaultdict(dict)
    for (g, o), shared in both.items():
        like[g][o] = 2 * shared / (sizes[g] + our_sizes[o])
    total = sum(_best_match(part) for part in _parts(like))
    return Score(100 * total / max(1, len(our_sizes)), 100 * total / max(1, len(sizes)))


def _parts(like: dict[Label, dict[Label, float]]) -> list[list[dict[Label, float]]]:
    """Cut the groups into parts that share no mention: each is matched by itself."""
    rows_of: defaultdict[Label, list[Label]] = defaultdict(list)
    for row, columns in like.items():
        for column in columns:
            rows_of[column].append(row)
    seen: set[Label] = set()
    parts = []
    for row in like:
        if row in seen:
            continue
        seen.add(row)
        part = [row]
        for known in part:
            for column in like[known]:
                new = [other for other in rows_of[column] if other not in seen]
                seen.update(new)
                part += new
        parts.append([like[known] for known in part])
    return parts


def _best_match(rows: list[dict[Label, float]]) -> float:
    """The greatest sum of a one-to-one match (Kuhn 1955, Munkres 1957, by shortest augmenting paths)."""
    columns = sorted({column for row in rows for column in row}, key=repr)
    size = max(len(rows), len(columns))
    cost = [[-row.get(column, 0.0) for column in columns] + [0.0] * (size - len(columns)) for row in rows]
    cost += [[0.0] * size for _ in range(size - len(rows))]
    of_row, of_column, match = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        match[0], at = row, 0
        least, before, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while match[at]:
            used[at] = True
            step, near = float("inf"), 0
            for column in range(1, size + 1):
                if not used[column]:
                    here = cost[match[at] - 1][column - 1] - of_row[match[at]] - of_column[column]
                    if here < least[column]:
                        least[column], before[column] = here, at
                    if least[column] < step:
                        step, near = least[column], column
            for column in range(size + 1):
                if used[column]:
                    of_row[match[column]] += step
                    of_column[column] -= step
                else:
                    least[column] -= step
            at = near
        while at:
            match[at] = match[before[at]]
            at = before[at]
    return -sum(cost[match[column] - 1][column - 1] for column in range(1, size + 1))
