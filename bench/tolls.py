"""Tolls against those of the marked events.

A marked toll (an event's killed, wounded, captured or displaced, with bounds) is told where a toll that was found within
400 characters of the event's trigger has the same fate and the same bounds; a best guess alone stands for both bounds.
The marks also count single persons without a number ("killed a guard"), which sayso's tolls do not, and leave tolls that
are no event's ("released 12 hostages") unmarked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from bench.labels import f1
from sayso.reader.quantities.find import find_quantities
from sayso.reader.quantities.tolls import find_tolls
from sayso.reader.steps import open_document
from sayso.reader.times.find import find_times
from sayso.reader.version import RULES
from sayso.records.document import Document
from sayso.records.quantity import Fate
from sayso.records.reading import Reading

Toll = tuple[int, str, float | None, float | None]
"""Where it is told, the fate, and the bounds."""
_NEAR: Final = 400


def toll_scores(documents: Iterable[tuple[Document, list[dict[str, Any]]]]) -> dict[str, float]:
    """Score the tolls of documents against their marked events: precision, recall, F1, in per cent."""
    right = gold = found = 0
    for document, events in documents:
        marked, told = list(_marked(events)), list(_found(document))
        gold, found = gold + len(marked), found + len(told)
        for toll in marked:
            near = [one for one in told if one[1:] == toll[1:] and abs(one[0] - toll[0]) <= _NEAR]
            if near:
                told.remove(min(near, key=lambda one: abs(one[0] - toll[0])))
                right += 1
    return {
        "tolls precision": 100 * right / max(1, found),
        "tolls recall": 100 * right / max(1, gold),
        "tolls F1": 100 * f1(right, gold, found),
    }


def _marked(events: list[dict[str, Any]]) -> Iterable[Toll]:
    for event in events:
        for fate, bounds in (event["toll"] or {}).items():
            if bounds is not None:
                low, high = bounds if isinstance(bounds, list) else (bounds.get("low"), bounds.get("high"))
                yield event["trigger"][0], fate, low, high


def _found(document: Document) -> Iterable[Toll]:
    sentences = open_document(document).sentences
    times = find_times(document, sentences)
    quantities = find_quantities(document, sentences, times)
    reading = Reading(document=document, reader=RULES, sentences=sentences, times=times, quantities=quantities)
    for claimed in find_tolls(reading):
        for fate in Fate:
            count = getattr(claimed.toll, fate.value)
            if count is not None:
                guessed = count.low is None and count.high is None
                low, high = (count.best, count.best) if guessed else (count.low, count.high)
                yield claimed.span.start, fate.value, low, high
