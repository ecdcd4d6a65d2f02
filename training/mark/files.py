"""Mark files checked, and what is found printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import NotFoundError
from training.corpora.marks import Mark
from training.mark.check import check_marks
from training.mark.documents import Documents, read_marks
from training.mark.faults import Fault
from training.mark.labels import KEYS


def report(name: str, faults: list[Fault]) -> None:
    """Print the faults of a file."""
    for fault in faults:
        print(f"{name}: {fault}")


def check_files(paths: list[Path], documents: Documents) -> int:
    """Check files, or all of those that the project keeps; print the faults and the counts by layer. Returns 1 where there are faults."""
    files = [
        file
        for path in paths or [documents.own]
        for file in (sorted(path.glob("*.json")) if path.is_dir() or not paths else [path])
    ]
    counts: Counter[str] = Counter()
    faulty = without_text = 0
    for path in files:
        marks, faults = _read(path)
        if marks is not None:
            text = _text(marks, documents)
            without_text += text is None
            faults += check_marks(marks, text) or list(overlaps(marks, documents))
            counts.update({layer: len(marks.get(layer, ())) for layer in KEYS})
        report(str(path), faults)
        faulty += len(faults)
    if not paths:
        _tell_unmarked(documents)
    if without_text:
        print(
            f"{without_text} files checked without their text, which is not here: neither digests nor the words under spans"
        )
    print(f"{len(files)} files, {faulty} faults: {', '.join(f'{counts[layer]} {layer}' for layer in KEYS)}")
    return int(faulty > 0)


def _read(path: Path) -> tuple[Mark | None, list[Fault]]:
    try:
        marks = read_marks(path)
    except (OSError, ValueError) as error:
        return None, [Fault(None, "", f"cannot be read ({error}); compile it from a draft")]
    if not isinstance(marks.get("origin"), str):
        return None, [Fault(None, "", "is no mark file; compile it from a draft")]
    if marks.get("id") != path.stem:
        return marks, [Fault(None, "id", f"{marks.get('id')!r} is not the name of its file; rename the file")]
    return marks, []


def _text(marks: Mark, documents: Documents) -> str | None:
    try:
        return documents.text(marks)
    except NotFoundError:
        return None


def overlaps(marks: Mark, documents: Documents) -> Iterator[Fault]:
    """Yield a fault for each other document that has marks of the same words, and where the id is that of another passage.

    A text that is marked twice could be both in train and in dev.
    """
    mended = documents.among_corpora(marks["id"])
    if mended and _passage(mended) != _passage(marks):
        yield Fault(
            None,
            "id",
            f"{marks['id']} is the id of {_passage(mended)} among the corpora; write that passage or another id",
        )
    for other in documents.all_marks():
        if other["id"] != marks["id"] and other["origin"] == marks["origin"]:
            ends = [passage["end"] if passage["end"] is not None else float("inf") for passage in (marks, other)]
            if (marks["start"] or 0) < ends[1] and (other["start"] or 0) < ends[0]:
                yield Fault(
                    None, "origin", f"{other['id']} has marks of the same words; mend that, or choose another passage"
                )


def _passage(marks: Mark) -> str:
    return f"{marks['origin']} [{marks['start'] or 0}:{'' if marks['end'] is None else marks['end']}]"


def _tell_unmarked(documents: Documents) -> None:
    """Say which documents are held out that are not marked yet: they are chosen before anybody marks them."""
    path = documents.own / "dev.txt"
    names = path.read_text(encoding="utf-8").split() if path.exists() else []
    if unmarked := [name for name in names if not (documents.own / f"{name}.json").exists()]:
        print(f"{path}: {len(unmarked)} of {len(names)} are not marked yet: {', '.join(unmarked)}")
