"""Tables as CSV (RFC 4180), safe to be opened in a spreadsheet, and what their columns mean.

A cell of text that a spreadsheet would take for a formula (one that begins with =, +, -, @, a tab or a carriage
return) gets an apostrophe before it, as OWASP advises against CSV injection: the words come from news that anybody may
have written. `read_table` takes it away again. Numbers are never touched.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

Cell = str | int | float | None
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_GUARDED: Final = re.compile(r"''*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name, its type as in Frictionless Table Schema, what it holds, and in which unit.

    `ours` tells what the codebook does not have, or leaves to its makers.
    """

    name: str
    about: str
    type: str = "string"
    unit: str | None = None
    values: tuple[str | int, ...] = ()
    least: int | float | None = None
    most: int | float | None = None
    required: bool = False
    unique: bool = False
    ours: bool = False


def write_table(columns: Sequence[Column], rows: Iterable[Mapping[str, Cell]]) -> Iterator[str]:
    """Yield a table line by line, its headings first; an unknown value is an empty cell."""
    names = [column.name for column in columns]
    yield _line(names)
    for row in rows:
        yield _line([_written(row[name]) for name in names])


def read_table(lines: Iterable[str]) -> Iterator[dict[str, str | None]]:
    """Read what `write_table` wrote: rows of text, None where a cell is empty."""
    for row in csv.DictReader(lines):
        yield {name: _read(cell) for name, cell in row.items()}


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _written(cell: Cell) -> str:
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    text = " ".join(cell.split())
    return f"'{text}" if _FORMULA.match(text) else text


def _read(cell: str) -> str | None:
    if cell == "":
        return None
    return cell[1:] if _GUARDED.match(cell) else cell
