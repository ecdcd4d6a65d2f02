"""Which record of a reading a span of words means: an actor, a place or a time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

from sayso.records.actor import Actor
from sayso.records.place import Place
from sayso.records.span import Span
from sayso.records.time_expression import TimeExpression

Characters = tuple[int, int]
_MOST: Final = 0.5
"""The share of a span from which on a mention within it is what the whole of it means."""
_LEADING: Final = re.compile(
    r"(?:(?:the|an?|some|several|many|its|their|his|her|more|other|\d[\d,.]*|two|three|dozens|hundreds|thousands|of|pro-)\s+)*",
    re.IGNORECASE,
)
_LONGEST: Final = 400
"""Characters of the longest mention that is looked for across a span's beginning."""


def bounds(span: Span) -> Characters:
    """Where a span stands."""
    return span.start, span.end


def overlap(one: Characters, other: Characters) -> bool:
    """Whether two stretches share a character."""
    return one[0] < other[1] and other[0] < one[1]


def distance(one: Characters, other: Characters) -> int:
    """Characters between two stretches, 0 where they touch or overlap."""
    return max(one[0] - other[1], other[0] - one[1], 0)


class Mentions:
    """Where records are mentioned, in order: to be asked for many spans of a long text."""

    def __init__(self, mentions: Iterable[tuple[int, int, str]]) -> None:
        self._mentions = sorted(mentions)
        self._starts = [start for start, _, _ in self._mentions]

    @classmethod
    def of_actors(cls, actors: Iterable[Actor]) -> Mentions:
        """The mentions of actors."""
        return cls((span.start, span.end, actor.id) for actor in actors for span in actor.mentions)

    @classmethod
    def of_places(cls, places: Iterable[Place]) -> Mentions:
        """The mentions of places, but for those that mean a government there."""
        return cls(
            (span.start, span.end, place.id)
            for place in places
            for span in place.mentions
            if span not in place.metonymic
        )

    @classmethod
    def of_times(cls, times: Iterable[TimeExpression]) -> Mentions:
        """The time expressions."""
        return cls((time.span.start, time.span.end, time.id) for time in times)

    def across(self, span: Characters) -> list[tuple[int, int, str]]:
        """List the mentions that share a character with a span, in order."""
        first = bisect_left(self._starts, span[0] - _LONGEST)
        last = bisect_right(self._starts, span[1] - 1)
        return [one for one in self._mentions[first:last] if span[0] < one[1]]

    def party(self, text: str, span: Characters) -> str | None:
        """Whom a span means: the mention that makes up most of it, or with which it begins.

        "Syrian soldiers in a convoy" are those of the mention "Syrian soldiers"; "a school in rebel territory" is no
        rebels.
        """
        head = _LEADING.match(text, *span)
        begins = head.end() if head else span[0]
        best = max(
            ((min(end, span[1]) - max(start, span[0]), -start, who, start) for start, end, who in self.across(span)),
            default=None,
        )
        if best is None:
            return None
        shared, _, who, start = best
        return who if shared >= _MOST * (span[1] - span[0]) or start <= begins else None

    def scene(self, span: Characters) -> str | None:
        """Which place or time a span means: the mention that shares most characters with it, the first of several."""
        shared = ((min(end, span[1]) - max(start, span[0]), -start, what) for start, end, what in self.across(span))
        return max(shared, default=(0, 0, None))[2]

    def before(self, position: int, among: frozenset[str]) -> str | None:
        """Which of certain records was mentioned last before a position."""
        last = bisect_left(self._starts, position)
        return next((what for _, _, what in reversed(self._mentions[:last]) if what in among), None)
