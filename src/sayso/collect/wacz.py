"""WACZ files: web archives that a browser-based crawler has packed as a zip file (WACZ 1.1.1, Webrecorder)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from sayso.collect.capture import Archive
from sayso.collect.item import Given, Item
from sayso.collect.resync import STREAM_ERRORS
from sayso.collect.warc import read_archive
from sayso.records.origin import Skipped, Stage
from sayso.settings import Settings

_ARCHIVE: Final = re.compile(r"(?:.*/)?archive/[^/]+\.warc(?:\.gz|\.zst)?")
# Pages of text shrink by some five to fifteen times; a member that shrinks far more was made to keep its reader busy.
_MOST_SHRINKING: Final = 200


def read_wacz(path: Path, settings: Settings, given: Given = Given()) -> Iterator[Item | Skipped]:  # noqa: B008  frozen
    """Read the pages of all web archives in a WACZ file, each as a stream; a record is named `MEMBER:OFFSET`.

    A file that is no zip file, has no archives in it, or whose member is a zip bomb is listed with its reason.
    """
    location = str(path.absolute())

    def skipped(why: str, member: str | None = None) -> Skipped:
        return Skipped(location=location, stage=Stage.COLLECT, why=why, record=member)

    try:
        with ZipFile(path) as packed:
            members = [member for member in packed.infolist() if _ARCHIVE.fullmatch(member.filename)]
            if not members:
                yield skipped("there is no web archive in it; check that it is a WACZ file")
            for member in members:
                if member.file_size > _MOST_SHRINKING * max(member.compress_size, 1 << 16):
                    yield skipped(
                        "it unpacks to suspiciously much; unpack it yourself if you trust it", member.filename
                    )
                else:
                    yield from _read_member(packed, member, location, settings, given)
    except BadZipFile as error:
        yield skipped(f"it is not a sound zip file ({error}); fetch it again")
    except OSError as error:
        yield skipped(f"it cannot be read ({error.strerror or error}); check the path and its permissions")


def _read_member(
    packed: ZipFile, member: ZipInfo, location: str, settings: Settings, given: Given
) -> Iterator[Item | Skipped]:
    why = ""
    try:
        with packed.open(member) as stream:
            yield from read_archive(
                Archive(stream=stream, location=location, settings=settings, given=given, member=member.filename)
            )
    except (
        RuntimeError,
        NotImplementedError,
    ) as error:  # how zipfile says: encrypted, or compressed in a way of its own
        why = f"it cannot be unpacked ({error}); unpack it yourself and collect the folder"
    except STREAM_ERRORS as error:
        why = f"it is damaged ({error}); fetch it again"
    if why:
        yield Skipped(location=location, stage=Stage.COLLECT, why=why, record=member.filename)
