"""Writing a gazetteer file: places, the keys of their names, and an R*Tree over the points of all but areas."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sayso.gazetteer.entry import AREAS, KINDS, Entry
from sayso.gazetteer.gazetteer import DEGREE, FORMAT, GEONAMES, KILOMETRE
from sayso.gazetteer.keys import bare, exact_key, sound_of

_SCHEMA: Final = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA page_size = 4096;
PRAGMA user_version = {FORMAT};
CREATE TABLE places (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT,
    lat INTEGER NOT NULL, lon INTEGER NOT NULL, radius INTEGER NOT NULL, population INTEGER NOT NULL, theatre TEXT,
    source TEXT, south INTEGER, west INTEGER, north INTEGER, east INTEGER
) STRICT;
CREATE TABLE names (
    sound TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL,
    PRIMARY KEY (sound, key, place)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE points USING rtree (id, south, north, west, east);
CREATE TABLE made (what TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE called (sound TEXT, key TEXT, place INTEGER, main INTEGER);
"""
_ADD_PLACE: Final = "INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_NAMES: Final = """
INSERT INTO names SELECT sound, key, place, max(main) FROM called GROUP BY sound, key, place ORDER BY sound, key, place
"""
_ADD_POINTS: Final = f"""
INSERT INTO points
SELECT id, lat / {DEGREE}.0, lat / {DEGREE}.0, lon / {DEGREE}.0, lon / {DEGREE}.0 FROM places
WHERE kind NOT IN ({", ".join(str(KINDS.index(kind)) for kind in KINDS if kind in AREAS)})
ORDER BY (lat + 90 * {DEGREE}) / {DEGREE}, lon, id
"""  # noqa: S608  constants
"""Along strips of a degree, so that the R*Tree grows dense."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place with its other names."""

    entry: Entry
    names: tuple[str, ...] = ()


class Writer:
    """A gazetteer file that is being written: places come one by one and are not held in memory."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self.places = 0

    def add(self, place: Named) -> bool:
        """Add a place; False, and nothing is added, where one of its id is there."""
        if not self._database.execute(_ADD_PLACE, _row(place.entry)).rowcount:
            return False
        self.places += 1
        self._call(place.entry.id, _keys(place))
        return True

    def call(self, place: int, name: str) -> bool:
        """Add one more name of a place; False where no such place is there."""
        if not self._database.execute("SELECT 1 FROM places WHERE id = ?", (place,)).fetchone():
            return False
        if key := exact_key(name):
            self._call(place, {key: False})
        return True

    def finish(self, made: Mapping[str, str]) -> None:
        """File the names and points, and say what the file was made of."""
        self._database.execute(_ADD_NAMES)
        self._database.execute(_ADD_POINTS)
        self._database.executemany("INSERT INTO made VALUES (?, ?)", made.items())

    def _call(self, place: int, keys: dict[str, bool]) -> None:
        self._database.executemany(
            "INSERT INTO called VALUES (?, ?, ?, ?)", [(sound_of(key), key, place, main) for key, main in keys.items()]
        )


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Open a gazetteer file to be written; it stands there whole, after the block, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part)) as database:
            database.executescript(_SCHEMA)
            with database:
                yield Writer(database)
            database.execute("VACUUM")
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_gazetteer(path: Path, places: Iterable[Named], made: Mapping[str, str]) -> None:
    """Write a gazetteer file of places; `made` says what it was made of."""
    with writing(path) as writer:
        for place in places:
            writer.add(place)
        writer.finish(made)


def _keys(place: Named) -> dict[str, bool]:
    """Give the keys of all names, and whether each is that of the place's own name; Anbar province is also Anbar."""
    own = place.entry.name
    called = {own, bare(own)} if place.entry.kind in {"admin1", "admin2"} else {own}
    keys = dict.fromkeys(map(exact_key, place.names), False) | dict.fromkeys(map(exact_key, called), True)
    keys.pop("", None)
    return keys


def _row(entry: Entry) -> tuple[object, ...]:
    bounds = [round(degrees * DEGREE) for degrees in entry.bounds] if entry.bounds else [None] * 4
    return (
        entry.id, entry.name, KINDS.index(entry.kind), entry.country, entry.admin1, entry.admin2,
        round(entry.lat * DEGREE), round(entry.lon * DEGREE), round(entry.radius * KILOMETRE), entry.population,
        entry.theatre, None if entry.source == GEONAMES else entry.source, *bounds,
    )  # fmt: skip
