"""Who says what, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.span import Span


class Quotation(StrEnum):
    """How the content is given: in the source's own words, in the article's, or in both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NONE = "none"
    """A statement of the narrator."""


class StatementKind(StrEnum):
    """What a statement does."""

    REPORT = "report"
    """Says what is or was the case."""
    ASSESSMENT = "assessment"
    """Judges what it means, how strong, why, who is winning."""
    FORECAST = "forecast"
    """Says what will or may happen."""
    RECOMMENDATION = "recommendation"
    """Says what should be done."""
    INTENTION = "intention"
    """Says what the source itself, or a party, means to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """A probability that words give, and the words: `0 <= low <= best <= high <= 1`.

    Intervals follow ICD 203 (Office of the Director of National Intelligence, Analytic Standards, 2015).
    """

    low: float
    best: float
    high: float
    words: Span

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best <= self.high <= 1:
            raise ValueError(f"not a chance: {self.low} <= {self.best} <= {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody says, thinks, wants, fears or denies something: the source, the cue and the content.

    `source` names a `Source` of the same reading and is None where the text names nobody ("reportedly"). Content may be
    discontinuous. `via` lists the sources through whom the statement came, nearest to the narrator first.
    """

    id: str
    source: str | None
    source_span: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quotation: Quotation
    kind: StatementKind
    denied: bool = False
    via: tuple[str, ...] = ()
    chance: Chance | None = None
    horizon: str | None = None
    about: tuple[str, ...] = ()
    told: Span | None = None
    """Who was told, where the text says so: "us", "The Ostra Courier"."""
    confidence: float

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError(f"statement {self.id} has no content")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"statement {self.id} has confidence {self.confidence}")
