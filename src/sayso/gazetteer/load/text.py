"""Text of a person's file as it comes: in UTF-8 or UTF-16, with or without a byte order mark, or packed in a zip."""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from sayso.errors import DamagedError, UnsupportedError

_HEAD: Final = 4096
_LONGEST_LINE: Final = 100_000
"""Characters of a line; what goes on longer is cut, so that no file fills the memory. Dumps have lines of 20,000."""
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@contextmanager
def open_text(path: Path, errors: str = "strict") -> Iterator[IO[str]]:
    """Open a text file, or the one text file (.txt) in a zip archive; line ends are left as they are.

    Raises:
        UnsupportedError: it is no text.
        DamagedError: the archive is damaged, or holds no table or several.

    """
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield _decoded(file, path, errors)
        return
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_member(archive, path)) as packed:
            yield _decoded(packed, path, errors)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DamagedError(
            f"the archive cannot be unpacked ({error})", where=str(path), next_step="download it again, or unpack it"
        ) from error


def lines(file: IO[str]) -> Iterator[tuple[int, str]]:
    """Number the lines of a file, without their ends."""
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        yield number, line.rstrip("\r\n")


def _decoded(file: IO[bytes], path: Path, errors: str) -> IO[str]:
    head = file.read(_HEAD)
    file.seek(0)
    encoding = "utf-16" if head.startswith(_UTF_16) else "utf-8-sig"
    if encoding != "utf-16" and b"\0" in head:
        raise UnsupportedError(
            "this is no text", where=str(path), next_step="give a dump of GeoNames, a table (.csv) or GeoJSON"
        )
    return io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="")


def _member(archive: zipfile.ZipFile, path: Path) -> str:
    names = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
    for name in (f"{path.stem}.txt", *names):
        if name in names and (len(names) == 1 or name == f"{path.stem}.txt"):
            return name
    raise DamagedError(
        f"the archive holds {len(names)} tables (.txt) where one is wanted", where=str(path),
        next_step="unpack it, and add the one that you mean",
    )  # fmt: skip
