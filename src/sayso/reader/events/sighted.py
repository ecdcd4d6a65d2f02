"""What a reader sees of an event or of who holds a place, before it is made a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Characters = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """A predicate with what it brings along: the trigger of an event, or a place whose holder is told.

    `kind` is the kind of event, or for a place the likeliest change of control, if any is told; then `certainty` is the
    chance that one is. `statuses` are log-probabilities by status; `roles` the spans of actor, target, place and time,
    of a place its holder as "actor" and who held it as "target".
    """

    span: Characters
    kind: str
    certainty: float
    statuses: Mapping[str, float]
    roles: Mapping[str, Characters] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scenes:
    """All that is seen of events and of control in a stretch of text, each in order."""

    events: tuple[Sighted, ...] = ()
    control: tuple[Sighted, ...] = ()
