"""Tables on the terminal: cut to its width where a person looks, whole and tab-separated in a pipe."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import Final
from unicodedata import category, combining, east_asian_width

import click

from sayso.cli.context import is_terminal
from sayso.cli.wording import isolated, on_one_line

_SHORT_ID = 12
"""Characters of an id that are shown: `doc_` and 32 bits, which name one document among thousands."""
_READABLE: Final = 30
"""Columns in which a headline or the name of a source can still be made out."""
_LEAST: Final = 8
_GAP: Final = 2


def short(identity: str) -> str:
    """The beginning of an id, long enough to be typed back."""
    return identity[:_SHORT_ID]


def echo_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    flexible: int,
    expendable: Sequence[int] = (),
    numbers: Sequence[int] = (),
) -> None:
    """Print rows in columns.

    On a terminal that is too narrow the column numbered `flexible` gives way; where too little of it would be left to
    read, those in `expendable` are left out one after the other, and those without any entry always. `numbers` are set
    to the right.
    """
    table = [[" ".join(on_one_line(cell).split()) for cell in row] for row in (headings, *rows)]
    if not is_terminal():
        for row in table:
            click.echo("\t".join(row))
        return
    widths = [max(width_of(cell) for cell in column) for column in zip(*table, strict=True)]
    bare = [column for column in expendable if not any(row[column] for row in table[1:])]
    columns = _fitting(widths, flexible, expendable, bare)
    for index, row in enumerate(table):
        cells = [fitted(row[column], width, right=column in numbers) for column, width in columns.items()]
        click.secho((" " * _GAP).join(cells).rstrip(), bold=True if index == 0 else None)


def _fitting(widths: Sequence[int], flexible: int, expendable: Sequence[int], bare: Sequence[int]) -> dict[int, int]:
    """The columns that are shown, and how wide each is."""
    shown = {column: width for column, width in enumerate(widths) if column not in bare}
    leaving = [column for column in expendable if column not in bare]
    while (left := _left_for(shown, flexible)) < min(widths[flexible], _READABLE) and leaving:
        del shown[leaving.pop(0)]
    shown[flexible] = min(widths[flexible], max(left, _LEAST))
    return shown


def _left_for(shown: dict[int, int], flexible: int) -> int:
    """The width that the other columns leave to the flexible one."""
    others = [width for column, width in shown.items() if column != flexible]
    return shutil.get_terminal_size().columns - sum(others) - _GAP * len(others)


def width_of(text: str) -> int:
    """Columns that a text takes: wide East Asian characters take two, combining marks and marks of direction none."""
    return sum(
        0 if combining(one) or category(one) == "Cf" else 2 if east_asian_width(one) in "WF" else 1 for one in text
    )


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Text cut or filled to so many columns."""
    if width_of(text) > width:
        while width_of(text) > width - 1:
            text = text[:-1]
        text += "…"
    padding = " " * (width - width_of(text))
    return padding + text if right else isolated(text) + padding
