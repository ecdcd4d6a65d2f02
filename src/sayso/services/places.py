"""Places of one's own, and the gazetteer that a workspace reads with."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.gazetteer.gazetteer import Found, open_gazetteer
from sayso.gazetteer.own import OwnFile, list_own
from sayso.services.workspace import Workspace

if TYPE_CHECKING:
    from sayso.gazetteer.load.own import Added


def add_places(
    workspace: Workspace, file: Path, *, names: Path | None = None, seen: Callable[[int], None] | None = None
) -> Added:
    """Add a file of places to the workspace; articles become due to be read again."""
    from sayso.gazetteer.load.own import add_own  # noqa: PLC0415  it takes longer than finding a place

    with open_gazetteer() as known:
        return add_own(workspace.own_places, file, names=names, known=known, seen=seen)


def own_places(workspace: Workspace) -> list[OwnFile]:
    """List the files of places that were added."""
    return list_own(workspace.own_places)


def drop_places(workspace: Workspace, name: str) -> OwnFile:
    """Take a file of places away again; articles become due to be read again."""
    from sayso.gazetteer.load.own import drop_own  # noqa: PLC0415

    return drop_own(workspace.own_places, name)


def find_in_gazetteer(workspace: Workspace | None, name: str, *, by_sound: bool = True) -> list[Found]:
    """Look a name up in the gazetteer that a workspace reads with, the likeliest place first.

    Without a workspace it is looked up in the gazetteer that comes with sayso.
    """
    with open_gazetteer(*(workspace.gazetteers if workspace else ())) as gazetteer:
        return gazetteer.find(name, by_sound=by_sound)


def is_latin(name: str) -> bool:
    """Tell whether a name is in the script of the gazetteer that comes with sayso, which leaves all others out."""
    letters = [letter for letter in name if letter.isalpha()]
    return not letters or any("LATIN" in unicodedata.name(letter, "") for letter in letters)


def area_names() -> dict[tuple[str, str], str]:
    """Name the areas of the first level by their country and code."""
    with open_gazetteer() as gazetteer:
        return gazetteer.area_names()
