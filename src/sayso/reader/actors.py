"""The parties that a document names: mentions that the encoder sees, brought together by name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from sayso.records.actor import Actor
from sayso.records.document import Document
from sayso.records.span import Span

Mention = tuple[int, int, str]
"""Where a party is named, and of what kind it is."""
_LEADING: Final = re.compile(r"^(?:the|an?)(?:\s+|$)", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"[’']s?$")
_SHORT: Final = re.compile(r"\s*\(\W*$")
_LOWEST: Final = 2


def find_actors(document: Document, mentions: Iterable[Mention]) -> tuple[Actor, ...]:
    """Bring mentions together: one actor for each name, in order of first mention, of the kind that most mentions have.

    A short form that stands in brackets behind a name is that name ("Teal Guard (TG)"). Case, articles and possessives
    make no difference; what else bears two names is two actors here.
    """
    text = document.text
    groups: dict[str, list[Mention]] = {}
    full: dict[str, str] = {}
    before: Mention | None = None
    for start, end, kind in sorted(mentions):
        key = _key(text[start:end])
        if len(key) < _LOWEST:
            continue
        if before is not None and _SHORT.fullmatch(text[before[1] : start]):
            full.setdefault(key, full.get(last := _key(text[before[0] : before[1]]), last))
        groups.setdefault(full.get(key, key), []).append((start, end, kind))
        before = (start, end, kind)
    return tuple(_actor(document, number, found) for number, found in enumerate(groups.values(), start=1))


def _actor(document: Document, number: int, mentions: Sequence[Mention]) -> Actor:
    names = Counter(_name(document.text[start:end]) for start, end, _ in mentions)
    kinds = Counter(kind for _, _, kind in mentions)
    return Actor(
        id=f"a{number}",
        name=names.most_common(1)[0][0],
        kind=kinds.most_common(1)[0][0],
        mentions=tuple(document.span(start, end) for start, end, _ in mentions),
    )


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


def _name(words: str) -> str:
    return " ".join(_POSSESSIVE.sub("", _LEADING.sub("", words)).split())


def _key(words: str) -> str:
    return _name(words).casefold()
