"""Marked documents and texts to mark, by file, id or origin."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import NotFoundError
from training.corpora.gum import GENRES
from training.corpora.marks import GMB_SENTENCES, OWN, Mark, MarkedTexts
from training.mark.labels import KEYS

_LONGEST = 20
"""A passage that GMB's reader yields has fewer sentences."""


class Documents:
    """The texts and marks there are; without the corpora (`data` None) only the marks that the project keeps."""

    def __init__(self, data: Path | None, own: Path = OWN) -> None:
        self.data, self.own = data, own
        self._all: list[Mark] | None = None
        self._texts = MarkedTexts(data) if data else None

    def marked(self) -> Iterator[Path]:
        """Yield all mark files, those kept here before those that they mend."""
        yield from sorted(self.own.glob("*.json"))
        if self.data:
            yield from (
                path for path in sorted((self.data / "marks").glob("*.json")) if not (self.own / path.name).exists()
            )

    def all_marks(self) -> list[Mark]:
        """Return the marks of all documents; read once."""
        if self._all is None:
            self._all = [read_marks(path) for path in self.marked()]
        return self._all

    def among_corpora(self, name: str) -> Mark | None:
        """Return the marks with an id among the corpora, whether mended here or not."""
        path = self.data / "marks" / f"{name}.json" if self.data else None
        return read_marks(path) if path and path.exists() else None

    def find(self, name: str, start: int | None = None, end: int | None = None) -> Mark:
        """Find marks by file or id, or make empty ones of an origin; of an origin that is marked, its marks."""
        if name.endswith(".json") and Path(name).is_file():
            return read_marks(Path(name))
        for path in self.marked():
            if path.stem == name:
                return read_marks(path)
        return self.of_origin(self.full_origin(name), start, end)

    def of_origin(self, origin: str, start: int | None, end: int | None) -> Mark:
        """Return the marks of a passage, empty ones where it is not marked."""
        for marks in self.all_marks():
            if marks["origin"] == origin and (marks["start"] or 0, marks["end"]) == (start or 0, end):
                return marks
        head: Mark = {
            "id": identity(origin, start, end),
            "origin": origin,
            "start": start,
            "end": end,
            "published": None,
        }
        return head | {layer: [] for layer in KEYS}

    def full_origin(self, name: str) -> str:
        """Write out the short forms of GMB's origins: `gmb/642-646`, and `gmb/642` for the passage that its reader begins there."""
        if name.startswith("gum/"):
            self._refuse_unfree(name)
        if match := re.fullmatch(r"gmb/0*(\d+)-0*(\d+)", name):
            return f"gmb/ner_dataset.csv.zip sentences {match[1]}-{match[2]}"
        if not (match := re.fullmatch(r"gmb/0*(\d+)", name)):
            return name
        first = int(match[1])
        for marks in self.all_marks():
            origin: str = marks["origin"]
            if origin.startswith(f"gmb/ner_dataset.csv.zip sentences {first}-"):
                return origin
        return self._passage(first)

    def _refuse_unfree(self, origin: str) -> None:
        """Refuse what GUM's reader does not read: genres that are not free, and its test splits."""
        name = origin.removeprefix("gum/")
        splits = self.data / "gum" / "splits.md" if self.data else None
        parts = splits.read_text(encoding="utf-8").split("\n## ") if splits and splits.exists() else []
        is_test = any(part.startswith("test") and re.search(rf"\* {re.escape(name)}\b", part) for part in parts)
        if is_test or not GENRES & set(name.split("_")[1:2]):
            raise NotFoundError(
                "is of a test split or a genre that is not free to use",
                where=origin,
                next_step=f"choose one of train or dev and of {', '.join(sorted(GENRES))}",
            )

    def _passage(self, first: int) -> str:
        from training.corpora.gmb import read_gmb

        if self.data:
            text = next((p.text for p in read_gmb(self.data / "gmb") if p.name == str(first)), None)
            for last in range(first, first + _LONGEST):
                origin = f"gmb/ner_dataset.csv.zip sentences {first}-{last}"
                if text is not None and self.text({"id": "", "origin": origin, "start": None, "end": None}) == text:
                    return origin
        raise NotFoundError(
            "no passage begins with that sentence", where=f"gmb/{first}", next_step="say which: gmb/FIRST-LAST"
        )

    def text(self, marks: Mark) -> str:
        """Return the text of a document.

        Raises:
            NotFoundError: the corpora are not there, or not this document.

        """
        if self._texts is None:
            raise NotFoundError("the corpora are not here", next_step="set SAYSO_DATA to their folder, or give --data")
        try:
            return self._texts.of(marks)
        except (OSError, KeyError, ValueError) as error:
            raise NotFoundError(
                "there is no such text among the corpora",
                where=marks["origin"],
                next_step="see the forms of origins in training/annotations/README.md",
            ) from error


def read_marks(path: Path) -> Mark:
    """Read a mark file."""
    marks: Mark = json.loads(path.read_text(encoding="utf-8"))
    return marks


def write_marks(folder: Path, marks: Mark) -> Path:
    """Write a mark file by its id, in one line of JSON as the others have it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{marks['id']}.json"
    part = folder / f".{marks['id']}.part"  # others may read the folder meanwhile
    part.write_text(json.dumps(marks, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    part.replace(path)
    return path


def digest(text: str) -> str:
    """Return the digest by which a mark file holds on to its text."""
    return hashlib.sha256(text.encode()).hexdigest()


def identity(origin: str, start: int | None, end: int | None) -> str:
    """Return the id of a new document, the same whenever it is asked for."""
    corpus, _, rest = origin.partition("/")
    if match := GMB_SENTENCES.search(origin):
        return f"gmb_{int(match[1]) - 1:05}"  # as the ids among the corpora count
    if corpus == "re3d":
        return f"re3d_{rest.rpartition('/')[2][:8]}"
    if corpus == "gum":
        return rest.lower()
    name = origin.rpartition("/")[2] if not start and end is None else f"{origin}[{start or 0}:{end}]"
    short = {"polnear": "pol", "wikipedia_wars": "wiki"}.get(corpus, "text")
    return f"{short}_{hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:8]}"
