"""A person's own table of places: CSV with at least name, latitude and longitude."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from sayso.errors import DamagedError
from sayso.gazetteer.build.supplement import Fault, slug_id
from sayso.gazetteer.build.write import Named
from sayso.gazetteer.load.own_place import make_place

_ALIASES: Final = {
    "latitude": "lat", "y": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "x": "lon", "type": "kind",
    "alternatenames": "variants", "aliases": "variants", "id": "slug",
}  # fmt: skip
"""Other headings under which the columns are found."""
_NEEDED: Final = ("name", "lat", "lon")


def read_table(path: Path, note: Callable[[Fault], None]) -> Iterator[Named]:
    """Yield the places of a CSV file; a row that cannot be used is noted and skipped.

    Raises:
        DamagedError: it is not CSV in UTF-8, or lacks one of the columns that it needs.

    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            reader.fieldnames = _headings(reader.fieldnames or (), path)
            for row in reader:
                where = f"{path.name}:{reader.line_num}"
                try:
                    yield _place(row, path.stem)
                except ValueError as error:
                    note(Fault(where, (row.get("name") or "")[:40], str(error)))
    except (csv.Error, UnicodeDecodeError) as error:
        raise DamagedError(
            f"this is no CSV file in UTF-8 ({error})", where=str(path), next_step="save it as CSV in UTF-8"
        ) from error


def _headings(given: object, path: Path) -> list[str]:
    headings = [str(heading).strip().lower() for heading in given]  # type: ignore[attr-defined]
    headings = [_ALIASES.get(heading, heading) for heading in headings]
    missing = [column for column in _NEEDED if column not in headings]
    if missing:
        raise DamagedError(
            f"the table has no column {' and '.join(missing)}",
            where=str(path),
            next_step="its first row must name the columns: name,lat,lon, and if you like variants,kind,country,radius",
        )
    return headings


def _place(row: Mapping[str, str | None], stem: str) -> Named:
    if None in row or None in row.values():
        raise ValueError("the row has not as many cells as there are columns")
    cells = {column: (value or "").strip() for column, value in row.items()}
    slug = cells.get("slug") or f"{cells['name']}@{cells['lat']},{cells['lon']}"
    return make_place(cells, slug_id(f"{stem}/{slug}"))
