"""Finding the way in a damaged web archive: where a record ends, and where the next one begins."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import IO, Final
from zipfile import BadZipFile

STREAM_ERRORS: Final = (OSError, EOFError, zlib.error, BadZipFile)
"""What reading a damaged archive raises: fastwarc and gzip say OSError, members of a zip file also the others."""

GZIP_MAGIC: Final = b"\x1f\x8b\x08"
LONGEST_HEADER: Final = 256 * 1024

_PIECE: Final = 1 << 20
_LONGEST_RECORD: Final = 1 << 26
# Deflate shrinks at most some thousandfold, so that this much unpacks to 16 MiB at worst.
_PACKED_PIECE: Final = 1 << 14
_GZIP: Final = 16 + zlib.MAX_WBITS
_OTHER_COMPRESSION: Final = (b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18", b"\x50\x2a\x4d\x18", b"\x5d\x2a\x4d\x18")
_HEADER_END: Final = re.compile(rb"\r?\n\r?\n")
_LENGTH: Final = re.compile(rb"^content-length:[ \t]*(\d+)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_START: Final = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n[A-Za-z-]{1,40}:|" + re.escape(GZIP_MAGIC))


def is_packed_as_a_whole(stream: IO[bytes]) -> bool:
    """Whether a gzip archive is one member, not one for each record as the standard has it (ISO 28500:2017, annex D).

    Looks no further than to a second record, the end of the first member, or where that proves to be very long.
    """
    stream.seek(0)
    inflater = zlib.decompressobj(_GZIP)
    length, head = 0, b""
    try:
        while not inflater.eof and length < _LONGEST_RECORD and (piece := stream.read(_PACKED_PIECE)):
            unpacked = inflater.decompress(piece)
            length += len(unpacked)
            if len(head) < _PIECE:
                head += unpacked
                if sum(match[0] != GZIP_MAGIC for match in _START.finditer(head)) > 1:
                    return True
    except zlib.error:
        return False
    return length >= _LONGEST_RECORD


def ends_well(stream: IO[bytes], offset: int) -> bool:
    """Whether the record at an offset has its whole length, with a line end or the end of the file after it.

    Of a file compressed otherwise than by gzip this cannot be told, and is taken to be so.
    """
    try:
        if _read_at(stream, 0, 4) in _OTHER_COMPRESSION:
            return True
        if _read_at(stream, offset, 4).startswith(GZIP_MAGIC):
            member = _measure(stream, offset)
            return member is not None and member.block_end is not None and 0 <= member.length - member.block_end <= 8
        end = _block_end(stream, offset)
        # Seeking past the end of a file is no error, so the last byte is read to see that it is there.
        last_and_next = _read_at(stream, end - 1, 2) if end else b""
    except STREAM_ERRORS:
        return False
    return len(last_and_next) == 1 or last_and_next[1:] in {b"\r", b"\n"}


def record_end(stream: IO[bytes], offset: int) -> int:
    """Where the record at an offset, which ends well, is over: the offset of the next one if that is sound."""
    if _read_at(stream, offset, 4).startswith(GZIP_MAGIC):
        member = _measure(stream, offset)
        return member.end if member else offset + 1
    end = None if _read_at(stream, 0, 4) in _OTHER_COMPRESSION else _block_end(stream, offset)
    if end is None:
        return stream.seek(0, 2)
    blank = _read_at(stream, end, 16)
    return end + len(blank) - len(blank.lstrip(b"\r\n"))


def next_record(stream: IO[bytes], offset: int) -> int | None:
    """The first place from an offset on where a record begins, plain or as a gzip member; None where there is none."""
    try:
        stream.seek(offset)
        window, at = stream.read(_PIECE), offset
        while window:
            for match in _START.finditer(window):
                if match[0] != GZIP_MAGIC or _unpacks_to_a_record(stream, at + match.start()):
                    return at + match.start()
            stream.seek(at + len(window))
            more = stream.read(_PIECE)
            # Keep the end of the window, since a start may lie across the border.
            kept = window[-64:] if more else b""
            at, window = at + len(window) - len(kept), kept + more
    except STREAM_ERRORS:
        return None
    return None


def _unpacks_to_a_record(stream: IO[bytes], offset: int) -> bool:
    """Whether the magic of gzip, which occurs by chance too, begins a record here."""
    try:
        return zlib.decompressobj(_GZIP).decompress(_read_at(stream, offset, 4096), 5).startswith(b"WARC/")
    except zlib.error:
        return False


def _read_at(stream: IO[bytes], offset: int, size: int) -> bytes:
    stream.seek(offset)
    return stream.read(size)


def _block_end(stream: IO[bytes], offset: int) -> int | None:
    """Where the content block of a plain record ends by its stated length; None where it states none."""
    stream.seek(offset)
    head = b""
    while (length := _stated_length(head)) is None:
        more = stream.read(8192)
        if not more or len(head) > LONGEST_HEADER:
            return None
        head += more
    return offset + length


def _stated_length(head: bytes) -> int | None:
    """The length of a record's header and content block together, from the beginning of the record."""
    blank = _HEADER_END.search(head)
    if blank is None:
        return None
    length = _LENGTH.search(head, 0, blank.start() + 1)
    return blank.end() + int(length[1]) if length else None


@dataclass(frozen=True, slots=True)
class _Member:
    """A sound gzip member: where it ends in the file, how long it is unpacked, and where in that its block ends."""

    end: int
    length: int
    block_end: int | None


def _measure(stream: IO[bytes], offset: int) -> _Member | None:
    """Unpack the gzip member at an offset in pieces, keeping only its beginning; None if it is broken or cut."""
    stream.seek(offset)
    inflater = zlib.decompressobj(_GZIP)
    at, length, head = offset, 0, b""
    try:
        while not inflater.eof and (piece := stream.read(_PACKED_PIECE)):
            at += len(piece)
            unpacked = inflater.decompress(piece)
            length += len(unpacked)
            head += unpacked[: LONGEST_HEADER - len(head)]
    except zlib.error:
        return None
    return _Member(at - len(inflater.unused_data), length, _stated_length(head)) if inflater.eof else None
