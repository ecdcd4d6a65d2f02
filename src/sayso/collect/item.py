"""One article's bytes on their way to becoming a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.records.days import Published
from sayso.records.identity import DocumentId, document_id
from sayso.records.origin import Origin


class MediaType(StrEnum):
    """The kinds of bytes that can become a document."""

    TEXT = "text/plain"
    HTML = "text/html"
    JSON = "application/json"
    """One article as a JSON object: a line of JSONL, or a feed entry that brought its whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the container, or a person, says of an article beside its own bytes. A person's word goes first."""

    title: str | None = None
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    published: Published | None = None
    charset: str | None = None
    """The character set that a server or archive declared; it may be wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The bytes of one article, their kind, and how they came.

    Cheap to make: nothing is decoded or extracted yet, so what the ledger already knows can be passed over first.
    """

    raw: bytes
    media_type: MediaType
    origin: Origin
    given: Given = field(default_factory=Given)

    @property
    def id(self) -> DocumentId:
        """The id that the document made from these bytes will have."""
        return document_id(self.raw)
