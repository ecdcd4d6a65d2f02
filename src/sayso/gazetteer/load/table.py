"""A person's own table of places: CSV with at least name, latitude and longitude."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from sayso.errors import DamagedError
from sayso.gazetteer.build.supplement import slug_id
from sayso.gazetteer.build.write import Named
from sayso.gazetteer.load.fault import Fault, Note
from sayso.gazetteer.load.own_place import make_place
from sayso.gazetteer.load.text import lines, open_text

if TYPE_CHECKING:
    from _csv import Reader  # the name that the type has, which csv does not give away

_ALIASES: Final = {
    "latitude": "lat", "y": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "x": "lon",
    "alternatenames": "variants", "aliases": "variants", "id": "slug",
}  # fmt: skip
"""Other headings under which a column is found that is not there by its own."""
_NEEDED: Final = ("name", "lat", "lon")
_SEPARATORS: Final = ",;\t"


def read_table(path: Path, note: Note) -> Iterator[Named]:
    """Yield the places of a table; a row that cannot be used is noted and skipped.

    Cells are parted by commas, semicolons or tabs, whichever the first row has most of.

    Raises:
        UnsupportedError: it is no text.
        DamagedError: it is neither in UTF-8 nor in UTF-16, or lacks one of the columns that it needs.

    """
    try:
        with open_text(path) as file:
            yield from _read(file, path, note)
    except UnicodeDecodeError as error:
        raise DamagedError(
            f"the text is not in UTF-8 ({error.reason} at byte {error.start:,})", where=str(path),
            next_step="save it as CSV in UTF-8",
        ) from error  # fmt: skip


def _read(file: IO[str], path: Path, note: Note) -> Iterator[Named]:
    text = (line + "\n" for _, line in lines(file))
    first = next(text, "")
    reader = csv.reader(chain([first], text), delimiter=max(_SEPARATORS, key=first.count), strict=True)
    rows = _rows(reader, path, note)
    _, given = next(rows, ("", []))
    headings = _headings(given, path)
    for where, row in rows:
        try:
            yield _place(headings, row, path.stem)
        except ValueError as error:
            note(Fault(where, dict(zip(headings, row, strict=False)).get("name", "")[:40], str(error)))


def _place(headings: Sequence[str], row: Sequence[str], stem: str) -> Named:
    if len(row) != len(headings):
        raise ValueError(f"the row has {len(row)} cells where there are {len(headings)} columns")
    cells = dict(zip(headings, row, strict=True))
    slug = cells.get("slug") or f"{cells['name']}@{cells['lat']},{cells['lon']}"
    return make_place(cells, slug_id(f"{stem}/{slug}"))


def _rows(reader: Reader, path: Path, note: Note) -> Iterator[tuple[str, list[str]]]:
    """Yield where each row stands, and its cells; what is no CSV is noted, and empty rows are passed over."""
    while True:
        start = reader.line_num + 1
        try:
            row = next(reader, None)
            if row is None:
                return
            if any(cells := [cell.strip() for cell in row]):
                yield f"{path.name}:{start}", cells
        except csv.Error as error:
            note(Fault(f"{path.name}:{start}–{reader.line_num}".removesuffix(f"–{start}"), "", f"no CSV ({error})"))


def _headings(given: Sequence[str], path: Path) -> list[str]:
    headings = [heading.casefold() for heading in given]
    for position, heading in enumerate(headings):
        if (column := _ALIASES.get(heading)) and column not in headings:
            headings[position] = column
    missing = [column for column in _NEEDED if column not in headings]
    if missing:
        raise DamagedError(
            f"the table has no column {' and '.join(missing)}", where=str(path),
            next_step="its first row must name the columns: name,lat,lon, and if you like variants,kind,country,radius",
        )  # fmt: skip
    return headings
