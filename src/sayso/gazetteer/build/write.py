"""Writing a gazetteer file: places, the keys of their names, and an R*Tree over the points of all but areas."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
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
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A place with its other names."""

    entry: Entry
    names: tuple[str, ...] = ()


def write_gazetteer(path: Path, places: Iterable[Named], made: dict[str, str] | None = None) -> None:
    """Write a gazetteer file; `made` says what it was made of. It stands there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as database:
        database.executescript(_SCHEMA)
        with database:
            _fill(database, sorted(places, key=lambda each: each.entry.id))
            database.executemany("INSERT INTO made VALUES (?, ?)", (made or {}).items())
        database.execute("VACUUM")
    part.replace(path)


def _fill(database: sqlite3.Connection, places: list[Named]) -> None:
    database.executemany(
        "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_row(each.entry) for each in places),
    )
    names = sorted((sound_of(key), key, each.entry.id, main) for each in places for key, main in _keys(each).items())
    database.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", names)
    points = [each.entry for each in places if each.entry.kind not in AREAS]
    points.sort(key=lambda entry: (int(entry.lat // 1), entry.lon))  # along strips, so that the R*Tree grows dense
    database.executemany(
        "INSERT INTO points VALUES (?1, ?2, ?2, ?3, ?3)", ((entry.id, entry.lat, entry.lon) for entry in points)
    )


def _keys(place: Named) -> dict[str, bool]:
    """Give the keys of all names, and whether each is that of the place's own name; Anbar province is also Anbar."""
    own = place.entry.name
    called = {own, bare(own)} if place.entry.kind in AREAS else {own}
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
