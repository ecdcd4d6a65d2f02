"""An invented country's places, as a gazetteer file."""

from pathlib import Path
from typing import Any

from sayso.gazetteer.build.write import Named, write_gazetteer
from sayso.gazetteer.entry import Entry

VILLAGE: dict[str, Any] = {
    "kind": "village", "country": "XX", "admin1": "01", "lat": 10.0, "lon": 20.0, "radius": 1.0, "source": "GeoNames",
}  # fmt: skip
NOWHERE: dict[str, Any] = {"country": None, "admin1": None}
OCEAN = (-10.0, 170.0, 10.0, -170.0)


def place(id: int, name: str, *names: str, **fields: Any) -> Named:  # noqa: A002
    """A village at 10, 20 in XX/01, but for what is given."""
    return Named(Entry(id=id, name=name, **{**VILLAGE, **fields}), names)


PLACES = [
    place(1, "Exland", kind="country", admin1=None, radius=200.0, population=900_000, bounds=(8.0, 18.0, 12.0, 22.0)),
    place(2, "Upper Qandil Province", kind="admin1", lat=10.5, lon=20.5, radius=60.0, bounds=(10.0, 20.0, 11.0, 21.0)),
    place(3, "Al-Qandil", "Kobaran", population=40_000, kind="town"),
    place(4, "Qandil", country="YY", lat=-30.0, population=500),
    place(5, "Tell Marwa", lat=10.1, lon=20.1, admin2="7"),
    place(6, "Marwa District", kind="admin2", admin2="7", lat=10.1, lon=20.1, radius=12.0),
    place(7, "Eastwater", **NOWHERE, kind="river", lat=9.5, lon=19.5, radius=80.0, bounds=(9.0, 19.0, 10.2, 20.2)),
    place(8, "Datelina", lat=0.0, lon=179.99, country="ZZ"),
    place(9, "Morrow", lat=0.0, lon=-179.99, country="ZZ"),
    place(10, "Ring Ocean", **NOWHERE, kind="sea", lat=0.0, lon=179.0, radius=900.0, bounds=OCEAN),
]


def write_invented(path: Path, places: list[Named] = PLACES) -> Path:
    """Write a file of them."""
    write_gazetteer(path, places, {"inputs": "invented"})
    return path
