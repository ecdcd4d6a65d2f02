"""What a judgement can change: the groups that its events are of, and all that other judgements tie to these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from sayso.records.incident import EventAddress


def groups_touched(
    events: Iterable[EventAddress],
    group_of: Callable[[EventAddress], tuple[EventAddress, ...] | None],
    ties: Iterable[Collection[EventAddress]],
) -> list[tuple[EventAddress, ...]]:
    """List the groups that some events reach, over groups and over ties, each once and in order.

    `group_of` gives the group of an event, None where none was found. `ties` are the events that each judgement is on,
    also of those that are overruled or are just withdrawn: another may count again.
    """
    tied: defaultdict[EventAddress, set[EventAddress]] = defaultdict(set)
    for tie in ties:
        for event in tie:
            tied[event].update(tie)
    waiting, seen = list(events), set[EventAddress]()
    groups: set[tuple[EventAddress, ...]] = set()
    while waiting:
        event = waiting.pop()
        if event in seen:
            continue
        seen.add(event)
        waiting += tied.get(event, ())
        group = group_of(event)
        if group is not None and group not in groups:
            groups.add(group)
            seen.update(each for each in group if each not in tied)
            waiting += (each for each in group if each in tied)
    return sorted(groups)
