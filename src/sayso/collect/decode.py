"""Bytes to text, without guessing before the strict readings have failed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Final

from sayso.errors import UnsupportedError

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16-LE
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC: Final = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a gzip file inside another"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a SQLite database"),
)

# The WHATWG Encoding Standard reads these labels as windows-1252, since that is what pages labelled so hold.
_READ_AS_CP1252: Final = frozenset({"ascii", "iso8859-1"})

# Escapes and backspaces occur in stray text; more control characters than this share mean that it is no text.
_MOST_CONTROL: Final = 0.01
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Above this share of bytes beyond ASCII a text is hardly Western European, so cp1252 would give gibberish.
_MOST_CP1252: Final = 0.15
# One bad byte in a thousand is damage (a cut character, a pasted byte), not another encoding.
_MOST_DAMAGE: Final = 0.001
_GUESSED_BYTES: Final = 100_000


def decode(raw: bytes, declared: Iterable[str | None] = ()) -> str:
    """Decode the bytes of an article; only a byte-order mark is dropped.

    Tried in order: a byte-order mark; UTF-16 without one, which zero bytes give away; strict UTF-8 (bytes that are
    valid UTF-8 are UTF-8, whatever was declared); the `declared` character sets, strictly; UTF-8 with a few damaged
    bytes, which become U+FFFD; cp1252; and last of all what charset-normalizer thinks.

    Raises:
        UnsupportedError: the bytes are not text.

    """
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            raise UnsupportedError(f"this is {kind}, not text", next_step="give the article as text or HTML")
    text = _decode(raw, tuple(declared))
    if "\x00" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise UnsupportedError("these bytes are not text", next_step="give the article as text or HTML")
    return text


def _decode(raw: bytes, declared: tuple[str | None, ...]) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    if wide := _utf16_without_mark(raw):
        return raw.decode(wide, "replace")
    codecs_declared = [codec for label in declared if (codec := _codec(label))]
    # Japanese and Korean mail encodings are ASCII bytes throughout, so only their declaration gives them away.
    escaped = [codec for codec in codecs_declared if codec.startswith("iso2022")] if b"\x1b" in raw else []
    for codec in (*escaped, "utf-8", *codecs_declared):
        if (text := _strictly(raw, codec)) is not None:
            return text
    return _decode_damaged(raw)


def _decode_damaged(raw: bytes) -> str:
    """Decode what is neither valid UTF-8 nor valid in what was declared."""
    mended = raw.decode("utf-8", "replace")
    if mended.count("\ufffd") <= max(1, _MOST_DAMAGE * len(mended)) and not mended.isascii() and _has_multibyte(mended):
        return mended
    beyond_ascii = sum(byte > 0x7F for byte in raw[:_GUESSED_BYTES])
    if beyond_ascii <= _MOST_CP1252 * min(len(raw), _GUESSED_BYTES) and (text := _strictly(raw, "cp1252")) is not None:
        return text
    return _guess(raw)


def _has_multibyte(mended: str) -> bool:
    """Whether the text has characters beyond ASCII that UTF-8 did read."""
    return any(ord(character) > 0x7F and character != "\ufffd" for character in mended)


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _codec(label: str | None) -> str:
    """Python's name for a declared character set; empty where there is no such text encoding."""
    if not label:
        return ""
    try:
        # A declared UTF-16 without zero bytes or a mark is a wrong declaration; what is not text encodes nothing here.
        name = codecs.lookup(label.strip().strip("\"'")).name
        "".encode(name)
    except (LookupError, ValueError):
        return ""
    if name in _READ_AS_CP1252:
        return "cp1252"
    if name == "gb2312":
        return "gb18030"
    return "" if name.startswith(("utf-16", "utf-32", "utf-7")) else name


def _utf16_without_mark(raw: bytes) -> str | None:
    """UTF-16 of mostly plain letters has its zero bytes on one side of each pair, and many of them."""
    sample = raw[:4096]
    if len(raw) % 2 or not sample or sample.find(0) < 0:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even and odd:
        return None
    return "utf-16-le" if odd >= 0.05 * len(sample) else "utf-16-be" if even >= 0.05 * len(sample) else None


def _guess(raw: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  slow to load and seldom needed

    best = from_bytes(raw[:_GUESSED_BYTES]).best()
    if best is None:
        raise UnsupportedError("the encoding of this text cannot be told", next_step="save it as UTF-8")
    return raw.decode(best.encoding, "replace")
