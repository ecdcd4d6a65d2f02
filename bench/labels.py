"""Scores of labels: from counts of (gold, found) pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any


def share(part: float, whole: float) -> float | None:
    """Give the part of a whole; None of nothing."""
    return part / whole if whole else None


def accuracy(confusion: Counter[Any]) -> float | None:
    """Share of the pairs that agree."""
    return share(sum(count for (gold, found), count in confusion.items() if gold == found), confusion.total())


def f1(right: float, gold: float, found: float) -> float:
    """Harmonic mean of precision and recall, from counts."""
    return 2 * right / (gold + found) if gold + found else 0.0


def macro_f1(confusion: Counter[tuple[str, str]], labels: Iterable[str]) -> float:
    """Mean of the labels' F1."""
    scores = [_f1_of(confusion, label) for label in labels]
    return sum(scores) / len(scores)


def _f1_of(confusion: Counter[tuple[str, str]], label: str) -> float:
    gold = sum(count for (g, _), count in confusion.items() if g == label)
    found = sum(count for (_, f), count in confusion.items() if f == label)
    return f1(confusion[label, label], gold, found)
