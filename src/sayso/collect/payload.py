"""What a server sent, or an archive kept, as the article's own bytes and their kind."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Final

from sayso.collect.item import MediaType
from sayso.errors import DamagedError, TooLargeError, UnsupportedError

_KINDS: Final = {
    "text/html": MediaType.HTML,
    "application/xhtml+xml": MediaType.HTML,
    "text/plain": MediaType.TEXT,
}
_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?([^\s"';,]+)""", re.IGNORECASE)
_LOOKS_LIKE_HTML: Final = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_PIECE: Final = 65_536
_MAGIC: Final = {
    "gzip": (b"\x1f\x8b",),
    "x-gzip": (b"\x1f\x8b",),
    "deflate": (),
    "br": (),
    "zstd": (b"\x28\xb5\x2f\xfd",),
}


def media_type_of(content_type: str | None) -> str:
    """The media type that a Content-Type header names, in lower case, without parameters; empty where there is none."""
    return (content_type or "").partition(";")[0].strip().lower()


def charset_of(content_type: str | None) -> str | None:
    """The character set that a Content-Type header declares."""
    found = _CHARSET.search(content_type or "")
    return found[1] if found else None


def article_kind(media_type: str, head: bytes) -> MediaType | None:
    """The kind of article that the bytes can be, or None; where nothing is declared, their beginning tells."""
    if media_type and media_type != "application/octet-stream":
        return _KINDS.get(media_type)
    return MediaType.HTML if looks_like_html(head) else None


def looks_like_html(head: bytes) -> bool:
    """Whether the bytes begin as an HTML page does."""
    return _LOOKS_LIKE_HTML.match(head[:2048]) is not None


def undo_encodings(raw: bytes, *, transfer: str | None, content: str | None, limit: int) -> bytes:
    """Undo the transfer and content encodings of an HTTP body; what archives have undone already stays as it is.

    Never holds more than `limit` bytes of the result.

    Raises:
        TooLargeError: the result is over the limit.
        DamagedError: the encoded bytes are broken or end early.
        UnsupportedError: the encoding is not one of gzip, deflate, br and zstd.

    """
    if "chunked" in (transfer or "").lower():
        raw = _unchunk(raw)
    for name in reversed([part.strip().lower() for part in (content or "").split(",")]):
        if name and name != "identity":
            raw = _decompress(raw, name, limit)
    if len(raw) > limit:
        raise TooLargeError(f"it is larger than {limit:,} bytes", next_step="raise max_document_bytes")
    return raw


def _unchunk(raw: bytes) -> bytes:
    """Join the chunks (RFC 9112, section 7.1); many archives have joined them already but kept the header."""
    pieces: list[bytes] = []
    at = 0
    while True:
        end = raw.find(b"\n", at, at + 4096)
        size = re.fullmatch(rb"\s*([0-9A-Fa-f]{1,8})\s*(?:;.*)?\r?", raw[at:end]) if end >= 0 else None
        if size is None:
            if not pieces:
                return raw
            raise DamagedError("its chunked encoding is broken", next_step="take it from another capture")
        length = int(size[1], 16)
        if length == 0:
            return b"".join(pieces)
        piece = raw[end + 1 : end + 1 + length]
        if len(piece) < length:
            raise DamagedError("it ends within a chunk", next_step="take it from another capture")
        pieces.append(piece)
        at = end + 1 + length
        at += 2 if raw[at : at + 2] == b"\r\n" else 1


def _decompress(raw: bytes, name: str, limit: int) -> bytes:
    if name not in _MAGIC:
        raise UnsupportedError(f"its content encoding {name!r} is not known", next_step="take it from another capture")
    magic = _MAGIC[name]
    if not raw or (magic and not raw.startswith(magic)) or (not magic and raw.lstrip()[:1] == b"<"):
        return raw  # undone before it was kept
    try:
        plain = _inflate(raw, name, limit) if name in {"gzip", "x-gzip", "deflate"} else _read_bounded(raw, name, limit)
    except (OSError, zlib.error, EOFError) as error:
        raise DamagedError(f"its {name} encoding is broken", next_step="take it from another capture") from error
    if len(plain) > limit:
        raise TooLargeError(f"it unpacks to more than {limit:,} bytes", next_step="raise max_document_bytes")
    return plain


def _inflate(raw: bytes, name: str, limit: int) -> bytes:
    """Undo gzip, of one member or several, or deflate, which some servers send with and some without its wrapper."""
    if name == "deflate":
        wrapped = raw[0] & 0x0F == 8 and int.from_bytes(raw[:2], "big") % 31 == 0  # RFC 1950, section 2.2
        mode = zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
    else:
        mode = 16 + zlib.MAX_WBITS
    plain = bytearray()
    while raw and len(plain) <= limit:
        inflater = zlib.decompressobj(mode)
        plain += inflater.decompress(raw, limit + 1 - len(plain))
        if len(plain) <= limit and not inflater.eof:
            raise EOFError
        raw = inflater.unused_data if inflater.unused_data.startswith(b"\x1f\x8b") else b""
    return bytes(plain)


def _read_bounded(raw: bytes, name: str, limit: int) -> bytes:
    from fastwarc.stream_io import BrotliReader, ZstdReader  # noqa: PLC0415  seldom needed

    reader = (BrotliReader if name == "br" else ZstdReader)(BytesIO(raw))
    plain = bytearray()
    while len(plain) <= limit and (piece := reader.read(_PIECE)):
        plain += piece
    return bytes(plain)
