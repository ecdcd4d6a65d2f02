"""A person's own places, as they lie in a workspace: a gazetteer file for each file that was added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sayso.errors import UnreadableError
from sayso.gazetteer.gazetteer import made

ENDING: Final = ".sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """One file of a person's own places: its name, the file that was added, and how many places it holds.

    Where it cannot be opened, `fault` says why, and nothing else is known of it.
    """

    name: str
    origin: str | None = None
    places: int | None = None
    fault: str | None = None


def own_paths(folder: Path) -> tuple[Path, ...]:
    """Give the gazetteer files of a folder, by name: of one place in several, the last one's account counts."""
    return tuple(sorted(folder.glob(f"*{ENDING}"))) if folder.is_dir() else ()


def list_own(folder: Path) -> list[OwnFile]:
    """List a person's own files, by name."""
    return [_describe(path) for path in own_paths(folder)]


def _describe(path: Path) -> OwnFile:
    try:
        about = made(path)
        return OwnFile(name=path.stem, origin=about["origin"], places=int(about["places"]))
    except UnreadableError as error:
        return OwnFile(name=path.stem, fault=error.what)
    except (KeyError, ValueError):
        return OwnFile(name=path.stem, fault="this is no file that `sayso places add` has made")


def own_digest(paths: Iterable[Path]) -> str:
    """Name what files of a person's own places hold, in eight letters; nothing where there is none.

    Raises:
        UnreadableError: a file is damaged, or of another version.

    """
    told = "".join(f"{path.stem} {made(path).get('contents', '')}\n" for path in paths)
    return hashlib.sha256(told.encode()).hexdigest()[:8] if told else ""
