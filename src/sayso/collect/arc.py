"""Archives in the ARC format, which WARC replaced in 2009 and fastwarc does not read; warcio does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from sayso.collect.capture import Archive, Capture, take_page
from sayso.collect.item import Item
from sayso.collect.resync import STREAM_ERRORS
from sayso.records.origin import Skipped


def walk_arc(archive: Archive) -> Iterator[Item | Skipped | None]:
    """Go through the records of an ARC file, None for one that is no page; what follows a broken one is one failure."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  loaded when there is such an archive
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    archive.stream.seek(0)
    records = ArchiveIterator(archive.stream, arc2warc=True)
    offset = 0
    try:
        for record in records:
            offset = records.offset
            http = record.http_headers
            if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
                yield None
                continue
            headers = record.rec_headers
            capture = Capture(
                offset=offset,
                url=headers.get_header("WARC-Target-URI") or "",
                captured=_moment(headers.get_header("WARC-Date")),
                content_type=http.get_header("Content-Type"),
            )
            transfer, content = http.get_header("Transfer-Encoding"), http.get_header("Content-Encoding")
            yield take_page(
                archive, capture, record.raw_stream, record.payload_length, transfer=transfer, content=content
            )
    except (*STREAM_ERRORS, ArchiveLoadFailed) as error:
        damage = (str(error).strip().splitlines() or ["no reason given"])[0]
        yield archive.skipped(offset, f"the record after this one is broken ({damage}); nothing after it was read")


def _moment(written: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
