"""Where in a document its actors are named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from sayso.records.actor import Actor
from sayso.records.span import Span


class ActorIndex:
    """Where in a document its actors are named, in order: to be asked for every statement of a long one."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._mentions = sorted(
            (mention.start, mention.end, actor.id) for actor in actors for mention in actor.mentions
        )

    def within(self, content: Iterable[Span]) -> tuple[str, ...]:
        """List the ids of the actors that are named within a content, in order, each once."""
        found: dict[str, None] = {}
        for part in content:
            first = bisect_left(self._mentions, (part.start,))
            last = bisect_left(self._mentions, (part.end,))
            found |= {actor: None for _, end, actor in self._mentions[first:last] if end <= part.end}
        return tuple(found)
