"""Sentences on the terminal: broken between words where a person looks, on one line in a pipe."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Final

import click

from sayso.cli.context import is_terminal
from sayso.cli.tables import width_of
from sayso.cli.wording import isolated, on_one_line

_LEAST: Final = 20
"""Columns that a text has at least, however far it is moved in."""


def echo_prose(
    text: str, *, first: str = "", indent: int = 0, bold: bool | None = None, dim: bool | None = None
) -> None:
    """Print a text after `first`, with what does not fit below it, moved in by so many columns."""
    for number, line in enumerate(_broken(on_one_line(text), indent)):
        before = first if number == 0 else ""
        click.secho(f"{before:<{indent}}{isolated(line) if is_terminal() else line}", bold=bold, dim=dim)


def hanging(line: str, indent: int) -> Iterator[str]:
    """Break a line that may have colours, and is legible, so that what does not fit is moved in by so many columns."""
    if width_of(click.unstyle(line)) <= shutil.get_terminal_size().columns or not is_terminal():
        yield line
        return
    margin = " " * indent
    start = line[: len(line) - len(line.lstrip())]
    for number, part in enumerate(_broken(line.lstrip(), indent, less=len(start) - indent)):
        yield f"{margin if number else start}{part}"


def _broken(text: str, indent: int, *, less: int = 0) -> Iterator[str]:
    """Break a text into lines that fit the terminal beside a margin, the first of them `less` columns shorter.

    A longer word is left whole.
    """
    room = max(shutil.get_terminal_size().columns - indent, _LEAST)
    if not is_terminal() or width_of(click.unstyle(text)) <= room - less:
        yield text
        return
    line, left = "", room - less
    for word in text.split(" "):
        if line and width_of(click.unstyle(f"{line} {word}")) > left:
            yield line.rstrip()
            line, left = word, room
        else:
            line = f"{line} {word}" if line else word
    yield line
