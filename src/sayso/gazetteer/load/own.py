"""Adding a person's files to a workspace, each as a gazetteer file of its own, and taking them away again."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sayso.errors import NotFoundError, UnreadableError
from sayso.gazetteer.build.write import Named, Writer, writing
from sayso.gazetteer.gazetteer import Gazetteer
from sayso.gazetteer.load.fault import Fault
from sayso.gazetteer.load.geojson import read_geojson
from sayso.gazetteer.load.geonames import read_dump, read_names
from sayso.gazetteer.load.table import read_table
from sayso.gazetteer.own import ENDING, OwnFile, list_own

_TOLD_EVERY: Final = 10_000
_LISTED: Final = 1_000
"""Faults that are kept to be listed; the rest are counted."""


@dataclass(slots=True)
class Added:
    """What came of adding a file: how many places, which lines could not be used, and how many those were.

    `name` is what the places are listed under, `replaced` the file that was added under it before.
    """

    name: str
    replaced: str | None = None
    places: int = 0
    faults: list[Fault] = field(default_factory=list)
    skipped: int = 0

    def note(self, fault: Fault) -> None:
        """Count a fault, and keep it if not too many are kept."""
        self.skipped += 1
        if len(self.faults) < _LISTED:
            self.faults.append(fault)


def add_own(
    folder: Path,
    file: Path,
    *,
    names: Path | None = None,
    known: Gazetteer | None = None,
    seen: Callable[[int], None] | None = None,
) -> Added:
    """Make a gazetteer file of a person's file; one of the same name takes the place of the earlier one.

    GeoJSON is known by its ending (.geojson, .json), tables by .csv and .tsv, everything else is taken for a dump of
    GeoNames, to which `names` adds alternate names. Of several places with one id the first counts. What is `known` of
    a place of GeoNames stays as it is, and gets more names. `seen` is told how many places have been read.

    Raises:
        UnreadableError: a file cannot be read or written, or there is no place in it.
        UnsupportedError: it is no text.
        DamagedError: it is not what its ending says.

    """
    added = Added(re.sub(r"[^\w.-]+", "_", file.stem))
    added.replaced = next((one.origin or one.name for one in list_own(folder) if one.name == added.name), None)
    contents = hashlib.sha256()
    with _alone(folder), _plain_errors(file), writing(folder / f"{added.name}{ENDING}") as writer:
        for read in _read(file, added):
            place = _joined(read, known)
            if not writer.add(place):
                added.note(Fault(file.name, place.entry.name[:40], "it is there twice; the first counts"))
                continue
            contents.update(repr(place).encode())
            if seen is not None and writer.places % _TOLD_EVERY == 0:
                seen(writer.places)
        if names is not None:
            _add_names(writer, names, added, contents.update)
        if not writer.places:
            why = f"; {added.faults[0]}" if added.faults else ""
            raise UnreadableError(
                f"no place was found in it{why}", where=str(file), next_step="see `sayso places add --help`"
            )
        added.places = writer.places
        writer.finish({"origin": file.name, "places": str(writer.places), "contents": contents.hexdigest()})
    return added


def drop_own(folder: Path, name: str) -> OwnFile:
    """Take a person's own file away, named as it is listed or as the file that was added.

    Raises:
        NotFoundError: there is none of that name.

    """
    own = list_own(folder)
    for one in [*(one for one in own if one.name == name), *(one for one in own if one.origin == name)]:
        with _alone(folder):
            (folder / f"{one.name}{ENDING}").unlink(missing_ok=True)
        return one
    known = f"there are {', '.join(one.name for one in own)}" if own else "none was added"
    raise NotFoundError(
        f"there is no file of places of that name; {known}", where=name, next_step="see `sayso places own`"
    )


def _read(file: Path, added: Added) -> Iterator[Named]:
    ending = file.suffix.lower()
    if ending in {".geojson", ".json"}:
        return read_geojson(file, added.note)
    return read_table(file, added.note) if ending in {".csv", ".tsv"} else read_dump(file, added.note)


def _joined(place: Named, known: Gazetteer | None) -> Named:
    """Join a place with what is known of it, which has an extent and a theatre where a dump has none."""
    entry = known.entry(place.entry.id) if known else None
    return place if entry is None else Named(entry, (place.entry.name, *place.names))


def _add_names(writer: Writer, names: Path, added: Added, digest: Callable[[bytes], None]) -> None:
    """Add the alternate names of the places that are there."""
    with _plain_errors(names):
        for place, name in read_names(names, added.note):
            if writer.call(place, name):
                digest(f"{place} {name}\n".encode())


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder, so that nobody else adds or drops; what somebody who was killed has left half done is removed.

    Raises:
        UnreadableError: another process holds it.

    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for part in folder.glob(f"*{ENDING}.part*"):
            part.unlink()
        yield
    except BlockingIOError as error:
        raise UnreadableError(
            "places are being added here just now", where=str(folder), next_step="try again when that is done"
        ) from error
    finally:
        os.close(handle)


@contextmanager
def _plain_errors(file: Path) -> Iterator[None]:
    """Say in one sentence what the system refuses."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise UnreadableError(
            f"its places cannot be written ({error})", where=str(file),
            next_step="see that the disk has room and that you may write to the workspace",
        ) from error  # fmt: skip
    except OSError as error:
        where = str(error.filename or file)
        raise UnreadableError(
            f"the file cannot be read or written ({error.strerror})", where=where, next_step="check the path"
        ) from error
