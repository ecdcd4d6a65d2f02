"""Web archives: every page of a WARC file, one at a time, and what is broken in it listed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from gzip import GzipFile
from pathlib import Path
from typing import IO, Any, Final, cast

from sayso.collect.capture import Archive, Capture, take_page
from sayso.collect.item import Given, Item
from sayso.collect.resync import (
    GZIP_MAGIC,
    LONGEST_HEADER,
    STREAM_ERRORS,
    ends_well,
    is_packed_as_a_whole,
    next_record,
    record_end,
)
from sayso.records.origin import Skipped, Stage
from sayso.settings import Settings

_ARC_MAGIC: Final = b"filedesc://"


def read_warc(path: Path, settings: Settings, given: Given = Given()) -> Iterator[Item | Skipped]:  # noqa: B008  frozen
    """Read the pages of a WARC file, plain or compressed, as a stream.

    A page is the HTML or plain text of a response with status 200, or of a resource record. Other records (requests,
    images, redirects) are no pages and pass without a word. A record that is broken, truncated or too large is
    listed with its offset, and reading goes on at the next one that can be found. Whatever the size of the file or of
    a record, not more than a few times `max_document_bytes` is held.
    """
    location = str(path.absolute())
    try:
        with path.open("rb") as stream:
            yield from read_archive(Archive(stream=stream, location=location, settings=settings, given=given))
    except OSError as error:
        why = f"it cannot be read ({error.strerror or error}); check the path and its permissions"
        yield Skipped(location=location, stage=Stage.COLLECT, why=why)


def read_archive(archive: Archive) -> Iterator[Item | Skipped]:
    """Read the pages of an archive that is open already; its stream can seek."""
    head = archive.stream.read(4096)
    if not head:
        yield archive.skipped(None, "it is empty; fetch it again")
        return
    walk = _walk
    if _is_arc(head):
        from sayso.collect.arc import walk_arc as walk  # noqa: PLC0415  a format of before 2009
    elif head.startswith(GZIP_MAGIC) and is_packed_as_a_whole(archive.stream):
        # Offsets into a file that is compressed as a whole say nothing; those into what it holds do.
        archive.stream.seek(0)
        archive = replace(archive, stream=cast("IO[bytes]", GzipFile(fileobj=archive.stream)))
    records = pages = 0
    for outcome in walk(archive):
        records += 1
        pages += outcome is not None
        if outcome is not None:
            yield outcome
    if not pages:
        yield archive.skipped(None, f"none of its {records:,} records is a page; check that this is the right archive")


def _is_arc(head: bytes) -> bool:
    """Whether an archive begins as those of the format before WARC do, plain or compressed."""
    if head.startswith(GZIP_MAGIC):
        try:
            head = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, len(_ARC_MAGIC))
        except zlib.error:
            return False
    return head.startswith(_ARC_MAGIC)


def _walk(archive: Archive) -> Iterator[Item | Skipped | None]:
    """Go through all records; None for one that is no page.

    A record is held back until what follows it has proved sound, since a wrong length shows only there.
    """
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415  loaded when there is an archive

    stream = archive.stream
    start: int | None = 0
    while start is not None:
        held: Item | Skipped | None = None
        position = -1
        damage = ""
        try:
            stream.seek(start)
            for record in ArchiveIterator(stream, parse_http=False, max_header_len=LONGEST_HEADER):
                if position >= 0:
                    yield held
                position = record.stream_pos
                held = archive.skipped(position, "its headers cannot be read; take it from another capture")
                held = _take(archive, record)
        except STREAM_ERRORS as error:
            damage = str(error)
        if position >= 0 and ends_well(stream, position):
            yield held
            if not damage:
                return
            after = record_end(stream, position)
            start = next_record(stream, after)
            if start != after:
                yield archive.skipped(after, _broken(damage, start))
        else:
            broken = position if position >= 0 else start
            following = next_record(stream, broken + 1)
            if position >= 0 or damage:
                yield archive.skipped(broken, _broken(damage, following))
            start = following


def _broken(damage: str, following: int | None) -> str:
    what = f"the record is broken ({damage.rstrip('.')})" if damage else "the record ends before its stated length"
    rest = "reading went on at the next one" if following is not None else "no record was found after it"
    return f"{what}; {rest}"


def _take(archive: Archive, record: Any) -> Item | Skipped | None:
    """Make an item of a record that holds a page."""
    from fastwarc.warc import WarcRecordType  # noqa: PLC0415  loaded when there is an archive

    transfer = content = None
    if record.record_type == WarcRecordType.response and record.is_http:
        record.parse_http(max_header_len=LONGEST_HEADER)
        headers = record.http_headers
        if headers.status_code is None:
            return archive.skipped(record.stream_pos, "it is a response without an HTTP status; capture it again")
        if headers.status_code != 200:
            return None
        content_type = headers.get("Content-Type")
        transfer, content = headers.get("Transfer-Encoding"), headers.get("Content-Encoding")
    elif record.record_type == WarcRecordType.resource:
        content_type = record.headers.get("Content-Type")
    else:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    capture = Capture(offset=record.stream_pos, url=url, captured=record.record_date, content_type=content_type)
    return take_page(archive, capture, record.reader, record.content_length, transfer=transfer, content=content)
