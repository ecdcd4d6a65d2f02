"""Places of one's own, and the gazetteer that a workspace reads with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sayso.gazetteer.gazetteer import Found, open_gazetteer
from sayso.gazetteer.load.own import Added, add_own, drop_own
from sayso.gazetteer.own import OwnFile, list_own
from sayso.services.workspace import Workspace


def add_places(
    workspace: Workspace, file: Path, *, names: Path | None = None, seen: Callable[[int], None] | None = None
) -> Added:
    """Add a file of places to the workspace; articles become due to be read again."""
    return add_own(workspace.own_places, file, names=names, seen=seen)


def own_places(workspace: Workspace) -> list[OwnFile]:
    """List the files of places that were added."""
    return list_own(workspace.own_places)


def drop_places(workspace: Workspace, name: str) -> OwnFile:
    """Take a file of places away again."""
    return drop_own(workspace.own_places, name)


def find_in_gazetteer(workspace: Workspace, name: str) -> list[Found]:
    """Look a name up in the gazetteer that the workspace reads with, the likeliest place first."""
    with open_gazetteer(*workspace.gazetteers) as gazetteer:
        return gazetteer.find(name)
