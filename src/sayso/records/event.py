"""What happened, and who holds what since."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sayso.records.quantity import ordered
from sayso.records.span import Span


class EventStatus(StrEnum):
    """Whether something happened. Happened, planned, possible, failed and denied never mix."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    FAILED = "failed"
    DENIED = "denied"


DONE: Final = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
"""The statuses of what is told as done, be it over or not."""


class ControlChange(StrEnum):
    """How a holder stands to a place."""

    HOLDS = "holds"
    TAKES = "takes"
    LOSES = "loses"
    CONTESTED = "contested"
    HANDS_OVER = "hands over"


@dataclass(frozen=True, slots=True, kw_only=True)
class TollCount:
    """How many people met one fate: inclusive bounds, and who says so."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if not ordered(self.low, self.best, self.high):
            raise ValueError("a toll is not low <= best <= high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What the words say of people killed, wounded, captured and displaced."""

    killed: TollCount | None = None
    wounded: TollCount | None = None
    captured: TollCount | None = None
    displaced: TollCount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens, happened or may happen in the conflict, at its shortest trigger.

    A coding is not a fact: `statements` lists the statements that assert it, and is empty where the article says so.
    `actor`, `target`, `place` and `time` name records of the reading, and the spans beside them hold the very words;
    the words may stand alone, as where something happens in "the town" and to "a convoy", which are nobody's name. None
    is an actor, or a day, that the text does not name. `toll` is what the passage tells of those harmed.
    `plover` and `acled` are its codes as `sayso.lexicon.event_codes` writes them, None where the codebook has none.
    """

    id: str
    kind: str
    trigger: Span
    actor: str | None = None
    actor_span: Span | None = None
    target: str | None = None
    target_span: Span | None = None
    place: str | None = None
    place_span: Span | None = None
    time: str | None = None
    time_span: Span | None = None
    status: EventStatus
    toll: Toll | None = None
    statements: tuple[str, ...] = ()
    plover: str | None = None
    acled: str | None = None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The text says or plainly implies that an actor holds, took, lost, left or contests a place.

    The spans are the words that mean the place, its holder, who held it and when, in the passage that says so; "the
    city" may stand for a place that is named elsewhere. A holder or former holder that is None is left open.
    """

    id: str
    place: str
    place_span: Span | None = None
    holder: str | None = None
    holder_span: Span | None = None
    former: str | None = None
    former_span: Span | None = None
    change: ControlChange
    time: str | None = None
    time_span: Span | None = None
    status: EventStatus
    event: str | None = None
    statements: tuple[str, ...] = ()
    confidence: float
