"""Files of places as people have them."""

from pathlib import Path

import pytest

from sayso.gazetteer.gazetteer import Gazetteer
from sayso.gazetteer.load.own import Added, add_own
from sayso.gazetteer.own import own_paths


class Folder:
    """A folder of a person's own gazetteer files, to which files are added."""

    def __init__(self, folder: Path) -> None:
        self.files = folder
        self.places = folder / "places"

    def add(self, name: str, content: str | bytes, **more: object) -> Added:
        path = self.files / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return add_own(self.places, path, **more)  # type: ignore[arg-type]

    def find(self, name: str) -> list[str]:
        """Who is called so."""
        with Gazetteer(*own_paths(self.places)) as gazetteer:
            return [entry.name for entry, _ in gazetteer.find(name)]

    def entry(self, name: str):
        with Gazetteer(*own_paths(self.places)) as gazetteer:
            return gazetteer.find(name)[0][0]

    @property
    def made(self) -> list[str]:
        """What lies in the folder."""
        return sorted(path.name for path in self.places.iterdir()) if self.places.is_dir() else []


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)
