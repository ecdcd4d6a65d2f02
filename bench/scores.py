"""Scores of attributions: exact and overlapping spans, and linked triples.

Exact spans follow CofeNet (Wang et al., COLING 2022, `exe/eval/evaluation.py`): a predicted span counts if the gold has a span
of the same type with the same bounds, micro-averaged. CofeNet labels tokens, so a discontinuous span is several spans, here
as there; a span that two attributions share counts once. CofeNet scores token sequences of its own
cut; here whole documents are scored, so that false alarms anywhere count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Offsets = tuple[int, int]
PARTS = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as offsets into one document, in the gold or in a reading."""

    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]


@dataclass(slots=True)
class Tally:
    """Counts from which precision, recall and their harmonic mean F1 are made; all are 0 where nothing was counted."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """The tallies of one run, summed over its documents."""

    exact: dict[str, Tally] = field(default_factory=lambda: {part: Tally() for part in PARTS})
    overlap: dict[str, Tally] = field(default_factory=lambda: {part: Tally() for part in PARTS})
    linked: Tally = field(default_factory=Tally)
    sourceless: Tally = field(default_factory=Tally)
    documents: int = 0

    def add(self, gold: Sequence[Marked], predicted: Sequence[Marked]) -> None:
        """Count one document."""
        self.documents += 1
        for part in PARTS:
            wanted, given = _spans(gold, part), _spans(predicted, part)
            _count(self.exact[part], len(wanted & given), len(wanted & given), wanted, given)
            _count(self.overlap[part], _touching(given, wanted), _touching(wanted, given), wanted, given)
        _link(self.linked, [m for m in gold if m.source], [m for m in predicted if m.source and m.cue])
        _link(self.sourceless, [m for m in gold if not m.source], [m for m in predicted if not m.source and m.cue])


def _spans(marked: Iterable[Marked], part: str) -> set[Offsets]:
    return {span for mark in marked for span in getattr(mark, part)}


def _count(tally: Tally, right: int, found: int, gold: set[Offsets], predicted: set[Offsets]) -> None:
    tally.right += right
    tally.found += found
    tally.gold += len(gold)
    tally.predicted += len(predicted)


def _touching(spans: set[Offsets], others: set[Offsets]) -> int:
    """Count the spans that share a character with one of the others."""
    return sum(_overlap((span,), tuple(others)) for span in spans)


def _overlap(spans: tuple[Offsets, ...], others: tuple[Offsets, ...]) -> bool:
    return any(start < last and first < end for start, end in spans for first, last in others)


def _link(tally: Tally, gold: list[Marked], predicted: list[Marked]) -> None:
    """Match predicted to gold attributions one to one, as many as can be, where every part overlaps its counterpart."""
    fits = [
        [
            index
            for index, wanted in enumerate(gold)
            if all(
                _overlap(getattr(given, part), getattr(wanted, part))
                for part in PARTS
                if part != "source" or wanted.source
            )
        ]
        for given in predicted
    ]
    taken: dict[int, int] = {}

    def place(number: int, tried: set[int]) -> bool:
        for index in fits[number]:
            if index not in tried:
                tried.add(index)
                if index not in taken or place(taken[index], tried):
                    taken[index] = number
                    return True
        return False

    matched = sum(place(number, set()) for number in range(len(predicted)))
    tally.right += matched
    tally.found += matched
    tally.gold += len(gold)
    tally.predicted += len(predicted)
