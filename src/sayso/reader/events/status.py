"""Whether something happened, by the encoder's leaning and by words that settle it."""

from __future__ import annotations

from sayso.reader.events.sighted import Sighted
from sayso.records.event import EventStatus


def status_of(_: str, sighted: Sighted) -> EventStatus:
    """Tell the status of an event or of control."""
    return EventStatus(max(sighted.statuses, key=lambda status: sighted.statuses[status]))
