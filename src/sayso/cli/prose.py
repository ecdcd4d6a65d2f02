"""Sentences on the terminal: broken between words where a person looks, on one line in a pipe."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import click

from sayso.cli.context import is_terminal
from sayso.cli.tables import width_of
from sayso.cli.wording import isolated, on_one_line


def echo_prose(
    text: str, *, first: str = "", indent: int = 0, bold: bool | None = None, dim: bool | None = None
) -> None:
    """Print a sentence after `first`; what does not fit stands below, moved in by so many columns."""
    for number, line in enumerate(broken(text, indent)):
        before = first if number == 0 else ""
        click.secho(f"{before:<{indent}}{line}", bold=bold, dim=dim)


def broken(text: str, indent: int = 0) -> Iterator[str]:
    """Break a text into lines that fit the terminal beside a margin; a longer word is left whole."""
    text = on_one_line(text)
    if not is_terminal():
        yield text
        return
    room = max(shutil.get_terminal_size().columns - indent, 20)
    if width_of(text) <= room:
        yield isolated(text)
        return
    line = ""
    for word in text.split():
        if line and width_of(line) + 1 + width_of(word) > room:
            yield isolated(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield isolated(line)
