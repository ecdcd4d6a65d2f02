"""What kind of file something is: by its extension, and by its first bytes where that says too little."""

from __future__ import annotations

import gzip
import re
import zlib
from enum import StrEnum
from pathlib import Path
from typing import Final

from sayso.collect.decode import decode
from sayso.errors import UnsupportedError


class Kind(StrEnum):
    """The kinds of file that articles come in."""

    TEXT = "text"
    HTML = "HTML"
    JSON = "JSON"
    LINES = "JSON lines"
    WARC = "WARC"
    WACZ = "WACZ"
    FEED = "feed"
    OPML = "OPML"


_EXTENSIONS: Final = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".json": Kind.JSON,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".warc": Kind.WARC,
    ".wacz": Kind.WACZ,
    ".xml": Kind.FEED,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".opml": Kind.OPML,
}
_SNIFFED_BYTES: Final = 1024
_PROLOGUE: Final = rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)*"
_BEGINNINGS: Final = tuple(
    (re.compile(_PROLOGUE + element, re.IGNORECASE | re.DOTALL), kind)
    for element, kind in (
        (rb"<(?:!doctype\s+html|html|head|body)[\s>]", Kind.HTML),
        (rb"<opml[\s>]", Kind.OPML),
        (rb"<(?:rss|feed|rdf:RDF)[\s>]", Kind.FEED),
    )
)


def kind_of(path: Path, *, named: bool) -> Kind:
    """Tell the kind of a file. The extension decides, but a `.txt` or `.xml` file that begins as a page is a page.

    `named`: a person named this very file, so that an unknown extension does not speak against it.

    Raises:
        UnsupportedError: it is of a kind that sayso does not read.

    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    extension = suffixes[-1] if suffixes else ""
    kind = _EXTENSIONS.get(extension)
    if kind not in {None, Kind.TEXT, Kind.FEED}:
        return kind or Kind.TEXT
    if kind is None and not named and re.fullmatch(r"\.[a-z0-9]{1,5}", extension):
        raise UnsupportedError(
            f"{extension} files are not read", next_step="give text, HTML, JSON lines, a feed or a web archive"
        )
    opening = _opening(path)
    for pattern, found in _BEGINNINGS:
        if pattern.match(opening.removeprefix(b"\xef\xbb\xbf")):
            return found
    if kind is not None:
        return kind
    if opening.startswith(b"WARC/"):
        return Kind.WARC
    if opening.lstrip()[:1] in {b"{", b"["}:
        return Kind.LINES if opening.lstrip()[:1] == b"{" else Kind.JSON
    decode(opening[: opening.rfind(b"\n") + 1 or None])
    return Kind.TEXT


def _opening(path: Path) -> bytes:
    with path.open("rb") as file:
        opening = file.read(_SNIFFED_BYTES)
    if opening.startswith(b"\x1f\x8b"):
        try:
            with gzip.open(path) as file:
                return file.read(_SNIFFED_BYTES)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            return b""  # what is damaged is said when it is read
    return opening
