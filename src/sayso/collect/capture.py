"""One captured page of a web archive on its way to becoming an item."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import IO, Any
from urllib.parse import urlsplit

from sayso.collect.addresses import canonical_url
from sayso.collect.item import Given, Item, MediaType
from sayso.collect.payload import article_kind, charset_of, media_type_of, undo_encodings
from sayso.errors import InputError
from sayso.records.origin import Origin, OriginKind, Skipped, Stage
from sayso.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A stream of WARC records, where it stands, and what is to be done with it.

    `member` is the name within a WACZ file, and empty for a WARC file.
    """

    stream: IO[bytes]
    location: str
    settings: Settings
    given: Given
    member: str = ""

    def record(self, offset: int) -> str:
        """How a record is named: its byte offset, in a WACZ file after the name of the member."""
        return f"{self.member}:{offset}" if self.member else str(offset)

    def skipped(self, offset: int | None, why: str) -> Skipped:
        """A listed failure at an offset, or of the archive as a whole."""
        record = (self.member or None) if offset is None else self.record(offset)
        return Skipped(location=self.location, stage=Stage.COLLECT, why=why, record=record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What an archive says of one captured page."""

    offset: int
    url: str
    captured: datetime | None
    content_type: str | None


def take_page(
    archive: Archive, capture: Capture, body: Any, length: int, *, transfer: str | None, content: str | None
) -> Item | Skipped | None:
    """Make an item of the body of a capture if it is an article's; reads no more of it than it must."""
    media_type = media_type_of(capture.content_type)
    if media_type not in {"", "application/octet-stream"} and article_kind(media_type, b"") is None:
        return None
    limit = archive.settings.max_document_bytes
    if length > limit:
        return archive.skipped(
            capture.offset, f"it is a page of {length:,} bytes, over the limit of {limit:,}; raise max_document_bytes"
        )
    try:
        sent = body.read()
        if len(sent) < length:
            return archive.skipped(capture.offset, "the record ends before its stated length; fetch the archive again")
        raw = undo_encodings(sent, transfer=transfer, content=content, limit=limit)
    except InputError as error:
        return archive.skipped(capture.offset, str(error))
    kind = article_kind(media_type, raw)
    if kind is None or not raw.strip() or (kind is MediaType.TEXT and _is_for_machines(capture.url)):
        return None
    origin = Origin(
        kind=OriginKind.WARC,
        location=archive.location,
        record=archive.record(capture.offset),
        url=canonical_url(capture.url) or None,
        captured=capture.captured,
    )
    charset = charset_of(capture.content_type) or archive.given.charset
    return Item(raw=raw, media_type=kind, origin=origin, given=replace(archive.given, charset=charset))


def _is_for_machines(url: str) -> bool:
    """Whether a plain text is one that crawlers fetch for themselves."""
    try:
        return urlsplit(url).path.endswith(("/robots.txt", "/ads.txt", "/app-ads.txt", "/security.txt", "/llms.txt"))
    except ValueError:
        return False
