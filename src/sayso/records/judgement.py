"""What people decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class JudgementKind(StrEnum):
    """What a judgement is about."""

    DATE = "date"
    """The day a document was published."""
    RETRACTED = "retracted"
    """A document was withdrawn by those who published it."""
    SAME = "same"
    """Two sources are one."""
    DIFFERENT = "different"
    """Two sources are not one, whatever they are called."""
    UNSURE = "unsure"
    """Whether two sources are one was looked at and left open."""
    ALIAS = "alias"
    """A name means an actor, always or on some days."""
    NEW_ACTOR = "new actor"
    """There is an actor that the lexicon does not know."""
    SAME_ACTOR = "same actor"
    """Two actors are one."""
    OTHER_ACTOR = "other actor"
    """Two actors are not one; said of a name and an actor, the name does not mean it."""
    SAME_INCIDENT = "same incident"
    """Two events are of one incident."""
    OTHER_INCIDENT = "other incident"
    """Two events are not of one incident, however alike they are."""
    WITHDRAW = "withdraw"
    """An earlier judgement no longer holds."""


ON_SOURCES: Final = frozenset({JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.UNSURE})
"""The kinds of judgement that are on two sources."""
ON_ACTORS: Final = frozenset(
    {JudgementKind.ALIAS, JudgementKind.NEW_ACTOR, JudgementKind.SAME_ACTOR, JudgementKind.OTHER_ACTOR}
)
"""The kinds that are on actors: see `actor_address`."""
ON_INCIDENTS: Final = frozenset({JudgementKind.SAME_INCIDENT, JudgementKind.OTHER_INCIDENT})
"""The kinds that are on two events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision of a person: appended with author, time and reason, never edited, only withdrawn or superseded.

    `subject` is what is judged, `value` what was decided:

    - of a document, its id, and for a date `2016-04-04`, `2016-04`, `2016` or `unknown`, for a retraction nothing;
    - of two sources, the address of each (`source_address`);
    - of two actors, the address of each (`actor_address`); for an alias the name and the actor whose it is, with days;
      for a new actor its address, and a JSON object with its name, kind and sides;
    - of two events, the address of each: `doc_…#120-131`, where the document has the trigger;
    - of a judgement that is withdrawn, its id.
    """

    id: str
    kind: JudgementKind
    subject: str
    value: str
    author: str
    made: datetime
    reason: str = ""
