"""Files that hold many articles: JSON lines and lists here, archives and feeds by their own readers."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from sayso.collect.decode import decode
from sayso.collect.item import Given, Item, MediaType
from sayso.collect.jsonl import parse_article
from sayso.collect.sniff import Kind
from sayso.errors import InputError
from sayso.records.origin import Origin, OriginKind, Skipped, Stage
from sayso.settings import Settings

_BETWEEN: Final = re.compile(r"[\s,]*")


def read_lines(path: Path, settings: Settings, given: Given) -> Iterator[Item | Skipped]:
    """Stream the articles of a JSON-lines file, packed or not.

    `origin.record` is the byte offset of the unpacked line. A line that is no article gives a `Skipped` that names its
    number, and the rest is read; of a truncated gzip file the lines before the break are.
    """
    with path.open("rb") as plain:
        packed = plain.read(2) == b"\x1f\x8b"
    number, offset = 0, 0
    with gzip.GzipFile(path) if packed else path.open("rb") as file:
        while True:
            try:
                line, length = _next_line(file, settings.max_document_bytes)
            except EOFError:
                yield _skipped(path, f"the gzip file is truncated after line {number}; get it again", offset)
                return
            except (zlib.error, gzip.BadGzipFile):
                yield _skipped(path, f"the gzip file is damaged after line {number}; get it again", offset)
                return
            if not length:
                break
            number += 1
            if line is None:
                yield _skipped(
                    path,
                    f"line {number} is over the limit of {settings.max_document_bytes:,} bytes for one article; "
                    "split it, or raise max_document_bytes",
                    offset,
                )
            elif bare := line.removeprefix(b"\xef\xbb\xbf").strip():
                yield _article(path, bare, given, f"line {number}", offset)
            offset += length
    if not number:
        yield _skipped(path, "the file is empty once unpacked; get it again, or leave it out", 0)


def _next_line(file: BinaryIO | gzip.GzipFile, most: int) -> tuple[bytes | None, int]:
    """Read the next line and its length in bytes; a line longer than `most` is passed over and given as None."""
    line = file.readline(most + 1)
    length = len(line)
    if length <= most:
        return line, length
    while not line.endswith(b"\n") and (line := file.readline(1 << 16)):
        length += len(line)
    return None, length


def read_json(path: Path, raw: bytes, given: Given) -> Iterator[Item | Skipped]:
    """Stream the articles of a JSON file: one object, a list of objects, or objects one after the other.

    `origin.record` is the byte offset of the object in the file as UTF-8.
    """
    try:
        text = decode(raw)
    except InputError as error:
        yield _skipped(path, error.why, 0)
        return
    at = _BETWEEN.match(text).end()  # type: ignore[union-attr]  # it matches everywhere
    number, offset, counted = 0, 0, 0
    listed = text.startswith("[", at)
    at += listed
    decoder = json.JSONDecoder(strict=False)
    while (at := _BETWEEN.match(text, at).end()) < len(text):  # type: ignore[union-attr]
        if listed and text[at] == "]":
            break
        number += 1
        try:
            _, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            what = "nested too deeply" if isinstance(error, RecursionError) else f"not JSON ({error})"
            yield _skipped(
                path, f"object {number} is {what}, and what follows it cannot be read; mend it there", offset
            )
            return
        offset, counted = offset + len(text[counted:at].encode("utf-8", "replace")), at
        yield _article(path, text[at:end].encode("utf-8", "replace"), given, f"object {number}", offset)
        at = end
    if not number:
        yield _skipped(path, "there is no article in it; leave it out", 0)


def _article(path: Path, raw: bytes, given: Given, name: str, offset: int) -> Item | Skipped:
    try:
        article = parse_article(raw)
    except InputError as error:
        return _skipped(path, f"{name}: {error.why}", offset)
    origin = Origin(kind=OriginKind.JSONL, location=str(path), record=str(offset), url=article.url)
    return Item(raw=raw, media_type=MediaType.JSON, origin=origin, given=given)


def read_other(path: Path, kind: Kind, settings: Settings, given: Given) -> Iterator[Item | Skipped]:
    """Hand an archive or feed to its own reader, which is loaded only now."""
    match kind:
        case Kind.WARC:
            from sayso.collect.warc import read_warc  # noqa: PLC0415

            yield from read_warc(path, settings, given)
        case Kind.WACZ:
            from sayso.collect.wacz import read_wacz  # noqa: PLC0415

            yield from read_wacz(path, settings, given)
        case Kind.OPML:
            from sayso.collect.feeds import read_opml_file  # noqa: PLC0415

            yield from read_opml_file(path, settings, given)
        case _:
            from sayso.collect.feeds import read_feed_file  # noqa: PLC0415

            yield from read_feed_file(path, settings, given)


def _skipped(path: Path, why: str, offset: int) -> Skipped:
    return Skipped(location=str(path), stage=Stage.COLLECT, why=why, record=str(offset))
