"""What people decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JudgementKind(StrEnum):
    """What a judgement is about."""

    DATE = "date"
    """The day a document was published."""
    SAME = "same"
    """Two sources are one."""
    DIFFERENT = "different"
    """Two sources are not one, whatever they are called."""
    UNSURE = "unsure"
    """Whether two sources are one was looked at and left open."""
    WITHDRAW = "withdraw"
    """An earlier judgement no longer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision of a person: appended with author, time and reason, never edited, only withdrawn or superseded.

    `subject` is what is judged (the id of a document, for a withdrawal that of the judgement, for two sources the
    address of the first: see `source_address`), `value` what was decided: for a date `2016-04-04`, `2016-04`, `2016` or
    `unknown`, for two sources the address of the second.
    """

    id: str
    kind: JudgementKind
    subject: str
    value: str
    author: str
    made: datetime
    reason: str = ""
