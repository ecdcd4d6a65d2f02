"""What people decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JudgementKind(StrEnum):
    """What a judgement is about."""

    DATE = "date"
    """The day a document was published."""
    WITHDRAW = "withdraw"
    """An earlier judgement no longer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision of a person: appended with author, time and reason, never edited, only withdrawn or superseded.

    `subject` is the id of what is judged (a document, or for a withdrawal the judgement), `value` what was decided:
    for a date `2016-04-04`, `2016-04`, `2016` or `unknown`.
    """

    id: str
    kind: JudgementKind
    subject: str
    value: str
    author: str
    made: datetime
    reason: str = ""
