"""The built-in sample: 24 dispatches that come with the program, so that there is something to see at once."""

from __future__ import annotations

from collections import Counter, deque
from importlib.resources import as_file, files
from pathlib import Path

from sayso.collect.item import Given
from sayso.services.collect import collect
from sayso.services.incidents import incidents_are_due, resolve_incidents
from sayso.services.meanings import embed_due
from sayso.services.read import read_due
from sayso.services.reprints import reprints_are_due, resolve_reprints
from sayso.services.workspace import LEDGER_NAME, Workspace, find_workspace, init_workspace


def collect_sample(folder: Path) -> tuple[Counter[str], Workspace]:
    """Make a workspace in the folder unless one is there, collect the sample and read what is due.

    Returns what became of the dispatches, counted, and the workspace.
    """
    workspace = find_workspace(folder, folder) if (folder / LEDGER_NAME).is_file() else init_workspace(folder)
    with as_file(files("sayso") / "sample") as sample:
        targets = [str(sample / name) for name in ("text", "html", "feed.xml")]
        fates = Counter(found.fate.value for found in collect(workspace, targets, given=Given()))
    deque(read_due(workspace), maxlen=0)
    if workspace.settings.reader == "encoder":
        deque(embed_due(workspace), maxlen=0)
    if reprints_are_due(workspace):
        resolve_reprints(workspace)
    if incidents_are_due(workspace):
        resolve_incidents(workspace)
    return fates, workspace
