"""When mentions say that it was, as far as that brings two together or keeps them apart."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from sayso.records.days import Published
from sayso.records.event import EventStatus
from sayso.records.incident import When

_FIRST: Final = date.min.toordinal()
_LAST: Final = date.max.toordinal()
_AHEAD: Final = frozenset({EventStatus.PLANNED, EventStatus.POSSIBLE})
FINE: Final = 3
"""Days that an interval may have and still tell one happening from the next of its kind: "at the weekend"."""
NEWS: Final = 4
"""Days within which a happening of no stated day is taken for news of its article: an agency's story is reprinted for a
day or two, and a weekly's "this week" reaches back a few."""
HORIZON: Final = 31
"""Days after which what was planned is no longer what then happened: the plan of March and the attack of June."""
_SLACK: Final = 1
"""Days by which two reports of one night differ: it has two dates, and outlets have time zones."""


class Days(NamedTuple):
    """What a mention or a group tells of the day, as ordinals of closed intervals.

    `first` and `last` bound what is said, None where no day is; `early` and `late` bound the day of publication.
    `is_ahead`: all that is told is planned or possible, so that it lies after its article, not before.
    """

    first: int | None
    last: int | None
    early: int | None
    late: int | None
    is_ahead: bool

    @property
    def is_fine(self) -> bool:
        """Whether a day or a night or two is said."""
        return self.first is not None and self.last is not None and self.last - self.first < FINE

    def narrowed(self, other: Days) -> Days:
        """Both as one group: the days that both leave open, or else one's own; publication as the first had it."""
        first, last = self.first, self.last
        if first is None or last is None:
            first, last = other.first, other.last
        elif other.first is not None and other.last is not None:
            both = max(first, other.first), min(last, other.last)
            if both[0] <= both[1]:
                first, last = both
        early, late = self.early, self.late
        if early is None or late is None:
            early, late = other.early, other.late
        elif other.early is not None and other.late is not None and abs(other.early - early) <= NEWS:
            early, late = min(early, other.early), max(late, other.late)
        return Days(first, last, early, late, self.is_ahead and other.is_ahead)


def days_of(time: When | None, published: Published | None, status: EventStatus) -> Days:
    """What one mention tells of the day."""
    first = last = early = late = None
    if time is not None and (time.first_day or time.last_day):
        first = time.first_day.toordinal() if time.first_day else _FIRST
        last = time.last_day.toordinal() if time.last_day else _LAST
    if published is not None:
        early, late = published.date.toordinal(), published.last_date.toordinal()
    return Days(first, last, early, late, status in _AHEAD)


def compare_days(one: Days, other: Days) -> tuple[str, int] | None:
    """Name what the days of two say, with a number of days to go with it; None where they cannot be one happening."""
    if one.first is not None and other.first is not None:
        found = _both_said(one, other)
    elif one.first is not None:
        found = _one_said(one, other)
    elif other.first is not None:
        found = _one_said(other, one)
    else:
        found = _none_said(one, other)
    if found is not None and one.is_ahead != other.is_ahead and _is_beyond(one, other):
        return None
    return found


def _both_said(one: Days, other: Days) -> tuple[str, int] | None:
    assert one.first is not None and one.last is not None and other.first is not None and other.last is not None  # noqa: PT018
    gap = max(one.first, other.first) - min(one.last, other.last)
    if gap <= 0:
        if one.is_fine and other.is_fine:
            return "day same", 0
        shorter, longer = sorted((one.last - one.first, other.last - other.first))
        return ("day within", longer + 1) if longer <= HORIZON else ("period overlaps", shorter + 1)
    return ("day next", gap) if gap <= _SLACK and one.is_fine and other.is_fine else None


def _one_said(said: Days, open_: Days) -> tuple[str, int] | None:
    """One says its day, the other only when it was published."""
    if open_.early is None or open_.late is None or said.first is None or said.last is None:
        return "day open", 0
    if open_.is_ahead:
        if said.last < open_.early - _SLACK and not said.is_ahead:
            return "day long before", open_.early - said.last
        ahead = max(0, said.first - open_.late)
        return ("news of the day", ahead) if ahead <= NEWS else ("day open", ahead)
    if said.first > open_.late + _SLACK:
        return None
    back = max(0, open_.early - said.last)
    if said.last - said.first > HORIZON:
        return "day open", back
    return ("news of the day", back) if back <= NEWS else ("day long before", back)


def _none_said(one: Days, other: Days) -> tuple[str, int]:
    if one.early is None or other.early is None or one.late is None or other.late is None:
        return "day open", 0
    if max(one.late - one.early, other.late - other.early) > HORIZON:
        return "day open", 0
    gap = max(0, max(one.early, other.early) - min(one.late, other.late))
    return ("reported together", gap) if gap <= NEWS else ("reported apart", gap)


def _is_beyond(one: Days, other: Days) -> bool:
    """Whether a plan lies further from what happened than plans are told of."""
    plan, done = (one, other) if one.is_ahead else (other, one)
    first = done.first if done.first not in {None, _FIRST} else done.early
    last = done.last if done.last not in {None, _LAST} else done.late
    if plan.early is None or plan.late is None or first is None or last is None:
        return False
    return first - plan.late > HORIZON or (last - first <= HORIZON and plan.early - last > HORIZON)
