"""Who acts."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party to the conflict as one document names it.

    `known` is its id in the lexicon of actors; None where that has nobody of the name on the day, or several. Name and
    kind are those of the lexicon, or else the name that the document uses most and the kind of most mentions.
    """

    id: str
    name: str
    kind: str
    known: str | None = None
    mentions: tuple[Span, ...]
