"""Tables on the terminal: cut to its width where a person looks, whole and tab-separated in a pipe."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from unicodedata import east_asian_width

import click

from sayso.cli.context import is_terminal

_SHORT_ID = 12
"""Characters of an id that are shown: `doc_` and 32 bits, which name one document among thousands."""


def short(identity: str) -> str:
    """The beginning of an id, long enough to be typed back."""
    return identity[:_SHORT_ID]


def echo_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, flexible: int) -> None:
    """Print rows in columns; the column numbered `flexible` gives way where the terminal is too narrow."""
    if not is_terminal():
        for row in [headings, *rows]:
            click.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    widths = [max(_width(cell) for cell in column) for column in zip(headings, *rows, strict=True)]
    spare = shutil.get_terminal_size().columns - sum(widths) - 2 * (len(widths) - 1)
    widths[flexible] = max(12, min(widths[flexible], widths[flexible] + spare))
    for index, row in enumerate([headings, *rows]):
        cells = [_fit(cell, width) for cell, width in zip(row, widths, strict=True)]
        click.secho("  ".join(cells).rstrip(), bold=index == 0)


def _width(text: str) -> int:
    """Columns that a text takes: wide East Asian characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _fit(text: str, width: int) -> str:
    text = " ".join(text.split())
    if _width(text) > width:
        while _width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _width(text))
