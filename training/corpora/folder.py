"""Where the corpora are."""

from __future__ import annotations

import os
from pathlib import Path

from sayso.errors import UnreadableError


def corpora_folder() -> Path:
    """Return the folder of the corpora: `SAYSO_DATA`, or else `../shared/data`.

    Raises:
        UnreadableError: there is no such folder.

    """
    folder = Path(os.environ.get("SAYSO_DATA", "../shared/data"))
    if not folder.is_dir():
        raise UnreadableError(
            "there are no corpora here", where=str(folder), next_step="set SAYSO_DATA to the folder that has them"
        )
    return folder
