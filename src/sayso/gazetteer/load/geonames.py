"""GeoNames' own files: the dump of a country (`SY.txt`, or the `SY.zip` that it comes in) and the alternate names.

Columns: https://download.geonames.org/export/dump/readme.txt
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sayso.gazetteer.build.settlements import built_up, is_name
from sayso.gazetteer.build.write import Named
from sayso.gazetteer.entry import SETTLEMENTS, Entry, Kind
from sayso.gazetteer.gazetteer import GEONAMES
from sayso.gazetteer.keys import LONGEST, exact_key
from sayso.gazetteer.load.fault import Fault, Note
from sayso.gazetteer.load.text import lines, open_text

_COLUMNS: Final = 19
_UNDECODED: Final = "\ufffd"
"""Stands for bytes that are not UTF-8."""
_NAME_COLUMNS: Final = 4
"""Columns of the alternate names that are read; how many follow has changed over the years."""
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


def read_dump(path: Path, note: Note) -> Iterator[Named]:
    """Yield the places of a dump that news may name; a line that is none of GeoNames' is noted and skipped."""
    with open_text(path, errors="replace") as file:
        for number, line in lines(file):
            cells = line.split("\t")
            try:
                place = _place(cells)
            except ValueError as error:
                note(Fault(f"{path.name}:{number}", "".join(cells[1:2])[:40], str(error)))
                continue
            if place is not None:
                yield place


def read_names(path: Path, note: Note) -> Iterator[tuple[int, str]]:
    """Yield the names in `alternateNamesV2.txt`, or a country's part of it, each with the id of its place."""
    with open_text(path, errors="replace") as file:
        for number, line in lines(file):
            cells = line.split("\t")
            if len(cells) < _NAME_COLUMNS or not _is_whole(cells[1]):
                note(Fault(f"{path.name}:{number}", "", "the line is none of GeoNames' alternate names"))
            elif cells[2] not in _CODES and _is_usable(cells[3]):
                yield int(cells[1]), cells[3]


def _place(cells: list[str]) -> Named | None:
    """Make a place of a line; None for a feature that is left out.

    Raises:
        ValueError: the line is none of a dump, or its place is nowhere.

    """
    if len(cells) != _COLUMNS:
        raise ValueError(f"the line has {len(cells)} of the {_COLUMNS} columns of a dump")
    number, name, population = _whole(cells[0], "the id"), cells[1].strip(), _whole(cells[14] or "0", "the population")
    lat, lon = _degrees(cells[4], 90), _degrees(cells[5], 180)
    kind = _kind(cells[6], cells[7], population)
    if kind is None:
        return None
    if _UNDECODED in name:
        raise ValueError("the name is not in UTF-8")
    if not exact_key(name):
        raise ValueError(f"the name has no letters, or more than {LONGEST} characters")
    if (lat, lon) == (0, 0):
        raise ValueError("it is at 0,0, which is where points end up that nobody knows")
    entry = Entry(
        id=number, name=name, kind=kind, country=cells[8] or None, admin1=cells[10] or None, admin2=cells[11] or None,
        lat=lat, lon=lon, radius=_RADIUS_KM.get(kind) or (built_up(population) if kind in SETTLEMENTS else 1.0),
        population=population, source=GEONAMES,
    )  # fmt: skip
    others = dict.fromkeys(other.strip() for other in (cells[2], *cells[3].split(",")))
    return Named(entry, tuple(other for other in others if _is_usable(other) and other != name))


def _is_usable(name: str) -> bool:
    return is_name(name) and _UNDECODED not in name


def _kind(feature: str, code: str, population: int) -> Kind | None:
    if feature != "P":
        return _KINDS.get(feature, {}).get(code)
    if code in _QUARTERS:
        return "neighbourhood"
    return "city" if population >= _CITY else "town" if population >= _TOWN else "village"


def _whole(cell: str, what: str) -> int:
    if not _is_whole(cell):
        raise ValueError(f"{what} is no number: {cell[:20]!r}")
    return int(cell)


def _is_whole(cell: str) -> bool:
    return cell.isascii() and cell.isdecimal() and len(cell) <= 12


def _degrees(cell: str, most: int) -> float:
    try:
        degrees = float(cell)
    except ValueError:
        raise ValueError(f"a degree is no number: {cell[:20]!r}") from None
    if not -most <= degrees <= most:
        raise ValueError(f"{degrees:g} degrees are not between -{most} and {most}")
    return degrees
