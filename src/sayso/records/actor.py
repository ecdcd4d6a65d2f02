"""Who acts."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party to the conflict as one document names it."""

    id: str
    name: str
    kind: str
    mentions: tuple[Span, ...]
