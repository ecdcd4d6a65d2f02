"""How a document came to the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OriginKind(StrEnum):
    """The kind of container a document was taken from."""

    FILE = "file"
    JSONL = "jsonl"
    FEED = "feed"
    URL = "url"
    WARC = "warc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the bytes of a document were found, exactly enough to find them again.

    `location` is the absolute path or the URL that was asked for; `record` the byte offset of the WARC record or
    of the JSONL line, or the id of the feed entry. `captured` is when the bytes were taken from the web, where that is
    known; it is not a publication date.
    """

    kind: OriginKind
    location: str
    record: str | None = None
    url: str | None = None
    """The address of the article itself: after redirects, of the feed entry, the WARC target."""
    captured: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None


class Stage(StrEnum):
    """The step at which something was left out."""

    COLLECT = "collect"
    EXTRACT = "extract"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that was not taken in, where it stands, and why: nothing is dropped in silence."""

    location: str
    stage: Stage
    why: str
    record: str | None = None
