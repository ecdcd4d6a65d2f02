"""Looking names and points up in the gazetteer: read only, nothing to wait for when it is opened."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal, Self
from weakref import finalize

from sayso.errors import UnreadableError
from sayso.gazetteer.entry import AREAS, KINDS, SETTLEMENTS, Entry, Kind
from sayso.gazetteer.keys import bare, exact_key, fold, sound_of
from sayso.gazetteer.likeness import Likeness

FORMAT: Final = 3
"""The `user_version` of a gazetteer file that this code reads."""
DEGREE: Final = 100_000
KILOMETRE: Final = 10
"""Files hold degrees and kilometres as whole numbers: hundred-thousandths of the one, tenths of the other."""
GEONAMES: Final = "GeoNames"
"""The source of a place that names none."""
SHIPPED: Final = "places.sqlite"
_BUILD: Final = "install sayso again (`pip install -e .` in a checkout), which builds it"
_ADD: Final = "add its file again with `sayso places add`, or take it away with `sayso places drop`"
ALIKE: Final = 0.65
"""How alike must be spelt what sounds so: this spares four of five false candidates and costs one true in a hundred."""
_IN_THEATRE: Final = 0.05
_AN_AREA: Final = 0.03
_KM_A_DEGREE: Final = 111.195
"""Kilometres in a degree of a great circle, of a sphere of 6,371 km (the mean radius of the IUGG)."""
_BY_ID: Final = "SELECT * FROM places WHERE id = ?"
_BY_KEY: Final = (
    "SELECT main, places.* FROM names JOIN places ON places.id = names.place WHERE names.sound = ? AND names.key = ?"
)
_BY_SOUND: Final = "SELECT key, place FROM names WHERE sound = ?"
_AREAS: Final = "SELECT country, admin1, name FROM places WHERE kind = ? AND country NOT NULL AND admin1 NOT NULL"
_TOWNS: Final[tuple[Kind, ...]] = ("city", "town", "village")
_SETTLED: Final = (
    "SELECT places.lon, places.lat FROM points JOIN places ON places.id = points.id WHERE points.south >= ? "
    "AND points.north <= ? AND points.west >= ? AND points.east <= ? AND places.kind IN (?, ?, ?) "
    "ORDER BY places.population DESC, places.id LIMIT 5000"
)
_AROUND: Final = "SELECT id FROM points WHERE south >= ? AND north <= ? AND west >= ? AND east <= ?"


@dataclass(frozen=True, slots=True)
class Match:
    """How a name was found: as the place's own name, as another name of it, or by its sound; and how alike, 0 to 1."""

    how: Literal["name", "variant", "sound"]
    alike: float


