"""What one source says of who holds one place, as far as telling who held it when needs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.records.event import ControlChange, EventStatus
from sayso.records.source import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlObservation:
    """One say-so about who holds, takes, loses or contests one place, with its days and who says it.

    The interval of days is closed; a bound that is None is not known. `known_from` is the day on which it was
    published: what has none cannot be placed in what was known on a day.
    """

    key: int | str
    """What it is found again by: the id of the reading's control record."""
    place: str
    holder: str | None = None
    """Who holds, takes or is handed the place, or is named as contesting it; for `loses`, who has it now."""
    former: str | None = None
    """Who held it before, or lost it."""
    change: ControlChange
    status: EventStatus
    first_day: date | None = None
    last_day: date | None = None
    known_from: date | None = None
    claimant: str | None = None
    """The source whose say-so it is; None where nobody can be named."""
    claimant_kind: SourceKind = SourceKind.NARRATOR
    party: str | None = None
    """The actor to whom the claimant belongs, as its ministry or spokesman does: on its own gains it is believed
    less."""
    originator: str | None = None
    """The story that it comes from: reprints of one story count once. None for a story of its own."""
    is_background: bool = False
    """Whether it is told in passing, behind what the article opens with: undated, such a thing mostly looks back."""
    reliability: float | None = None
    """How often its like is right, 0 to 1, where it is known; else the parameters say."""
    confidence: float = 1.0
    """How surely the reading has the words right, 0 to 1."""

    def __post_init__(self) -> None:
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ValueError(
                f"observation {self.key} of {self.place}: its first day {self.first_day} is after its last, "
                f"{self.last_day}; mend the interval or leave one bound open"
            )
        for name, value in (("confidence", self.confidence), ("reliability", self.reliability)):
            if value is not None and not 0 <= value <= 1:
                raise ValueError(f"observation {self.key} of {self.place}: its {name} {value} is not from 0 to 1")
