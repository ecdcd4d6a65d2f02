"""Who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.span import Span


class SourceKind(StrEnum):
    """What kind of speaker a source is (annotation guide, "Statements")."""

    NAMED = "named"
    """A person by name, or an organisation, government or armed group that speaks as one body."""
    ANONYMOUS = "anonymous"
    """Individual persons without names: "three diplomats"."""
    GROUP = "group"
    """A body of people by view or role: "residents", "experts"."""
    DOCUMENT = "document"
    """A report, a leaked memo, a video, a tweet as such."""
    NARRATOR = "narrator"
    """The article's own voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One speaker of one document, with every place where the document names or describes them.

    Has at least one mention, unless it is the narrator.
    """

    id: str
    kind: SourceKind
    name: str | None = None
    described: str | None = None
    role: str | None = None
    affiliation: str | None = None
    anonymity: str | None = None
    """The stated reason for not being named, in the text's words."""
    count: int | None = None
    """How many persons, where the text says so: 3 for "three diplomats"."""
    former: tuple[Span, ...] = ()
    """What they were before, where the text tells it: "former minister", "served twelve years in the ministry"."""
    mentions: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not self.mentions and self.kind is not SourceKind.NARRATOR:
            raise ValueError(f"source {self.id} has no mention")