Found = tuple[Entry, Match]
_NAME: Final = Match("name", 1.0)
_NEARLY: Final = Match("name", 0.95)
_VARIANT: Final = Match("variant", 0.9)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Measure the great circle between two points given in degrees (haversine)."""
    one, other = math.radians(lat), math.radians(other_lat)
    half = math.sin((other - one) / 2) ** 2
    half += math.cos(one) * math.cos(other) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * math.degrees(math.asin(min(1.0, math.sqrt(half)))) * _KM_A_DEGREE


class Gazetteer:
    """Places by name and by point, from one file or several; of one place in several files the later file's counts.

    Without a file it is empty and finds nothing.
    """

    def __init__(self, *paths: Path) -> None:
        self._layers: list[sqlite3.Connection] = []
        self._closing = finalize(self, _close, self._layers)
        for path in paths:
            self._layers.append(_open(path))
        self._entry = lru_cache(maxsize=20_000)(self._look_up)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; what is no longer used is closed in any case."""
        self._closing()

    def find(self, name: str, *, by_sound: bool = True) -> list[Found]:
        """Find the places that a name may mean, best first.

        "Anbar province" finds what is called so or Anbar, "Bureij camp" Bureij. Only where no place is spelt so, those
        are found that sound so and are spelt alike; that takes longer, and is wrong more often than right unless the
        country is known.
        """
        key = exact_key(name)
        if not key:
            return []
        found = self._spelt(name) or self._areas(name)
        if not found and by_sound:
            found = self._sounding(key) or self._sounding(exact_key(bare(name)))
        return sorted(found, key=_rank)

    def find_many(self, names: Iterable[str], *, by_sound: bool = True) -> dict[str, list[Found]]:
        """Find the places of several names, each once."""
        return {name: self.find(name, by_sound=by_sound) for name in dict.fromkeys(names)}

    def entry(self, id: int) -> Entry | None:  # noqa: A002  the id of an entry
        """Give the place of an id, or None."""
        return self._entry(id)

    def area_names(self) -> dict[tuple[str, str], str]:
        """Name the areas of the first level, by country and code, without the words for their kind."""
        return {(country, code): bare(name) for country, code, name in self._rows(_AREAS, KINDS.index("admin1"))}

    def near(self, lat: float, lon: float, km: float, limit: int = 20) -> list[tuple[Entry, float]]:
        """List the places whose points lie within a distance, nearest first, each with its distance in km; no areas."""
        high = km / _KM_A_DEGREE
        wide = high / max(math.cos(math.radians(min(89.0, abs(lat) + high))), 0.01)
        ids = {
            row[0]
            for shift in (-360, 0, 360)
            for row in self._rows(_AROUND, lat - high, lat + high, lon + shift - wide, lon + shift + wide)
        }
        places = [entry for entry in map(self._entry, ids) if entry]
        measured = [(entry, kilometres(lat, lon, entry.lat, entry.lon)) for entry in places]
        return sorted((each for each in measured if each[1] <= km), key=lambda each: (each[1], each[0].id))[:limit]

    def settlements_within(self, west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
        """List the points of settlements within bounds, as (longitude, latitude); of very many the largest."""
        rows = self._rows(_SETTLED, south, north, west, east, *(KINDS.index(kind) for kind in _TOWNS))
        return [(lon / DEGREE, lat / DEGREE) for lon, lat in rows]

    def within(self, inner: Entry, outer: Entry) -> bool:
        """Tell whether a place lies in another: by codes of countries and areas, else by bounds, else by distance."""
        if inner.id == outer.id:
            return True
        if outer.kind == "country" and inner.country:
            return inner.country == outer.country
        if outer.kind == "admin1" and inner.country and inner.admin1:
            return (inner.country, inner.admin1) == (outer.country, outer.admin1) and inner.kind != "country"
        if outer.kind == "admin2" and inner.admin2:
            return (inner.country, inner.admin1, inner.admin2) == (outer.country, outer.admin1, outer.admin2)
        if inner.radius >= outer.radius:
            return False
        if outer.bounds:
            south, west, north, east = outer.bounds
            is_across = west <= inner.lon <= east if west <= east else inner.lon >= west or inner.lon <= east
            return is_across and south <= inner.lat <= north
        return kilometres(inner.lat, inner.lon, outer.lat, outer.lon) <= outer.radius

    def _spelt(self, name: str) -> list[Found]:
        key = exact_key(name)
        rows = self._rows(_BY_KEY, sound_of(key), key)
        found = {row[1]: (self._latest(row[1:]), row[0]) for row in rows}
        return [(entry, _match(name, entry, main)) for entry, main in found.values()]

    def _areas(self, name: str) -> list[Found]:
        """Find the areas of a name that says what it is an area of; where there is none, what is called so."""
        without = bare(name)
        found = self._spelt(without) if without != name else []
        return [each for each in found if each[0].kind in AREAS] or found

    def _sounding(self, key: str) -> list[Found]:
        sound = sound_of(key)
        if not sound:
            return []
        likeness = Likeness(key)
        best: dict[int, float] = {}
        for other, place in self._rows(_BY_SOUND, sound):
            alike = likeness.to(other)
            if alike >= max(ALIKE, best.get(place, 0.0)):
                best[place] = alike
        return [(entry, Match("sound", alike)) for place, alike in best.items() if (entry := self._entry(place))]

    def _latest(self, row: tuple[Any, ...]) -> Entry:
        """Make an entry of a row, unless another file may say otherwise."""
        return _entry(row) if len(self._layers) == 1 else self._entry(row[0]) or _entry(row)

    def _look_up(self, id: int) -> Entry | None:  # noqa: A002
        rows = self._rows(_BY_ID, id)
        return _entry(rows[-1]) if rows else None

    def _rows(self, sql: str, *parameters: object) -> list[Any]:
        """Ask all files, in their order.

        Raises:
            UnreadableError: a page of one of them is damaged.

        """
        try:
            return [row for layer in self._layers for row in layer.execute(sql, parameters)]
        except sqlite3.DatabaseError as error:
            raise UnreadableError(_damaged(error), next_step="`sayso doctor` says which file it is") from error


def _close(layers: list[sqlite3.Connection]) -> None:
    for layer in layers:
        layer.close()


def open_gazetteer(*own: Path) -> Gazetteer:
    """Open the gazetteer that comes with sayso, followed by a person's own files.

    Raises:
        UnreadableError: a file is missing, damaged, or of another version.

    """
    return Gazetteer(shipped(), *own)


def shipped() -> Path:
    """Name the file that comes with sayso; it is made when sayso is installed."""
    return Path(str(files("sayso.gazetteer").joinpath(SHIPPED)))


def made(path: Path) -> dict[str, str]:
    """Say what a gazetteer file was made of.

    Raises:
        UnreadableError: the file is missing, damaged, or of another version.

    """
    with closing(_open(path)) as layer:
        return dict(layer.execute("SELECT what, value FROM made"))


def damage_of(path: Path) -> str | None:
    """Say what is wrong with a gazetteer file, every page of which is read for it; None where it is sound."""
    try:
        with closing(_open(path)) as layer:
            found = str(layer.execute("PRAGMA quick_check(1)").fetchone()[0])
    except UnreadableError as error:
        return error.what
    except sqlite3.DatabaseError as error:
        return _damaged(error)
    return None if found == "ok" else _damaged(found)


def _open(path: Path) -> sqlite3.Connection:
    next_step = _BUILD if path == shipped() else _ADD
    if not path.is_file():
        raise UnreadableError("the gazetteer is missing", where=str(path), next_step=next_step)
    with ExitStack() as unless_well:
        try:
            layer = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            unless_well.callback(layer.close)
            version = layer.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise UnreadableError(_damaged(error), where=str(path), next_step=next_step) from error
        if version != FORMAT:
            raise UnreadableError(
                f"the gazetteer is of version {version} where {FORMAT} is read", where=str(path), next_step=next_step
            )
        unless_well.pop_all()
        return layer


def _damaged(error: object) -> str:
    return f"the gazetteer is damaged ({' '.join(str(error).split())})"


def _rank(found: Found) -> tuple[float, int]:
    """Put the likeliest first: ten times the population makes up for 0.04 of likeness.

    What has no population but is wide (a sea, a region) counts as if ten people lived on each square of its radius. A
    town comes before the area named after it, and what the supplement has before what it has not.
    """
    entry, match = found
    people = entry.population or (0 if entry.kind in SETTLEMENTS else 10 * entry.radius**2)
    bonus = (_IN_THEATRE if entry.theatre else 0) - (_AN_AREA if entry.kind in {"admin1", "admin2"} else 0)
    return -match.alike - 0.04 * math.log10(people + 1) - bonus, entry.id


def _match(name: str, entry: Entry, main: int) -> Match:
    if not main:
        return _VARIANT
    return _NAME if name == entry.name or fold(name) == fold(entry.name) else _NEARLY


def _entry(row: tuple[Any, ...]) -> Entry:
    number, name, kind, country, admin1, admin2, lat, lon, radius, population, theatre, source, *bounds = row
    south, west, north, east = bounds
    return Entry(
        id=number, name=name, kind=KINDS[kind], country=country, admin1=admin1, admin2=admin2, lat=lat / DEGREE,
        lon=lon / DEGREE, radius=radius / KILOMETRE, population=population, theatre=theatre, source=source or GEONAMES,
        bounds=None if south is None else (south / DEGREE, west / DEGREE, north / DEGREE, east / DEGREE),
    )  # fmt: skip
