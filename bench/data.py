"""Where the corpora are."""

from __future__ import annotations

from pathlib import Path

from sayso.errors import UnreadableError
from training.corpora.folder import corpora_folder


def data_folder(corpus: str) -> Path:
    """Return the folder that holds a corpus: `SAYSO_DATA`, or else `../shared/data`.

    Raises:
        UnreadableError: there is no such folder, or the corpus is not in it.

    """
    folder = corpora_folder()
    if not (folder / corpus).is_dir():
        raise UnreadableError(
            f"there is no corpus {corpus!r} here",
            where=str(folder),
            next_step="set SAYSO_DATA to the folder that has it",
        )
    return folder
