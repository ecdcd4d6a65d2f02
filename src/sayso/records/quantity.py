"""How many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.span import Span


def ordered(*bounds: float | None) -> bool:
    """Whether those of the bounds that are known never fall."""
    known = [bound for bound in bounds if bound is not None]
    return known == sorted(known)


class Fate(StrEnum):
    """What became of the people who are counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"
    DISPLACED = "displaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A count with its bounds, inclusive on both sides, what is counted, and what became of people who are counted.

    `fate` is null where the words tell of none, or of two at once ("killed and wounded").
    """

    id: str
    span: Span
    low: float | None = None
    best: float | None = None
    high: float | None = None
    of: str | None = None
    fate: Fate | None = None

    def __post_init__(self) -> None:
        if not ordered(self.low, self.best, self.high):
            raise ValueError(f"quantity {self.id} is not low <= best <= high")
