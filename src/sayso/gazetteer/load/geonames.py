"""GeoNames' own files: the dump of a country (`SY.txt`, or the `SY.zip` that it comes in) and the alternate names.

Columns: https://download.geonames.org/export/dump/readme.txt
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from sayso.errors import DamagedError
from sayso.gazetteer.build.settlements import built_up, is_name
from sayso.gazetteer.build.supplement import Fault
from sayso.gazetteer.build.write import Named
from sayso.gazetteer.entry import Entry, Kind
from sayso.gazetteer.keys import LONGEST

_COLUMNS: Final = 19
_CITY, _TOWN = 100_000, 5_000
_KINDS: Final[dict[str, dict[str, Kind]]] = {
    "A": {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "region", "ADM4": "region", "ADMD": "region", "ZN": "region"},
    "H": {
        "STM": "river", "STMS": "river", "STMI": "river", "WAD": "river", "CNL": "river", "LK": "lake", "LKS": "lake",
        "RSV": "lake", "LGN": "lake", "SEA": "sea", "GULF": "sea", "STRT": "sea", "BAY": "sea",
    },
    "L": {"MILB": "base", "RGN": "region", "RGNE": "region", "RGNH": "region", "AREA": "region", "OILF": "facility"},
    "S": {
        "AIRP": "airport", "AIRF": "airport", "AIRH": "airport", "AIRB": "base", "INSM": "base", "FT": "base",
        "DAM": "dam", "BDG": "bridge", "CUST": "crossing", "CMPRF": "facility", "PRN": "facility", "PS": "facility",
        "PSN": "facility", "OILR": "facility", "OILP": "facility", "HSP": "facility", "PRT": "port",
    },
    "T": {
        "MT": "mountain", "MTS": "mountain", "PK": "mountain", "HLL": "mountain", "HLLS": "mountain",
        "RDGE": "mountain", "ISL": "island", "ISLS": "island", "VAL": "valley", "GRGE": "valley", "DSRT": "desert",
        "PEN": "region", "PLN": "region", "UPLD": "region",
    },
    "V": {"FRST": "region"},
}  # fmt: skip
"""Which of GeoNames' feature codes are places that news of a war names; settlements are told by their population."""
_QUARTERS: Final = frozenset({"PPLX", "PPLL"})
_RADIUS_KM: Final[dict[str, float]] = {
    "admin1": 75, "admin2": 25, "region": 20, "river": 50, "lake": 10, "sea": 200, "mountain": 5, "island": 10,
    "valley": 10, "desert": 100, "airport": 2, "base": 3, "port": 2, "neighbourhood": 1.5,
}  # fmt: skip
"""How far from its point a place reaches, by kind: dumps give no extents, so these are typical ones."""
_CODES: Final = frozenset({"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny"})
"""Languages of the alternate names that are none."""


def read_dump(path: Path, names: Path | None, note: Callable[[Fault], None]) -> Iterator[Named]:
    """Yield the places of a dump that news may name; a line that is none of GeoNames' is noted and skipped.

    `names` is the file of alternate names, for those that the dump itself leaves out.
    """
    more = _alternate_names(names, note) if names else {}
    with _lines(path) as lines:
        for number, line in enumerate(lines, start=1):
            try:
                place = _place(line.rstrip("\r\n").split("\t"), more)
            except ValueError as error:
                note(Fault(f"{path.name}:{number}", line.split("\t", 1)[0][:20].strip(), str(error)))
                continue
            if place is not None:
                yield place


def _place(cells: list[str], more: dict[int, list[str]]) -> Named | None:
    """Make a place of a line; None for a feature that is left out.

    Raises:
        ValueError: the line is none of a dump.

    """
    if len(cells) != _COLUMNS:
        raise ValueError(f"the line has {len(cells)} columns where a dump has {_COLUMNS}")
    number, name, plain, variants = _whole(cells[0], "the id"), cells[1], cells[2], cells[3].split(",")
    lat, lon = _degrees(cells[4], 90), _degrees(cells[5], 180)
    population = _whole(cells[14] or "0", "the population")
    kind = _kind(cells[6], cells[7], population)
    if kind is None:
        return None
    if not name.strip() or len(name) > LONGEST:
        raise ValueError("the place has no name, or one of more than a hundred characters")
    if (lat, lon) == (0, 0):
        raise ValueError("the place is at 0,0, which is where points end up that nobody knows")
    settled = kind in {"city", "town", "village"}
    entry = Entry(
        id=number, name=name.strip(), kind=kind, country=cells[8] or None, admin1=cells[10] or None,
        admin2=cells[11] or None, lat=lat, lon=lon,
        radius=built_up(population) if settled else _RADIUS_KM.get(kind, 1.0), population=population, source="GeoNames",
    )  # fmt: skip
    others = [other.strip() for other in (plain, *variants, *more.get(number, ()))]
    return Named(entry, tuple(dict.fromkeys(other for other in others if is_name(other) and other != entry.name)))


def _kind(feature: str, code: str, population: int) -> Kind | None:
    if feature != "P":
        return _KINDS.get(feature, {}).get(code)
    if code in _QUARTERS:
        return "neighbourhood"
    return "city" if population >= _CITY else "town" if population >= _TOWN else "village"


def _whole(cell: str, what: str) -> int:
    if not (cell.isascii() and cell.isdecimal()) or len(cell) > 12:
        raise ValueError(f"{what} is no number: {cell[:20]!r}")
    return int(cell)


def _degrees(cell: str, most: int) -> float:
    try:
        degrees = float(cell)
    except ValueError:
        raise ValueError(f"a degree is no number: {cell[:20]!r}") from None
    if not -most <= degrees <= most:
        raise ValueError(f"{degrees:g} degrees are not between -{most} and {most}")
    return degrees


def _alternate_names(path: Path, note: Callable[[Fault], None]) -> dict[int, list[str]]:
    """Read `alternateNamesV2.txt`, or a country's: the names by the id of the place."""
    found: dict[int, list[str]] = defaultdict(list)
    with _lines(path) as lines:
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) < 4 or not cells[1].isdecimal():
                note(Fault(f"{path.name}:{number}", cells[0][:20], "the line is none of alternate names"))
            elif cells[2] not in _CODES and is_name(cells[3]):
                found[int(cells[1])].append(cells[3])
    return found


@contextmanager
def _lines(path: Path) -> Iterator[IO[str]]:
    """Open a text file, or the one text file of its name in a zip archive.

    Raises:
        DamagedError: the archive is damaged, or holds no such file.

    """
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
            yield file
        return
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_member(archive, path)) as packed:
            yield io.TextIOWrapper(packed, encoding="utf-8", errors="replace", newline="\n")
    except (zipfile.BadZipFile, EOFError) as error:
        raise DamagedError(
            f"the archive is damaged ({error})", where=str(path), next_step="download it again"
        ) from error


def _member(archive: zipfile.ZipFile, path: Path) -> str:
    names = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
    if len(names) == 1:
        return names[0]
    if f"{path.stem}.txt" in names:
        return f"{path.stem}.txt"
    raise DamagedError(
        f"the archive holds {len(names)} tables", where=str(path), next_step="unpack it and name the one you mean"
    )
