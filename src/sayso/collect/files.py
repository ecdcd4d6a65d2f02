"""Files and folders as a stream of items: one at a time, in a fixed order, and what is passed over with its reason."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sayso.collect.containers import read_json, read_lines, read_other
from sayso.collect.item import Given, Item, MediaType
from sayso.collect.sniff import Kind, kind_of
from sayso.errors import InputError, UnreadableError
from sayso.records.origin import Origin, OriginKind, Skipped, Stage
from sayso.settings import Settings

_CHUNK: Final = 1 << 16
_ASK: Final = "see that you may read it"


def walk(target: Path, settings: Settings, given: Given | None = None) -> Iterator[Item | Skipped]:
    """Stream the articles of a file, or of a folder and all below it, in the order of their paths.

    Texts (`.txt`, `.text`, `.md`) and pages (`.html`, `.htm`, `.xhtml`) give an item each; `.jsonl`, `.ndjson` and
    `.json` one for each object; `.warc`, `.wacz`, `.xml`, `.rss`, `.atom` and `.opml` what their readers find. Each may
    also end in `.gz`. A file of another or no extension is told by its first bytes; in a folder, one of an extension
    that is not read is passed over. What cannot be read gives a `Skipped` with one sentence, and the rest goes on. No
    more than one article is held in memory.

    Raises:
        UnreadableError: the target does not exist, or lies in a folder that may not be looked into. Raised at once,
            not at the first item.

    """
    path = full_path(target)
    try:
        path.stat()
    except FileNotFoundError as error:
        raise UnreadableError("there is no such file or folder", where=str(path), next_step="check the path") from error
    except OSError as error:
        raise UnreadableError(f"it cannot be read ({error.strerror})", where=str(path), next_step=_ASK) from error
    return _walk(path, settings, given or Given())


def full_path(target: Path) -> Path:
    """A path from the root, the same for one file from whichever folder it was named.

    Links are not resolved: a person knows the file by the name that she gave.
    """
    path = Path.cwd() / target
    flat = Path(os.path.normpath(path))
    try:
        return flat if flat.samefile(path) else path  # after a link, `..` leads elsewhere than the path reads
    except OSError:
        return flat  # there is nothing, or it may not be looked at


def _walk(path: Path, settings: Settings, given: Given) -> Iterator[Item | Skipped]:
    if path.is_dir():
        yield from _folder(path, settings, given, frozenset())
    else:
        yield from _file(path, settings, given, named=True)


def _folder(folder: Path, settings: Settings, given: Given, above: frozenset[Path]) -> Iterator[Item | Skipped]:
    """Walk a folder; `above` are the real paths of the folders that hold it."""
    real = folder.resolve()
    if real in above:
        yield _skipped(folder, "this link leads back to a folder above it; it is not followed")
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield _skipped(folder, f"the folder cannot be listed ({error.strerror}); {_ASK}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            yield _skipped(entry, "hidden files and folders are passed over; name it by itself to take it in")
        elif entry.is_dir():
            yield from _folder(entry, settings, given, above | {real})
        else:
            yield from _file(entry, settings, given, named=False)


def _file(path: Path, settings: Settings, given: Given, *, named: bool) -> Iterator[Item | Skipped]:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            yield _skipped(path, "this is a pipe or a device, not a file; save what comes out of it and give that")
        elif state.st_size == 0:
            yield _skipped(path, "the file is empty; get it again, or leave it out")
        else:
            kind = kind_of(path, named=named)
            yield from _of_kind(path, kind, state.st_size, settings, given)
    except InputError as error:
        yield _skipped(path, error.why)
    except FileNotFoundError:
        yield _skipped(path, "the link leads nowhere, or the file has just gone; look for it elsewhere")
    except OSError as error:
        yield _skipped(path, f"the file cannot be read ({error.strerror or error}); {_ASK}")


def _of_kind(path: Path, kind: Kind, size: int, settings: Settings, given: Given) -> Iterator[Item | Skipped]:
    match kind:
        case Kind.TEXT | Kind.HTML | Kind.JSON if size > settings.max_document_bytes:
            yield _skipped(path, _too_large(size, settings.max_document_bytes))
        case Kind.TEXT | Kind.HTML:
            media_type = MediaType.TEXT if kind is Kind.TEXT else MediaType.HTML
            origin = Origin(kind=OriginKind.FILE, location=str(path))
            raw = _read(path, settings.max_document_bytes)
            yield (
                _skipped(path, raw)
                if isinstance(raw, str)
                else Item(raw=raw, media_type=media_type, origin=origin, given=given)
            )
        case Kind.JSON:
            raw = _read(path, settings.max_document_bytes)
            if isinstance(raw, str):
                yield _skipped(path, raw)
            else:
                yield from read_json(path, raw, given)
        case Kind.LINES:
            yield from read_lines(path, settings, given)
        case _:
            yield from read_other(path, kind, settings, given)


def _read(path: Path, most: int) -> bytes | str:
    """The bytes of a file, unpacked where it is gzip; or why there are none."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    if not packed:
        with path.open("rb") as file:
            return file.read(most)
    parts, total = [], 0
    try:
        with gzip.open(path) as file:
            while part := file.read(_CHUNK):
                parts.append(part)
                total += len(part)
                if total > most:
                    return _too_large(total, most, "once unpacked, more than ")
    except EOFError:
        return "the gzip file is truncated; get it again"
    except (zlib.error, gzip.BadGzipFile):
        return "the gzip file is damaged; get it again"
    return b"".join(parts) or "the file is empty once unpacked; get it again, or leave it out"


def _too_large(size: int, most: int, opening: str = "") -> str:
    return (
        f"{opening}{size:,} bytes are over the limit of {most:,} for one article; split it, or raise max_document_bytes"
    )


def _skipped(path: Path, why: str, record: str | None = None) -> Skipped:
    return Skipped(location=str(path), stage=Stage.COLLECT, why=why, record=record)
