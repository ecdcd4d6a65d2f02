"""A person's own gazetteer files: one for each file that was added, in a folder of the workspace."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sayso.errors import NotFoundError, UnreadableError
from sayso.gazetteer.build.supplement import Fault
from sayso.gazetteer.build.write import Named, write_gazetteer
from sayso.gazetteer.gazetteer import made
from sayso.gazetteer.load.geojson import read_geojson
from sayso.gazetteer.load.geonames import read_dump
from sayso.gazetteer.load.table import read_table

_ENDING: Final = ".sqlite"
_TOLD_EVERY: Final = 10_000
_LISTED: Final = 1_000
"""Faults that are kept to be listed; the rest are counted."""


@dataclass(slots=True)
class Added:
    """What came of adding a file: how many places, which lines could not be used, and how many those were."""

    name: str
    places: int = 0
    faults: list[Fault] = field(default_factory=list)
    skipped: int = 0

    def note(self, fault: Fault) -> None:
        """Keep a fault."""
        self.skipped += 1
        if len(self.faults) < _LISTED:
            self.faults.append(fault)


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One file of a person's own places: its name, where it came from, how many places it holds, and its file."""

    name: str
    origin: str
    places: int
    path: Path


def add_own(folder: Path, file: Path, *, names: Path | None = None, seen: Callable[[int], None] | None = None) -> Added:
    """Make a gazetteer file of a person's file; one of the same name takes the place of the earlier one.

    GeoJSON by its ending (.geojson, .json), tables by .csv, everything else is taken for a dump of GeoNames. `seen` is
    told how many places have been read.

    Raises:
        UnreadableError: the file is not there or cannot be read, or has no place in it.
        DamagedError: it is not what its ending says.

    """
    added = Added(re.sub(r"[^\w.-]+", "_", file.stem))
    digest = _digest(file)
    places = {place.entry.id: place for place in _counted(_read(file, names, added.note), seen)}
    added.places = len(places)
    if not places:
        why = f": {added.faults[0]}" if added.faults else ""
        raise UnreadableError(
            f"no place was found in the file{why}", where=str(file), next_step="see `sayso places add --help`"
        )
    about = {"origin": file.name, "inputs": digest, "places": str(added.places)}
    write_gazetteer(folder / f"{added.name}{_ENDING}", places.values(), about)
    return added


def list_own(folder: Path) -> list[OwnFile]:
    """List a person's own files, by name."""
    listed = []
    for path in own_paths(folder):
        about = made(path)
        listed.append(OwnFile(path.stem, about.get("origin", path.name), int(about.get("places", "0")), path))
    return listed


def drop_own(folder: Path, name: str) -> OwnFile:
    """Take a person's own file away.

    Raises:
        NotFoundError: there is none of that name.

    """
    for own in list_own(folder):
        if name in {own.name, own.origin}:
            own.path.unlink()
            return own
    known = ", ".join(own.name for own in list_own(folder)) or "none was added"
    raise NotFoundError(
        f"there is no file of places of that name ({known})", where=name, next_step="see `sayso places own`"
    )


def own_paths(folder: Path) -> tuple[Path, ...]:
    """Give the gazetteer files of a folder, by name: of one place in several, the last one's account counts."""
    return tuple(sorted(folder.glob(f"*{_ENDING}"))) if folder.is_dir() else ()


def own_digest(paths: tuple[Path, ...]) -> str:
    """Name what a person's own files hold in a few letters; nothing where there is none."""
    if not paths:
        return ""
    whole = hashlib.sha256("".join(f"{path.stem} {made(path).get('inputs', '')}\n" for path in paths).encode())
    return whole.hexdigest()[:8]


def _read(file: Path, names: Path | None, note: Callable[[Fault], None]) -> Iterator[Named]:
    ending = file.suffix.lower()
    if ending in {".geojson", ".json"}:
        return read_geojson(file, note)
    return read_table(file, note) if ending == ".csv" else read_dump(file, names, note)


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableError(
            f"the file cannot be read ({error.strerror})", where=str(file), next_step="check the path"
        ) from error


def _counted(places: Iterator[Named], seen: Callable[[int], None] | None) -> Iterator[Named]:
    for number, place in enumerate(places, start=1):
        if seen is not None and number % _TOLD_EVERY == 0:
            seen(number)
        yield place
