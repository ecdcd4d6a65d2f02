"""Which tolls of one incident contradict one another."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records.event import Toll, TollCount
from sayso.resolve.incidents.compare import FATES


def disputed_fates(tolls: Sequence[Toll]) -> tuple[str, ...]:
    """Name the fates of which two claimants give counts that cannot both be true: "five" and "at least nine"."""
    return tuple(fate for fate in FATES if _contradict([count for toll in tolls if (count := getattr(toll, fate))]))


def _contradict(counts: Sequence[TollCount]) -> bool:
    """Whether the highest of all lower bounds is above the lowest of all upper ones; an open side bounds nothing."""
    lows = [low for count in counts if (low := count.low if count.low is not None else count.best) is not None]
    highs = [high for count in counts if (high := count.high if count.high is not None else count.best) is not None]
    return bool(lows and highs) and max(lows) > min(highs)
